import {type Binary, startBinary} from './clipper-binary.ts';

/** Rings on an integer grid: x, y, x, y …, not closed; whole numbers up to 2^53. */
export type Rings = readonly Float64Array[];

export const CLIP = {intersection: 1, union: 2, difference: 3} as const;
export const FILL = {evenOdd: 0, nonZero: 1, positive: 2} as const;
type ClipType = (typeof CLIP)[keyof typeof CLIP];
type FillRule = (typeof FILL)[keyof typeof FILL];

/** An outer ring, counter-clockwise, with its holes, clockwise. */
export interface OuterWithHoles {
    readonly outer: Float64Array;
    readonly holes: readonly Float64Array[];
}

/** Clipper2 on rings of whole numbers. */
export interface Clipper {
    /** Rings of the result: outer ones counter-clockwise, holes clockwise. */
    clip(type: ClipType, fill: FillRule, subject: Rings, clip: Rings): Float64Array[];
    /** The union of rings, each outer ring with its holes. */
    nest(fill: FillRule, subject: Rings): OuterWithHoles[];
    /** Bytes of the engine's memory now; it grows and never shrinks. */
    memoryBytes(): number;
}

// In the engine's memory a vector is three 32-bit pointers (begin, end, end of store), a point three 64-bit integers.
const VECTOR = 12;
const POINT = 24;
const HIGH = 2 ** 32;

/** @throws {Error} if the bytes are not those of `clipper2z.wasm` of clipper2-wasm 0.4.0. */
export async function startClipper(wasm: ArrayBuffer | Uint8Array): Promise<Clipper> {
    const binary = await startBinary(wasm);
    const {call, free} = binary;
    const booleanOp = call('BooleanOp64');
    const booleanOpOut = call('BooleanOpOut64');
    const freePaths = call('~Paths64');
    const newTree = call('PolyPath64()');
    const freeTree = call('~PolyPath64');
    const ringOf = ringReader(binary);
    const childCount = call('PolyPath64.count');
    const childAt = call('PolyPath64.child');

    const walk = (node: number, into: OuterWithHoles[]): void => {
        for (let i = 0, n = childCount(node); i < n; i++) {
            const outer = childAt(node, i);
            const holes: Float64Array[] = [];
            into.push({outer: ringOf(outer), holes});
            for (let k = 0, m = childCount(outer); k < m; k++) {
                const hole = childAt(outer, k);
                holes.push(ringOf(hole));
                walk(hole, into); // an island in a hole is an outer ring again
            }
        }
    };

    return {
        clip(type, fill, subject, clip) {
            const a = write(binary, subject);
            const b = write(binary, clip);
            const result = booleanOp(type, fill, a, b);
            const rings = readPaths(binary, result);
            freePaths(result);
            free(b);
            free(a);
            return rings;
        },
        nest(fill, subject) {
            const a = write(binary, subject);
            const b = write(binary, []);
            const tree = newTree();
            booleanOpOut(CLIP.union, fill, a, b, tree);
            const polygons: OuterWithHoles[] = [];
            walk(tree, polygons);
            freeTree(tree);
            free(b);
            free(a);
            return polygons;
        },
        memoryBytes: () => binary.memory.buffer.byteLength
    };
}

function ringReader(binary: Binary): (node: number) => Float64Array {
    const polygon = binary.call('PolyPath64.polygon');
    const freePath = binary.call('~Path64');
    return (node) => {
        const path = polygon(node);
        const ring = readPath(new Int32Array(binary.memory.buffer), path);
        freePath(path);
        return ring;
    };
}

// one block of memory: the vector of vectors, the vectors, then all points on 8 bytes
function write({memory, allocate}: Binary, rings: Rings): number {
    let points = 0;
    for (const ring of rings) points += ring.length / 2;
    const start = allocate(VECTOR * (rings.length + 1) + 8 + points * POINT);
    const vectors = start + VECTOR;
    let at = (vectors + rings.length * VECTOR + 7) & ~7;
    const words = new Int32Array(memory.buffer);
    putVector(words, start, vectors, vectors + rings.length * VECTOR);
    rings.forEach((ring, i) => {
        const end = at + (ring.length / 2) * POINT;
        putVector(words, vectors + i * VECTOR, at, end);
        for (let k = 0, word = at >> 2; k < ring.length; k += 2, word += 6) {
            const x = ring[k]!;
            const y = ring[k + 1]!;
            words[word] = x; // the low 32 bits
            words[word + 1] = Math.floor(x / HIGH);
            words[word + 2] = y;
            words[word + 3] = Math.floor(y / HIGH);
            words[word + 4] = 0;
            words[word + 5] = 0;
        }
        at = end;
    });
    return start;
}

function putVector(words: Int32Array, at: number, begin: number, end: number): void {
    words[at >> 2] = begin;
    words[(at >> 2) + 1] = end;
    words[(at >> 2) + 2] = end;
}

function readPaths({memory}: Binary, vector: number): Float64Array[] {
    const words = new Int32Array(memory.buffer);
    const end = words[(vector >> 2) + 1]!;
    const rings: Float64Array[] = [];
    for (let at = words[vector >> 2]!; at < end; at += VECTOR) rings.push(readPath(words, at));
    return rings;
}

function readPath(words: Int32Array, vector: number): Float64Array {
    const begin = words[vector >> 2]!;
    const end = words[(vector >> 2) + 1]!;
    const ring = new Float64Array((2 * (end - begin)) / POINT);
    for (let i = 0, word = begin >> 2; i < ring.length; i += 2, word += 6) {
        ring[i] = words[word + 1]! * HIGH + (words[word]! >>> 0);
        ring[i + 1] = words[word + 3]! * HIGH + (words[word + 2]! >>> 0);
    }
    return ring;
}
