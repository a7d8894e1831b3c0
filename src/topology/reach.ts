import type {Geometry} from 'geojson';
import {A, E2, RAD} from '../measure/ellipsoid.ts';
import {areaHolds} from './area-index.ts';
import {linesOf} from './lines-of.ts';

/** Edges of a geometry, laid out flat for measuring: lon0, lat0, lon1, lat1 … A point is an edge of no length. */
export interface Edges {
    readonly segments: Float64Array;
    /** West, south, east, north, degrees. */
    readonly box: readonly [number, number, number, number];
}

/** The edges of a geometry; of an area, those of all its rings. */
export function edgesOf(geometry: Geometry): Edges {
    const lines = linesOf(geometry);
    const count = lines.reduce((sum, line) => sum + Math.max(1, line.length - 1), 0);
    const segments = new Float64Array(4 * count);
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    let k = 0;
    for (const line of lines) {
        for (let i = line.length === 1 ? 0 : 1; i < line.length; i++) {
            const [lon0, lat0] = line[Math.max(0, i - 1)] as [number, number];
            const [lon1, lat1] = line[i] as [number, number];
            segments.set([lon0, lat0, lon1, lat1], k);
            k += 4;
        }
        for (const [lon, lat] of line as [number, number][]) {
            box[0] = Math.min(box[0], lon);
            box[1] = Math.min(box[1], lat);
            box[2] = Math.max(box[2], lon);
            box[3] = Math.max(box[3], lat);
        }
    }
    return {segments: segments.subarray(0, k), box};
}

/** A box with a margin in metres around it, degrees. */
export function widen(
    [west, south, east, north]: readonly [number, number, number, number],
    marginM: number
): [number, number, number, number] {
    const [mLon, mLat] = scaleAt((south + north) / 2);
    const dLon = (1.01 * marginM) / mLon;
    const dLat = (1.01 * marginM) / mLat;
    return [west - dLon, south - dLat, east + dLon, north + dLat];
}

/**
 * Whether two sets of edges come closer than a distance, metres; touching edges always do.
 *
 * Measured on the plane that touches the ellipsoid at the middle of `a`: 1e-4 of the distance within 20 km, far finer
 * than any uncertainty radius. Cost: edges of `a` × edges of `b`, less those of `b` outside the widened box.
 */
export function closerThan(a: Edges, b: Edges, distanceM: number): boolean {
    const near = widen(a.box, distanceM);
    if (b.box[2] < near[0] || b.box[0] > near[2] || b.box[3] < near[1] || b.box[1] > near[3]) return false;
    const [mLon, mLat] = scaleAt((a.box[1] + a.box[3]) / 2);
    const s = b.segments;
    const limit = distanceM * distanceM;
    for (let j = 0; j < s.length; j += 4) {
        if (Math.max(s[j]!, s[j + 2]!) < near[0] || Math.min(s[j]!, s[j + 2]!) > near[2]) continue;
        if (Math.max(s[j + 1]!, s[j + 3]!) < near[1] || Math.min(s[j + 1]!, s[j + 3]!) > near[3]) continue;
        for (let i = 0; i < a.segments.length; i += 4) {
            const gap = squaredGap(a.segments, i, s, j, mLon, mLat);
            if (gap === 0 || gap < limit) return true;
        }
    }
    return false;
}

/** Whether an area, or a place with its uncertainty, lies wholly inside an area: it begins inside and keeps away from the border. */
export function whollyInside(inner: Edges, border: Edges, outer: Geometry, marginM: number): boolean {
    if (outer.type !== 'Polygon' && outer.type !== 'MultiPolygon') return false;
    return areaHolds(outer, inner.segments[0]!, inner.segments[1]!) && !closerThan(inner, border, marginM);
}

/** Metres per degree of longitude and of latitude at a latitude, WGS 84. */
export function scaleAt(lat: number): [mLon: number, mLat: number] {
    const sin = Math.sin(lat * RAD);
    const w2 = 1 - E2 * sin * sin;
    const w = Math.sqrt(w2);
    return [(A * RAD * Math.cos(lat * RAD)) / w, (A * RAD * (1 - E2)) / (w2 * w)];
}

function squaredGap(a: Float64Array, i: number, b: Float64Array, j: number, mLon: number, mLat: number): number {
    // the first end of `a` is the origin, so that numbers stay small
    const x1 = (a[i + 2]! - a[i]!) * mLon;
    const y1 = (a[i + 3]! - a[i + 1]!) * mLat;
    const x2 = (b[j]! - a[i]!) * mLon;
    const y2 = (b[j + 1]! - a[i + 1]!) * mLat;
    const x3 = (b[j + 2]! - a[i]!) * mLon;
    const y3 = (b[j + 3]! - a[i + 1]!) * mLat;
    const d1 = x1 * y2 - y1 * x2;
    const d2 = x1 * y3 - y1 * x3;
    const d3 = (x3 - x2) * -y2 - (y3 - y2) * -x2;
    const d4 = (x3 - x2) * (y1 - y2) - (y3 - y2) * (x1 - x2);
    if (d1 > 0 !== d2 > 0 && d3 > 0 !== d4 > 0) return 0;
    return Math.min(
        toSegment(0, 0, x2, y2, x3, y3),
        toSegment(x1, y1, x2, y2, x3, y3),
        toSegment(x2, y2, 0, 0, x1, y1),
        toSegment(x3, y3, 0, 0, x1, y1)
    );
}

function toSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
    const dx = bx - ax;
    const dy = by - ay;
    const length2 = dx * dx + dy * dy;
    const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2));
    return (px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2;
}
