import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {areaM2} from '../../src/measure/area.ts';
import {disc} from '../../src/measure/disc.ts';
import {distanceM} from '../../src/measure/distance.ts';
import {fromPlane, toPlane} from '../../src/measure/equal-area-plane.ts';
import {fromGrid, gridAreaM2, toGrid} from '../../src/measure/millimetre-grid.ts';

const lon = fc.double({min: 102, max: 118, noNaN: true});
const lat = fc.double({min: 6, max: 24, noNaN: true});

describe('the equal-area plane', () => {
    // PROJ 9.1.1: echo "lon lat" | cs2cs EPSG:4326 +to +proj=cea +lat_ts=11 +lon_0=107 +ellps=WGS84
    test.each([
        [106.82, 10.97, -19671.7603, 1228216.0844],
        [103.1, 22.5, -426221.4736, 2471160.1529],
        [104.7, 8.6, -251361.3818, 965082.4642],
        [151, -33, 4808652.5221, -3519342.859]
    ])('is where PROJ has it: %d %d', (x, y, east, north) => {
        const [px, py] = toPlane(x, y);
        expect(Math.hypot(px - east, py - north)).toBeLessThan(0.001);
    });

    test('goes there and back, the poles included', () => {
        fc.assert(
            fc.property(
                fc.double({min: -180, max: 180, noNaN: true}),
                fc.double({min: -89, max: 89, noNaN: true}),
                (x, y) => {
                    const [bx, by] = fromPlane(...toPlane(x, y));
                    expect(Math.abs(bx - x)).toBeLessThan(1e-12);
                    expect(Math.abs(by - y)).toBeLessThan(1e-11);
                }
            )
        );
        expect(fromPlane(...toPlane(107, 90))).toEqual([107, 90]);
        expect(fromPlane(...toPlane(107, -90))).toEqual([107, -90]);
    });
});

describe('the millimetre grid', () => {
    test('a position comes back within a millimetre', () => {
        fc.assert(
            fc.property(lon, lat, (x, y) => {
                const grid = toGrid([[x, y]]);
                const [bx, by] = fromGrid(grid[0]!, grid[1]!);
                expect(distanceM(x, y, bx, by)).toBeLessThan(0.001);
            })
        );
    });

    test('a ring keeps its area, however long its edges', () => {
        fc.assert(
            fc.property(lon, lat, fc.double({min: 0.05, max: 3, noNaN: true}), (x, y, size) => {
                const ring = [
                    [x, y],
                    [x + size, y + size / 3],
                    [x + size / 2, y + size],
                    [x, y]
                ];
                const expected = areaM2({type: 'Polygon', coordinates: [ring]});
                expect(Math.abs(Math.abs(gridAreaM2(toGrid(ring))) / expected - 1)).toBeLessThan(1e-6);
            })
        );
    });

    test('an edge has the same points in between from either end', () => {
        const there = toGrid([
            [107, 11],
            [107.3, 11.4],
            [107, 11.8]
        ]);
        const back = toGrid([
            [107, 11.8],
            [107.3, 11.4],
            [107, 11]
        ]);
        const points = (ring: Float64Array) =>
            Array.from({length: ring.length / 2}, (_, i) => `${ring[2 * i]} ${ring[2 * i + 1]}`).sort();
        expect(there.length).toBeGreaterThan(6);
        expect(points(there)).toEqual(points(back));
    });
});

describe('a disc', () => {
    test('is closed, counter-clockwise and as large as an inscribed polygon', () => {
        const {
            coordinates: [ring]
        } = disc(107.2, 11.1, 500);
        expect(ring).toHaveLength(65);
        expect(ring![64]).toEqual(ring![0]);
        // n/2 · r² · sin(2π/n), and 500 m is flat to 1e-8
        const expected = 32 * 500 ** 2 * Math.sin(Math.PI / 32);
        expect(Math.abs(areaM2({type: 'Polygon', coordinates: [ring!]}) / expected - 1)).toBeLessThan(1e-7);
        expect(gridAreaM2(toGrid(ring!))).toBeGreaterThan(0);
    });

    test.each([
        [0, 64],
        [-5, 64],
        [Number.NaN, 64],
        [10, 2]
    ])('a radius of %d in %d steps is refused', (radius, steps) => {
        expect(() => disc(107, 11, radius, steps)).toThrow(RangeError);
    });
});
