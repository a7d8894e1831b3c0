import type {Geometry, Position} from 'geojson';
import {distanceM} from '../measure/distance.ts';
import {linesOf} from '../topology/lines-of.ts';

/** Nearer than this a position lies on a line, degrees: a foot on an edge is as good as 1e-13. */
const ON = 1e-10;

/** Where a position is on a line: after so many corners, and how far along the edge that follows, 0 to 1. */
interface Spot {
    readonly after: number;
    readonly t: number;
}

/**
 * The corners of a line or ring between two positions on it, both left out, in the order from the first to the second: what an
 * outline gets when it follows a border, a road or a river. On a ring the shorter way round is taken.
 *
 * Null where no line of the geometry holds both positions. Degrees. Cost: O(corners).
 */
export function traceAlong(geometry: Geometry, from: Position, to: Position): Position[] | null {
    for (const line of linesOf(geometry)) {
        const [a, b] = [spotOn(line, from), spotOn(line, to)];
        if (!a || !b) continue;
        const ring = line.length > 3 && same(line[0]!, line.at(-1)!);
        const forward = between(line, a, b);
        if (!ring) return forward ?? between(line, b, a)!.reverse();
        const onward = forward ?? around(line, a, b);
        const back = (between(line, b, a) ?? around(line, b, a)).toReversed();
        return way([from, ...onward, to]) <= way([from, ...back, to]) ? onward : back;
    }
    return null;
}

function spotOn(line: readonly Position[], at: Position): Spot | null {
    for (const [i, corner] of line.entries()) if (same(corner, at)) return {after: i, t: 0};
    for (let i = 1; i < line.length; i++) {
        const [[x0, y0], [x1, y1]] = [line[i - 1] as [number, number], line[i] as [number, number]];
        const [dx, dy] = [x1 - x0, y1 - y0];
        const length = dx * dx + dy * dy;
        if (length === 0) continue;
        const t = ((at[0]! - x0) * dx + (at[1]! - y0) * dy) / length;
        if (t <= 0 || t >= 1) continue;
        if (Math.hypot(x0 + t * dx - at[0]!, y0 + t * dy - at[1]!) <= ON) return {after: i - 1, t};
    }
    return null;
}

// corners strictly after `a` and before `b`; null when `b` comes first
function between(line: readonly Position[], a: Spot, b: Spot): Position[] | null {
    if (a.after + a.t > b.after + b.t) return null;
    return line.slice(a.after + 1, b.t === 0 ? b.after : b.after + 1);
}

// on a ring from `a` over its closing corner to `b`
function around(ring: readonly Position[], a: Spot, b: Spot): Position[] {
    const first = ring.slice(a.after + 1, -1);
    const rest = ring.slice(0, b.t === 0 ? b.after : b.after + 1);
    return [...first, ...rest];
}

function way(path: readonly Position[]): number {
    return path.reduce(
        (sum, at, i) => (i === 0 ? 0 : sum + distanceM(path[i - 1]![0]!, path[i - 1]![1]!, at[0]!, at[1]!)),
        0
    );
}

function same(a: Position, b: Position): boolean {
    return a[0] === b[0] && a[1] === b[1];
}
