import fc from 'fast-check';
import type {Polygon} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {coveredAreas} from '../../src/coverage/covered-area.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {box, startTestOverlay, UNITS} from './small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const units = UNITS.map(({properties, geometry}) => ({code: properties.code, geometry}));
// boxes on a lattice share edges with one another and with the units; rings are anything at all
const lattice = fc
    .tuple(
        fc.integer({min: -5, max: 85}),
        fc.integer({min: -5, max: 25}),
        fc.integer({min: 1, max: 30}),
        fc.integer({min: 1, max: 12})
    )
    .map(([x, y, w, h]) => box(107 + x / 200, 11 + y / 200, 107 + (x + w) / 200, 11 + (y + h) / 200));
const place = fc.tuple(
    fc.double({min: 106.98, max: 107.42, noNaN: true}),
    fc.double({min: 10.98, max: 11.12, noNaN: true})
);
const tangle = fc
    .array(place, {minLength: 3, maxLength: 12})
    .map((ring): Polygon => ({type: 'Polygon', coordinates: [[...ring, ring[0]!]]}));
const star = fc
    .tuple(place, fc.array(fc.double({min: 0.0005, max: 0.01, noNaN: true}), {minLength: 5, maxLength: 24}))
    .map(([[lon, lat], radii]): Polygon => {
        const ring = radii.map((radius, i) => {
            const angle = (2 * Math.PI * i) / radii.length;
            return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
        });
        return {type: 'Polygon', coordinates: [[...ring, ring[0]!]]};
    });

describe('ground under any of some areas', () => {
    test('is what the overlay engine cuts from each unit, within its rounding to the millimetre', () => {
        fc.assert(
            fc.property(
                fc.oneof(
                    fc.array(fc.oneof(lattice, tangle, star), {maxLength: 12}),
                    fc.array(star, {minLength: 60, maxLength: 120}) // crowded cells are swept in windows
                ),
                (areas) => {
                    const rows = coveredAreas(units, areas, overlay);
                    const all = overlay.union(areas.map((area) => overlay.region(area)));
                    units.forEach(({geometry}, i) => {
                        const expected = overlay.intersect(all, overlay.region(geometry)).areaM2;
                        // half a millimetre along edges of up to 45 km, some dozens of them
                        expect(Math.abs(rows[i]!.coveredM2 - expected)).toBeLessThan(200);
                    });
                }
            ),
            {numRuns: 120}
        );
    });
    test('counts ground under two areas once, and none twice where units hold one another', () => {
        const square = box(107.02, 11.02, 107.04, 11.04);
        const [province, district, commune] = coveredAreas(
            [units[0]!, units[1]!, units[3]!],
            [square, square, box(107.03, 11.02, 107.04, 11.04)],
            overlay
        ).map(({coveredM2}) => coveredM2);
        // GeographicLib: 4 835 044.6 m²
        for (const area of [province, district, commune]) expect(area! / 4_835_044.6).toBeCloseTo(1, 6);
    });
    test('an area that reaches far beyond the units counts inside them only', () => {
        const [row] = coveredAreas([units[3]!], [box(100, 5, 115, 20)], overlay);
        expect(row!.coveredM2 / 120_868_081.5).toBeCloseTo(1, 6);
    });
});
