import Flatbush from 'flatbush';
import type {MultiPolygon, Polygon, Position} from 'geojson';

type Shape = Polygon | MultiPolygon;

/** A corner this near to an edge lies on it: the step of the grid, metres. */
export const ON_EDGE_M = 0.001;
/** Metres in a degree of latitude at the equator; 1 % off at worst, and so is the millimetre that is meant. */
const DEGREE_M = 110_574;

/** An edge from the end with the smaller longitude (then latitude) to the other: the same for all shapes that have it. */
interface Edge {
    readonly a: Position;
    readonly b: Position;
    /** Positions to be put on it, 0 to 1 from `a`. */
    put: {readonly t: number; readonly at: Position}[] | null;
}

/**
 * Shapes with the corners that they lack to share their borders: a corner of one that lies on an edge of another is put there, and
 * with `crossings` also the place where two edges cross. Corners that are there stay to the last bit; a shape that lacks nothing
 * is given back as the same object. With `crossings` a shape gets its own corners and crossings too.
 *
 *     ●───────●           ●───●───●
 *     │   A   │     →     │   A   │      the corner of B on the edge of A becomes one of A
 *     ●───┬───●           ●───●───●
 *       B │ C               B │ C
 *
 * Units:    degrees; edges are straight in longitude and latitude.
 * Accuracy: a corner within 1 mm of an edge, and farther than that from its ends, lies on it, and the edge then runs through it.
 *           A crossing lies on both edges to 1e-9 m and is the same position, to the last bit, for all shapes that have the edges.
 * Cost:     O(n log n + pairs of edges whose boxes meet).
 */
export function nodeShapes<S extends Shape>(shapes: readonly S[], {crossings}: {readonly crossings: boolean}): S[] {
    const edges = shapes.flatMap((shape) => ringsOf(shape).flatMap(edgesOf));
    if (edges.length === 0) return [...shapes];
    const reach = (2 * ON_EDGE_M) / DEGREE_M;
    const tree = new Flatbush(edges.length);
    for (const {a, b} of edges) tree.add(a[0]!, Math.min(a[1]!, b[1]!), b[0]!, Math.max(a[1]!, b[1]!));
    tree.finish();
    for (const [k, edge] of edges.entries()) {
        const {a, b} = edge;
        const [south, north] = [Math.min(a[1]!, b[1]!), Math.max(a[1]!, b[1]!)];
        for (const index of tree.search(a[0]! - reach, south - reach, b[0]! + reach, north + reach)) {
            if (index === k) continue;
            const other = edges[index]!;
            putCorner(edge, other.a);
            putCorner(edge, other.b);
            if (crossings && index > k) putCrossing(edge, other);
        }
    }
    let next = 0;
    return shapes.map((shape) => {
        const from = next;
        next += ringsOf(shape).reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0);
        return edges.slice(from, next).some((edge) => edge.put) ? withNodes(shape, edges, from, crossings) : shape;
    });
}

function edgesOf(ring: readonly Position[]): Edge[] {
    return ring.slice(1).map((q, i) => {
        const p = ring[i]!;
        return before(p, q) ? {a: p, b: q, put: null} : {a: q, b: p, put: null};
    });
}

function putCorner(edge: Edge, at: Position): void {
    const {a, b} = edge;
    if (same(a, b) || same(a, at) || same(b, at)) return;
    const {t, farM, lengthM} = footOf(a, b, at);
    if (farM > ON_EDGE_M || t * lengthM <= ON_EDGE_M || (1 - t) * lengthM <= ON_EDGE_M) return;
    if (!edge.put?.some((each) => same(each.at, at))) put(edge, t, at);
}

// an end that lies on the other edge is a corner on it, and no crossing
function putCrossing(one: Edge, two: Edge): void {
    const [e, f] = before(one.a, two.a) || (same(one.a, two.a) && before(one.b, two.b)) ? [one, two] : [two, one];
    const [ex, ey] = [e.b[0]! - e.a[0]!, e.b[1]! - e.a[1]!];
    const [fx, fy] = [f.b[0]! - f.a[0]!, f.b[1]! - f.a[1]!];
    const cross = ex * fy - ey * fx;
    if (cross === 0) return;
    const [dx, dy] = [f.a[0]! - e.a[0]!, f.a[1]! - e.a[1]!];
    const t = (dx * fy - dy * fx) / cross;
    const s = (dx * ey - dy * ex) / cross;
    if (!(t > 0 && t < 1 && s > 0 && s < 1)) return;
    const at: Position = [e.a[0]! + t * ex, e.a[1]! + t * ey];
    if ([e.a, e.b, f.a, f.b].some((end) => distanceM(end, at) <= ON_EDGE_M)) return;
    const ends = [footOf(e.a, e.b, f.a), footOf(e.a, e.b, f.b), footOf(f.a, f.b, e.a), footOf(f.a, f.b, e.b)];
    if (ends.some(({t: along, farM}) => farM <= ON_EDGE_M && along > 0 && along < 1)) return;
    put(e, t, at);
    put(f, s, at);
}

function put(edge: Edge, t: number, at: Position): void {
    edge.put ??= [];
    edge.put.push({t, at});
}

// `from` is the first of the shape's edges
function withNodes<S extends Shape>(shape: S, edges: readonly Edge[], from: number, touching: boolean): S {
    // an outline that nearly touches itself stays as it is where only corners are shared; for an overlay it comes to touch
    const own = new Set(touching ? [] : ringsOf(shape).flat().map(String));
    let next = from;
    let changed = false;
    const polygons = polygonsOf(shape).map((rings) =>
        rings.map((ring) => {
            const noded: Position[] = ring.slice(0, 1);
            for (let i = 1; i < ring.length; i++) {
                noded.push(...nodesOn(edges[next++]!, ring[i - 1]!, own), ring[i]!);
            }
            if (noded.length === ring.length) return ring;
            changed = true;
            return noded;
        })
    );
    if (!changed) return shape;
    return (
        shape.type === 'Polygon'
            ? {type: 'Polygon', coordinates: polygons[0]!}
            : {type: 'MultiPolygon', coordinates: polygons}
    ) as S;
}

// in the order from `p` on; of several within a millimetre of one another the first, and none that the shape has already
function nodesOn(edge: Edge, p: Position, own: ReadonlySet<string>): Position[] {
    if (!edge.put) return [];
    const kept: Position[] = [];
    for (const {at} of edge.put.toSorted((x, y) => x.t - y.t)) {
        const last = kept.at(-1);
        if (!own.has(String(at)) && !(last && distanceM(last, at) <= ON_EDGE_M)) kept.push(at);
    }
    return edge.a === p ? kept : kept.reverse();
}

function footOf(a: Position, b: Position, at: Position): {t: number; farM: number; lengthM: number} {
    const squeeze = Math.cos((a[1]! * Math.PI) / 180);
    const [ex, ey] = [(b[0]! - a[0]!) * squeeze, b[1]! - a[1]!];
    const [px, py] = [(at[0]! - a[0]!) * squeeze, at[1]! - a[1]!];
    const length = ex * ex + ey * ey;
    const t = Math.max(0, Math.min(1, (px * ex + py * ey) / length));
    return {
        t,
        farM: Math.hypot(px - t * ex, py - t * ey) * DEGREE_M,
        lengthM: Math.sqrt(length) * DEGREE_M
    };
}

function distanceM(p: Position, q: Position): number {
    const squeeze = Math.cos((p[1]! * Math.PI) / 180);
    return Math.hypot((q[0]! - p[0]!) * squeeze, q[1]! - p[1]!) * DEGREE_M;
}

function before(p: Position, q: Position): boolean {
    return p[0]! < q[0]! || (p[0]! === q[0]! && p[1]! < q[1]!);
}

function polygonsOf(shape: Shape): Position[][][] {
    return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
}

function ringsOf(shape: Shape): Position[][] {
    return polygonsOf(shape).flat();
}

function same(p: Position, q: Position): boolean {
    return p[0] === q[0] && p[1] === q[1];
}
