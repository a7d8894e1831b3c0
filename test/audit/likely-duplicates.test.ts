import {describe, expect, test} from 'vitest';
import {factorWords} from '../../src/audit/duplicate-weights.ts';
import {type DuplicatePair, duplicatesIn, likelyDuplicates} from '../../src/audit/likely-duplicates.ts';
import type {GraveSite} from '../../src/record/grave-site.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {point, site} from '../coverage/small-province.ts';

// 0.0001° of longitude is 10.9 m here (GeographicLib)
const AT = [107.05, 11.05] as const;
const near = (id: string, metresEast: number, properties: Partial<GraveSite> = {}) =>
    site(id, point(AT[0] + metresEast / 109_300, AT[1]), {
        uncertaintyM: 60,
        name: 'Khu mộ suối Hòa Hưng',
        kind: 'mass',
        ...properties
    });
const only = (a: Partial<GraveSite>, b: Partial<GraveSite>, metres = 40): DuplicatePair | undefined =>
    duplicatesIn([near('S1', 0, a), near('S2', metres, b)]).pairs[0];
const level = (pair: DuplicatePair | undefined, factor: string) =>
    pair?.factors.find((each) => each.factor === factor)?.level;

describe('a pair of sites that may be one', () => {
    test('is explained factor by factor, and the score is their sum', () => {
        const pair = only(
            {sources: [{kind: 'witness', who: 'Ông Ba'}]},
            {sources: [{kind: 'resident', who: 'ông  ba'}]}
        )!;
        expect(pair.factors.reduce((sum, {points}) => sum + points, 0)).toBe(pair.score);
        expect(level(pair, 'witness')).toBe('same');
        const said = pair.factors.map((factor) => factorWords(factor).what);
        expect(said[0]).toBe('Cách nhau 40 m, mỗi vị trí nằm trong sai số của vị trí kia (60 m và 60 m).');
        for (const text of said) expect(text).not.toMatch(/[{}]/);
    });
    test('has one name whichever way the tone is placed, composed or not', () => {
        expect(level(only({}, {name: 'Mộ tập thể suối Hoà Hưng'}), 'name')).toBe('same');
        expect(level(only({}, {name: 'suối Hòa Hưng'.normalize('NFD')}), 'name')).toBe('same');
    });
    test('is held apart by the numbers in its names: ấp 3 is not ấp 5', () => {
        expect(only({name: 'Mộ ấp 3', kind: 'single'}, {name: 'Mộ ấp 5', kind: 'single'})).toBeUndefined();
    });
    test('is brought together by a designator, as written or decoded, and held apart by another', () => {
        const unit = (asWritten: string, decoded?: string) => ({
            designators: [{asWritten, ...(decoded ? {decoded} : {})}]
        });
        expect(level(only(unit('D 14'), unit('Tiểu đoàn 14')), 'designator')).toBe('written');
        expect(level(only(unit('H7', 'Đại đội 3'), unit('K20', 'C3')), 'designator')).toBe('decoded');
        expect(level(only(unit('D14'), unit('Đ14')), 'designator')).toBe('differ');
        expect(level(only(unit('D14'), {}), 'designator')).toBe('silent');
    });
    test('is held apart when one team verified both on one day and kept them as two', () => {
        const verification = {state: 'verified', on: '2024-03-01', by: 'Tổ 1'} as const;
        const [told, apart] = [only({}, {}), only({verification}, {verification})];
        expect(told!.score - apart!.score).toBe(20);
    });
    test('counts for less when expected numbers exclude each other than when they are the same', () => {
        const five = {expected: {min: 5, best: 5, max: 5}};
        const many = {expected: {min: 20, best: 25, max: 30}};
        expect(only(five, five)!.score).toBeGreaterThan(only(five, {})!.score);
        expect(only(five, {})!.score).toBeGreaterThan(only(five, many)!.score);
    });
    test('is not told where one is refuted, one is marked already, or the discs do not meet', () => {
        expect(only({}, {verification: {state: 'refuted', on: '2024-03-01'}})).toBeUndefined();
        expect(only({}, {duplicateOf: 'S1'})).toBeUndefined();
        expect(only({}, {}, 121)).toBeUndefined();
    });
});

describe('what a person decided', () => {
    const decision = {
        site: 'S2',
        why: 'Hai gò mộ khác nhau',
        on: '2024-05-01',
        lon: AT[0],
        lat: AT[1],
        name: 'Khu mộ suối Hòa Hưng',
        otherLon: AT[0] + 40 / 109_300,
        otherLat: AT[1],
        otherName: 'Khu mộ suối Hòa Hưng'
    };
    test('holds while places and names stay, accents aside', () => {
        expect(only({notDuplicates: [decision]}, {})!.decided).toEqual({decision, lapses: []});
        expect(only({notDuplicates: [decision]}, {name: 'khu mo suoi hoa hung'})!.decided!.lapses).toEqual([]);
        expect(only({notDuplicates: [decision]}, {}, 65)!.decided!.lapses).toEqual([]);
    });
    test('lapses when one moves by more than half its uncertainty or is renamed', () => {
        expect(only({notDuplicates: [decision]}, {}, 75)!.decided!.lapses).toMatchObject([
            {site: 'S2', what: 'moved', movedM: 35}
        ]);
        expect(only({notDuplicates: [decision]}, {name: 'Suối Hòa Hiệp'})!.decided!.lapses).toMatchObject([
            {site: 'S2', what: 'renamed', before: 'Khu mộ suối Hòa Hưng', now: 'Suối Hòa Hiệp'}
        ]);
    });
});

describe('new sites held against a project', () => {
    const project = recordTable({'grave-site': [near('S1', 0), near('S2', 5000)]});
    test('are paired with those they may be, and with each other', () => {
        const {pairs} = likelyDuplicates([near('N1', 30), near('N2', 45)], project);
        expect(pairs.map(({a, b}) => [a, b]).sort()).toEqual([
            ['N1', 'N2'],
            ['N1', 'S1'],
            ['N2', 'S1']
        ]);
        expect(likelyDuplicates([near('N1', 30), near('N2', 45)], project, {among: false}).pairs).toHaveLength(2);
    });
    test('are not paired with the record that they are', () => {
        expect(likelyDuplicates([near('S1', 0)], project).pairs).toEqual([]);
    });
    test('of which a crowd stands at one place are named, since not all of it is compared', () => {
        const crowd = Array.from({length: 300}, (_, i) => near(`N${i}`, 0));
        const {crowded} = likelyDuplicates([near('M', 3)], recordTable({'grave-site': crowd}));
        expect(crowded).toEqual(['M']);
    });
    test('without a place are left alone', () => {
        const placeless = {...near('N1', 0), geometry: null} as never;
        expect(likelyDuplicates([placeless], project).pairs).toEqual([]);
    });
});
