import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import {groundUnder} from '../../src/topology/common-area.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {box, startTestOverlay} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

test('half of a rectangle lies under its neighbour, none under one that only touches', () => {
    const area = box(107, 11, 107.02, 11.02);
    const whole = groundUnder(area, [area]);
    // 0.02° by 0.02° at 11.01° N is 2185,9 m by 2212,2 m (GeographicLib)
    expect(whole / (2185.9 * 2212.2)).toBeCloseTo(1, 3);
    expect(groundUnder(area, [box(107.01, 10.9, 107.1, 11.1)]) / whole).toBeCloseTo(0.5, 6);
    expect(groundUnder(area, [box(107.02, 11, 107.04, 11.02)])).toBe(0);
    expect(groundUnder(area, [])).toBe(0);
});

// stars of random radius around places near each other
const star = fc
    .tuple(
        fc.double({min: 107, max: 107.05, noNaN: true}),
        fc.double({min: 11, max: 11.05, noNaN: true}),
        fc.array(fc.double({min: 0.005, max: 0.03, noNaN: true}), {minLength: 3, maxLength: 30})
    )
    .map(([lon, lat, radii]) => {
        const ring = radii.map((r, i) => {
            const angle = (2 * Math.PI * i) / radii.length;
            return [lon + r * Math.cos(angle), lat + r * Math.sin(angle)];
        });
        return {type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]]};
    });

test('it is what the overlay engine cuts out, within millimetres of the borders, for any shapes', () => {
    fc.assert(
        fc.property(star, fc.array(star, {minLength: 1, maxLength: 4}), (area, others) => {
            const union = overlay.union(others.map((other) => overlay.region(other)));
            const cut = overlay.intersect(overlay.region(area), union).areaM2;
            // corners where edges cross are rounded to 1 mm by the engine and not by the meter
            expect(Math.abs(groundUnder(area, others) - cut)).toBeLessThan(10);
        }),
        {numRuns: 60}
    );
});
