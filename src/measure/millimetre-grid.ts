import type {Position} from 'geojson';
import {fromPlane, planeX, planeY} from './equal-area-plane.ts';

/** Millimetres in a metre: the grid's step is 1 mm of the equal-area plane. */
const MM = 1000;
/** An edge is cut until it lies within this of the straight edge in longitude and latitude, millimetres. */
const SAGITTA_MM = 0.25;
const MAX_PIECES = 4096;

/** An edge of no more than this many degrees of latitude bends by less: R·sin φ·Δφ²/8 ≤ 0.25 mm anywhere. */
const STRAIGHT_LAT = 0.001;

/** Longitudes beyond this are taken as this, degrees: it keeps rubbish inside the engine's numbers. */
const MAX_LON = 720;

/**
 * A ring in degrees as whole millimetres of the equal-area plane: x, y, x, y …, not closed.
 *
 * RFC 7946 says that an edge is straight in longitude and latitude; on the plane it bends, so an edge that would bend by
 * more than a quarter of a millimetre gets points in between, the same ones in either direction. Positions that are not
 * finite are left out and latitudes beyond a pole taken as the pole: `checkGeometry` reports both.
 *
 * Accuracy: 0.5 mm for each coordinate, and 1e-6 of the area of a ring of 1 km² (test/topology/overlay.test.ts).
 */
export function toGrid(ring: readonly Position[]): Float64Array {
    return onGrid(ring).slice();
}

/** The same without an array of its own: what is answered is overwritten by the next ring. */
export function onGrid(ring: readonly Position[]): Float64Array {
    let n = 0;
    let last = ring.length - 1;
    while (last >= 0 && !isPlace(ring[last]!)) last--;
    if (last < 0) return scratch.subarray(0, 0);
    let fromLon = tameLon(ring[last]![0]!);
    let fromLat = tameLat(ring[last]![1]!);
    let fromX = planeX(fromLon);
    let fromY = planeY(fromLat);
    for (let i = 0; i <= last; i++) {
        const position = ring[i]!;
        const givenLon = position[0]!;
        const givenLat = position[1]!;
        // finite: infinity and not-a-number less themselves are not 0. Written out, for it is asked of every corner of every area
        if (!(givenLon - givenLon === 0 && givenLat - givenLat === 0)) continue;
        const lon = tameLon(givenLon);
        const lat = tameLat(givenLat);
        const x = planeX(lon);
        const y = planeY(lat);
        const pieces =
            Math.abs(lat - fromLat) <= STRAIGHT_LAT ? 1 : piecesOf(x - fromX, fromY, y, planeY((fromLat + lat) / 2));
        if (n + 2 * pieces > scratch.length) {
            const more = new Float64Array(2 * (n + 2 * pieces));
            more.set(scratch);
            scratch = more;
        }
        // always cut from the same end, so that two neighbours share the points of their border
        const forward = fromLon < lon || (fromLon === lon && fromLat < lat);
        for (let k = 1; k < pieces; k++) {
            const t = (forward ? k : pieces - k) / pieces;
            scratch[n++] = Math.round(planeX(forward ? fromLon + (lon - fromLon) * t : lon + (fromLon - lon) * t) * MM);
            scratch[n++] = Math.round(planeY(forward ? fromLat + (lat - fromLat) * t : lat + (fromLat - lat) * t) * MM);
        }
        scratch[n++] = Math.round(x * MM);
        scratch[n++] = Math.round(y * MM);
        fromLon = lon;
        fromLat = lat;
        fromX = x;
        fromY = y;
    }
    if (n > 2 && scratch[0] === scratch[n - 2] && scratch[1] === scratch[n - 1]) n -= 2;
    return scratch.subarray(0, n);
}

// used again from ring to ring
let scratch = new Float64Array(1024);

/** Millimetres of the plane to longitude and latitude in degrees, rounded to 1e-9 degrees (0.1 mm). */
export function fromGrid(x: number, y: number): [lon: number, lat: number] {
    const [lon, lat] = fromPlane(x / MM, y / MM);
    return [round9(lon), round9(lat)];
}

/** Signed area of a ring on the grid, m²; counter-clockwise is positive. */
export function gridAreaM2(ring: Float64Array): number {
    const x0 = ring[0] ?? 0;
    const y0 = ring[1] ?? 0;
    let sum = 0;
    let px = 0;
    let py = 0;
    for (let i = 2; i < ring.length; i += 2) {
        const x = ring[i]! - x0;
        const y = ring[i + 1]! - y0;
        sum += px * y - x * py;
        px = x;
        py = y;
    }
    return sum / (2 * MM * MM);
}

// how far the edge bends: the plane's y of its middle against the middle of its ends' y, seen across the edge
function piecesOf(dx: number, y0: number, y1: number, middleY: number): number {
    if (dx === 0) return 1;
    const bend = Math.abs(middleY - (y0 + y1) / 2) * MM;
    const across = (bend * Math.abs(dx)) / Math.hypot(dx, y1 - y0);
    return Math.max(1, Math.min(MAX_PIECES, Math.ceil(Math.sqrt(across / SAGITTA_MM))));
}

function isPlace(position: Position): boolean {
    return Number.isFinite(position[0]) && Number.isFinite(position[1]);
}

function tameLon(lon: number): number {
    return Math.max(-MAX_LON, Math.min(MAX_LON, lon));
}

function tameLat(lat: number): number {
    return Math.max(-90, Math.min(90, lat));
}

function round9(value: number): number {
    return Math.round(value * 1e9) / 1e9;
}
