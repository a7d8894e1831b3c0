import type {MultiPolygon, Polygon} from 'geojson';
import {areaM2} from '../measure/area.ts';
import type {Areal} from '../record/feature.ts';
import type {Overlay, Region} from '../topology/overlay.ts';

/** Ground that is not to be concluded anew: a zone in force, an exclusion. */
export interface Taken {
    readonly id: string;
    readonly geometry: Areal;
}

/** What one of them takes from the unit: its ground in the unit, less what those before it took. */
export interface Deduction {
    readonly id: string;
    readonly areaM2: number;
}

/** What is left of a unit, with the sum that proves it. Areas in square metres on the ellipsoid. */
export interface Remainder {
    /** Longitude and latitude in degrees; null when nothing is left. */
    readonly geometry: Areal | null;
    readonly unitM2: number;
    /** Those that take ground of the unit, in the order given. */
    readonly deductions: readonly Deduction[];
    /** Area of `geometry`, measured anew from its corners in degrees and not taken from the subtraction. */
    readonly remainderM2: number;
    readonly parts: number;
    /** Pieces under a square metre, the noise of borders that nearly meet, are left out. */
    readonly crumbs: {readonly count: number; readonly areaM2: number};
    /** unit − deductions − remainder − crumbs: what the sum is out by, from rounding to the millimetre. */
    readonly offM2: number;
}

/** A piece smaller than this is no ground that anybody can conclude, m². */
const CRUMB_M2 = 1;

/**
 * Kết luận phần còn lại: the ground of a unit that nothing of `taken` covers, as one shape of as many parts as it has.
 *
 * Accuracy: borders are those of the unit and of `taken` to 1 mm. Areas are those of the figures (`coverage`).
 *           The proof adds up within 1 m² (test/conclusion/remainder.test.ts, real communes); a larger `offM2` must be told.
 * Cost:     two overlays for each of `taken` that lies near the unit.
 */
export function remainderOf(unit: Areal, taken: readonly Taken[], overlay: Overlay): Remainder {
    const deductions: Deduction[] = [];
    const whole = overlay.region(unit);
    const unitM2 = whole.areaM2;
    let rest: Region = whole;
    for (const {id, geometry} of taken) {
        const region = overlay.region(geometry);
        const under = overlay.intersect(rest, region).areaM2;
        if (under === 0) continue;
        deductions.push({id, areaM2: under});
        rest = overlay.subtract(rest, region);
    }
    const pieces = (overlay.geometry(rest)?.coordinates ?? []).map((coordinates) => ({
        coordinates,
        m2: areaM2({type: 'Polygon', coordinates})
    }));
    const kept = pieces.filter(({m2}) => m2 >= CRUMB_M2).map(({coordinates}) => coordinates);
    const crumbs = pieces.filter(({m2}) => m2 < CRUMB_M2);
    // nothing taken: the unit's own outline, corner for corner
    const geometry = deductions.length === 0 ? unit : arealOf(kept);
    const remainderM2 = geometry ? overlay.region(geometry).areaM2 : 0;
    const crumbsM2 = deductions.length === 0 ? 0 : sum(crumbs.map(({m2}) => m2));
    return {
        geometry,
        unitM2,
        deductions,
        remainderM2,
        parts: geometry === null ? 0 : geometry.type === 'Polygon' ? 1 : geometry.coordinates.length,
        crumbs: {count: deductions.length === 0 ? 0 : crumbs.length, areaM2: crumbsM2},
        offM2: unitM2 - sum(deductions.map((each) => each.areaM2)) - remainderM2 - crumbsM2
    };
}

function arealOf(polygons: readonly Polygon['coordinates'][]): Areal | null {
    if (polygons.length === 0) return null;
    if (polygons.length === 1) return {type: 'Polygon', coordinates: polygons[0]!};
    const coordinates: MultiPolygon['coordinates'] = [...polygons];
    return {type: 'MultiPolygon', coordinates};
}

function sum(numbers: readonly number[]): number {
    return numbers.reduce((total, each) => total + each, 0);
}
