import type {TextFace} from '../sheet/fonts.ts';
import {text} from '../sheet/ink.ts';
import type {Primitive} from '../sheet/sheet.ts';
import type {TextMeasure} from '../sheet/text-measure.ts';

const INK = '#000000';
/** Height of a line of Times New Roman set single, in em. */
export const SINGLE = 1.15;
// the baseline below the top of a single line, in em
const ASCENT = 0.9;

export type Measure = TextMeasure<TextFace>;

/** Words in one face; a line feed begins a new line. */
export interface TextRun {
    readonly text: string;
    readonly face: TextFace;
}

interface Word {
    readonly text: string;
    readonly face: TextFace;
    readonly width: number;
}

/** A line of a paragraph: its words with the spaces that follow them. */
export interface TextLine {
    readonly words: readonly Word[];
    /** Without the space after the last word. */
    readonly width: number;
    /** The paragraph, or what stands before a line feed, ends here: it is not spread to the margin. */
    readonly ends: boolean;
}

/**
 * Break runs of text into lines. A word that is wider than the column is broken within itself, after a hyphen or a stroke where it
 * has one. Signs that the face has no letter for are set in Noto Sans.
 *
 * @param indent what the first line is drawn in by, in mm, as the width is
 */
export function textLines(
    measure: Measure,
    runs: readonly TextRun[],
    widthMm: number,
    sizeMm: number,
    indent = 0
): TextLine[] {
    const lines: TextLine[] = [];
    let words: Word[] = [];
    let room = widthMm - indent;
    const used = (): number => words.reduce((sum, {width}) => sum + width, 0);
    const end = (ends: boolean): void => {
        const last = words.at(-1);
        const width = last ? used() - last.width + measure.width(last.text.trimEnd(), sizeMm, last.face) : 0;
        lines.push({words, width, ends});
        words = [];
        room = widthMm;
    };
    for (const {text: told, face} of runs) {
        told.normalize('NFC')
            .split(/\r\n|\r|\n/)
            .forEach((part, i) => {
                if (i > 0) end(true);
                for (const piece of part.split(/(?<= )/)) {
                    for (const word of fitting(measure, piece, face, widthMm, sizeMm)) {
                        const own = measure.width(word.text.trimEnd(), sizeMm, word.face);
                        if (words.length > 0 && used() + own > room + 0.01) end(false);
                        words.push(word);
                    }
                }
            });
    }
    end(true);
    return lines;
}

// a word as it is, or in the pieces that fit the column
function fitting(measure: Measure, word: string, face: TextFace, widthMm: number, sizeMm: number): Word[] {
    if (word === '') return [];
    const own = measure.has(word, face) ? face : face.includes('bold') ? 'bold' : 'regular';
    const width = measure.width(word, sizeMm, own);
    if (measure.width(word.trimEnd(), sizeMm, own) <= widthMm + 0.01) return [{text: word, face: own, width}];
    const parts = word.split(/(?<=[-/_.,;])/);
    const pieces = parts.length > 1 ? parts : [...word];
    const fit: string[] = [];
    for (const piece of pieces) {
        const longer = (fit.at(-1) ?? '') + piece;
        if (fit.length > 0 && measure.width(longer.trimEnd(), sizeMm, own) <= widthMm) fit[fit.length - 1] = longer;
        else fit.push(piece);
    }
    return fit.flatMap((piece) =>
        piece.length > 1 && measure.width(piece.trimEnd(), sizeMm, own) > widthMm + 0.01
            ? fitting(measure, piece, own, widthMm, sizeMm)
            : [{text: piece, face: own, width: measure.width(piece, sizeMm, own)}]
    );
}

export type Alignment = 'left' | 'right' | 'centre' | 'justify';

/** Draw a line with its top at y in a column from x. Spread lines are set word by word, each with its space. */
export function drawLine(
    {words, width, ends}: TextLine,
    place: {readonly x: number; readonly y: number; readonly widthMm: number},
    sizeMm: number,
    align: Alignment
): Primitive[] {
    const {x, y, widthMm} = place;
    const free = widthMm - width;
    const gaps = words.length - 1;
    const spread = align === 'justify' && !ends && gaps > 0 ? free / gaps : 0;
    let at = x + (align === 'right' ? free : align === 'centre' ? free / 2 : 0);
    const baseline = round(y + ASCENT * sizeMm);
    const items: Primitive[] = [];
    let open: {text: string; face: TextFace; at: number} | null = null;
    const put = (): void => {
        if (open) items.push(text(round(open.at), baseline, open.text, sizeMm, {font: open.face, colour: INK}));
        open = null;
    };
    for (const word of words) {
        // words of one face that follow one another are one text
        if (open && open.face === word.face && spread === 0) open.text += word.text;
        else {
            put();
            open = {text: word.text, face: word.face, at};
        }
        at += word.width + spread;
    }
    put();
    return items;
}

function round(value: number): number {
    return Math.round(value * 1000) / 1000;
}
