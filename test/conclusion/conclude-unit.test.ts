import {describe, expect, test} from 'vitest';
import {concludeUnit, type WrittenConclusion} from '../../src/conclusion/conclude-unit.ts';
import type {RegisterRecord} from '../../src/record/feature.ts';
import {invert} from '../../src/record/patch.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {box, province, register, SET, unit, unitSet} from '../coverage/small-province.ts';

const written: WrittenConclusion = {
    unit: 'C1',
    unitSet: SET,
    items: [
        {item: 1, text: ' Liệt sĩ an táng ban đầu ', count: 634},
        {item: 9, text: 'Kết luận chung'}
    ],
    minutes: {number: '12/BB-UBND', signers: [{role: 'chair', name: 'Nguyễn Văn Ba'}]}
};

describe('the conclusion of a commune', () => {
    test('is one act: a row for each item and one for the minutes, numbers kept as written', () => {
        const command = concludeUnit(written, 'Hội nghị 5/3');
        expect([command.act, command.why, command.args]).toEqual([
            'conclude-unit',
            'Hội nghị 5/3',
            {unit: 'C1', unitSet: SET}
        ]);
        const rows = command.patch(province()).map(({id, before, after}) => [id, before, after!.properties]);
        expect(rows).toEqual([
            [
                'R-C1-conclusion-item-1',
                null,
                {
                    unit: 'C1',
                    unitSet: SET,
                    kind: 'conclusion-item',
                    item: 1,
                    text: 'Liệt sĩ an táng ban đầu',
                    count: 634
                }
            ],
            [
                'R-C1-conclusion-item-9',
                null,
                {unit: 'C1', unitSet: SET, kind: 'conclusion-item', item: 9, text: 'Kết luận chung'}
            ],
            [
                'R-C1-conclusion-minutes',
                null,
                {unit: 'C1', unitSet: SET, kind: 'conclusion-minutes', ...written.minutes}
            ]
        ]);
    });
    test('what is the same as before is no change, a note of the register stays, and the act can be taken back', () => {
        const [kept] = concludeUnit({...written, items: written.items.slice(0, 1)}, 'x').patch(province());
        const before = kept!.after as RegisterRecord;
        const noted = {...before, properties: {...before.properties, note: 'đối chiếu với huyện'}};
        const records = province({register: [noted]});
        expect(concludeUnit({unit: 'C1', unitSet: SET, items: [written.items[0]!]}, 'x').patch(records)).toEqual([]);
        const other = concludeUnit({unit: 'C1', unitSet: SET, items: [{item: 1, text: 'Khác', count: 1}]}, 'x').patch(
            records
        );
        expect(other[0]!.after!.properties).toMatchObject({text: 'Khác', count: 1, note: 'đối chiếu với huyện'});
        expect(invert(other)[0]!.after).toBe(noted);
    });
    test('a row of another unit set with the same code is left alone', () => {
        const old = register('R-C1-conclusion-item-1', 'C1', {kind: 'conclusion-item', item: 1, text: 'cũ'}, 'S23');
        const records = recordTable({
            'unit-set': [unitSet()],
            unit: [unit('C1', 'commune', box(107, 11, 107.1, 11.1))],
            register: [old]
        });
        const ids = concludeUnit({...written, items: written.items.slice(0, 1)}, 'x')
            .patch(records)
            .map(({id}) => id);
        expect(ids[0]).toBe(`R-C1-conclusion-item-1-${SET}`);
    });
    test('a unit that is not there, an item beyond nine and an empty text are errors of the asker', () => {
        const of = (change: Partial<WrittenConclusion>) => () =>
            concludeUnit({...written, ...change}, 'x').patch(province());
        expect(of({unit: 'C9'})).toThrow(RangeError);
        expect(of({items: [{item: 10, text: 'x'}]})).toThrow(RangeError);
        expect(of({items: [{item: 2, text: ' '}]})).toThrow(RangeError);
    });
});
