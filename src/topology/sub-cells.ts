import {cutRings} from './cut-rings.ts';

/** Rings of one owner in a cell. */
export interface OwnedRings {
    readonly owner: number;
    readonly rings: readonly Float64Array[];
}

/** A cell with more corners than this is cut in four: a sweep costs corners × edges on one upright line. */
const MOST_CORNERS = 80;
/** Cells are halved at most this often: a kilometre to sixteen metres. */
const DEEPEST = 6;

/**
 * Cut a crowded cell in four, and those again, until few corners are left in each. What a part holds depends on what lies
 * in it and on nothing else.
 *
 * @param isDone told the rings of a part; true when there is nothing to learn by looking closer, and the part is left out
 */
export function subCells(
    owned: readonly OwnedRings[],
    x0: number,
    y0: number,
    size: number,
    visit: (owned: readonly OwnedRings[], x0: number, y0: number, size: number) => void,
    isDone: (owned: readonly OwnedRings[], x0: number, y0: number, size: number) => boolean = () => false,
    depth = 0
): void {
    if (isDone(owned, x0, y0, size)) return;
    if (depth === DEEPEST || cornersOf(owned) <= MOST_CORNERS) {
        visit(owned, x0, y0, size);
        return;
    }
    const half = size / 2;
    const [west, south] = [x0 / half, y0 / half];
    const parts: OwnedRings[][] = [[], [], [], []];
    const range = {west, south, east: west + 1, north: south + 1};
    for (const {owner, rings} of owned) {
        cutRings(rings, range, half, (column, row, own) => {
            parts[column - west + 2 * (row - south)]!.push({owner, rings: own});
        });
    }
    parts.forEach((part, i) => {
        if (part.length > 0) {
            subCells(part, x0 + half * (i & 1), y0 + half * (i >> 1), half, visit, isDone, depth + 1);
        }
    });
}

function cornersOf(owned: readonly OwnedRings[]): number {
    let corners = 0;
    for (const {rings} of owned) for (const ring of rings) corners += ring.length / 2;
    return corners;
}

/** Whether rings are the whole of a square: as much ground, and no corner off its border. */
export function fillsSquare(rings: readonly Float64Array[], x0: number, y0: number, size: number): boolean {
    let sum = 0;
    for (const ring of rings) {
        let px = ring[ring.length - 2]! - x0;
        let py = ring[ring.length - 1]! - y0;
        for (let i = 0; i < ring.length; i += 2) {
            const x = ring[i]! - x0;
            const y = ring[i + 1]! - y0;
            if (x !== 0 && x !== size && y !== 0 && y !== size) return false;
            sum += px * y - x * py;
            px = x;
            py = y;
        }
    }
    return Math.abs(sum / 2 - size * size) <= 1e-9 * size * size;
}
