import type {Change, Command, Records} from '../../record/patch.ts';
import type {Boundaries} from '../../units/read-boundaries.ts';

/** Take a unit set with its units into the project as one act. The sets that are there stay. */
export function loadUnits({unitSet, units}: Boundaries, files: readonly string[], why: string): Command {
    return {
        act: 'load-units',
        args: {unitSet: unitSet.id, units: units.length, files},
        why,
        patch: (records) => {
            if (records.layer('unit-set').has(unitSet.id))
                throw new RangeError(`The unit set ${unitSet.id} is there already.`);
            const set: Change = {layer: 'unit-set', id: unitSet.id, before: null, after: unitSet};
            return [set, ...units.map((unit): Change => ({layer: 'unit', id: unit.id, before: null, after: unit}))];
        }
    };
}

/** An id for a new unit set, from its province and first day; never one that is there. */
export function newSetId(records: Records, province: string, validFrom: string): string {
    const stem = `${province || 'bo'}-${validFrom}`;
    let id = stem;
    for (let n = 2; records.layer('unit-set').has(id); n++) id = `${stem}-${n}`;
    return id;
}
