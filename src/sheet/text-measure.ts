import {create, type Font} from 'fontkit';
import {type SheetFonts, TYPE_FEATURES} from './fonts.ts';

export type Face = keyof SheetFonts;

const made = new WeakMap<SheetFonts, TextMeasure>();

/** The measure of a set of fonts, made once: fonts take longer to open than a sheet to lay out. */
export function measureOf(fonts: SheetFonts): TextMeasure {
    const known = made.get(fonts) ?? new TextMeasure(fonts);
    made.set(fonts, known);
    return known;
}

/** Widths of text in the very fonts that are printed, so that a layout is the same in the page and on the command line. */
export class TextMeasure<F extends string = Face> {
    readonly #fonts: ReadonlyMap<F, Font>;
    readonly #words = new Map<string, number>();

    constructor(fonts: Readonly<Record<F, Uint8Array>>) {
        const faces = Object.entries(fonts) as [F, Uint8Array][];
        this.#fonts = new Map(faces.map(([face, bytes]) => [face, create(bytes)]));
    }

    /** Whether a face has a letter for every sign of a text. */
    has(text: string, face: F): boolean {
        const font = this.#font(face);
        return [...text].every((sign) => font.hasGlyphForCodePoint(sign.codePointAt(0)!));
    }

    /** Width in millimetres of a text of the given em size; kerning stays within words, as the PDF sets them. */
    width(text: string, sizeMm: number, face: F = 'regular' as F): number {
        let sum = 0;
        for (const piece of text.normalize('NFC').split(/(?<= )/)) sum += this.#word(piece, face);
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

    #word(word: string, face: F): number {
        const key = `${face} ${word}`;
        const known = this.#words.get(key);
        if (known !== undefined) return known;
        const font = this.#font(face);
        const width = font.layout(word, TYPE_FEATURES).advanceWidth / font.unitsPerEm;
        this.#words.set(key, width);
        return width;
    }

    #font(face: F): Font {
        const font = this.#fonts.get(face);
        if (!font) throw new RangeError(`No face ${face}.`);
        return font;
    }
}
