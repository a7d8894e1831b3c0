import type {Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {seeded} from '../../src/demo/seeded.ts';
import {disc} from '../../src/measure/disc.ts';
import {distanceM, pointAt} from '../../src/measure/distance.ts';
import {greatestWidthM} from '../../src/topology/greatest-width.ts';

// a rectangle of metres around a place, its long side at an azimuth
function strip(lengthM: number, widthM: number, azimuth: number): Polygon {
    const corner = (along: number, across: number): Position => {
        const [lon, lat] = pointAt(107.2, 11.1, azimuth, along);
        return pointAt(lon, lat, azimuth + 90, across);
    };
    const [l, w] = [lengthM / 2, widthM / 2];
    return {
        type: 'Polygon',
        coordinates: [[corner(-l, w), corner(-l, -w), corner(l, -w), corner(l, w), corner(-l, w)]]
    };
}

// most room among places of a grid, metres: the distance to the nearest of all edges
function widestOf(rings: readonly Position[][], lon: number, lat: number, halfM: number, steps: number): number {
    const perLon = distanceM(lon, lat, lon + 0.01, lat) / 0.01;
    const perLat = distanceM(lon, lat, lon, lat + 0.01) / 0.01;
    const flat = rings.map((ring) => ring.map(([x, y]) => [(x! - lon) * perLon, (y! - lat) * perLat] as const));
    const edges = flat.flatMap((ring) => ring.slice(1).map((end, i) => [...ring[i]!, ...end] as const));
    let widest = 0;
    for (let i = 0; i <= steps; i++) {
        for (let j = 0; j <= steps; j++) {
            const [x, y] = [(2 * i * halfM) / steps - halfM, (2 * j * halfM) / steps - halfM];
            const crossed = edges.filter(
                ([ax, ay, bx, by]) => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax
            );
            if (crossed.length % 2 === 0) continue;
            const rooms = edges.map(([ax, ay, bx, by]) => {
                const [dx, dy] = [bx - ax, by - ay];
                const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
                return Math.hypot(x - ax - t * dx, y - ay - t * dy);
            });
            widest = Math.max(widest, Math.min(...rooms));
        }
    }
    return widest;
}

describe('the greatest width of a piece of ground', () => {
    test.each([
        [1000, 1000, 0],
        [1000, 100, 0],
        [1000, 100, 37],
        [5000, 20, 90],
        [300, 2, 45]
    ])('of a strip of %d by %d m at %d° is its breadth', (length, width, azimuth) => {
        expect(Math.abs(greatestWidthM(strip(length, width, azimuth)) / width - 1)).toBeLessThan(0.02);
    });
    test('of a disc is its diameter', () => {
        expect(Math.abs(greatestWidthM(disc(106.9, 10.9, 250)) / 500 - 1)).toBeLessThan(0.01);
    });
    test('of ground with a hole is what is left beside the hole', () => {
        const [outer, hole] = [disc(107, 11, 1000).coordinates[0]!, disc(107, 11, 900).coordinates[0]!.toReversed()];
        const width = greatestWidthM({type: 'Polygon', coordinates: [outer, hole]});
        expect(width).toBeGreaterThan(97);
        expect(width).toBeLessThan(101);
    });
    test('of two fields joined by a path is that of the wider field', () => {
        const [a, b] = [0.001, 0.004];
        const ring: Position[] = [
            [107, 11],
            [107 + a, 11],
            [107 + a, 11.0005],
            [107.005, 11.0005],
            [107.005, 11],
            [107.005 + b, 11],
            [107.005 + b, 11 + b],
            [107.005, 11 + b],
            [107.005, 11.00052],
            [107 + a, 11.00052],
            [107 + a, 11 + a],
            [107, 11 + a],
            [107, 11]
        ];
        // 0.004° of longitude are 437 m here and 0.004° of latitude 442 m (GeographicLib)
        expect(Math.abs(greatestWidthM({type: 'Polygon', coordinates: [ring]}) / 437 - 1)).toBeLessThan(0.02);
    });
    test('of jagged ground full of holes is that of the widest of many places, each measured against every edge', () => {
        const random = seeded(20261126, 'greatest-width');
        const [lon, lat] = [107.1, 11.1];
        const ring = (x: number, y: number, radiusM: number, corners: number): Position[] => {
            const at = Array.from({length: corners}, (_, i) =>
                pointAt(x, y, (360 * i) / corners, radiusM * random.between(0.6, 1))
            );
            return [...at, at[0]!];
        };
        for (let turn = 0; turn < 3; turn++) {
            const outer = ring(lon, lat, 2000, 60);
            const holes = Array.from({length: 30}, (_, i) => {
                const [x, y] = pointAt(lon, lat, 12 * i, 150 + 30 * i);
                return ring(x, y, 40, 8).toReversed();
            });
            const rings = [outer, ...holes];
            const widest = 2 * widestOf(rings, lon, lat, 2000, 80);
            const width = greatestWidthM({type: 'Polygon', coordinates: rings});
            // places 50 m apart miss the middle by 36 m at most; the width is good to 1 %, its metres to 1e-4
            expect(width).toBeGreaterThan(widest * 0.989);
            expect(width).toBeLessThan((widest + 2 * 36) * 1.001);
        }
    });
    test('of a line that encloses nothing is none', () => {
        expect(
            greatestWidthM({
                type: 'Polygon',
                coordinates: [
                    [
                        [107, 11],
                        [107.1, 11],
                        [107, 11]
                    ]
                ]
            })
        ).toBe(0);
        expect(
            greatestWidthM({
                type: 'Polygon',
                coordinates: [
                    [
                        [107, 11],
                        [107.1, 11],
                        [107.05, 11],
                        [107, 11]
                    ]
                ]
            })
        ).toBe(0);
    });
});
