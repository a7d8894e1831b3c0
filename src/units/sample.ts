import type {Geometry, Polygon, Position} from 'geojson';
import {crossingsOf} from '../topology/area-index.ts';

/**
 * Positions spread evenly over a geometry, each standing for an equal share of it: the centres of a lattice of `across`
 * cells over its box that lie inside an area; the points and the vertices and middles of the edges of anything else,
 * and of an area so thin that no centre lies inside.
 */
export function sample(geometry: Geometry, across = 32): Position[] {
    if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap((part) => sample(part, across));
    if (geometry.type === 'Point') return [geometry.coordinates];
    if (geometry.type === 'MultiPoint') return geometry.coordinates;
    if (geometry.type === 'LineString') return alongLine(geometry.coordinates);
    if (geometry.type === 'MultiLineString') return geometry.coordinates.flatMap(alongLine);

    const polygons: Polygon['coordinates'][] =
        geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const outers = polygons.flatMap(([outer]) => (outer ? [outer] : []));
    const lons = outers.flatMap((ring) => ring.map(([lon]) => lon!));
    const lats = outers.flatMap((ring) => ring.map(([, lat]) => lat!));
    const [west, east] = extent(lons);
    const [south, north] = extent(lats);
    const crossingsAt = crossingsOf(geometry);
    const inside: Position[] = [];
    for (let j = 0; j < across; j++) {
        const lat = south + ((j + 0.5) / across) * (north - south);
        const crossings = crossingsAt(lat);
        let passed = 0;
        for (let i = 0; i < across; i++) {
            const lon = west + ((i + 0.5) / across) * (east - west);
            while (passed < crossings.length && crossings[passed]! <= lon) passed++;
            if ((crossings.length - passed) % 2 === 1) inside.push([lon, lat]);
        }
    }
    return inside.length > 0 ? inside : outers.flatMap(alongLine);
}

function alongLine(line: readonly Position[]): Position[] {
    return line.flatMap((to, i) => {
        const from = line[i - 1];
        return from ? [[(from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2], to] : [to];
    });
}

function extent(values: readonly number[]): [min: number, max: number] {
    let [min, max] = [Infinity, -Infinity];
    for (const value of values) {
        if (value < min) min = value;
        if (value > max) max = value;
    }
    return [min, max];
}
