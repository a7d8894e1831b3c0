import {create, type Font} from 'fontkit';
import {type SheetFonts, TYPE_FEATURES} from './fonts.ts';
import {PlainLetters} from './plain-letters.ts';
import {requireWholeFont} from './whole-font.ts';

export type Face = keyof SheetFonts;

/** A word set in the glyphs of its face; lengths in ems. */
export interface SetWord {
    readonly width: number;
    readonly glyphs: readonly SetGlyph[];
}

/** A glyph of a word: by how much the next one stands nearer or farther than its own width, and its own shift. */
export interface SetGlyph {
    readonly id: number;
    readonly codePoints: readonly number[];
    readonly width: number;
    readonly kern: number;
    readonly shift: readonly [right: number, up: number];
}

const UNMOVED = [0, 0] as const;

const made = new WeakMap<object, TextMeasure<string>>();

/** The measure of a set of fonts, made once: fonts take longer to open than a sheet to lay out. */
export function measureOf<F extends string>(fonts: Readonly<Record<F, Uint8Array>>): TextMeasure<F> {
    const known = made.get(fonts) ?? new TextMeasure(fonts);
    made.set(fonts, known as TextMeasure<string>);
    return known as TextMeasure<F>;
}

/** Widths of text in the very fonts that are printed, so that a layout is the same in the page and on the command line. */
export class TextMeasure<F extends string = Face> {
    readonly #bytes: Readonly<Record<F, Uint8Array>>;
    readonly #fonts = new Map<F, Font>();
    readonly #letters = new Map<F, PlainLetters>();
    readonly #words = new Map<string, SetWord>();

    constructor(fonts: Readonly<Record<F, Uint8Array>>) {
        this.#bytes = fonts;
    }

    /** Whether a face has a letter for every sign of a text. */
    has(text: string, face: F): boolean {
        const font = this.font(face);
        return [...text].every((sign) => font.hasGlyphForCodePoint(sign.codePointAt(0)!));
    }

    /** Width in millimetres of a text of the given em size; kerning stays within words, as the PDF sets them. */
    width(text: string, sizeMm: number, face: F = 'regular' as F): number {
        let sum = 0;
        for (const {width} of this.words(text, face)) sum += width;
        return sum * sizeMm;
    }

    /** Break a text into lines no wider than `widthMm`; a single word that is wider stays whole. */
    wrap(text: string, widthMm: number, sizeMm: number, face: F = 'regular' as F): string[] {
        const lines: string[] = [];
        for (const paragraph of text.normalize('NFC').split('\n')) {
            let line = '';
            for (const word of paragraph.split(' ')) {
                const longer = line ? `${line} ${word}` : word;
                if (line && this.width(longer, sizeMm, face) > widthMm) {
                    lines.push(line);
                    line = word;
                } else line = longer;
            }
            lines.push(line);
        }
        return lines;
    }

    /** The largest size up to `sizeMm` at which the text is no wider than `widthMm`. */
    fit(text: string, widthMm: number, sizeMm: number, face: F = 'regular' as F): number {
        const width = this.width(text, sizeMm, face);
        return width <= widthMm ? sizeMm : (sizeMm * widthMm) / width;
    }

    /** The words of a text, each with the space after it. Cost: a word is set once, however often it is asked for. */
    words(text: string, face: F): SetWord[] {
        const composed = text.normalize('NFC');
        if (!composed.includes(' ')) return [this.#word(composed, face)];
        return composed.split(/(?<= )/).map((word) => this.#word(word, face));
    }

    /** The opened font of a face. @throws {RangeError} if there is none */
    font(face: F): Font {
        const known = this.#fonts.get(face);
        if (known) return known;
        this.#lettersOf(face);
        const font = create(this.#bytes[face]);
        this.#fonts.set(face, font);
        return font;
    }

    // a face is looked through when it is first asked for, whatever is asked
    #lettersOf(face: F): PlainLetters {
        const known = this.#letters.get(face);
        if (known) return known;
        const bytes = this.#bytes[face];
        if (!bytes) throw new RangeError(`No face ${face}.`);
        requireWholeFont(bytes, face);
        const letters = new PlainLetters(bytes);
        this.#letters.set(face, letters);
        return letters;
    }

    #word(word: string, face: F): SetWord {
        const key = `${face} ${word}`;
        const known = this.#words.get(key);
        if (known) return known;
        const set = this.#plain(word, face) ?? this.#laid(word, face);
        this.#words.set(key, set);
        return set;
    }

    #plain(word: string, face: F): SetWord | null {
        const font = this.#lettersOf(face);
        const em = font.unitsPerEm;
        const letters = font.set(word);
        if (!letters) return null;
        let width = 0;
        const glyphs = letters.map(({glyph, codePoint, advance, kern}): SetGlyph => {
            width += advance + kern;
            const codePoints = [codePoint];
            return {id: glyph, codePoints, width: (advance + kern) / em, kern: kern / em, shift: UNMOVED};
        });
        return {width: width / em, glyphs};
    }

    #laid(word: string, face: F): SetWord {
        const font = this.font(face);
        const run = font.layout(word, TYPE_FEATURES);
        const em = font.unitsPerEm;
        // a glyph remembers what it was first asked for, which is nothing for the letter below an accent
        const signs = [...word];
        const isPlain = signs.length === run.glyphs.length;
        return {
            width: run.advanceWidth / em,
            glyphs: run.glyphs.map(({id, codePoints, advanceWidth}, i) => {
                const {xAdvance, xOffset, yOffset} = run.positions[i]!;
                return {
                    id,
                    codePoints: isPlain ? [signs[i]!.codePointAt(0)!] : codePoints,
                    width: xAdvance / em,
                    kern: (xAdvance - advanceWidth) / em,
                    shift: [xOffset / em, yOffset / em]
                };
            })
        };
    }
}
