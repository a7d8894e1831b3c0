import type {UnitSetRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';

/** The unit sets (bộ địa giới) of a project, oldest first. */
export function unitSets(records: Records): readonly UnitSetRecord[] {
    return [...records.layer('unit-set').values()].sort(
        (a, b) => compare(a.properties.validFrom, b.properties.validFrom) || compare(a.id, b.id)
    );
}

/** The unit set in force on a day (`yyyy-mm-dd`): the newest that had begun and not ended; undefined when there is none. */
export function unitSetOn(records: Records, day: string): UnitSetRecord | undefined {
    return unitSets(records).findLast(
        ({properties: {validFrom, validTo}}) => validFrom <= day && (validTo === undefined || day <= validTo)
    );
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
