import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {type ComparedState, compareStates} from '../../src/audit/compare.ts';
import {coverageTable} from '../../src/coverage/table.ts';
import {areaM2} from '../../src/measure/area.ts';
import {AREA_CLASSES} from '../../src/record/concluded-zone.ts';
import type {ConcludedZoneRecord} from '../../src/record/feature.ts';
import type {JournalLine} from '../../src/record/journal-line.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {box, plan, province, SET, SOUTH, site, startTestOverlay, WEST, zone} from '../coverage/small-province.ts';

const DAY = '2024-06-30';
const PLAN = 'plan';
let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

function state(zones: readonly ConcludedZoneRecord[], lines: readonly JournalLine[] = [], asOf = DAY): ComparedState {
    const records = province({
        'concluded-zone': zones,
        plan: [{type: 'Feature', id: PLAN, geometry: null, properties: plan()}]
    });
    return {records, lines, asOf, head: '0000-0000-0000'};
}
const compare = (before: ComparedState, after: ComparedState, unit?: string) =>
    compareStates(before, after, {unitSet: SET, plan: PLAN, unit}, overlay);

function act(hash: string, id: string, name: string, why: string): JournalLine {
    return {
        origin: 'a',
        n: 1,
        prev: null,
        seen: {},
        at: '2024-06-01T08:00:00+07:00',
        by: {name, office: 'Huyện', unit: 'D1', role: 'operator'},
        act: 'conclude',
        args: {},
        why,
        changes: [{layer: 'concluded-zone', id, before: null, after: null, was: null}],
        hash
    };
}

describe('two states of a project compared', () => {
    test('a new zone is ground concluded in its commune, with who did it and why', () => {
        const made = zone('Z1', box(WEST + 0.01, SOUTH + 0.01, WEST + 0.02, SOUTH + 0.02), {areaClass: 'D'});
        const found = compare(state([]), state([made], [act('h1', 'Z1', 'Lê Văn Bảy', 'Biên bản 12/BB')]));
        expect(found.counts).toEqual({added: 1, removed: 0, changed: 0});
        const [unit] = found.units;
        expect(found.units).toHaveLength(1);
        expect([unit!.code, unit!.above]).toEqual(['C1', 'Unit D1']);
        expect(unit!.records[0]).toMatchObject({
            id: 'Z1',
            kind: 'added',
            units: ['P', 'D1', 'C1'],
            acts: [{name: 'Lê Văn Bảy', why: 'Biên bản 12/BB', knownTo: 'after'}]
        });
        expect(unit!.pieces).toHaveLength(1);
        expect(unit!.pieces[0]).toMatchObject({
            from: {class: 'none', zone: null},
            to: {class: 'D', zone: 'Z1'},
            acts: [{hash: 'h1', why: 'Biên bản 12/BB'}]
        });
        // 0.01° by 0.01° here is 1093 m by 1106 m (GeographicLib)
        expect(found.concludedM2 / (1093 * 1106)).toBeCloseTo(1, 2);
        expect([found.reclassedM2, found.withdrawnM2]).toEqual([0, 0]);
        expect(found.proof.holds).toBe(true);
    });

    test('ground that a newer zone takes goes from class to class; what a lost zone covered alone is withdrawn', () => {
        const west = box(WEST + 0.01, SOUTH + 0.01, WEST + 0.03, SOUTH + 0.02);
        const east = box(WEST + 0.02, SOUTH + 0.01, WEST + 0.04, SOUTH + 0.02);
        const a = zone('ZA', west, {areaClass: 'A', effectiveOn: '2024-05-01'});
        const e = zone('ZE', east, {areaClass: 'E', effectiveOn: '2024-06-01'});
        const newer = compare(state([a]), state([a, e]));
        const half = newer.concludedM2;
        expect(newer.moves.map(({from, to}) => `${from}${to}`)).toEqual(['AE', 'noneE']);
        expect(newer.reclassedM2 / half).toBeCloseTo(1, 5);
        const lost = compare(state([a, e]), state([e]));
        expect(lost.moves.map(({from, to}) => `${from}${to}`)).toEqual(['Anone']);
        expect(lost.withdrawnM2 / half).toBeCloseTo(1, 5);
        expect([newer.proof.holds, lost.proof.holds]).toEqual([true, true]);
    });

    test('a zone over two communes is told in each of them, and looked at from one of them alone', () => {
        const made = zone('Z1', box(WEST + 0.09, SOUTH + 0.01, WEST + 0.12, SOUTH + 0.02));
        const found = compare(state([]), state([made]));
        expect(found.units.map(({code, pieces}) => [code, pieces.length])).toEqual([
            ['C1', 1],
            ['C2', 1]
        ]);
        const inC1 = compare(state([]), state([made]), 'C1');
        expect(inC1.units.map(({code}) => code)).toEqual(['C1']);
        expect(inC1.concludedM2 / found.concludedM2).toBeCloseTo(1 / 3, 3);
    });

    test('what takes effect on a day without an act moves ground with no record changed', () => {
        const later = zone('Z1', box(WEST + 0.01, SOUTH + 0.01, WEST + 0.02, SOUTH + 0.02), {
            effectiveOn: '2024-06-15'
        });
        const found = compare(state([later], [], '2024-06-14'), state([later], [], '2024-06-15'));
        expect(found.counts).toEqual({added: 0, removed: 0, changed: 0});
        expect(found.concludedM2).toBeGreaterThan(1e6);
        expect(found.units[0]!.pieces[0]!.acts).toEqual([]);
        expect(found.proof.holds).toBe(true);
    });

    test('a site that moved to another commune is told with both', () => {
        const at = (lon: number) =>
            province({
                'grave-site': [site('S1', {type: 'Point', coordinates: [lon, SOUTH + 0.05]})],
                plan: [{type: 'Feature', id: PLAN, geometry: null, properties: plan()}]
            });
        const [before, after] = [at(WEST + 0.05), at(WEST + 0.25)].map((records) => ({...state([]), records}));
        const found = compare(before!, after!, 'C1');
        expect(found.units[0]!.records[0]).toMatchObject({units: ['P', 'D2', 'C3'], unitsBefore: ['P', 'D1', 'C1']});
    });

    test('whatever zones come and go: what leaves all classes enters all, and both agree with the tables within 1 m²', () => {
        const zones = fc
            .array(
                fc.record({
                    id: fc.integer({min: 1, max: 6}),
                    x: fc.integer({min: -5, max: 395}),
                    y: fc.integer({min: -5, max: 95}),
                    w: fc.integer({min: 1, max: 90}),
                    h: fc.integer({min: 1, max: 60}),
                    areaClass: fc.constantFrom(...AREA_CLASSES),
                    day: fc.integer({min: 1, max: 9}),
                    slant: fc.integer({min: -9, max: 9})
                }),
                {maxLength: 5}
            )
            .map((list) => [...new Map(list.map((one) => [one.id, one])).values()].map(slanted));
        fc.assert(
            fc.property(zones, zones, (was, is) => {
                const [before, after] = [state(was), state(is)];
                const found = compare(before, after);
                expect(found.proof.holds, JSON.stringify(found.proof)).toBe(true);
                expect(found.proof.sums).toBe(4 * 6);
                // the shapes are what was measured, but for the millimetre that their long edges are rounded by
                for (const {geometry, areaM2: measured} of found.units.flatMap(({pieces}) => pieces)) {
                    expect(Math.abs((geometry ? areaM2(geometry) : 0) - measured)).toBeLessThan(25);
                }
                // the whole province by its own table, not by the proof
                const [a, b] = [before, after].map(
                    ({records}) =>
                        coverageTable(records, {unitSet: SET, asOf: DAY, plan: plan(), head: '', overlay}).rows[0]!
                            .areas
                );
                for (const of of AREA_CLASSES) {
                    const gained = found.moves.reduce(
                        (sum, {from, to, areaM2}) => sum + (to === of ? areaM2 : 0) - (from === of ? areaM2 : 0),
                        0
                    );
                    expect(Math.abs(b!.byClass[of] - a!.byClass[of] - gained)).toBeLessThan(1);
                }
                const back = compare(after, before);
                expect(Math.abs(back.withdrawnM2 - found.concludedM2)).toBeLessThan(1);
                expect(Math.abs(back.reclassedM2 - found.reclassedM2)).toBeLessThan(1);
            }),
            {numRuns: 25, seed: 9}
        );
    });

    test('two states without an act in common are told to be of two projects, perhaps', () => {
        const [one, other] = [act('h1', 'Z', 'An', ''), act('h2', 'Z', 'Bình', '')];
        expect(compare(state([], [one]), state([], [one, other])).sharesActs).toBe(true);
        expect(compare(state([], [one]), state([], [other])).sharesActs).toBe(false);
    });

    test('nothing differs between a state and itself', () => {
        const one = state([zone('Z1', box(WEST, SOUTH, WEST + 0.1, SOUTH + 0.1))]);
        expect(compare(one, one)).toMatchObject({units: [], moves: [], proof: {worstM2: 0, holds: true}});
    });
});

interface Slanted {
    readonly id: number;
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
    readonly slant: number;
    readonly day: number;
    readonly areaClass: (typeof AREA_CLASSES)[number];
}

// corners off every border and off each other's lines, a thousandth of a degree apart
function slanted({id, x, y, w, h, slant, day, areaClass}: Slanted): ConcludedZoneRecord {
    const at = (dx: number, dy: number) => [WEST + (x + dx + 0.37) / 1000, SOUTH + (y + dy + 0.41) / 1000];
    const ring = [at(0, 0), at(w, slant / 10), at(w + slant / 7, h), at(slant / 7, h + 0.3), at(0, 0)];
    const effectiveOn = `2024-06-0${day}`;
    return zone(`Z${id}`, {type: 'Polygon', coordinates: [ring]}, {areaClass, effectiveOn});
}
