import type {Box} from './ink.ts';
import type {PlaneLine} from './plane-line.ts';
import type {PlaneRing, PlaneShape} from './view.ts';

// square metres of the plane: less is a thread along the edge of the box that cutting leaves, not ground
const LEAST_AREA = 1e-3;

/**
 * What of a shape lies in a box (west, south, east, north), cut edge by edge (Sutherland and Hodgman 1974). Parts of one ring
 * may stay joined along the edge of the box, which changes neither what is inside nor its area. Cost: O(corners).
 */
export function clipToBox(shape: PlaneShape, [w, s, e, n]: Box): PlaneShape {
    const sides = [
        [0, w, 1],
        [0, e, -1],
        [1, s, 1],
        [1, n, -1]
    ] as const;
    return shape
        .map((rings) =>
            rings
                .map((ring) => sides.reduce((cut, [axis, at, sign]) => cutRing(cut, axis, at, sign), ring))
                .filter((ring) => Math.abs(areaOf(ring)) > LEAST_AREA)
        )
        .filter(([outer]) => outer !== undefined);
}

// the part of a ring on one side of a straight line across the plane
function cutRing(ring: PlaneRing, axis: 0 | 1, at: number, sign: 1 | -1): PlaneRing {
    const kept: number[] = [];
    const isIn = (i: number) => (ring[i + axis]! - at) * sign >= 0;
    for (let i = 0; i < ring.length; i += 2) {
        const before = i === 0 ? ring.length - 2 : i - 2;
        if (isIn(i) !== isIn(before)) {
            const share = (at - ring[before + axis]!) / (ring[i + axis]! - ring[before + axis]!);
            const other = 1 - axis;
            const across = ring[before + other]! + (ring[i + other]! - ring[before + other]!) * share;
            kept.push(...(axis === 0 ? [at, across] : [across, at]));
        }
        if (isIn(i)) kept.push(ring[i]!, ring[i + 1]!);
    }
    return Float64Array.from(kept);
}

function areaOf(ring: PlaneRing): number {
    let sum = 0;
    // from the first corner, so that large coordinates take nothing of small areas
    for (let i = 2; i + 3 < ring.length; i += 2) {
        const [ax, ay] = [ring[i]! - ring[0]!, ring[i + 1]! - ring[1]!];
        const [bx, by] = [ring[i + 2]! - ring[0]!, ring[i + 3]! - ring[1]!];
        sum += ax * by - bx * ay;
    }
    return sum / 2;
}

/** The pieces of a line that lie in a box (Liang and Barsky 1984), in order. */
export function clipLineToBox(line: PlaneLine, [w, s, e, n]: Box): PlaneLine[] {
    const pieces: number[][] = [];
    let open: number[] | null = null;
    for (let i = 0; i + 3 < line.length; i += 2) {
        const [x0, y0, x1, y1] = [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!];
        const [dx, dy] = [x1 - x0, y1 - y0];
        let [from, to] = [0, 1];
        for (const [step, room] of [
            [-dx, x0 - w],
            [dx, e - x0],
            [-dy, y0 - s],
            [dy, n - y0]
        ] as const) {
            if (step === 0) {
                if (room < 0) to = -1;
            } else if (step < 0) from = Math.max(from, room / step);
            else to = Math.min(to, room / step);
        }
        if (from > to) {
            open = null;
            continue;
        }
        if (!open || from > 0) {
            open = [x0 + dx * from, y0 + dy * from];
            pieces.push(open);
        }
        open.push(x0 + dx * to, y0 + dy * to);
        if (to < 1) open = null;
    }
    return pieces.map((piece) => Float64Array.from(piece));
}
