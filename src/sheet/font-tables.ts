/** The tables of a font file (OpenType 1.9) of which plain words are set, read where they stand: nothing is unpacked. */
export class FontTables {
    readonly unitsPerEm: number;
    readonly #view: DataView;
    readonly #tables = new Map<string, number>();
    readonly #letters: number;
    readonly #glyphs = new Map<number, number>();

    /** @param bytes a whole font file */
    constructor(bytes: Uint8Array) {
        this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const count = this.#view.getUint16(4);
        for (let i = 0; i < count; i++) {
            const entry = 12 + 16 * i;
            this.#tables.set(this.tag(entry), this.#view.getUint32(entry + 8));
        }
        this.unitsPerEm = this.short(this.at('head') + 18);
        this.#letters = this.#letterTable();
    }

    /** Where a table begins; 0: the font has none. */
    at(tag: string): number {
        return this.#tables.get(tag) ?? 0;
    }

    short(at: number): number {
        return this.#view.getUint16(at);
    }

    signed(at: number): number {
        return this.#view.getInt16(at);
    }

    long(at: number): number {
        return this.#view.getUint32(at);
    }

    tag(at: number): string {
        return String.fromCharCode(...[0, 1, 2, 3].map((k) => this.#view.getUint8(at + k)));
    }

    /** The glyph of a sign; 0: the font has none. */
    glyph(codePoint: number): number {
        const known = this.#glyphs.get(codePoint) ?? this.#find(codePoint);
        this.#glyphs.set(codePoint, known);
        return known;
    }

    /** Width of a glyph in units of the font (`hmtx`). */
    advance(glyph: number): number {
        const last = this.short(this.at('hhea') + 34) - 1;
        return this.short(this.at('hmtx') + 4 * Math.min(glyph, last));
    }

    /** The place of a glyph in a coverage table; -1: it is not in it. */
    coverage(at: number, glyph: number): number {
        const ranged = this.short(at) === 2;
        const i = this.#last(at + 4, this.short(at + 2), ranged ? 6 : 2, glyph);
        if (i < 0) return -1;
        if (!ranged) return this.short(at + 4 + 2 * i) === glyph ? i : -1;
        const range = at + 4 + 6 * i;
        return glyph <= this.short(range + 2) ? this.short(range + 4) + glyph - this.short(range) : -1;
    }

    /** The class of a glyph in a table of classes; 0: no other. */
    class(at: number, glyph: number): number {
        if (this.short(at) === 1) {
            const i = glyph - this.short(at + 2);
            return i >= 0 && i < this.short(at + 4) ? this.short(at + 6 + 2 * i) : 0;
        }
        const i = this.#last(at + 4, this.short(at + 2), 6, glyph);
        const range = at + 4 + 6 * i;
        return i >= 0 && glyph <= this.short(range + 2) ? this.short(range + 4) : 0;
    }

    // the last of the entries, sorted by their first number, that does not begin after a glyph
    #last(first: number, count: number, size: number, glyph: number): number {
        let [from, to] = [0, count];
        while (from < to) {
            const middle = (from + to) >> 1;
            if (this.short(first + size * middle) <= glyph) from = middle + 1;
            else to = middle;
        }
        return from - 1;
    }

    // the table from Unicode to glyphs: of all planes (format 12) before that of the first (format 4)
    #letterTable(): number {
        const cmap = this.at('cmap');
        const found = new Map<number, number>();
        for (let i = 0; cmap && i < this.short(cmap + 2); i++) {
            const entry = cmap + 4 + 8 * i;
            const [platform, encoding] = [this.short(entry), this.short(entry + 2)];
            const at = cmap + this.long(entry + 4);
            if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)))
                found.set(this.short(at), at);
        }
        return found.get(12) ?? found.get(4) ?? 0;
    }

    #find(codePoint: number): number {
        const at = this.#letters;
        if (!at) return 0;
        if (this.short(at) === 12) {
            for (let i = 0, group = at + 16; i < this.long(at + 12); i++, group += 12) {
                const first = this.long(group);
                if (codePoint >= first && codePoint <= this.long(group + 4))
                    return this.long(group + 8) + codePoint - first;
            }
            return 0;
        }
        const segments = this.short(at + 6);
        const [ends, starts] = [at + 14, at + 16 + segments];
        for (let i = 0; i < segments; i += 2) {
            if (codePoint > this.short(ends + i)) continue;
            const first = this.short(starts + i);
            if (codePoint < first) return 0;
            const shift = this.short(starts + segments + i);
            const offset = starts + 2 * segments + i;
            const range = this.short(offset);
            if (range === 0) return (codePoint + shift) & 0xffff;
            const glyph = this.short(offset + range + 2 * (codePoint - first));
            return glyph === 0 ? 0 : (glyph + shift) & 0xffff;
        }
        return 0;
    }
}
