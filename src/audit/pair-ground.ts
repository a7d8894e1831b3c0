import type {Areal} from '../record/feature.ts';
import {cellGrid, MM2} from '../topology/cell-grid.ts';
import {eachWindow, type Owned} from '../topology/cell-windows.ts';
import type {Overlay, Region} from '../topology/overlay.ts';
import {type SlabReader, slabSweep} from '../topology/slab-sweep.ts';

/** Ground of a unit that belongs to one region of a list and to one of another, m². */
export interface PairGround {
    /** Place in the first list, or its length where none of it holds the ground. */
    readonly a: number;
    /** Place in the second list, or its length. */
    readonly b: number;
    readonly areaM2: number;
}

/**
 * How a unit's ground is shared out by two lists at once, the first region of each list taking it: a commune by the zones of one day
 * and by those of another. Measured as the coverage table measures, without making shapes, so both agree to 1e-6 of a square metre
 * where the overlay's own shapes are rounded to a millimetre along edges of kilometres. Ground of none of either list is left out.
 *
 * Cost: a sweep for each square kilometre that a region reaches.
 */
export function pairGround(
    unit: Areal,
    first: readonly Region[],
    second: readonly Region[],
    overlay: Overlay
): PairGround[] {
    const grid = cellGrid([unit], overlay);
    const sweep = slabSweep();
    const all = [...first, ...second];
    const reached = new Map<number, number[]>();
    for (const [owner, {isEmpty, box}] of all.entries()) {
        for (const key of isEmpty ? [] : grid.keys(box)) {
            const owners = reached.get(key);
            if (owners) owners.push(owner);
            else reached.set(key, [owner]);
        }
    }
    const reader = new PairReader(first.length, second.length);
    for (const key of [...reached.keys()].sort((x, y) => x - y)) {
        const cell = grid.cells.get(key)!;
        for (const {rings} of cell.leaves) {
            const owned: Owned[] = reached
                .get(key)!
                .map((owner) => ({owner, rings: all[owner]!.rings, box: all[owner]!.box}));
            if (rings) owned.push({owner: all.length, rings});
            reader.begin(rings === null);
            eachWindow(sweep, owned, cell, grid.size, () => sweep.read(reader));
        }
    }
    return reader.found();
}

// owners: the first list, the second, then the unit; of each list the first that is entered has the ground
class PairReader implements SlabReader {
    readonly #areas: Float64Array;
    readonly #inside: Uint8Array;
    readonly #firsts: [number, number];

    constructor(
        private readonly a: number,
        private readonly b: number
    ) {
        this.#areas = new Float64Array((a + 1) * (b + 1));
        this.#inside = new Uint8Array(a + b + 1);
        this.#firsts = [a, b];
    }

    begin(isWhole: boolean): void {
        this.#inside.fill(0);
        this.#inside[this.a + this.b] = isWhole ? 1 : 0;
        this.#firsts[0] = this.a;
        this.#firsts[1] = this.b;
    }

    cross(owner: number): void {
        const {a, b} = this;
        const now = 1 - this.#inside[owner]!;
        this.#inside[owner] = now;
        if (owner === a + b) return;
        const [list, start, end] = owner < a ? [0, 0, a] : [1, a, a + b];
        const at = owner - start;
        if (now === 1) this.#firsts[list as 0 | 1] = Math.min(this.#firsts[list as 0 | 1], at);
        else if (at === this.#firsts[list as 0 | 1]) {
            let next = owner + 1;
            while (next < end && this.#inside[next] === 0) next++;
            this.#firsts[list as 0 | 1] = next - start;
        }
    }

    ground(area: number): void {
        if (this.#inside[this.a + this.b] === 0) return;
        this.#areas[this.#firsts[0] * (this.b + 1) + this.#firsts[1]]! += area;
    }

    found(): PairGround[] {
        const pairs: PairGround[] = [];
        this.#areas.forEach((area, i) => {
            const [a, b] = [Math.floor(i / (this.b + 1)), i % (this.b + 1)];
            if (area > 0 && (a < this.a || b < this.b)) pairs.push({a, b, areaM2: area / MM2});
        });
        return pairs;
    }
}
