import {sameJson} from '../record/canonical-json.ts';
import type {AnyRecord} from '../record/feature.ts';
import type {Change, Command, Records} from '../record/patch.ts';
import {changeSet, type DraftChange} from './change-set.ts';
import type {Draft} from './read-features.ts';

/** What is known of an import beside the draft. */
export interface ImportDetails {
    readonly why: string;
    /** The part of the file, where it has several. */
    readonly part?: string | undefined;
    /** The office that sent the file. */
    readonly office?: string | undefined;
    /** The changes as they were reviewed, one for each record of the draft; worked out when the act is run without them. */
    readonly changes?: readonly DraftChange[] | undefined;
    /** Numbers of the draft's records (from 0) that a person left out. */
    readonly leftOut?: ReadonlySet<number> | undefined;
    /** Line of each record in the file, of a list without ids. */
    readonly lines?: readonly (number | null)[] | undefined;
    /** What a person changed in rows that were rejected first, by line. */
    readonly repaired?: Readonly<Record<string, unknown>> | undefined;
}

/** A record is no longer as it was when its change was reviewed. */
export class ReviewOutdated extends Error {
    constructor(readonly id: string) {
        super(`Record ${id} has changed since the review.`);
    }
}

/** The act of the journal that takes a file into the project. */
export const IMPORT = 'import';

/**
 * Take a draft into the project as one act. Records that are there already with the same content are left out, so
 * importing the same file twice changes nothing; an id that is there with other content is a change of that record.
 * A feature that had no id in its file is known again by its line in the same file, or by its content.
 *
 * `undone` in the journal names the misreading of positions that was undone while reading, where one was. `taken` in the
 * journal is the number of features taken from the file, whether or not they change anything. `lines` names the record
 * that each line of a list became.
 *
 * Its patch throws `ReviewOutdated` when a reviewed change no longer begins with the record that is there.
 */
export function importCommand(draft: Draft, details: ImportDetails): Command {
    const {layer, fileName, sha256, records, rejected, total, undone} = draft;
    const {why, part, office, changes, leftOut, lines, repaired} = details;
    const left = leftOut?.size ?? 0;
    return {
        act: IMPORT,
        args: {
            layer,
            fileName,
            sha256,
            total,
            taken: records.length - left,
            rejected: rejected.length,
            ...(part === undefined ? {} : {part}),
            ...(office ? {office} : {}),
            ...(left > 0 ? {leftOut: left} : {}),
            ...(undone === null ? {} : {undone}),
            ...(lines && changes ? {lines: lineIds(draft, changes, lines, leftOut)} : {}),
            ...(repaired === undefined ? {} : {repaired})
        },
        why,
        patch: (project) =>
            (changes ?? changeSet(draft, project)).flatMap(({state, before, after}, i): Change[] => {
                if (state === 'same' || leftOut?.has(i)) return [];
                if (changes) requireAsReviewed(project, draft, before, after.id);
                return [{layer, id: after.id, before, after}];
            })
    };
}

function requireAsReviewed(project: Records, {layer}: Draft, before: AnyRecord | null, id: string): void {
    const now = (project.layer(layer) as ReadonlyMap<string, AnyRecord>).get(id) ?? null;
    if (now === before || (now && before && sameJson(now, before))) return;
    throw new ReviewOutdated(id);
}

// only of records whose ids the program gave: the others are known again by their own
function lineIds(
    {records, given}: Draft,
    changes: readonly DraftChange[],
    lines: readonly (number | null)[],
    leftOut: ReadonlySet<number> | undefined
): Record<string, string> {
    const own = new Set(given);
    const found: Record<string, string> = {};
    records.forEach(({id}, i) => {
        const line = lines[i];
        if (typeof line === 'number' && own.has(id) && !leftOut?.has(i)) found[line] = changes[i]!.after.id;
    });
    return found;
}
