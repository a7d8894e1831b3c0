import type {Polygon, Position} from 'geojson';
import {areaHolds} from './area-index.ts';
import {crossings} from './crossings.ts';
import type {Issue} from './issue.ts';

type Rings = Polygon['coordinates'];

/** Holes that lie outside their polygon or inside one another. The rings must not cross. */
export function checkHoles(rings: Rings, ids: readonly string[]): Issue[] {
    const [outer, ...holes] = rings;
    if (!outer) return [];
    const issues: Issue[] = [];
    holes.forEach((hole, i) => {
        const ring = i + 2;
        if (!within(hole, outer)) {
            issues.push({rule: 'hole-outside', severity: 'error', at: place(hole), ids, values: {ring}});
        }
        holes.forEach((other, k) => {
            if (k === i || !within(hole, other)) return;
            // two equal holes lie in each other: said once
            if (within(other, hole) && k > i) return;
            issues.push({rule: 'holes-cross', severity: 'error', at: place(hole), ids, values: {ring}});
        });
    });
    return issues;
}

/** Parts of a multi-polygon that cover the same ground. Each part must be valid by itself. */
export function checkParts(polygons: readonly Rings[], ids: readonly string[]): Issue[] {
    if (polygons.length < 2) return [];
    const parts = polygons.flatMap((rings, part) => rings.map(() => part));
    const between = crossings(polygons.flat()).filter(({rings: [a, b]}) => parts[a] !== parts[b]);
    const across = between.find(({overlap}) => !overlap);
    if (across) return [overlapIssue(across.at, parts[across.rings[0]]!, parts[across.rings[1]]!, ids)];
    // no crossing: one part may still lie wholly inside another
    const boxes = polygons.map(([outer]) => boxOf(outer ?? []));
    for (const [i, [outer]] of polygons.entries()) {
        for (const [k, rings] of polygons.entries()) {
            if (i === k || !outer || !boxWithin(boxes[i]!, boxes[k]!)) continue;
            const inner = freePosition(outer, rings.flat());
            if (areaHolds({type: 'Polygon', coordinates: rings}, inner[0]!, inner[1]!)) {
                return [overlapIssue(inner, i, k, ids)];
            }
        }
    }
    return [];
}

type Box = readonly [west: number, south: number, east: number, north: number];

function boxOf(ring: readonly Position[]): Box {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of ring) {
        west = Math.min(west, x!);
        south = Math.min(south, y!);
        east = Math.max(east, x!);
        north = Math.max(north, y!);
    }
    return [west, south, east, north];
}

function boxWithin(inner: Box, outer: Box): boolean {
    return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

function overlapIssue(at: Position, a: number, b: number, ids: readonly string[]): Issue {
    return {rule: 'parts-overlap', severity: 'error', at, ids, values: {part: a + 1, other: b + 1}};
}

// rings that do not cross: one position of the inner that is not on the outer's border tells
function within(inner: readonly Position[], outer: readonly Position[]): boolean {
    const [lon, lat] = freePosition(inner, outer);
    return areaHolds({type: 'Polygon', coordinates: [outer as Position[]]}, lon!, lat!);
}

// a corner of a ring that is no corner of the others, or, where it has none, a position inside the ring
function freePosition(ring: readonly Position[], others: readonly Position[]): Position {
    const corners = new Set(others.map(String));
    return ring.find((position) => !corners.has(String(position))) ?? middleOf(ring);
}

// a position inside a ring: on the latitude halfway between its first two levels, between its first two crossings
function middleOf(ring: readonly Position[]): Position {
    const levels = [...new Set(ring.map(([, lat]) => lat!))].sort((a, b) => a - b);
    const lat = (levels[0]! + (levels[1] ?? levels[0]!)) / 2;
    const lons: number[] = [];
    for (let i = 1; i < ring.length; i++) {
        const [x0, y0] = ring[i - 1]!;
        const [x1, y1] = ring[i]!;
        if (y0! > lat !== y1! > lat) lons.push(x0! + ((lat - y0!) / (y1! - y0!)) * (x1! - x0!));
    }
    lons.sort((a, b) => a - b);
    return [((lons[0] ?? ring[0]![0]!) + (lons[1] ?? ring[0]![0]!)) / 2, lat];
}

function place(ring: readonly Position[]): Position | null {
    const first = ring[0];
    return first ? [first[0]!, first[1]!] : null;
}
