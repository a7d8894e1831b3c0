type Box = readonly [west: number, south: number, east: number, north: number];

/** Outlines of many areas in one run of numbers: a hundred thousand arrays of their own would need twice the memory. */
export class OutlineStore {
    #corners = new Float64Array(4096);
    #length = 0;
    /** Where rings begin among the corners, and where the last one ends. */
    #starts = new Int32Array(1024);
    #rings = 0;
    /** The first ring of each outline, and the number of rings. */
    #outlines = new Int32Array(1024);
    #count = 0;

    /** Copy the rings of an outline: x, y, x, y … Answers its number; numbers ascend from 0. */
    add(rings: readonly Float64Array[]): number {
        for (const ring of rings) {
            const end = this.#length + ring.length;
            if (end > this.#corners.length) {
                const more = new Float64Array(Math.max(end, Math.ceil(1.5 * this.#corners.length)));
                more.set(this.#corners);
                this.#corners = more;
            }
            this.#corners.set(ring, this.#length);
            this.#length = end;
            this.#rings++;
            if (this.#rings === this.#starts.length) this.#starts = longer(this.#starts);
            this.#starts[this.#rings] = end;
        }
        this.#count++;
        if (this.#count === this.#outlines.length) this.#outlines = longer(this.#outlines);
        this.#outlines[this.#count] = this.#rings;
        return this.#count - 1;
    }

    /** The first ring of an outline; that of the next one is the end. */
    firstRing(outline: number): number {
        return this.#outlines[outline]!;
    }

    /** Where a ring begins among the corners; where the next one begins is its end. */
    start(ring: number): number {
        return this.#starts[ring]!;
    }

    cornersOf(outline: number): number {
        return (this.start(this.firstRing(outline + 1)) - this.start(this.firstRing(outline))) / 2;
    }

    /** x, y, x, y … Do not hold on to it: it may be another one after `add`. */
    get corners(): Float64Array {
        return this.#corners;
    }
}

/** West, south, east, north of some rings; null for none. */
export function boxOfRings(rings: readonly Float64Array[]): Box | null {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
        for (let i = 0; i < ring.length; i += 2) {
            const x = ring[i]!;
            const y = ring[i + 1]!;
            if (x < west) west = x;
            if (x > east) east = x;
            if (y < south) south = y;
            if (y > north) north = y;
        }
    }
    return west <= east ? [west, south, east, north] : null;
}

function longer(from: Int32Array): Int32Array<ArrayBuffer> {
    const to = new Int32Array(2 * from.length);
    to.set(from);
    return to;
}
