import type {Transform} from '../crs/system.ts';
import type {Areal} from '../record/feature.ts';
import {type Box, mm} from './ink.ts';
import type {PathData} from './sheet.ts';

/** A ring in metres of the sheet's projection: easting, northing, easting, northing … without the closing repeat. */
export type PlaneRing = Float64Array;
/** Polygons, each an outer ring and its holes. */
export type PlaneShape = readonly (readonly PlaneRing[])[];

// edges are straight in longitude and latitude; cut at 0.02° (2.2 km) the projected chord departs by less than 0.02 m
const LONGEST_EDGE_DEGREES = 0.02;

/** A polygon of longitude and latitude in the plane of the sheet, long edges cut so that they bend as they should. */
export function projectShape(geometry: Areal, toPlane: Transform): PlaneShape {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.map((rings) =>
        rings.map((ring) => {
            const plane: number[] = [];
            for (let i = 1; i < ring.length; i++) {
                const [lon0, lat0] = ring[i - 1] as [number, number];
                const [lon1, lat1] = ring[i] as [number, number];
                const pieces = Math.max(
                    1,
                    Math.ceil(Math.max(Math.abs(lon1 - lon0), Math.abs(lat1 - lat0)) / LONGEST_EDGE_DEGREES)
                );
                for (let k = 0; k < pieces; k++) {
                    plane.push(...toPlane(lon0 + ((lon1 - lon0) * k) / pieces, lat0 + ((lat1 - lat0) * k) / pieces));
                }
            }
            return Float64Array.from(plane);
        })
    );
}

/** West, south, east, north in metres. */
export function boundsOf(shapes: Iterable<PlaneShape>): Box {
    let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const shape of shapes)
        for (const rings of shape) {
            const ring = rings[0] ?? new Float64Array();
            for (let i = 0; i < ring.length; i += 2) {
                w = Math.min(w, ring[i]!);
                e = Math.max(e, ring[i]!);
                s = Math.min(s, ring[i + 1]!);
                n = Math.max(n, ring[i + 1]!);
            }
        }
    return [w, s, e, n];
}

/** Whether a place of the plane is inside, by even-odd; on the border either answer. */
export function holds(shape: PlaneShape, x: number, y: number): boolean {
    let inside = false;
    for (const rings of shape)
        for (const ring of rings) {
            let [x0, y0] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
            for (let i = 0; i < ring.length; i += 2) {
                const [x1, y1] = [ring[i]!, ring[i + 1]!];
                if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
                [x0, y0] = [x1, y1];
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

    /** Path and bounds of a shape on paper; vertices nearer than 0.02 mm to the one before are left out. */
    path(shape: PlaneShape): {d: PathData; box: Box} {
        const parts: string[] = [];
        let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
        for (const rings of shape)
            for (const ring of rings) {
                let [lastX, lastY] = [Infinity, Infinity];
                let d = '';
                for (let i = 0; i < ring.length; i += 2) {
                    const [x, y] = this.toPage(ring[i]!, ring[i + 1]!);
                    if (Math.abs(x - lastX) < 0.02 && Math.abs(y - lastY) < 0.02) continue;
                    [lastX, lastY] = [x, y];
                    x0 = Math.min(x0, x);
                    x1 = Math.max(x1, x);
                    y0 = Math.min(y0, y);
                    y1 = Math.max(y1, y);
                    d += `${d ? ' L' : 'M'}${mm(x)} ${mm(y)}`;
                }
                if (d) parts.push(`${d} Z`);
            }
        return {d: parts.join(' '), box: [x0, y0, x1, y1]};
    }
}
