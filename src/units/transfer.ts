import type {UnitRecord} from '../record/feature.ts';
import {cellGrid, MM2} from '../topology/cell-grid.ts';
import type {Overlay} from '../topology/overlay.ts';
import {type SlabReader, slabSweep} from '../topology/slab-sweep.ts';

/** Ground that a unit of one set gave to a unit of another. */
export interface TransferCell {
    readonly from: string;
    readonly to: string;
    readonly areaM2: number;
    /** Share of the giving and of the receiving unit, 0 … 1. */
    readonly shareOfFrom: number;
    readonly shareOfTo: number;
}

/** One unit of a transfer and what of it lies in no unit of the other set. */
export interface TransferSide {
    readonly code: string;
    readonly name: string;
    readonly unitM2: number;
    readonly restM2: number;
    /** Cells and rest are the unit within 1 m²; false where the units of the other set overlap. */
    readonly balanced: boolean;
    /** What cells and rest lack (positive) or have too much, m². */
    readonly differenceM2: number;
}

/** What moved between two unit sets (ma trận chuyển đổi). */
export interface Transfer {
    /** Pairs that share more than 1 m², by code of `from`, then of `to`. */
    readonly cells: readonly TransferCell[];
    readonly from: readonly TransferSide[];
    readonly to: readonly TransferSide[];
}

/** Less ground than this is the noise of two borders drawn apart, m². */
const NOISE_M2 = 1;
const BALANCE_M2 = 1;

/**
 * The ground that every unit of one set shares with every unit of another, by geometry and never by code tables.
 *
 * Give it units of one level of each set, or its lowest ones: units of one list must not hold one another. Cells and rest
 * are measured each by itself, so the balance is a check and not a definition.
 *
 * Cost: one sweep for each square kilometre.
 *
 * @param onProgress told after each part of the land; return false to stop
 * @throws {Error} named `AbortError` when `onProgress` returned false.
 */
export function transferMatrix(
    from: readonly UnitRecord[],
    to: readonly UnitRecord[],
    overlay: Overlay,
    onProgress: (done: number, total: number) => boolean = () => true
): Transfer {
    const units = [...from, ...to];
    const grid = cellGrid(
        units.map(({geometry}) => geometry),
        overlay
    );
    const reader = new SharedGround(from.length, units.length);
    const sweep = slabSweep();
    const keys = [...grid.cells.keys()].sort((a, b) => a - b);
    keys.forEach((key, i) => {
        const {x0, y0, leaves} = grid.cells.get(key)!;
        const [x1, y1] = [x0 + grid.size, y0 + grid.size];
        reader.begin(leaves.filter(({rings}) => rings === null).map(({leaf}) => leaf));
        // the frame's ground is all of the cell, so that ground under whole cells alone is read too
        sweep.open(x0, y0, grid.size);
        sweep.add([Float64Array.of(x0, y0, x1, y0, x1, y1, x0, y1)], units.length);
        for (const {leaf, rings} of leaves) if (rings) sweep.add(rings, leaf);
        sweep.read(reader);
        if ((i % 64 === 63 || i + 1 === keys.length) && !onProgress(i + 1, keys.length)) throw stopped();
    });

    const unitM2 = (unit: number): number => grid.regions[unit]!.areaM2;
    const cells = [...reader.shared]
        .map(([key, areaMm2]): TransferCell => {
            const [i, k] = [Math.floor(key / units.length), key % units.length];
            const areaM2 = areaMm2 / MM2;
            return {
                from: units[i]!.properties.code,
                to: units[k]!.properties.code,
                areaM2,
                shareOfFrom: areaM2 / unitM2(i),
                shareOfTo: areaM2 / unitM2(k)
            };
        })
        .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
    const side = ({properties: {code, name}}: UnitRecord, unit: number): TransferSide => {
        const restM2 = reader.rest[unit]! / MM2;
        const differenceM2 = unitM2(unit) - reader.given[unit]! / MM2 - restM2;
        return {code, name, unitM2: unitM2(unit), restM2, differenceM2, balanced: Math.abs(differenceM2) <= BALANCE_M2};
    };
    return {
        cells: cells.filter(({areaM2}) => areaM2 > NOISE_M2),
        from: from.map(side),
        to: to.map((unit, k) => side(unit, from.length + k))
    };
}

// ground by pair of owners, one of each list, and what only one list has
class SharedGround implements SlabReader {
    /** By giver × number of units + taker, square millimetres. */
    readonly shared = new Map<number, number>();
    readonly given: Float64Array;
    readonly rest: Float64Array;
    #open: number[] = [];

    constructor(
        private readonly givers: number,
        private readonly units: number
    ) {
        this.given = new Float64Array(units);
        this.rest = new Float64Array(units);
    }

    begin(open: readonly number[]): void {
        this.#open = [...open];
    }

    cross(owner: number): void {
        if (owner === this.units) return;
        const at = this.#open.indexOf(owner);
        if (at < 0) this.#open.push(owner);
        else this.#open.splice(at, 1);
    }

    ground(area: number): void {
        for (const owner of this.#open) {
            const others = this.#open.filter((other) => other < this.givers !== owner < this.givers);
            if (others.length === 0) this.rest[owner]! += area;
            else this.given[owner]! += area * others.length;
            if (owner >= this.givers) continue;
            for (const other of others) {
                const key = owner * this.units + other;
                this.shared.set(key, (this.shared.get(key) ?? 0) + area);
            }
        }
    }
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

function stopped(): Error {
    return Object.assign(new Error('Stopped.'), {name: 'AbortError'});
}
