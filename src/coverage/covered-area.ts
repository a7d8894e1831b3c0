import type {Areal} from '../record/feature.ts';
import {cellGrid, MM2} from '../topology/cell-grid.ts';
import {coverMeter} from '../topology/cover-meter.ts';
import {boxOfRings, OutlineStore} from '../topology/outline-store.ts';
import type {Overlay} from '../topology/overlay.ts';

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

/** Takes areas one by one, then says how much of each unit lies under any of them. */
export interface CoverCount {
    /**
     * Count an area; only its corners on the grid are kept, 16 bytes each. Answers whether its outline is one plain ring:
     * of any other, `checkGeometry` may have something to tell.
     */
    add(area: Areal): boolean;
    /**
     * What lies under the areas so far, in the order of the units.
     *
     * Cost: about linear in the corners of the areas, whether they lie thinly or one over the other.
     */
    rows(): CoveredArea[];
}

/** Begin to count areas on units. */
export function coverCount(units: readonly PlainUnit[], overlay: Overlay): CoverCount {
    const grid = cellGrid(
        units.map(({geometry}) => geometry),
        overlay
    );
    const outlines = new OutlineStore();
    const over = new CellLists(grid.inOrder.length);
    return {
        add(area) {
            const {rings, isPlain} = overlay.outline(area);
            const box = boxOfRings(rings);
            if (!box) return isPlain;
            let place = -1;
            grid.eachPlace(box, (cell) => {
                if (place < 0) place = outlines.add(rings);
                over.add(cell, place);
            });
            return isPlain;
        },
        rows() {
            const coveredMm2 = new Float64Array(units.length);
            const meter = coverMeter(outlines);
            const count = (leaf: number, areaMm2: number): void => {
                coveredMm2[leaf]! += areaMm2;
            };
            // always in one order, so that sums are the same whichever way the areas came
            grid.inOrder.forEach(({x0, y0, leaves}, cell) => {
                const areas = over.of(cell);
                if (areas.length > 0) meter.measure(x0, y0, grid.size, leaves, areas, count);
            });
            return units.map(({code}, i) => ({
                code,
                unitM2: grid.regions[i]!.areaM2,
                coveredM2: Math.max(0, Math.min(coveredMm2[i]! / MM2, grid.regions[i]!.areaM2))
            }));
        }
    };
}

/** How much of each unit lies under any of the areas, in the order of the units. @see CoverCount */
export function coveredAreas(units: readonly PlainUnit[], areas: Iterable<Areal>, overlay: Overlay): CoveredArea[] {
    const count = coverCount(units, overlay);
    for (const area of areas) count.add(area);
    return count.rows();
}

/** Areas by cell, in the order in which they came: a hundred thousand small arrays would cost as much as the measuring. */
class CellLists {
    readonly #first: Int32Array;
    readonly #last: Int32Array;
    #next = new Int32Array(4096);
    #area = new Int32Array(4096);
    #count = 0;

    constructor(cells: number) {
        this.#first = new Int32Array(cells).fill(-1);
        this.#last = new Int32Array(cells).fill(-1);
    }

    add(cell: number, area: number): void {
        if (this.#count === this.#area.length) [this.#next, this.#area] = [wider(this.#next), wider(this.#area)];
        const n = this.#count++;
        this.#area[n] = area;
        this.#next[n] = -1;
        if (this.#first[cell]! < 0) this.#first[cell] = n;
        else this.#next[this.#last[cell]!] = n;
        this.#last[cell] = n;
    }

    of(cell: number): number[] {
        const areas: number[] = [];
        for (let n = this.#first[cell]!; n >= 0; n = this.#next[n]!) areas.push(this.#area[n]!);
        return areas;
    }
}

function wider(from: Int32Array): Int32Array<ArrayBuffer> {
    const to = new Int32Array(2 * from.length);
    to.set(from);
    return to;
}
