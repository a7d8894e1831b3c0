import type {Geometry} from 'geojson';
import type {Overlay, Region} from './overlay.ts';

/** Ground that one outline covers and another does not, square metres on the ellipsoid. */
export interface MovedGround {
    readonly gainedM2: number;
    readonly lostM2: number;
}

/**
 * The ground gained and lost between two geometries; their sum is the area of the symmetric difference. Points, lines
 * and nothing cover no ground. Accuracy: that of the overlay, 1 mm of the outlines. Cost: two overlays.
 */
export function movedGround(before: Geometry | null, after: Geometry | null, overlay: Overlay): MovedGround {
    const was = regionOf(before, overlay);
    const is = regionOf(after, overlay);
    return {
        gainedM2: is ? (was ? overlay.subtract(is, was) : is).areaM2 : 0,
        lostM2: was ? (is ? overlay.subtract(was, is) : was).areaM2 : 0
    };
}

function regionOf(geometry: Geometry | null, overlay: Overlay): Region | null {
    return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? overlay.region(geometry) : null;
}
