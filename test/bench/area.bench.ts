import {area as turfArea} from '@turf/turf';
import {test} from 'vitest';
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

test.for([100, 10_000, 100_000])('area of a ring of %i edges', async (n, {bench}) => {
    const polygon = {type: 'Polygon' as const, coordinates: [coast(n)]};
    let sum = 0; // kept, or the engine may drop the work
    await bench.compare(
        bench('areaM2, WGS 84 ellipsoid', () => {
            sum += areaM2(polygon);
        }),
        bench('@turf/area, sphere', () => {
            sum += turfArea(polygon);
        })
    );
    if (sum < 0) throw new Error('An area is negative.');
});
