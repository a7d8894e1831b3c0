import {area as turfArea} from '@turf/turf';
import {bench, describe} from 'vitest';
import {areaM2} from '../../src/measure/area.ts';

// A wavy ring of n edges, the same one on every run, so that two runs can be compared.
function coast(n: number): [number, number][] {
    const ring = Array.from({length: n}, (_, i): [number, number] => {
        const angle = (2 * Math.PI * i) / n;
        const radius = 1 + 0.1 * Math.sin(17 * angle) * Math.cos(5 * angle);
        return [107 + radius * Math.cos(angle), 11 + radius * Math.sin(angle)];
    });
    return [...ring, ring[0]!];
}

for (const n of [100, 10_000, 100_000]) {
    const polygon = {type: 'Polygon' as const, coordinates: [coast(n)]};
    describe(`area of a ring of ${n} edges`, () => {
        bench('areaM2, WGS 84 ellipsoid', () => {
            areaM2(polygon);
        });
        bench('@turf/area, sphere', () => {
            turfArea(polygon);
        });
    });
}
