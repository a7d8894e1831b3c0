import type {Position} from 'geojson';

/** Parameters this near to the end of an edge mean the end itself. */
export const END = 1e-9;

/** Where a line meets an edge: how far along either, 0 to 1. */
export interface Meeting {
    readonly onLine: number;
    readonly onEdge: number;
    /** On the edge, degrees. */
    readonly at: Position;
}

/** Where the line from `p` to `q` meets the edge from `a` to `b`, ends included; null where it does not, or runs along it. */
export function meet(p: Position, q: Position, a: Position, b: Position): Meeting | null {
    const [px, py] = [q[0]! - p[0]!, q[1]! - p[1]!];
    const [ax, ay] = [b[0]! - a[0]!, b[1]! - a[1]!];
    const cross = px * ay - py * ax;
    if (cross === 0) return null;
    const [dx, dy] = [a[0]! - p[0]!, a[1]! - p[1]!];
    const onLine = (dx * ay - dy * ax) / cross;
    const onEdge = (dx * py - dy * px) / cross;
    if (onLine < -END || onLine > 1 + END || onEdge < -END || onEdge > 1 + END) return null;
    return {onLine, onEdge, at: [a[0]! + onEdge * ax, a[1]! + onEdge * ay]};
}
