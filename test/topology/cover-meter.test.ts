import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {coverMeter} from '../../src/topology/cover-meter.ts';
import {OutlineStore} from '../../src/topology/outline-store.ts';
import {startTestOverlay} from '../coverage/small-province.ts';

type Rings = readonly Float64Array[];

/** Side of the square that is measured; panes of 2 to 128 a side have their lines on multiples of 8. */
const SIDE = 1024;

function measured(areas: readonly Rings[], units: readonly (Rings | null)[] = [null]): number[] {
    const outlines = new OutlineStore();
    const places = areas.map((rings) => outlines.add(rings));
    const found = units.map(() => 0);
    const leaves = units.map((rings, leaf) => ({leaf, rings}));
    coverMeter(outlines).measure(0, 0, SIDE, leaves, places, (leaf, area) => {
        found[leaf]! += area;
    });
    return found;
}

const ringOf = (...corners: number[]): Float64Array => Float64Array.from(corners);
const box = (w: number, s: number, e: number, n: number): Float64Array => ringOf(w, s, e, s, e, n, w, n);
const hole = (w: number, s: number, e: number, n: number): Float64Array => ringOf(w, s, w, n, e, n, e, s);

/** Boxes with a box cut out, on the lines of panes and off them, in the square and across its sides. */
const STEP = 8;
const CELLS = SIDE / STEP;
const span = (least: number) =>
    fc
        .tuple(fc.integer({min: -20, max: CELLS + 10}), fc.integer({min: least, max: 70}))
        .map(([at, size]) => ({at, size}));
const frame = fc
    .tuple(span(3), span(3), fc.boolean())
    .map(([x, y, isHollow]) => ({w: x.at, s: y.at, e: x.at + x.size, n: y.at + y.size, isHollow}));
type Frame = typeof frame extends fc.Arbitrary<infer F> ? F : never;

const ringsOf = ({w, s, e, n, isHollow}: Frame): Rings => {
    const outer = box(w * STEP, s * STEP, e * STEP, n * STEP);
    return isHollow ? [outer, hole((w + 1) * STEP, (s + 1) * STEP, (e - 1) * STEP, (n - 1) * STEP)] : [outer];
};
const holds = ({w, s, e, n, isHollow}: Frame, x: number, y: number): boolean =>
    x >= w && x < e && y >= s && y < n && !(isHollow && x > w && x < e - 1 && y > s && y < n - 1);

describe('ground under any of some areas in a square', () => {
    test('is what counting small squares gives, edges along the lines of panes and along one another', () => {
        fc.assert(
            fc.property(fc.array(frame, {maxLength: 40}), fc.array(frame, {maxLength: 3}), (areas, units) => {
                const expected = [0, ...units.map(() => 0)];
                for (let x = 0; x < CELLS; x++) {
                    for (let y = 0; y < CELLS; y++) {
                        if (!areas.some((area) => holds(area, x, y))) continue;
                        expected[0]! += STEP * STEP;
                        units.forEach((unit, i) => {
                            if (holds(unit, x, y)) expected[i + 1]! += STEP * STEP;
                        });
                    }
                }
                const inside = units.map((unit) => ringsOf(unit).map((ring) => ring.map((v) => clamp(v))));
                const found = measured(areas.map(ringsOf), [null, ...inside]);
                found.forEach((area, i) => {
                    expect(area).toBeCloseTo(expected[i]!, 5);
                });
            }),
            {numRuns: 300, seed: 44}
        );
    });

    test('is that of one area, however often it is there', () => {
        const star = ringOf(500, 100, 560, 430, 900, 500, 560, 560, 500, 900, 430, 560, 100, 500, 430, 430);
        const [once] = measured([[star]]);
        const [often] = measured(Array.from({length: 300}, () => [star]));
        expect(once).toBeCloseTo(shoelace(star), 6);
        expect(often).toBeCloseTo(once!, 6);
    });

    test('is all of a unit of many corners under one area that fills its place', () => {
        const teeth = Array.from({length: 240}, (_, i) => [900 - 3 * i, i % 2 === 0 ? 900 : 100 + i]).flat();
        const comb = ringOf(100, 50, 950, 50, ...teeth);
        expect(measured([[box(-10, -10, 1010, 1034)]], [[comb]])[0]).toBeCloseTo(shoelace(comb), 6);
    });

    test('is no more for an area beside the square, and all of it for one that holds the square', () => {
        const corner = box(-5, -5, 300, 300);
        expect(measured([corner, box(2000, 0, 2100, 1024), box(500, 500, 600, 600)].map((ring) => [ring]))[0]).toBe(
            100_000
        );
        expect(measured([corner, box(-9, -9, 2000, 2000), box(500, 500, 600, 600)].map((ring) => [ring]))[0]).toBe(
            SIDE * SIDE
        );
    });

    test('is nothing in a hole, and under what stands in the hole it counts', () => {
        const ring: Rings = [box(100, 100, 900, 900), hole(200, 200, 800, 800)];
        expect(measured([ring])[0]).toBe(800 * 800 - 600 * 600);
        expect(measured([ring, [box(300, 300, 400, 400)]])[0]).toBe(800 * 800 - 600 * 600 + 100 * 100);
    });
});

describe('held against the overlay engine', () => {
    let unionArea: (rings: readonly Rings[]) => number;
    beforeAll(async () => {
        const overlay = await startTestOverlay();
        const whole = {areaM2: 1, isEmpty: false, box: [0, 0, 1, 1]} as const;
        unionArea = (list) =>
            overlay
                .union(list.map((rings) => ({...whole, rings})))
                .rings.reduce((sum, ring) => sum + shoelace(ring), 0);
    });

    test('stars of any corners cover the same, to the engine’s rounding', () => {
        const star = fc
            .tuple(
                fc.tuple(fc.integer({min: 300, max: 700}), fc.integer({min: 300, max: 700})),
                fc.array(fc.integer({min: 20, max: 280}), {minLength: 3, maxLength: 30})
            )
            .map(
                ([[x, y], radii]): Rings => [
                    Float64Array.from(
                        radii.flatMap((radius, i) => {
                            const turn = (2 * Math.PI * i) / radii.length;
                            return [Math.round(x + radius * Math.cos(turn)), Math.round(y + radius * Math.sin(turn))];
                        })
                    )
                ]
            );
        // many outlines that hardly differ: their edges run through the same panes, and cross there
        const crowd = fc
            .tuple(
                star,
                fc.array(fc.tuple(fc.integer({min: -9, max: 9}), fc.integer({min: -9, max: 9})), {
                    minLength: 40,
                    maxLength: 120
                })
            )
            .map(([[ring], shifts]) =>
                shifts.map(([dx, dy]): Rings => [ring!.map((value, i) => value + (i % 2 === 0 ? dx : dy))])
            );
        fc.assert(
            fc.property(fc.oneof(fc.array(star, {minLength: 1, maxLength: 25}), crowd), (areas) => {
                // the engine moves a crossing by up to half a unit: on a fine grid that is little of the square
                const fine = areas.map((rings) => rings.map((ring) => ring.map((value) => value * 4096)));
                expect(Math.abs(measured(areas)[0]! - unionArea(fine) / 4096 ** 2)).toBeLessThan(1);
            }),
            {numRuns: 150, seed: 44}
        );
    });
});

function clamp(value: number): number {
    return Math.max(0, Math.min(SIDE, value));
}

function shoelace(ring: Float64Array): number {
    let sum = 0;
    for (let i = 0, k = ring.length - 2; i < ring.length; k = i, i += 2)
        sum += ring[k]! * ring[i + 1]! - ring[i]! * ring[k + 1]!;
    return sum / 2;
}
