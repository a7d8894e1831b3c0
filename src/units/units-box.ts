import type {UnitRecord} from '../record/feature.ts';

/** West, south, east, north of the ground of units, degrees; the whole world the other way round where there are none. */
export function boxOfUnits(units: Iterable<UnitRecord>): [west: number, south: number, east: number, north: number] {
    let [w, s, e, n] = [180, 90, -180, -90];
    for (const {geometry} of units) {
        const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
        for (const [ring] of polygons)
            for (const [lon, lat] of ring as [number, number][]) {
                [w, e] = [Math.min(w, lon), Math.max(e, lon)];
                [s, n] = [Math.min(s, lat), Math.max(n, lat)];
            }
    }
    return [w, s, e, n];
}
