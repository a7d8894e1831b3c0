import {pointAt} from '../../measure/distance.ts';
import type {Box} from '../view.ts';

/** The window of the map in pixels, and how much of it the panel covers at its left; `padding` is the map's own margin. */
export interface MapWindow {
    readonly width: number;
    readonly height: number;
    readonly covered: number;
    readonly padding: number;
}

/** The free width or height is so many circles of uncertainty. */
const ROOM = 1.8;
/** Left free at both sides of the circle's room, pixels. */
const MARGIN = 40;
/** Smaller than this the ground around says nothing, metres. */
const LEAST_RADIUS = 25;

/**
 * The box (degrees) that the map must show so that a place stands in the middle of what the panel leaves free, its
 * circle of uncertainty well visible in it.
 *
 * Units: degrees, metres, pixels. Accuracy: the middle within a pixel or two, as the map is not on the ellipsoid.
 *
 * @throws {RangeError} if the position is not finite.
 */
export function boxAround(
    {lon, lat, radiusM}: {readonly lon: number; readonly lat: number; readonly radiusM: number},
    {width, height, covered, padding}: MapWindow
): Box {
    const inner = {width: Math.max(80, width - 2 * padding), height: Math.max(80, height - 2 * padding)};
    // where the panel leaves next to nothing, it is as if it were not there
    const hidden = covered > width - 160 ? 0 : covered;
    const free = Math.min(inner.height, Math.max(80, width - hidden - MARGIN));
    const metresPerPixel = (2 * Math.max(radiusM, LEAST_RADIUS) * ROOM) / free;
    const [half, up] = [(inner.width / 2) * metresPerPixel, (inner.height / 2) * metresPerPixel];
    const shift = (hidden / 2) * metresPerPixel;
    return [
        pointAt(lon, lat, 270, half + shift)[0],
        pointAt(lon, lat, 180, up)[1],
        pointAt(lon, lat, 90, half - shift)[0],
        pointAt(lon, lat, 0, up)[1]
    ];
}
