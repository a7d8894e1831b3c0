import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import guards from '../../data/codes/rules-guards.json' with {type: 'json'};
import {findings} from '../../src/audit/findings.ts';
import {openProject} from '../../src/cli/project.ts';
import {changeZoneState, concludeZone, reopenZone} from '../../src/conclusion/conclude-command.ts';
import {checks} from '../../src/conclusion/guard-checks.ts';
import {Refused} from '../../src/conclusion/refused.ts';
import {supplementCauses, supplementsDue} from '../../src/conclusion/supplement.ts';
import {refusing, unmet, type ZoneStep} from '../../src/conclusion/unmet.ts';
import {coverageTable} from '../../src/coverage/table.ts';
import type {ConcludedZone} from '../../src/record/concluded-zone.ts';
import type {AnyRecord, ConcludedZoneRecord} from '../../src/record/feature.ts';
import {LAYERS} from '../../src/record/feature.ts';
import type {Command, Patch, Records} from '../../src/record/patch.ts';
import {invert} from '../../src/record/patch.ts';
import {recordTable} from '../../src/record/record-table.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {attempt, box, plan, point, province, SET, site, startTestOverlay, zone} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const ground = box(107.02, 11.02, 107.06, 11.06);
const draft = (properties: Partial<ConcludedZone> = {}, id = 'Z1'): ConcludedZoneRecord => {
    const {approver: _, ...rest} = zone(id, ground, {state: 'draft', basis: ['list-review'], ...properties}).properties;
    return {...zone(id, ground), properties: rest};
};
const lacks = (of: ConcludedZoneRecord, records: Records, step: ZoneStep = 'submit') =>
    refusing(unmet(of, records, step)).map(({rule, record}) => (record ? `${rule} ${record}` : rule));
const tells = (of: ConcludedZoneRecord, records: Records) =>
    unmet(of, records, 'submit').flatMap(({rule, severity}) => (severity === 'warning' ? [rule] : []));
const sourced = {sources: [{kind: 'veteran', who: 'Ông Ba'}]} as const;
const searched = (properties = {}) =>
    attempt('K1', box(107.03, 11.03, 107.05, 11.05), {siteIds: ['S1'], ...properties});
const at = (lon: number, lat: number, properties = {}) => site('S1', point(lon, lat), {...sourced, ...properties});

describe('the guards of the rule table', () => {
    test('every guard of the table is known to the program, and every check of the program stands in the table', () => {
        const needs = Object.values(guards).map((guard) => guard.needs);
        expect([...new Set(needs)].sort()).toEqual([...Object.keys(checks), 'decision'].sort());
    });
    test.each(['A', 'B', 'D'] as const)(
        'class %s says that it was searched: a finished search must be on record',
        (areaClass) => {
            const of = draft({areaClass});
            expect(lacks(of, province())).toEqual(['zone-search-missing']);
            expect(lacks(of, province({'surveyed-area': [searched({siteIds: []})]}))).toEqual([]);
            const {endedOn: _, ...going} = searched().properties;
            const still = {...searched(), properties: going};
            expect(lacks(of, province({'surveyed-area': [still]}))).toEqual(['zone-search-missing']);
            // a search on other ground counts where it was for a site of the zone
            const far = attempt('K1', box(107.08, 11.08, 107.09, 11.09), {siteIds: ['S1'], result: 'found', found: 1});
            expect(lacks(of, province({'grave-site': [at(107.04, 11.04)], 'surveyed-area': [far]}))).toEqual([]);
        }
    );
    test('class C says that there is information: a site or a survey must be on record; class E asks for neither', () => {
        expect(lacks(draft({areaClass: 'C'}), province())).toEqual(['zone-site-missing']);
        expect(lacks(draft({areaClass: 'C'}), province({'grave-site': [at(107.04, 11.04)]}))).toEqual([]);
        expect(lacks(draft({areaClass: 'E'}), province())).toEqual([]);
    });
    test('a site in the zone without a source is named', () => {
        const records = province({'grave-site': [site('S1', point(107.04, 11.04))]});
        expect(lacks(draft({areaClass: 'C'}), records)).toEqual(['zone-source-missing S1']);
    });
    test('class A holds no unresolved site; one that only may lie in it is told', () => {
        const with_ = (of: ReturnType<typeof at>) => province({'grave-site': [of], 'surveyed-area': [searched()]});
        expect(lacks(draft(), with_(at(107.04, 11.04)))).toEqual(['zone-holds-open-site S1']);
        // 0.001° of longitude is 109 m: a place 55 m inside, right to 200 m
        const near = with_(at(107.0595, 11.04, {uncertaintyM: 200}));
        expect(lacks(draft(), near)).toEqual([]);
        expect(tells(draft(), near)).toEqual(['zone-may-hold-open-site']);
        const found = province({
            'grave-site': [at(107.04, 11.04)],
            'surveyed-area': [searched({result: 'found', found: 1})]
        });
        expect(lacks(draft(), found)).toEqual([]);
    });
    test('an approved zone of another class below must be superseded or cut off; of the same class it is told', () => {
        const below = (areaClass: 'D' | 'E') =>
            province({'concluded-zone': [zone('Z0', box(107.05, 11.02, 107.09, 11.06), {areaClass})]});
        const of = draft({areaClass: 'E'});
        expect(lacks(of, below('D'))).toEqual(['zone-overlaps-approved Z0']);
        expect(tells(of, below('E'))).toEqual(['zone-overlaps-same-class']);
        expect(lacks(draft({areaClass: 'E', supersedes: ['Z0']}), below('D'))).toEqual([]);
        // neighbours that share a border do not overlap
        const beside = zone('Z0', box(107.06, 11.02, 107.09, 11.06), {areaClass: 'D'});
        expect(lacks(of, province({'concluded-zone': [beside]}))).toEqual([]);
    });
    test('a zone that leaves its unit is refused with the area outside', () => {
        const of = {...draft({areaClass: 'E'}), geometry: box(107.05, 11.02, 107.12, 11.06)};
        const [first] = refusing(unmet(of, province(), 'submit'));
        expect(first?.rule).toBe('zone-leaves-unit');
        // 0.02° by 0.04° at 11.04° N: 2185,7 m by 4424,4 m (GeographicLib)
        expect((first!.values['areaM2'] as number) / (2185.7 * 4424.4)).toBeCloseTo(1, 3);
    });
    test('what was approved on paper is entered with what the records lack told, not refused; without document it is refused', () => {
        const paper = {...draft().properties, state: 'approved', approver: 'Bình'} as const;
        expect(concludeZone(paper, ground, 'Z1', 'x').patch(province())).toHaveLength(1);
        const told = unmet({...draft(), properties: paper}, province(), 'approve', 'entered');
        expect(told.map(({rule, severity}) => [rule, severity])).toEqual([['zone-search-missing', 'warning']]);
        const bare = {...paper, document: {number: '', date: ''}};
        expect(() => concludeZone(bare, ground, 'Z1', 'x').patch(province())).toThrow(Refused);
    });
    test('the command refuses what the list names', () => {
        const decision = {
            person: {name: 'Bình', role: 'operator'},
            document: {number: '1', date: '2024-06-01'}
        } as const;
        const records = province({'concluded-zone': [draft({state: 'submitted'})]});
        const refused = (() => {
            try {
                changeZoneState('Z1', 'approved', decision, 'x').patch(records);
                return [];
            } catch (error) {
                return (error as Refused).issues.map(({rule}) => rule);
            }
        })();
        expect(refused).toEqual(['zone-search-missing']);
    });

    // rectangles of a lattice of 0.01° in commune C1 and somewhat beyond
    const lattice = fc
        .tuple(
            fc.integer({min: -1, max: 8}),
            fc.integer({min: 0, max: 8}),
            fc.integer({min: 1, max: 4}),
            fc.integer({min: 1, max: 2})
        )
        .map(([x, y, w, h]) => box(107 + x / 100, 11 + y / 100, 107 + (x + w) / 100, 11 + (y + h) / 100));
    const areaClass = fc.constantFrom('A', 'B', 'C', 'D', 'E' as const);

    test('a zone that satisfies the guards causes no error of the audit once it is approved', () => {
        fc.assert(
            fc.property(
                fc.array(fc.tuple(lattice, areaClass), {minLength: 1, maxLength: 6}),
                fc.array(fc.tuple(fc.integer({min: 0, max: 19}), fc.integer({min: 0, max: 19}), fc.boolean()), {
                    maxLength: 8
                }),
                (shapes, places) => {
                    const sites = places.map(([x, y], i) =>
                        site(`S${i}`, point(107.0025 + x / 200, 11.0025 + y / 200), {
                            ...sourced,
                            uncertaintyM: 50 * (i % 3)
                        })
                    );
                    const attempts = places.flatMap(([x, y, isFound], i) => {
                        const [lon, lat] = [107.0025 + x / 200, 11.0025 + y / 200];
                        const shape = box(lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001);
                        return isFound
                            ? [attempt(`K${i}`, shape, {siteIds: [`S${i}`], result: 'found', found: 1})]
                            : [];
                    });
                    let zones: ConcludedZoneRecord[] = [];
                    const records = () =>
                        province({'grave-site': sites, 'surveyed-area': attempts, 'concluded-zone': zones});
                    for (const [i, [geometry, each]] of shapes.entries()) {
                        const next = {...draft({areaClass: each}, `Z${i}`), geometry};
                        if (refusing(unmet(next, records(), 'approve')).length > 0) continue;
                        zones = [
                            ...zones,
                            {...next, properties: {...next.properties, state: 'approved', approver: 'Bình'}}
                        ];
                    }
                    const question = {unitSet: SET, asOf: '2024-12-31', overlay};
                    const table = coverageTable(records(), {...question, plan: plan(), head: 'x'});
                    const errors = findings(records(), table, question).filter(({severity, ids}) => {
                        return severity === 'error' && ids.some((id) => id.startsWith('Z'));
                    });
                    expect(errors.map(({key}) => key)).toEqual([]);
                }
            ),
            {numRuns: 60}
        );
    });
});

describe('a supplement', () => {
    const approved = zone('Z1', ground, {areaClass: 'D', effectiveOn: '2024-05-01'});
    const later = (properties = {}) => searched({startedOn: '2024-06-01', endedOn: '2024-06-10', ...properties});
    const causes = (records: Records, asOf?: string) =>
        supplementCauses(approved, records, asOf).map(({kind, id}) => [kind, id]);

    test('is due after a newer search, survey, verification or report on the ground, not after an older one or one beside', () => {
        for (const activity of ['search', 'survey', 'verification'] as const) {
            expect(causes(province({'concluded-zone': [approved], 'surveyed-area': [later({activity})]}))).toEqual([
                [activity, 'K1']
            ]);
        }
        expect(causes(province({'surveyed-area': [searched()]}))).toEqual([]);
        const beside = attempt('K1', box(107.06, 11.03, 107.08, 11.05), {endedOn: '2024-06-10'});
        expect(causes(province({'surveyed-area': [beside]}))).toEqual([]);
        const find = at(107.04, 11.04, {reportedOn: '2024-07-01', offPlan: true});
        expect(causes(province({'grave-site': [find]}))).toEqual([['site', 'S1']]);
        expect(causes(province({'grave-site': [find]}), '2024-06-30')).toEqual([]);
    });
    test('is due no more once a newer zone on that ground takes it up; part of the ground is not enough', () => {
        const newer = (geometry = ground) =>
            province({
                'concluded-zone': [approved, zone('Z2', geometry, {areaClass: 'D', effectiveOn: '2024-06-10'})],
                'surveyed-area': [later()]
            });
        expect(causes(newer())).toEqual([]);
        expect(causes(newer(box(107.02, 11.02, 107.04, 11.06)))).toEqual([['search', 'K1']]);
    });
    test('on the demo it is due where the audit says that a search came after the conclusion', async () => {
        const {records, asOf, unitSet, plan: planId} = await openProject({});
        const question = {unitSet, asOf, overlay};
        const table = coverageTable(records, {
            ...question,
            plan: records.layer('plan').get(planId)!.properties,
            head: 'x'
        });
        const told = findings(records, table, question).filter(({rule}) => rule === 'search-after-conclusion');
        const bySearch = [...supplementsDue(records, asOf)].filter(([, list]) =>
            list.some(({kind}) => kind === 'search')
        );
        expect(bySearch.map(([id]) => id).sort()).toEqual([...new Set(told.map(({ids}) => ids[0]!))].sort());
        expect(bySearch.length).toBeGreaterThan(0);
    });
});

describe('reopening', () => {
    const decision = {person: {name: 'Chi', role: 'operator'}, document: {number: '7/CV', date: '2024-06-15'}} as const;
    const approved = zone('Z1', ground, {areaClass: 'E'});

    test('opens a draft of the same ground that supersedes the zone once approved; the zone stays in force until then', () => {
        const records = province({'concluded-zone': [approved]});
        const opened = apply(records, reopenZone('Z1', 'Z2', decision, 'Phát hiện mới').patch(records));
        expect(opened.layer('concluded-zone').get('Z1')).toBe(approved);
        const next = opened.layer('concluded-zone').get('Z2')!;
        expect(next.geometry).toEqual(ground);
        expect(next.properties).toMatchObject({
            state: 'draft',
            supersedes: ['Z1'],
            author: 'Chi',
            document: decision.document
        });
        expect(next.properties.approver).toBeUndefined();
        const steps: Command[] = [
            changeZoneState('Z2', 'submitted', decision, 'x'),
            changeZoneState('Z2', 'approved', {...decision, person: {name: 'Bình', role: 'operator'}}, 'x')
        ];
        let now = opened;
        const patches: Patch[] = [];
        for (const step of steps) {
            const patch = step.patch(now);
            patches.push(patch);
            now = apply(now, patch);
        }
        const states = [...now.layer('concluded-zone').values()].map(({id, properties}) => `${id} ${properties.state}`);
        expect(states.sort()).toEqual(['Z1 superseded', 'Z2 approved']);
        for (const patch of patches.reverse()) now = apply(now, invert(patch));
        expect([...now.layer('concluded-zone').values()]).toEqual([...opened.layer('concluded-zone').values()]);
    });
    test('is refused twice, for a zone that is not approved, and without document', () => {
        const refuses = (records: Records, id: string, how: Parameters<typeof reopenZone>[2] = decision) => {
            try {
                reopenZone(id, 'Z9', how, 'x').patch(records);
                return [];
            } catch (error) {
                return (error as Refused).issues.map(({rule}) => rule);
            }
        };
        const twice = province({'concluded-zone': [approved, draft({supersedes: ['Z1']}, 'Z2')]});
        expect(refuses(twice, 'Z1')).toEqual(['zone-reopened-already']);
        expect(refuses(twice, 'Z2')).toEqual(['zone-not-reopenable']);
        const bare = {...decision, document: {number: ' ', date: ''}};
        expect(refuses(province({'concluded-zone': [approved]}), 'Z1', bare)).toEqual(['zone-decision-incomplete']);
    });
});

function apply(records: Records, patch: Patch): Records {
    const lists: Partial<Record<(typeof LAYERS)[number], AnyRecord[]>> = {};
    for (const layer of LAYERS) lists[layer] = [...records.layer(layer).values()];
    for (const {layer, id, after} of patch) {
        lists[layer] = lists[layer]!.filter((record) => record.id !== id);
        if (after) lists[layer]!.push(after);
    }
    return recordTable(lists);
}
