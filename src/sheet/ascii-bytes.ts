const ZERO = 48;

/** ASCII text that grows by its end, as bytes: a sheet has millions of numbers, and strings of them would be kept twice. */
export class AsciiBytes {
    #bytes: Uint8Array;
    #length = 0;

    constructor(room = 4096) {
        this.#bytes = new Uint8Array(room);
    }

    get length(): number {
        return this.#length;
    }

    text(words: string): void {
        const {length} = words;
        this.#make(length);
        const bytes = this.#bytes;
        for (let i = 0; i < length; i++) bytes[this.#length + i] = words.charCodeAt(i);
        this.#length += length;
    }

    /** A whole number. */
    integer(value: number): void {
        this.#make(12);
        if (value < 0) this.#bytes[this.#length++] = 45;
        this.#digits(Math.abs(value));
    }

    /** A number of hundredths as a decimal without needless zeros: 1250 is `12.5`. */
    hundredths(value: number): void {
        this.#make(14);
        const bytes = this.#bytes;
        if (value < 0) bytes[this.#length++] = 45;
        const size = Math.abs(value);
        const whole = Math.floor(size / 100);
        this.#digits(whole);
        const rest = size - whole * 100;
        if (rest === 0) return;
        const tenths = Math.floor(rest / 10);
        bytes[this.#length++] = 46;
        bytes[this.#length++] = ZERO + tenths;
        if (rest > tenths * 10) bytes[this.#length++] = ZERO + rest - tenths * 10;
    }

    /** What stands from one place to another, once more. */
    again(from: number, to: number): void {
        this.#make(to - from);
        this.#bytes.copyWithin(this.#length, from, to);
        this.#length += to - from;
    }

    /** The bytes themselves, tens of megabytes for a large sheet; the text is empty then and without room. */
    takeBytes(): Uint8Array {
        const taken = this.#bytes.subarray(0, this.#length);
        this.#bytes = new Uint8Array();
        this.#length = 0;
        return taken;
    }

    /** The text as a string; it is empty then. */
    takeText(): string {
        const part = this.#bytes.subarray(0, this.#length);
        this.#length = 0;
        return decoder.decode(part);
    }

    // room for digits was made
    #digits(value: number): void {
        let digits = 1;
        for (let power = 10; value >= power; power *= 10) digits++;
        let rest = value;
        for (let at = this.#length + digits - 1; at >= this.#length; at--) {
            const next = Math.floor(rest / 10);
            this.#bytes[at] = ZERO + rest - next * 10;
            rest = next;
        }
        this.#length += digits;
    }

    #make(room: number): void {
        if (this.#length + room <= this.#bytes.length) return;
        const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + room));
        larger.set(this.#bytes.subarray(0, this.#length));
        this.#bytes = larger;
    }
}

const decoder = new TextDecoder();
