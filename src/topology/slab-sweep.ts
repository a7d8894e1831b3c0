/** Hears of the ground between two edges, bottom to top, slab after slab. */
export interface SlabReader {
    /** An edge of this owner is crossed upwards: what was inside it is outside now, and the other way round. */
    cross(owner: number): void;
    /** Ground inside everything that was entered and not left, square units. */
    ground(area: number): void;
}

/** A plane sweep that measures how regions lie over one another, without making the shapes of the answer. */
export interface SlabSweep {
    /** Rings of one owner, shifted so that (x0, y0) is the origin. Even-odd over all rings of the owner. */
    add(rings: readonly Float64Array[], owner: number, x0: number, y0: number): void;
    /** Read all that was added and begin anew. */
    read(reader: SlabReader): void;
}

/** A slab thinner than this share of the whole has no ground to tell, and no double in between for its middle. */
const THIN = 1e-13;

/*
 *      ┊   ╱┊─────┊╲  ┊        Slabs run from corner to corner and crossing to crossing, so inside a slab no two edges
 *      ┊ ╱  ┊  a  ┊  ╲┊        cross, and the ground between two neighbours is a trapezoid: width × the distance of
 *      ┊╲   ┊ ╱╲  ┊  ╱┊        their middles. Walking up a slab tells at every edge what is entered and left.
 *      ┊  ╲─┊╱ b╲─┊╱  ┊
 */

/**
 * Start a sweep; its buffers are used again from one reading to the next.
 *
 * Accuracy: areas of doubles; a crossing falls on the next double, so an area is right to 1e-12 of the box. Nothing is
 * decided by an order of events that rounding could turn round: edges that cannot be told apart have no ground between.
 *
 * Cost: O((corners + crossings) × edges on one upright line): meant for cells with few edges on a line.
 */
export function slabSweep(): SlabSweep {
    let room = 1024;
    let n = 0;
    let xl = new Float64Array(room);
    let yl = new Float64Array(room);
    let xr = new Float64Array(room);
    let slope = new Float64Array(room);
    let middle = new Float64Array(room);
    let owners = new Int32Array(room);
    let order = new Int32Array(room);
    let active = new Int32Array(room);
    let stops = new Float64Array(4 * room);
    let stopCount = 0;

    const grow = (): void => {
        room *= 2;
        const wider = (from: Float64Array): Float64Array<ArrayBuffer> => {
            const to = new Float64Array(room);
            to.set(from);
            return to;
        };
        [xl, yl, xr, slope] = [wider(xl), wider(yl), wider(xr), wider(slope)];
        middle = new Float64Array(room);
        const moreOwners = new Int32Array(room);
        moreOwners.set(owners);
        owners = moreOwners;
        order = new Int32Array(room);
        active = new Int32Array(room);
    };

    const stop = (x: number): void => {
        if (stopCount === stops.length) {
            const more = new Float64Array(2 * stops.length);
            more.set(stops);
            stops = more;
        }
        stops[stopCount++] = x;
    };

    const edge = (x0: number, y0: number, x1: number, y1: number, owner: number): void => {
        if (x0 === x1) return;
        if (n === room) grow();
        const [ax, ay, bx, by] = x0 < x1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
        xl[n] = ax;
        yl[n] = ay;
        xr[n] = bx;
        slope[n] = (by - ay) / (bx - ax);
        owners[n] = owner;
        n++;
    };

    // edges from west to east; each is held against those that began before it and have not ended
    const findStops = (): void => {
        stopCount = 0;
        let count = 0;
        for (let k = 0; k < n; k++) {
            const e = order[k]!;
            const x0 = xl[e]!;
            stop(x0);
            stop(xr[e]!);
            let kept = 0;
            for (let t = 0; t < count; t++) {
                const f = active[t]!;
                if (xr[f]! <= x0) continue;
                active[kept++] = f;
                if (owners[f] === owners[e]) continue;
                const x1 = Math.min(xr[e]!, xr[f]!);
                const d0 = yl[e]! - (yl[f]! + slope[f]! * (x0 - xl[f]!));
                const d1 = yl[e]! + slope[e]! * (x1 - x0) - (yl[f]! + slope[f]! * (x1 - xl[f]!));
                if ((d0 > 0 && d1 < 0) || (d0 < 0 && d1 > 0)) stop(x0 + ((x1 - x0) * d0) / (d0 - d1));
            }
            active[kept++] = e;
            count = kept;
        }
        stops.subarray(0, stopCount).sort();
    };

    return {
        add(rings, owner, x0, y0) {
            for (const ring of rings) {
                let px = ring[ring.length - 2]! - x0;
                let py = ring[ring.length - 1]! - y0;
                for (let i = 0; i < ring.length; i += 2) {
                    const x = ring[i]! - x0;
                    const y = ring[i + 1]! - y0;
                    edge(px, py, x, y, owner);
                    px = x;
                    py = y;
                }
            }
        },
        read(reader) {
            if (n === 0) return;
            for (let i = 0; i < n; i++) order[i] = i;
            order.subarray(0, n).sort((a, b) => xl[a]! - xl[b]!);
            findStops();
            const thinnest = (stops[stopCount - 1]! - stops[0]!) * THIN;
            let count = 0;
            let begun = 0;
            for (let s = 1; s < stopCount; s++) {
                const from = stops[s - 1]!;
                const width = stops[s]! - from;
                if (!(width > thinnest)) continue;
                const at = from + width / 2;
                let kept = 0;
                for (let t = 0; t < count; t++) {
                    const e = active[t]!;
                    if (xr[e]! > at) active[kept++] = e;
                }
                while (begun < n && xl[order[begun]!]! < at) {
                    const e = order[begun++]!;
                    if (xr[e]! > at) active[kept++] = e;
                }
                count = kept;
                // nearly in order from the slab before
                for (let t = 0; t < count; t++) {
                    const e = active[t]!;
                    const y = yl[e]! + slope[e]! * (at - xl[e]!);
                    middle[e] = y;
                    let k = t;
                    while (k > 0 && middle[active[k - 1]!]! > y) {
                        active[k] = active[k - 1]!;
                        k--;
                    }
                    active[k] = e;
                }
                let below = 0;
                for (let t = 0; t < count; t++) {
                    const e = active[t]!;
                    const y = middle[e]!;
                    if (t > 0 && y > below) reader.ground(width * (y - below));
                    reader.cross(owners[e]!);
                    below = y;
                }
            }
            n = 0;
        }
    };
}
