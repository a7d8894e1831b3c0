import {describe, expect, test} from 'vitest';
import {type FileUnit, type KnownUnit, matchUnits} from '../../src/units/match-units.ts';
import {levelOfValue, plainUnitName} from '../../src/units/plain-unit-name.ts';

describe('a unit’s name as it is matched', () => {
    test.each([
        ['Thị trấn Tân Phú', 'tanphu'],
        ['TT. Tân Phú', 'tanphu'],
        ['TAN PHU', 'tanphu'],
        ['Xã Bảo Hoà', 'baohoa'],
        ['xã Bảo Hòa'.normalize('NFD'), 'baohoa'],
        ['Phường 01', '1'],
        ['Thành phố Biên Hòa', 'bienhoa'],
        ['Binh Phuoc Ward', 'binhphuoc'],
        ['Xã Phú Xuân', 'phuxuan'],
        ['Xã', 'xa']
    ])('%s is %s', (name, plain) => {
        expect(plainUnitName(name)).toBe(plain);
    });
    test.each([
        ['Phường', 'commune'],
        ['xã', 'commune'],
        ['Thành phố', 'district'],
        ['Tỉnh', 'province'],
        ['8', 'commune'],
        [2, 'district'],
        ['khác', null],
        [null, null]
    ])('the level that %s means is %s', (value, level) => {
        expect(levelOfValue(value)).toBe(level);
    });
});

const list: KnownUnit[] = [
    {code: '75', name: 'Tỉnh Đồng Nai', level: 'province'},
    {code: '734', name: 'Huyện Tân Phú', level: 'district', parent: '75'},
    {code: '736', name: 'Huyện Định Quán', level: 'district', parent: '75'},
    {code: '26116', name: 'Thị trấn Tân Phú', level: 'commune', parent: '734'},
    {code: '26143', name: 'Xã Thanh Sơn', level: 'commune', parent: '734'},
    {code: '26209', name: 'Xã Thanh Sơn', level: 'commune', parent: '736'},
    {code: '26044', name: 'Phường Thanh Bình', level: 'commune', parent: '736'},
    {code: '26251', name: 'Xã Thanh Bình', level: 'commune', parent: '736'}
];
let number = 0;
const unit = (
    code: string | null,
    name: string,
    parent: string | null = null,
    level: FileUnit['level'] = 'commune'
): FileUnit => ({
    key: `0:${++number}`,
    code,
    name,
    level,
    parent
});
const matched = (...units: FileUnit[]) => matchUnits(units, list).matches.map(({state, known}) => [state, known?.code]);

describe('units of a file matched with a list', () => {
    test('first by code, and only where the name agrees too', () => {
        expect(matched(unit('26116', 'TT. Tan Phu'), unit('26143', 'Xã Phú Lập'))).toEqual([
            ['code', '26116'],
            ['renamed', '26143']
        ]);
    });
    test('then by name within the unit above, told by its code, the file’s own code for it, or its name', () => {
        const district = unit('D2', 'Định Quán', null, 'district');
        expect(matched(district, unit('x1', 'Thanh Sơn', 'D2'), unit('x2', 'Thanh Sơn', 'huyen Tan Phu'))).toEqual([
            ['name', '736'],
            ['name', '26209'],
            ['name', '26143']
        ]);
    });
    test('by their kind where one name is borne by a ward and a commune', () => {
        expect(matched(unit('a', 'Phường Thanh Bình'), unit('b', 'Xã Thanh Bình'))).toEqual([
            ['name', '26044'],
            ['name', '26251']
        ]);
    });
    test('and are left to a person where several bear the name, the one is taken, or none is there', () => {
        expect(matched(unit('a', 'Xã Thanh Sơn'))).toEqual([['ambiguous', undefined]]);
        expect(matched(unit('26116', 'Thị trấn Tân Phú'), unit('y', 'Tân Phú'))).toEqual([
            ['code', '26116'],
            ['twice', undefined]
        ]);
        expect(matched(unit(null, 'Xã Suối Trầu (cũ)'))).toEqual([['unmatched', undefined]]);
    });
    test('never with a unit of another level', () => {
        expect(matched(unit('x', 'Tân Phú', null, 'district'))).toEqual([['name', '734']]);
    });
    test('leave what nothing in the files is, of their levels alone', () => {
        const {missing} = matchUnits([unit('734', 'Huyện Tân Phú', null, 'district')], list);
        expect(missing.map(({code}) => code)).toEqual(['736']);
    });
});
