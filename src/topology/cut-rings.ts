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
    const w = Math.floor(west / size);
    const s = Math.floor(south / size);
    return {
        west: w,
        south: s,
        east: Math.max(w, Math.ceil(east / size) - 1),
        north: Math.max(s, Math.ceil(north / size) - 1)
    };
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
    if (below.length < 4 * n) {
        below = new Float64Array(4 * n);
        above = new Float64Array(4 * n);
    }
    let b = 0;
    let a = 0;
    let px = ring[n - 2]!;
    let py = ring[n - 1]!;
    for (let i = 0; i < n; i += 2) {
        const x = ring[i]!;
        const y = ring[i + 1]!;
        const before = axis === 0 ? px : py;
        const now = axis === 0 ? x : y;
        if ((before < at && now > at) || (before > at && now < at)) {
            // always from the same end, so that two neighbours cut a common edge in the same point
            const across =
                before < now
                    ? crossing(axis === 0 ? py : px, axis === 0 ? y : x, (at - before) / (now - before))
                    : crossing(axis === 0 ? y : x, axis === 0 ? py : px, (at - now) / (before - now));
            const cx = axis === 0 ? at : across;
            const cy = axis === 0 ? across : at;
            below[b++] = cx;
            below[b++] = cy;
            above[a++] = cx;
            above[a++] = cy;
        }
        if (now <= at) {
            below[b++] = x;
            below[b++] = y;
        }
        if (now >= at) {
            above[a++] = x;
            above[a++] = y;
        }
        px = x;
        py = y;
    }
    if (b >= 6) low.push(below.slice(0, b));
    if (a >= 6) high.push(above.slice(0, a));
}

// scratch of splitRing, used again from ring to ring
let below = new Float64Array(1024);
let above = new Float64Array(1024);

function crossing(from: number, to: number, t: number): number {
    return from + (to - from) * t;
}
