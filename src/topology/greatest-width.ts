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
/** What rounding may do to a distance between places of one piece of ground, metres. */
const SLACK_M = 1e-6;
const NONE = new Int32Array(0);
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
 * Cost:     the edges near it for each of a few hundred squares, all of them for the first few dozen.
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

    const every = Int32Array.from({length: edges.length / 4}, (_, i) => 4 * i);
    let squares: Square[] = [];
    for (let x = x0; x < x1; x += side) {
        for (let y = y0; y < y1; y += side) {
            squares.push({x: x + side / 2, y: y + side / 2, half: side / 2, near: every, right: every, isInside: null});
        }
    }
    let widest = widestBesideEdges(edges);
    const enough = (): number => widest + Math.max(PRECISION_M, PRECISION_SHARE * widest) / 2;
    const distances = new Float64Array(every.length);
    let looked = 0;
    while (squares.length > 0 && looked < MOST_SQUARES) {
        looked += squares.length;
        const before = enough();
        const places = squares.map((square) => lookAt(edges, square, before, distances));
        for (const {room} of places) widest = Math.max(widest, room);
        const now = enough();
        squares = places.flatMap(({room, below}, i) =>
            below !== null && room + squares[i]!.half * Math.SQRT2 > now ? quarters(squares[i]!, below) : []
        );
    }
    return 2 * widest;
}

/** What the places of a square need to know of the edges. */
interface EdgesAround {
    /** Edges that may be the nearest of a place in the square: where each begins in the array of edges. */
    readonly near: Int32Array;
    /** Edges that a line to the right of a place in the square may cross; empty where `isInside` is known. */
    readonly right: Int32Array;
    /** Whether all of the square is inside; null where that differs from place to place. */
    readonly isInside: boolean | null;
}

interface Square extends EdgesAround {
    readonly x: number;
    readonly y: number;
    readonly half: number;
}

interface Place {
    /** Distance from the middle to the nearest edge, negative outside. */
    readonly room: number;
    /** For the quarters of the square; null where no place in it has more room than `enough`. */
    readonly below: EdgesAround | null;
}

function quarters({x, y, half}: Square, below: EdgesAround): Square[] {
    const h = half / 2;
    return [
        {x: x - h, y: y - h, half: h, ...below},
        {x: x + h, y: y - h, half: h, ...below},
        {x: x - h, y: y + h, half: h, ...below},
        {x: x + h, y: y + h, half: h, ...below}
    ];
}

/*
 * The room in the middle of a square, and the edges that its quarters have to look at. No place of the square is farther from
 * the middle than `reach`, so the nearest edge of any of them is no farther from the middle than room + 2 reach; and where the
 * room is more than the reach, no edge crosses the square.
 */
function lookAt(edges: Float64Array, square: Square, enough: number, distances: Float64Array): Place {
    const {x, y, half, near, right} = square;
    let least = Infinity;
    for (let k = 0; k < near.length; k++) {
        const square = distanceSquared(edges, near[k]!, x, y);
        distances[k] = square;
        if (square < least) least = square;
    }
    const isInside = square.isInside ?? crossesOdd(edges, right, x, y);
    const room = (isInside ? 1 : -1) * Math.sqrt(least);
    const reach = half * Math.SQRT2;
    if (room + reach <= enough) return {room, below: null};
    const far = (Math.abs(room) + 2 * reach + SLACK_M) ** 2;
    const isWhole = Math.abs(room) > reach + SLACK_M;
    return {
        room,
        below: {
            near: nearOf(near, distances, far),
            right: isWhole ? NONE : rightOf(edges, right, square),
            isInside: isWhole ? isInside : null
        }
    };
}

function nearOf(near: Int32Array, distances: Float64Array, far: number): Int32Array {
    const kept = new Int32Array(near.length);
    let count = 0;
    for (let k = 0; k < near.length; k++) if (distances[k]! <= far) kept[count++] = near[k]!;
    return kept.slice(0, count);
}

// those that a line from some place of the square to the right may cross
function rightOf(edges: Float64Array, right: Int32Array, {x, y, half}: Square): Int32Array {
    const reach = half + SLACK_M;
    const [west, south, north] = [x - reach, y - reach, y + reach];
    const kept = new Int32Array(right.length);
    let count = 0;
    for (let k = 0; k < right.length; k++) {
        const i = right[k]!;
        const [ay, by] = [edges[i + 1]!, edges[i + 3]!];
        const isBeside = (ay < south && by < south) || (ay > north && by > north);
        if (!isBeside && (edges[i]! >= west || edges[i + 2]! >= west)) kept[count++] = i;
    }
    return kept.slice(0, count);
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
 * The room at places to begin with: from the middle of edges by area / perimeter to either side, which is the middle of a strip.
 * Without them a strip is cut into thousands of squares before one of them lies in its middle.
 */
function widestBesideEdges(edges: Float64Array): number {
    let [doubleArea, perimeter] = [0, 0];
    for (let i = 0; i < edges.length; i += 4) {
        const [ax, ay, bx, by] = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!];
        doubleArea += ax * by - bx * ay;
        perimeter += Math.hypot(bx - ax, by - ay);
    }
    const away = Math.abs(doubleArea) / 2 / perimeter;
    const step = 4 * Math.ceil(edges.length / 4 / MOST_EDGES);
    let widest = 0;
    for (let i = 0; i < edges.length; i += step) {
        const [ax, ay, bx, by] = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!];
        const length = Math.hypot(bx - ax, by - ay);
        if (length === 0) continue;
        const [nx, ny] = [((ay - by) / length) * away, ((bx - ax) / length) * away];
        const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
        widest = widerAt(edges, mx + nx, my + ny, i, widest);
        widest = widerAt(edges, mx - nx, my - ny, i, widest);
    }
    return Math.sqrt(widest);
}

// square of the room where that is more than the widest, which ends with the first edge that is nearer; `own` is likely to be one
function widerAt(edges: Float64Array, x: number, y: number, own: number, widest: number): number {
    let least = Infinity;
    for (let k = 0; k < edges.length; k += 4) {
        const i = (own + k) % edges.length;
        least = Math.min(least, distanceSquared(edges, i, x, y));
        if (least <= widest) return widest;
    }
    let isInside = false;
    for (let i = 0; i < edges.length; i += 4) if (crosses(edges, i, x, y)) isInside = !isInside;
    return isInside ? least : widest;
}

function crossesOdd(edges: Float64Array, of: Int32Array, x: number, y: number): boolean {
    let isInside = false;
    for (let k = 0; k < of.length; k++) if (crosses(edges, of[k]!, x, y)) isInside = !isInside;
    return isInside;
}

// whether a line from a place to the right crosses an edge
function crosses(edges: Float64Array, i: number, x: number, y: number): boolean {
    const [ay, by] = [edges[i + 1]!, edges[i + 3]!];
    if (ay > y === by > y) return false;
    const [ax, bx] = [edges[i]!, edges[i + 2]!];
    return x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
}

function distanceSquared(edges: Float64Array, i: number, x: number, y: number): number {
    const [ax, ay] = [edges[i]!, edges[i + 1]!];
    const [dx, dy] = [edges[i + 2]! - ax, edges[i + 3]! - ay];
    const length = dx * dx + dy * dy;
    const t = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    const [px, py] = [x - ax - t * dx, y - ay - t * dy];
    return px * px + py * py;
}

function boxOf(ring: readonly (readonly number[])[]): [number, number, number, number] {
    const lons = ring.map(([lon]) => lon!);
    const lats = ring.map(([, lat]) => lat!);
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
