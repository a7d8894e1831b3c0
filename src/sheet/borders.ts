import {type Box, mm} from './ink.ts';
import type {PathData} from './sheet.ts';
import type {MapView, PlaneShape} from './view.ts';

/**
 * Borders where every edge is drawn once. Two neighbours share their border; drawn twice, the dashes of one fill the gaps
 * of the other. Edges count as the same when both ends agree within 0.1 m.
 */
export class BorderEdges {
    readonly #drawn = new Set<string>();

    constructor(readonly view: MapView) {}

    /** Path of the edges of a shape that no shape before had. */
    path(shape: PlaneShape): PathData {
        const parts: string[] = [];
        for (const rings of shape)
            for (const ring of rings) {
                let open = false;
                for (let i = 0; i < ring.length; i += 2) {
                    const j = (i + 2) % ring.length;
                    const [a, b] = [cornerKey(ring[i]!, ring[i + 1]!), cornerKey(ring[j]!, ring[j + 1]!)];
                    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
                    if (a === b) continue;
                    if (this.#drawn.has(key)) {
                        open = false;
                        continue;
                    }
                    this.#drawn.add(key);
                    if (!open) parts.push(`M${this.#corner(ring, i)}`);
                    parts.push(`L${this.#corner(ring, j)}`);
                    open = true;
                }
            }
        return parts.join(' ');
    }

    #corner(ring: Float64Array, i: number): string {
        const [x, y] = this.view.toPage(ring[i]!, ring[i + 1]!);
        return `${mm(x)} ${mm(y)}`;
    }
}

function cornerKey(easting: number, northing: number): string {
    return `${Math.round(easting * 10)},${Math.round(northing * 10)}`;
}

// a name that crosses a border is found by boxes no longer than this along the border
const PIECE_MM = 1.5;

/** The borders of a shape on paper as small boxes, for labels to keep off; what lies outside the window is left out. */
export function lineBoxes(shape: PlaneShape, view: MapView): Box[] {
    const boxes: Box[] = [];
    const [w, n, e, s] = view.box;
    for (const rings of shape)
        for (const ring of rings) {
            let [x0, y0] = view.toPage(ring.at(-2) ?? 0, ring.at(-1) ?? 0);
            for (let i = 0; i < ring.length; i += 2) {
                const [x1, y1] = view.toPage(ring[i]!, ring[i + 1]!);
                const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) / PIECE_MM));
                for (let k = 0; k < pieces; k++) {
                    const [ax, ay] = [x0 + ((x1 - x0) * k) / pieces, y0 + ((y1 - y0) * k) / pieces];
                    const [bx, by] = [x0 + ((x1 - x0) * (k + 1)) / pieces, y0 + ((y1 - y0) * (k + 1)) / pieces];
                    const box: Box = [
                        Math.min(ax, bx) - 0.05,
                        Math.min(ay, by) - 0.05,
                        Math.max(ax, bx) + 0.05,
                        Math.max(ay, by) + 0.05
                    ];
                    if (box[0] < e && box[2] > w && box[1] < s && box[3] > n) boxes.push(box);
                }
                [x0, y0] = [x1, y1];
            }
        }
    return boxes;
}
