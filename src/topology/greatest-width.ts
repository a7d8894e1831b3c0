import type {Polygon} from 'geojson';
import {distanceM} from '../measure/distance.ts';

/** The search ends when no place can be wider by more than this share of the width, or by this many metres. */
const PRECISION_SHARE = 0.01;
const PRECISION_M = 0.02;
/** Degrees over which a degree's length is measured. */
const STEP = 0.01;
const FIRST_SQUARES = 64;
/** Edges beside which a first place is looked at. */
const MOST_EDGES = 100;
/** Squares looked at before the widest place found so far is taken. */
const MOST_SQUARES = 6000;

/**
 * Greatest width of a piece of ground, metres: the diameter of the largest circle that fits into it.
 *
 * A strip has its breadth where it is broadest, a square its side, however long or jagged the ground is. Squares of the plane
 * around its middle are halved where a wider place may still be (Garcia-Castellanos & Lombardo 2007, the quadtree search).
 *
 * Accuracy: 1 % of the width or 2 cm, whichever is more; of a strip a thousand times longer than broad that lies askew it
 *           may be less than the truth, and never more. Metres of its middle hold for all of it: 1e-4 of the width for ground
 *           of 10 km, 1e-3 for 100 km at 11° N. Edges are straight in longitude and latitude (RFC 7946).
 * Cost:     a few hundred squares × the number of corners.
 */
export function greatestWidthM({coordinates}: Polygon): number {
    const outer = coordinates[0] ?? [];
    if (outer.length < 4) return 0;
    const [west, south, east, north] = boxOf(outer);
    const [lon0, lat0] = [(west + east) / 2, (south + north) / 2];
    const metresPerLon = distanceM(lon0, lat0, lon0 + STEP, lat0) / STEP;
    const metresPerLat = distanceM(lon0, lat0 - STEP / 2, lon0, lat0 + STEP / 2) / STEP;
    const toLocal = (lon: number, lat: number) => [(lon - lon0) * metresPerLon, (lat - lat0) * metresPerLat] as const;
    const edges = edgesOf(coordinates.map((ring) => ring.map(([lon, lat]) => toLocal(lon!, lat!))));
    const [x0, y0] = toLocal(west, south);
    const [x1, y1] = toLocal(east, north);
    const [across, up] = [x1 - x0, y1 - y0];
    if (!(Math.min(across, up) > 0)) return 0;
    // squares to begin with: as broad as the box is narrow, but never more than a row of this many
    const side = Math.max(Math.min(across, up), Math.max(across, up) / FIRST_SQUARES);

    let squares: Square[] = [];
    for (let x = x0; x < x1; x += side) {
        for (let y = y0; y < y1; y += side) squares.push({x: x + side / 2, y: y + side / 2, half: side / 2});
    }
    let widest = Math.max(0, ...besideEdges(edges).map(([x, y]) => roomAt(edges, x, y)));
    let looked = 0;
    while (squares.length > 0 && looked < MOST_SQUARES) {
        looked += squares.length;
        const rooms = squares.map(({x, y}) => roomAt(edges, x, y));
        for (const room of rooms) widest = Math.max(widest, room);
        const enough = widest + Math.max(PRECISION_M, PRECISION_SHARE * widest) / 2;
        squares = squares.filter(({half}, i) => rooms[i]! + half * Math.SQRT2 > enough).flatMap(quarters);
    }
    return 2 * widest;
}

interface Square {
    readonly x: number;
    readonly y: number;
    readonly half: number;
}

function quarters({x, y, half}: Square): Square[] {
    const h = half / 2;
    return [
        {x: x - h, y: y - h, half: h},
        {x: x + h, y: y - h, half: h},
        {x: x - h, y: y + h, half: h},
        {x: x + h, y: y + h, half: h}
    ];
}

// x, y of the start, x, y of the end of each edge
function edgesOf(rings: readonly (readonly (readonly [number, number])[])[]): Float64Array {
    const edges: number[] = [];
    for (const ring of rings) {
        for (let i = 1; i < ring.length; i++) edges.push(...ring[i - 1]!, ...ring[i]!);
    }
    return Float64Array.from(edges);
}

/*
 * Places to begin with: from the middle of edges by area / perimeter to either side, which is the middle of a strip. Without
 * them a strip is cut into thousands of squares before one of them lies in its middle.
 */
function besideEdges(edges: Float64Array): [x: number, y: number][] {
    let [doubleArea, perimeter] = [0, 0];
    for (let i = 0; i < edges.length; i += 4) {
        const [ax, ay, bx, by] = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!];
        doubleArea += ax * by - bx * ay;
        perimeter += Math.hypot(bx - ax, by - ay);
    }
    const away = Math.abs(doubleArea) / 2 / perimeter;
    const step = 4 * Math.ceil(edges.length / 4 / MOST_EDGES);
    const places: [number, number][] = [];
    for (let i = 0; i < edges.length; i += step) {
        const [ax, ay, bx, by] = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!];
        const length = Math.hypot(bx - ax, by - ay);
        if (length === 0) continue;
        const [nx, ny] = [((ay - by) / length) * away, ((bx - ax) / length) * away];
        const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
        places.push([mx + nx, my + ny], [mx - nx, my - ny]);
    }
    return places;
}

// distance to the nearest edge, negative outside
function roomAt(edges: Float64Array, x: number, y: number): number {
    let inside = false;
    let least = Infinity;
    for (let i = 0; i < edges.length; i += 4) {
        const [ax, ay, bx, by] = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
        const [dx, dy] = [bx - ax, by - ay];
        const length = dx * dx + dy * dy;
        const t = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
        const [px, py] = [x - ax - t * dx, y - ay - t * dy];
        least = Math.min(least, px * px + py * py);
    }
    return (inside ? 1 : -1) * Math.sqrt(least);
}

function boxOf(ring: readonly (readonly number[])[]): [number, number, number, number] {
    const lons = ring.map(([lon]) => lon!);
    const lats = ring.map(([, lat]) => lat!);
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
