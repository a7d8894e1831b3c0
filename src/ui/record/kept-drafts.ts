import {sameJson} from '../../record/canonical-json.ts';
import {WRITTEN_LAYERS} from '../../record/keep-record.ts';
import {forgetWork, keepWork, keptNames, keptWork} from '../project/kept-work.ts';
import type {RecordDraft} from './record-draft.ts';

/** A draft as it waits on this machine. */
export interface KeptDraft {
    readonly draft: RecordDraft;
    /** When it was last written, as the journal writes instants. */
    readonly at: string;
}

/** What a draft is of: no two of one layer, record, and sites that a new attempt was begun for. */
type DraftOf = Pick<RecordDraft, 'layer' | 'id' | 'about'>;

const nameOf = ({layer, id, about}: DraftOf) => `${layer}/${id ?? about.join()}`;

/** What was written of a record and not kept yet; null where nothing was. */
export function keptDraft(project: string, of: DraftOf): KeptDraft | null {
    const kept = keptWork(project, nameOf(of));
    return isKept(kept) && isOf(kept.draft, of) ? kept : null;
}

/** All that was written in a project and not kept yet, newest first. */
export function keptDrafts(project: string): readonly KeptDraft[] {
    const all = keptNames(project)
        .filter((name) => WRITTEN_LAYERS.some((layer) => name.startsWith(`${layer}/`)))
        .map((name) => ({name, kept: keptWork(project, name)}));
    return all
        .flatMap(({name, kept}) => (isKept(kept) && nameOf(kept.draft) === name ? kept : []))
        .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Keep what is written. False where the browser keeps nothing: it then lasts as long as the page. */
export function keepDraft(project: string, kept: KeptDraft): boolean {
    return keepWork(project, nameOf(kept.draft), kept);
}

export function forgetDraft(project: string, of: DraftOf): void {
    forgetWork(project, nameOf(of));
}

function isKept(value: unknown): value is KeptDraft {
    if (typeof value !== 'object' || value === null) return false;
    const {draft, at} = value as Partial<KeptDraft>;
    if (typeof draft !== 'object' || draft === null || typeof at !== 'string') return false;
    const {typed, files, about, why} = draft;
    return (
        typeof typed === 'object' && typed !== null && [files, about].every(Array.isArray) && typeof why === 'string'
    );
}

function isOf(draft: RecordDraft, {layer, id, about}: DraftOf): boolean {
    return draft.layer === layer && draft.id === id && sameJson(draft.about, about);
}
