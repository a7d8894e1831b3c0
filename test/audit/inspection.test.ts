import {beforeAll, describe, expect, test} from 'vitest';
import {gapsWithin} from '../../src/audit/ground-gaps.ts';
import {type Inspection, inspect} from '../../src/audit/inspect.ts';
import type {InspectionList} from '../../src/audit/inspected.ts';
import {sentence} from '../../src/record/sentence.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {attempt, box, point, province, SET, site, startTestOverlay, zone} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

type Lists = Parameters<typeof province>[0];
function inspected(lists: Lists, question: {asOf?: string; unit?: string; squareM?: number} = {}): Inspection {
    return inspect(province(lists), {unitSet: SET, asOf: '2024-12-31', squareM: 1000, ...question}, overlay);
}
function told(list: InspectionList, lists: Lists, question?: Parameters<typeof inspected>[1]) {
    return inspected(lists, question).lists[list].map(({rule, ids, areaM2}) => ({
        rule,
        ids,
        areaM2: areaM2 === null ? null : Math.round(areaM2)
    }));
}
const ground = box(107.02, 11.02, 107.06, 11.06);

describe('a site without a survey', () => {
    const list = 'site-without-survey';
    const at = point(107.04, 11.04);
    test('is one that nobody named or reached', () => {
        expect(told(list, {'grave-site': [site('S', at)]})).toEqual([
            {rule: 'site-never-surveyed', ids: ['S'], areaM2: null}
        ]);
    });
    test('is one that an attempt names and that lies elsewhere', () => {
        const away = attempt('K', box(107.07, 11.07, 107.08, 11.08), {siteIds: ['S']});
        expect(told(list, {'grave-site': [site('S', at)], 'surveyed-area': [away]})).toEqual([
            {rule: 'site-named-not-reached', ids: ['S', 'K'], areaM2: null}
        ]);
    });
    test('is covered by any attempt over it that has ended, named or not', () => {
        const of = (asOf: string) =>
            told(list, {'grave-site': [site('S', at)], 'surveyed-area': [attempt('K', ground)]}, {asOf});
        expect(of('2024-04-10')).toEqual([]);
        expect(of('2024-04-09')).toHaveLength(1);
    });
    test('of which half the disc was covered is told with the other half', () => {
        const half = attempt('K', box(107.02, 11.02, 107.04, 11.06));
        const [partly] = told(list, {'grave-site': [site('S', at, {uncertaintyM: 100})], 'surveyed-area': [half]});
        expect(partly).toMatchObject({rule: 'site-partly-surveyed', ids: ['S']});
        // half of a disc of 100 m, less the 0.16 % by which the polygon is smaller
        expect(Math.abs(partly!.areaM2! / ((Math.PI * 100 ** 2) / 2) - 1)).toBeLessThan(0.003);
    });
    test('is none that was refuted, that repeats a covered one, or that was not yet reported', () => {
        const refuted = site('S', at, {verification: {state: 'refuted', on: '2024-03-01'}});
        expect(told(list, {'grave-site': [refuted]})).toEqual([]);
        const pair = [site('S', at), site('S2', point(107.2, 11.05), {duplicateOf: 'S'})];
        expect(told(list, {'grave-site': pair, 'surveyed-area': [attempt('K', ground)]})).toEqual([]);
        expect(told(list, {'grave-site': [site('S', at)]}, {asOf: '2024-01-09'})).toEqual([]);
    });
});

describe('a survey without a conclusion', () => {
    const list = 'survey-without-conclusion';
    const survey = attempt('K', ground);
    test('is told whole, in part, or as newer than what concludes it', () => {
        const of = (...zones: ReturnType<typeof zone>[]) =>
            told(list, {'surveyed-area': [survey], 'concluded-zone': zones}).map(({rule, ids}) => [rule, ...ids]);
        expect(of()).toEqual([['survey-not-concluded', 'K']]);
        expect(of(zone('Z', box(107.02, 11.02, 107.04, 11.06)))).toEqual([['survey-partly-concluded', 'K']]);
        expect(of(zone('Z', ground, {effectiveOn: '2024-04-09'}))).toEqual([
            ['survey-newer-than-conclusion', 'K', 'Z']
        ]);
        expect(of(zone('Z', ground))).toEqual([]);
        expect(of(zone('Z', ground, {state: 'submitted'}))).toHaveLength(1);
    });
    test('has the area of the ground that no conclusion takes in', () => {
        const half = zone('Z', box(107.02, 11.02, 107.04, 11.06));
        const [rest] = told(list, {'surveyed-area': [survey], 'concluded-zone': [half]});
        // 0.02° × 0.04° from 11.02° N, GeographicLib: 9 669 438 m²
        expect(Math.abs(rest!.areaM2! / 9_669_438 - 1)).toBeLessThan(1e-3);
    });
});

describe('a conclusion without a basis', () => {
    const list = 'conclusion-without-basis';
    const of = (properties: Parameters<typeof zone>[2], lists: Lists = {}) =>
        told(list, {'concluded-zone': [zone('Z', ground, properties)], ...lists}).map(({rule}) => rule);
    test('names none, or no document', () => {
        expect(of({basis: [], areaClass: 'C'})).toEqual(['zone-without-basis']);
        expect(of({basis: ['list-review'], areaClass: 'C', document: {number: ' ', date: '2024-05-01'}})).toEqual([
            'zone-without-document'
        ]);
        expect(of({basis: ['list-review'], areaClass: 'C'})).toEqual([]);
    });
    test('rests on a search that is not there by its day, or is of a class that says searched', () => {
        expect(of({})).toEqual(['zone-basis-without-search']);
        expect(of({basis: ['list-review'], areaClass: 'D'})).toEqual(['zone-class-without-search']);
        expect(of({}, {'surveyed-area': [attempt('K', box(107.03, 11.03, 107.04, 11.04))]})).toEqual([]);
        expect(of({}, {'surveyed-area': [attempt('K', ground, {endedOn: '2024-05-02'})]})).toHaveLength(1);
        expect(of({}, {'surveyed-area': [attempt('K', ground, {activity: 'survey'})]})).toHaveLength(1);
    });
    test('rests on a verified source, and no site on its ground was verified by its day', () => {
        const source = {basis: ['verified-source'], areaClass: 'C'} as const;
        const with_ = (properties: Parameters<typeof site>[2], lon = 107.04) =>
            of(source, {'grave-site': [site('S', point(lon, 11.04), properties)]});
        expect(of(source)).toEqual(['zone-basis-without-site']);
        expect(with_({verification: {state: 'verified', on: '2024-05-01'}})).toEqual([]);
        expect(with_({verification: {state: 'verified', on: '2024-05-02'}})).toHaveLength(1);
        expect(with_({verification: {state: 'verified', on: '2024-05-01'}}, 107.08)).toHaveLength(1);
        // 0.001° of longitude is 109 m here
        const near = {verification: {state: 'verified', on: '2024-05-01'}, uncertaintyM: 150} as const;
        expect(with_(near, 107.061)).toEqual([]);
    });
});

describe('units and their ground', () => {
    test('a commune where nobody was is told, with its open sites, once, and not as a gap as well', () => {
        const {lists} = inspected({
            'surveyed-area': [attempt('K', ground)],
            'grave-site': [site('S', point(107.15, 11.05))],
            'concluded-zone': [zone('Z', box(107.22, 11.02, 107.24, 11.04), {unit: 'C3', state: 'draft'})]
        });
        expect(lists['unit-untouched'].map(({rule, ids}) => [rule, ...ids])).toEqual([
            ['unit-untouched-with-sites', 'S24/C2', 'S'],
            ['unit-untouched-drafted', 'S24/C3', 'Z'],
            ['unit-untouched', 'S24/C4']
        ]);
        expect(lists.gap.map(({units}) => units)).toEqual([['P', 'D1', 'C1']]);
    });
    test('gaps and what covers the commune make up its ground; a strip has its breadth as width', () => {
        const zones = [
            zone('Z1', box(107, 11, 107.05, 11.1)),
            zone('Z2', box(107.0501, 11, 107.1, 11.1), {effectiveOn: '2024-06-01'})
        ];
        const {gap} = inspected({'concluded-zone': zones}).lists;
        expect(gap).toHaveLength(1);
        // 0.0001° × 0.1°: 120 868.1 m² by GeographicLib; 0.0001° of longitude is 10.93 m at 11° and 10.92 m at 11.1°
        expect(Math.abs(gap[0]!.areaM2! / 120_868.1 - 1)).toBeLessThan(1e-3);
        expect(Math.abs(gap[0]!.widthM! - 10.93)).toBeLessThan(0.15);
        const bounds = (asked: Parameters<typeof gapsWithin>[1]) => gapsWithin(gap, asked).length;
        expect([
            bounds({}),
            bounds({mostWidthM: 11}),
            bounds({leastWidthM: 11}),
            bounds({leastM2: 1e5, mostM2: 2e5})
        ]).toEqual([1, 1, 0, 1]);
        expect([bounds({mostM2: 1e5}), bounds({leastM2: 2e5})]).toEqual([0, 0]);
    });
    test('asked about one district, only its ground, records and communes are told', () => {
        const lists = {
            'surveyed-area': [attempt('K', ground)],
            'grave-site': [site('S', point(107.15, 11.05)), site('S3', point(107.25, 11.05))]
        };
        const {lists: found, effort} = inspected(lists, {unit: 'D2'});
        expect(found['site-without-survey'].map(({ids}) => ids)).toEqual([['S3']]);
        expect(found['survey-without-conclusion']).toEqual([]);
        expect(found['unit-untouched'].map(({units}) => units.at(-1))).toEqual(['C3', 'C4']);
        expect([effort.squares, effort.units.map(({key}) => key)]).toEqual([[], ['C3', 'C4']]);
        expect(() => inspected(lists, {unit: 'D9'})).toThrow('D9');
    });
});

describe('the effort on a piece of ground', () => {
    const twice = [
        attempt('K1', ground, {method: 'Đào thăm dò', depthM: 1.2, endedOn: '2024-05-01'}),
        attempt('K2', box(107.02, 11.02, 107.04, 11.06), {method: 'Máy dò', depthM: 0.8, found: 2, result: 'found'}),
        attempt('K3', ground, {activity: 'survey', method: 'Máy dò'}),
        attempt('K4', box(107.11, 11.02, 107.12, 11.03))
    ];
    test('is what the records say: attempts, methods, depth, ground searched once', () => {
        const [c1, c2, c3] = inspected({'surveyed-area': twice}).effort.units;
        expect(c1).toMatchObject({
            key: 'C1',
            attempts: {survey: 1, verification: 0, search: 2},
            methods: [
                {method: 'Máy dò', count: 2},
                {method: 'Đào thăm dò', count: 1}
            ],
            withoutMethod: 0,
            depthM: 1.2,
            withoutDepth: 0,
            found: 2,
            lastOn: '2024-05-01',
            ids: ['K1', 'K2', 'K3']
        });
        const whole = overlay.region(ground).areaM2;
        expect(Math.abs(c1!.searchedM2 - whole)).toBeLessThan(1);
        expect(c2).toMatchObject({depthM: null, withoutDepth: 1, withoutMethod: 1, methods: []});
        expect(c3).toMatchObject({
            attempts: {survey: 0, verification: 0, search: 0},
            attemptedM2: 0,
            lastOn: null,
            ids: []
        });
    });
    test('square by square adds up to the ground that was attempted, and no square is empty', () => {
        const {squares} = inspected({'surveyed-area': twice}).effort;
        const both = overlay.union(twice.map(({geometry}) => overlay.region(geometry))).areaM2;
        const sum = squares.reduce((m2, {attemptedM2}) => m2 + attemptedM2, 0);
        expect(Math.abs(sum - both)).toBeLessThan(squares.length);
        expect(squares.every(({groundM2, ids}) => Math.abs(groundM2 - 1e6) < 1 && ids.length > 0)).toBe(true);
    });
    test('is the same whichever way the records come', () => {
        const one = inspected({'surveyed-area': twice}).effort;
        expect(inspected({'surveyed-area': twice.toReversed()}).effort).toEqual(one);
    });
});

test('every reason has its sentence in both languages and says what to do', () => {
    const {lists} = inspected({'grave-site': [site('S', point(107.04, 11.04))], 'concluded-zone': [zone('Z', ground)]});
    for (const {rule, values} of Object.values(lists).flat()) {
        for (const language of ['vi', 'en'] as const) {
            const {what, todo} = sentence(rule, values, language);
            expect(what, rule).not.toMatch(/[{}]/);
            expect(todo.length, rule).toBeGreaterThan(10);
        }
    }
});
