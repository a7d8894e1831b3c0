import {describe, expect, test} from 'vitest';
import {endException, excepted, makeException, type NewException} from '../../src/audit/exceptions.ts';
import type {Command} from '../../src/record/patch.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import {hashOfRecord} from '../../src/store/hash.ts';
import {box, zone} from '../coverage/small-province.ts';

const by = {name: 'Trần Thị Kiểm', office: 'Bộ CHQS tỉnh'};
const [one, two] = [zone('Z1', box(107.02, 11.02, 107.06, 11.06)), zone('Z2', box(107.03, 11.02, 107.05, 11.06))];
const start = RecordsSnapshot.empty.with(
    [one, two].map((after) => ({layer: 'concluded-zone' as const, id: after.id, before: null, after}))
);
const overlap = {rule: 'zones-overlap', key: 'zones-overlap|Z1|Z2', ids: ['Z1', 'Z2'], units: ['C1']};
const other = {rule: 'zones-overlap', key: 'zones-overlap|Z1|Z3', ids: ['Z1', 'Z3'], units: ['C1']};
const elsewhere = {...other, key: 'zones-overlap|Z8|Z9', units: ['C2']};
const given: NewException = {
    id: '75-L001',
    unitSet: 'S24',
    unit: 'C1',
    scope: 'finding',
    reason: 'Hai xã thống nhất ranh giới tạm.',
    expiresOn: '2024-12-31'
};
const accept = (change: Partial<NewException> = {}): Command =>
    makeException({...given, ...change}, overlap, by, '2024-06-01', hashOfRecord);

function standing(records: RecordsSnapshot, asOf = '2024-07-01') {
    const all = [overlap, other, elsewhere];
    return [...excepted(all, records, 'S24', asOf, hashOfRecord)].map(([key, {lapse, changed}]) => [
        key,
        lapse,
        changed
    ]);
}
const run = (records: RecordsSnapshot, command: Command): RecordsSnapshot => records.with(command.patch(records));

describe('an exception', () => {
    test('holds for its contradiction alone', () => {
        expect(standing(run(start, accept()))).toEqual([[overlap.key, null, []]]);
    });

    test('of a unit holds for all that the rule finds there, and nowhere else', () => {
        expect(standing(run(start, accept({scope: 'unit'})))).toEqual([
            [overlap.key, null, []],
            [other.key, null, []]
        ]);
    });

    test('holds on its last day and lapses after it', () => {
        const now = run(start, accept());
        expect(standing(now, '2024-12-31')).toEqual([[overlap.key, null, []]]);
        expect(standing(now, '2025-01-01')).toEqual([[overlap.key, 'expired', []]]);
    });

    test('lapses when one of its records changes, and names it', () => {
        const moved = {...two, geometry: box(107.03, 11.02, 107.055, 11.06)};
        const now = run(start, accept()).with([{layer: 'concluded-zone', id: 'Z2', before: two, after: moved}]);
        expect(standing(now)).toEqual([[overlap.key, 'changed', ['Z2']]]);
    });

    test('that lapsed gives way to a newer one that holds', () => {
        const moved = {...two, geometry: box(107.03, 11.02, 107.055, 11.06)};
        const now = run(start, accept()).with([{layer: 'concluded-zone', id: 'Z2', before: two, after: moved}]);
        expect(standing(run(now, accept({id: '75-L002'})))).toEqual([[overlap.key, null, []]]);
    });

    test('is of one unit set', () => {
        expect(standing(run(start, accept({unitSet: 'S25'})))).toEqual([]);
    });

    test('can be taken back, with a reason', () => {
        expect(standing(run(run(start, accept()), endException('75-L001', 'Đã đo lại')))).toEqual([]);
        expect(() => endException('75-L001', ' ')).toThrow(RangeError);
    });

    test('needs a reason, and a last day that is not past', () => {
        expect(() => accept({reason: ''})).toThrow(RangeError);
        expect(() => accept({expiresOn: '2024-05-31'})).toThrow(RangeError);
        expect(() => accept().patch(run(start, accept()))).toThrow('taken');
    });
});
