import type {Geometry, Position} from 'geojson';
import {transform} from '../crs/system.ts';

/** The system whose grid the cells are of, VN-2000 TM-3 107°45′. */
export const CELL_SYSTEM = 'EPSG:5899';

/** Most cells of the box of one area; where there are more, it is told in cells of ten times their side, which are whole ones too. */
const MOST_CELLS = 90_000;

/**
 * A geometry on the grid of VN-2000, 107°45′: a point is the centre of its cell, lines too, by their middle position; an area is
 * the cells whose centres lie in it, or the one of its first position where none does. Longitude and latitude in degrees, to 10⁻⁶.
 * @param cellM side of a cell, metres
 */
export function coarsened(geometry: Geometry, cellM: number): Geometry {
    switch (geometry.type) {
        case 'Point':
            return centre(geometry.coordinates, cellM);
        case 'MultiPoint':
        case 'LineString':
            return centre(geometry.coordinates[geometry.coordinates.length >> 1]!, cellM);
        case 'MultiLineString':
            return centre(geometry.coordinates[0]![0]!, cellM);
        case 'Polygon':
            return cellsOf([geometry.coordinates], cellM);
        case 'MultiPolygon':
            return cellsOf(geometry.coordinates, cellM);
        case 'GeometryCollection':
            return {type: 'GeometryCollection', geometries: geometry.geometries.map((one) => coarsened(one, cellM))};
    }
}

/**
 * The south-western corner of the cell that a place lies in: metres, easting and northing.
 * @param lon longitude, then latitude, degrees on WGS 84
 */
export function cellCorner(lon: number, lat: number, cellM: number): [easting: number, northing: number] {
    const [column, row] = cellOf([lon, lat], cellM);
    return [column * cellM, row * cellM];
}

type Cell = readonly [column: number, row: number];

function cellOf([lon, lat]: Position, cellM: number): Cell {
    const [x, y] = toGrid(lon!, lat!);
    return [Math.floor(x / cellM), Math.floor(y / cellM)];
}

const toGrid = (lon: number, lat: number) => transform('EPSG:4326', CELL_SYSTEM)(lon, lat);

function corner(column: number, row: number, cellM: number): Position {
    const [lon, lat] = transform(CELL_SYSTEM, 'EPSG:4326')(column * cellM, row * cellM);
    return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}

function centre(position: Position, cellM: number): Geometry {
    const [column, row] = cellOf(position, cellM);
    return {type: 'Point', coordinates: corner(column + 0.5, row + 0.5, cellM)};
}

function cellsOf(polygons: readonly Position[][][], cellM: number): Geometry {
    const onGrid = polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]): Position => toGrid(lon!, lat!))));
    if (onGrid.some((rings) => boxSize(boxOf(rings, cellM)) > MOST_CELLS)) return cellsOf(polygons, cellM * 10);
    const cells = new Map<string, Cell>();
    for (const rings of onGrid) for (const cell of within(rings, cellM)) cells.set(String(cell), cell);
    const first = polygons[0]?.[0]?.[0];
    if (cells.size === 0 && first) cells.set('', cellOf(first, cellM));
    const areas = components(new Set([...cells.values()].map(String))).map(outline);
    const coordinates = areas.map((rings) =>
        rings.map((ring) => ring.map(([column, row]) => corner(column, row, cellM)))
    );
    return coordinates.length === 1
        ? {type: 'Polygon', coordinates: coordinates[0]!}
        : {type: 'MultiPolygon', coordinates};
}

interface CellBox {
    readonly south: number;
    readonly north: number;
    readonly west: number;
    readonly east: number;
}

function boxOf(rings: readonly Position[][], cellM: number): CellBox {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of rings[0] ?? []) {
        const [column, row] = [Math.floor(x! / cellM), Math.floor(y! / cellM)];
        [west, south] = [Math.min(west, column), Math.min(south, row)];
        [east, north] = [Math.max(east, column), Math.max(north, row)];
    }
    return {west, south, east, north};
}

function boxSize({west, south, east, north}: CellBox): number {
    const size = (east - west + 1) * (north - south + 1);
    return Number.isFinite(size) ? size : 0;
}

// cells whose centre lies in the rings, by even and odd
function within(rings: readonly Position[][], cellM: number): Cell[] {
    const {south, north} = boxOf(rings, cellM);
    const cells: Cell[] = [];
    for (let row = south; row <= north; row++) {
        const y = (row + 0.5) * cellM;
        const crossings = rings.flatMap((ring) => crossingsOf(ring, y)).sort((a, b) => a - b);
        for (let i = 0; i + 1 < crossings.length; i += 2) {
            const from = Math.ceil(crossings[i]! / cellM - 0.5);
            const to = Math.floor(crossings[i + 1]! / cellM - 0.5);
            for (let column = from; column <= to; column++) cells.push([column, row]);
        }
    }
    return cells;
}

function crossingsOf(ring: readonly Position[], y: number): number[] {
    const found: number[] = [];
    for (let i = 1; i < ring.length; i++) {
        const [[x0, y0], [x1, y1]] = [ring[i - 1] as [number, number], ring[i] as [number, number]];
        if (y0 > y !== y1 > y) found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
    }
    return found;
}

const SIDES = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1]
] as const;

// cells that hang together by their sides
function components(cells: Set<string>): ReadonlySet<string>[] {
    const found: Set<string>[] = [];
    for (const start of cells) {
        const part = new Set([start]);
        cells.delete(start);
        for (const cell of part) {
            const [column, row] = cell.split(',').map(Number) as [number, number];
            for (const [dx, dy] of SIDES) {
                const next = `${column + dx},${row + dy}`;
                if (cells.delete(next)) part.add(next);
            }
        }
        found.push(part);
    }
    return found;
}

/** The rings of a part, outer one first, counter-clockwise, holes clockwise: its free sides linked at their corners. */
function outline(part: ReadonlySet<string>): Cell[][] {
    const sides = new Map<string, Cell[]>();
    const free = (column: number, row: number) => !part.has(`${column},${row}`);
    const side = (from: Cell, to: Cell) => {
        const key = String(from);
        sides.set(key, [...(sides.get(key) ?? []), to]);
    };
    for (const cell of part) {
        const [c, r] = cell.split(',').map(Number) as [number, number];
        if (free(c, r - 1)) side([c, r], [c + 1, r]);
        if (free(c + 1, r)) side([c + 1, r], [c + 1, r + 1]);
        if (free(c, r + 1)) side([c + 1, r + 1], [c, r + 1]);
        if (free(c - 1, r)) side([c, r + 1], [c, r]);
    }
    const rings: Cell[][] = [];
    for (const key of [...sides.keys()]) {
        while ((sides.get(key)?.length ?? 0) > 0) rings.push(ringFrom(key, sides));
    }
    return rings.sort((a, b) => doubleArea(b) - doubleArea(a));
}

// where four sides meet, the one that turns left keeps a cell's own corner: parts that touch at a corner stay apart
function ringFrom(key: string, sides: Map<string, Cell[]>): Cell[] {
    const start = key.split(',').map(Number) as unknown as Cell;
    const ring: Cell[] = [start];
    let before: Cell | null = null;
    let at: Cell = start;
    do {
        const choices: Cell[] = sides.get(String(at))!;
        const next: Cell =
            before && choices.length > 1
                ? choices.reduce((a, b) => (turn(before!, at, a) >= turn(before!, at, b) ? a : b))
                : choices[0]!;
        sides.set(
            String(at),
            choices.filter((one) => one !== next)
        );
        before = at;
        at = next;
        ring.push(at);
    } while (at[0] !== start[0] || at[1] !== start[1]);
    return ring;
}

function turn(a: Cell, b: Cell, c: Cell): number {
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
}

function doubleArea(ring: readonly Cell[]): number {
    let sum = 0;
    for (let i = 1; i < ring.length; i++) sum += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
    return sum;
}
