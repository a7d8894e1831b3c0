import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import type {FeatureCollection, Polygon} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {remainderOf, type Taken} from '../../src/conclusion/remainder.ts';
import {areaM2} from '../../src/measure/area.ts';
import type {Areal} from '../../src/record/feature.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {startTestOverlay} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const box = (west: number, south: number, east: number, north: number): Polygon => ({
    type: 'Polygon',
    coordinates: [
        [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south]
        ]
    ]
});
const commune = box(107, 11, 107.1, 11.1);
const total = (taken: readonly {readonly areaM2: number}[]) => taken.reduce((sum, each) => sum + each.areaM2, 0);

describe('the remainder of a commune', () => {
    test('of which nothing is classified is the commune itself, corner for corner', () => {
        const {geometry, deductions, offM2} = remainderOf(commune, [], overlay);
        expect(geometry).toBe(commune);
        expect(deductions).toEqual([]);
        expect(Math.abs(offM2)).toBeLessThan(1);
    });

    test('with a zone across its middle has two parts', () => {
        const rest = remainderOf(commune, [{id: 'Z1', geometry: box(107.04, 10.9, 107.06, 11.2)}], overlay);
        expect(rest.parts).toBe(2);
        // four fifths of the width is left at every latitude
        expect(rest.remainderM2 / areaM2(commune)).toBeCloseTo(0.8, 6);
        expect(Math.abs(rest.offM2)).toBeLessThan(1);
    });

    test('with a zone inside has a hole there', () => {
        const rest = remainderOf(commune, [{id: 'Z1', geometry: box(107.04, 11.04, 107.06, 11.06)}], overlay);
        expect(rest.parts).toBe(1);
        expect(rest.geometry?.coordinates).toHaveLength(2);
    });

    test('counts ground under two zones once, for the first of them', () => {
        const [a, b] = [box(107, 11, 107.05, 11.1), box(107, 11, 107.1, 11.05)];
        const rest = remainderOf(
            commune,
            [
                {id: 'Z1', geometry: a},
                {id: 'Z2', geometry: b}
            ],
            overlay
        );
        expect(rest.deductions[0]!.areaM2 / areaM2(a)).toBeCloseTo(1, 6);
        expect(rest.deductions[1]!.areaM2 / areaM2(box(107.05, 11, 107.1, 11.05))).toBeCloseTo(1, 6);
        expect(rest.remainderM2 / areaM2(box(107.05, 11.05, 107.1, 11.1))).toBeCloseTo(1, 6);
    });

    test('of which everything is classified is nothing', () => {
        const rest = remainderOf(commune, [{id: 'Z1', geometry: box(106.9, 10.9, 107.2, 11.2)}], overlay);
        expect(rest.geometry).toBeNull();
        expect(rest.parts).toBe(0);
        expect(Math.abs(rest.offM2)).toBeLessThan(1);
    });

    test('leaves out zones of other ground', () => {
        const rest = remainderOf(commune, [{id: 'far', geometry: box(108, 11, 108.1, 11.1)}], overlay);
        expect(rest.deductions).toEqual([]);
    });

    test('shares no ground with what was taken and adds up to the commune, whatever was taken', () => {
        const side = fc.double({min: 0.001, max: 0.08, noNaN: true});
        const place = fc.double({min: -0.04, max: 0.1, noNaN: true});
        const zone = fc.tuple(place, place, side, side);
        fc.assert(
            fc.property(fc.array(zone, {minLength: 1, maxLength: 8}), (zones) => {
                const taken: Taken[] = zones.map(([x, y, w, h], i) => ({
                    id: `Z${i}`,
                    geometry: box(107 + x, 11 + y, 107 + x + w, 11 + y + h)
                }));
                const rest = remainderOf(commune, taken, overlay);
                expect(Math.abs(rest.offM2)).toBeLessThan(1);
                expect(total(rest.deductions) + rest.remainderM2 + rest.crumbs.areaM2 + rest.offM2).toBeCloseTo(
                    rest.unitM2,
                    3
                );
                if (!rest.geometry) return;
                const region = overlay.region(rest.geometry);
                for (const {geometry} of taken) {
                    expect(overlay.intersect(region, overlay.region(geometry)).areaM2).toBeLessThan(1);
                }
            }),
            {numRuns: 200}
        );
    });
});

const file = join(import.meta.dirname, '../../../shared/data/communes-2024-coarse.geojson');
describe.skipIf(!existsSync(file))('on the real communes of ../shared/data (skipped where absent)', () => {
    test('the remainder beside every commune that borders it is the commune: neighbours take less than a square metre', () => {
        const {features} = JSON.parse(readFileSync(file, 'utf8')) as FeatureCollection<Areal>;
        for (const [i, {geometry}] of features.entries()) {
            if (i % 17 !== 0) continue;
            const others = features.filter((_, k) => k !== i).map((each, k) => ({id: `${k}`, geometry: each.geometry}));
            const {unitM2, deductions, remainderM2, offM2} = remainderOf(geometry, others, overlay);
            expect(total(deductions)).toBeLessThan(1);
            expect(Math.abs(remainderM2 - unitM2)).toBeLessThan(1);
            expect(Math.abs(offM2)).toBeLessThan(1);
        }
    });
});
