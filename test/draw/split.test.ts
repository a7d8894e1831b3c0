import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import type {FeatureCollection, MultiPolygon, Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {splitShape} from '../../src/draw/split.ts';
import {areaM2} from '../../src/measure/area.ts';
import {checkGeometry} from '../../src/topology/check.ts';

const box = (west: number, south: number, east: number, north: number): Position[] => [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
];
const square: Polygon = {type: 'Polygon', coordinates: [box(107, 11, 107.1, 11.1)]};
const sum = (parts: readonly Polygon[]) => parts.reduce((total, part) => total + areaM2(part), 0);

describe('cutting a zone by a line', () => {
    test('gives two parts that share the corners of the cut and add up to the zone', () => {
        const {parts, added} = splitShape(square, [
            [107.04, 10.9],
            [107.05, 11.05],
            [107.04, 11.2]
        ])!;
        expect(parts).toHaveLength(2);
        expect(sum(parts)).toBeCloseTo(areaM2(square), 2);
        const [a, b] = parts.map((part) => new Set(part.coordinates[0]!.map(String)));
        expect([...a!].filter((at) => b!.has(at))).toHaveLength(3);
        expect(added.map(({between}) => between)).toEqual([
            [square.coordinates[0]![0], square.coordinates[0]![1]],
            [square.coordinates[0]![2], square.coordinates[0]![3]]
        ]);
        expect(parts.map((part) => checkGeometry(part, '').filter(({severity}) => severity === 'error'))).toEqual([
            [],
            []
        ]);
    });

    test('from corner to corner puts no new corner anywhere', () => {
        const {parts, added} = splitShape(square, [
            [106.9, 10.9],
            [107.2, 11.2]
        ])!;
        expect(added).toEqual([]);
        const corners = parts.flatMap((part) => part.coordinates[0]!.map(String));
        expect(new Set(corners)).toEqual(new Set(square.coordinates[0]!.map(String)));
    });

    test('that ends inside, or passes beside, cuts nothing', () => {
        expect(
            splitShape(square, [
                [107.05, 10.9],
                [107.05, 11.05]
            ])
        ).toBeNull();
        expect(
            splitShape(square, [
                [106.9, 10.9],
                [106.9, 11.2]
            ])
        ).toBeNull();
        expect(
            splitShape(square, [
                [107.05, 11.05],
                [107.06, 11.06]
            ])
        ).toBeNull();
    });

    test('that comes back makes three parts of it', () => {
        const {parts} = splitShape(square, [
            [107.02, 10.9],
            [107.02, 11.2],
            [107.08, 11.2],
            [107.08, 10.9]
        ])!;
        expect(parts).toHaveLength(3);
        expect(sum(parts)).toBeCloseTo(areaM2(square), 2);
    });

    test('through a hole leaves the hole a hole of the ground', () => {
        const holed: Polygon = {
            type: 'Polygon',
            coordinates: [box(107, 11, 107.1, 11.1), box(107.04, 11.04, 107.06, 11.06).toReversed()]
        };
        const {parts} = splitShape(holed, [
            [107.05, 10.9],
            [107.05, 11.2]
        ])!;
        expect(parts).toHaveLength(2);
        expect(sum(parts)).toBeCloseTo(areaM2(holed), 2);
    });

    test('keeps a part of the zone whole that it does not reach', () => {
        const two: MultiPolygon = {
            type: 'MultiPolygon',
            coordinates: [square.coordinates, [box(107.2, 11, 107.3, 11.1)]]
        };
        const {parts} = splitShape(two, [
            [107.05, 10.9],
            [107.05, 11.2]
        ])!;
        expect(parts).toHaveLength(3);
        expect(parts).toContainEqual({type: 'Polygon', coordinates: [box(107.2, 11, 107.3, 11.1)]});
    });

    test('by any line of three corners loses no ground', () => {
        const place = fc.integer({min: -40, max: 140}).map((n) => n / 1000);
        const line = fc.array(fc.tuple(place, place), {minLength: 2, maxLength: 4});
        fc.assert(
            fc.property(line, (points) => {
                const split = splitShape(
                    square,
                    points.map(([x, y]) => [107 + x, 11 + y])
                );
                if (split) expect(Math.abs(sum(split.parts) - areaM2(square))).toBeLessThan(0.01);
            }),
            {numRuns: 500}
        );
    });
});

const file = join(import.meta.dirname, '../../../shared/data/communes-2024-coarse.geojson');
describe.skipIf(!existsSync(file))('on the real communes of ../shared/data (skipped where absent)', () => {
    test('a line through the middle of each loses less than a square centimetre', () => {
        const {features} = JSON.parse(readFileSync(file, 'utf8')) as FeatureCollection<Polygon | MultiPolygon>;
        let cut = 0;
        for (const {geometry} of features) {
            const ring = (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates[0]!)[0]!;
            const [west, east] = [Math.min(...ring.map(([x]) => x!)), Math.max(...ring.map(([x]) => x!))];
            const [south, north] = [Math.min(...ring.map(([, y]) => y!)), Math.max(...ring.map(([, y]) => y!))];
            const split = splitShape(geometry, [
                [west - 0.01, south - 0.003],
                [(west + east) / 2, (south + north) / 2],
                [east + 0.013, north + 0.002]
            ]);
            if (!split) continue;
            cut++;
            expect(split.parts.length).toBeGreaterThan(1);
            expect(Math.abs(sum(split.parts) - areaM2(geometry))).toBeLessThan(0.0001);
        }
        // one file's sliver of five corners cannot be put in order
        expect(cut).toBeGreaterThanOrEqual(features.length - 1);
    });
});
