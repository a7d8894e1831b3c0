import fc from 'fast-check';
import geodesic from 'geographiclib-geodesic';
import type {Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {type Offset, offsetFromPoint} from '../../src/measure/offset.ts';
import {offsetFromLine} from '../../src/measure/offset-line.ts';

const earth = geodesic.Geodesic.WGS84;
const walk = ([lon, lat]: Position, azimuth: number, metres: number): Position => {
    const {lon2, lat2} = earth.Direct(lat!, lon!, azimuth, metres);
    return [lon2!, lat2!];
};
const apart = ([lon0, lat0]: Position, [lon1, lat1]: Position) => earth.Inverse(lat0!, lon0!, lat1!, lon1!).s12!;

// even-odd, straight edges in degrees as GeoJSON has them
function holds({coordinates: [ring]}: Polygon, [x, y]: Position): boolean {
    let inside = false;
    for (let i = 1; i < ring!.length; i++) {
        const [[x0, y0], [x1, y1]] = [ring![i - 1] as [number, number], ring![i] as [number, number]];
        if (y0 > y! !== y1 > y! && x! < ((x1 - x0) * (y! - y0)) / (y1 - y0) + x0) inside = !inside;
    }
    return inside;
}

const bridge: Position = [107.3, 11.15];
const plain: Offset = {distanceM: 200, distanceErrorM: 20, directionDeg: 45, sectorDeg: 22.5, featureAccuracyM: 10};
const anOffset = fc.record({
    distanceM: fc.double({min: 5, max: 5000, noNaN: true}),
    share: fc.double({min: 0, max: 0.5, noNaN: true}),
    directionDeg: fc.double({min: 0, max: 360, noNaN: true}),
    sectorDeg: fc.double({min: 0.5, max: 60, noNaN: true}),
    featureAccuracyM: fc.double({min: 0, max: 400, noNaN: true})
});
const share = fc.double({min: -1, max: 1, noNaN: true});
const angle = fc.double({min: 0, max: 360, noNaN: true});

describe('a place told from a point', () => {
    test('lies at the geodesic distance and direction, as GeographicLib has it', () => {
        const {lon, lat} = offsetFromPoint(bridge[0]!, bridge[1]!, plain);
        const {s12, azi1} = earth.Inverse(bridge[1]!, bridge[0]!, lat, lon);
        expect(s12).toBeCloseTo(200, 6);
        expect(azi1).toBeCloseTo(45, 6);
    });

    test('its region holds every draw of distance, direction and landmark within their errors', () => {
        fc.assert(
            fc.property(anOffset, fc.array(fc.tuple(share, share, share, angle), {minLength: 20}), (drawn, draws) => {
                const offset = {...drawn, distanceErrorM: drawn.distanceM * drawn.share};
                const {lon, lat, region, accuracyM} = offsetFromPoint(bridge[0]!, bridge[1]!, offset);
                expect(apart([lon, lat], bridge)).toBeCloseTo(offset.distanceM, 6);
                for (const [far, aside, moved, way] of draws) {
                    // a hair inside the limits, or the draw may fall on the border itself
                    const landmark = walk(bridge, way, Math.abs(moved) * offset.featureAccuracyM * 0.999);
                    const azimuth = offset.directionDeg + aside * offset.sectorDeg * 0.999;
                    const at = walk(landmark, azimuth, offset.distanceM + far * offset.distanceErrorM * 0.999);
                    expect(holds(region, at)).toBe(true);
                    expect(apart([lon, lat], at)).toBeLessThanOrEqual(accuracyM * 1.000001);
                }
            }),
            {
                numRuns: 300,
                // sides of 5 km to the east, straight in degrees: 10 cm at the middle
                examples: [
                    [
                        {distanceM: 5000, share: 0.5, directionDeg: 90, sectorDeg: 0.5, featureAccuracyM: 0},
                        [
                            [0, 1, 0, 0],
                            [0, -1, 0, 0]
                        ]
                    ]
                ]
            }
        );
    });

    test('200 m ± 20 m, ±22,5°, with the bridge known to 10 m: within 126 m of the place told', () => {
        // the farthest corner by the cosine rule: 230 m out, 22,5° + asin(10/180) aside, chords of 5° kept outside
        const aside = 22.5 + (Math.asin(10 / 180) * 180) / Math.PI;
        const out = 230 / Math.cos((2.5 * Math.PI) / 180);
        const corner = Math.sqrt(200 ** 2 + out ** 2 - 2 * 200 * out * Math.cos((aside * Math.PI) / 180));
        expect(offsetFromPoint(bridge[0]!, bridge[1]!, plain).accuracyM).toBeCloseTo(corner, 1);
    });

    test.each([
        {distanceM: -1},
        {distanceErrorM: Number.NaN},
        {directionDeg: Infinity},
        {featureAccuracyM: -5},
        {sectorDeg: -1}
    ])('an offset that cannot be meant is refused: %o', (wrong) => {
        expect(() => offsetFromPoint(107, 11, {...plain, ...wrong})).toThrow(RangeError);
    });
});

describe('a place told from a line', () => {
    // a road that runs east for 10 km, then north-east
    const middle = walk(bridge, 90, 10_000);
    // a corner every 250 m, so that edges straight in degrees stay within 1 mm of the geodesic that is walked
    const stretch = (from: Position, azimuth: number, metres: number) =>
        Array.from({length: metres / 250 + 1}, (_, i) => walk(from, azimuth, i * 250));
    const road = [[...stretch(bridge, 90, 10_000), ...stretch(middle, 45, 8000).slice(1)]];
    const south = {...plain, distanceM: 70, distanceErrorM: 7, directionDeg: 180};

    test('70 m south of the road near the third kilometre: 70 m from the road, 3 km along, on its southern side', () => {
        const near = walk(walk(bridge, 90, 3000), 0, 25);
        const found = offsetFromLine(road, south, {lon: near[0]!, lat: near[1]!, alongM: 100})!;
        expect(apart(found.foot, bridge)).toBeCloseTo(3000, 0);
        expect(apart(found.foot, [found.lon, found.lat])).toBeCloseTo(70, 2);
        expect(found.lat).toBeLessThan(found.foot[1]!);
    });

    test('the region holds every draw along the piece of road, straight out, with the road off by its accuracy', () => {
        fc.assert(
            fc.property(
                fc.double({min: 2000, max: 9000, noNaN: true}),
                fc.double({min: 5, max: 900, noNaN: true}),
                fc.double({min: 0, max: 100, noNaN: true}),
                fc.array(fc.tuple(share, share, share, angle), {minLength: 20}),
                (km, alongM, featureAccuracyM, draws) => {
                    const near = walk(bridge, 90, km);
                    const offset = {...south, featureAccuracyM};
                    const {lon, lat, region, accuracyM} = offsetFromLine(road, offset, {
                        lon: near[0]!,
                        lat: near[1]!,
                        alongM
                    })!;
                    for (const [along, far, moved, way] of draws) {
                        const place = km + along * alongM * 0.99;
                        const foot = place <= 10_000 ? walk(bridge, 90, place) : walk(middle, 45, place - 10_000);
                        const out = place <= 10_000 ? 180 : 135;
                        const at = walk(
                            walk(foot, out, 70 + far * 6.99),
                            way,
                            Math.abs(moved) * featureAccuracyM * 0.99
                        );
                        expect(holds(region, at)).toBe(true);
                        expect(apart([lon, lat], at)).toBeLessThanOrEqual(accuracyM + 0.01);
                    }
                }
            ),
            {
                numRuns: 200,
                // found by chance: a side of 1,8 km straight in degrees lay 12 mm inside the one straight on the ground
                examples: [[2301.0242404821097, 899.8942039522589, 0, [[0, -0.9999833040474385, 0, 0]]]]
            }
        );
    });

    test('a road drawn with one edge of 11 km, far north: every place straight out from what is drawn lies in the region', () => {
        const [from, to]: [Position, Position] = [[105.2, 23.3], walk([105.2, 23.3], 85, 11_000)];
        // an edge of GeoJSON is straight in degrees, so its places are mixed from its ends
        const places = Array.from({length: 111}, (_, i): Position => {
            const t = i / 110;
            return [from[0]! * (1 - t) + to[0]! * t, from[1]! * (1 - t) + to[1]! * t];
        });
        const [lon, lat] = places[55] as [number, number];
        const {region} = offsetFromLine([[from, to]], {...south, featureAccuracyM: 0}, {lon, lat, alongM: 4500})!;
        for (const foot of places.filter((at) => apart(at, [lon, lat]) < 4490)) {
            const {azi1} = earth.Inverse(foot[1]!, foot[0]!, to[1]!, to[0]!);
            for (const far of [63, 77]) expect(holds(region, walk(foot, azi1! + 90, far))).toBe(true);
        }
    });

    test('a road that runs along the direction tells no side', () => {
        const north = [[bridge, walk(bridge, 2, 5000)]];
        const [lon, lat] = walk(bridge, 2, 2000) as [number, number];
        expect(offsetFromLine(north, south, {lon, lat, alongM: 50})).toBeNull();
        const west = offsetFromLine(north, {...south, directionDeg: 270}, {lon, lat, alongM: 50})!;
        expect(west.lon).toBeLessThan(west.foot[0]!);
    });

    test('of several lines the one nearest to the place pressed is measured from', () => {
        const other = [walk(bridge, 180, 500), walk(middle, 180, 500)];
        const [lon, lat] = walk(walk(bridge, 90, 4000), 180, 400) as [number, number];
        const {foot} = offsetFromLine([...road, other], south, {lon, lat, alongM: 50})!;
        expect(apart(foot, [lon, lat])).toBeCloseTo(100, -1);
    });

    test('a line of one place is refused', () => {
        expect(() => offsetFromLine([[bridge]], south, {lon: 107, lat: 11, alongM: 10})).toThrow(RangeError);
    });
});
