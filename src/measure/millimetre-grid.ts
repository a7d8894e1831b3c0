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
    const points = ring.filter(([lon, lat]) => Number.isFinite(lon) && Number.isFinite(lat)).map(tame);
    const out: number[] = [];
    points.forEach((point, i) => {
        const before = points[i === 0 ? points.length - 1 : i - 1]!;
        addBetween(out, before, point);
        push(out, point[0], point[1]);
    });
    if (out.length > 2 && out[0] === out.at(-2) && out[1] === out.at(-1)) out.length -= 2;
    return Float64Array.from(out);
}

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

function addBetween(out: number[], from: LonLat, to: LonLat): void {
    const pieces = piecesOf(from, to);
    if (pieces < 2) return;
    // always cut from the same end, so that two neighbours share the points of their border
    const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
    const [a, b] = forward ? [from, to] : [to, from];
    for (let i = 1; i < pieces; i++) {
        const t = (forward ? i : pieces - i) / pieces;
        push(out, a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t);
    }
}

// how far the edge bends: the plane's y of its middle against the middle of its ends' y, seen across the edge
function piecesOf(from: LonLat, to: LonLat): number {
    if (Math.abs(to[1] - from[1]) <= STRAIGHT_LAT) return 1;
    const dx = planeX(to[0]) - planeX(from[0]);
    if (dx === 0 || from[1] === to[1]) return 1;
    const y0 = planeY(from[1]);
    const y1 = planeY(to[1]);
    const bend = Math.abs(planeY((from[1] + to[1]) / 2) - (y0 + y1) / 2) * MM;
    const across = (bend * Math.abs(dx)) / Math.hypot(dx, y1 - y0);
    return Math.min(MAX_PIECES, Math.ceil(Math.sqrt(across / SAGITTA_MM)));
}

type LonLat = readonly [lon: number, lat: number];

function tame([lon, lat]: Position): LonLat {
    return [Math.max(-MAX_LON, Math.min(MAX_LON, lon!)), Math.max(-90, Math.min(90, lat!))];
}

function push(out: number[], lon: number, lat: number): void {
    out.push(Math.round(planeX(lon) * MM), Math.round(planeY(lat) * MM));
}

function round9(value: number): number {
    return Math.round(value * 1e9) / 1e9;
}
