import type {MultiPolygon, Polygon} from 'geojson';

/**
 * The overlay engine (Clipper2) behind one small door. A region is a set of polygons on the 1 mm integer grid of the
 * ellipsoidal equal-area plane (measure/), so its area is the area on the ellipsoid.
 */
export interface Region {
    readonly areaM2: number;
    readonly isEmpty: boolean;
    /** West, south, east, north in millimetres of the plane. */
    readonly box: readonly [number, number, number, number];
    /** The engine's own rings: x, y, x, y … in millimetres, outer rings counter-clockwise. */
    readonly rings: readonly Float64Array[];
}

export interface Overlay {
    /** Even-odd for one geometry's rings; an invalid geometry gives the region that even-odd gives it. */
    region(geometry: Polygon | MultiPolygon): Region;
    union(regions: readonly Region[]): Region;
    intersect(a: Region, b: Region): Region;
    subtract(a: Region, b: Region): Region;
    /** Back to longitude and latitude in degrees, RFC 7946 winding; null for an empty region. */
    geometry(region: Region): MultiPolygon | null;
}

/** Start the engine. The caller passes the bytes of `clipper2z.wasm`, so that this folder needs no file and no network. */
export async function startOverlay(_wasm: ArrayBuffer | Uint8Array): Promise<Overlay> { throw new Error('not built'); }
