import type {Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {disc} from '../../src/measure/disc.ts';
import {pointAt} from '../../src/measure/distance.ts';
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
