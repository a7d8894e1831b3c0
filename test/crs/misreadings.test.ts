import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {METRES, misreading, SHIFTS, SWAPPED} from '../../src/crs/misreadings.ts';
import {transform} from '../../src/crs/system.ts';
import {distanceM} from '../../src/measure/distance.ts';

/** V5, published (webgis-vinhlong/VN2000): X 1255172.510, Y 568262.924 at 108°15′ is this place on WGS 84. */
const V5 = [108.877201144, 11.349358047] as const;

/** Where V5 comes to lie when it is read wrongly; by PROJ with the strings of domain note 3.2. */
const PUBLISHED = [
    ['vn2000-as-wgs84', [108.875419, 11.35039], 0.1],
    ['vn2000-rotations-unflipped', [108.877196366, 11.349356707], 0.001]
] as const;

describe('a misreading', () => {
    test.each(PUBLISHED)('%s is undone to the published place', (id, [lon, lat], tolerance) => {
        expect(distanceM(...misreading(id).undo(lon, lat), ...V5)).toBeLessThan(tolerance);
    });

    // 225 m, 0.55 m: domain note 3.2; 530 m on the grid: 3.4 (419 m E, 323 m S); 500 m in degrees: the issue
    test.each([
        ['vn2000-as-wgs84', 225, 5],
        ['indian1960-as-wgs84', 500, 10],
        ['EPSG:3148-as-EPSG:32648', 530, 10],
        ['vn2000-rotations-unflipped', 0.55, 0.02]
    ])('%s moves a place of Đồng Nai by about %d m', (id, metres, tolerance) => {
        expect(Math.abs(distanceM(106.82, 10.97, ...misreading(id).undo(106.82, 10.97)) - metres)).toBeLessThan(
            tolerance
        );
    });

    test('of a meridian is undone: V6 in TM-3 106°15′, read as TM-3 107°45′', () => {
        const [lon, lat] = transform('EPSG:5899', 'EPSG:4326')(562099.402, 1213197.584); // V6, PROJ
        const [x, y] = misreading('EPSG:9212-as-EPSG:5899').undo(lon, lat);
        expect(distanceM(x, y, 106.82, 10.97)).toBeLessThan(0.002);
        expect(distanceM(lon, lat, 106.82, 10.97)).toBeGreaterThan(160_000);
    });

    test('of metres is undone in both orders: V6 in 5899', () => {
        const [easting, northing] = [398163.325, 1213296.583]; // V6, PROJ
        const first = misreading('metres-EPSG:5899');
        const second = misreading('metres-EPSG:5899-northing-first');
        expect(distanceM(...first.undo(easting, northing), 106.82, 10.97)).toBeLessThan(0.002);
        expect(distanceM(...second.undo(northing, easting), 106.82, 10.97)).toBeLessThan(0.002);
    });

    test('of the axes is undone by swapping them, and only what looks swapped is taken for it', () => {
        expect(SWAPPED.undo(11.21, 107.32)).toEqual([107.32, 11.21]);
        expect(SWAPPED.applies(11.21, 107.32)).toBe(true);
        expect(SWAPPED.applies(107.32, 11.21)).toBe(false);
        expect(METRES.every(({applies}) => !applies(107.32, 11.21))).toBe(true);
    });

    test('has an id of its own', () => {
        const ids = [...SHIFTS, SWAPPED, ...METRES].map(({id}) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(() => misreading('no-such')).toThrow(RangeError);
    });

    test('between two systems is undone to 5 mm wherever the province lies', () => {
        const pairs = SHIFTS.filter(({kind}) => kind === 'system');
        fc.assert(
            fc.property(
                fc.constantFrom(...pairs),
                fc.double({min: 106.5, max: 107.9, noNaN: true}),
                fc.double({min: 10.4, max: 12.4, noNaN: true}),
                ({id, undo}, lon, lat) => {
                    const [right, wrong] = id.split('-as-') as [string, string];
                    const metres = transform('EPSG:4326', right)(lon, lat);
                    const misplaced = transform(wrong, 'EPSG:4326')(...metres);
                    expect(distanceM(...undo(...misplaced), lon, lat)).toBeLessThan(0.005);
                }
            ),
            {numRuns: 300}
        );
    });
});
