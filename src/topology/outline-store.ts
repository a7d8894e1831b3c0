type Box = readonly [west: number, south: number, east: number, north: number];

/** Corners of a page, x and y: a megabyte. */
const PAGE = 2 ** 17;

/**
 * Outlines of many areas, page by page: a hundred thousand arrays of their own would need twice the memory, and one array
 * that grows would stand there twice while it is copied.
 */
export class OutlineStore {
    readonly #pages: Float64Array[] = [new Float64Array(PAGE)];
    #length = 0;
    /** Of each ring: its page, and where it begins and ends there. */
    #page = new Int32Array(1024);
    #start = new Int32Array(1024);
    #end = new Int32Array(1024);
    #rings = 0;
    /** The first ring of each outline, and the number of rings. */
    #outlines = new Int32Array(1024);
    #count = 0;

    /** Copy the rings of an outline: x, y, x, y … Answers its number; numbers ascend from 0. */
    add(rings: readonly Float64Array[]): number {
        for (const ring of rings) this.#addRing(ring);
        this.#count++;
        if (this.#count === this.#outlines.length) this.#outlines = longer(this.#outlines);
        this.#outlines[this.#count] = this.#rings;
        return this.#count - 1;
    }

    /** The first ring of an outline; that of the next one is the end. */
    firstRing(outline: number): number {
        return this.#outlines[outline]!;
    }

    /** The page that holds a ring, x, y, x, y … from `start` to `end`. */
    page(ring: number): Float64Array {
        return this.#pages[this.#page[ring]!]!;
    }

    start(ring: number): number {
        return this.#start[ring]!;
    }

    end(ring: number): number {
        return this.#end[ring]!;
    }

    cornersOf(outline: number): number {
        let numbers = 0;
        for (let ring = this.firstRing(outline); ring < this.firstRing(outline + 1); ring++) {
            numbers += this.end(ring) - this.start(ring);
        }
        return numbers / 2;
    }

    #addRing(ring: Float64Array): void {
        if (this.#length + ring.length > this.#pages.at(-1)!.length) {
            this.#pages.push(new Float64Array(Math.max(PAGE, ring.length)));
            this.#length = 0;
        }
        if (this.#rings === this.#page.length) {
            [this.#page, this.#start, this.#end] = [longer(this.#page), longer(this.#start), longer(this.#end)];
        }
        this.#pages.at(-1)!.set(ring, this.#length);
        this.#page[this.#rings] = this.#pages.length - 1;
        this.#start[this.#rings] = this.#length;
        this.#length += ring.length;
        this.#end[this.#rings++] = this.#length;
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
