import {canonicalJson, sameJson} from '../record/canonical-json.ts';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import {idGiver, isNumberedLayer} from '../record/id.ts';
import type {Records} from '../record/patch.ts';
import type {Draft} from './read-features.ts';

/** What taking one record of a draft would do. */
export interface DraftChange {
    readonly state: 'new' | 'changed' | 'same';
    readonly before: AnyRecord | null;
    /** The record as it would be taken; its id is that of the record it is known to be. */
    readonly after: AnyRecord;
    /** It was taken from this very file before, and has been changed since: the file says nothing new. */
    readonly changedSince: boolean;
}

/** What the journal knows of a file: the record that each of its lines became. */
export interface TakenBefore {
    /** Whether a file of the same bytes was taken into this layer. */
    readonly file: boolean;
    readonly byLine: ReadonlyMap<number, string>;
    /** Records that are still as the file made them: a new reading of it may change them. */
    readonly asTaken: ReadonlySet<string>;
}

/** A file that was never taken. */
export const NEVER_TAKEN: TakenBefore = {file: false, byLine: new Map(), asTaken: new Set()};

/**
 * What a draft would change in a project, a change for each of its records. A record is known again by its id; where the
 * file gives none, by the line of the same file that it came from, then by its content.
 *
 * Cost: O(records of the draft and of the layer).
 *
 * @param lines line of each record, where the file has lines
 */
export function changeSet(
    draft: Draft,
    project: Records,
    {lines = [], taken = NEVER_TAKEN}: {readonly lines?: readonly (number | null)[]; readonly taken?: TakenBefore} = {}
): DraftChange[] {
    const {layer} = draft;
    const there = project.layer(layer) as ReadonlyMap<string, AnyRecord>;
    const given = new Set(draft.given);
    const known = given.size > 0 ? byContent(there.values()) : new Map<string, string[]>();
    const giveId = given.size > 0 ? newIds(layer, project, draft) : null;
    const used = new Set<string>();
    return draft.records.map((record, i): DraftChange => {
        if (!giveId || !given.has(record.id)) return changeOf(record, there, taken);
        const line = lines[i] ?? null;
        const own = line === null ? undefined : taken.byLine.get(line);
        if (own !== undefined && there.has(own) && !used.has(own)) {
            used.add(own);
            return changeOf({...record, id: own}, there, taken);
        }
        const same = known.get(contentOf(record))?.find((id) => !used.has(id));
        if (same !== undefined) {
            used.add(same);
            return changeOf({...record, id: same}, there, taken);
        }
        // the id was free when the file was read; someone may have used it since
        const after = there.has(record.id) ? {...record, id: giveId(record.id)} : record;
        return changeOf(after, there, NEVER_TAKEN);
    });
}

function changeOf(after: AnyRecord, there: ReadonlyMap<string, AnyRecord>, {file, asTaken}: TakenBefore): DraftChange {
    const before = there.get(after.id) ?? null;
    if (!before) return {state: 'new', before, after, changedSince: false};
    if (sameJson(before, after)) return {state: 'same', before, after, changedSince: false};
    return {state: 'changed', before, after, changedSince: file && !asTaken.has(after.id)};
}

function byContent(records: Iterable<AnyRecord>): Map<string, string[]> {
    const ids = new Map<string, string[]>();
    for (const record of records) {
        const content = contentOf(record);
        const list = ids.get(content);
        if (list) list.push(record.id);
        else ids.set(content, [record.id]);
    }
    return ids;
}

function contentOf(record: AnyRecord): string {
    return canonicalJson({...record, id: null});
}

function newIds(layer: LayerId, project: Records, {records}: Draft): ((id: string) => string) | null {
    if (!isNumberedLayer(layer)) return null;
    const next = idGiver(
        project,
        records.map(({id}) => id)
    );
    return (id) => next(layer, id.slice(0, id.lastIndexOf('-')));
}
