import {closeSync, openSync, readSync} from 'node:fs';
import {CutFault, JsonCutter} from '../exchange/cut-json.ts';

const CHUNK = 2 ** 22;
const COMMA = 0x2c;
const CLOSE_LIST = 0x5d;

/**
 * Show the features of a collection one by one; of the file no more than some megabytes are in memory at a time. Answers
 * false, perhaps after some of them, for whatever is no plain sound collection: who reads the file whole tells what it is.
 *
 * @param isFor asked of the collection without its features: once of what stands before them, once of all
 *
 * Cost: one pass over the file. Throws what `visit` throws.
 */
export function streamFeatures(
    file: string,
    isFor: (frame: object) => boolean,
    visit: (feature: unknown) => void
): boolean {
    const bytes = new ChunkedFile(file);
    try {
        const text = (from: number, to: number): string => decoder.decode(bytes.held.subarray(from, to));
        const head = HEAD.exec(text(0, Math.min(bytes.end, 65_536)))?.[0];
        if (head === undefined || !isFor(parsed(`${head}]}`) ?? {})) return false;
        bytes.drop(new TextEncoder().encode(head).length);
        for (let isFirst = true; ; isFirst = false) {
            const next = bytes.cut(isFirst);
            if (next === null) return false;
            if (next === 'end') break;
            const feature = parsed(text(next.start, next.end));
            if (feature === undefined) return false;
            visit(feature);
            bytes.drop(next.end);
        }
        // with its features left out the file must be a collection of none
        const rest = bytes.rest();
        const frame = rest === null ? undefined : parsed(head + decoder.decode(rest));
        const {type, features} = (frame ?? {}) as {type?: unknown; features?: unknown};
        return (
            type === 'FeatureCollection' && Array.isArray(features) && features.length === 0 && isFor(frame as object)
        );
    } catch (fault) {
        if (fault instanceof CutFault || fault instanceof TypeError) return false;
        throw fault;
    } finally {
        bytes.close();
    }
}

/** Members before the features: no lists among them. */
const HEAD = /^\uFEFF?\s*\{[^[\]]*?"features"\s*:\s*\[/;
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

function parsed(text: string): unknown {
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch {
        return undefined;
    }
}

class ChunkedFile {
    held = new Uint8Array(CHUNK);
    /** Bytes held: the first of them is the next to be read. */
    end = 0;
    readonly #fd: number;
    #from = 0;
    #isAll = false;

    constructor(readonly file: string) {
        this.#fd = openSync(file, 'r');
        this.#fill();
    }

    /** Leave out what was read. */
    drop(to: number): void {
        this.#from = to;
    }

    /** Where the next element lies; 'end' before the bracket that closes the list, null where there is neither. */
    cut(isFirst: boolean): {start: number; end: number} | 'end' | null {
        for (;;) {
            const cutter = new JsonCutter(this.held.subarray(this.#from, this.end), this.file);
            try {
                let byte = cutter.peek();
                if (byte === CLOSE_LIST) {
                    this.#from += cutter.here().start;
                    return 'end';
                }
                let start = this.#from;
                if (!isFirst && byte !== undefined) {
                    if (byte !== COMMA) return null;
                    start += cutter.here().start + 1;
                }
                const element = new JsonCutter(this.held.subarray(start, this.end), this.file);
                byte = element.peek();
                if (byte !== undefined) {
                    const cut = element.value();
                    // a word at the end of what is held may go on
                    if (start + cut.end < this.end || this.#isAll) {
                        return {start: start + cut.start, end: start + cut.end};
                    }
                }
            } catch (fault) {
                if (!(fault instanceof CutFault) || this.#isAll) throw fault;
            }
            if (this.#isAll) return null;
            this.#fill();
        }
    }

    /** What follows the list, its bracket first; null where that is more than a person writes there. */
    rest(): Uint8Array | null {
        while (!this.#isAll && this.end - this.#from < CHUNK / 4) this.#fill();
        return this.#isAll ? this.held.subarray(this.#from, this.end) : null;
    }

    close(): void {
        closeSync(this.#fd);
    }

    // move what is left to the front and read on, into more room where it fills what there is
    #fill(): void {
        const left = this.held.subarray(this.#from, this.end);
        if (left.length > this.held.length / 2) {
            const more = new Uint8Array(2 * this.held.length);
            more.set(left);
            this.held = more;
        } else this.held.copyWithin(0, this.#from, this.end);
        this.end = left.length;
        this.#from = 0;
        while (this.end < this.held.length) {
            const read = readSync(this.#fd, this.held, this.end, this.held.length - this.end, null);
            this.#isAll = read === 0;
            if (this.#isAll) return;
            this.end += read;
        }
    }
}
