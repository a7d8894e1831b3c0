import fc from 'fast-check';
import type {Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {readLegs, traverse} from '../../src/draw/traverse.ts';
import {distanceM} from '../../src/measure/distance.ts';
import {geodesicLeg} from '../../src/measure/geodesic.ts';

describe('legs of a traverse', () => {
    test('are read with decimals, minutes and seconds, numbers before them and any decimal mark', () => {
        const {legs, unread} = readLegs(
            'Cạnh\tGóc\tDài\n1 90 100\n2; 180,5; 1.234,5\n3\t270°30′15″\t99.25 m\n0°00′ 50,75\nkhông rõ 3'
        );
        expect(legs.map(({azimuth, lengthM}) => [azimuth, lengthM])).toEqual([
            [90, 100],
            [180.5, 1234.5],
            [270 + 30 / 60 + 15 / 3600, 99.25],
            [0, 50.75]
        ]);
        expect(unread).toEqual([{line: 6, text: 'không rõ 3'}]);
    });

    test('that cannot be meant are named: minutes over 60, a direction over 360°, no length', () => {
        expect(readLegs('10°75′ 20\n400 20\n20\n15 0').unread.map(({line}) => line)).toEqual([1, 2, 3, 4]);
    });
});

describe('a traverse', () => {
    const start: Position = [107.2, 10.9];
    const leg = (azimuth: number, lengthM: number) => ({line: 1, azimuth, lengthM});

    test('that comes back to its start has no closure, whatever its corners', () => {
        const near = fc.integer({min: -50_000, max: 50_000}).map((n) => n / 1e6);
        fc.assert(
            fc.property(fc.array(fc.tuple(near, near), {minLength: 2, maxLength: 8}), (offsets) => {
                const corners: Position[] = [start, ...offsets.map(([x, y]) => [107.2 + x, 10.9 + y])];
                const legs = corners.map((from, i) => {
                    const to = corners[(i + 1) % corners.length]!;
                    const {azimuth, distanceM: lengthM} = geodesicLeg(from[0]!, from[1]!, to[0]!, to[1]!);
                    return leg(azimuth, lengthM);
                });
                const walked = traverse(start, legs, 'true');
                expect(walked.closureM).toBeLessThan(1e-4);
                walked.corners.forEach(([lon, lat], i) => {
                    expect(distanceM(lon!, lat!, corners[i]![0]!, corners[i]![1]!)).toBeLessThan(1e-4);
                });
            })
        );
    });

    test('by grid directions is a square of the VN-2000 plane', () => {
        const {corners, closureM} = traverse(start, [leg(90, 400), leg(180, 400), leg(270, 400), leg(0, 400)], 'grid');
        const toPlane = transform('EPSG:4326', 'EPSG:5899');
        const [e0, n0] = toPlane(start[0]!, start[1]!);
        const [e2, n2] = toPlane(corners[2]![0]!, corners[2]![1]!);
        // the plane's scale is within 2e-4 of 1 here: 8 cm in 400 m
        expect(e2 - e0).toBeCloseTo(400, 0);
        expect(n2 - n0).toBeCloseTo(-400, 0);
        expect(closureM).toBeLessThan(0.01);
    });

    test('that misses its start says by how much, and shares the miss out by length when that is accepted', () => {
        const {corners, adjusted, closureM, lengthM} = traverse(
            start,
            [leg(90, 300), leg(180, 300), leg(270, 300), leg(0, 298)],
            'true'
        );
        expect(closureM).toBeCloseTo(2, 2);
        expect(lengthM).toBe(1198);
        const moved = adjusted.map(([lon, lat], i) => distanceM(lon!, lat!, corners[i]![0]!, corners[i]![1]!));
        expect(moved[0]).toBe(0);
        expect(moved[2]! / closureM).toBeCloseTo(600 / 1198, 2);
    });

    test('of two legs encloses nothing', () => {
        expect(() => traverse(start, [leg(0, 5), leg(180, 5)], 'true')).toThrow('3 legs');
    });
});
