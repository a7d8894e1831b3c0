import type {Geometry, Position} from 'geojson';
import type {Extent} from './sheet-index-vn2000.ts';
import type {Transform} from './system.ts';

/** Rings and lines of a geometry in the datum of a sheet series, ready to be asked which cells they meet. */
export interface Outline {
    readonly points: readonly Position[];
    readonly lines: readonly (readonly Position[])[];
    readonly rings: readonly (readonly Position[])[];
    readonly box: Extent;
}

/** Positions of a geometry (WGS 84 degrees) carried to another datum. @throws {RangeError} if it has no position. */
export function outlineOf(geometry: Geometry, toDatum: Transform): Outline {
    const points: Position[] = [];
    const lines: Position[][] = [];
    const rings: Position[][] = [];
    const carry = (line: readonly Position[]) => line.map(([lon, lat]) => toDatum(lon!, lat!) as Position);
    const visit = (shape: Geometry): void => {
        if (shape.type === 'Point') points.push(...carry([shape.coordinates]));
        else if (shape.type === 'MultiPoint') points.push(...carry(shape.coordinates));
        else if (shape.type === 'LineString') lines.push(carry(shape.coordinates));
        else if (shape.type === 'MultiLineString') lines.push(...shape.coordinates.map(carry));
        else if (shape.type === 'Polygon') rings.push(...shape.coordinates.map(carry));
        else if (shape.type === 'MultiPolygon') rings.push(...shape.coordinates.flat().map(carry));
        else for (const part of shape.geometries) visit(part);
    };
    visit(geometry);
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of [points, ...lines, ...rings].flat() as [number, number][]) {
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
    }
    if (!(box[0] <= box[2])) throw new RangeError('A geometry without positions lies on no sheet.');
    return {points, lines, rings, box};
}

/**
 * True when the outline has ground in the cell: a position in it (west and south borders belong to it), a line through
 * its inside, or the whole cell within the rings (even-odd, so holes count as holes). Touching a border from outside is
 * not meeting.
 *
 * Cost: linear in the positions.
 */
export function meets({points, lines, rings}: Outline, cell: Extent): boolean {
    const [west, south, east, north] = cell;
    if (points.some(([x, y]) => x! >= west && x! < east && y! >= south && y! < north)) return true;
    for (const line of [...lines, ...rings]) {
        for (let i = 1; i < line.length; i++) if (crosses(line[i - 1]!, line[i]!, cell)) return true;
    }
    return holds(rings, (west + east) / 2, (south + north) / 2);
}

// Liang–Barsky: the part of the segment in the cell has length, and its middle is inside
function crosses([x0, y0]: Position, [x1, y1]: Position, [west, south, east, north]: Extent): boolean {
    // most edges of a province lie to one side of a sheet
    if (Math.max(x0!, x1!) <= west || Math.min(x0!, x1!) >= east) return false;
    if (Math.max(y0!, y1!) <= south || Math.min(y0!, y1!) >= north) return false;
    const [dx, dy] = [x1! - x0!, y1! - y0!];
    let [enter, leave] = [0, 1];
    for (const [step, room] of [
        [-dx, x0! - west],
        [dx, east - x0!],
        [-dy, y0! - south],
        [dy, north - y0!]
    ] as const) {
        if (step === 0 && room <= 0) return false;
        if (step < 0) enter = Math.max(enter, room / step);
        if (step > 0) leave = Math.min(leave, room / step);
    }
    return enter < leave;
}

function holds(rings: readonly (readonly Position[])[], x: number, y: number): boolean {
    let inside = false;
    for (const ring of rings) {
        for (let i = 1; i < ring.length; i++) {
            const [[ax, ay], [bx, by]] = [ring[i - 1] as [number, number], ring[i] as [number, number]];
            if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
        }
    }
    return inside;
}
