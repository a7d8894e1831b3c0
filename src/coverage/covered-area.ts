import type {Areal} from '../record/feature.ts';
import {cellGrid, MM2} from '../topology/cell-grid.ts';
import {eachWindow, type Owned} from '../topology/cell-windows.ts';
import type {Overlay, Region} from '../topology/overlay.ts';
import {type SlabReader, slabSweep} from '../topology/slab-sweep.ts';

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
    const over = new Map<number, Region[]>();
    for (const area of areas) {
        const region = overlay.region(area);
        for (const key of grid.keys(region)) {
            const list = over.get(key);
            if (list) list.push(region);
            else over.set(key, [region]);
        }
    }
    const reader = new UnionUnder(units.length);
    const sweep = slabSweep();
    for (const key of [...over.keys()].sort((a, b) => a - b)) {
        const cell = grid.cells.get(key)!;
        // units are the first owners and are added first, areas come after them
        const owned: Owned[] = cell.leaves.flatMap(({leaf, rings}) => (rings ? [{owner: leaf, rings}] : []));
        over.get(key)!.forEach(({rings, box}, i) => {
            owned.push({owner: units.length + i, rings, box});
        });
        reader.begin(cell.leaves.filter(({rings}) => rings === null).map(({leaf}) => leaf));
        // under an area that fills the window everything is covered, whatever else lies there
        const isEnough = (owner: number): boolean => owner >= units.length;
        eachWindow(sweep, owned, cell, grid.size, () => sweep.read(reader), isEnough);
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
