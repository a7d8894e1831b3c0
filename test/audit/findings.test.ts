import {beforeAll, describe, expect, test} from 'vitest';
import {type Finding, findings} from '../../src/audit/findings.ts';
import {nameSimilarity, nameTraits} from '../../src/audit/name-similarity.ts';
import {coverageTable} from '../../src/coverage/table.ts';
import type {UnitRecord} from '../../src/record/feature.ts';
import type {recordTable} from '../../src/record/record-table.ts';
import {sentence} from '../../src/record/sentence.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {
    attempt,
    box,
    plan,
    point,
    province,
    register,
    SET,
    site,
    startTestOverlay,
    UNITS,
    unitSet,
    zone
} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

type Lists = Parameters<typeof recordTable>[0];

function findingsOf(lists: Lists, asOf = '2024-12-31'): Finding[] {
    const thePlan = plan();
    const records = province({
        plan: [{type: 'Feature', id: thePlan.id, geometry: null, properties: thePlan}],
        ...lists
    });
    const table = coverageTable(records, {unitSet: SET, asOf, plan: thePlan, head: 'h', overlay});
    return findings(records, table, {unitSet: SET, asOf, overlay});
}
function told(rule: string, lists: Lists, asOf?: string): Finding[] {
    return findingsOf(lists, asOf).filter((finding) => finding.rule === rule);
}
const verified = {verification: {state: 'verified', on: '2024-02-01'}} as const;
const ground = box(107.02, 11.02, 107.06, 11.06);

describe('an outline that crosses itself', () => {
    const bowTie = {
        type: 'Polygon' as const,
        coordinates: [
            [
                [107.02, 11.02],
                [107.04, 11.04],
                [107.04, 11.02],
                [107.02, 11.04],
                [107.02, 11.02]
            ]
        ]
    };
    test.each([
        ['of a zone in force', {'concluded-zone': [zone('Z', bowTie)]}, 'Z'],
        ['of a search', {'surveyed-area': [attempt('Z', bowTie)]}, 'Z'],
        ['of a unit', {unit: [...UNITS.slice(0, 6), {...UNITS[6]!, geometry: bowTie}]}, 'S24/C4']
    ])('%s is named with the place', (_, lists, id) => {
        const [finding, ...more] = told('self-crossing', lists);
        expect(more).toEqual([]);
        expect(finding).toMatchObject({severity: 'error', ids: [id], units: ['C1']});
        expect(finding!.at![0]).toBeCloseTo(107.03, 9);
        expect(finding!.at![1]).toBeCloseTo(11.03, 9);
    });
    test('of a draft is not looked at: it is checked before it is submitted', () => {
        expect(told('self-crossing', {'concluded-zone': [zone('Z', bowTie, {state: 'draft'})]})).toEqual([]);
    });
});

describe('communes that do not make up their district', () => {
    // D1 is C1 and C2, each 0.1° wide; 0.001° × 0.1° are 1 208 681 m² (GeographicLib: 120 868 081.5 m² for 0.1° × 0.1°)
    const withC2 = (west: number, east: number) => ({
        unit: UNITS.map((each) =>
            each.properties.code === 'C2' ? {...each, geometry: box(west, 11, east, 11.1)} : each
        )
    });
    test.each([
        ['a gap between them', 107.101, 107.2, 'unit-gap', 107.1005],
        ['ground of both', 107.099, 107.2, 'unit-overlap', 107.0995],
        ['ground beyond it', 107.1, 107.201, 'unit-beyond', 107.2005]
    ])('%s is told with its area and place', (_, west, east, rule, lon) => {
        const [finding, ...more] = told(rule, withC2(west, east));
        expect(more).toEqual([]);
        expect(finding!.units).toEqual(['D1']);
        expect(Number(finding!.values['areaM2']) / 1_208_681).toBeCloseTo(1, 3);
        expect(finding!.at![0]).toBeCloseTo(lon, 3);
    });
    test('where they do, nothing is told', () => {
        expect(findingsOf({}).map(({rule}) => rule)).toEqual([]);
    });
});

describe('a class-A zone with a site that is not resolved', () => {
    const rule = 'zone-a-holds-open-site';
    const of = (
        lon: number,
        uncertaintyM: number,
        searched: 'none' | 'found' | 'empty' = 'none',
        areaClass: 'A' | 'D' = 'A'
    ) =>
        told(rule, {
            'concluded-zone': [zone('Z', ground, {areaClass})],
            'grave-site': [site('S', point(lon, 11.04), {uncertaintyM, ...verified})],
            'surveyed-area':
                searched === 'none'
                    ? []
                    : [
                          attempt('A', ground, {
                              siteIds: ['S'],
                              result: searched === 'found' ? 'found' : 'none',
                              found: searched === 'found' ? 1 : 0
                          })
                      ]
        }).map(({certainty, severity}) => [certainty, severity]);

    test('is certain when the whole disc is inside, and an error', () => {
        expect(of(107.04, 100)).toEqual([['certain', 'error']]);
    });
    // 0.001° of longitude is 109 m here
    test('is possible when the disc crosses the border, from either side', () => {
        expect(of(107.059, 150)).toEqual([['possible', 'warning']]);
        expect(of(107.061, 150)).toEqual([['possible', 'warning']]);
    });
    test('is none when the disc keeps outside, when the remains were found, or when the class is another', () => {
        expect(of(107.061, 100)).toEqual([]);
        expect(of(107.04, 100, 'found')).toEqual([]);
        expect(of(107.04, 100, 'none', 'D')).toEqual([]);
    });
    test('a search without result does not resolve it', () => {
        expect(of(107.04, 100, 'empty')).toHaveLength(1);
    });
});

describe('a search after the conclusion', () => {
    const late = attempt('A', box(107.03, 11.03, 107.04, 11.04), {endedOn: '2024-06-01'});
    const rule = 'search-after-conclusion';
    test('on the same ground is told', () => {
        expect(
            told(rule, {'concluded-zone': [zone('Z', ground)], 'surveyed-area': [late]}).map(({ids}) => ids)
        ).toEqual([['Z', 'A']]);
    });
    test('is not told before it ended, on other ground, or for a survey', () => {
        expect(told(rule, {'concluded-zone': [zone('Z', ground)], 'surveyed-area': [late]}, '2024-05-31')).toEqual([]);
        const elsewhere = attempt('A', box(107.07, 11.03, 107.08, 11.04), {endedOn: '2024-06-01'});
        expect(told(rule, {'concluded-zone': [zone('Z', ground)], 'surveyed-area': [elsewhere]})).toEqual([]);
        const survey = {...late, properties: {...late.properties, activity: 'survey' as const}};
        expect(told(rule, {'concluded-zone': [zone('Z', ground)], 'surveyed-area': [survey]})).toEqual([]);
    });
    test('is settled by a newer conclusion over that ground', () => {
        const newer = zone('Z2', box(107.025, 11.025, 107.045, 11.045), {effectiveOn: '2024-06-01'});
        expect(told(rule, {'concluded-zone': [zone('Z', ground), newer], 'surveyed-area': [late]})).toEqual([]);
    });
});

describe('zones on the same ground', () => {
    test('overlap by the area of GeographicLib, an error where the classes differ', () => {
        // 107.04–107.06 × 11.02–11.04; GeographicLib gives 4 835 044.6 m² for the box 0.02° further west, the same by symmetry
        const other = zone('Z2', box(107.04, 11.02, 107.08, 11.04), {areaClass: 'B', effectiveOn: '2024-06-01'});
        const [overlap] = told('zones-overlap', {'concluded-zone': [zone('Z1', ground), other]});
        expect(Math.abs((overlap!.values['areaM2'] as number) - 4_835_044.6)).toBeLessThan(10);
        expect([overlap!.severity, overlap!.ids, overlap!.values['newer']]).toEqual(['error', ['Z2', 'Z1'], 'Z2']);
        expect(overlap!.units).toEqual(['C1']);
    });
    test('zones that share an edge, and drafts, do not overlap', () => {
        const beside = zone('Z2', box(107.06, 11.02, 107.08, 11.06));
        expect(told('zones-overlap', {'concluded-zone': [zone('Z1', ground), beside]})).toEqual([]);
        const draft = zone('Z2', ground, {state: 'draft'});
        expect(told('zones-overlap', {'concluded-zone': [zone('Z1', ground), draft]})).toEqual([]);
    });
});

describe('a zone outside its unit', () => {
    test('is told with the area outside', () => {
        const [outside] = told('zone-outside-unit', {'concluded-zone': [zone('Z', box(107.08, 11.02, 107.12, 11.04))]});
        expect(Math.abs((outside!.values['areaM2'] as number) - 4_835_044.6)).toBeLessThan(10);
        expect([outside!.values['percent'], outside!.units]).toEqual([50, ['C1']]);
    });
    test('a zone up to the border is inside, and a zone that names another unit set is not judged by this one', () => {
        expect(told('zone-outside-unit', {'concluded-zone': [zone('Z', box(107.05, 11, 107.1, 11.1))]})).toEqual([]);
        expect(
            told('zone-outside-unit', {'concluded-zone': [zone('Z', box(107.3, 11, 107.4, 11.1), {unitSet: 'S25'})]})
        ).toEqual([]);
    });
});

describe('the chain of report, verification and search', () => {
    const at = point(107.05, 11.05);
    test('a site searched without verification is told; one verified, or found by chance, is not', () => {
        const search = attempt('A', ground, {siteIds: ['S']});
        const of = (properties: Parameters<typeof site>[2]) =>
            told('searched-not-verified', {'grave-site': [site('S', at, properties)], 'surveyed-area': [search]}).map(
                ({ids}) => ids
            );
        expect(of({})).toEqual([['S', 'A']]);
        expect(of({...verified})).toEqual([]);
        expect(of({offPlan: true})).toEqual([]);
        expect(of({verification: {state: 'refuted', on: '2024-03-01'}})).toEqual([['S', 'A']]);
        expect(of({verification: {state: 'refuted', on: '2024-09-01'}})).toEqual([]);
    });
    test('more found than expected is told, over all searches of the site', () => {
        const of = (max: number) =>
            told('found-over-expected', {
                'grave-site': [site('S', at, {...verified, expected: {min: 1, best: 2, max}})],
                'surveyed-area': [
                    attempt('A1', ground, {siteIds: ['S'], found: 2}),
                    attempt('A2', ground, {siteIds: ['S'], found: 3})
                ]
            }).map(({values}) => values['found']);
        expect([of(4), of(5)]).toEqual([[5], []]);
    });
    test('a search of two sites is held against both expectations together', () => {
        const of = (found: number) =>
            told('found-over-expected', {
                'grave-site': ['S1', 'S2'].map((id) => site(id, at, {expected: {min: 1, best: 2, max: 3}})),
                'surveyed-area': [attempt('A', ground, {siteIds: ['S1', 'S2'], found})]
            });
        expect([of(6).length, of(7).length]).toEqual([0, 1]);
    });
    test.each([
        ['verified before it was reported', {reportedOn: '2024-03-01', ...verified}, {}, ['S'], 'trước ngày nhận tin'],
        [
            'searched before it was verified',
            {verification: {state: 'verified', on: '2024-05-01'}},
            {},
            ['S', 'A'],
            'trước ngày xác minh'
        ],
        ['searched before it was reported', {reportedOn: '2024-04-02'}, {}, ['S', 'A'], 'trước ngày nhận tin'],
        ['a search that ended before it began', verified, {startedOn: '2024-04-11'}, ['A'], 'trước ngày bắt đầu']
    ] as const)('%s is out of order, and its sentence says so', (_, siteProperties, attemptProperties, ids, said) => {
        const lists = {
            'grave-site': [site('S', at, siteProperties)],
            'surveyed-area': [attempt('A', ground, {siteIds: ['S'], ...attemptProperties})]
        };
        const found = told('dates-out-of-order', lists);
        expect(found.map((finding) => finding.ids)).toEqual([ids]);
        expect(sentence('dates-out-of-order', found[0]!.values).what).toContain(said);
    });
    test('all on one day is in order', () => {
        const day = '2024-04-01';
        const lists = {
            'grave-site': [site('S', at, {reportedOn: day, verification: {state: 'verified', on: day}})],
            'surveyed-area': [attempt('A', ground, {siteIds: ['S'], startedOn: day, endedOn: day})]
        };
        expect(told('dates-out-of-order', lists)).toEqual([]);
    });
    test('a zone in effect before its document is out of order', () => {
        expect(
            told('dates-out-of-order', {'concluded-zone': [zone('Z', ground, {effectiveOn: '2024-04-30'})]})
        ).toHaveLength(1);
    });
    test('an area that names no site, or only sites that are not there, is told', () => {
        const lists = {
            'grave-site': [site('S', at)],
            'surveyed-area': [
                attempt('A1', ground),
                attempt('A2', ground, {siteIds: ['X']}),
                attempt('A3', ground, {siteIds: ['X', 'S']})
            ]
        };
        expect(told('area-without-site', lists).flatMap(({ids}) => ids)).toEqual(['A1', 'A2']);
    });
});

describe('sites that may be one', () => {
    // 0.0005° of longitude is 55 m here
    const pair = (a: Parameters<typeof site>[2], b: Parameters<typeof site>[2]) =>
        told('duplicate-sites', {
            'grave-site': [
                site('S1', point(107.05, 11.05), {uncertaintyM: 80, name: 'Khu vực suối Cầu Ván', ...a}),
                site('S2', point(107.0505, 11.05), {uncertaintyM: 60, name: 'Mộ tập thể suoi cau van', ...b})
            ]
        });
    test('lie within both uncertainties and have names alike but for accents and common words', () => {
        const [finding] = pair({}, {uncertaintyM: 60});
        expect(finding).toMatchObject({
            ids: ['S1', 'S2'],
            certainty: 'possible',
            severity: 'warning',
            values: {distance: 55, radiusA: 80, radiusB: 60}
        });
    });
    test('are not told when no uncertainty reaches the other, the names differ, or one is marked already', () => {
        expect(pair({uncertaintyM: 20}, {uncertaintyM: 20})).toEqual([]);
        expect(pair({}, {name: 'Đồi Đá Bàn'})).toEqual([]);
        expect(pair({}, {duplicateOf: 'S1'})).toEqual([]);
    });
    test('a single grave and a mass grave of one name and place are only a notice', () => {
        expect(pair({kind: 'mass'}, {kind: 'single'}).map(({severity}) => severity)).toEqual(['notice']);
    });
    test('a nameless one is only a notice', () => {
        const lists = [
            site('S1', point(107.05, 11.05), {uncertaintyM: 80, name: 'Cầu Ván'}),
            site('S2', point(107.0505, 11.05), {uncertaintyM: 80})
        ];
        expect(told('duplicate-sites', {'grave-site': lists}).map(({severity}) => severity)).toEqual(['notice']);
    });
    test('names agree by the pairs of letters they share: "night" and "nacht" by one in four', () => {
        expect(nameSimilarity(nameTraits('night'), nameTraits('nacht'))).toBe(0.25); // the textbook example of Dice's coefficient
    });
});

describe('totals', () => {
    const sites = [
        site('S1', point(107.05, 11.05), verified),
        site('S2', point(107.15, 11.05), {verification: {state: 'verified', on: '2024-11-01'}})
    ];
    const report = (value: number, on: string) =>
        told('totals-differ', {
            'grave-site': sites,
            register: [register('R', 'D1', {kind: 'reported-total', figure: 'K1', value, on})]
        }).map(({values}) => [values['stated'], values['computed']]);
    test('what a district published is held against the records of that day', () => {
        expect(report(2, '2024-12-24')).toEqual([]);
        expect(report(3, '2024-12-24')).toEqual([[3, 2]]);
        expect(report(1, '2024-10-31')).toEqual([]);
        expect(report(2, '2024-10-31')).toEqual([[2, 1]]);
    });
    test('a site in a district but in none of its communes is told', () => {
        const units = UNITS.map((unit) =>
            unit.properties.code === 'C2' ? {...unit, geometry: box(107.1, 11, 107.18, 11.1)} : unit
        );
        const lost = told('totals-differ', {unit: units, 'grave-site': [site('S', point(107.19, 11.05))]});
        expect(lost.map(({ids, units: codes}) => [ids, codes])).toEqual([[['S'], ['D1']]]);
    });
    const official = {...unitSet(), properties: {...unitSet().properties, quality: 'official' as const}};
    const withKm2 = (code: string, officialKm2: number): UnitRecord[] =>
        UNITS.map((unit) =>
            unit.properties.code === code ? {...unit, properties: {...unit.properties, officialKm2}} : unit
        );
    test('a published area off by more than 1 % of the polygon is told, and never corrected', () => {
        // the commune has 120.868 km² by GeographicLib
        const set = {'unit-set': [official]};
        expect(told('official-gap', {...set, unit: withKm2('C1', 122.0)})).toEqual([]);
        expect(told('official-gap', {unit: withKm2('C1', 122.2)}), 'schematic borders are not measured').toEqual([]);
        expect(
            told('official-gap', {...set, unit: withKm2('C1', 122.2)}).map(({severity, values}) => [
                severity,
                values['stated'],
                values['computed']
            ])
        ).toEqual([['notice', 122.2, 120.87]]);
    });
    test('what a published figure is held against is said: the map, the published areas of the parts, or other items', () => {
        const said = (records: Parameters<typeof told>[1]) =>
            told('official-gap', records).map(({rule, values}) => sentence(rule, values).what);
        const {name} = UNITS.find(({properties}) => properties.code === 'C1')!.properties;
        expect(said({'unit-set': [official], unit: withKm2('C1', 122.2)})).toEqual([
            `${name}: diện tích công bố 122,2 km², đo trên bản đồ được 120,87 km², lệch 1,33 km².`
        ]);
        const parts = UNITS.map((unit) => ({
            ...unit,
            properties: {...unit.properties, officialKm2: unit.properties.level === 'commune' ? 100 : 300}
        }));
        expect(
            said({unit: parts}).filter((text) => text.includes('cộng diện tích công bố của đơn vị trực thuộc'))
        ).not.toEqual([]);
        const item = (n: number, text: string, count: number) =>
            register(`R${n}`, 'C1', {kind: 'conclusion-item', item: n, text, count});
        expect(
            said({
                register: [
                    item(1, 'Số liệt sĩ hy sinh, an táng ban đầu trên địa bàn', 634),
                    item(2, 'Số mộ đã tìm kiếm, quy tập', 444),
                    item(3, 'Số hài cốt chưa tìm kiếm, quy tập', 440)
                ]
            })
        ).toEqual([`${name}: mục 1 ghi 634, cộng các mục 2, 3 được 884, lệch −250.`]);
    });
    test('634 martyrs are not 444 collected and 440 not yet collected', () => {
        const item = (n: number, text: string, count: number) =>
            register(`R${n}`, 'C1', {kind: 'conclusion-item', item: n, text, count});
        const items = (left: number) => [
            item(1, 'Số liệt sĩ hy sinh, an táng ban đầu trên địa bàn', 634),
            item(2, 'Số mộ đã tìm kiếm, quy tập', 444),
            item(3, 'Số hài cốt chưa tìm kiếm, quy tập', left)
        ];
        expect(told('official-gap', {register: items(440)}).map(({values}) => values['gap'])).toEqual([-250]);
        expect(told('official-gap', {register: items(190)})).toEqual([]);
    });
});

describe('the list', () => {
    const lists: Lists = {
        'concluded-zone': [zone('Z1', ground), zone('Z2', box(107.05, 11.02, 107.12, 11.04), {areaClass: 'C'})],
        'grave-site': [site('S1', point(107.04, 11.04)), site('S2', point(107.041, 11.04))],
        'surveyed-area': [attempt('A1', ground, {siteIds: ['S1'], endedOn: '2024-07-01'}), attempt('A2', ground)]
    };
    test('has one key for each finding, errors first, and does not depend on the order of records', () => {
        const list = findingsOf(lists);
        expect(new Set(list.map(({key}) => key)).size).toBe(list.length);
        const order = list.map(({severity}) => ['error', 'warning', 'notice'].indexOf(severity));
        expect(order).toEqual([...order].sort());
        const reversed = Object.fromEntries(
            Object.entries(lists).map(([layer, records]) => [layer, [...records!].reverse()])
        );
        expect(findingsOf(reversed)).toEqual(list);
    });
    test('every finding has a sentence with all its values, and something to do', () => {
        for (const {rule, values} of findingsOf(lists)) {
            for (const language of ['vi', 'en'] as const) {
                const {what, todo} = sentence(rule, values, language);
                expect(what).not.toMatch(/[{}]/);
                expect(what).not.toContain(rule);
                expect(todo).not.toBe('');
            }
        }
    });
    test('a province in order has none', () => {
        expect(
            findingsOf({
                'concluded-zone': [zone('Z', ground)],
                'grave-site': [site('S', point(107.04, 11.04), {...verified, uncertaintyM: 50})],
                'surveyed-area': [
                    attempt('A', box(107.035, 11.035, 107.045, 11.045), {siteIds: ['S'], found: 1, result: 'found'})
                ]
            })
        ).toEqual([]);
    });
});
