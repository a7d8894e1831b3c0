import fc from 'fast-check';
import type {Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {type Snappable, snapIndex} from '../../src/draw/snap.ts';
import {snapChanges} from '../../src/draw/snap-changes.ts';
import {distanceM} from '../../src/measure/distance.ts';

const square = (id: string, west: number, south: number, side: number): Snappable => ({
    id,
    geometry: {
        type: 'Polygon',
        coordinates: [
            [
                [west, south],
                [west + side, south],
                [west + side, south + side],
                [west, south + side],
                [west, south]
            ]
        ]
    }
});

describe('snapping', () => {
    const index = snapIndex([square('a', 107, 11, 0.01), square('b', 107.01, 11, 0.01)]);

    test('takes the very corner of a shape when one is within reach, though an edge is nearer', () => {
        // 10 m east of the corner and 1 m above the lower edge
        const found = index.find(107.00009, 11.00001, 20);
        expect(found).toEqual({at: [107, 11], on: 'vertex', ids: ['a']});
    });

    test('takes the foot on the edge when no corner is within reach', () => {
        const found = index.find(107.005, 11.00005, 20)!;
        expect(found.on).toBe('edge');
        expect(found.at).toEqual([107.005, 11]);
    });

    test('names all shapes that have the corner or the edge in common', () => {
        expect(index.find(107.01001, 11.00001, 20)!.ids).toEqual(['a', 'b']);
        expect(index.find(107.01001, 11.005, 20)).toMatchObject({on: 'edge', ids: ['a', 'b']});
    });

    test('takes nothing out of reach, and nothing of the shape that is being changed', () => {
        expect(index.find(107.005, 11.005, 20)).toBeNull();
        expect(index.find(107, 11.00001, 20, (id) => id === 'a')).toBeNull();
        expect(index.find(107.01, 11.00001, 20, (id) => id === 'a')).toMatchObject({at: [107.01, 11], ids: ['b']});
    });

    test('a point and a line are snapped to as well', () => {
        const others = snapIndex([
            {id: 'site', geometry: {type: 'Point', coordinates: [107.2, 11.2]}},
            {
                id: 'road',
                geometry: {
                    type: 'LineString',
                    coordinates: [
                        [107, 11],
                        [107.1, 11]
                    ]
                }
            },
            {id: 'none', geometry: null}
        ]);
        expect(others.find(107.20001, 11.2, 5)).toMatchObject({on: 'vertex', ids: ['site']});
        expect(others.find(107.05, 11.00001, 5)).toMatchObject({on: 'edge', ids: ['road']});
    });

    test('finds what a look at every corner and edge finds', () => {
        const place = fc.integer({min: 0, max: 1000}).map((n) => n / 100_000);
        const ring = fc.array(fc.tuple(place, place), {minLength: 3, maxLength: 70});
        fc.assert(
            fc.property(fc.array(ring, {minLength: 1, maxLength: 6}), place, place, (rings, x, y) => {
                const shapes = rings.map((points, i) => {
                    const corners: Position[] = points.map(([dx, dy]) => [107 + dx, 11 + dy]);
                    const geometry: Polygon = {type: 'Polygon', coordinates: [[...corners, corners[0]!]]};
                    return {id: `${i}`, geometry};
                });
                const [lon, lat] = [107 + x, 11 + y];
                const found = snapIndex(shapes).find(lon, lat, 50);
                const corners = shapes.flatMap(({geometry}) => geometry.coordinates[0]!);
                const nearest = Math.min(...corners.map(([a, b]) => distanceM(lon, lat, a!, b!)));
                if (nearest < 49) {
                    expect(found?.on).toBe('vertex');
                    // a sphere's squeeze of longitude is within 0.7 % of the ellipsoid's
                    expect(distanceM(lon, lat, found!.at[0]!, found!.at[1]!)).toBeLessThan(nearest * 1.01 + 0.001);
                } else if (found) expect(distanceM(lon, lat, found.at[0]!, found.at[1]!)).toBeLessThan(51);
            })
        );
    });

    test('with shapes changed, added and gone finds what an index made anew finds', () => {
        // on a raster, so that shapes have corners and edges in common
        const place = fc.integer({min: 0, max: 12}).map((n) => n / 2000);
        const box = fc.record({west: place, south: place, size: fc.integer({min: 1, max: 6}).map((n) => n / 2000)});
        const shapeOf = (i: number, {west, south, size}: {west: number; south: number; size: number}) =>
            square(`${i}`, 107 + west, 11 + south, size);
        const some = fc.array(box, {minLength: 1, maxLength: 12});
        fc.assert(
            fc.property(some, some, place, place, (before, after, x, y) => {
                const [was, is] = [before, after].map((boxes) => boxes.map((each, i) => shapeOf(i, each)));
                // every third stays the very shape it was
                const now = is!.map((shape, i) => (i % 3 === 0 && was![i] ? was![i] : shape));
                const changed = new Set(
                    [...was!, ...now]
                        .filter(({id}, _, all) => all.some((each) => each.id === id && was![+id] !== now[+id]))
                        .map(({id}) => id)
                );
                const index = snapChanges(
                    snapIndex(was!),
                    changed,
                    now.filter(({id}) => changed.has(id))
                );
                const [lon, lat] = [107.0001 + x, 11.00007 + y];
                const [found, expected] = [index.find(lon, lat, 60), snapIndex(now).find(lon, lat, 60)];
                expect(found?.on).toBe(expected?.on);
                if (!found || !expected) return;
                expect(distanceM(lon, lat, found.at[0]!, found.at[1]!)).toBeCloseTo(
                    distanceM(lon, lat, expected.at[0]!, expected.at[1]!),
                    6
                );
            })
        );
    });
});
