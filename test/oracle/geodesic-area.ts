import geodesic from 'geographiclib-geodesic';
import type {MultiPolygon, Polygon, Position} from 'geojson';

/**
 * Area by GeographicLib on WGS 84, m², holes taken off. A GeoJSON edge is straight in longitude and latitude, so each
 * is cut into pieces of at most `step` degrees before geodesics are laid between them.
 */
export function geodesicAreaM2(geometry: Polygon | MultiPolygon, step = 0.001): number {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.reduce(
        (sum, [outer, ...holes]) =>
            sum + ringM2(outer!, step) - holes.reduce((off, hole) => off + ringM2(hole, step), 0),
        0
    );
}

function ringM2(ring: readonly Position[], step: number): number {
    const polygon = geodesic.Geodesic.WGS84.Polygon(false);
    for (let i = 1; i < ring.length; i++) {
        const [x0, y0] = ring[i - 1]! as [number, number];
        const [x1, y1] = ring[i]! as [number, number];
        const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) / step));
        for (let k = 0; k < pieces; k++) polygon.AddPoint(y0 + ((y1 - y0) * k) / pieces, x0 + ((x1 - x0) * k) / pieces);
    }
    return Math.abs(polygon.Compute(false, true).area!);
}
