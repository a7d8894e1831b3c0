import type {Change, Patch, Records} from '../record/patch.ts';
import {hashOfRecord} from './hash.ts';

/**
 * The changes of a patch that change or confirm something, each checked against the records it was made for.
 *
 * @throws {RangeError} if the patch was made for another state, names a record twice, or gives a record another's id.
 */
export function checkPatch(patch: Patch, records: Records): Change[] {
    const seen = new Set<string>();
    return patch.filter(({layer, id, before, after, confirmed}) => {
        if (seen.has(`${layer} ${id}`)) throw new RangeError(`The patch changes ${layer} ${id} twice.`);
        seen.add(`${layer} ${id}`);
        if (after && after.id !== id) throw new RangeError(`The patch puts ${after.id} in the place of ${id}.`);
        const current = records.layer(layer).get(id) ?? null;
        if (current !== before && hashOfRecord(current) !== hashOfRecord(before)) {
            throw new RangeError(`Record ${layer} ${id} is not as the patch expects it.`);
        }
        return confirmed || (before !== after && hashOfRecord(before) !== hashOfRecord(after));
    });
}
