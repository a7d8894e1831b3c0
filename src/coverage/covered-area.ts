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
    const over = new Map<number, number[]>();
    return {
        add(area) {
            const {rings, isPlain} = overlay.outline(area);
            const box = boxOfRings(rings);
            const keys = box ? grid.keys(box) : [];
            if (keys.length === 0) return isPlain;
            const place = outlines.add(rings);
            for (const key of keys) {
                const list = over.get(key);
                if (list) list.push(place);
                else over.set(key, [place]);
            }
            return isPlain;
        },
        rows() {
            const coveredMm2 = new Float64Array(units.length);
            const meter = coverMeter(outlines);
            // always in one order, so that sums are the same whichever way the areas came
            for (const key of [...over.keys()].sort((a, b) => a - b)) {
                const {x0, y0, leaves} = grid.cells.get(key)!;
                meter.measure(x0, y0, grid.size, leaves, over.get(key)!, (leaf, areaMm2) => {
                    coveredMm2[leaf]! += areaMm2;
                });
            }
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
