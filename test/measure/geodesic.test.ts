import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {distanceM, pointAt} from '../../src/measure/distance.ts';
import {geodesicLeg, geodesicOutline} from '../../src/measure/geodesic.ts';

// lat1 lon1 azi1 lat2 lon2 s12, WGS 84: the first rows of the table by which GeographicLib's own tests are made, computed
// with 30 figures (C. F. F. Karney, GeodTest.dat, doi:10.5281/zenodo.32156).
const table = [
    [35.60777, -139.44815, 111.09874842956, -11.17491, -69.95921, 8935244.56048183],
    [55.52454, 106.05087, 22.020059880982, 77.03196, 197.18234, 4105086.17139244],
    [-21.97856, 142.59065, -32.444568764331, 41.84138, 98.56635, 8394328.89465767],
    [-66.99028, 112.2363, 173.734912408784, -12.70631, 285.90344, 11150344.23120802],
    [-17.42761, 173.34268, -159.033557661192, -15.84784, 5.93557, 16076603.16311806],
    [6.96833, 52.74123, 92.581585386317, -7.39675, 206.17291, 17102477.24969583],
    [-58.93002, -8.90775, 140.9653979025, -8.91104, 133.13503, 11756066.02198646],
    [1.74708, 128.32011, -101.584843631173, -11.16617, 11.87109, 12942901.12413474]
] as const;

const clockwise = (azimuth: number) => (azimuth + 360) % 360;

describe('the geodesic', () => {
    test.each(table)('from %d %d at azimuth %d to %d %d is %d m', (lat0, lon0, azimuth, lat1, lon1, metres) => {
        const leg = geodesicLeg(lon0, lat0, lon1, lat1);
        expect(Math.abs(leg.distanceM - metres)).toBeLessThan(1e-7);
        expect(Math.abs(leg.azimuth - clockwise(azimuth))).toBeLessThan(1e-9);
        expect(Math.abs(distanceM(lon0, lat0, lon1, lat1) - metres)).toBeLessThan(1e-7);
        const [lon, lat] = pointAt(lon0, lat0, azimuth, metres);
        expect(Math.abs(lat - lat1)).toBeLessThan(1e-11);
        expect(Math.abs(clockwise(lon) - clockwise(lon1))).toBeLessThan(1e-11);
    });

    test('from Wellington to Salamanca, nearly antipodes, is 19 959 679,267 m (documentation of GeographicLib)', () => {
        expect(geodesicLeg(174.81, -41.32, -5.5, 40.96).distanceM).toBeCloseTo(19959679.267, 3);
    });

    test('from Kennedy airport 10 000 km to the north-east ends in Turkmenistan (documentation of geographiclib-rs)', () => {
        const [lon, lat] = pointAt(-73.78, 40.64, 45, 10e6);
        expect(lat).toBeCloseTo(32.621100463725796, 9);
        expect(lon).toBeCloseTo(49.052487092959836, 9);
    });

    test('between a place and itself has no length and no direction', () => {
        expect(geodesicLeg(107, 11, 107, 11)).toEqual({distanceM: 0, azimuth: 0});
    });

    test('comes back: going as far and in the direction it says ends at the other place', () => {
        const lon = fc.double({min: 102, max: 110, noNaN: true});
        const lat = fc.double({min: 8, max: 23.5, noNaN: true});
        fc.assert(
            fc.property(lon, lat, lon, lat, (x0, y0, x1, y1) => {
                const leg = geodesicLeg(x0, y0, x1, y1);
                const [x, y] = pointAt(x0, y0, leg.azimuth, leg.distanceM);
                expect(Math.hypot(x - x1, y - y1)).toBeLessThan(1e-11);
                expect(leg.azimuth >= 0 && leg.azimuth < 360).toBe(true);
            })
        );
    });

    test.each([
        [Number.NaN, 0, 1, 1],
        [0, 91, 1, 1],
        [0, 0, Number.POSITIVE_INFINITY, 1],
        [0, 0, 1, -90.1]
    ])('is refused from %d %d to %d %d', (x0, y0, x1, y1) => {
        expect(() => geodesicLeg(x0, y0, x1, y1)).toThrow(RangeError);
        expect(() => distanceM(x0, y0, x1, y1)).toThrow(RangeError);
    });
});

describe('an outline of geodesics', () => {
    // GeographicLib's tests Planimeter0, and the documentation of geographiclib-rs for the square of one degree
    test.each([
        [
            'around the pole',
            [
                [0, 89],
                [90, 89],
                [180, 89],
                [270, 89]
            ],
            24952305678,
            631819.8745
        ],
        [
            'a diamond on the equator',
            [
                [-1, 0],
                [0, -1],
                [1, 0],
                [0, 1]
            ],
            24619419146,
            627598.2731
        ],
        [
            'an eighth of the earth',
            [
                [0, 90],
                [0, 0],
                [90, 0]
            ],
            63758202715511,
            30022685
        ],
        [
            'one degree by one',
            [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 1]
            ],
            12308778361.469452,
            443770.91724830196
        ]
    ] as const)('%s', (_, corners, area, perimeter) => {
        const outline = geodesicOutline(corners.map((corner) => [...corner]));
        expect(Math.abs(outline.areaM2 - area)).toBeLessThan(1);
        expect(Math.abs(outline.perimeterM - perimeter)).toBeLessThan(perimeter > 1e7 ? 1 : 1e-4);
        const turned = geodesicOutline([...corners].reverse().map((corner) => [...corner]));
        expect(Math.abs(turned.areaM2 - outline.areaM2)).toBeLessThan(0.5);
    });

    test('needs three corners, all on the earth', () => {
        expect(() =>
            geodesicOutline([
                [107, 11],
                [108, 11]
            ])
        ).toThrow('3 corners');
        expect(() =>
            geodesicOutline([
                [107, 11],
                [108, 11],
                [107, 111]
            ])
        ).toThrow(RangeError);
    });
});
