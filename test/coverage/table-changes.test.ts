import {beforeAll, describe, expect, test} from 'vitest';
import {alteredIds} from '../../src/coverage/altered-ids.ts';
import type {FigureId} from '../../src/coverage/figure.ts';
import {groupRow} from '../../src/coverage/group-row.ts';
import {type CoverageTable, coverageTable} from '../../src/coverage/table.ts';
import {type FigureChange, tableChanges} from '../../src/coverage/table-changes.ts';
import type {Records} from '../../src/record/patch.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {
    attempt,
    box,
    cemetery,
    plan,
    point,
    province,
    register,
    SET,
    site,
    startTestOverlay,
    zone
} from './small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

function tableOf(records: Records, asOf = '2024-12-31'): CoverageTable {
    return coverageTable(records, {unitSet: SET, asOf, plan: plan(), head: 'h', overlay});
}
function changes(before: Records, after: Records): FigureChange[] {
    return tableChanges(tableOf(before), tableOf(after), alteredIds(before, after));
}
const of = (list: readonly FigureChange[], code: string, figure: FigureId) =>
    list.find((change) => change.code === code && change.figure === figure);
const verified = {verification: {state: 'verified', on: '2024-02-01', by: 'x'}} as const;

describe('between two days', () => {
    const s1 = site('S1', point(107.05, 11.05));
    const s2 = site('S2', point(107.15, 11.05));

    test('the same records have no changes', () => {
        const records = province({
            'grave-site': [s1],
            'concluded-zone': [zone('Z', box(107.02, 11.02, 107.04, 11.04))]
        });
        expect(changes(records, records)).toEqual([]);
    });
    test('every +1 and −1 names its record, in the commune, the district and the province', () => {
        const list = changes(
            province({'grave-site': [s1, s2]}),
            province({'grave-site': [{...s1, properties: {...s1.properties, ...verified}}]})
        );
        const k1 = of(list, 'P', 'K1')!;
        expect(k1.numerator).toEqual({before: 0, after: 1});
        expect([k1.numeratorAdded, k1.numeratorRemoved]).toEqual([['S1'], []]);
        expect(k1.denominator).toEqual({before: 2, after: 1});
        expect([k1.baseAdded, k1.baseRemoved]).toEqual([[], ['S2']]);
        expect(list.filter(({figure}) => figure === 'K1').map(({code}) => code)).toEqual(['P', 'D1', 'C1', 'C2']);
    });
    test('counts change by as many as are named', () => {
        const list = changes(
            province({'grave-site': [s1]}),
            province({
                'grave-site': [s1, s2, site('S3', point(107.25, 11.05), verified)],
                'surveyed-area': [attempt('A', box(107.01, 11.01, 107.19, 11.09), {siteIds: ['S1', 'S2']})]
            })
        );
        for (const {figure, numerator, denominator, ...ids} of list) {
            if (['K7', 'K9', 'K10', 'K13'].includes(figure)) continue;
            const gained = ids.numeratorAdded.length - ids.numeratorRemoved.length;
            expect((numerator.after ?? 0) - (numerator.before ?? 0)).toBe(gained);
            if (denominator.after === null) continue;
            expect(denominator.after - denominator.before!).toBe(ids.baseAdded.length - ids.baseRemoved.length);
        }
        expect(list.length).toBeGreaterThan(4);
    });
    test('a cemetery counted anew is named where no record joins or leaves', () => {
        const start = {full: 10, partial: 20, none: 0};
        const graves = (full: number, partial: number) =>
            cemetery('N', point(107.05, 11.05), {atYearStart: start, graves: {full, partial, none: 0}});
        const list = changes(province({cemetery: [graves(11, 19)]}), province({cemetery: [graves(13, 17)]}));
        const k7 = of(list, 'C1', 'K7')!;
        expect(k7.numerator).toEqual({before: 1, after: 3});
        expect([k7.numeratorAdded, k7.numeratorRemoved, k7.altered]).toEqual([[], [], ['N']]);
    });
    test('area moves from class to class by what a newer zone takes', () => {
        const older = zone('Z1', box(107.02, 11.02, 107.04, 11.04), {areaClass: 'C'});
        const newer = zone('Z2', box(107.03, 11.02, 107.05, 11.04), {areaClass: 'A', effectiveOn: '2024-06-01'});
        const list = changes(province({'concluded-zone': [older]}), province({'concluded-zone': [older, newer]}));
        const {areaM2, numeratorAdded} = of(list, 'C1', 'K13')!;
        // GeographicLib: 107.02–107.04 E, 11.02–11.04 N is 4 835 044.6 m²
        expect(areaM2!.A / 4_835_044.6).toBeCloseTo(1, 6);
        expect(areaM2!.C / (4_835_044.6 / 2)).toBeCloseTo(-1, 5);
        expect(areaM2!.A + areaM2!.C + areaM2!.unclassified).toBeCloseTo(0, 3);
        expect(numeratorAdded).toEqual(['Z2']);
    });
    test('tables of two unit sets are not held against one another', () => {
        const table = tableOf(province());
        const other = {...table, stamp: {...table.stamp, unitSet: 'S25'}};
        expect(() => tableChanges(table, other)).toThrow(RangeError);
    });
});

describe('a group of units', () => {
    const rows = [
        register('R1', 'D1', {kind: 'hand-over', toHandOver: 40, handedOver: 30, on: '2024-04-01'}),
        register('R2', 'D2', {kind: 'hand-over', toHandOver: 10, handedOver: 5, on: '2024-04-01'}),
        register('R3', 'D1', {kind: 'map-product', state: 'accepted', on: '2024-03-20'}),
        register('R4', 'D2', {kind: 'map-product', state: 'accepted', on: '2024-04-20'})
    ];
    const records = province({
        'grave-site': [
            site('S1', point(107.05, 11.05), {...verified, kind: 'mass', expected: {min: 1, best: 2, max: 3}}),
            site('S2', point(107.15, 11.05), {kind: 'mass', expected: {min: 10, best: 20, max: 30}}),
            site('S3', point(107.25, 11.05), {uncertaintyM: 6000})
        ],
        'concluded-zone': [zone('Z', box(107.08, 11.02, 107.12, 11.04))],
        register: rows
    });
    const areas = (row: {readonly areas: CoverageTable['rows'][0]['areas']}) => {
        const {unitM2, unclassifiedM2, byClass, balanced} = row.areas;
        return [Math.round(unitM2), Math.round(unclassifiedM2), Math.round(byClass.A), balanced];
    };

    test("of all communes of a district has the district's sites and areas", () => {
        const table = tableOf(records);
        const group = groupRow(table, {name: 'Cụm 1', codes: ['C1', 'C2']});
        const district = table.rows.find(({code}) => code === 'D1')!;
        for (const id of ['K1', 'K2', 'K3', 'K4', 'K5', 'K10', 'K13'] as const) {
            const pick = ({numerator, denominator, numeratorIds, met, expected}: typeof district.figures.K1) => ({
                numerator: Math.round(numerator),
                denominator: denominator && Math.round(denominator),
                numeratorIds,
                met,
                expected
            });
            expect(pick(group.figures[id]), id).toEqual(pick(district.figures[id]));
        }
        expect(areas(group)).toEqual(areas(district));
        expect(group.conclusion).toBe(district.conclusion);
    });
    test('of districts adds up what offices handed over, and judges maps by the day they were accepted', () => {
        const {figures} = groupRow(tableOf(records), {name: 'Tỉnh', codes: ['D1', 'D2']});
        expect([figures.K9.numerator, figures.K9.denominator]).toEqual([35, 50]);
        expect([figures.K11.numerator, figures.K11.denominator, figures.K11.met]).toEqual([2, 2, false]);
    });
    test('counts a possible site once, wherever it may lie', () => {
        const {figures} = groupRow(tableOf(records), {name: 'Cụm', codes: ['C2', 'C4']});
        expect(figures.K1.denominatorIds).toEqual(['S2']);
        const both = groupRow(tableOf(records, '2024-12-31'), {name: 'Cụm', codes: ['C2', 'C3']});
        expect(both.figures.K1.denominator).toBe(2);
    });
    test.each([
        ['no unit', []],
        ['a unit that is not there', ['C9']],
        ['a unit twice', ['C1', 'C1']],
        ['a unit inside another', ['C1', 'P']]
    ])('is refused with %s', (_, codes) => {
        expect(() => groupRow(tableOf(records), {name: 'Cụm', codes})).toThrow(RangeError);
    });
});
