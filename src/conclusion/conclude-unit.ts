import {sameJson} from '../record/canonical-json.ts';
import type {RegisterRecord} from '../record/feature.ts';
import type {Change, Command, Records} from '../record/patch.ts';
import type {ConclusionMinutes, RegisterRow} from '../record/register.ts';

/** What an office writes down as the conclusion of one unit of a set. */
export interface WrittenConclusion {
    readonly unit: string;
    readonly unitSet: string;
    /** Items by their number; those that are not named stay as they are. */
    readonly items: readonly {readonly item: number; readonly text: string; readonly count?: number}[];
    /** Head, attendance and signers of the minutes; absent: they stay as they are. */
    readonly minutes?: Omit<ConclusionMinutes, 'kind'>;
}

/**
 * Keep the conclusion of a unit, its items and what stands around them in the minutes, in the register: one act, with its
 * reason. Numbers are kept as written, whatever the records give.
 *
 * `patch` throws a RangeError if the unit is not there, or an item has no number from 1 to 9 or no text. What is the same as
 * before is no change.
 */
export function concludeUnit({unit, unitSet, items, minutes}: WrittenConclusion, why: string): Command {
    return {
        act: 'conclude-unit',
        args: {unit, unitSet},
        why,
        patch: (records): Change[] => {
            if (!records.layer('unit').has(`${unitSet}/${unit}`))
                throw new RangeError(`No unit ${unit} in ${unitSet}.`);
            const changes = items.flatMap(({item, text, count}) => {
                if (!Number.isInteger(item) || item < 1 || item > 9 || text.trim() === '') {
                    throw new RangeError(`Item ${item} of ${unit} is no item of a conclusion.`);
                }
                const row = {unit, unitSet, kind: 'conclusion-item', item, text: text.trim()} as const;
                return keep(records, {...row, ...(count !== undefined && {count})}, `conclusion-item-${item}`);
            });
            if (minutes) {
                const row: RegisterRow = {unit, unitSet, ...minutes, kind: 'conclusion-minutes'};
                changes.push(...keep(records, row, 'conclusion-minutes'));
            }
            return changes;
        }
    };
}

// ids are R-<unit>-<what>, with the set behind it where another set has a unit of that code with a row of its own
function keep(records: Records, properties: RegisterRow, what: string): Change[] {
    const rows = records.layer('register');
    const {unit, unitSet} = properties;
    const plain = `R-${unit}-${what}`;
    const there = rows.get(plain);
    const id = there && there.properties.unitSet !== unitSet ? `${plain}-${unitSet}` : plain;
    const before = rows.get(id) ?? null;
    // a note of the register is not the conclusion's to lose
    const note = before?.properties.note;
    const after: RegisterRecord = {
        type: 'Feature',
        id,
        geometry: null,
        properties: note === undefined ? properties : {...properties, note}
    };
    return before && sameJson(before.properties, after.properties) ? [] : [{layer: 'register', id, before, after}];
}
