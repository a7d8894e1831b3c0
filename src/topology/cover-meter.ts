import type {OutlineStore} from './outline-store.ts';
import {PaneGrid} from './pane-grid.ts';
import {PaneSweep} from './pane-sweep.ts';

/** A unit in a square: its rings there, or null when the square is all its own. */
export interface UnitInSquare {
    readonly leaf: number;
    readonly rings: readonly Float64Array[] | null;
}

/** Measures how much of units lies under any of some areas, square by square. */
export interface CoverMeter {
    /**
     * Ground of each unit under any of the areas in the square from (x0, y0) to (x0 + size, y0 + size), square units.
     *
     * @param areas outlines by their number in the store; they may overlap
     */
    measure(
        x0: number,
        y0: number,
        size: number,
        units: readonly UnitInSquare[],
        areas: readonly number[],
        visit: (leaf: number, area: number) => void
    ): void;
}

/** Corners of the areas of a square for each pane, about: then few panes have more than a handful of edges. */
const CORNERS_PER_PANE = 5;
/** Panes on a side, at most: a kilometre to eight metres. */
const MOST_PANES = 128;
const AREAS = 0;

/**
 * Start a meter; its buffers are used again from one square to the next.
 *
 * A pane that a single area fills is done, whatever else crosses it, and so is one that no area reaches; the rest are swept.
 *
 * Accuracy: areas of doubles, right to 1e-12 of the square.
 * Cost:     O(corners) where areas lie thinly or thickly; quadratic in the different edges that run through one pane.
 */
export function coverMeter(outlines: OutlineStore): CoverMeter {
    const grid = new PaneGrid();
    const sweep = new PaneSweep();
    /** Pieces by pane: the first of each, then the next of each, −1 at the end. */
    let first = new Int32Array(16);
    let next = new Int32Array(4096);
    let piece = new Int32Array(4096);
    let listed = 0;
    let base = new Int32Array(4);
    let found = new Float64Array(4);

    const fill = (units: readonly UnitInSquare[], areas: readonly number[]): void => {
        for (const area of areas) {
            grid.beginShape(AREAS);
            for (let ring = outlines.firstRing(area); ring < outlines.firstRing(area + 1); ring++) {
                grid.addRing(outlines.page(ring), outlines.start(ring), outlines.end(ring));
            }
            grid.endShape();
        }
        units.forEach(({rings}, i) => {
            if (rings === null) {
                grid.addWhole(i + 1);
                return;
            }
            grid.beginShape(i + 1);
            for (const ring of rings) grid.addRing(ring, 0, ring.length);
            grid.endShape();
        });
    };
    const list = (): void => {
        const panes = grid.count * grid.count;
        if (first.length < panes) first = new Int32Array(panes);
        first.fill(-1, 0, panes);
        listed = 0;
        const {filled, layer, row, xl, xr} = grid;
        for (let p = 0; p < grid.pieces; p++) {
            const from = row[p]! * grid.count + grid.firstColumn(xl[p]!);
            const to = row[p]! * grid.count + grid.lastColumn(xr[p]!);
            for (let pane = from; pane <= to; pane++) {
                if (filled[pane] === 1 && layer[p] === AREAS) continue;
                if (listed === next.length) [next, piece] = [wider(next), wider(piece)];
                piece[listed] = p;
                next[listed] = first[pane]!;
                first[pane] = listed++;
            }
        }
    };
    const pane = (at: number, layers: number): void => {
        const panes = grid.count * grid.count;
        const isFilled = grid.filled[at] === 1;
        const {side} = grid;
        let isCrossed = false;
        let isReached = isFilled || grid.depth[at]! > 0;
        sweep.open((at % grid.count) * side, Math.floor(at / grid.count) * side, side);
        for (let t = first[at]!; t >= 0; t = next[t]!) {
            const p = piece[t]!;
            if (grid.layer[p] === AREAS) isReached = true;
            sweep.add(grid.xl[p]!, grid.yl[p]!, grid.xr[p]!, grid.yr[p]!, grid.step[p]!, grid.layer[p]!);
            isCrossed = true;
        }
        for (let f = grid.firstFlip[at]!; f >= 0; f = grid.nextFlip[f]!) {
            if (isFilled && grid.flipLayer[f] === AREAS) continue;
            if (grid.flipLayer[f] === AREAS) isReached = true;
            sweep.flip(grid.flipX[f]!, grid.flipStep[f]!, grid.flipLayer[f]!);
            isCrossed = true;
        }
        if (!isReached) return;
        if (!isCrossed) {
            for (let l = 1; l < layers; l++) if (grid.depth[l * panes + at]! > 0) found[l]! += side * side;
            return;
        }
        base[AREAS] = isFilled ? 1 : grid.depth[at]!;
        for (let l = 1; l < layers; l++) base[l] = grid.depth[l * panes + at]!;
        sweep.measure(base, layers, found);
    };

    return {
        measure(x0, y0, size, units, areas, visit) {
            const layers = units.length + 1;
            if (base.length < layers) {
                base = new Int32Array(2 * layers);
                found = new Float64Array(2 * layers);
            }
            found.fill(0);
            let corners = 0;
            for (const area of areas) corners += outlines.cornersOf(area);
            grid.open(x0, y0, size, panesOnSide(corners), layers);
            fill(units, areas);
            list();
            for (let at = 0, panes = grid.count * grid.count; at < panes; at++) pane(at, layers);
            units.forEach(({leaf}, i) => {
                visit(leaf, found[i + 1]!);
            });
        }
    };
}

function panesOnSide(corners: number): number {
    let count = 2;
    while (count < MOST_PANES && count * count * CORNERS_PER_PANE < corners) count *= 2;
    return count;
}

function wider(from: Int32Array): Int32Array<ArrayBuffer> {
    const to = new Int32Array(2 * from.length);
    to.set(from);
    return to;
}
