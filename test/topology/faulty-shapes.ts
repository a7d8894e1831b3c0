import fc from 'fast-check';
import type {MultiPolygon, Polygon, Position} from 'geojson';

/** Where the shapes lie: inside the little province of test/coverage/small-province.ts, across its communes' borders too. */
const place = fc.tuple(
    fc.integer({min: 107_004_000, max: 107_396_000}).map((n) => n / 1e6),
    fc.integer({min: 11_004_000, max: 11_096_000}).map((n) => n / 1e6)
);
/** A corner by its distance from a shape's place, in millionths of a degree (0.11 m): shapes of 40 to 400 metres. */
type Corner = readonly [x: number, y: number];
type Rings = readonly (readonly Corner[])[];

const near = fc.integer({min: -1800, max: 1800});
const anywhere: fc.Arbitrary<Corner> = fc.tuple(near, near);
// on a lattice of five by five corners meet corners, corners meet edges, and edges run along edges
const lattice: fc.Arbitrary<Corner> = fc
    .tuple(fc.integer({min: -2, max: 2}), fc.integer({min: -2, max: 2}))
    .map(([x, y]) => [x * 500, y * 500]);
const closed = (ring: readonly Corner[]): Corner[] => [...ring, ring[0]!];
const star = fc.array(fc.integer({min: 300, max: 1700}), {minLength: 3, maxLength: 24}).map((radii) =>
    radii.map((radius, i): Corner => {
        const angle = (2 * Math.PI * i) / radii.length;
        return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
    })
);
const square = fc.tuple(near, near, fc.integer({min: 20, max: 1200})).map(([x, y, size]): Corner[] => [
    [x, y],
    [x, y + size],
    [x + size, y + size],
    [x + size, y]
]);
const latticeSquare = fc.tuple(lattice, fc.integer({min: 1, max: 3})).map(([[x, y], n]): Corner[] => [
    [x, y],
    [x, y + 500 * n],
    [x + 500 * n, y + 500 * n],
    [x + 500 * n, y]
]);

// corners set twice, and out and back again the same way
const stuttering = fc
    .tuple(star, fc.array(fc.tuple(fc.nat(), anywhere, fc.boolean()), {maxLength: 4}))
    .map(([ring, faults]): Corner[] => {
        const out = [...ring];
        for (const [at, tip, spike] of faults) {
            const i = at % out.length;
            out.splice(i + 1, 0, ...(spike ? [tip, out[i]!] : [out[i]!]));
        }
        return out;
    });

const one = (rings: fc.Arbitrary<Rings>): fc.Arbitrary<Polygon> =>
    fc.tuple(place, rings).map(([at, list]) => ({type: 'Polygon', coordinates: list.map((ring) => degrees(at, ring))}));

function degrees([lon, lat]: readonly [number, number], ring: readonly Corner[]): Position[] {
    return closed(ring).map(([x, y]) => [lon + x / 1e6, lat + y / 1e6]);
}

const someRing = fc.oneof(
    fc.array(anywhere, {minLength: 3, maxLength: 7}),
    fc.array(lattice, {minLength: 3, maxLength: 7}),
    square,
    latticeSquare
);

const rubbish = fc.oneof(
    fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e308, -1e308, 1e9, 181, -181, 720, 1_213_296, 398_163),
    fc.double()
);

/** Outlines of numbers, some of them sound and most of them not, by the fault that they are made for. */
export const FAULTY: Readonly<Record<string, fc.Arbitrary<Polygon | MultiPolygon>>> = {
    'rings that cross themselves': one(fc.array(anywhere, {minLength: 3, maxLength: 10}).map((ring) => [ring])),
    'rings on a lattice, along and upon themselves': one(
        fc.array(lattice, {minLength: 3, maxLength: 12}).map((ring) => [ring])
    ),
    'bow-ties': one(
        fc.tuple(near, near, near, near).map(
            ([a, b, c, d]): Rings => [
                [
                    [-Math.abs(a) - 1, b],
                    [Math.abs(c) + 1, d],
                    [Math.abs(c) + 1, b],
                    [-Math.abs(a) - 1, d]
                ]
            ]
        )
    ),
    'repeated corners and spikes': one(stuttering.map((ring) => [ring])),
    'a hole outside, across or inside': one(fc.tuple(star, square).map((rings) => rings)),
    'holes nested, touching and crossing': one(
        fc.tuple(
            fc.constant<Corner[]>([
                [-1500, -1500],
                [1500, -1500],
                [1500, 1500],
                [-1500, 1500]
            ]),
            latticeSquare,
            latticeSquare,
            latticeSquare
        )
    ),
    'parts that overlap, nest and cross': fc
        .tuple(place, fc.array(fc.array(someRing, {minLength: 1, maxLength: 2}), {minLength: 1, maxLength: 3}))
        .map(([at, parts]) => ({
            type: 'MultiPolygon',
            coordinates: parts.map((rings) => rings.map((ring) => degrees(at, ring)))
        })),
    'rings of one to three positions, or of none': one(
        fc.array(fc.array(lattice, {minLength: 1, maxLength: 2}), {minLength: 1, maxLength: 3})
    ),
    'rings that are not closed': one(star.map((ring) => [ring])).map((polygon) => ({
        ...polygon,
        coordinates: polygon.coordinates.map((ring) => ring.slice(0, -1))
    })),
    'numbers that are none, or no degrees': fc
        .tuple(one(fc.array(someRing, {minLength: 1, maxLength: 2})), fc.nat(), fc.boolean(), rubbish)
        .map(([{coordinates}, at, isLat, number]) => {
            const ring = coordinates[at % coordinates.length]!;
            const broken = ring.map((position, i): Position => {
                if (i !== at % ring.length) return position;
                return isLat ? [position[0]!, number] : [number, position[1]!];
            });
            return {type: 'Polygon', coordinates: coordinates.map((each) => (each === ring ? broken : each))};
        }),
    'edges across the antimeridian': fc
        .tuple(fc.double({min: 120, max: 180, noNaN: true}), fc.double({min: -180, max: -60, noNaN: true}), place)
        .map(([east, west, [, lat]]) => ({
            type: 'Polygon',
            coordinates: [
                [
                    [east, lat],
                    [west, lat],
                    [west, lat + 1],
                    [east, lat + 1],
                    [east, lat]
                ]
            ]
        }))
};
