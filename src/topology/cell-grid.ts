import type {MultiPolygon, Polygon} from 'geojson';
import {cellsOf, cutRings} from './cut-rings.ts';
import type {Overlay, Region} from './overlay.ts';

type Rings = readonly Float64Array[];

/** Ground of one unit in one cell. */
export interface LeafPiece {
    /** Place of the unit in the list the grid was made of. */
    readonly leaf: number;
    /** Its rings in millimetres of the plane; null when it is the whole cell. */
    readonly rings: Rings | null;
    readonly areaM2: number;
}

/** A square of the grid that holds ground of a unit. */
export interface Cell {
    /** South-west corner, millimetres of the plane. */
    readonly x0: number;
    readonly y0: number;
    /** By place of the unit. */
    readonly leaves: readonly LeafPiece[];
}

/** Units cut into square cells, so that what lies on the ground is measured cell by cell. */
export interface CellGrid {
    /** Side of a cell, millimetres. */
    readonly size: number;
    /** Cells by key; keys ascend from west to east, then from south to north. */
    readonly cells: ReadonlyMap<number, Cell>;
    /** The whole ground of each unit. */
    readonly regions: readonly Region[];
    /** Keys of the cells of each unit, ascending. */
    readonly cellsOfLeaf: readonly (readonly number[])[];
    /** The same cells in the order of their keys. */
    readonly inOrder: readonly Cell[];
    /** Keys of the cells that a box of the plane meets. */
    keys(box: Region['box']): number[];
    /** The cells that a box of the plane meets, by their place in `inOrder`. */
    eachPlace(box: Region['box'], visit: (place: number) => void): void;
}

/** Side of a cell, millimetres: about a kilometre. An edit is worked out anew in the cells it touches. */
const CELL_MM = 2 ** 20;
/** Units over a wider land get larger cells, so that there are never more than this in their box. */
const MOST_CELLS = 2 ** 17;
const KEY_ROWS = 2 ** 22;
/** Square millimetres in a square metre. */
export const MM2 = 1e6;

/**
 * Cut units into cells. The size depends on the box of all units alone, so the same units have the same cells whatever
 * lies on them. Units may overlap; each is measured by itself.
 *
 * Cost: O(corners × log cells).
 */
export function cellGrid(units: readonly (Polygon | MultiPolygon)[], overlay: Overlay): CellGrid {
    const regions = units.map((unit) => overlay.region(unit));
    const bounds = boxOf(regions);
    const size = sizeFor(bounds);
    const range = cellsOf(bounds, size);
    const cells = new Map<number, {x0: number; y0: number; leaves: LeafPiece[]}>();
    const cellsOfLeaf = regions.map((region, leaf) => {
        const own: number[] = [];
        if (region.isEmpty) return own;
        cutRings(region.rings, cellsOf(region.box, size), size, (column, row, rings) => {
            const areaMm2 = ringsAreaMm2(rings);
            if (!(areaMm2 > 0)) return;
            const key = keyOf(column, row);
            const [x0, y0] = [column * size, row * size];
            const cell = cells.get(key) ?? {x0, y0, leaves: []};
            const whole = fillsSquare(rings, areaMm2, x0, y0, size);
            cell.leaves.push({leaf, rings: whole ? null : rings, areaM2: areaMm2 / MM2});
            cells.set(key, cell);
            own.push(key);
        });
        return own.sort((a, b) => a - b);
    });
    const keys = [...cells.keys()].sort((a, b) => a - b);
    const rows = range.north - range.south + 1;
    const places = new Int32Array((range.east - range.west + 1) * rows).fill(-1);
    keys.forEach((key, place) => {
        const column = Math.floor(key / KEY_ROWS) - KEY_ROWS / 2;
        const row = (key % KEY_ROWS) - KEY_ROWS / 2;
        places[(column - range.west) * rows + row - range.south] = place;
    });
    const eachPlace = (box: Region['box'], visit: (place: number) => void): void => {
        const own = cellsOf(box, size);
        const [west, east] = [Math.max(own.west, range.west), Math.min(own.east, range.east)];
        const [south, north] = [Math.max(own.south, range.south), Math.min(own.north, range.north)];
        for (let column = west; column <= east; column++) {
            const from = (column - range.west) * rows - range.south;
            for (let row = south; row <= north; row++) {
                const place = places[from + row]!;
                if (place >= 0) visit(place);
            }
        }
    };
    return {
        size,
        cells,
        regions,
        cellsOfLeaf,
        inOrder: keys.map((key) => cells.get(key)!),
        keys(box) {
            const found: number[] = [];
            eachPlace(box, (place) => found.push(keys[place]!));
            return found;
        },
        eachPlace
    };
}

// outer rings counter-clockwise, holes clockwise; taken about the first corner
function ringsAreaMm2(rings: Rings): number {
    let sum = 0;
    for (const ring of rings) {
        const x0 = ring[0]!;
        const y0 = ring[1]!;
        let px = 0;
        let py = 0;
        for (let i = 2; i < ring.length; i += 2) {
            const x = ring[i]! - x0;
            const y = ring[i + 1]! - y0;
            sum += px * y - x * py;
            px = x;
            py = y;
        }
    }
    return sum / 2;
}

function boxOf(regions: readonly Region[]): [number, number, number, number] {
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const {isEmpty, box: own} of regions) {
        if (isEmpty) continue;
        box[0] = Math.min(box[0], own[0]);
        box[1] = Math.min(box[1], own[1]);
        box[2] = Math.max(box[2], own[2]);
        box[3] = Math.max(box[3], own[3]);
    }
    return box[0] <= box[2] ? box : [0, 0, 0, 0];
}

function sizeFor([west, south, east, north]: readonly [number, number, number, number]): number {
    let size = CELL_MM;
    while (((east - west) / size + 1) * ((north - south) / size + 1) > MOST_CELLS) size *= 2;
    return size;
}

function keyOf(column: number, row: number): number {
    return (column + KEY_ROWS / 2) * KEY_ROWS + row + KEY_ROWS / 2;
}

// its corners all lie on the cell's border, and it has the cell's area
function fillsSquare(rings: Rings, areaMm2: number, x0: number, y0: number, size: number): boolean {
    if (Math.abs(areaMm2 - size * size) > 1e-9 * size * size) return false;
    return rings.every((ring) => {
        for (let i = 0; i < ring.length; i += 2) {
            const x = ring[i]! - x0;
            const y = ring[i + 1]! - y0;
            if (x !== 0 && x !== size && y !== 0 && y !== size) return false;
        }
        return true;
    });
}
