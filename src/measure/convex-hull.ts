import type {Local} from './local-plane.ts';

/** Corners of the smallest convex outline around places of a plane, counter-clockwise, not closed (Andrew's monotone chain). Cost: O(n log n). */
export function convexHull(places: readonly Local[]): Local[] {
    const sorted = [...places].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const chain = (order: readonly Local[]): Local[] => {
        const out: Local[] = [];
        for (const place of order) {
            while (out.length > 1 && turn(out.at(-2)!, out.at(-1)!, place) <= 0) out.pop();
            out.push(place);
        }
        return out.slice(0, -1);
    };
    return [...chain(sorted), ...chain(sorted.toReversed())];
}

// above zero where the way turns left
function turn(a: Local, b: Local, c: Local): number {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
