import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex} from '@noble/hashes/utils.js';
import {crsMember} from './crs-member.ts';
import {type Cut, CutFault, JsonCutter} from './cut-json.ts';
import {FileFault} from './fault.ts';
import type {OpenedFile} from './opened-file.ts';

/** Bytes that are read at a time, and the most that members beside the features may have. */
const CHUNK = 4 * 2 ** 20;
const MOST_BESIDE = 16 * 2 ** 20;

const [QUOTE, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
    0x22, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d
];

/**
 * Open a large GeoJSON FeatureCollection chunk by chunk, so that its bytes never stand in memory beside its features.
 * Answers null for whatever is no plain, sound collection of UTF-8: the whole file must then be looked at to tell what it
 * is, or what is wrong with it and where.
 *
 * Cost: as `openGeoJson`; the memory of the features, and twice the largest of them.
 */
export async function streamGeoJson(
    file: Blob,
    fileName: string,
    onProgress: (done: number, total: number) => void = () => {},
    chunk = CHUNK
): Promise<OpenedFile | null> {
    try {
        return await new Stream(file, fileName, onProgress, chunk).read();
    } catch (fault) {
        if (fault instanceof CutFault || fault instanceof FileFault) return null;
        // broken JSON inside a value, or bytes that are no UTF-8
        if (fault instanceof SyntaxError || fault instanceof TypeError) return null;
        throw fault;
    }
}

class Stream {
    readonly #cutter: JsonCutter;
    readonly #hash = sha256.create();
    readonly #decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
    readonly #features: unknown[] = [];
    readonly #lines: number[] = [];
    readonly #columns: number[] = [];
    readonly #members = new Map<string, unknown>();
    #read = 0;

    constructor(
        readonly file: Blob,
        readonly fileName: string,
        readonly onProgress: (done: number, total: number) => void,
        readonly chunk: number
    ) {
        this.#cutter = new JsonCutter(new Uint8Array(), fileName);
    }

    async read(): Promise<OpenedFile | null> {
        await this.#more();
        const cutter = this.#cutter;
        if (cutter.peek() !== OPEN_OBJECT) return null;
        cutter.expect(OPEN_OBJECT);
        let lists = 0;
        for (let first = true; (await this.#next()) !== CLOSE_OBJECT; first = false) {
            if (!first) {
                cutter.expect(COMMA);
                await this.#next();
            }
            if (cutter.peek() !== QUOTE) return null;
            const name = this.#parse(await this.#value(MOST_BESIDE)) as string;
            await this.#next();
            cutter.expect(COLON);
            if ((await this.#next()) === OPEN_LIST && name === 'features') {
                lists++;
                await this.#elements();
            } else this.#members.set(name, this.#parse(await this.#value(MOST_BESIDE)));
        }
        cutter.expect(CLOSE_OBJECT);
        if ((await this.#next()) !== undefined || lists !== 1) return null;
        return this.#members.get('type') === 'FeatureCollection' ? this.#opened() : null;
    }

    async #elements(): Promise<void> {
        this.#cutter.expect(OPEN_LIST);
        for (let first = true; (await this.#next()) !== CLOSE_LIST; first = false) {
            if (!first) this.#cutter.expect(COMMA);
            const cut = await this.#value(this.file.size);
            this.#features.push(this.#parse(cut));
            this.#lines.push(cut.line);
            this.#columns.push(cut.column);
        }
        this.#cutter.expect(CLOSE_LIST);
    }

    /** The next byte that is no space, of the next chunk where this one is at its end. */
    async #next(): Promise<number | undefined> {
        while (this.#cutter.peek() === undefined && (await this.#more()));
        return this.#cutter.peek();
    }

    // each time that a value goes on beyond what is there, more is read than before: a value is looked at some few times
    async #value(most: number): Promise<Cut> {
        for (let size = this.chunk; ; size *= 2) {
            const cut = this.#cutter.valueOrMore();
            if (cut) return cut;
            if (size > 2 * most + this.chunk || !(await this.#more(size))) throw new CutFault(0, null);
        }
    }

    async #more(size = this.chunk): Promise<boolean> {
        const chunk = new Uint8Array(await this.file.slice(this.#read, this.#read + size).arrayBuffer());
        if (chunk.length === 0) return false;
        this.#hash.update(chunk);
        const marked = this.#read === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
        this.#cutter.refill(marked ? chunk.subarray(3) : chunk);
        this.#read += chunk.length;
        this.onProgress(this.#read, this.file.size);
        return true;
    }

    #parse({start, end}: Cut): unknown {
        return JSON.parse(this.#decoder.decode(this.#cutter.bytes.subarray(start, end)));
    }

    #opened(): OpenedFile {
        const foreign = [...this.#members.keys()].filter((name) => !['type', 'crs', 'bbox'].includes(name));
        return {
            format: 'geojson',
            fileName: this.fileName,
            sha256: bytesToHex(this.#hash.digest()),
            encoding: 'utf-8',
            notes: [],
            parts: [
                {
                    kind: 'features',
                    name: this.fileName,
                    features: this.#features,
                    places: {lines: Uint32Array.from(this.#lines), columns: Uint32Array.from(this.#columns)},
                    system: crsMember(this.#members.get('crs')),
                    foreign
                }
            ]
        };
    }
}
