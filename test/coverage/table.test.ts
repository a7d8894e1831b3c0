import {beforeAll, describe, expect, test} from 'vitest';
import {type Figure, type FigureId, shareDecimals} from '../../src/coverage/figure.ts';
import {type CoverageTable, coverageTable} from '../../src/coverage/table.ts';
import type {Records} from '../../src/record/patch.ts';
import type {PlanSettings} from '../../src/record/plan.ts';
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
    UNITS,
    unit,
    unitSet,
    zone
} from './small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

function tableOf(
    records: Records,
    asOf = '2024-12-31',
    settings: Partial<PlanSettings> = {},
    set = SET
): CoverageTable {
    return coverageTable(records, {unitSet: set, asOf, plan: plan(settings), head: 'h', overlay});
}
function figure(table: CoverageTable, code: string, id: FigureId): Figure {
    return table.rows.find((row) => row.code === code)!.figures[id];
}
const verified = (on = '2024-02-01') => ({verification: {state: 'verified', on, by: 'x'}}) as const;

describe('rows', () => {
    test('the province comes first, then each district with its communes', () => {
        expect(tableOf(province()).rows.map(({code}) => code)).toEqual(['P', 'D1', 'C1', 'C2', 'D2', 'C3', 'C4']);
    });
    test('a unit without sites has no share, and nothing is met or missed', () => {
        const {share, denominator, met} = figure(tableOf(province()), 'C1', 'K1');
        expect([share, denominator, met]).toEqual([null, 0, null]);
    });
    test('work stops when the asker says so', () => {
        const asked = () =>
            coverageTable(province(), {
                unitSet: SET,
                asOf: '2024-12-31',
                plan: plan(),
                head: 'h',
                overlay,
                onProgress: () => false
            });
        expect(asked).toThrow(expect.objectContaining({name: 'AbortError'}));
    });
});

describe('sites', () => {
    const at = (lon: number) => point(lon, 11.05);
    const ten = Array.from({length: 10}, (_, i) => site(`S${i}`, at(107.01 + i * 0.008)));
    const surveys = (n: number) => [
        attempt('A', box(107.01, 11.04, 107.02, 11.06), {
            activity: 'survey',
            phase: null,
            siteIds: ten.slice(0, n).map(({id}) => id)
        })
    ];

    test('exactly 70 % surveyed is not more than 70 %; 8 of 10 is', () => {
        const seven = figure(tableOf(province({'grave-site': ten, 'surveyed-area': surveys(7)})), 'C1', 'K1');
        expect([seven.numerator, seven.denominator, seven.share, seven.met]).toEqual([7, 10, 0.7, false]);
        expect(figure(tableOf(province({'grave-site': ten, 'surveyed-area': surveys(8)})), 'P', 'K1').met).toBe(true);
    });
    test('a survey counts from the day it ended', () => {
        const records = province({'grave-site': ten, 'surveyed-area': surveys(7)});
        expect(figure(tableOf(records, '2024-04-09'), 'C1', 'K1').numerator).toBe(0);
        expect(figure(tableOf(records, '2024-04-10'), 'C1', 'K1').numerator).toBe(7);
    });
    test('a duplicate counts once, as the site it repeats, and lends it its attempts', () => {
        const sites = [site('S1', at(107.05)), site('S2', at(107.06), {duplicateOf: 'S1', ...verified()})];
        const k1 = figure(tableOf(province({'grave-site': sites})), 'C1', 'K1');
        expect([k1.numeratorIds, k1.denominatorIds]).toEqual([['S1'], ['S1']]);
        const reports = figure(
            tableOf(province({'grave-site': sites}), '2024-12-31', {siteUnit: 'report'}),
            'C1',
            'K1'
        );
        expect([reports.numeratorIds, reports.denominatorIds]).toEqual([['S2'], ['S1', 'S2']]);
    });
    test('duplicates that name each other are one place', () => {
        const sites = [site('S1', at(107.05), {duplicateOf: 'S2'}), site('S2', at(107.06), {duplicateOf: 'S1'})];
        expect(figure(tableOf(province({'grave-site': sites})), 'C1', 'K1').denominatorIds).toEqual(['S1']);
    });
    test('a find by chance stays out of the base and is listed, unless the settings take it in', () => {
        const records = province({'grave-site': [site('S1', at(107.05)), site('S2', at(107.06), {offPlan: true})]});
        const table = tableOf(records);
        expect(figure(table, 'C1', 'K1').denominator).toBe(1);
        expect(table.stamp.leftOut).toEqual([{id: 'S2', reason: 'off-plan'}]);
        expect(figure(tableOf(records, '2024-12-31', {offPlanInBase: true}), 'C1', 'K1').denominator).toBe(2);
    });
    test('phase 1 is measured on verified sites, and exactly half is not more than half', () => {
        const sites = [site('S1', at(107.05), verified()), site('S2', at(107.06), verified()), site('S3', at(107.07))];
        const search = attempt('A', box(107.04, 11.04, 107.08, 11.06), {siteIds: ['S1', 'S3']});
        const table = tableOf(province({'grave-site': sites, 'surveyed-area': [search]}));
        const k2 = figure(table, 'C1', 'K2');
        expect([k2.numeratorIds, k2.denominator, k2.met]).toEqual([['S1'], 2, false]);
        const k3 = figure(table, 'C1', 'K3');
        expect([k3.numeratorIds, k3.denominator, k3.met]).toEqual([['S2'], 2, false]);
        const other = figure(
            tableOf(province({'grave-site': sites}), '2024-12-31', {phaseOneBase: 'with-information'}),
            'C1',
            'K2'
        );
        expect([other.numerator, other.denominator, other.met]).toEqual([2, 3, true]);
    });
    test('a verification after the day, or without a day, does not count; the latter is told', () => {
        const sites = [
            site('S1', at(107.05), verified('2024-07-01')),
            site('S2', at(107.06), {verification: {state: 'verified'}})
        ];
        const table = tableOf(province({'grave-site': sites}), '2024-06-30');
        expect(figure(table, 'C1', 'K2').denominator).toBe(0);
        expect(table.stamp.leftOut).toEqual([{id: 'S2', reason: 'verification-undated'}]);
    });
    test('two searches without anything found make the list of repeated searches; one find takes a site off it', () => {
        const ground = box(107.04, 11.04, 107.08, 11.06);
        const searches = [
            attempt('A1', ground, {siteIds: ['S1', 'S2']}),
            attempt('A2', ground, {siteIds: ['S1']}),
            attempt('A3', ground, {siteIds: ['S2'], found: 1, result: 'found'})
        ];
        const records = province({
            'grave-site': [site('S1', at(107.05)), site('S2', at(107.06))],
            'surveyed-area': searches
        });
        expect(figure(tableOf(records), 'D1', 'K4').numeratorIds).toEqual(['S1']);
        expect(figure(tableOf(records, '2024-12-31', {repeatedSearches: 3}), 'D1', 'K4').numerator).toBe(0);
    });
    test('mass graves not searched keep their expected remains as a range', () => {
        const sites = [
            site('S1', at(107.05), {kind: 'mass', expected: {min: 3, best: 5, max: 10}}),
            site('S2', at(107.15), {kind: 'mass', expected: {min: 20, best: 30, max: 150}}),
            site('S3', at(107.16), {kind: 'mass', verification: {state: 'refuted', on: '2024-03-01'}})
        ];
        const k5 = figure(tableOf(province({'grave-site': sites})), 'D1', 'K5');
        expect([k5.numeratorIds, k5.denominator, k5.expected]).toEqual([
            ['S1', 'S2'],
            null,
            {min: 23, best: 35, max: 160}
        ]);
    });
    test('a site outside every unit is left out by name', () => {
        const table = tableOf(province({'grave-site': [site('S1', point(106.5, 11.05))]}));
        expect(figure(table, 'P', 'K1').denominator).toBe(0);
        expect(table.stamp.leftOut).toEqual([{id: 'S1', reason: 'outside-unit-set'}]);
    });
});

describe('uncertainty near a border', () => {
    // 0.001° of longitude is 109 m here
    const near = site('S1', point(107.099, 11.05), {uncertaintyM: 120, ...verified()});
    const table = () => tableOf(province({'grave-site': [near]}));

    test('a site 109 m from the border with a disc of 120 m is possible on both sides and certain on neither', () => {
        const [c1, c2] = [figure(table(), 'C1', 'K1'), figure(table(), 'C2', 'K1')];
        expect([c1.numerator, c1.certain, c1.possible]).toEqual([1, 0, 1]);
        expect([c2.numerator, c2.certain, c2.possible, c2.possibleIds]).toEqual([0, 0, 1, ['S1']]);
    });
    test('for the district that holds both communes it is certain', () => {
        const d1 = figure(table(), 'D1', 'K1');
        expect([d1.numerator, d1.certain, d1.possible]).toEqual([1, 1, 0]);
    });
    test('with a disc of 100 m it is certain', () => {
        const sure = tableOf(
            province({'grave-site': [{...near, properties: {...near.properties, uncertaintyM: 100}}]})
        );
        expect([figure(sure, 'C1', 'K1').certain, figure(sure, 'C2', 'K1').possible]).toEqual([1, 0]);
    });
    test('a disc that leaves the province is certain nowhere', () => {
        const edge = tableOf(
            province({'grave-site': [site('S1', point(107.05, 11.0005), {uncertaintyM: 120, ...verified()})]})
        );
        expect(['P', 'D1', 'C1'].map((code) => figure(edge, code, 'K1').certain)).toEqual([0, 0, 0]);
        expect(figure(edge, 'P', 'K1').possible).toBe(1);
    });
    test('an area across a border is counted where its middle lies and is possible on both sides', () => {
        const area = tableOf(province({'grave-site': [site('S1', box(107.08, 11.04, 107.11, 11.05), verified())]}));
        expect([figure(area, 'C1', 'K1').numerator, figure(area, 'C1', 'K1').certain]).toEqual([1, 0]);
        expect([figure(area, 'C2', 'K1').numerator, figure(area, 'C2', 'K1').possible]).toEqual([0, 1]);
    });
});

describe('cemeteries', () => {
    const at = point(107.05, 11.05);
    test('counted before 25 March is in time; on the day only if the settings say so; late and never are not', () => {
        const days = ['2024-03-24', '2024-03-25', '2024-03-26'];
        const list = [...days.map((countedOn, i) => cemetery(`N${i}`, at, {countedOn})), cemetery('N3', at)];
        const k6 = figure(tableOf(province({cemetery: list})), 'P', 'K6');
        expect([k6.numeratorIds, k6.denominator, k6.met]).toEqual([['N0'], 4, false]);
        const withDay = figure(tableOf(province({cemetery: list}), '2024-12-31', {deadlineDay: 'included'}), 'P', 'K6');
        expect(withDay.numeratorIds).toEqual(['N0', 'N1']);
        expect(figure(tableOf(province({cemetery: list}), '2024-03-23'), 'P', 'K6').numerator).toBe(0);
    });
    test('identity is measured on the base frozen at the start of the year: 3 of 200 is exactly 1.5 % and meets it', () => {
        const graves = cemetery('N', at, {
            atYearStart: {full: 100, partial: 200, none: 50},
            graves: {full: 103, partial: 197, none: 50}
        });
        const k7 = figure(tableOf(province({cemetery: [graves]})), 'D1', 'K7');
        expect([k7.numerator, k7.denominator, k7.met]).toEqual([3, 200, true]);
    });
    test('new burials do not count as identified, and corrections count against', () => {
        const start = {full: 100, partial: 200, none: 50};
        const list = [
            cemetery('N1', at, {atYearStart: start, graves: {full: 110, partial: 200, none: 50}}),
            cemetery('N2', at, {atYearStart: start, graves: {full: 98, partial: 202, none: 50}})
        ];
        expect(figure(tableOf(province({cemetery: list})), 'P', 'K7').numerator).toBe(-2);
    });
});

describe('the register', () => {
    const rows = [
        register('R1', 'C1', {kind: 'portal', martyrsPostedOn: '2024-02-01', gravesPostedOn: '2024-03-01'}),
        register('R2', 'C2', {kind: 'portal', martyrsPostedOn: '2024-02-01'}),
        register('R3', 'D1', {kind: 'hand-over', toHandOver: 40, handedOver: 30, on: '2024-04-01'}),
        register('R4', 'D1', {kind: 'hand-over', toHandOver: 40, handedOver: 40, on: '2024-06-01'}),
        register('R5', 'D2', {kind: 'hand-over', toHandOver: 10, handedOver: 5, on: '2024-04-01'}),
        register('R6', 'D1', {kind: 'map-product', state: 'accepted', on: '2024-03-20'}),
        register('R7', 'D2', {kind: 'map-product', state: 'accepted', on: '2024-03-10'}),
        register('R8', 'D2', {kind: 'map-product', state: 'returned', on: '2024-03-25'}),
        register('R9', 'D1', {kind: 'weekly-report', week: '2024-06-04', receivedAt: '2024-06-04T16:30:00+07:00'}),
        register('R10', 'D2', {kind: 'weekly-report', week: '2024-06-04', receivedAt: '2024-06-04T17:30:00Z'})
    ];
    const records = province({register: rows});
    const of = (id: FigureId, code = 'P', asOf = '2024-06-10') => {
        const {numerator, denominator, share} = figure(tableOf(records, asOf), code, id);
        return [numerator, denominator, share];
    };
    test('posting needs both lists', () => {
        expect(of('K8')).toEqual([1, 4, 0.25]);
        expect(of('K8', 'P', '2024-02-15')).toEqual([0, 4, 0]);
    });
    test('before anybody posted the base is all communes already; where districts alone post, it is the districts', () => {
        const base = (list: typeof rows) => figure(tableOf(province({register: list})), 'P', 'K8').denominator;
        expect(base(rows.filter(({properties}) => properties.kind !== 'portal'))).toBe(4);
        expect(base([register('R', 'D1', {kind: 'portal', martyrsPostedOn: '2024-02-01'})])).toBe(2);
    });
    test('of hand-over rows the newest tells the standing, and districts add up', () => {
        expect(of('K9')).toEqual([45, 50, 0.9]);
        expect(of('K9', 'P', '2024-05-01')).toEqual([35, 50, 0.7]);
    });
    test('a map sent back is not accepted', () => {
        expect(of('K11')).toEqual([1, 2, 0.5]);
        expect(of('K11', 'P', '2024-03-21')).toEqual([2, 2, 1]);
    });
    test('a map accepted after quarter I counts but misses the target', () => {
        const late = province({
            register: [register('R', 'D1', {kind: 'map-product', state: 'accepted', on: '2024-04-02'})]
        });
        const k11 = figure(tableOf(late), 'D1', 'K11');
        expect([k11.numerator, k11.denominator, k11.met]).toEqual([1, 1, false]);
    });
    test('a report is in time until midnight of Tuesday in Vietnam: 17:30 UTC is Wednesday', () => {
        expect(of('K12')).toEqual([1, 2, 0.5]);
        expect(of('K12', 'D2')).toEqual([0, 1, 0]);
    });
    test('a week later nobody has reported yet', () => {
        expect(of('K12', 'P', '2024-06-11')).toEqual([0, 2, 0]);
    });
    // W1 is C1, C2 and a tenth of C3; W2 is the rest of C3 and C4
    const merged = [
        unit('Q', 'province', box(107, 11, 107.4, 11.1), undefined, 'S25'),
        unit('W1', 'commune', box(107, 11, 107.21, 11.1), 'Q', 'S25'),
        unit('W2', 'commune', box(107.21, 11, 107.4, 11.1), 'Q', 'S25')
    ];
    const later = (more: Parameters<typeof province>[0] = {}) =>
        province({register: rows, 'unit-set': [unitSet(), unitSet('S25')], unit: [...UNITS, ...merged], ...more});
    test('on a set without rows of its own the units of the older set count where most of their ground lies', () => {
        const table = tableOf(later(), '2024-06-10', {}, 'S25');
        const counts = (code: string, id: FigureId) => {
            const {numerator, denominator} = figure(table, code, id);
            return [numerator, denominator];
        };
        // of the four communes C1 and C2 lie in W1; C1 alone posted both lists
        expect([counts('Q', 'K8'), counts('W1', 'K8'), counts('W2', 'K8')]).toEqual([
            [1, 4],
            [1, 2],
            [0, 2]
        ]);
        // what districts report is the province's: a district is no part of a commune
        expect([counts('Q', 'K9'), counts('W1', 'K9')]).toEqual([
            [45, 50],
            [0, 0]
        ]);
        expect([counts('Q', 'K11'), counts('W1', 'K11')]).toEqual([
            [1, 2],
            [0, 0]
        ]);
        expect([counts('Q', 'K12'), counts('W1', 'K12')]).toEqual([
            [1, 2],
            [0, 0]
        ]);
        expect(figure(table, 'Q', 'K11').denominatorIds).toEqual(['S24/D1', 'S24/D2']);
        expect(table.stamp.registerSet).toBe('S24');
        expect(tableOf(later(), '2024-06-10').stamp.registerSet).toBeUndefined();
    });
    test('a set with rows of its own is told by them alone', () => {
        const own = register(
            'R11',
            'W2',
            {kind: 'portal', martyrsPostedOn: '2024-02-01', gravesPostedOn: '2024-03-01'},
            'S25'
        );
        const table = tableOf(later({register: [...rows, own]}), '2024-06-10', {}, 'S25');
        expect([figure(table, 'Q', 'K8').numerator, figure(table, 'Q', 'K8').denominator]).toEqual([1, 2]);
        expect(figure(table, 'Q', 'K12').share).toBeNull();
        expect(table.stamp.registerSet).toBeUndefined();
    });
    test('the base is every unit, so that those without a row can be named', () => {
        expect(figure(tableOf(records, '2024-06-11'), 'P', 'K12').denominatorIds).toEqual(['S24/D1', 'S24/D2']);
    });
    test('conclusions for communes that were merged hold as far as their ground goes', () => {
        const states = (...zones: Parameters<typeof zone>[1][]) => {
            const list = zones.map((ground, i) => zone(`Z${i}`, ground));
            const {rows: made} = tableOf(later({'concluded-zone': list}), '2024-06-10', {}, 'S25');
            return made.map(({conclusion}) => conclusion);
        };
        // a zone of the old commune C1 concludes C1; of W1 it concludes what it covers
        expect(states(box(107.02, 11.02, 107.06, 11.06))).toEqual(['partial', 'partial', 'none']);
        expect(states(box(107, 11, 107.21, 11.1))).toEqual(['partial', 'concluded', 'none']);
        expect(states(box(107, 11, 107.21, 11.1), box(107.2, 11, 107.4, 11.1))).toEqual(Array(3).fill('concluded'));
    });
    test('a commune that another file draws a little otherwise keeps its conclusion', () => {
        const redrawn = province({
            'unit-set': [unitSet(), unitSet('S25')],
            unit: [...UNITS, unit('X', 'commune', box(107.002, 11, 107.102, 11.1), undefined, 'S25')],
            'concluded-zone': [zone('Z', box(107.02, 11.02, 107.06, 11.06))]
        });
        expect(tableOf(redrawn, '2024-06-10', {}, 'S25').rows[0]!.conclusion).toBe('concluded');
    });
    test('a row that names no unit of its set is told', () => {
        const wrong = province({register: [register('R', 'D9', {kind: 'portal'})]});
        expect(tableOf(wrong).stamp.leftOut).toEqual([{id: 'R', reason: 'unknown-unit'}]);
    });
});

describe('conclusions', () => {
    const state = (records: Records, code: string, asOf?: string, settings?: Partial<PlanSettings>) =>
        tableOf(records, asOf, settings).rows.find((row) => row.code === code)!.conclusion;
    const z1 = zone('Z1', box(107.02, 11.02, 107.06, 11.06));

    test('a commune is concluded from the day its approved zone takes effect', () => {
        const records = province({'concluded-zone': [z1]});
        expect([state(records, 'C1', '2024-04-30'), state(records, 'C1', '2024-05-01')]).toEqual(['none', 'concluded']);
        expect([state(records, 'C2'), state(records, 'D1'), state(records, 'D2'), state(records, 'P')]).toEqual([
            'none',
            'partial',
            'none',
            'partial'
        ]);
        const k10 = figure(tableOf(records), 'D1', 'K10');
        expect([k10.numerator, k10.denominator, k10.numeratorIds]).toEqual([1, 2, ['Z1']]);
    });
    test('drafts, submitted and returned zones conclude nothing', () => {
        for (const s of ['draft', 'submitted', 'returned', 'superseded'] as const) {
            expect(state(province({'concluded-zone': [zone('Z', z1.geometry, {state: s})]}), 'C1')).toBe('none');
        }
    });
    test('it is the ground that tells the commune, not the code on the zone', () => {
        expect(
            state(province({'concluded-zone': [zone('Z', box(107.11, 11.02, 107.15, 11.06), {unit: 'C1'})]}), 'C2')
        ).toBe('concluded');
    });
    test('a commune that holds the lesser part of a zone is concluded in part', () => {
        const records = province({'concluded-zone': [zone('Z', box(107.05, 11.02, 107.12, 11.06))]});
        expect([state(records, 'C1'), state(records, 'C2')]).toEqual(['concluded', 'partial']);
    });
    test('a search after the conclusion makes a supplement due, a new conclusion settles it', () => {
        const search = attempt('A', box(107.07, 11.07, 107.08, 11.08), {endedOn: '2024-06-01'});
        const before = province({'concluded-zone': [z1], 'surveyed-area': [search]});
        expect([state(before, 'C1', '2024-05-31'), state(before, 'C1'), state(before, 'D1')]).toEqual([
            'concluded',
            'supplement-due',
            'partial'
        ]);
        expect(figure(tableOf(before), 'C1', 'K10').numerator).toBe(0);
        const z2 = zone('Z2', box(107.07, 11.07, 107.08, 11.08), {effectiveOn: '2024-06-10'});
        expect(state(province({'concluded-zone': [z1, z2], 'surveyed-area': [search]}), 'C1')).toBe('concluded');
    });
    test('a superseded zone still holds on a day before the one that replaces it', () => {
        const old = {...z1, properties: {...z1.properties, state: 'superseded' as const}};
        const records = province({
            'concluded-zone': [old, zone('Z2', z1.geometry, {effectiveOn: '2024-07-01', supersedes: ['Z1']})]
        });
        expect(figure(tableOf(records, '2024-06-30'), 'C1', 'K10').numeratorIds).toEqual(['Z1']);
        expect(figure(tableOf(records, '2024-07-01'), 'C1', 'K10').numeratorIds).toEqual(['Z2']);
    });
    test('where the whole area is asked for, a zone over half of it concludes in part', () => {
        const half = province({'concluded-zone': [zone('Z', box(107, 11, 107.05, 11.1))]});
        expect(state(half, 'C1', '2024-12-31', {concludedMeans: 'whole-area'})).toBe('partial');
        const all = province({'concluded-zone': [zone('Z', box(107, 11, 107.1, 11.1))]});
        expect(state(all, 'C1', '2024-12-31', {concludedMeans: 'whole-area'})).toBe('concluded');
    });
});

test.each([
    [410 / 586, 0.7, 2],
    [0.7, 0.7, 1],
    [0.70001, 0.7, 2],
    [0.65, 0.7, 1],
    [0.0149, 0.015, 2],
    [0.014, 0.015, 1],
    [0.01496, 0.015, 2]
])('a share of %d beside a target of %d is written with %i decimals', (share, value, decimals) => {
    expect(shareDecimals({share, target: {op: '>', value, words: ''}})).toBe(decimals);
});
