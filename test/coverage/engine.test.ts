import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {coverageEngine} from '../../src/coverage/engine.ts';
import {coverageTable} from '../../src/coverage/table.ts';
import {AREA_CLASSES} from '../../src/record/concluded-zone.ts';
import {type AnyRecord, LAYERS, type LayerId} from '../../src/record/feature.ts';
import type {Change} from '../../src/record/patch.ts';
import type {PlanSettings} from '../../src/record/plan.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
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

const start = RecordsSnapshot.empty.with(
    LAYERS.flatMap((layer) =>
        [...province().layer(layer).values()].map((after: AnyRecord) => ({layer, id: after.id, before: null, after}))
    )
);

// places on a coarse lattice, so that shapes share borders with one another and with the communes
const lon = fc.integer({min: -4, max: 84}).map((n) => 107 + n / 200);
const lat = fc.integer({min: -4, max: 24}).map((n) => 11 + n / 200);
const shape = fc
    .tuple(lon, lat, fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 12}))
    .map(([west, south, w, h]) => box(west, south, west + w / 200, south + h / 200));
const serial = fc.integer({min: 0, max: 7});
const day = fc.integer({min: 1, max: 28}).map((n) => `2024-${n % 2 ? '05' : '06'}-${`${n}`.padStart(2, '0')}`);
const siteIds = fc.uniqueArray(
    serial.map((n) => `S${n}`),
    {maxLength: 3}
);

const someZone = fc
    .tuple(
        serial,
        shape,
        fc.constantFrom(...AREA_CLASSES),
        day,
        fc.constantFrom('approved', 'superseded', 'draft'),
        serial
    )
    .map(([n, ground, areaClass, effectiveOn, state, other]) =>
        zone(`Z${n}`, ground, {areaClass, effectiveOn, state, ...(other < 3 && {supersedes: [`Z${other}`]})})
    );
const someAttempt = fc
    .tuple(serial, shape, fc.constantFrom('survey', 'search', 'verification'), fc.option(day), siteIds, fc.boolean())
    .map(([n, ground, activity, end, ids, found]) => {
        const {endedOn: _, ...properties} = attempt('', ground, {
            activity,
            siteIds: ids,
            found: found ? 1 : 0
        }).properties;
        return {...attempt(`A${n}`, ground), properties: {...properties, ...(end !== null && {endedOn: end})}};
    });
const someSite = fc
    .tuple(serial, lon, lat, fc.nat({max: 900}), fc.boolean(), fc.option(serial), day, fc.boolean())
    .map(([n, x, y, uncertaintyM, offPlan, other, reportedOn, mass]) =>
        site(`S${n}`, point(x, y), {
            uncertaintyM,
            offPlan,
            reportedOn,
            kind: mass ? 'mass' : 'single',
            verification: n % 2 ? {state: 'verified', on: '2024-05-20', by: 'x'} : {state: 'none'},
            ...(other !== null && other !== n && {duplicateOf: `S${other}`})
        })
    );
const someCemetery = fc.tuple(serial, lon, lat, fc.nat({max: 9})).map(([n, x, y, moved]) =>
    cemetery(`N${n}`, point(x, y), {
        atYearStart: {full: 10, partial: 20, none: 0},
        graves: {full: 10 + moved, partial: 20 - moved, none: 0}
    })
);
const someRow = fc
    .tuple(serial, fc.constantFrom('C1', 'C2', 'D1', 'D9'), day)
    .map(([n, code, martyrsPostedOn]) =>
        register(`R${n}`, code, {kind: 'portal', martyrsPostedOn, gravesPostedOn: martyrsPostedOn})
    );

type Step =
    | {readonly kind: 'put'; readonly layer: LayerId; readonly record: AnyRecord}
    | {readonly kind: 'delete'; readonly layer: LayerId; readonly id: string}
    | {readonly kind: 'undo'}
    | {readonly kind: 'day'; readonly asOf: string}
    | {readonly kind: 'settings'; readonly settings: Partial<PlanSettings>};

const put = (layer: LayerId, record: fc.Arbitrary<AnyRecord>): fc.Arbitrary<Step> =>
    record.map((each) => ({kind: 'put', layer, record: each}));
const step: fc.Arbitrary<Step> = fc.oneof(
    {arbitrary: put('concluded-zone', someZone), weight: 4},
    {arbitrary: put('surveyed-area', someAttempt), weight: 4},
    {arbitrary: put('grave-site', someSite), weight: 4},
    put('cemetery', someCemetery),
    put('register', someRow),
    {
        arbitrary: fc
            .tuple(
                fc.constantFrom<LayerId>('concluded-zone', 'surveyed-area', 'grave-site', 'cemetery', 'register'),
                serial
            )
            .map(([layer, n]): Step => {
                const stem = {'concluded-zone': 'Z', 'surveyed-area': 'A', 'grave-site': 'S', cemetery: 'N'}[
                    layer as 'cemetery'
                ];
                return {kind: 'delete', layer, id: `${stem ?? 'R'}${n}`};
            }),
        weight: 2
    },
    {arbitrary: fc.constant<Step>({kind: 'undo'}), weight: 2},
    day.map((asOf): Step => ({kind: 'day', asOf})),
    fc
        .constantFrom<Partial<PlanSettings>>(
            {},
            {siteUnit: 'report'},
            {concludedMeans: 'whole-area'},
            {siteBaseDay: 'signed-on'}
        )
        .map((settings): Step => ({kind: 'settings', settings}))
);

describe('an engine that remembers', () => {
    test('answers after every edit, undo, change of day or settings what a new one answers, in the same order', () => {
        fc.assert(
            fc.property(fc.array(step, {minLength: 3, maxLength: 14}), (steps) => {
                const engine = coverageEngine(overlay);
                const past: RecordsSnapshot[] = [];
                let records = start;
                let asOf = '2024-12-31';
                let thePlan = plan();
                for (const each of steps) {
                    if (each.kind === 'undo') records = past.pop() ?? records;
                    else if (each.kind === 'day') asOf = each.asOf;
                    else if (each.kind === 'settings') thePlan = plan(each.settings);
                    else {
                        past.push(records);
                        const after = each.kind === 'put' ? each.record : null;
                        const id = each.kind === 'put' ? each.record.id : each.id;
                        const change: Change = {layer: each.layer, id, before: null, after};
                        records = records.with([change]);
                    }
                    const question = {unitSet: SET, asOf, plan: thePlan, head: 'h'};
                    expect(engine.table(records, question)).toEqual(coverageTable(records, {...question, overlay}));
                }
            }),
            {numRuns: 60}
        );
    });

    test('measures anew only the commune whose ground was touched, and hands out the other rows as they were', () => {
        const engine = coverageEngine(overlay);
        const question = {unitSet: SET, asOf: '2024-12-31', plan: plan(), head: 'h'};
        const before = engine.table(start, question);
        const square = zone('Z', box(107.02, 11.02, 107.04, 11.04));
        const after = engine.table(
            start.with([{layer: 'concluded-zone', id: 'Z', before: null, after: square}]),
            question
        );
        const kept = after.rows.filter((row, i) => row === before.rows[i]).map(({code}) => code);
        expect(kept).toEqual(['C2', 'D2', 'C3', 'C4']);
    });

    test('stopped half-way it keeps what it measured and goes on from there', () => {
        const engine = coverageEngine(overlay);
        const zones = ['107.02', '107.12', '107.22', '107.32'].map((west, i) =>
            zone(`Z${i}`, box(Number(west), 11.02, Number(west) + 0.02, 11.04))
        );
        const records = start.with(
            zones.map((after) => ({layer: 'concluded-zone' as const, id: after.id, before: null, after}))
        );
        const question = {unitSet: SET, asOf: '2024-12-31', plan: plan(), head: 'h'};
        const stopAfterTwo = {...question, onProgress: (done: number) => done < 2};
        expect(() => engine.table(records, stopAfterTwo)).toThrow(expect.objectContaining({name: 'AbortError'}));
        const measured: number[] = [];
        const onProgress = (done: number): boolean => measured.push(done) > 0;
        expect(engine.table(records, {...question, onProgress})).toEqual(
            coverageTable(records, {...question, overlay})
        );
        // of four communes two were measured before: 1, 2 for the others, then the seven rows
        expect(measured).toEqual([1, 2, 2, 2, 3, 4, 5, 6, 7]);
    });
});
