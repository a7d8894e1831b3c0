import type {Areal} from '../record/feature.ts';
import {cellGrid, MM2, ringsAreaMm2} from '../topology/cell-grid.ts';
import type {Overlay} from '../topology/overlay.ts';
import {type SlabReader, slabSweep} from '../topology/slab-sweep.ts';
import {fillsSquare, type OwnedRings, subCells} from '../topology/sub-cells.ts';

/** A unit by its code, as a boundary file has it. */
export interface PlainUnit {
    readonly code: string | null;
    readonly geometry: Areal;
}

export interface CoveredArea {
    readonly code: string | null;
    /** Area of the unit, m² on the ellipsoid. */
    readonly unitM2: number;
    /** Area of the union of all areas inside the unit, m²: what lies under two of them counts once. */
    readonly coveredM2: number;
}

type Rings = readonly Float64Array[];

/**
 * How much of each unit lies under any of the areas, in the order of the units.
 *
 * Cost: about linear in the corners of areas that lie thinly; each cell of a square kilometre is swept once for each unit in it.
 */
export function coveredAreas(units: readonly PlainUnit[], areas: readonly Areal[], overlay: Overlay): CoveredArea[] {
    const grid = cellGrid(
        units.map(({geometry}) => geometry),
        overlay
    );
    const over = new Map<number, Rings[]>();
    for (const area of areas) {
        grid.cut(overlay.region(area), (key, rings) => {
            const list = over.get(key);
            if (list) list.push(rings);
            else over.set(key, [rings]);
        });
    }
    const reader = new UnionUnder(units.length);
    const sweep = slabSweep();
    for (const key of [...over.keys()].sort((a, b) => a - b)) {
        const {x0, y0, leaves} = grid.cells.get(key)!;
        const whole = leaves.filter(({rings}) => rings === null).map(({leaf}) => leaf);
        // units are the first owners, areas come after them
        const owned: OwnedRings[] = over.get(key)!.map((rings, i) => ({owner: units.length + i, rings}));
        for (const {leaf, rings} of leaves) if (rings) owned.push({owner: leaf, rings});
        reader.begin(whole);
        subCells(
            owned,
            x0,
            y0,
            grid.size,
            (part, x, y) => {
                for (const {owner, rings} of part) sweep.add(rings, owner, x, y);
                sweep.read(reader);
            },
            (part, x, y, size) => {
                const here = part.filter(({owner}) => owner < units.length);
                if (here.length + whole.length === 0) return true;
                // a part all under one area is covered, and the others there need no look
                if (!part.some(({owner, rings}) => owner >= units.length && fillsSquare(rings, x, y, size)))
                    return false;
                for (const {owner, rings} of here) reader.coveredMm2[owner]! += ringsAreaMm2(rings);
                for (const leaf of whole) reader.coveredMm2[leaf]! += size * size;
                return true;
            }
        );
    }
    return units.map(({code}, i) => ({
        code,
        unitM2: grid.regions[i]!.areaM2,
        coveredM2: Math.min(reader.coveredMm2[i]! / MM2, grid.regions[i]!.areaM2)
    }));
}

// ground of each unit under any area
class UnionUnder implements SlabReader {
    readonly coveredMm2: Float64Array;
    #inside = new Uint8Array(1024);
    #open: number[] = [];
    #areas = 0;

    constructor(private readonly units: number) {
        this.coveredMm2 = new Float64Array(units);
    }

    begin(whole: readonly number[]): void {
        this.#open = [...whole];
        this.#areas = 0;
    }

    cross(owner: number): void {
        if (owner < this.units) {
            const at = this.#open.indexOf(owner);
            if (at < 0) this.#open.push(owner);
            else this.#open.splice(at, 1);
            return;
        }
        const area = owner - this.units;
        if (area >= this.#inside.length) {
            const more = new Uint8Array(2 * area);
            more.set(this.#inside);
            this.#inside = more;
        }
        const now = 1 - this.#inside[area]!;
        this.#inside[area] = now;
        this.#areas += 2 * now - 1;
    }

    ground(area: number): void {
        if (this.#areas === 0) return;
        for (const unit of this.#open) this.coveredMm2[unit]! += area;
    }
}
