import {booleanPointInPolygon} from '@turf/turf';
import type {MultiPolygon, Polygon, Position} from 'geojson';
import {polygonsOf} from './edit-vertex.ts';

type Shape = Polygon | MultiPolygon;

/** What a ring becomes in a shape: ground left out, or ground of its own. */
export type RingKind = 'hole' | 'part';

/**
 * The shape with a ring more. A hole goes to the part that holds most of its corners; null where no part holds any. Whether it
 * crosses an outline is for the check to say. A part that is no hole makes a multi-polygon. Cost: O(corners of both).
 */
export function withRing(shape: Shape, ring: readonly Position[], kind: RingKind): Shape | null {
    const polygons = polygonsOf(shape) as Position[][][];
    const closed = [...ring];
    if (kind === 'part') return {type: 'MultiPolygon', coordinates: [...polygons, [closed]]};
    const held = polygons.map((rings) => {
        const outer: Polygon = {type: 'Polygon', coordinates: [rings[0]!]};
        return ring.filter((at) => booleanPointInPolygon(at, outer, {ignoreBoundary: true})).length;
    });
    const most = Math.max(...held);
    if (most === 0) return null;
    return shapeOf(polygons.with(held.indexOf(most), [...polygons[held.indexOf(most)]!, closed]));
}

/** The shape without a hole, or without a part and its holes (ring 0); null where nothing would be left, or there is no such ring. */
export function withoutRing(shape: Shape, polygon: number, ring: number): Shape | null {
    const polygons = polygonsOf(shape) as Position[][][];
    const rings = polygons[polygon];
    if (!rings?.[ring] || (ring === 0 && polygons.length === 1)) return null;
    return shapeOf(ring === 0 ? polygons.toSpliced(polygon, 1) : polygons.with(polygon, rings.toSpliced(ring, 1)));
}

function shapeOf(polygons: Position[][][]): Shape {
    return polygons.length === 1
        ? {type: 'Polygon', coordinates: polygons[0]!}
        : {type: 'MultiPolygon', coordinates: polygons};
}
