import type {Position} from 'geojson';
import type {Transform} from '../crs/system.ts';
import {type Box, mm} from './ink.ts';
import type {PathData} from './sheet.ts';
import {holds, type MapView, type PlaneShape} from './view.ts';

/** A line in metres of the sheet's projection: easting, northing, easting, northing … */
export type PlaneLine = Float64Array;

// edges are straight in longitude and latitude; cut at 0.02° (2.2 km) the projected chord departs by less than 0.02 m
const LONGEST_EDGE_DEGREES = 0.02;

/** A line of longitude and latitude in the plane of the sheet, long edges cut so that they bend as they should. */
export function projectLine(line: readonly Position[], toPlane: Transform): PlaneLine {
    const plane: number[] = [];
    for (const [i, to] of line.entries()) {
        const from = line[i - 1] ?? to;
        const [dx, dy] = [to[0]! - from[0]!, to[1]! - from[1]!];
        const parts = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / LONGEST_EDGE_DEGREES));
        for (let k = i === 0 ? parts : 1; k <= parts; k++) {
            plane.push(...toPlane(from[0]! + (dx * k) / parts, from[1]! + (dy * k) / parts));
        }
    }
    return Float64Array.from(plane);
}

/** Whether a line has a corner inside a shape; its edges are 2.2 km at most. */
export function passes(shape: PlaneShape, line: PlaneLine): boolean {
    for (let i = 0; i < line.length; i += 2) if (holds(shape, line[i]!, line[i + 1]!)) return true;
    return false;
}

/** Path of lines on paper; corners nearer than 0.02 mm to the one before are left out. */
export function linePath(lines: readonly PlaneLine[], view: MapView): PathData {
    const parts: string[] = [];
    for (const line of lines) {
        let [lastX, lastY] = [Infinity, Infinity];
        for (let i = 0; i < line.length; i += 2) {
            const [x, y] = view.toPage(line[i]!, line[i + 1]!);
            if (Math.abs(x - lastX) < 0.02 && Math.abs(y - lastY) < 0.02) continue;
            parts.push(`${i === 0 ? 'M' : 'L'}${mm(x)} ${mm(y)}`);
            [lastX, lastY] = [x, y];
        }
    }
    return parts.join(' ');
}

/** Places of a line on paper where a name may stand beside it, from the middle outwards, inside a box and a shape. */
export function besideLine(line: PlaneLine, shape: PlaneShape, view: MapView, asideMm: number): [number, number][] {
    const places: [number, number][] = [];
    const corners = line.length / 2;
    const box: Box = view.box;
    for (let k = 0; k < corners; k++) {
        // the middle first, then by turns to both sides
        const i = 2 * (Math.floor(corners / 2) + (k % 2 === 0 ? k / 2 : -(k + 1) / 2));
        if (i < 0 || i + 3 >= line.length || !holds(shape, line[i]!, line[i + 1]!)) continue;
        const [x, y] = view.toPage(line[i]!, line[i + 1]!);
        const [x1, y1] = view.toPage(line[i + 2]!, line[i + 3]!);
        if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
        const far = Math.hypot(x1 - x, y1 - y) || 1;
        const [nx, ny] = [-(y1 - y) / far, (x1 - x) / far];
        places.push([x + nx * asideMm, y + ny * asideMm], [x - nx * asideMm, y - ny * asideMm]);
    }
    return places;
}
