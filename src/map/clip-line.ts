import type {Pixel, PixelBox} from './map-window.ts';

/** The pieces of a line of pixels that lie inside a box, each with two points at least. Cost: O(points). */
export function clipLine(line: readonly Pixel[], box: PixelBox): Pixel[][] {
    const pieces: Pixel[][] = [];
    let open: Pixel[] | null = null;
    for (let i = 1; i < line.length; i++) {
        const part = clipSegment(line[i - 1]!, line[i]!, box);
        if (!part) {
            open = null;
            continue;
        }
        const [from, to, enters, leaves] = part;
        if (!open || enters) {
            open = [from];
            pieces.push(open);
        }
        open.push(to);
        if (leaves) open = null;
    }
    return pieces;
}

// Liang and Barsky 1984: the part of a segment between the four edges
function clipSegment(
    [x0, y0]: Pixel,
    [x1, y1]: Pixel,
    {x, y, width, height}: PixelBox
): [from: Pixel, to: Pixel, enters: boolean, leaves: boolean] | null {
    let [t0, t1] = [0, 1];
    const [dx, dy] = [x1 - x0, y1 - y0];
    for (const [p, q] of [
        [-dx, x0 - x],
        [dx, x + width - x0],
        [-dy, y0 - y],
        [dy, y + height - y0]
    ] as const) {
        if (p === 0) {
            if (q < 0) return null;
            continue;
        }
        const t = q / p;
        if (p < 0) t0 = Math.max(t0, t);
        else t1 = Math.min(t1, t);
        if (t0 >= t1) return null;
    }
    return [[x0 + t0 * dx, y0 + t0 * dy], [x0 + t1 * dx, y0 + t1 * dy], t0 > 0, t1 < 1];
}
