import {describe, expect, test} from 'vitest';
import {declination} from '../../src/crs/declination.ts';

// Test values that NOAA publishes with WMM2020 and WMM2025: day, height in km, latitude, longitude, declination in degrees.
const PUBLISHED: readonly (readonly [string, number, number, number, number])[] = [
    ['2020-01-01', 0, 0, 120, 0.16],
    ['2020-01-01', 0, 80, 0, -1.28],
    ['2020-01-01', 0, -80, 240, 69.36],
    ['2020-01-01', 100, 0, 120, 0.16],
    ['2020-01-01', 66, 14, 143, 0.12],
    ['2020-01-01', 18, 0, 21, 1.05],
    ['2022-07-02', 0, 0, 120, -0.06],
    ['2022-07-02', 0, -13, -59, -16.65],
    ['2022-07-02', 60, 27, 65, 1.78],
    ['2025-01-01', 66, 14, 143, -0.19],
    ['2025-01-01', 18, 0, 21, 1.29],
    ['2025-01-01', 65, 43, 93, 0.5],
    ['2025-07-02', 63, 26, 81, 0.51],
    ['2025-07-02', 6, -36, -137, 20.28],
    ['2027-07-02', 0, -13, -59, -17.49]
];

describe('declination', () => {
    test.each(PUBLISHED)('on %s at %d km above %d°, %d° is %d° as NOAA publishes', (day, height, lat, lon, degrees) => {
        const found = declination(lon, lat, day, height)!;
        expect(found.model).toBe(day < '2025' ? 'WMM-2020' : 'WMM-2025');
        expect(Math.abs(found.degrees - degrees)).toBeLessThan(0.0101);
    });

    test('is half a degree to the west in Đồng Nai, the two models within their accuracy where one follows the other', () => {
        const [old, next] = [declination(107.1, 11, '2024-11-12')!, declination(107.1, 11, '2024-11-14')!];
        expect(old.degrees).toBeGreaterThan(-1);
        expect(old.degrees).toBeLessThan(0);
        expect(Math.abs(old.degrees - next.degrees)).toBeLessThan(0.3);
    });

    test('is not known before the first model and after the last', () => {
        expect(declination(107, 11, '2014-12-15')).toBeNull();
        expect(declination(107, 11, '2029-11-13')).toBeNull();
    });
});
