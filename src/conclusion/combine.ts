import type {Areal} from '../record/feature.ts';
import {exactShapes} from '../topology/exact-overlay.ts';
import type {Overlay, Region} from '../topology/overlay.ts';
import {withoutCrumbs} from './clip.ts';

/** What becomes of a zone and others: their ground together, the zone without them, what it has in common with them. */
export type Combining = 'merge' | 'subtract' | 'intersect';

export interface Combination {
    /** Null where nothing is left. */
    readonly geometry: Areal | null;
    readonly beforeM2: number;
    readonly afterM2: number;
    /** Of each of the others, in their order: its area, and how much of it the zone covers. */
    readonly others: readonly {readonly areaM2: number; readonly commonM2: number}[];
    readonly parts: number;
    /** Pieces under a square metre that are left over and dropped. */
    readonly crumbs: {readonly count: number; readonly areaM2: number};
}

/**
 * A zone together with, without, or in common with other ground. Borders are those of the shapes given, to the last bit.
 *
 * Accuracy: areas are those of the figures. Cost: an overlay or two for each of the others.
 */
export function combine(how: Combining, own: Areal, others: readonly Areal[], overlay: Overlay): Combination {
    const exact = exactShapes([own, ...others], overlay);
    const [first, ...regions] = exact.regions as [Region, ...Region[]];
    const dropped: number[] = [];
    const region = combined(how, first, regions, overlay);
    const geometry = region === first ? own : withoutCrumbs(exact.shape(region), dropped);
    return {
        geometry,
        beforeM2: overlay.region(own).areaM2,
        afterM2: geometry ? overlay.region(geometry).areaM2 : 0,
        others: regions.map((each) => ({areaM2: each.areaM2, commonM2: overlay.intersect(first, each).areaM2})),
        parts: geometry === null ? 0 : geometry.type === 'Polygon' ? 1 : geometry.coordinates.length,
        crumbs: {count: dropped.length, areaM2: dropped.reduce((sum, each) => sum + each, 0)}
    };
}

function combined(how: Combining, own: Region, others: readonly Region[], overlay: Overlay): Region {
    if (others.length === 0) return own;
    if (how === 'merge') return overlay.union([own, ...others]);
    if (how === 'subtract') return others.reduce((rest, each) => overlay.subtract(rest, each), own);
    return overlay.intersect(own, overlay.union(others));
}
