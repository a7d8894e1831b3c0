import type {MultiPolygon, Polygon, Position} from 'geojson';
import {ringArea} from '../measure/area.ts';
import {crossings} from '../topology/crossings.ts';
import {polygonsOf} from './edit-vertex.ts';
import {END, meet} from './meet.ts';

type Shape = Polygon | MultiPolygon;

/** Where a line meets a ring. */
interface Met {
    /** Edge of the line and how far along it. */
    readonly onLine: number;
    /** Edge of the ring and how far along it. */
    readonly onRing: number;
    readonly at: Position;
}

/**
 * The outline with the stretch between the first and the last place where a line meets it replaced by the line: of both ways round the
 * ring the one is replaced that changes less ground. Corners of the line that lie before the first and after the last
 * place are left out; corners of the outline that stay are the same to the last bit.
 *
 *     ●───────●              ●───────●
 *     │       │              │       │
 *     │    ╱──│──            │    ╱──●      a line drawn from edge to edge, inside, outside or both
 *     ●───╱───●              ●───●
 *
 * Null where the line does not meet one ring in two places. Degrees. Cost: O(corners of both).
 */
export function reshape(shape: Shape, line: readonly Position[]): Shape | null {
    const polygons = polygonsOf(shape).map((rings) => rings.map((ring) => [...ring]));
    let best: {readonly polygon: number; readonly ring: number; readonly met: readonly Met[]} | null = null;
    for (const [polygon, rings] of polygons.entries()) {
        for (const [ring, positions] of rings.entries()) {
            const met = meetings(positions, line);
            // of several rings the one that the line meets first
            if (met.length < 2 || (best && best.met[0]!.onLine <= met[0]!.onLine)) continue;
            best = {polygon, ring, met};
        }
    }
    if (!best) return null;
    const {polygon, ring, met} = best;
    const next = redrawn(polygons[polygon]![ring]!, line, met[0]!, met.at(-1)!);
    if (!next) return null;
    polygons[polygon]![ring] = next;
    return shape.type === 'Polygon'
        ? {type: 'Polygon', coordinates: polygons[0]!}
        : {type: 'MultiPolygon', coordinates: polygons};
}

function redrawn(ring: readonly Position[], line: readonly Position[], first: Met, last: Met): Position[] | null {
    const between = line.filter(
        (at, i) => i > first.onLine && i < last.onLine && !same(at, first.at) && !same(at, last.at)
    );
    const stretch = [first.at, ...between, last.at];
    const ahead = cornersBetween(ring, last, first);
    const back = cornersBetween(ring, first, last).reverse();
    const area = ringArea(ring);
    const ways = [ahead, back].flatMap((kept) => {
        const corners = [...kept, ...stretch].filter((at, i, all) => !same(at, all.at(i - 1)));
        if (corners.length < 3) return [];
        const closed = [...corners, corners[0]!];
        // the ring runs the way it ran before
        const turned = ringArea(closed) > 0 === area > 0 ? closed : closed.toReversed();
        const sound = crossings([turned], 1).length === 0;
        return [{ring: turned, sound, far: Math.abs(ringArea(turned) - area)}];
    });
    const sound = ways.filter((way) => way.sound);
    return (sound.length > 0 ? sound : ways).sort((a, b) => a.far - b.far)[0]?.ring ?? null;
}

// corners of a ring strictly after one place and before another, onward around it
function cornersBetween(ring: readonly Position[], from: Met, to: Met): Position[] {
    const n = ring.length - 1;
    const corners: Position[] = [];
    const way = (to.onRing - from.onRing + n) % n || n;
    for (let i = Math.floor(from.onRing) + 1; i - from.onRing < way; i++) {
        const at = ring[i % n]!;
        if (!same(at, from.at) && !same(at, to.at)) corners.push(at);
    }
    return corners;
}

function meetings(ring: readonly Position[], line: readonly Position[]): Met[] {
    const found: Met[] = [];
    for (let k = 1; k < line.length; k++) {
        for (let i = 1; i < ring.length; i++) {
            const [a, b] = [ring[i - 1]!, ring[i]!];
            const met = meet(line[k - 1]!, line[k]!, a, b);
            if (!met) continue;
            const onEdge = met.onEdge <= END ? 0 : met.onEdge >= 1 - END ? 1 : met.onEdge;
            const at = onEdge === 0 ? a : onEdge === 1 ? b : met.at;
            const onRing = (i - 1 + onEdge) % (ring.length - 1);
            const onLine = k - 1 + Math.max(0, Math.min(1, met.onLine));
            if (!found.some((each) => same(each.at, at) && Math.abs(each.onLine - onLine) < END))
                found.push({onLine, onRing, at});
        }
    }
    return found.sort((x, y) => x.onLine - y.onLine);
}

function same(a: Position | undefined, b: Position | undefined): boolean {
    return !!a && !!b && a[0] === b[0] && a[1] === b[1];
}
