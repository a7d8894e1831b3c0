/** Rings longer than this are left to the engine: the test below is quadratic. */
const MOST = 48;
/** Whole numbers up to this differ by at most 2^26, so that their cross products are exact (2^53). */
const REACH = 2 ** 25;

/**
 * Whether a ring on the grid is known to be simple: no two of its edges touch but neighbours at their common end, and no
 * neighbours fold back. Exact where it says yes; a ring of more than 48 corners or wider than 33 km is not looked at and
 * gets no.
 *
 * Cost: O(n) where all of the ring is seen from its middle, else O(n²); the engine needs ten times as long to find out the same.
 */
export function isSimpleRing(ring: Float64Array): boolean {
    const n = ring.length;
    if (n < 6 || n > 2 * MOST) return false;
    const ox = ring[0]!;
    const oy = ring[1]!;
    for (let i = 2; i < n; i += 2) {
        if (Math.abs(ring[i]! - ox) > REACH || Math.abs(ring[i + 1]! - oy) > REACH) return false;
    }
    if (isSeenFromWithin(ring)) return true;
    for (let i = 0; i < n; i += 2) {
        const ax = ring[i]!;
        const ay = ring[i + 1]!;
        const i1 = i + 2 === n ? 0 : i + 2;
        const bx = ring[i1]!;
        const by = ring[i1 + 1]!;
        if (ax === bx && ay === by) return false;
        const i2 = i1 + 2 === n ? 0 : i1 + 2;
        // neighbours on one line that fold back
        const ux = bx - ax;
        const uy = by - ay;
        const vx = ring[i2]! - bx;
        const vy = ring[i2 + 1]! - by;
        if (ux * vy === uy * vx && ux * vx + uy * vy <= 0) return false;
        const west = Math.min(ax, bx);
        const east = Math.max(ax, bx);
        const south = Math.min(ay, by);
        const north = Math.max(ay, by);
        const last = i === 0 ? n - 2 : n;
        for (let k = i + 4; k < last; k += 2) {
            const cx = ring[k]!;
            const cy = ring[k + 1]!;
            const k1 = k + 2 === n ? 0 : k + 2;
            const dx = ring[k1]!;
            const dy = ring[k1 + 1]!;
            if ((cx < west && dx < west) || (cx > east && dx > east)) continue;
            if ((cy < south && dy < south) || (cy > north && dy > north)) continue;
            const c = ux * (cy - ay) - uy * (cx - ax);
            const d = ux * (dy - ay) - uy * (dx - ax);
            if ((c > 0 && d > 0) || (c < 0 && d < 0)) continue;
            const a = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
            const b = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
            if ((a > 0 && b > 0) || (a < 0 && b < 0)) continue;
            return false;
        }
    }
    return true;
}

/*
 * A ring that turns once and always the same way about a place cannot cross itself: every ray from there meets it once.
 */
function isSeenFromWithin(ring: Float64Array): boolean {
    const n = ring.length;
    let cx = 0;
    let cy = 0;
    for (let i = 0; i < n; i += 2) {
        cx += ring[i]! - ring[0]!;
        cy += ring[i + 1]! - ring[1]!;
    }
    cx = ring[0]! + Math.round((2 * cx) / n);
    cy = ring[1]! + Math.round((2 * cy) / n);
    let ax = ring[n - 2]! - cx;
    let ay = ring[n - 1]! - cy;
    let turns = 0;
    let way = 0;
    for (let i = 0; i < n; i += 2) {
        const bx = ring[i]! - cx;
        const by = ring[i + 1]! - cy;
        const turn = ax * by - ay * bx;
        if (turn === 0 || (way !== 0 && turn > 0 !== way > 0)) return false;
        way = turn;
        if (ay < 0 !== by < 0 && by < 0 === turn < 0) turns++;
        ax = bx;
        ay = by;
    }
    return turns === 1;
}
