import Flatbush from 'flatbush';
import type {MultiPolygon, Polygon} from 'geojson';

/** Areas looked up by place. */
export interface AreaIndex {
    /** Places in the list of those areas that hold the position (degrees), ascending. */
    at(lon: number, lat: number): number[];
}

interface FlatArea {
    readonly rings: readonly Float64Array[];
    readonly box: readonly [number, number, number, number];
}

/**
 * Index areas by their boxes, and answer by counting the edges east of a position (even-odd over all rings).
 *
 * A position on a border belongs to exactly one of the two areas that share it, edge for edge, and to the same one on
 * every machine. Cost: O(n) to build; O(log n + positions of the areas whose box holds the place) to ask.
 */
export function indexAreas(geometries: readonly (Polygon | MultiPolygon)[]): AreaIndex {
    const areas = geometries.map(flatten);
    const filled = areas.flatMap((area, i) => (area.box[0] <= area.box[2] ? [i] : []));
    if (filled.length === 0) return {at: () => []};
    const tree = new Flatbush(filled.length);
    for (const i of filled) tree.add(...areas[i]!.box);
    tree.finish();
    return {
        at(lon, lat) {
            const near = tree.search(lon, lat, lon, lat).map((k) => filled[k]!);
            return near.filter((i) => holds(areas[i]!.rings, lon, lat)).sort((a, b) => a - b);
        }
    };
}

/** Whether an area holds a position, even-odd over all its rings. */
export function areaHolds(geometry: Polygon | MultiPolygon, lon: number, lat: number): boolean {
    return holds(flatten(geometry).rings, lon, lat);
}

/**
 * Where the parallel of a latitude crosses the border of an area: longitudes, ascending. A place is in the area, as `areaHolds` has it,
 * where an odd number of them lies east of it. Cost: O(positions) for each parallel.
 */
export function crossingsOf(geometry: Polygon | MultiPolygon): (lat: number) => number[] {
    const {rings} = flatten(geometry);
    return (lat) => {
        const found: number[] = [];
        for (const ring of rings) {
            let x0 = ring[ring.length - 2]!;
            let y0 = ring[ring.length - 1]!;
            for (let i = 0; i < ring.length; i += 2) {
                const x1 = ring[i]!;
                const y1 = ring[i + 1]!;
                if (y0 > lat !== y1 > lat) found.push(eastOf(x0, y0, x1, y1, lat));
                x0 = x1;
                y0 = y1;
            }
        }
        return found.sort((a, b) => a - b);
    };
}

function holds(rings: readonly Float64Array[], lon: number, lat: number): boolean {
    let inside = false;
    for (const ring of rings) {
        let x0 = ring[ring.length - 2]!;
        let y0 = ring[ring.length - 1]!;
        for (let i = 0; i < ring.length; i += 2) {
            const x1 = ring[i]!;
            const y1 = ring[i + 1]!;
            // half-open in latitude
            if (y0 > lat !== y1 > lat && lon < eastOf(x0, y0, x1, y1, lat)) inside = !inside;
            x0 = x1;
            y0 = y1;
        }
    }
    return inside;
}

// reckoned from the southern end whichever way the ring runs
function eastOf(x0: number, y0: number, x1: number, y1: number, y: number): number {
    return y0 < y1 ? crossing(x0, y0, x1, y1, y) : crossing(x1, y1, x0, y0, y);
}

function crossing(x0: number, y0: number, x1: number, y1: number, y: number): number {
    return x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
}

function flatten(geometry: Polygon | MultiPolygon): FlatArea {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    const rings = polygons.flat().map((ring) => {
        const flat = new Float64Array(2 * ring.length);
        ring.forEach(([lon, lat], i) => {
            flat[2 * i] = lon!;
            flat[2 * i + 1] = lat!;
            west = Math.min(west, lon!);
            east = Math.max(east, lon!);
            south = Math.min(south, lat!);
            north = Math.max(north, lat!);
        });
        return flat;
    });
    return {rings: rings.filter((ring) => ring.length > 0), box: [west, south, east, north]};
}
