/** A slab thinner than this share of the pane has no ground to tell, and no double in between for its middle. */
const THIN = 1e-13;
/**
 * Ground under layer 0 in one pane, and of that what lies under each other layer: slabs from corner to corner and crossing
 * to crossing, inside which no two edges cross, so that the ground between two neighbours is a trapezoid.
 *
 * Accuracy: areas of doubles, right to 1e-12 of the pane.
 * Cost:     O((corners + crossings) × edges); meant for a few edges. Edges that many shapes share count once.
 */
export class PaneSweep {
    #xl = new Float64Array(64);
    #yl = new Float64Array(64);
    #xr = new Float64Array(64);
    #slope = new Float64Array(64);
    #step = new Int32Array(64);
    #layer = new Int32Array(64);
    #edges = 0;
    #flipX = new Float64Array(64);
    #flipStep = new Int32Array(64);
    #flipLayer = new Int32Array(64);
    #flips = 0;
    #stops = new Float64Array(256);
    #stopCount = 0;
    #active = new Int32Array(64);
    #middle = new Float64Array(64);
    #west = 0;
    #south = 0;
    #side = 0;
    #hasUnits = false;
    /** Depth of each layer, on the way up a slab. */
    #depth = new Int32Array(4);

    /** Begin anew in the square from (west, south) to (west + side, south + side). */
    open(west: number, south: number, side: number): void {
        this.#west = west;
        this.#south = south;
        this.#side = side;
        this.#edges = this.#flips = 0;
        this.#hasUnits = false;
    }

    /** An edge that is not upright, from west to east; it may reach beyond the pane to the west and east. */
    add(x0: number, y0: number, x1: number, y1: number, step: number, layer: number): void {
        const n = this.#edges;
        if (n === this.#xl.length) this.#moreEdges();
        const slope = (y1 - y0) / (x1 - x0);
        const west = this.#west;
        const east = west + this.#side;
        this.#xl[n] = Math.max(x0, west);
        this.#yl[n] = x0 < west ? y0 + slope * (west - x0) : y0;
        this.#xr[n] = Math.min(x1, east);
        this.#slope[n] = slope;
        this.#step[n] = step;
        this.#layer[n] = layer;
        this.#edges = n + 1;
        if (layer > 0) this.#hasUnits = true;
    }

    /** The depth along the lower side steps here. */
    flip(x: number, step: number, layer: number): void {
        const n = this.#flips;
        if (n === this.#flipX.length) {
            this.#flipX = wider(this.#flipX);
            [this.#flipStep, this.#flipLayer] = [wider32(this.#flipStep), wider32(this.#flipLayer)];
        }
        this.#flipX[n] = x;
        this.#flipStep[n] = step;
        this.#flipLayer[n] = layer;
        this.#flips = n + 1;
        if (layer > 0) this.#hasUnits = true;
    }

    /**
     * Add the ground under layer 0 and each other layer to `found`, by layer.
     *
     * @param base depth of each layer in the lower left corner
     */
    measure(base: Int32Array, layers: number, found: Float64Array): void {
        if (this.#depth.length < layers) this.#depth = new Int32Array(2 * layers);
        this.#findStops();
        const stops = this.#stops;
        const depth = this.#depth;
        const thinnest = this.#side * THIN;
        const asked = this.#hasUnits ? layers : 1;
        let under = 0;
        for (let k = 1; k < this.#stopCount; k++) {
            const width = stops[k]! - stops[k - 1]!;
            if (!(width > thinnest)) continue;
            const at = stops[k - 1]! + width / 2;
            for (let l = 0; l < asked; l++) depth[l] = base[l]!;
            for (let f = 0; f < this.#flips; f++) {
                if (this.#flipX[f]! < at) depth[this.#flipLayer[f]!]! += this.#flipStep[f]!;
            }
            const count = this.#climb(at);
            if (asked > 1) this.#shares(count, width, layers, found);
            else under += width * this.#heightUnder(count);
        }
        if (asked === 1) for (let l = 1; l < layers; l++) if (base[l]! > 0) found[l]! += under;
    }

    // the edges at one x, from south to north
    #climb(at: number): number {
        const active = this.#active;
        const middle = this.#middle;
        let count = 0;
        for (let e = 0; e < this.#edges; e++) {
            const x = this.#xl[e]!;
            if (x >= at || this.#xr[e]! <= at) continue;
            const y = this.#yl[e]! + this.#slope[e]! * (at - x);
            let t = count++;
            while (t > 0 && middle[t - 1]! > y) {
                middle[t] = middle[t - 1]!;
                active[t] = active[t - 1]!;
                t--;
            }
            middle[t] = y;
            active[t] = e;
        }
        return count;
    }

    #heightUnder(count: number): number {
        const north = this.#south + this.#side;
        let depth = this.#depth[0]!;
        let y = this.#south;
        let high = 0;
        for (let t = 0; t < count; t++) {
            const next = this.#middle[t]!;
            if (next > y) {
                if (depth > 0) high += next - y;
                y = next;
            }
            depth += this.#step[this.#active[t]!]!;
        }
        return depth > 0 ? high + north - y : high;
    }

    #shares(count: number, width: number, layers: number, found: Float64Array): void {
        const depth = this.#depth;
        const north = this.#south + this.#side;
        let y = this.#south;
        for (let t = 0; t <= count; t++) {
            const next = t < count ? this.#middle[t]! : north;
            if (next > y) {
                if (depth[0]! > 0) {
                    for (let l = 1; l < layers; l++) if (depth[l]! > 0) found[l]! += width * (next - y);
                }
                y = next;
            }
            if (t === count) return;
            const e = this.#active[t]!;
            depth[this.#layer[e]!]! += this.#step[e]!;
        }
    }

    #findStops(): void {
        const [xl, yl, xr, slope] = [this.#xl, this.#yl, this.#xr, this.#slope];
        const n = this.#edges;
        const west = this.#west;
        const east = west + this.#side;
        this.#stopCount = 0;
        this.#stop(west);
        this.#stop(east);
        for (let f = 0; f < this.#flips; f++) this.#stop(this.#flipX[f]!);
        for (let e = 0; e < n; e++) {
            const ax = xl[e]!;
            const bx = xr[e]!;
            if (ax > west) this.#stop(ax);
            if (bx < east) this.#stop(bx);
            for (let f = 0; f < e; f++) {
                const x0 = Math.max(ax, xl[f]!);
                const x1 = Math.min(bx, xr[f]!);
                if (x0 >= x1) continue;
                const d0 = yl[e]! + slope[e]! * (x0 - ax) - (yl[f]! + slope[f]! * (x0 - xl[f]!));
                const d1 = d0 + (slope[e]! - slope[f]!) * (x1 - x0);
                if ((d0 > 0 && d1 < 0) || (d0 < 0 && d1 > 0)) this.#stop(x0 + ((x1 - x0) * d0) / (d0 - d1));
            }
        }
        if (this.#stopCount > 64) this.#stops.subarray(0, this.#stopCount).sort();
        else sortFew(this.#stops, this.#stopCount);
    }

    #stop(x: number): void {
        if (this.#stopCount === this.#stops.length) this.#stops = wider(this.#stops);
        this.#stops[this.#stopCount++] = x;
    }

    /** Edges of the pane. */
    get edges(): number {
        return this.#edges;
    }

    /** Many shapes may share an edge: take them as one edge with the sum of their steps. */
    takeTogether(): void {
        const [xl, yl, xr, slope, step, layer] = [
            this.#xl,
            this.#yl,
            this.#xr,
            this.#slope,
            this.#step,
            this.#layer
        ].map((each) => each.slice(0, this.#edges));
        const order = Array.from({length: this.#edges}, (_, e) => e).sort(
            (e, f) =>
                xl![e]! - xl![f]! ||
                yl![e]! - yl![f]! ||
                xr![e]! - xr![f]! ||
                slope![e]! - slope![f]! ||
                layer![e]! - layer![f]!
        );
        let n = 0;
        for (const e of order) {
            const isSame =
                n > 0 &&
                this.#xl[n - 1] === xl![e] &&
                this.#yl[n - 1] === yl![e] &&
                this.#xr[n - 1] === xr![e] &&
                this.#slope[n - 1] === slope![e] &&
                this.#layer[n - 1] === layer![e];
            if (isSame) {
                this.#step[n - 1]! += step![e]!;
                continue;
            }
            this.#xl[n] = xl![e]!;
            this.#yl[n] = yl![e]!;
            this.#xr[n] = xr![e]!;
            this.#slope[n] = slope![e]!;
            this.#step[n] = step![e]!;
            this.#layer[n++] = layer![e]!;
        }
        this.#edges = n;
    }

    #moreEdges(): void {
        [this.#xl, this.#yl, this.#xr, this.#slope] = [
            wider(this.#xl),
            wider(this.#yl),
            wider(this.#xr),
            wider(this.#slope)
        ];
        [this.#step, this.#layer, this.#active] = [wider32(this.#step), wider32(this.#layer), wider32(this.#active)];
        this.#middle = wider(this.#middle);
    }
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

// insertion sort: for a few dozen numbers quicker than the call of the built-in one
function sortFew(values: Float64Array, count: number): void {
    for (let i = 1; i < count; i++) {
        const value = values[i]!;
        let k = i;
        while (k > 0 && values[k - 1]! > value) {
            values[k] = values[k - 1]!;
            k--;
        }
        values[k] = value;
    }
}
