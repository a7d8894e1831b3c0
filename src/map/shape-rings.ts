import type {Geometry, Position} from 'geojson';

/** All rings of a polygon or multi-polygon, outer rings and holes alike; none for other geometries. */
export function ringsOf(geometry: Geometry): readonly (readonly Position[])[] {
    if (geometry.type === 'Polygon') return geometry.coordinates;
    return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}

/** Box of polygons: west, south, east, north in degrees; null when there is nothing. */
export function boxOf(geometries: Iterable<Geometry>): [number, number, number, number] | null {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const geometry of geometries) {
        for (const ring of ringsOf(geometry)) {
            for (const [lon, lat] of ring as readonly [number, number][]) {
                west = Math.min(west, lon);
                south = Math.min(south, lat);
                east = Math.max(east, lon);
                north = Math.max(north, lat);
            }
        }
    }
    return west <= east ? [west, south, east, north] : null;
}
