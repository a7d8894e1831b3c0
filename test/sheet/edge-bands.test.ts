import fc from 'fast-check';
import {expect, test} from 'vitest';
import {BAND_MARGIN, bandsOf} from '../../src/sheet/edge-bands.ts';
import type {PlaneShape} from '../../src/sheet/view.ts';

const metres = fc.integer({min: 0, max: 10_000});
const place = fc.tuple(metres, metres);
const shapes = fc
    .array(fc.array(place, {minLength: 3, maxLength: 60}), {minLength: 1, maxLength: 3})
    .map((rings): PlaneShape => [rings.map((ring) => Float64Array.from(ring.flat()))]);

function edgesOf(shape: PlaneShape): [number, number, number, number][] {
    return shape.flatMap((rings) =>
        rings.flatMap((ring) =>
            Array.from({length: ring.length / 2}, (_, i): [number, number, number, number] => {
                const j = (i * 2 + 2) % ring.length;
                return [ring[i * 2]!, ring[i * 2 + 1]!, ring[j]!, ring[j + 1]!];
            })
        )
    );
}

test('a place is inside a shape as all its edges say, not only those at its height', () => {
    fc.assert(
        fc.property(shapes, place, (shape, [x, y]) => {
            const crossed = edgesOf(shape).filter(
                ([x0, y0, x1, y1]) => y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0
            );
            expect(bandsOf(shape).holds(x, y)).toBe(crossed.length % 2 === 1);
        })
    );
});

test('the nearest edge of all is found, up and down counted several times', () => {
    fc.assert(
        fc.property(shapes, place, fc.constantFrom(1, 2.5, 3), (shape, [x, y], stretch) => {
            const distances = edgesOf(shape).map(([ax, ay, bx, by]) => {
                const [dx, dy] = [bx - ax, (by - ay) * stretch];
                const [px, py] = [x - ax, (y - ay) * stretch];
                const t = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
                return Math.hypot(px - t * dx, py - t * dy);
            });
            expect(bandsOf(shape).clearance(x, y, stretch)).toBeCloseTo(Math.min(...distances), 6);
        })
    );
});

test('every edge within the margin of a height stands in its band', () => {
    fc.assert(
        fc.property(shapes, metres, (shape, y) => {
            const bands = bandsOf(shape);
            const listed = new Set([...bands.at(y)].map((i) => [...bands.edges.subarray(i, i + 4)].join()));
            for (const edge of edgesOf(shape)) {
                const [, y0, , y1] = edge;
                if (Math.min(y0, y1) - BAND_MARGIN <= y && y <= Math.max(y0, y1) + BAND_MARGIN)
                    expect(listed).toContain(edge.join());
            }
        }),
        // at the very end of the margin
        {examples: [[[[Float64Array.from([0, 9998, 0, 0, 0, 0, 0, 0])]], 10_000]]}
    );
});
