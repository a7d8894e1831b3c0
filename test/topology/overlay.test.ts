import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import fc from 'fast-check';
import type {FeatureCollection, MultiPolygon, Polygon, Position} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {areaM2} from '../../src/measure/area.ts';
import {disc} from '../../src/measure/disc.ts';
import {checkGeometry} from '../../src/topology/check.ts';
import {type Clipper, startClipper} from '../../src/topology/clipper.ts';
import {type Overlay, overlayOn, startOverlay} from '../../src/topology/overlay.ts';

const wasm = readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'));
let clipper: Clipper;
let overlay: Overlay;
beforeAll(async () => {
    clipper = await startClipper(wasm);
    overlay = overlayOn(clipper);
});

const box = (west: number, south: number, size: number): Position[] => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south]
];
const polygon = (...coordinates: Position[][]): Polygon => ({type: 'Polygon', coordinates});

const place = fc.tuple(fc.double({min: 107, max: 107.4, noNaN: true}), fc.double({min: 11, max: 11.4, noNaN: true}));
// any ring at all, crossing itself more often than not
const tangle = fc.array(place, {minLength: 3, maxLength: 20}).map((ring) => polygon([...ring, ring[0]!]));
const round = fc
    .tuple(place, fc.integer({min: 50, max: 20_000}))
    .map(([[lon, lat], radius]) => disc(lon, lat, radius, 32));
const shape = fc.oneof(tangle, round);

describe('laws of the overlay', () => {
    test('two shapes have the area of their union and of their intersection', () => {
        fc.assert(
            fc.property(shape, shape, (p, q) => {
                const [a, b] = [overlay.region(p), overlay.region(q)];
                const union = overlay.union([a, b]);
                const shared = overlay.intersect(a, b);
                const rest = overlay.subtract(a, b);
                // crossings fall on the grid, each within a millimetre, along edges up to 60 km
                const tolerance = 1 + 1e-8 * union.areaM2;
                expect(Math.abs(a.areaM2 + b.areaM2 - union.areaM2 - shared.areaM2)).toBeLessThan(100 * tolerance);
                expect(Math.abs(a.areaM2 - shared.areaM2 - rest.areaM2)).toBeLessThan(100 * tolerance);
            })
        );
    });

    test('taking a shape from itself leaves nothing, and uniting it with itself changes nothing', () => {
        fc.assert(
            fc.property(shape, (p) => {
                const [a, again] = [overlay.region(p), overlay.region(p)];
                expect(overlay.subtract(a, again).areaM2).toBeLessThan(1);
                expect(Math.abs(overlay.union([a, again]).areaM2 - a.areaM2)).toBeLessThan(1);
                expect(Math.abs(overlay.intersect(a, again).areaM2 - a.areaM2)).toBeLessThan(1);
            })
        );
    });

    test('a region comes back from its geometry with its area', () => {
        fc.assert(
            fc.property(round, round, (p, q) => {
                const region = overlay.subtract(overlay.region(p), overlay.region(q));
                const geometry = overlay.geometry(region);
                if (!geometry) return;
                expect(Math.abs(areaM2(geometry) - region.areaM2)).toBeLessThan(1 + 1e-6 * region.areaM2);
                for (const [outer, ...holes] of geometry.coordinates) {
                    expect(overlay.region(polygon(outer!)).areaM2).toBeGreaterThanOrEqual(0);
                    for (const hole of holes) expect(hole[0]).toEqual(hole.at(-1));
                }
            })
        );
    });

    test('rubbish never throws', () => {
        const number = fc.oneof(
            fc.double(),
            fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e308, 180, -180, 90, 1e9, 0)
        );
        const ring = fc.array(fc.array(number, {maxLength: 3}), {maxLength: 8});
        const rubbish = fc
            .array(fc.array(ring, {maxLength: 3}), {maxLength: 3})
            .map((coordinates): MultiPolygon => ({type: 'MultiPolygon', coordinates}));
        fc.assert(
            fc.property(rubbish, rubbish, (p, q) => {
                const [a, b] = [overlay.region(p), overlay.region(q)];
                for (const region of [a, overlay.union([a, b]), overlay.intersect(a, b), overlay.subtract(a, b)]) {
                    expect(Number.isFinite(region.areaM2)).toBe(true);
                    overlay.geometry(region);
                }
                checkGeometry(p, 'p');
            }),
            {numRuns: 300}
        );
    });

    test('the engine gives back the memory it takes', () => {
        const [a, b] = [overlay.region(disc(107, 11, 5000, 512)), overlay.region(disc(107.05, 11, 5000, 512))];
        const work = () => {
            for (let i = 0; i < 200; i++)
                overlay.geometry(overlay.subtract(overlay.union([a, b]), overlay.intersect(a, b)));
        };
        work();
        const before = clipper.memoryBytes();
        for (let i = 0; i < 10; i++) work(); // 2000 rounds of some 100 kB
        expect(clipper.memoryBytes()).toBe(before);
    });
});

describe('single shapes', () => {
    test('a hole and an island in it come back where they were', () => {
        const ring = overlay.subtract(
            overlay.region(polygon(box(107, 11, 0.4))),
            overlay.region(polygon(box(107.1, 11.1, 0.2)))
        );
        const geometry = overlay.geometry(overlay.union([ring, overlay.region(polygon(box(107.15, 11.15, 0.1)))]))!;
        expect(geometry.coordinates.map((part) => part.length).sort()).toEqual([1, 2]);
        expect(checkGeometry(geometry, 'x')).toEqual([]);
        const expected =
            areaM2(polygon(box(107, 11, 0.4), box(107.1, 11.1, 0.2))) + areaM2(polygon(box(107.15, 11.15, 0.1)));
        expect(Math.abs(areaM2(geometry) / expected - 1)).toBeLessThan(1e-6);
    });

    test('outer rings run counter-clockwise and holes clockwise', () => {
        const {coordinates} = overlay.geometry(
            overlay.region(polygon(box(107, 11, 0.4).toReversed(), box(107.1, 11.1, 0.2)))
        )!;
        const turns = coordinates[0]!.map((ring) =>
            Math.sign(ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0]! * y! - x! * ring[i]![1]!, 0))
        );
        expect(turns).toEqual([1, -1]);
    });

    test('a bow-tie covers both its wings', () => {
        const tie = overlay.region(
            polygon([
                [107, 11],
                [107.2, 11.2],
                [107.2, 11],
                [107, 11.2],
                [107, 11]
            ])
        );
        const wings = [
            [
                [107, 11],
                [107.1, 11.1],
                [107, 11.2],
                [107, 11]
            ],
            [
                [107.2, 11],
                [107.2, 11.2],
                [107.1, 11.1],
                [107.2, 11]
            ]
        ];
        const expected = wings.reduce((sum, wing) => sum + areaM2(polygon(wing)), 0);
        expect(Math.abs(tie.areaM2 / expected - 1)).toBeLessThan(1e-6);
    });

    test('parts that overlap cover the ground once', () => {
        const region = overlay.region({
            type: 'MultiPolygon',
            coordinates: [[box(107, 11, 0.2)], [box(107.1, 11, 0.2)]]
        });
        const once = overlay.union([
            overlay.region(polygon(box(107, 11, 0.2))),
            overlay.region(polygon(box(107.1, 11, 0.2)))
        ]);
        expect(region.areaM2).toBe(once.areaM2);
    });

    test('nothing stays nothing', () => {
        const nothing = overlay.region({type: 'MultiPolygon', coordinates: []});
        expect([nothing.isEmpty, nothing.areaM2, overlay.geometry(nothing)]).toEqual([true, 0, null]);
        const square = overlay.region(polygon(box(107, 11, 0.1)));
        expect(overlay.union([nothing, square])).toBe(square);
        expect(overlay.intersect(square, nothing).isEmpty).toBe(true);
        expect(overlay.subtract(square, nothing)).toBe(square);
    });
});

describe('starting the engine', () => {
    test('needs no eval: code made from text is refused by the page', async () => {
        const original = globalThis.Function;
        globalThis.Function = (() => {
            throw new EvalError('refused');
        }) as unknown as FunctionConstructor;
        try {
            const fresh = await startOverlay(wasm);
            expect(fresh.geometry(fresh.region(polygon(box(107, 11, 0.1))))).not.toBeNull();
        } finally {
            globalThis.Function = original;
        }
    });

    test('other bytes are refused', async () => {
        await expect(startOverlay(new Uint8Array([1, 2, 3]))).rejects.toThrow();
        await expect(startOverlay(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))).rejects.toThrow(
            'clipper2-wasm 0.4.0'
        );
    });
});

const shared = join(import.meta.dirname, '../../../shared/data');

describe.skipIf(!existsSync(shared))('real boundaries (../shared/data, skipped where absent)', () => {
    const read = (name: string) =>
        (
            JSON.parse(readFileSync(join(shared, name), 'utf8')) as FeatureCollection<Polygon | MultiPolygon>
        ).features.map(({geometry}) => geometry);

    test('every unit keeps its ellipsoidal area to 1e-6', () => {
        for (const geometry of [
            ...read('districts-2024.geojson'),
            ...read('communes-2024-coarse.geojson'),
            ...read('wards-2025.geojson')
        ]) {
            expect(Math.abs(overlay.region(geometry).areaM2 / areaM2(geometry) - 1)).toBeLessThan(1e-6);
        }
    });

    test('11 districts that fit make one province without a gap, and share no ground', () => {
        const regions = read('districts-2024.geojson').map((geometry) => overlay.region(geometry));
        const sum = regions.reduce((total, {areaM2: area}) => total + area, 0);
        const province = overlay.union(regions);
        expect(Math.abs(province.areaM2 - sum)).toBeLessThan(1);
        expect(overlay.geometry(province)!.coordinates.map((part) => part.length)).toEqual([1]);
        regions.forEach((a, i) => {
            for (const b of regions.slice(i + 1)) expect(overlay.intersect(a, b).areaM2).toBeLessThan(1);
        });
    });
});
