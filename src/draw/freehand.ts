import {simplify} from '@turf/turf';
import type {Polygon, Position} from 'geojson';

/** A stroke is simplified by so many pixels of the scale it was drawn at. */
export const STROKE_PIXELS = 2;

/** Metres in a degree of latitude at the equator, and of longitude there: within 0.7 % of the ellipsoid's. */
const DEGREE_M = 110_900;

/**
 * The outline of a stroke drawn by hand, with no more corners than it needs: no place of the stroke lies farther than the tolerance
 * from the outline. The corners that stay are places of the stroke; it is closed from its end to its start.
 *
 * Units:    degrees, tolerance in metres on the ground.
 * Accuracy: metres are those of a plane at the stroke's latitude, within 0.7 %.
 * Cost:     O(n log n) as a rule.
 * Source:   Douglas and Peucker, as in Turf.
 *
 * Null where fewer than 3 corners stay: the stroke is no outline at that tolerance.
 */
export function strokeOutline(trail: readonly Position[], toleranceM: number): Polygon | null {
    const [first] = trail;
    if (!first) return null;
    // the library measures in the plane of its numbers: degrees are stretched to metres and found again by place
    const squeeze = Math.cos((first[1]! * Math.PI) / 180);
    const metres = (at: Position): Position => [at[0]! * squeeze * DEGREE_M, at[1]! * DEGREE_M];
    const placed = new Map(trail.map((at) => [String(metres(at)), at]));
    const plane = trail.map(metres).filter((at, i, all) => i === 0 || String(at) !== String(all[i - 1]));
    if (plane.length < 3) return null;
    const kept = simplify(
        {type: 'LineString', coordinates: [...plane, plane[0]!]},
        {tolerance: Math.max(toleranceM, 0), highQuality: true}
    ).coordinates.map((at) => placed.get(String(at))!);
    const corners = String(kept[0]) === String(kept.at(-1)) ? kept.slice(0, -1) : kept;
    if (new Set(corners.map(String)).size < 3) return null;
    return {type: 'Polygon', coordinates: [[...corners, corners[0]!]]};
}
