import type {Position} from 'geojson';
import type {Areal} from '../record/feature.ts';
import {ON_EDGE_M} from '../topology/node-shapes.ts';

/** A border that an outline nearly follows: corners that stand beside it and not on it. */
export interface NearBorder {
    readonly id: string;
    readonly corners: number;
    /** The farthest of them from the border, metres. */
    readonly farthestM: number;
}

/** Something with a border that corners can be drawn to. */
export interface Bordered {
    readonly id: string;
    readonly geometry: Areal;
}

/** Metres in a degree of latitude at the equator; 1 % off at worst. */
const DEGREE_M = 110_574;

/**
 * Corners of an outline that stand within `reachM` of a border and on none: by the id of the nearest. Where such corners follow one
 * another the outline leaves a gap or an overlap along the border, open at its ends.
 *
 * Accuracy: 1 % of the distance. Cost: O(corners × corners of the borders that lie near).
 */
export function nearBorders(outline: Areal, borders: readonly Bordered[], reachM: number): NearBorder[] {
    const found = new Map<string, {corners: number; farthestM: number}>();
    for (const ring of ringsOf(outline)) {
        for (const corner of ring.slice(1)) {
            const near = nearest(corner, borders, reachM);
            if (!near) continue;
            const {corners, farthestM} = found.get(near.id) ?? {corners: 0, farthestM: 0};
            found.set(near.id, {corners: corners + 1, farthestM: Math.max(farthestM, near.farM)});
        }
    }
    return [...found]
        .map(([id, near]) => ({id, ...near}))
        .sort((a, b) => b.corners - a.corners || (a.id < b.id ? -1 : 1));
}

/** The outline with the corners that stand near the borders chosen drawn to them: to a corner within reach, else to the foot on the edge. */
export function drawnTo(
    outline: Areal,
    borders: readonly Bordered[],
    chosen: readonly string[],
    reachM: number
): Areal {
    if (chosen.length === 0) return outline;
    const moved = (corner: Position): Position => {
        const near = nearest(corner, borders, reachM);
        return near && chosen.includes(near.id) ? near.at : corner;
    };
    const polygons = (outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates).map((rings) =>
        rings.map((ring) => {
            const corners = ring.slice(1).map(moved);
            const kept = corners.filter((at, i) => !same(at, corners.at(i - 1)!));
            return kept.length < 3 ? ring : [...kept, kept[0]!];
        })
    );
    return outline.type === 'Polygon'
        ? {type: 'Polygon', coordinates: polygons[0]!}
        : {type: 'MultiPolygon', coordinates: polygons};
}

// null for a corner that lies on a border already, or near none
function nearest(
    corner: Position,
    borders: readonly Bordered[],
    reachM: number
): {readonly id: string; readonly at: Position; readonly farM: number} | null {
    const squeeze = Math.cos((corner[1]! * Math.PI) / 180);
    const far = (at: Position): number => Math.hypot((at[0]! - corner[0]!) * squeeze, at[1]! - corner[1]!) * DEGREE_M;
    const [lon, lat] = [reachM / DEGREE_M / squeeze, reachM / DEGREE_M];
    let best: {id: string; at: Position; farM: number; vertex: boolean} | null = null;
    for (const {id, geometry} of borders) {
        for (const ring of ringsOf(geometry)) {
            for (let i = 1; i < ring.length; i++) {
                const [a, b] = [ring[i - 1]!, ring[i]!];
                if (Math.min(a[0]!, b[0]!) > corner[0]! + lon || Math.max(a[0]!, b[0]!) < corner[0]! - lon) continue;
                if (Math.min(a[1]!, b[1]!) > corner[1]! + lat || Math.max(a[1]!, b[1]!) < corner[1]! - lat) continue;
                const foot = footOn(a, b, corner, squeeze);
                if (far(foot) <= ON_EDGE_M) return null;
                for (const [at, vertex] of [
                    [b, true],
                    [a, true],
                    [foot, false]
                ] as const) {
                    const farM = far(at);
                    if (farM > reachM || (best && (best.vertex === vertex ? best.farM <= farM : best.vertex))) continue;
                    best = {id, at, farM, vertex};
                }
            }
        }
    }
    return best;
}

function footOn(a: Position, b: Position, at: Position, squeeze: number): Position {
    const [ex, ey] = [(b[0]! - a[0]!) * squeeze, b[1]! - a[1]!];
    const length = ex * ex + ey * ey;
    if (length === 0) return a;
    const t = ((at[0]! - a[0]!) * squeeze * ex + (at[1]! - a[1]!) * ey) / length;
    if (t <= 0) return a;
    return t >= 1 ? b : [a[0]! + t * (b[0]! - a[0]!), a[1]! + t * (b[1]! - a[1]!)];
}

function ringsOf(shape: Areal): Position[][] {
    return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
}

function same(a: Position, b: Position): boolean {
    return a[0] === b[0] && a[1] === b[1];
}
