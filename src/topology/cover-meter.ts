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

/** Edges in a square for each pane, about: then few panes have more than a handful. */
const EDGES_PER_PANE = 5;
/** Panes on a side, at most. */
const MOST_PANES = 64;
/** A pane with more edges than this is divided into panes again: a sweep costs the third power of edges that cross each other. */
const MANY_EDGES = 40;
/** Panes of panes, at most: a kilometre to sixteen metres to a quarter of a metre to four millimetres. */
const LEVELS = 3;
const AREAS = 0;

/**
 * Start a meter; its buffers are used again from one square to the next.
 *
 * A pane that a single area fills is done, whatever else crosses it, and so is one that no area reaches. The rest are swept,
 * or divided again where many areas crowd.
 *
 * Accuracy: areas of doubles, right to 1e-12 of the square.
 * Cost:     O(corners) where areas lie thinly or thickly or exactly one over the other; the third power of the different
 *           edges that run through the same four millimetres.
 */
export function coverMeter(outlines: OutlineStore): CoverMeter {
    const levels: PaneList[] = Array.from({length: LEVELS}, () => new PaneList());
    const sweep = new PaneSweep();
    let base = new Int32Array(4);
    let found = new Float64Array(4);

    const square = (
        level: number,
        [x0, y0, size]: readonly [number, number, number],
        edges: number,
        units: readonly UnitInSquare[],
        areas: readonly number[]
    ): void => {
        const list = levels[level]!;
        const {grid} = list;
        grid.open(x0, y0, size, panesOnSide(edges), units.length + 1);
        addAreas(grid, outlines, areas);
        addUnits(grid, units);
        list.sort();
        const {count, side} = grid;
        for (let pane = 0; pane < count * count; pane++) {
            const [column, row] = [pane % count, Math.floor(pane / count)];
            sweep.open(column * side, row * side, side);
            if (!list.fill(sweep, pane)) continue;
            if (sweep.edges > MANY_EDGES) sweep.takeTogether();
            if (sweep.edges > MANY_EDGES && level + 1 < LEVELS && grid.filled[pane] === 0) {
                const own = list.shapesIn(pane).map((shape) => areas[shape - 1]!);
                square(level + 1, [x0 + column * side, y0 + row * side, side], sweep.edges, units, own);
                continue;
            }
            list.depths(pane, units.length + 1, base);
            sweep.measure(base, units.length + 1, found);
        }
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
            square(0, [x0, y0, size], corners, units, areas);
            units.forEach(({leaf}, i) => {
                visit(leaf, found[i + 1]!);
            });
        }
    };
}

// areas come first, so that a shape's number tells its area
function addAreas(grid: PaneGrid, outlines: OutlineStore, areas: readonly number[]): void {
    for (const area of areas) {
        grid.beginShape(AREAS);
        for (let ring = outlines.firstRing(area); ring < outlines.firstRing(area + 1); ring++) {
            grid.addRing(outlines.page(ring), outlines.start(ring), outlines.end(ring));
        }
        // under an area that fills the square everything is covered, whatever else lies there
        if (grid.endShape()) return;
    }
}

function addUnits(grid: PaneGrid, units: readonly UnitInSquare[]): void {
    units.forEach(({rings}, i) => {
        if (rings === null) {
            grid.addWhole(i + 1);
            return;
        }
        grid.beginShape(i + 1);
        for (const ring of rings) grid.addRing(ring, 0, ring.length);
        grid.endShape();
    });
}

/** Pieces of a grid by pane, those of areas left out where a single area fills the pane. */
class PaneList {
    readonly grid = new PaneGrid();
    /** The first entry of each pane, then the next of each entry, −1 at the end. */
    #first = new Int32Array(16);
    #next = new Int32Array(4096);
    #piece = new Int32Array(4096);

    sort(): void {
        const {count, pieces, filled, layer, row, xl, xr} = this.grid;
        if (this.#first.length < count * count) this.#first = new Int32Array(count * count);
        const first = this.#first.fill(-1, 0, count * count);
        let n = 0;
        for (let p = 0; p < pieces; p++) {
            const from = row[p]! * count + this.grid.firstColumn(xl[p]!);
            const to = row[p]! * count + this.grid.lastColumn(xr[p]!);
            for (let pane = from; pane <= to; pane++) {
                if (filled[pane] === 1 && layer[p] === AREAS) continue;
                if (n === this.#next.length) [this.#next, this.#piece] = [wider(this.#next), wider(this.#piece)];
                this.#piece[n] = p;
                this.#next[n] = first[pane]!;
                first[pane] = n++;
            }
        }
    }

    /** Fill the sweep with what crosses a pane. False where no area reaches it. */
    fill(sweep: PaneSweep, pane: number): boolean {
        const {grid} = this;
        const isFilled = grid.filled[pane] === 1;
        let isReached = isFilled || grid.depth[pane]! > 0;
        for (let t = this.#first[pane]!; t >= 0; t = this.#next[t]!) {
            const p = this.#piece[t]!;
            if (grid.layer[p] === AREAS) isReached = true;
            sweep.add(grid.xl[p]!, grid.yl[p]!, grid.xr[p]!, grid.yr[p]!, grid.step[p]!, grid.layer[p]!);
        }
        for (let f = grid.firstFlip[pane]!; f >= 0; f = grid.nextFlip[f]!) {
            if (isFilled && grid.flipLayer[f] === AREAS) continue;
            if (grid.flipLayer[f] === AREAS) isReached = true;
            sweep.flip(grid.flipX[f]!, grid.flipStep[f]!, grid.flipLayer[f]!);
        }
        return isReached;
    }

    /** Depths of the layers in the lower left corner of a pane. */
    depths(pane: number, layers: number, into: Int32Array): void {
        const {grid} = this;
        const panes = grid.count * grid.count;
        into[AREAS] = grid.filled[pane] === 1 ? 1 : grid.depth[pane]!;
        for (let l = 1; l < layers; l++) into[l] = grid.depth[l * panes + pane]!;
    }

    /** Areas that cross a pane, by the number of their shape. */
    shapesIn(pane: number): number[] {
        const {grid} = this;
        const shapes = new Set<number>();
        for (let t = this.#first[pane]!; t >= 0; t = this.#next[t]!) {
            const p = this.#piece[t]!;
            if (grid.layer[p] === AREAS) shapes.add(grid.shape[p]!);
        }
        for (let f = grid.firstFlip[pane]!; f >= 0; f = grid.nextFlip[f]!) {
            if (grid.flipLayer[f] === AREAS) shapes.add(grid.flipShape[f]!);
        }
        return [...shapes].sort((a, b) => a - b);
    }
}

function panesOnSide(edges: number): number {
    let count = 2;
    while (count < MOST_PANES && count * count * EDGES_PER_PANE < edges) count *= 2;
    return count;
}

function wider(from: Int32Array): Int32Array<ArrayBuffer> {
    const to = new Int32Array(2 * from.length);
    to.set(from);
    return to;
}
