import type {Change, Records} from '../record/patch.ts';
import {isInScope, scopeOf} from './scope.ts';

/**
 * Whether a change concerns a unit: its own outline, what lies on its ground or did before, what is of it by name, and what is attached
 * to any of these. Units below it count as it does.
 *
 * Cost: to make, the corners of the unit; to ask, the positions of the record, remembered by record.
 *
 * @throws {RangeError} if the unit is not in the set.
 */
export function changesInUnit(records: Records, unitSet: string, code: string): (change: Change) => boolean {
    const isIn = isInScope(records, scopeOf(records, unitSet, [code]));
    const known = new WeakMap<object, boolean>();
    return ({layer, before, after}) =>
        [before, after].some((record) => {
            if (!record) return false;
            let found = known.get(record);
            if (found === undefined) {
                found = isIn(layer, record);
                known.set(record, found);
            }
            return found;
        });
}
