import type {Geometry, Position} from 'geojson';
import {metresPerDegree} from './local-metres.ts';
import type {Place} from './suspicion.ts';

/** Corners taken of a border, evenly spread: a constant offset shows in few. */
const CORNERS = 16;

/** Some corners of an area's outer ring, evenly spread. */
export function someCorners(geometry: Geometry): Place[] {
    const ring = outerRing(geometry).slice(1);
    const step = Math.max(1, ring.length / CORNERS);
    const corners: Place[] = [];
    for (let i = 0; i < ring.length; i += step) {
        const [x, y] = ring[Math.floor(i)]!;
        corners.push([x!, y!]);
    }
    return corners;
}

/** Metres from a place to the nearest edge of an area's outer ring. Cost: O(corners of the ring). */
export function metresToBorder([lon, lat]: Place, geometry: Geometry): number {
    const [perLon, perLat] = metresPerDegree(lat);
    let best = Infinity;
    let before: readonly [number, number] | null = null;
    for (const position of outerRing(geometry)) {
        const here = [(position[0]! - lon) * perLon, (position[1]! - lat) * perLat] as const;
        if (before) best = Math.min(best, toSegment(before, here));
        before = here;
    }
    return best;
}

// metres from the origin to a segment
function toSegment([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): number {
    const [dx, dy] = [bx - ax, by - ay];
    const squared = dx * dx + dy * dy;
    const t = squared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
    return Math.hypot(ax + t * dx, ay + t * dy);
}

function outerRing(geometry: Geometry): readonly Position[] {
    if (geometry.type === 'Polygon') return geometry.coordinates[0] ?? [];
    if (geometry.type !== 'MultiPolygon') return [];
    return geometry.coordinates.map(([outer]) => outer ?? []).reduce((a, b) => (a.length >= b.length ? a : b), []);
}
