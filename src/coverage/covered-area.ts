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

/**
 * How much of each unit lies under any of the areas, in the order of the units. Areas are taken one by one and only their
 * corners on the grid are kept, 16 bytes each.
 *
 * Cost: about linear in the corners of areas, whether they lie thinly or one over the other.
 */
export function coveredAreas(units: readonly PlainUnit[], areas: Iterable<Areal>, overlay: Overlay): CoveredArea[] {
    const grid = cellGrid(
        units.map(({geometry}) => geometry),
        overlay
    );
    const outlines = new OutlineStore();
    const over = new Map<number, number[]>();
    for (const area of areas) {
        const rings = overlay.rings(area);
        const box = boxOfRings(rings);
        const keys = box ? grid.keys(box) : [];
        if (keys.length === 0) continue;
        const place = outlines.add(rings);
        for (const key of keys) {
            const list = over.get(key);
            if (list) list.push(place);
            else over.set(key, [place]);
        }
    }
    const coveredMm2 = new Float64Array(units.length);
    const meter = coverMeter(outlines);
    for (const key of [...over.keys()].sort((a, b) => a - b)) {
        const {x0, y0, leaves} = grid.cells.get(key)!;
        meter.measure(x0, y0, grid.size, leaves, over.get(key)!, (unit, areaMm2) => {
            coveredMm2[unit]! += areaMm2;
        });
    }
    return units.map(({code}, i) => ({
        code,
        unitM2: grid.regions[i]!.areaM2,
        coveredM2: Math.max(0, Math.min(coveredMm2[i]! / MM2, grid.regions[i]!.areaM2))
    }));
}
