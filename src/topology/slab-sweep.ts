/** Hears of the ground between two edges, bottom to top, slab after slab. */
export interface SlabReader {
    /** An edge of this owner is crossed upwards: what was inside it is outside now, and the other way round. */
    cross(owner: number): void;
    /** Ground inside everything that was entered and not left, square units. */
    ground(area: number): void;
}

/** How much of a window rings fill: nothing, some of it, or all. */
export type Filling = 'none' | 'some' | 'all';

/** A plane sweep that measures how regions lie over one another in a square window, without making the shapes of the answer. */
export interface SlabSweep {
    /** Begin anew in the window from (x0, y0) to (x0 + size, y0 + size). */
    open(x0: number, y0: number, size: number): void;
    /** What of some rings lies in the window. Even-odd over all rings of one call; an owner may come once. */
    add(rings: readonly Float64Array[], owner: number): Filling;
    /** Edges added since the window was opened. */
    readonly edges: number;
    /** Read what was added. Owners that fill the window are crossed at its lower and upper side. */
    read(reader: SlabReader): void;
}

/** A slab thinner than this share of the whole has no ground to tell, and no double in between for its middle. */
const THIN = 1e-13;
/** Steps of the shell sort (Ciura 2001, continued by 2.25). */
const GAPS = [1_147_718, 510_097, 226_710, 100_760, 44_782, 19_903, 8845, 3931, 1747, 701, 301, 132, 57, 23, 10, 4, 1];

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
    let originX = 0;
    let originY = 0;
    let side = 0;
    /** Ends of runs along the lower and upper side that are not closed yet. */
    let lowFrom = Number.NaN;
    let lowTo = Number.NaN;
    let highFrom = Number.NaN;
    let highTo = Number.NaN;

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
        if (!(x0 < x1 || x0 > x1)) return;
        if (n === room) grow();
        const forward = x0 < x1;
        xl[n] = forward ? x0 : x1;
        yl[n] = forward ? y0 : y1;
        xr[n] = forward ? x1 : x0;
        slope[n] = (y1 - y0) / (x1 - x0);
        owners[n] = owner;
        n++;
    };

    // shell sort: a comparison is two loads, where the built-in sort calls back
    const sortByWest = (): void => {
        for (let i = 0; i < n; i++) order[i] = i;
        for (let gap = GAPS.findIndex((each) => each < n); gap >= 0 && gap < GAPS.length; gap++) {
            const step = GAPS[gap]!;
            for (let i = step; i < n; i++) {
                const e = order[i]!;
                const x = xl[e]!;
                let k = i;
                while (k >= step && isAfter(order[k - step]!, x, e)) {
                    order[k] = order[k - step]!;
                    k -= step;
                }
                order[k] = e;
            }
        }
    };
    const isAfter = (other: number, x: number, e: number): boolean => xl[other]! > x || (xl[other]! === x && other > e);

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

    // ground goes on below and above the window: edges there are taken together as one along its side
    const along = (low: boolean, x0: number, x1: number, owner: number): void => {
        if (low) {
            if (lowTo !== x0) {
                edge(lowFrom, 0, lowTo, 0, owner);
                lowFrom = x0;
            }
            lowTo = x1;
        } else {
            if (highTo !== x0) {
                edge(highFrom, side, highTo, side, owner);
                highFrom = x0;
            }
            highTo = x1;
        }
    };

    // what of an edge lies in the window; answers whether any of it is off the lower and upper side
    const clip = (x0: number, y0: number, x1: number, y1: number, owner: number): boolean => {
        if ((x0 <= 0 && x1 <= 0) || (x0 >= side && x1 >= side)) return false;
        // an upright edge has no ground below it, but it ends what lies along the sides
        if (x0 === x1) return (y0 > 0 || y1 > 0) && (y0 < side || y1 < side);
        const slant = (y1 - y0) / (x1 - x0);
        let ax = x0;
        let ay = y0;
        let bx = x1;
        let by = y1;
        if (ax < 0 || ax > side) {
            ax = ax < 0 ? 0 : side;
            ay = y0 + (ax - x0) * slant;
        }
        if (bx < 0 || bx > side) {
            bx = bx < 0 ? 0 : side;
            by = y0 + (bx - x0) * slant;
        }
        if (ay <= 0 && by <= 0) {
            along(true, ax, bx, owner);
            return false;
        }
        if (ay >= side && by >= side) {
            along(false, ax, bx, owner);
            return false;
        }
        if (ay < 0 || ay > side) {
            const low = ay < 0;
            const x = between(ax, bx, x0 + ((low ? 0 : side) - y0) / slant);
            along(low, ax, x, owner);
            ax = x;
            ay = low ? 0 : side;
        }
        if (by < 0 || by > side) {
            const low = by < 0;
            const x = between(ax, bx, x0 + ((low ? 0 : side) - y0) / slant);
            edge(ax, ay, x, low ? 0 : side, owner);
            along(low, x, bx, owner);
        } else edge(ax, ay, bx, by, owner);
        return true;
    };

    return {
        get edges() {
            return n;
        },
        open(x0, y0, size) {
            [originX, originY, side, n] = [x0, y0, size, 0];
        },
        add(rings, owner) {
            const before = n;
            let inside = false;
            for (const ring of rings) {
                lowFrom = lowTo = highFrom = highTo = Number.NaN;
                let px = ring[ring.length - 2]! - originX;
                let py = ring[ring.length - 1]! - originY;
                for (let i = 0; i < ring.length; i += 2) {
                    const x = ring[i]! - originX;
                    const y = ring[i + 1]! - originY;
                    if (clip(px, py, x, y, owner)) inside = true;
                    px = x;
                    py = y;
                }
                edge(lowFrom, 0, lowTo, 0, owner);
                edge(highFrom, side, highTo, side, owner);
            }
            if (inside) return 'some';
            // only sides: what lies above the lower side's middle is all or nothing
            let below = 0;
            for (let e = before; e < n; e++) {
                if (yl[e] === 0 && xl[e]! <= side / 2 && xr[e]! > side / 2) below++;
            }
            n = before;
            if (below % 2 === 0) return 'none';
            edge(0, 0, side, 0, owner);
            edge(0, side, side, side, owner);
            return 'all';
        },
        read(reader) {
            if (n === 0) return;
            sortByWest();
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
        }
    };
}

function between(a: number, b: number, x: number): number {
    return a < b ? Math.max(a, Math.min(b, x)) : Math.max(b, Math.min(a, x));
}
