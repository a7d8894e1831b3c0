import type {Box} from './ink.ts';
import {PathText} from './path-text.ts';
import type {PathData} from './sheet.ts';
import type {MapView, PlaneShape} from './view.ts';

/**
 * Borders where every edge is drawn once. Two neighbours share their border; drawn twice, the dashes of one fill the gaps
 * of the other. Edges count as the same when both ends agree within 0.1 m.
 */
export class BorderEdges {
    readonly #drawn = new Set<number>();
    readonly #corners = new Map<number, number>();

    constructor(readonly view: MapView) {}

    /** Path of the edges of a shape that no shape before had. */
    path(shape: PlaneShape): PathData {
        for (const rings of shape)
            for (const ring of rings) {
                let open = false;
                let from = this.#corner(ring, 0);
                for (let i = 0; i < ring.length; i += 2) {
                    const next = (i + 2) % ring.length;
                    const to = this.#corner(ring, next);
                    const edge = Math.min(from, to) * MOST_CORNERS + Math.max(from, to);
                    const isPoint = from === to;
                    from = to;
                    if (isPoint) continue;
                    if (this.#drawn.has(edge)) {
                        open = false;
                        continue;
                    }
                    this.#drawn.add(edge);
                    if (!open) written.corner(...this.view.toPage(ring[i]!, ring[i + 1]!), true);
                    written.corner(...this.view.toPage(ring[next]!, ring[next + 1]!), false);
                    open = true;
                }
            }
        return written.take();
    }

    // a number of the corner at a place, the same for all within 0.1 m
    #corner(ring: Float64Array, i: number): number {
        const place = Math.round(ring[i]! * 10) * NORTHINGS + Math.round(ring[i + 1]! * 10);
        const corner = this.#corners.get(place) ?? this.#corners.size;
        this.#corners.set(place, corner);
        return corner;
    }
}

const written = new PathText();
// more than tenths of a metre between the poles, so that a place is one number
const NORTHINGS = 400_000_000;
const MOST_CORNERS = 2 ** 26;

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
