import type {Position} from 'geojson';
import type {Transform} from '../crs/system.ts';
import type {Areal} from '../record/feature.ts';
import {bandsOf} from './edge-bands.ts';
import type {Box} from './ink.ts';
import {PathText} from './path-text.ts';
import type {PathData} from './sheet.ts';

const written = new PathText();

/** A ring in metres of the sheet's projection: easting, northing, easting, northing … without the closing repeat. */
export type PlaneRing = Float64Array;
/** Polygons, each an outer ring and its holes. */
export type PlaneShape = readonly (readonly PlaneRing[])[];

// edges are straight in longitude and latitude; cut at 0.02° (2.2 km) the projected chord departs by less than 0.02 m
const LONGEST_EDGE_DEGREES = 0.02;

/** A polygon of longitude and latitude in the plane of the sheet, long edges cut so that they bend as they should. */
export function projectShape(geometry: Areal, toPlane: Transform): PlaneShape {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.map((rings) => rings.map((ring) => projectRing(ring, toPlane)));
}

function projectRing(ring: readonly Position[], toPlane: Transform): PlaneRing {
    let at = 0;
    for (let i = 1; i < ring.length; i++) {
        const from = ring[i - 1]!;
        const to = ring[i]!;
        const pieces = piecesOf(from, to);
        if (at + 2 * pieces > projected.length) projected = grown(projected, at + 2 * pieces);
        for (let k = 0; k < pieces; k++) {
            const share = k / pieces;
            const place = toPlane(from[0]! + (to[0]! - from[0]!) * share, from[1]! + (to[1]! - from[1]!) * share);
            projected[at++] = place[0];
            projected[at++] = place[1];
        }
    }
    const plane = numbers(at);
    plane.set(projected.subarray(0, at));
    return plane;
}

// the ring at work, whose corners are counted as they come
let projected = new Float64Array(1 << 10);

function grown(numbers: Float64Array, least: number): Float64Array<ArrayBuffer> {
    const larger = new Float64Array(Math.max(2 * numbers.length, least));
    larger.set(numbers);
    return larger;
}

// small rings stand in one array beside each other: a sheet of many areas would ask for a hundred thousand of them
let pool = new Float64Array(0);
let taken = 0;
const POOL = 1 << 14;

function numbers(count: number): Float64Array {
    if (count > POOL / 16) return new Float64Array(count);
    if (taken + count > pool.length) {
        pool = new Float64Array(POOL);
        taken = 0;
    }
    taken += count;
    return pool.subarray(taken - count, taken);
}

function piecesOf(from: Position, to: Position): number {
    const longest = Math.max(Math.abs(to[0]! - from[0]!), Math.abs(to[1]! - from[1]!));
    return longest > LONGEST_EDGE_DEGREES ? Math.ceil(longest / LONGEST_EDGE_DEGREES) : 1;
}

/** West, south, east, north in metres. */
export function boundsOf(shapes: Iterable<PlaneShape>): Box {
    let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const shape of shapes)
        for (const rings of shape) {
            const ring = rings[0];
            if (!ring) continue;
            for (let i = 0; i < ring.length; i += 2) {
                const x = ring[i]!;
                const y = ring[i + 1]!;
                if (x < w) w = x;
                if (x > e) e = x;
                if (y < s) s = y;
                if (y > n) n = y;
            }
        }
    return [w, s, e, n];
}

// a shape of more numbers than this is asked by its bands
const MANY = 128;

/** Whether a place of the plane is inside, by even-odd; on the border either answer. */
export function holds(shape: PlaneShape, x: number, y: number): boolean {
    let numbers = 0;
    for (const rings of shape) for (const ring of rings) numbers += ring.length;
    if (numbers > MANY) return bandsOf(shape).holds(x, y);
    let inside = false;
    for (const rings of shape)
        for (const ring of rings) {
            let x0 = ring.at(-2) ?? 0;
            let y0 = ring.at(-1) ?? 0;
            for (let i = 0; i < ring.length; i += 2) {
                const x1 = ring[i]!;
                const y1 = ring[i + 1]!;
                if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
                x0 = x1;
                y0 = y1;
            }
        }
    return inside;
}

/** The main map's window: where the plane lies on the page. Exact: one multiplication and one addition each way. */
export class MapView {
    readonly metresPerMm: number;

    /** @param easting, northing of the bottom left corner of the neat line, metres */
    constructor(
        readonly x: number,
        readonly y: number,
        readonly width: number,
        readonly height: number,
        readonly easting: number,
        readonly northing: number,
        readonly scaleDenominator: number
    ) {
        this.metresPerMm = scaleDenominator / 1000;
    }

    /** The box on paper, millimetres. */
    get box(): Box {
        return [this.x, this.y, this.x + this.width, this.y + this.height];
    }

    toPage(easting: number, northing: number): [x: number, y: number] {
        return [
            this.x + (easting - this.easting) / this.metresPerMm,
            this.y + this.height - (northing - this.northing) / this.metresPerMm
        ];
    }

    toPlane(x: number, y: number): [easting: number, northing: number] {
        return [
            this.easting + (x - this.x) * this.metresPerMm,
            this.northing + (this.y + this.height - y) * this.metresPerMm
        ];
    }

    /**
     * Path and bounds of a shape on paper, in whole hundredths of a millimetre; vertices nearer than 0.02 mm to the one
     * before are left out.
     */
    path(shape: PlaneShape): {d: PathData; box: Box} {
        const {metresPerMm, easting, northing} = this;
        const [left, bottom] = [this.x, this.y + this.height];
        let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
        for (const rings of shape)
            for (const ring of rings) {
                let lastX = Infinity;
                let lastY = Infinity;
                for (let i = 0; i < ring.length; i += 2) {
                    const x = left + (ring[i]! - easting) / metresPerMm;
                    const y = bottom - (ring[i + 1]! - northing) / metresPerMm;
                    if (Math.abs(x - lastX) < 0.02 && Math.abs(y - lastY) < 0.02) continue;
                    written.corner(x, y, lastX === Infinity);
                    lastX = x;
                    lastY = y;
                    if (x < x0) x0 = x;
                    if (x > x1) x1 = x;
                    if (y < y0) y0 = y;
                    if (y > y1) y1 = y;
                }
                if (lastX !== Infinity) written.close();
            }
        return {d: written.take(), box: [x0, y0, x1, y1]};
    }
}
