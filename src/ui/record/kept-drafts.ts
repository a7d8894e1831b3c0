import {sameJson} from '../../record/canonical-json.ts';
import type {RecordDraft} from './record-draft.ts';

/** A draft as it waits on this machine. */
export interface KeptDraft {
    readonly draft: RecordDraft;
    /** When it was last written, as the journal writes instants. */
    readonly at: string;
}

const prefixOf = (project: string) => `dia-ban-draft-${project}/`;
/** What a draft is of: no two of one layer, record, and sites that a new attempt was begun for. */
type DraftOf = Pick<RecordDraft, 'layer' | 'id' | 'about'>;

const keyOf = (project: string, {layer, id, about}: DraftOf) => `${prefixOf(project)}${layer}/${id ?? about.join()}`;

/** What was written of a record and not kept yet; null where nothing was. */
export function keptDraft(project: string, of: DraftOf): KeptDraft | null {
    try {
        const kept: unknown = JSON.parse(localStorage.getItem(keyOf(project, of)) ?? 'null');
        return isKept(kept, of) ? kept : null;
    } catch {
        return null;
    }
}

/** Keep what is written. False where the browser keeps nothing: it then lasts as long as the page. */
export function keepDraft(project: string, kept: KeptDraft): boolean {
    try {
        localStorage.setItem(keyOf(project, kept.draft), JSON.stringify(kept));
        return true;
    } catch {
        return false;
    }
}

export function forgetDraft(project: string, of: DraftOf): void {
    try {
        localStorage.removeItem(keyOf(project, of));
    } catch {
        // a browser that keeps nothing has nothing to forget
    }
}

/** Let go of every draft of a project that was deleted. */
export function forgetDrafts(project: string): void {
    try {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefixOf(project)));
        for (const key of keys) localStorage.removeItem(key);
    } catch {
        // as above
    }
}

function isKept(value: unknown, {layer, id, about}: DraftOf): value is KeptDraft {
    if (typeof value !== 'object' || value === null) return false;
    const {draft, at} = value as Partial<KeptDraft>;
    const {typed, files} = draft ?? {};
    const whole = typeof typed === 'object' && typed !== null && Array.isArray(files) && typeof draft?.why === 'string';
    return whole && typeof at === 'string' && draft.layer === layer && draft.id === id && sameJson(draft.about, about);
}
