import type {MultiPolygon, Point, Polygon, Position} from 'geojson';

const STEPS = 14;
const MAX_EDGES = 400;

/**
 * A roomy place inside a polygon for its name: of a lattice of positions over the largest ring, the one farthest from
 * the outline. Not the exact pole of inaccessibility: within one lattice step of it, which is enough for a label.
 *
 * Cost: about 200 positions × 400 edges, 1 ms.
 */
export function labelPlace(geometry: Polygon | MultiPolygon): Point {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const rings = polygons.reduce((best, next) => (spread(next[0]) > spread(best[0]) ? next : best), polygons[0]!);
    const outer = rings[0]!;
    const [west, south, east, north] = box(outer);
    const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
    const thinned = rings.map(thin);

    let best: Position = outer[0]!;
    let room = -Infinity;
    for (let i = 0; i < STEPS; i++) {
        for (let j = 0; j < STEPS; j++) {
            const lon = west + ((i + 0.5) / STEPS) * (east - west);
            const lat = south + ((j + 0.5) / STEPS) * (north - south);
            const here = roomAt(lon, lat, thinned, squeeze);
            if (here > room) {
                room = here;
                best = [lon, lat];
            }
        }
    }
    return {type: 'Point', coordinates: best};
}

// distance to the nearest edge, negative outside
function roomAt(lon: number, lat: number, rings: readonly (readonly Position[])[], squeeze: number): number {
    let inside = false;
    let nearest = Infinity;
    for (const ring of rings) {
        for (let i = 1; i < ring.length; i++) {
            const [x0, y0] = ring[i - 1] as [number, number];
            const [x1, y1] = ring[i] as [number, number];
            if (y0 > lat !== y1 > lat && lon < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0) inside = !inside;
            const [dx, dy] = [(x1 - x0) * squeeze, y1 - y0];
            const [px, py] = [(lon - x0) * squeeze, lat - y0];
            const t = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
            nearest = Math.min(nearest, (px - t * dx) ** 2 + (py - t * dy) ** 2);
        }
    }
    return inside ? nearest : -nearest;
}

function thin(ring: readonly Position[]): readonly Position[] {
    if (ring.length <= MAX_EDGES) return ring;
    const step = ring.length / MAX_EDGES;
    const kept = Array.from({length: MAX_EDGES}, (_, i) => ring[Math.floor(i * step)]!);
    return [...kept, kept[0]!];
}

function spread(ring: readonly Position[] | undefined): number {
    if (!ring) return -1;
    const [west, south, east, north] = box(ring);
    return (east - west) * (north - south);
}

function box(ring: readonly Position[]): [number, number, number, number] {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lon, lat] of ring as readonly [number, number][]) {
        [west, south] = [Math.min(west, lon), Math.min(south, lat)];
        [east, north] = [Math.max(east, lon), Math.max(north, lat)];
    }
    return [west, south, east, north];
}
