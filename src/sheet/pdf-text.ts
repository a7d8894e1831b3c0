import type {TextFace} from './fonts.ts';
import type {TextMeasure} from './text-measure.ts';

/** The parts of PDFKit's fonts that its types leave out: which glyphs are embedded, how wide they are and what they stand for. */
export interface EmbeddedFont {
    readonly id: string;
    readonly subset: {includeGlyph(id: number): number};
    readonly widths: number[];
    readonly unicode: (readonly number[])[];
    ref(): unknown;
}

/** A text as its font shows it: hexadecimal glyphs with their kerning (operands of TJ), each piece at its height over the line. */
export interface SetText {
    /** In ems. */
    readonly width: number;
    readonly pieces: readonly {readonly riseEm: number; readonly operands: string}[];
}

/** Texts of one file in the glyphs of its embedded fonts. A text is set once, however often it is drawn. */
export class PdfText {
    readonly #set = new Map<string, SetText>();
    readonly #fonts = new Map<TextFace, EmbeddedFont>();

    /** @param embed the font of a face, entered into the file */
    constructor(
        private readonly measure: TextMeasure<TextFace>,
        private readonly embed: (face: TextFace) => EmbeddedFont
    ) {}

    font(face: TextFace): EmbeddedFont {
        const known = this.#fonts.get(face) ?? this.embed(face);
        this.#fonts.set(face, known);
        return known;
    }

    set(text: string, face: TextFace): SetText {
        const key = `${face} ${text}`;
        const known = this.#set.get(key) ?? this.#make(text, face);
        this.#set.set(key, known);
        return known;
    }

    #make(text: string, face: TextFace): SetText {
        const font = this.font(face);
        const words = this.measure.words(text, face);
        const unitsPerEm = this.measure.font(face).unitsPerEm;
        const pieces: {riseEm: number; operands: string}[] = [];
        let [hex, operands, riseEm] = ['', '', 0];
        const move = (ems: number): void => {
            const thousandths = Math.round(ems * 10_000) / 10;
            if (thousandths === 0) return;
            operands += `${hex ? `<${hex}>` : ''}${-thousandths}`;
            hex = '';
        };
        const end = (): void => {
            if (hex) operands += `<${hex}>`;
            if (operands) pieces.push({riseEm, operands});
            [hex, operands] = ['', ''];
        };
        for (const {glyphs} of words)
            for (const {id, codePoints, kern, shift} of glyphs) {
                if (shift[1] !== riseEm) {
                    end();
                    riseEm = shift[1];
                }
                const code = font.subset.includeGlyph(id);
                font.widths[code] ??= (this.measure.font(face).getGlyph(id).advanceWidth * 1000) / unitsPerEm;
                font.unicode[code] ??= codePoints;
                move(shift[0]);
                hex += code.toString(16).padStart(4, '0');
                move(kern - shift[0]);
            }
        end();
        return {width: words.reduce((sum, {width}) => sum + width, 0), pieces};
    }
}
