import {FileFault} from './fault.ts';
import {MOST_DEPTH} from './parse-json.ts';

/** A stretch of a JSON file that holds one value: first byte, byte after the last, and its line and column, from 1. */
export interface Cut {
    readonly start: number;
    readonly end: number;
    readonly line: number;
    readonly column: number;
}

/** A member of an object: its name as written, with the quotes, and its value. */
export interface CutMember {
    readonly name: Cut;
    readonly value: Cut;
}

/** The bytes are no JSON at this place. */
export class CutFault extends Error {
    constructor(
        readonly at: number,
        /** The value that does not close, where the fault lies between its start and `at`; null where it lies at `at`. */
        readonly within: Cut | null
    ) {
        super(`no JSON at byte ${at}`);
    }
}

/**
 * Cuts values out of the bytes of a JSON text by their brackets and quotes alone, so that a large file is read one
 * feature after the other and never stands in memory as text and as objects at the same time. What is cut out has the
 * form of JSON only as far as its brackets; reading it tells the rest.
 *
 * Cost: one pass over the bytes, about 0.4 s for 100 MB (test/bench/import.bench.ts).
 *
 * @throws {CutFault} where brackets or quotes do not close; {FileFault} `file-too-deep` beyond any depth GeoJSON has.
 */
export class JsonCutter {
    #at = 0;
    #line = 1;
    #lineStart = 0;
    // bytes of this line that stand inside a character, as far as they were counted: columns are characters
    #inside = 0;
    #counted = 0;

    #bytes: Uint8Array;

    constructor(
        bytes: Uint8Array,
        readonly fileName: string
    ) {
        this.#bytes = bytes;
    }

    /** The bytes that are looked at. */
    get bytes(): Uint8Array {
        return this.#bytes;
    }

    /** Leave behind what was cut and put more bytes after what is left; places in lines go on, bytes count anew. */
    refill(more: Uint8Array): void {
        this.here(); // counts the characters that are left behind
        const left = this.#bytes.subarray(this.#at);
        const bytes = new Uint8Array(left.length + more.length);
        bytes.set(left);
        bytes.set(more, left.length);
        this.#bytes = bytes;
        this.#lineStart -= this.#at;
        this.#counted -= this.#at;
        this.#at = 0;
    }

    /** Cuts the next value, or answers null and stays where it is when the bytes end before the value does. */
    valueOrMore(): Cut | null {
        const [at, line, lineStart] = [this.#at, this.#line, this.#lineStart];
        try {
            const cut = this.value();
            // a number may go on behind the last byte
            if (cut.end < this.#bytes.length) return cut;
        } catch (fault) {
            if (!(fault instanceof CutFault) || fault.at < this.#bytes.length) throw fault;
        }
        [this.#at, this.#line, this.#lineStart] = [at, line, lineStart];
        return null;
    }

    /** Goes over a byte that must stand here. @throws {CutFault} */
    expect(byte: number): void {
        if (this.peek() !== byte) throw new CutFault(this.#at, null);
        this.#at++;
    }

    /** The first byte of the next value of a sequence, which RFC 8142 separates by the byte 0x1E; undefined at the end. */
    next(): number | undefined {
        while (this.peek() === RECORD_SEPARATOR) this.#at++;
        return this.peek();
    }

    /** The next byte that is no space, or undefined at the end. */
    peek(): number | undefined {
        const {bytes} = this;
        for (;;) {
            const byte = bytes[this.#at];
            if (byte === LINE_FEED) this.#newLine();
            else if (byte !== SPACE && byte !== TAB && byte !== CARRIAGE_RETURN) return byte;
            this.#at++;
        }
    }

    /** Cuts the next value. */
    value(): Cut {
        this.peek();
        const start = this.here();
        this.#skip(start);
        return {...start, end: this.#at};
    }

    /**
     * Cuts an object into its members, of which the list named `list` is cut into its elements. Each is handed over
     * before the next is looked for, so that the first fault of a file is the one that is told.
     */
    object(list: string, onMember: (member: CutMember) => void, onElement: (element: Cut) => void): void {
        this.peek();
        this.#at++;
        if (this.peek() === CLOSE_OBJECT) {
            this.#at++;
            return;
        }
        for (;;) {
            if (this.peek() !== QUOTE) throw new CutFault(this.#at, null);
            const name = this.value();
            this.expect(COLON);
            if (this.peek() === OPEN_LIST && this.#reads(name, `"${list}"`)) {
                const start = this.here();
                this.#elements(onElement);
                onMember({name, value: {...start, end: this.#at}});
            } else onMember({name, value: this.value()});
            if (this.peek() === CLOSE_OBJECT) break;
            this.expect(COMMA);
        }
        this.#at++;
    }

    #elements(onElement: (element: Cut) => void): void {
        this.#at++;
        if (this.peek() !== CLOSE_LIST) {
            for (;;) {
                onElement(this.value());
                if (this.peek() === CLOSE_LIST) break;
                this.expect(COMMA);
            }
        }
        this.#at++;
    }

    #reads({start, end}: Cut, wanted: string): boolean {
        const name = this.bytes.subarray(start, end);
        if (name.includes(BACKSLASH)) {
            try {
                return JSON.parse(new TextDecoder().decode(name)) === JSON.parse(wanted);
            } catch {
                return false; // told when the name is read
            }
        }
        return name.length === wanted.length && name.every((byte, i) => byte === wanted.charCodeAt(i));
    }

    /** Where it stands: an empty stretch. */
    here(): Cut {
        const start = this.#at;
        if (this.#counted < this.#lineStart) {
            this.#counted = this.#lineStart;
            this.#inside = 0;
        }
        for (; this.#counted < start; this.#counted++)
            if ((this.#bytes[this.#counted]! & 0xc0) === 0x80) this.#inside++;
        return {start, end: start, line: this.#line, column: start - this.#lineStart - this.#inside + 1};
    }

    #newLine(): void {
        this.#line++;
        this.#lineStart = this.#at + 1;
    }

    #skip(from: Cut): void {
        const {bytes} = this;
        const first = bytes[this.#at];
        if (first === QUOTE) this.#skipString(from);
        else if (first === OPEN_LIST || first === OPEN_OBJECT) this.#skipNest(from);
        else this.#skipWord();
    }

    #skipNest(from: Cut): void {
        const {bytes} = this;
        let depth = 0;
        for (; this.#at < bytes.length; this.#at++) {
            const byte = bytes[this.#at]!;
            if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
                if (++depth > MOST_DEPTH) throw new FileFault('file-too-deep', {file: this.fileName, most: MOST_DEPTH});
            } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
                if (--depth === 0) {
                    this.#at++;
                    return;
                }
            } else if (byte === QUOTE) {
                this.#skipString(from);
                this.#at--;
            } else if (byte === LINE_FEED) this.#newLine();
        }
        throw new CutFault(bytes.length, from);
    }

    #skipString(from: Cut): void {
        const {bytes} = this;
        for (this.#at++; this.#at < bytes.length; this.#at++) {
            const byte = bytes[this.#at];
            if (byte === QUOTE) {
                this.#at++;
                return;
            }
            if (byte === BACKSLASH) this.#at++;
            else if (byte === LINE_FEED) throw new CutFault(this.#at, from); // JSON has no line end in a string
        }
        this.#at = bytes.length;
        throw new CutFault(bytes.length, from);
    }

    #skipWord(): void {
        const {bytes} = this;
        const start = this.#at;
        while (this.#at < bytes.length && WORD[bytes[this.#at]!] === 1) this.#at++;
        if (this.#at === start) throw new CutFault(start, null);
    }
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const RECORD_SEPARATOR = 0x1e;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

// letters, digits, signs and points: numbers, true, false, null
const WORD = new Uint8Array(256);
for (const letter of '+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
    WORD[letter.charCodeAt(0)] = 1;
