import type {MultiPolygon, Polygon} from 'geojson';
import {planeX, planeY} from '../../src/measure/equal-area-plane.ts';

interface Edge {
    readonly part: number;
    readonly x0: number;
    readonly y0: number;
    readonly x1: number;
    readonly y1: number;
    /** 1 from west to east, -1 the other way. */
    readonly way: 1 | -1;
}

/**
 * Ground inside the rings of a geometry, m², by the plainest sweep there is: cut the plane upright at every corner and
 * crossing, and add up trapezoids. Written apart from the engine, from the meaning of the two rules; the edges are
 * straight on the equal-area plane, so shapes must be small.
 *
 * evenOdd: inside an odd number of a part's rings, for any part.
 * nonZero: wound about by the outer ring of a part, and by none of its holes.
 */
export function groundM2(geometry: Polygon | MultiPolygon, rule: 'evenOdd' | 'nonZero'): number {
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    let rings = 0;
    const holeFrom = new Map<number, {part: number; hole: boolean}>();
    const edges: Edge[] = [];
    parts.forEach((polygon, part) => {
        polygon.forEach((ring, k) => {
            const number = rings++;
            holeFrom.set(number, {part, hole: k > 0});
            ring.forEach(([lon, lat], i) => {
                const [lon0, lat0] = ring.at(i - 1)!;
                const [xa, ya, xb, yb] = [planeX(lon0!), planeY(lat0!), planeX(lon!), planeY(lat!)];
                if (xa === xb) return;
                const way = xa < xb ? 1 : -1;
                const [x0, y0, x1, y1] = way === 1 ? [xa, ya, xb, yb] : [xb, yb, xa, ya];
                edges.push({part: number, x0, y0, x1, y1, way});
            });
        });
    });
    const cuts = new Set(edges.flatMap(({x0, x1}) => [x0, x1]));
    edges.forEach((p, i) => {
        for (const q of edges.slice(i + 1)) {
            const [sp, sq] = [(p.y1 - p.y0) / (p.x1 - p.x0), (q.y1 - q.y0) / (q.x1 - q.x0)];
            const x = (q.y0 - sq * q.x0 - p.y0 + sp * p.x0) / (sp - sq);
            if (x > Math.max(p.x0, q.x0) && x < Math.min(p.x1, q.x1)) cuts.add(x);
        }
    });
    const stops = [...cuts].sort((a, b) => a - b);
    let sum = 0;
    for (let i = 1; i < stops.length; i++) {
        const [west, east] = [stops[i - 1]!, stops[i]!];
        const middle = (west + east) / 2;
        const here = edges
            .filter(({x0, x1}) => x0 < middle && x1 > middle)
            .map((edge) => ({...edge, y: edge.y0 + ((edge.y1 - edge.y0) * (middle - edge.x0)) / (edge.x1 - edge.x0)}))
            .sort((a, b) => a.y - b.y);
        const winding = new Array<number>(rings).fill(0);
        here.forEach(({part, way, y}, k) => {
            if (k > 0 && isInside()) sum += (east - west) * (y - here[k - 1]!.y);
            winding[part]! += rule === 'evenOdd' ? 1 : way;
        });
        function isInside(): boolean {
            return parts.some((_, part) => {
                const own = winding.flatMap((turns, ring) => {
                    const of = holeFrom.get(ring)!;
                    return of.part === part ? [{turns, hole: of.hole}] : [];
                });
                if (rule === 'evenOdd') return own.reduce((n, {turns}) => n + turns, 0) % 2 !== 0;
                return (
                    own.some(({turns, hole}) => !hole && turns !== 0) &&
                    !own.some(({turns, hole}) => hole && turns !== 0)
                );
            });
        }
    }
    return sum;
}
