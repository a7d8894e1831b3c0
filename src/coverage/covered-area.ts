import type {Areal} from '../record/feature.ts';
import {cellGrid, MM2} from '../topology/cell-grid.ts';
import type {Overlay} from '../topology/overlay.ts';
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
    const coveredMm2 = units.map(() => 0);
    const sweep = slabSweep();
    for (const key of [...over.keys()].sort((a, b) => a - b)) {
        const {x0, y0, leaves} = grid.cells.get(key)!;
        for (const {leaf, rings} of leaves) {
            if (rings) sweep.add(rings, 0, x0, y0);
            over.get(key)!.forEach((parts, i) => {
                sweep.add(parts, i + 1, x0, y0);
            });
            const count = unionUnder(rings === null);
            sweep.read(count);
            coveredMm2[leaf]! += count.areaMm2;
        }
    }
    return units.map(({code}, i) => ({
        code,
        unitM2: grid.regions[i]!.areaM2,
        coveredM2: Math.min(coveredMm2[i]! / MM2, grid.regions[i]!.areaM2)
    }));
}

// ground under any owner but 0, inside owner 0
function unionUnder(wholeCell: boolean): SlabReader & {areaMm2: number} {
    const inside: boolean[] = [wholeCell];
    let count = 0;
    const reader = {
        areaMm2: 0,
        cross(owner: number) {
            const now = !inside[owner];
            inside[owner] = now;
            if (owner > 0) count += now ? 1 : -1;
        },
        ground(area: number) {
            if (count > 0 && inside[0]) reader.areaMm2 += area;
        }
    };
    return reader;
}
