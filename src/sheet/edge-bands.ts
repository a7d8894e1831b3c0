import type {PlaneShape} from './view.ts';

/** An edge this near to a band, metres, stands in it too. */
export const BAND_MARGIN = 2;
const MOST_BANDS = 2048;

/**
 * The edges of a shape by bands from south to north, so that a place is compared with those at its height and not with all.
 * Cost: one pass over the corners, once for a shape; a question then takes as many steps as a band has edges.
 */
export class EdgeBands {
    /** x0, y0, x1, y1 of every edge. */
    readonly edges: Float64Array;
    readonly #south: number;
    readonly #step: number;
    readonly #count: number;
    /** Where the list of a band begins in `#listed`. */
    readonly #starts: Int32Array;
    readonly #listed: Int32Array;

    constructor(shape: PlaneShape) {
        this.edges = edgesOf(shape);
        let [south, north] = [Infinity, -Infinity];
        for (let i = 1; i < this.edges.length; i += 4) {
            south = Math.min(south, this.edges[i]!);
            north = Math.max(north, this.edges[i]!);
        }
        this.#south = south - BAND_MARGIN;
        this.#count = Math.max(1, Math.min(MOST_BANDS, this.edges.length >> 4));
        // a metre more, so that the northern end of the margin stands in the last band and not above it
        this.#step = (north - south + 2 * BAND_MARGIN + 1) / this.#count || 1;
        const sizes = new Int32Array(this.#count + 1);
        this.#each((band) => sizes[band + 1]!++);
        for (let band = 0; band < this.#count; band++) sizes[band + 1]! += sizes[band]!;
        this.#starts = sizes;
        this.#listed = new Int32Array(sizes[this.#count]!);
        const filled = sizes.slice();
        this.#each((band, edge) => {
            this.#listed[filled[band]!++] = edge;
        });
    }

    /** Whether a place is inside, by even-odd; on the border either answer. */
    holds(x: number, y: number): boolean {
        const band = Math.floor((y - this.#south) / this.#step);
        if (!(band >= 0 && band < this.#count)) return false;
        const edges = this.edges;
        const listed = this.#listed;
        const end = this.#starts[band + 1]!;
        let inside = false;
        for (let k = this.#starts[band]!; k < end; k++) {
            const i = listed[k]!;
            const y0 = edges[i + 1]!;
            const y1 = edges[i + 3]!;
            if (y0 > y === y1 > y) continue;
            if (x < ((edges[i + 2]! - edges[i]!) * (y - y0)) / (y1 - y0) + edges[i]!) inside = !inside;
        }
        return inside;
    }

    /** Places in `edges` of those that may be within BAND_MARGIN of a height. */
    at(y: number): Int32Array {
        const band = Math.floor((y - this.#south) / this.#step);
        if (!(band >= 0 && band < this.#count)) return new Int32Array();
        return this.#listed.subarray(this.#starts[band]!, this.#starts[band + 1]!);
    }

    /** Distance from a place to the nearest edge, metres; those up and down count `stretch` times. */
    clearance(x: number, y: number, stretch: number): number {
        const own = Math.min(this.#count - 1, Math.max(0, Math.floor((y - this.#south) / this.#step)));
        let least = Infinity;
        for (let away = 0; away < this.#count; away++) {
            // nothing in bands farther away than this is nearer; edges reach into a band from its margin
            const gap = Math.max(0, (away - 1) * this.#step - BAND_MARGIN) * stretch;
            if (gap > least) break;
            if (own - away >= 0) least = this.#nearest(own - away, x, y, stretch, least);
            if (away > 0 && own + away < this.#count) least = this.#nearest(own + away, x, y, stretch, least);
        }
        return least;
    }

    // asked a million times for a sheet: no lists are made in it
    #nearest(band: number, x: number, y: number, stretch: number, sofar: number): number {
        const edges = this.edges;
        const listed = this.#listed;
        const end = this.#starts[band + 1]!;
        let least = sofar;
        for (let k = this.#starts[band]!; k < end; k++) {
            const i = listed[k]!;
            const ax = edges[i]!;
            const bx = edges[i + 2]!;
            if (ax > bx ? x < bx - least || x > ax + least : x < ax - least || x > bx + least) continue;
            const ay = edges[i + 1]!;
            const dx = bx - ax;
            const dy = (edges[i + 3]! - ay) * stretch;
            const px = x - ax;
            const py = (y - ay) * stretch;
            const length = dx * dx + dy * dy;
            const along = length > 0 ? (px * dx + py * dy) / length : 0;
            const t = Math.min(1, Math.max(0, along));
            const ex = px - t * dx;
            const ey = py - t * dy;
            const distance = Math.sqrt(ex * ex + ey * ey);
            if (distance < least) least = distance;
        }
        return least;
    }

    #each(put: (band: number, edge: number) => void): void {
        for (let i = 0; i < this.edges.length; i += 4) {
            const y0 = this.edges[i + 1]!;
            const y1 = this.edges[i + 3]!;
            const from = Math.floor((Math.min(y0, y1) - BAND_MARGIN - this.#south) / this.#step);
            const to = Math.floor((Math.max(y0, y1) + BAND_MARGIN - this.#south) / this.#step);
            for (let band = Math.max(0, from); band <= Math.min(this.#count - 1, to); band++) put(band, i);
        }
    }
}

function edgesOf(shape: PlaneShape): Float64Array {
    let corners = 0;
    for (const rings of shape) for (const ring of rings) corners += ring.length / 2;
    const edges = new Float64Array(corners * 4);
    let at = 0;
    for (const rings of shape)
        for (const ring of rings) {
            let x0 = ring.at(-2) ?? 0;
            let y0 = ring.at(-1) ?? 0;
            for (let i = 0; i < ring.length; i += 2) {
                edges[at++] = x0;
                edges[at++] = y0;
                x0 = edges[at++] = ring[i]!;
                y0 = edges[at++] = ring[i + 1]!;
            }
        }
    return edges;
}

const known = new WeakMap<PlaneShape, EdgeBands>();

/** The bands of a shape, made once. */
export function bandsOf(shape: PlaneShape): EdgeBands {
    const found = known.get(shape) ?? new EdgeBands(shape);
    known.set(shape, found);
    return found;
}
