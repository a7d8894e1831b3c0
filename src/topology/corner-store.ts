/** Rings of many shapes in one run of numbers: a hundred thousand arrays of their own would need twice the memory. */
export class CornerStore {
    #store = new Float64Array(4096);
    #length = 0;
    /** Where rings begin in the store, and where the last one ends. */
    #starts = new Int32Array(1024);
    #rings = 0;
    /** The first ring of each shape, and the number of rings. */
    #shapes = new Int32Array(1024);
    #count = 0;

    /** Keep the rings of a shape. Answers its number; numbers ascend from 0. */
    add(rings: readonly Float64Array[]): number {
        for (const ring of rings) {
            const end = this.#length + ring.length;
            if (end > this.#store.length) {
                const more = new Float64Array(Math.max(end, Math.ceil(1.5 * this.#store.length)));
                more.set(this.#store);
                this.#store = more;
            }
            this.#store.set(ring, this.#length);
            this.#length = end;
            this.#rings++;
            if (this.#rings === this.#starts.length) this.#starts = longer(this.#starts);
            this.#starts[this.#rings] = end;
        }
        this.#count++;
        if (this.#count === this.#shapes.length) this.#shapes = longer(this.#shapes);
        this.#shapes[this.#count] = this.#rings;
        return this.#count - 1;
    }

    /** The first ring of a shape; that of the next shape is the end. */
    firstRing(shape: number): number {
        return this.#shapes[shape]!;
    }

    /** Where a ring begins in the store; where the next one begins is its end. */
    start(ring: number): number {
        return this.#starts[ring]!;
    }

    /** x, y, x, y … Do not hold on to it: it may be another one after `add`. */
    get store(): Float64Array {
        return this.#store;
    }
}

function longer(from: Int32Array): Int32Array<ArrayBuffer> {
    const to = new Int32Array(2 * from.length);
    to.set(from);
    return to;
}
