/** Measures how much of units lies under any of some areas, square window by square window. */
export interface CoverMeter {
    /** Begin anew in the square from (x0, y0) to (x0 + size, y0 + size). */
    open(x0: number, y0: number, size: number): void;
    /** Rings of a unit, by any number that the caller knows it by; null when the window is all its own. */
    addUnit(unit: number, rings: readonly Float64Array[] | null): void;
    /**
     * Rings of an area: outer ones counter-clockwise, holes clockwise, laid out x, y, x, y … from `from` to `to` of a store.
     * Areas may overlap; the rings of one area must not, and come one after the other under the same number.
     */
    addRing(area: number, store: Float64Array, from: number, to: number): void;
    /** Ground of each unit of the window under any area, square units. */
    measure(visit: (unit: number, area: number) => void): void;
}

/** A window with no more edges than this is swept, one with more is cut in two. */
const FEW_EDGES = 20;
/** Windows are not cut below this share of the square: a kilometre to eight metres. */
const NARROWEST = 1 / 128;
/** A slab thinner than this share of the window has no ground to tell, and no double in between for its middle. */
const THIN = 1e-13;
const AREA = -1;

/*
 *   ┌──────┬───────┐     What is wanted is the ground under any area, not under which: so an edge needs to be known as a step
 *   │ ╱╲   │███████│     up or down of the depth above it, and a window that a single area fills is done, whatever else
 *   │╱  ╲  │███████│     crosses it. A window with many edges is cut in two; edges below the upper half become steps of the
 *   ├──────┼───────┤     depth along its lower side ("flips"). Windows with few edges are swept in slabs from corner to
 *   │  ╱   │  ╲    │     corner and crossing to crossing.
 */

/**
 * Start a meter; its buffers are used again from one window to the next.
 *
 * Accuracy: areas of doubles, right to 1e-12 of the window. An edge that is cut falls into parts whose ends are the same
 * doubles, so no rounding can leave ground open or closed above an edge.
 *
 * Cost: O(edges × log of the cuts) where areas lie thinly or thickly; O(edges²) where that many run through eight metres.
 */
export function coverMeter(): CoverMeter {
    // edges of all windows that are being cut, a stack: from west to east, with the step of depth above them
    let xl = new Float64Array(4096);
    let yl = new Float64Array(4096);
    let xr = new Float64Array(4096);
    let yr = new Float64Array(4096);
    let step = new Int8Array(4096);
    let edgeCount = 0;
    // steps of the depth along the lower side of a window
    let flipX = new Float64Array(4096);
    let flipStep = new Int32Array(4096);
    let flipCount = 0;
    // shapes: a unit or an area with its edges, its flips, and its depth in the lower left corner
    let kind = new Int32Array(1024);
    let base = new Int32Array(1024);
    let firstEdge = new Int32Array(1025);
    let firstFlip = new Int32Array(1025);
    let shapeCount = 0;
    // units of which the window is all their own
    let whole = new Int32Array(256);
    let wholeCount = 0;
    let stops = new Float64Array(256);
    let active = new Int32Array(64);
    let middle = new Float64Array(64);
    let owner = new Int32Array(64);

    let originX = 0;
    let originY = 0;
    let side = 0;
    let lastArea = Number.NaN;
    let isCovered = false;
    /** Unit numbers of the caller, and what was found of each. */
    let units: number[] = [];
    let found = new Float64Array(16);
    let inside = new Int32Array(16);

    const roomForEdges = (more: number): void => {
        if (edgeCount + more <= xl.length) return;
        const room = Math.max(2 * xl.length, edgeCount + more);
        [xl, yl, xr, yr] = [wider(xl, room), wider(yl, room), wider(xr, room), wider(yr, room)];
        step = wider8(step, room);
    };
    const roomForFlips = (more: number): void => {
        if (flipCount + more <= flipX.length) return;
        const room = Math.max(2 * flipX.length, flipCount + more);
        flipX = wider(flipX, room);
        flipStep = wider32(flipStep, room);
    };
    const roomForShapes = (more: number): void => {
        if (shapeCount + more <= kind.length) return;
        const room = Math.max(2 * kind.length, shapeCount + more);
        kind = wider32(kind, room);
        base = wider32(base, room);
        firstEdge = wider32(firstEdge, room + 1);
        firstFlip = wider32(firstFlip, room + 1);
    };

    const pushEdge = (x0: number, y0: number, x1: number, y1: number, up: number): void => {
        if (!(x0 < x1)) return;
        xl[edgeCount] = x0;
        yl[edgeCount] = y0;
        xr[edgeCount] = x1;
        yr[edgeCount] = y1;
        step[edgeCount++] = up;
    };
    // the depth along the lower side steps here; what one edge of a ring ends the next one often begins
    const flip = (x: number, by: number, shape: number, west: number, east: number): void => {
        if (x >= east) return;
        if (x <= west) {
            base[shape]! += by;
            return;
        }
        const last = flipCount - 1;
        if (last >= firstFlip[shape]! && flipX[last] === x) {
            flipStep[last]! += by;
            if (flipStep[last] === 0) flipCount = last;
            return;
        }
        flipX[flipCount] = x;
        flipStep[flipCount++] = by;
    };
    // an edge that lies below the window; a step up begins where the ring enters and ends where it goes on
    const below = (x0: number, x1: number, up: number, shape: number, west: number, east: number): void => {
        flip(up > 0 ? x0 : x1, 1, shape, west, east);
        flip(up > 0 ? x1 : x0, -1, shape, west, east);
    };
    const openShape = (which: number, depth: number): void => {
        kind[shapeCount] = which;
        base[shapeCount] = depth;
        firstEdge[shapeCount] = edgeCount;
        firstFlip[shapeCount] = flipCount;
    };
    // a shape without edges in the window, upright ones apart, is all of it or none of it
    const closeShape = (): void => {
        const shape = shapeCount;
        if (edgeCount > firstEdge[shape]! || hasStep(firstFlip[shape]!)) {
            shapeCount++;
            firstEdge[shapeCount] = edgeCount;
            firstFlip[shapeCount] = flipCount;
            return;
        }
        const depth = base[shape]!;
        flipCount = firstFlip[shape]!;
        if (depth <= 0) return;
        if (kind[shape] === AREA) isCovered = true;
        else addWhole(kind[shape]!);
    };
    // an upright edge leaves nothing but a step of the lower side
    const hasStep = (from: number): boolean => {
        for (let f = from; f < flipCount; f++) {
            let sum = 0;
            for (let g = from; g < flipCount; g++) if (flipX[g] === flipX[f]) sum += flipStep[g]!;
            if (sum !== 0) return true;
        }
        return false;
    };
    const addWhole = (unit: number): void => {
        if (wholeCount === whole.length) whole = wider32(whole, 2 * wholeCount);
        whole[wholeCount++] = unit;
    };

    // what of an edge lies in the square, relative to its corner
    const clip = (x0: number, y0: number, x1: number, y1: number, up: number): void => {
        if (x1 <= 0 || x0 >= side || (y0 >= side && y1 >= side)) return;
        const shape = shapeCount;
        const slope = (y1 - y0) / (x1 - x0);
        let [ax, ay, bx, by] = [x0, y0, x1, y1];
        if (ax < 0) {
            ax = 0;
            ay = y0 - x0 * slope;
        }
        if (bx > side) {
            bx = side;
            by = y0 + (side - x0) * slope;
        }
        if (ay <= 0 && by <= 0) {
            below(ax, bx, up, shape, 0, side);
            return;
        }
        if (ay >= side && by >= side) return;
        // the parts below follow one another in the ring's own order
        const lowAt = ay < 0 || by < 0 ? within(ax, bx, x0 - y0 / slope) : Number.NaN;
        const highAt = ay > side || by > side ? within(ax, bx, x0 + (side - y0) / slope) : Number.NaN;
        if (ay < 0) {
            below(ax, lowAt, up, shape, 0, side);
            ax = lowAt;
            ay = 0;
        } else if (ay > side) {
            ax = highAt;
            ay = side;
        }
        if (by < 0) {
            below(lowAt, bx, up, shape, 0, side);
            bx = lowAt;
            by = 0;
        } else if (by > side) {
            bx = highAt;
            by = side;
        }
        pushEdge(ax, ay, bx, by, up);
    };
    const addEdges = (store: Float64Array, from: number, to: number): void => {
        roomForEdges((to - from) / 2);
        roomForFlips(2 * (to - from));
        let px = store[to - 2]! - originX;
        let py = store[to - 1]! - originY;
        for (let i = from; i < to; i += 2) {
            const x = store[i]! - originX;
            const y = store[i + 1]! - originY;
            if (px < x) clip(px, py, x, y, 1);
            else if (px > x) clip(x, y, px, py, -1);
            px = x;
            py = y;
        }
    };
    const endArea = (): void => {
        if (!Number.isNaN(lastArea)) closeShape();
        lastArea = Number.NaN;
    };

    const cutUpright = (first: number, last: number, at: number, east: boolean): void => {
        for (let s = first; s < last; s++) {
            openShape(kind[s]!, base[s]!);
            const shape = shapeCount;
            for (let f = firstFlip[s]!, end = firstFlip[s + 1]!; f < end; f++) {
                const x = flipX[f]!;
                if (x < at !== east) {
                    if (x === at) base[shape]! += flipStep[f]!;
                    else {
                        flipX[flipCount] = x;
                        flipStep[flipCount++] = flipStep[f]!;
                    }
                } else if (east) base[shape]! += flipStep[f]!;
            }
            for (let e = firstEdge[s]!, end = firstEdge[s + 1]!; e < end; e++) {
                const x0 = xl[e]!;
                const x1 = xr[e]!;
                if (east ? x1 <= at : x0 >= at) continue;
                const y0 = yl[e]!;
                const y1 = yr[e]!;
                if (east ? x0 >= at : x1 <= at) pushEdge(x0, y0, x1, y1, step[e]!);
                else {
                    const y = y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
                    if (east) pushEdge(at, y, x1, y1, step[e]!);
                    else pushEdge(x0, y0, at, y, step[e]!);
                }
            }
            closeShape();
            if (isCovered) return;
        }
    };
    const cutLevel = (first: number, last: number, at: number, upper: boolean, west: number, east: number): void => {
        for (let s = first; s < last; s++) {
            openShape(kind[s]!, base[s]!);
            const shape = shapeCount;
            for (let f = firstFlip[s]!, end = firstFlip[s + 1]!; f < end; f++) {
                flipX[flipCount] = flipX[f]!;
                flipStep[flipCount++] = flipStep[f]!;
            }
            for (let e = firstEdge[s]!, end = firstEdge[s + 1]!; e < end; e++) {
                const y0 = yl[e]!;
                const y1 = yr[e]!;
                if (y0 <= at && y1 <= at) {
                    if (upper) below(xl[e]!, xr[e]!, step[e]!, shape, west, east);
                    else if (y0 < at || y1 < at) pushEdge(xl[e]!, y0, xr[e]!, y1, step[e]!);
                } else if (y0 >= at && y1 >= at) {
                    if (upper) pushEdge(xl[e]!, y0, xr[e]!, y1, step[e]!);
                } else {
                    const x0 = xl[e]!;
                    const x1 = xr[e]!;
                    const x = within(x0, x1, x0 + ((x1 - x0) * (at - y0)) / (y1 - y0));
                    if (y0 < at === upper) {
                        if (upper) below(x0, x, step[e]!, shape, west, east);
                        pushEdge(x, at, x1, y1, step[e]!);
                    } else {
                        pushEdge(x0, y0, x, at, step[e]!);
                        if (upper) below(x, x1, step[e]!, shape, west, east);
                    }
                }
            }
            closeShape();
            if (isCovered) return;
        }
    };

    // shapes from `first` to `last` and units from `firstWhole` to `lastWhole` on the two stacks
    const window = (
        first: number,
        last: number,
        firstWhole: number,
        lastWhole: number,
        west: number,
        south: number,
        east: number,
        north: number
    ): void => {
        let firstArea = first;
        while (firstArea < last && kind[firstArea] !== AREA) firstArea++;
        if (firstArea === last || (firstArea === first && lastWhole === firstWhole)) return;
        const width = east - west;
        const height = north - south;
        if (last - firstArea === 1 && firstArea === first) {
            const area = ground(firstArea, west, south, east, north);
            for (let u = firstWhole; u < lastWhole; u++) found[whole[u]!]! += area;
            return;
        }
        const edges = firstEdge[last]! - firstEdge[first]!;
        if (edges <= FEW_EDGES || Math.max(width, height) <= side * NARROWEST) {
            sweep(first, firstArea, last, firstWhole, lastWhole, west, south, east, north);
            return;
        }
        const upright = width >= height;
        const at = upright ? (west + east) / 2 : (south + north) / 2;
        const flips = firstFlip[last]! - firstFlip[first]!;
        for (let half = 0; half < 2; half++) {
            roomForShapes(last - first + 1);
            roomForEdges(edges);
            roomForFlips(flips + 2 * edges);
            const [edgesBefore, flipsBefore, shapesBefore, wholeBefore] = [
                edgeCount,
                flipCount,
                shapeCount,
                wholeCount
            ];
            for (let u = firstWhole; u < lastWhole; u++) addWhole(whole[u]!);
            const w = upright && half === 1 ? at : west;
            const e = upright && half === 0 ? at : east;
            const s = !upright && half === 1 ? at : south;
            const n = !upright && half === 0 ? at : north;
            if (upright) cutUpright(first, last, at, half === 1);
            else cutLevel(first, last, at, half === 1, west, east);
            if (isCovered) allCovered(shapesBefore, shapeCount, wholeBefore, wholeCount, w, s, e, n);
            else window(shapesBefore, shapeCount, wholeBefore, wholeCount, w, s, e, n);
            isCovered = false;
            [edgeCount, flipCount, shapeCount, wholeCount] = [edgesBefore, flipsBefore, shapesBefore, wholeBefore];
        }
    };

    // units come before areas, so they are all there when an area is found to fill the window
    const allCovered = (
        first: number,
        last: number,
        firstWhole: number,
        lastWhole: number,
        west: number,
        south: number,
        east: number,
        north: number
    ): void => {
        for (let u = firstWhole; u < lastWhole; u++) found[whole[u]!]! += (east - west) * (north - south);
        for (let s = first; s < last && kind[s] !== AREA; s++) found[kind[s]!]! += ground(s, west, south, east, north);
    };

    // what a single shape has in a window: what lies above its edges and above the steps of the lower side
    const ground = (shape: number, west: number, south: number, east: number, north: number): number => {
        const height = north - south;
        let sum = base[shape]! * (east - west) * height;
        for (let f = firstFlip[shape]!; f < firstFlip[shape + 1]!; f++) {
            sum += flipStep[f]! * (east - flipX[f]!) * height;
        }
        for (let e = firstEdge[shape]!; e < firstEdge[shape + 1]!; e++) {
            sum += step[e]! * (xr[e]! - xl[e]!) * (north - (yl[e]! + yr[e]!) / 2);
        }
        return sum;
    };

    const findStops = (first: number, last: number, west: number, east: number): number => {
        const from = firstEdge[first]!;
        const to = firstEdge[last]!;
        let count = 0;
        const stop = (x: number): void => {
            if (count === stops.length) stops = wider(stops, 2 * count);
            stops[count++] = x;
        };
        stop(west);
        stop(east);
        for (let f = firstFlip[first]!; f < firstFlip[last]!; f++) stop(flipX[f]!);
        for (let e = from; e < to; e++) {
            if (xl[e]! > west) stop(xl[e]!);
            if (xr[e]! < east) stop(xr[e]!);
        }
        for (let s = first; s + 1 < last; s++) {
            for (let e = firstEdge[s]!, others = firstEdge[s + 1]!; e < others; e++) {
                const ax = xl[e]!;
                const ay = yl[e]!;
                const bx = xr[e]!;
                const by = yr[e]!;
                const low = Math.min(ay, by);
                const high = Math.max(ay, by);
                const slope = (by - ay) / (bx - ax);
                for (let f = others; f < to; f++) {
                    const cx = xl[f]!;
                    const dx = xr[f]!;
                    if (cx >= bx || dx <= ax) continue;
                    const cy = yl[f]!;
                    const dy = yr[f]!;
                    if ((cy >= high && dy >= high) || (cy <= low && dy <= low)) continue;
                    const slopeF = (dy - cy) / (dx - cx);
                    const x0 = Math.max(ax, cx);
                    const x1 = Math.min(bx, dx);
                    const d0 = ay + slope * (x0 - ax) - (cy + slopeF * (x0 - cx));
                    const d1 = ay + slope * (x1 - ax) - (cy + slopeF * (x1 - cx));
                    if ((d0 > 0 && d1 < 0) || (d0 < 0 && d1 > 0)) stop(x0 + ((x1 - x0) * d0) / (d0 - d1));
                }
            }
        }
        if (count > 200) stops.subarray(0, count).sort();
        else sortFew(stops, count);
        return count;
    };

    const sweep = (
        first: number,
        firstArea: number,
        last: number,
        firstWhole: number,
        lastWhole: number,
        west: number,
        south: number,
        east: number,
        north: number
    ): void => {
        const from = firstEdge[first]!;
        const n = firstEdge[last]! - from;
        if (n > active.length) {
            active = new Int32Array(2 * n);
            middle = new Float64Array(2 * n);
            owner = new Int32Array(2 * n);
        }
        for (let s = first; s < last; s++) owner.fill(kind[s]!, firstEdge[s]! - from, firstEdge[s + 1]! - from);
        const count = findStops(first, last, west, east);
        const thinnest = (east - west) * THIN;
        let covered = 0;
        for (let k = 1; k < count; k++) {
            const width = stops[k]! - stops[k - 1]!;
            if (!(width > thinnest)) continue;
            const at = stops[k - 1]! + width / 2;
            let kept = 0;
            for (let i = 0; i < n; i++) {
                const e = from + i;
                if (xl[e]! >= at || xr[e]! <= at) continue;
                const y = yl[e]! + ((yr[e]! - yl[e]!) * (at - xl[e]!)) / (xr[e]! - xl[e]!);
                let t = kept++;
                while (t > 0 && middle[t - 1]! > y) {
                    middle[t] = middle[t - 1]!;
                    active[t] = active[t - 1]!;
                    t--;
                }
                middle[t] = y;
                active[t] = i;
            }
            let depth = 0;
            for (let s = firstArea; s < last; s++) depth += depthAt(s, at);
            for (let s = first; s < firstArea; s++) inside[kind[s]!] = depthAt(s, at);
            let y = south;
            let high = 0;
            for (let t = 0; t <= kept; t++) {
                const next = t < kept ? middle[t]! : north;
                if (next > y) {
                    if (depth > 0) {
                        high += next - y;
                        for (let s = first; s < firstArea; s++) {
                            if (inside[kind[s]!]! > 0) found[kind[s]!]! += width * (next - y);
                        }
                    }
                    y = next;
                }
                if (t === kept) break;
                const i = active[t]!;
                if (owner[i] === AREA) depth += step[from + i]!;
                else inside[owner[i]!]! += step[from + i]!;
            }
            covered += width * high;
        }
        for (let u = firstWhole; u < lastWhole; u++) found[whole[u]!]! += covered;
    };
    const depthAt = (shape: number, x: number): number => {
        let depth = base[shape]!;
        for (let f = firstFlip[shape]!; f < firstFlip[shape + 1]!; f++) if (flipX[f]! < x) depth += flipStep[f]!;
        return depth;
    };

    return {
        open(x0, y0, size) {
            [originX, originY, side] = [x0, y0, size];
            edgeCount = flipCount = shapeCount = wholeCount = 0;
            lastArea = Number.NaN;
            isCovered = false;
            units = [];
        },
        addUnit(unit, rings) {
            const local = units.push(unit) - 1;
            if (local >= found.length) {
                found = wider(found, 2 * local);
                inside = wider32(inside, 2 * local);
            }
            found[local] = 0;
            if (rings === null) {
                addWhole(local);
                return;
            }
            roomForShapes(2);
            openShape(local, 0);
            for (const ring of rings) addEdges(ring, 0, ring.length);
            closeShape();
        },
        addRing(area, store, from, to) {
            if (isCovered) return;
            if (area !== lastArea) {
                endArea();
                if (isCovered) return;
                roomForShapes(2);
                openShape(AREA, 0);
                lastArea = area;
            }
            addEdges(store, from, to);
        },
        measure(visit) {
            endArea();
            if (isCovered) allCovered(0, shapeCount, 0, wholeCount, 0, 0, side, side);
            else window(0, shapeCount, 0, wholeCount, 0, 0, side, side);
            for (let i = 0; i < units.length; i++) visit(units[i]!, found[i]!);
        }
    };
}

function within(a: number, b: number, x: number): number {
    return x < a ? a : Math.min(x, b);
}

function wider(from: Float64Array, room: number): Float64Array<ArrayBuffer> {
    const to = new Float64Array(room);
    to.set(from);
    return to;
}

function wider32(from: Int32Array, room: number): Int32Array<ArrayBuffer> {
    const to = new Int32Array(room);
    to.set(from);
    return to;
}

function wider8(from: Int8Array, room: number): Int8Array<ArrayBuffer> {
    const to = new Int8Array(room);
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
