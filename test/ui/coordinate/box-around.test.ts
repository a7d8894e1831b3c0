import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {distanceM} from '../../../src/measure/distance.ts';
import {boxAround} from '../../../src/ui/coordinate/box-around.ts';

const place = {lon: 106.87, lat: 10.98, radiusM: 83};
const bare = {width: 700, height: 690, covered: 0, padding: 60};

describe('the box around a place', () => {
    test('has the place in its middle and room for nearly two circles of uncertainty', () => {
        const [west, south, east, north] = boxAround(place, bare);
        expect((west + east) / 2).toBeCloseTo(place.lon, 6);
        expect((south + north) / 2).toBeCloseTo(place.lat, 6);
        // 690 − 120 = 570 px are the shorter side and hold 1,8 × 166 m; 700 − 120 = 580 px are the longer
        expect(distanceM(106.87, south, 106.87, north)).toBeCloseTo(1.8 * 166, 0);
        expect(distanceM(west, 10.98, east, 10.98)).toBeCloseTo((1.8 * 166 * 580) / 570, 0);
    });

    test('moves the place into what a panel at the left leaves free', () => {
        const [west, , east] = boxAround(place, {...bare, covered: 400});
        const share = distanceM(west, 10.98, place.lon, 10.98) / distanceM(west, 10.98, east, 10.98);
        // the free part runs from 400 to 700: its middle is at 550, which is 490 px of the 580 within the margins
        expect(share).toBeCloseTo(490 / 580, 3);
    });

    test('never comes nearer than shows the ground around', () => {
        const [, south, , north] = boxAround({...place, radiusM: 0}, bare);
        expect(distanceM(106.87, south, 106.87, north)).toBeCloseTo(1.8 * 50, 0);
    });

    test('holds the whole circle whatever the window', () => {
        fc.assert(
            fc.property(
                fc.integer({min: 320, max: 2600}),
                fc.integer({min: 240, max: 1500}),
                fc.integer({min: 0, max: 460}),
                fc.integer({min: 1, max: 30_000}),
                (width, height, covered, radiusM) => {
                    const padding = Math.min(60, width / 8, height / 8);
                    const box = boxAround({...place, radiusM}, {width, height, covered, padding});
                    const [west, south, east, north] = box;
                    const sides = [
                        distanceM(west, place.lat, place.lon, place.lat),
                        distanceM(east, place.lat, place.lon, place.lat),
                        distanceM(place.lon, south, place.lon, place.lat),
                        distanceM(place.lon, north, place.lon, place.lat)
                    ];
                    expect(west).toBeLessThan(place.lon);
                    expect(east).toBeGreaterThan(place.lon);
                    for (const side of covered > width - 2 * padding - 3 * 40 ? [] : sides) {
                        expect(side).toBeGreaterThan(radiusM);
                    }
                }
            )
        );
    });
});
