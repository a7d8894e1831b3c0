/** More corners than this are not looked at: the sweep below is quadratic in them. */
const MOST = 400;
const MM2 = 1e6;

/**
 * Ground inside an odd number of rings, m², by the plainest sweep there is: upright cuts at every corner and every
 * crossing, trapezoids between. It makes no shapes, so nothing can be lost on the way; the engine's answer for a crossed
 * outline is held against it. Null for more than 400 corners.
 *
 * Accuracy: areas of doubles, 1e-9 of the box.
 * Cost:     O(corners² + slabs × corners), some milliseconds at the most.
 *
 * @param rings x, y, x, y … in millimetres of the plane
 */
export function evenOddAreaM2(rings: readonly Float64Array[]): number | null {
    const corners = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
    if (corners > MOST) return null;
    const edges = rings.flatMap(edgesOf);
    const stops = [...edges.flatMap(({x0, x1}) => [x0, x1]), ...crossings(edges)].sort((a, b) => a - b);
    let area = 0;
    for (let i = 1; i < stops.length; i++) {
        const width = stops[i]! - stops[i - 1]!;
        if (!(width > 0)) continue;
        const at = stops[i - 1]! + width / 2;
        const heights = edges.filter(({x0, x1}) => x0 < at && at < x1).map((edge) => heightAt(edge, at));
        heights.sort((a, b) => a - b);
        for (let k = 1; k < heights.length; k += 2) area += width * (heights[k]! - heights[k - 1]!);
    }
    return area / MM2;
}

/** From west to east. */
interface Edge {
    readonly x0: number;
    readonly y0: number;
    readonly x1: number;
    readonly y1: number;
}

function edgesOf(ring: Float64Array): Edge[] {
    const edges: Edge[] = [];
    for (let i = 0; i < ring.length; i += 2) {
        const k = i === 0 ? ring.length - 2 : i - 2;
        const [xa, ya, xb, yb] = [ring[k]!, ring[k + 1]!, ring[i]!, ring[i + 1]!];
        // an upright edge has no ground under it
        if (xa < xb) edges.push({x0: xa, y0: ya, x1: xb, y1: yb});
        else if (xb < xa) edges.push({x0: xb, y0: yb, x1: xa, y1: ya});
    }
    return edges;
}

function crossings(edges: readonly Edge[]): number[] {
    const found: number[] = [];
    edges.forEach((a, i) => {
        for (let k = 0; k < i; k++) {
            const b = edges[k]!;
            const from = Math.max(a.x0, b.x0);
            const to = Math.min(a.x1, b.x1);
            if (!(from < to)) continue;
            const before = heightAt(a, from) - heightAt(b, from);
            const after = heightAt(a, to) - heightAt(b, to);
            if (before * after < 0) found.push(from + ((to - from) * before) / (before - after));
        }
    });
    return found;
}

function heightAt({x0, y0, x1, y1}: Edge, x: number): number {
    return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
