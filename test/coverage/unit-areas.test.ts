import fc from 'fast-check';
import type {Polygon} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {type CoverageRow, type CoverageTable, coverageTable} from '../../src/coverage/table.ts';
import {classifiedM2} from '../../src/coverage/unit-areas.ts';
import {AREA_CLASSES} from '../../src/record/concluded-zone.ts';
import type {Records} from '../../src/record/patch.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {
    attempt,
    box,
    plan,
    point,
    province,
    SET,
    SOUTH,
    site,
    startTestOverlay,
    UNITS,
    unit,
    WEST,
    zone
} from './small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

function tableOf(records: Records): CoverageTable {
    return coverageTable(records, {unitSet: SET, asOf: '2024-12-31', plan: plan(), head: 'h', overlay});
}
function areasOf(records: Records, code: string): CoverageRow['areas'] {
    return tableOf(records).rows.find((row) => row.code === code)!.areas;
}

/*
 * Areas from GeographicLib (geographiclib-geodesic), boxes whose parallels are cut into 2000 geodesics:
 * 107.00–107.10 E, 11.00–11.10 N and 107.02–107.04 E, 11.02–11.04 N.
 */
const COMMUNE_M2 = 120_868_081.5;
const SQUARE_M2 = 4_835_044.6;

describe('area of a unit', () => {
    test('is that of GeographicLib to one part in a million', () => {
        expect(areasOf(province(), 'C1').unitM2 / COMMUNE_M2).toBeCloseTo(1, 6);
    });
    test('classes and rest make up the unit, and districts and province the sum of their communes', () => {
        const records = province({'concluded-zone': [zone('Z', box(107.02, 11.02, 107.04, 11.04), {areaClass: 'D'})]});
        const {byClass, unclassifiedM2, unitM2, balanced} = areasOf(records, 'C1');
        expect(byClass.D / SQUARE_M2).toBeCloseTo(1, 6);
        expect(byClass.D + unclassifiedM2).toBeCloseTo(unitM2, 0);
        expect(balanced).toBe(true);
        expect(areasOf(records, 'P').byClass.D).toBe(byClass.D);
    });
    test('a zone across a border counts in each commune by its part', () => {
        const records = province({'concluded-zone': [zone('Z', box(107.09, 11.02, 107.11, 11.04))]});
        const [c1, c2] = [areasOf(records, 'C1').byClass.A, areasOf(records, 'C2').byClass.A];
        expect(c1 / (SQUARE_M2 / 2)).toBeCloseTo(1, 5);
        expect(c1 / c2).toBeCloseTo(1, 5);
    });
    test('where zones overlap the newest wins, and the overlap is reported once', () => {
        const older = zone('Z1', box(107.02, 11.02, 107.04, 11.04), {areaClass: 'A', effectiveOn: '2024-05-01'});
        const newer = zone('Z2', box(107.03, 11.02, 107.05, 11.04), {areaClass: 'B', effectiveOn: '2024-06-01'});
        const {byClass, overlapM2, balanced} = areasOf(province({'concluded-zone': [older, newer]}), 'C1');
        expect(byClass.B / SQUARE_M2).toBeCloseTo(1, 5);
        expect(byClass.A / (SQUARE_M2 / 2)).toBeCloseTo(1, 5);
        expect(overlapM2 / (SQUARE_M2 / 2)).toBeCloseTo(1, 5);
        expect(balanced).toBe(true);
    });
    test('of zones that take effect on one day the later document wins, then the later id', () => {
        const square = box(107.02, 11.02, 107.04, 11.04);
        const a = zone('Z1', square, {areaClass: 'A', document: {number: '1', date: '2024-04-30'}});
        const b = zone('Z2', square, {areaClass: 'B', document: {number: '2', date: '2024-04-29'}});
        expect(areasOf(province({'concluded-zone': [b, a]}), 'C1').byClass.B).toBe(0);
        const c = zone('Z3', square, {areaClass: 'C', document: {number: '3', date: '2024-04-30'}});
        expect(areasOf(province({'concluded-zone': [c, a]}), 'C1').byClass.A).toBe(0);
    });
    test('ground searched twice is searched once', () => {
        const square = box(107.02, 11.02, 107.04, 11.04);
        const twice = [
            attempt('A1', square),
            attempt('A2', square),
            attempt('A3', box(107.06, 11.02, 107.08, 11.04), {activity: 'survey'})
        ];
        const {searchedM2, surveyedM2} = areasOf(province({'surveyed-area': twice}), 'C1');
        expect(searchedM2 / SQUARE_M2).toBeCloseTo(1, 5);
        expect(surveyedM2 / (2 * SQUARE_M2)).toBeCloseTo(1, 5);
    });
    test('coverage is the union of what is concluded and what is searched', () => {
        const records = province({
            'concluded-zone': [zone('Z', box(107.02, 11.02, 107.04, 11.04))],
            'surveyed-area': [attempt('A', box(107.03, 11.02, 107.05, 11.04))]
        });
        const k13 = tableOf(records).rows.find(({code}) => code === 'C1')!.figures.K13;
        expect(k13.numerator / (1.5 * SQUARE_M2)).toBeCloseTo(1, 5);
        expect(k13.numeratorIds).toEqual(['A', 'Z']);
    });
    test('a province whose polygon is larger than its communes does not balance, and the table says where', () => {
        const wide = unit('P', 'province', box(107, 11, 107.5, 11.1));
        const {stamp} = tableOf(province({unit: [wide, ...UNITS.slice(1)]}));
        expect(stamp.balanced).toBe(false);
        expect(stamp.imbalance.map(({code}) => code)).toEqual(['P']);
        expect(stamp.imbalance[0]!.differenceM2 / COMMUNE_M2).toBeCloseTo(1, 6);
    });
    test('a zone outside every unit is left out by name', () => {
        const {stamp} = tableOf(province({'concluded-zone': [zone('Z', box(106, 11, 106.1, 11.1))]}));
        expect(stamp.leftOut).toEqual([{id: 'Z', reason: 'outside-unit-set'}]);
    });
});

describe('laws', () => {
    const lon = fc.double({min: WEST - 0.02, max: WEST + 0.42, noNaN: true});
    const lat = fc.double({min: SOUTH - 0.02, max: SOUTH + 0.12, noNaN: true});
    const corner = fc.tuple(lon, lat);
    // any ring at all, crossing itself or not
    const ring = fc
        .array(corner, {minLength: 3, maxLength: 9})
        .map((corners): Polygon => ({type: 'Polygon', coordinates: [[...corners, corners[0]!]]}));
    const day = fc.integer({min: 10, max: 28}).map((n) => `2024-05-${n}`);
    const zones = fc
        .array(fc.tuple(ring, fc.constantFrom(...AREA_CLASSES), day), {maxLength: 8})
        .map((list) =>
            list.map(([shape, areaClass, effectiveOn], i) => zone(`Z${i}`, shape, {areaClass, effectiveOn}))
        );

    test('whatever is drawn, classes and rest are the unit within 1 m², and parts the whole', () => {
        fc.assert(
            fc.property(zones, (list) => {
                const {stamp, rows} = tableOf(province({'concluded-zone': list}));
                for (const {code, areas} of rows) {
                    const sum = classifiedM2(areas.byClass) + areas.unclassifiedM2;
                    expect(Math.abs(sum - areas.unitM2), code).toBeLessThanOrEqual(1);
                }
                const communes = rows.filter(({level}) => level === 'commune');
                const whole = communes.reduce((sum, {areas}) => sum + areas.unitM2, 0);
                expect(Math.abs(whole - rows[0]!.areas.unitM2)).toBeLessThanOrEqual(1);
                expect(stamp.balanced).toBe(true);
            }),
            {numRuns: 60}
        );
    });
    test('the order in which records stand changes nothing', () => {
        const sites = Array.from({length: 12}, (_, i) =>
            site(`S${i}`, point(107.005 + i * 0.033, 11.05), {
                uncertaintyM: 300 * (i % 4),
                kind: i % 3 === 0 ? 'mass' : 'single'
            })
        );
        const searches = sites.map(({id}, i) =>
            attempt(`A${i}`, box(107 + i * 0.03, 11.02, 107.05 + i * 0.03, 11.06), {siteIds: [id]})
        );
        fc.assert(
            fc.property(zones, fc.array(fc.nat(), {minLength: 12, maxLength: 12}), (list, keys) => {
                const shuffled = <T>(items: readonly T[]): T[] => {
                    const keyed = items.map((item, i) => ({item, key: keys[i]!}));
                    return keyed.sort((a, b) => a.key - b.key).map(({item}) => item);
                };
                const one = {'concluded-zone': list, 'grave-site': sites, 'surveyed-area': searches};
                const other = {
                    unit: shuffled(UNITS),
                    'concluded-zone': shuffled(list),
                    'grave-site': shuffled(sites),
                    'surveyed-area': shuffled(searches)
                };
                expect(tableOf(province(other))).toEqual(tableOf(province(one)));
            }),
            {numRuns: 20}
        );
    });
});
