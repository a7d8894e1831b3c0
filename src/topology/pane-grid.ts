/**
 * Rings over a square that is divided into count × count panes, each edge cut along the lines between rows of panes.
 *
 *      ┌──┬──┬──┬──┐     A piece of an edge lies in one row; where an edge passes the lower side of a pane the depth along
 *      │ ╱│██│██│╲ │     that side steps up or down (a flip). So what is known of a pane is: the depth in its lower left
 *      │╱█│██│██│█╲│     corner, its flips, its pieces. A pane that a shape reaches without a piece or a flip lies all inside
 *      ├──┼──┼──┼──┤     the shape or all outside.
 *
 * An edge meets a line in one double, which ends the piece below, begins the piece above and places the flip: no rounding can
 * leave ground open or closed above an edge.
 *
 * Shapes are of layers: depths of one layer add up. Layer 0 alone is asked which panes a single shape fills.
 */
export class PaneGrid {
    /** Pieces, from west to east; the depth above one differs by its step. */
    xl = new Float64Array(4096);
    yl = new Float64Array(4096);
    xr = new Float64Array(4096);
    yr = new Float64Array(4096);
    step = new Int8Array(4096);
    layer = new Int32Array(4096);
    /** The shape a piece is of, numbered from 1 as they were begun. */
    shape = new Int32Array(4096);
    row = new Int32Array(4096);
    pieces = 0;
    /** Flips, listed by pane: `firstFlip` of the pane, then `nextFlip` of the flip, −1 at the end. */
    flipX = new Float64Array(4096);
    flipStep = new Int8Array(4096);
    flipLayer = new Int32Array(4096);
    flipShape = new Int32Array(4096);
    nextFlip = new Int32Array(4096);
    firstFlip = new Int32Array(16);
    flips = 0;
    /** Panes that a shape of layer 0 fills. */
    filled = new Uint8Array(16);
    /** Depth in the lower left corner of each pane, layer after layer. */
    depth = new Int32Array(16);

    /** Panes on a side; a power of two. */
    count = 1;
    /** Side of a pane. */
    side = 1;
    #perSide = 1;
    #x0 = 0;
    #y0 = 0;
    /** The last shape that reached a pane with a piece or flip. */
    #reached = new Int32Array(16);
    /** Steps of the shape's depth from pane to pane along the lower sides. */
    #own = new Int32Array(16);
    #shape = 0;
    #layer = 0;
    /** Pieces and flips of the shapes before. */
    #before = 0;
    #west = 0;
    #east = 0;
    #south = 0;
    #north = 0;

    /** Begin anew in the square from (x0, y0) to (x0 + size, y0 + size). */
    open(x0: number, y0: number, size: number, count: number, layers: number): void {
        const panes = count * count;
        if (this.filled.length < panes) {
            this.filled = new Uint8Array(panes);
            this.firstFlip = new Int32Array(panes);
            this.#reached = new Int32Array(panes);
            this.#own = new Int32Array(panes);
        }
        if (this.depth.length < panes * layers) this.depth = new Int32Array(panes * layers);
        this.filled.fill(0, 0, panes);
        this.firstFlip.fill(-1, 0, panes);
        this.#reached.fill(0, 0, panes);
        this.depth.fill(0, 0, panes * layers);
        this.count = count;
        this.side = size / count;
        this.#perSide = count / size;
        this.#x0 = x0;
        this.#y0 = y0;
        this.pieces = this.flips = this.#shape = 0;
    }

    /** A shape of a layer that fills the square. */
    addWhole(layer: number): void {
        const panes = this.count * this.count;
        for (let pane = layer * panes; pane < (layer + 1) * panes; pane++) this.depth[pane]!++;
    }

    /** Begin a shape: its rings follow, then `endShape`. */
    beginShape(layer: number): void {
        this.#shape++;
        this.#layer = layer;
        this.#before = this.pieces + this.flips;
        this.#west = this.#south = Infinity;
        this.#east = this.#north = -Infinity;
    }

    /** A ring of the shape, x, y, x, y … from `from` to `to` of a store: outer ones counter-clockwise, holes clockwise. */
    addRing(store: Float64Array, from: number, to: number): void {
        const {count} = this;
        const perSide = this.#perSide;
        const x0 = this.#x0;
        const y0 = this.#y0;
        const size = this.side * count;
        let px = store[to - 2]! - x0;
        let py = store[to - 1]! - y0;
        let pr = clamp(Math.floor(py * perSide), count);
        for (let i = from; i < to; i += 2) {
            const x = store[i]! - x0;
            const y = store[i + 1]! - y0;
            const r = clamp(Math.floor(y * perSide), count);
            if (x < this.#west) this.#west = x;
            if (x > this.#east) this.#east = x;
            if (y < this.#south) this.#south = y;
            if (y > this.#north) this.#north = y;
            if (pr === r) {
                if (r >= 0 && r < count) {
                    if (px < x) this.#piece(r, px, py, x, y, 1);
                    else this.#piece(r, x, y, px, py, -1);
                }
            } else if (px < size || x < size) {
                if (px <= x) this.#cut(px, py, pr, x, y, r, 1);
                else this.#cut(x, y, r, px, py, pr, -1);
            }
            px = x;
            py = y;
            pr = r;
        }
    }

    /** What the shape has in each pane is known now. Answers whether it fills the square. */
    endShape(): boolean {
        const {count, depth, filled} = this;
        const own = this.#own;
        const reached = this.#reached;
        const from = Math.max(0, Math.floor(this.#west * this.#perSide));
        // one more than it reaches: what ends in a column is a step into the next
        const to = Math.min(count - 1, Math.floor(this.#east * this.#perSide) + 1);
        const last = Math.min(count - 1, Math.floor(this.#north * this.#perSide));
        const offset = this.#layer * count * count;
        let holdsCorner = false;
        for (let r = Math.max(0, Math.floor(this.#south * this.#perSide)); r <= last; r++) {
            let now = 0;
            for (let pane = r * count + from, end = r * count + to; pane <= end; pane++) {
                now += own[pane]!;
                own[pane] = 0;
                if (now === 0) continue;
                if (pane === 0) holdsCorner = true;
                depth[offset + pane]! += now;
                if (offset === 0 && reached[pane] !== this.#shape) filled[pane] = 1;
            }
        }
        return this.pieces + this.flips === this.#before && holdsCorner;
    }

    // an edge from row to row, cut along the lines between; rows outside the square are −1 and count
    #cut(ax: number, ay: number, ar: number, bx: number, by: number, br: number, step: 1 | -1): void {
        const {count, side} = this;
        const up = br > ar;
        let x0 = ax;
        let y0 = ay;
        for (let r = ar; r !== br; ) {
            const line = up ? r + 1 : r;
            const y = line * side;
            const x = Math.max(x0, Math.min(bx, ax + ((y - ay) * (bx - ax)) / (by - ay)));
            if (r >= 0 && r < count) this.#piece(r, x0, y0, x, y, step);
            if (line < count) this.#flip(line, x, up === step > 0 ? -1 : 1);
            x0 = x;
            y0 = y;
            r += up ? 1 : -1;
        }
        if (br >= 0 && br < count) this.#piece(br, x0, y0, bx, by, step);
    }

    #piece(row: number, x0: number, y0: number, x1: number, y1: number, step: 1 | -1): void {
        const {count} = this;
        if (!(x0 < x1) || x1 <= 0 || x0 >= count * this.side) return;
        const n = this.pieces;
        if (n === this.xl.length) this.#morePieces();
        this.xl[n] = x0;
        this.yl[n] = y0;
        this.xr[n] = x1;
        this.yr[n] = y1;
        this.step[n] = step;
        this.layer[n] = this.#layer;
        this.shape[n] = this.#shape;
        this.row[n] = row;
        this.pieces = n + 1;
        const from = row * count + this.firstColumn(x0);
        const to = row * count + this.lastColumn(x1);
        for (let pane = from; pane <= to; pane++) this.#reached[pane] = this.#shape;
    }

    /** The column of panes that a piece begins in. */
    firstColumn(x: number): number {
        return x <= 0 ? 0 : Math.floor(x * this.#perSide);
    }

    /** The column of panes that a piece ends in. */
    lastColumn(x: number): number {
        return Math.min(this.count, Math.ceil(x * this.#perSide)) - 1;
    }

    #flip(row: number, x: number, step: 1 | -1): void {
        const {count} = this;
        if (x < 0) {
            this.#own[row * count]! += step;
            return;
        }
        const column = Math.floor(x * this.#perSide);
        if (column >= count) return;
        const pane = row * count + column;
        if (column + 1 < count) this.#own[pane + 1]! += step;
        const n = this.flips;
        if (n === this.flipX.length) this.#moreFlips();
        this.flipX[n] = x;
        this.flipStep[n] = step;
        this.flipLayer[n] = this.#layer;
        this.flipShape[n] = this.#shape;
        this.nextFlip[n] = this.firstFlip[pane]!;
        this.firstFlip[pane] = n;
        this.flips = n + 1;
        this.#reached[pane] = this.#shape;
    }

    #morePieces(): void {
        [this.xl, this.yl, this.xr, this.yr] = [wider(this.xl), wider(this.yl), wider(this.xr), wider(this.yr)];
        [this.layer, this.shape, this.row] = [wider32(this.layer), wider32(this.shape), wider32(this.row)];
        const step = new Int8Array(2 * this.step.length);
        step.set(this.step);
        this.step = step;
    }

    #moreFlips(): void {
        this.flipX = wider(this.flipX);
        [this.flipLayer, this.flipShape, this.nextFlip] = [
            wider32(this.flipLayer),
            wider32(this.flipShape),
            wider32(this.nextFlip)
        ];
        const step = new Int8Array(2 * this.flipStep.length);
        step.set(this.flipStep);
        this.flipStep = step;
    }
}

function clamp(row: number, count: number): number {
    return row < 0 ? -1 : Math.min(row, count);
}

function wider(from: Float64Array): Float64Array<ArrayBuffer> {
    const to = new Float64Array(2 * from.length);
    to.set(from);
    return to;
}

function wider32(from: Int32Array): Int32Array<ArrayBuffer> {
    const to = new Int32Array(2 * from.length);
    to.set(from);
    return to;
}
