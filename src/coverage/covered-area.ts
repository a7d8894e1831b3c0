import Flatbush from 'flatbush';
import type {Areal} from '../record/feature.ts';
import type {Overlay, Region} from '../topology/overlay.ts';

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
 * Cost: one region per unit and area, one union per unit over the areas whose boxes meet it.
 */
export function coveredAreas(units: readonly PlainUnit[], areas: readonly Areal[], overlay: Overlay): CoveredArea[] {
    const regions = areas.map((area) => overlay.region(area)).filter((region) => !region.isEmpty);
    const near = boxIndex(regions);
    return units.map(({code, geometry}) => {
        const unit = overlay.region(geometry);
        if (unit.isEmpty) return {code, unitM2: 0, coveredM2: 0};
        const over = overlay.union(near(unit).map((i) => regions[i]!));
        return {code, unitM2: unit.areaM2, coveredM2: over.isEmpty ? 0 : overlay.intersect(over, unit).areaM2};
    });
}

function boxIndex(regions: readonly Region[]): (region: Region) => number[] {
    if (regions.length === 0) return () => [];
    const tree = new Flatbush(regions.length);
    for (const {box} of regions) tree.add(...box);
    tree.finish();
    return ({box}) => tree.search(...box).sort((a, b) => a - b);
}
