import Flatbush from 'flatbush';
import type {Position} from 'geojson';

/** Two edges that meet where they should not; edges are numbered as they come, ring by ring. */
export interface Crossing {
    readonly at: Position;
    readonly rings: readonly [number, number];
    /** They run along each other rather than across. */
    readonly overlap: boolean;
}

interface Edge {
    readonly ring: number;
    /** Place in the ring, and how many edges the ring has. */
    readonly index: number;
    readonly count: number;
    readonly a: Position;
    readonly b: Position;
}

/**
 * Where the edges of closed rings cross, touch or run along each other, apart from the ends that neighbours share. A
 * ring that touches itself or another at a single vertex of both is allowed (RFC 7946 and OGC agree) and not listed.
 *
 * Cost: O(n log n + pairs whose boxes meet), by an index of edges. At most `limit` crossings are listed, in the order
 * of their edges.
 */
export function crossings(rings: readonly (readonly Position[])[], limit = 100): Crossing[] {
    const edges = edgesOf(rings);
    if (edges.length < 2) return [];
    const tree = new Flatbush(edges.length);
    for (const {a, b} of edges) {
        tree.add(Math.min(a[0]!, b[0]!), Math.min(a[1]!, b[1]!), Math.max(a[0]!, b[0]!), Math.max(a[1]!, b[1]!));
    }
    tree.finish();

    const found: Crossing[] = [];
    edges.forEach((edge, i) => {
        if (found.length >= limit) return;
        const {a, b} = edge;
        const near = tree.search(
            Math.min(a[0]!, b[0]!),
            Math.min(a[1]!, b[1]!),
            Math.max(a[0]!, b[0]!),
            Math.max(a[1]!, b[1]!),
            (k) => k > i
        );
        for (const k of near.sort((x, y) => x - y)) {
            const crossing = meet(edge, edges[k]!);
            if (crossing && found.length < limit) found.push(crossing);
        }
    });
    return found;
}

function edgesOf(rings: readonly (readonly Position[])[]): Edge[] {
    return rings.flatMap((ring, number) => {
        // repeated positions make no edge: they are reported apart
        const pairs: [Position, Position][] = [];
        for (let i = 1; i < ring.length; i++) {
            const a = ring[i - 1]!;
            const b = ring[i]!;
            if (!same(a, b)) pairs.push([a, b]);
        }
        return pairs.map(([a, b], index) => ({ring: number, index, count: pairs.length, a, b}));
    });
}

//      p.a ── p.b         a proper crossing, an end on the other edge (T), or two edges in one line
function meet(p: Edge, q: Edge): Crossing | null {
    const rings = [p.ring, q.ring] as const;
    const neighbours = p.ring === q.ring && (q.index - p.index === 1 || q.index - p.index === p.count - 1);
    const d1 = side(q.a, q.b, p.a);
    const d2 = side(q.a, q.b, p.b);
    const d3 = side(p.a, p.b, q.a);
    const d4 = side(p.a, p.b, q.b);

    if (d1 === 0 && d2 === 0) {
        const shared = overlapMiddle(p, q);
        // a spike folds back on its own neighbour and is reported as a spike
        return shared && !neighbours ? {at: shared, rings, overlap: true} : null;
    }
    if (neighbours) return null;
    if (d1 * d2 < 0 && d3 * d4 < 0) {
        const t = d1 / (d1 - d2);
        return {at: [p.a[0]! + t * (p.b[0]! - p.a[0]!), p.a[1]! + t * (p.b[1]! - p.a[1]!)], rings, overlap: false};
    }
    // the end of one inside the other: in one ring that pinches it off, between rings it is a touch and allowed
    if (p.ring !== q.ring) return null;
    if (d1 === 0 && inside(q, p.a)) return {at: p.a, rings, overlap: false};
    if (d2 === 0 && inside(q, p.b)) return {at: p.b, rings, overlap: false};
    if (d3 === 0 && inside(p, q.a)) return {at: q.a, rings, overlap: false};
    if (d4 === 0 && inside(p, q.b)) return {at: q.b, rings, overlap: false};
    return null;
}

// Twice the signed area of a triangle, reckoned from differences; a value within rounding of zero is zero. At 107° the
// rounding of a position is 1.4e-14°, far below the 1e-9° to which anybody writes one.
function side(a: Position, b: Position, p: Position): number {
    const left = (b[0]! - a[0]!) * (p[1]! - a[1]!);
    const right = (b[1]! - a[1]!) * (p[0]! - a[0]!);
    const value = left - right;
    return Math.abs(value) <= 1e-15 * (Math.abs(left) + Math.abs(right)) ? 0 : value;
}

// strictly between the ends
function inside({a, b}: Edge, p: Position): boolean {
    if (same(a, p) || same(b, p)) return false;
    const dot = (p[0]! - a[0]!) * (b[0]! - a[0]!) + (p[1]! - a[1]!) * (b[1]! - a[1]!);
    const length2 = (b[0]! - a[0]!) ** 2 + (b[1]! - a[1]!) ** 2;
    return dot > 0 && dot < length2;
}

// the middle of what two edges in one line share, or null where they share no more than a point
function overlapMiddle(p: Edge, q: Edge): Position | null {
    const axis = Math.abs(p.b[0]! - p.a[0]!) >= Math.abs(p.b[1]! - p.a[1]!) ? 0 : 1;
    const [p0, p1] = ordered(p, axis);
    const [q0, q1] = ordered(q, axis);
    const from = p0[axis]! > q0[axis]! ? p0 : q0;
    const to = p1[axis]! < q1[axis]! ? p1 : q1;
    if (!(from[axis]! < to[axis]!)) return null;
    return [(from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2];
}

function ordered({a, b}: Edge, axis: 0 | 1): [Position, Position] {
    return a[axis]! < b[axis]! ? [a, b] : [b, a];
}

function same(a: Position, b: Position): boolean {
    return a[0] === b[0] && a[1] === b[1];
}
