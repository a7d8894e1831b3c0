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
export class TextMeasure {
    readonly #fonts: Readonly<Record<Face, Font>>;
    readonly #words: Readonly<Record<Face, Map<string, number>>> = {
        regular: new Map(),
        bold: new Map(),
        italic: new Map()
    };

    constructor(fonts: SheetFonts) {
        this.#fonts = {regular: create(fonts.regular), bold: create(fonts.bold), italic: create(fonts.italic)};
    }

    /** Width in millimetres of a text of the given em size; kerning stays within words, as the PDF sets them. */
    width(text: string, sizeMm: number, face: Face = 'regular'): number {
        let sum = 0;
        for (const piece of text.normalize('NFC').split(/(?<= )/)) sum += this.#word(piece, face);
        return sum * sizeMm;
    }

    /** Break a text into lines no wider than `widthMm`; a single word that is wider stays whole. */
    wrap(text: string, widthMm: number, sizeMm: number, face: Face = 'regular'): string[] {
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
    fit(text: string, widthMm: number, sizeMm: number, face: Face = 'regular'): number {
        const width = this.width(text, sizeMm, face);
        return width <= widthMm ? sizeMm : (sizeMm * widthMm) / width;
    }

    #word(word: string, face: Face): number {
        const known = this.#words[face].get(word);
        if (known !== undefined) return known;
        const font = this.#fonts[face];
        const width = font.layout(word, TYPE_FEATURES).advanceWidth / font.unitsPerEm;
        this.#words[face].set(word, width);
        return width;
    }
}
