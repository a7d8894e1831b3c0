import fc from 'fast-check';
import type {Polygon} from 'geojson';
import {beforeAll, expect, test} from 'vitest';
import {analystOn} from '../../src/audit/analyse.ts';
import type {AnyRecord, LayerId} from '../../src/record/feature.ts';
import type {PlanRecord} from '../../src/record/plan.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {
    attempt,
    box,
    plan,
    point,
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

// on a coarse lattice, so that outlines meet, repeat and leave their unit often
const step = fc.integer({min: 0, max: 12}).map((i) => Math.round((107 + i * 0.02) * 100) / 100);
const ground: fc.Arbitrary<Polygon> = fc
    .tuple(step, fc.integer({min: 0, max: 3}), fc.integer({min: 1, max: 3}))
    .map(([west, row, size]) => box(west, 11 + row * 0.02, west + size * 0.02, 11 + (row + size) * 0.02));
const day = fc.constantFrom('2024-02-01', '2024-04-10', '2024-06-01', '2024-09-01', '2025-02-01');
const serial = fc.integer({min: 1, max: 4});
const siteIds = fc.subarray(['S1', 'S2', 'S3', 'S4']);

const record: fc.Arbitrary<{layer: LayerId; record: AnyRecord}> = fc.oneof(
    fc
        .record({
            n: serial,
            ground,
            day,
            areaClass: fc.constantFrom('A' as const, 'D' as const),
            state: fc.constantFrom('approved' as const, 'draft' as const, 'superseded' as const)
        })
        .map(({n, ground: geometry, day: effectiveOn, ...rest}) => ({
            layer: 'concluded-zone' as const,
            record: zone(`Z${n}`, geometry, {...rest, effectiveOn})
        })),
    fc
        .record({n: serial, ground, endedOn: day, siteIds, found: fc.integer({min: 0, max: 3})})
        .map(({n, ground: geometry, ...rest}) => ({
            layer: 'surveyed-area' as const,
            record: attempt(`A${n}`, geometry, {...rest, startedOn: '2024-01-20'})
        })),
    fc
        .record({
            n: serial,
            lon: step,
            uncertaintyM: fc.constantFrom(0, 300),
            state: fc.constantFrom('none' as const, 'verified' as const),
            name: fc.constantFrom('Suối Đá', 'Gốc me')
        })
        .map(({n, lon, uncertaintyM, state, name}) => ({
            layer: 'grave-site' as const,
            record: site(`S${n}`, point(lon + 0.005, 11.03), {
                uncertaintyM,
                name,
                expected: {min: 1, best: 1, max: 1},
                verification: state === 'none' ? {state} : {state, on: '2024-03-01'}
            })
        })),
    fc.record({n: serial, value: fc.integer({min: 0, max: 3})}).map(({n, value}) => ({
        layer: 'register' as const,
        record: register(`R${n}`, 'D1', {kind: 'reported-total', figure: 'K1', value, on: '2024-06-01'})
    }))
);
const edit = fc.tuple(record, fc.integer({min: 0, max: 4})).map(([{layer, record: after}, chance]) => ({
    layer,
    id: after.id,
    before: null,
    after: chance === 0 ? null : after
}));

test('contradictions after any edits are those of a project that begins with them', () => {
    const planRecord: AnyRecord = {type: 'Feature', id: 'plan', geometry: null, properties: plan() as PlanRecord};
    const start = RecordsSnapshot.empty.with([
        {layer: 'plan', id: 'plan', before: null, after: planRecord},
        {layer: 'unit-set', id: SET, before: null, after: unitSet()},
        ...UNITS.map((after) => ({layer: 'unit' as const, id: after.id, before: null, after}))
    ]);
    const question = {unitSet: SET, asOf: '2024-12-31', plan: 'plan', head: 'h'};
    let told = 0;
    fc.assert(
        fc.property(fc.array(fc.array(edit, {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 12}), (acts) => {
            const remembers = analystOn(overlay);
            let records = start;
            for (const [i, act] of acts.entries()) {
                records = records.with(act);
                const asked = i % 4 === 3 ? {...question, asOf: '2024-05-01'} : question;
                const found = remembers.findings(records, remembers.table(records, asked), asked);
                const anew = analystOn(overlay);
                expect(found).toEqual(anew.findings(records, anew.table(records, asked), asked));
                told += found.length;
            }
        }),
        {numRuns: 60}
    );
    expect(told).toBeGreaterThan(200);
});
