import fc from 'fast-check';
import {expect, test} from 'vitest';
import {roomMeter} from '../../src/topology/edge-grid.ts';

type Ring = readonly (readonly [number, number])[];

// every edge looked at, in the words of the definition
function among(rings: readonly Ring[], x: number, y: number): number {
    let inside = false;
    let least = Infinity;
    for (const ring of rings) {
        for (let i = 1; i < ring.length; i++) {
            const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
            if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
            const [dx, dy] = [bx - ax, by - ay];
            const length = dx * dx + dy * dy;
            const t = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
            const [px, py] = [x - ax - t * dx, y - ay - t * dy];
            least = Math.min(least, px * px + py * py);
        }
    }
    return (inside ? 1 : -1) * Math.sqrt(least);
}

const edgesOf = (rings: readonly Ring[]) =>
    Float64Array.from(rings.flatMap((ring) => ring.slice(1).flatMap((end, i) => [...ring[i]!, ...end])));

const place = fc.tuple(
    fc.double({min: -900, max: 900, noNaN: true}),
    fc.double({min: -40, max: 900, noNaN: true})
) as fc.Arbitrary<[number, number]>;
// corners on whole numbers make edges that are level, upright, of no length, and places that lie on a line of the grid
const corner = fc.oneof(place, fc.tuple(fc.integer({min: -5, max: 5}), fc.integer({min: -5, max: 5})));
const ring = fc.array(corner, {minLength: 3, maxLength: 120}).map((corners): Ring => [...corners, corners[0]!]);

test('the room at a place is that of looking at every edge, to the bit, inside, outside and far away', () => {
    fc.assert(
        fc.property(
            fc.array(ring, {minLength: 1, maxLength: 4}),
            fc.array(corner, {minLength: 20}),
            (rings, places) => {
                const room = roomMeter(edgesOf(rings));
                const far: [number, number][] = [
                    [5000, 3],
                    [-5000, -9000],
                    [0, 1e7]
                ];
                const corners = rings.flat();
                for (const [x, y] of [...places, ...far, ...corners]) expect(room(x, y)).toBe(among(rings, x, y));
            }
        ),
        {numRuns: 300}
    );
});

test('a strip askew and a round of ten thousand edges are measured alike', () => {
    const round: Ring = Array.from({length: 10_001}, (_, i) => {
        const turn = (2 * Math.PI * (i % 10_000)) / 10_000;
        return [1000 * Math.cos(turn), 1000 * Math.sin(turn)] as const;
    });
    const side = (at: number) => Array.from({length: 500}, (_, i): [number, number] => [i * 20 + at, i * 13 - at]);
    const strip: Ring = [...side(0), ...side(2).toReversed(), [0, 0]];
    for (const rings of [[round], [strip], [round, strip]]) {
        const room = roomMeter(edgesOf(rings));
        for (let i = 0; i < 400; i++) {
            const [x, y] = [(i * 37) % 1200, (i * 91) % 1100];
            expect(room(x, y)).toBe(among(rings, x, y));
        }
    }
});
