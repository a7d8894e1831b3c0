import Flatbush from 'flatbush';
import type {Geometry} from 'geojson';
import {oncePer} from '../record/once-per.ts';
import {edgesOf} from '../topology/reach.ts';

export type Box = readonly [west: number, south: number, east: number, north: number];

/** For each box the places of those others that it meets, ascending. Cost: O((n + m) log m + pairs). */
export function boxesNear(boxes: readonly Box[], others: readonly Box[]): number[][] {
    if (others.length === 0) return boxes.map(() => []);
    const tree = new Flatbush(others.length);
    for (const box of others) tree.add(...box);
    tree.finish();
    return boxes.map((box) => tree.search(...box).sort((a, b) => a - b));
}

/** West, south, east, north of a geometry in degrees. The box alone is kept: edges of a hundred thousand attempts would be kept for nothing. */
export const boxOf = oncePer((geometry: Geometry): Box => edgesOf(geometry).box);
