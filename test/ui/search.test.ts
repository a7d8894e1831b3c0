import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {AnyRecord} from '../../src/record/feature.ts';
import {foldText} from '../../src/record/fold-text.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {entriesOf, matches} from '../../src/ui/search/match.ts';

const square = {
    type: 'Polygon' as const,
    coordinates: [
        [
            [107, 11],
            [107.1, 11],
            [107.1, 11.1],
            [107, 11]
        ]
    ]
};

function unit(code: string, name: string, level: string, parent?: string, unitSet = 'U'): AnyRecord {
    const properties = {unitSet, code, name, level, ...(parent ? {parent} : {})};
    return {type: 'Feature', id: `${unitSet}/${code}`, geometry: square, properties};
}

const zone: AnyRecord = {
    type: 'Feature',
    id: '75-736-26248-Z003',
    geometry: square,
    properties: {areaClass: 'A', document: {number: '12/BB-BCĐ', date: '2024-03-04'}}
};
const records = recordTable({
    unit: [
        unit('75', 'Tỉnh Đồng Nai', 'province'),
        unit('736', 'Huyện Định Quán', 'district', '75'),
        unit('26206', 'Thị trấn Định Quán', 'commune', '736'),
        unit('26248', 'Xã Phú Hòa', 'commune', '736'),
        unit('26017', 'Phường Hố Nai', 'commune', '731'),
        unit('999', 'Huyện Định Quán', 'district', '75', 'khác')
    ],
    'concluded-zone': [zone],
    'grave-site': [
        {
            type: 'Feature',
            id: '75-736-26248-S012',
            geometry: {type: 'Point', coordinates: [107, 11]},
            properties: {name: 'Đồi Ba Cây Dầu'}
        }
    ]
});
const entries = entriesOf(records, 'U');
const ids = (text: string) => matches(text, entries).map(({id}) => id);

describe('the search', () => {
    test('finds Định Quán without accents, the district and the township before anything else', () => {
        expect(ids('dinh quan')).toEqual(['U/736', 'U/26206']);
    });

    test.each(['Định Quán'.normalize('NFC'), 'Định Quán'.normalize('NFD'), 'ĐỊNH  QUÁN', ' định quán '])(
        'takes “%s” for the same name however it is written',
        (text) => expect(ids(text)[0]).toBe('U/736')
    );

    test('does not mind on which vowel the tone stands', () => {
        expect(ids('Phú Hoà')).toEqual(ids('Phú Hòa'));
        expect(ids('Phú Hoà')).toContain('U/26248');
    });

    test('finds a zone by its whole id and by its serial', () => {
        expect(ids('75-736-26248-Z003')).toEqual(['75-736-26248-Z003']);
        expect(ids('z003')).toEqual(['75-736-26248-Z003']);
    });

    test('finds a zone by its document, a site by its name and a unit by its code', () => {
        expect(ids('12/bb-bcd')).toEqual(['75-736-26248-Z003']);
        expect(ids('ba cay dau')).toEqual(['75-736-26248-S012']);
        expect(ids('736')[0]).toBe('U/736');
    });

    test('leaves out the units of another set', () => {
        expect(ids('999')).toEqual([]);
    });

    test('finds nothing for nothing', () => {
        expect(ids('  ')).toEqual([]);
        expect(ids('không có nơi này')).toEqual([]);
    });

    test('folding a folded text changes nothing', () => {
        fc.assert(fc.property(fc.string({unit: 'grapheme'}), (text) => foldText(foldText(text)) === foldText(text)));
    });
});
