/** Rings of a region: x, y, x, y …, not closed, outer rings counter-clockwise, holes clockwise. */
type Rings = readonly Float64Array[];

/** Columns and rows of square cells, ends included: cell (c, r) runs from c × size to (c + 1) × size, and so for r. */
export interface CellRange {
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
}

/** The cells that a box meets. */
export function cellsOf(
    [west, south, east, north]: readonly [number, number, number, number],
    size: number
): CellRange {
    const low = (value: number): number => Math.floor(value / size);
    const high = (from: number, value: number): number => Math.max(from, Math.ceil(value / size) - 1);
    const [w, s] = [low(west), low(south)];
    return {west: w, south: s, east: high(w, east), north: high(s, north)};
}

/**
 * Cut rings along the lines of a grid of square cells. Every cell of the range that they reach gets its part of them: rings that run
 * along the cell's border where the ground goes on, and which may touch themselves there. Windings stay.
 *
 * Cut points are rounded to the next double (1e-7 mm in Vietnam), so cells lose nothing that counts: a ring is its parts
 * within 1e-12 of its area.
 *
 * Cost: O(corners × log cells).
 */
export function cutRings(
    rings: Rings,
    {west, south, east, north}: CellRange,
    size: number,
    visit: (column: number, row: number, rings: Rings) => void
): void {
    if (rings.length === 0) return;
    if (west === east && south === north) {
        visit(west, south, rings);
        return;
    }
    const low: Float64Array[] = [];
    const high: Float64Array[] = [];
    if (east - west >= north - south) {
        const middle = Math.floor((west + east + 1) / 2);
        for (const ring of rings) splitRing(ring, 0, middle * size, low, high);
        cutRings(low, {west, south, east: middle - 1, north}, size, visit);
        cutRings(high, {west: middle, south, east, north}, size, visit);
    } else {
        const middle = Math.floor((south + north + 1) / 2);
        for (const ring of rings) splitRing(ring, 1, middle * size, low, high);
        cutRings(low, {west, south, east, north: middle - 1}, size, visit);
        cutRings(high, {west, south: middle, east, north}, size, visit);
    }
}

/** The part of rings within a box, cut like `cutRings` does. */
export function clipRings(rings: Rings, [west, south, east, north]: readonly [number, number, number, number]): Rings {
    let kept = rings;
    for (const [axis, at, side] of [
        [0, west, 1],
        [0, east, 0],
        [1, south, 1],
        [1, north, 0]
    ] as const) {
        const sides: [Float64Array[], Float64Array[]] = [[], []];
        for (const ring of kept) splitRing(ring, axis, at, sides[0], sides[1]);
        kept = sides[side];
    }
    return kept;
}

// Sutherland–Hodgman for both sides of a line at once
function splitRing(ring: Float64Array, axis: 0 | 1, at: number, low: Float64Array[], high: Float64Array[]): void {
    const n = ring.length;
    let least = Infinity;
    let most = -Infinity;
    for (let i = axis; i < n; i += 2) {
        const value = ring[i]!;
        if (value < least) least = value;
        if (value > most) most = value;
    }
    if (most <= at) {
        low.push(ring);
        return;
    }
    if (least >= at) {
        high.push(ring);
        return;
    }
    const below: number[] = [];
    const above: number[] = [];
    let px = ring[n - 2]!;
    let py = ring[n - 1]!;
    for (let i = 0; i < n; i += 2) {
        const x = ring[i]!;
        const y = ring[i + 1]!;
        const before = axis === 0 ? px : py;
        const now = axis === 0 ? x : y;
        if ((before < at && now > at) || (before > at && now < at)) {
            // always from the same end, so that two neighbours cut a common edge in the same point
            const up = before < now;
            const [ax, ay, bx, by] = up ? [px, py, x, y] : [x, y, px, py];
            const t = axis === 0 ? (at - ax!) / (bx! - ax!) : (at - ay!) / (by! - ay!);
            const cx = axis === 0 ? at : ax! + (bx! - ax!) * t;
            const cy = axis === 0 ? ay! + (by! - ay!) * t : at;
            below.push(cx, cy);
            above.push(cx, cy);
        }
        if (now <= at) below.push(x, y);
        if (now >= at) above.push(x, y);
        px = x;
        py = y;
    }
    if (below.length >= 6) low.push(Float64Array.from(below));
    if (above.length >= 6) high.push(Float64Array.from(above));
}
