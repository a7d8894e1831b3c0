import type {Change, Patch, Records} from '../record/patch.ts';
import {sameRecord} from './hash.ts';

/**
 * The changes of a patch that change or confirm something, each checked against the records it was made for, and from the
 * record that is there. One by one, so that a long patch can be gone through in turns.
 *
 * @throws {RangeError} if the patch was made for another state, names a record twice, or gives a record another's id.
 */
export function* checkedChanges(patch: Iterable<Change>, records: Records): Generator<Change> {
    const seen = new Set<string>();
    for (const change of patch) {
        const {layer, id, before, after, confirmed} = change;
        if (seen.has(`${layer} ${id}`)) throw new RangeError(`The patch changes ${layer} ${id} twice.`);
        seen.add(`${layer} ${id}`);
        if (after && after.id !== id) throw new RangeError(`The patch puts ${after.id} in the place of ${id}.`);
        const current = records.layer(layer).get(id) ?? null;
        if (!sameRecord(current, before)) {
            throw new RangeError(`Record ${layer} ${id} is not as the patch expects it.`);
        }
        if (confirmed || !sameRecord(before, after)) yield change;
    }
}

/** All of them at once. @throws {RangeError} as `checkedChanges` */
export function checkPatch(patch: Patch, records: Records): Change[] {
    return [...checkedChanges(patch, records)];
}
