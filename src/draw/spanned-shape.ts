import type {Polygon, Position} from 'geojson';
import {disc} from '../measure/disc.ts';
import {distanceM} from '../measure/distance.ts';
import type {DrawnFrom} from './draw-state.ts';

/** Corners of a circle's polygon: inscribed, it is smaller than the disc by 6.6 / 180², two parts in ten thousand. */
const CIRCLE_STEPS = 180;
/** A circle is a place's surroundings; beyond this a slip of the hand is likelier, metres. */
const MOST_RADIUS_M = 100_000;

/** A shape between two positions, and how it came about. */
export interface Spanned {
    readonly geometry: Polygon;
    readonly from: Extract<DrawnFrom, {kind: 'rectangle' | 'circle'}>;
}

/**
 * The shape between two positions (degrees): the rectangle with these opposite corners, or the circle around the first through
 * the second. Null where it would have no area or the circle more than 100 km of radius.
 */
export function spannedShape(form: 'rectangle' | 'circle', first: Position, second: Position): Spanned | null {
    const [[x0, y0], [x1, y1]] = [first as [number, number], second as [number, number]];
    if (form === 'circle') {
        const radiusM = distanceM(x0, y0, x1, y1);
        const geometry = circleShape(first, radiusM);
        return geometry && {geometry, from: {kind: 'circle', centre: first, radiusM}};
    }
    if (x0 === x1 || y0 === y1) return null;
    const [west, east, south, north] = [Math.min(x0, x1), Math.max(x0, x1), Math.min(y0, y1), Math.max(y0, y1)];
    const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south]
    ];
    return {geometry: {type: 'Polygon', coordinates: [ring]}, from: {kind: 'rectangle', first}};
}

/**
 * The circle around a centre (degrees) as a polygon of 180 corners; null where the radius (metres) is none or above 100 km.
 */
export function circleShape(centre: Position, radiusM: number): Polygon | null {
    if (!(radiusM > 0 && radiusM <= MOST_RADIUS_M)) return null;
    return disc(centre[0]!, centre[1]!, radiusM, CIRCLE_STEPS);
}
