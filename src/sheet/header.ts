import type {Edition} from '../edition/edition.ts';
import type {Desk} from './block.ts';
import {rectPath, segmentPath, stroke, text} from './ink.ts';
import type {Primitive} from './sheet.ts';
import type {TextMeasure} from './text-measure.ts';
import {dateVi, say} from './words.ts';

/** Words of the header, from the request's fields. */
export interface HeaderWords {
    readonly superior: string;
    readonly issuer: string;
    readonly number: string;
    readonly secrecy: string;
    /** `Bản số: 2/3`, with the secrecy mark; empty: copies are not numbered. */
    readonly copy: string;
    readonly title: string;
    readonly unitLine: string;
    readonly asOf: string;
    /** Said in words that can be copied, beside the stamp across the map. */
    readonly draft: boolean;
    /** Every edition that leaves something out says so. */
    readonly edition: Edition;
    /** Says that the borders are schematic, where no stamp on the map does. */
    readonly schematic?: boolean;
}

/** Height of the header, millimetres: one row on a wide sheet, on a narrow one the title stands below. */
export function headerHeight({paper}: Desk): number {
    return narrow(paper.width, paper.text) ? paper.text * 13.4 : paper.text * 9.8;
}

/** Issuing body on the left, the national name and motto on the right (Decree 30/2020), the title between or below. */
export function header(desk: Desk, words: HeaderWords, x: number, y: number, width: number): Primitive[] {
    const {paper, measure} = desk;
    const size = paper.text * (narrow(paper.width, paper.text) ? 1 : 1.18);
    const below = narrow(paper.width, paper.text);
    const side = below ? width * 0.46 : width * 0.25;
    const items: Primitive[] = [];
    const centred = (
        middle: number,
        baseline: number,
        line: string,
        want: number,
        font: 'regular' | 'bold' | 'italic',
        room: number,
        colour?: string
    ) => {
        const fitted = measure.fit(line, room, want, font);
        items.push(text(middle, baseline, line, fitted, {font, align: 'middle', ...(colour ? {colour} : {})}));
        return measure.width(line, fitted, font);
    };
    const left = x + side / 2;
    const right = x + width - side / 2;
    centred(left, y + size * 1.1, words.superior, size, 'regular', side);
    const issuer = inLines(measure, words.issuer, side, size * 1.03, MUCH_SMALLER);
    // what stands under a body of two lines stands lower
    const lower = (issuer.length - 1) * size * LINE;
    const issuerWidth = Math.max(
        ...issuer.map((line, i) => centred(left, y + size * (2.4 + i * LINE), line, size * 1.03, 'bold', side))
    );
    const rule = y + size * 2.95 + lower;
    items.push(stroke(segmentPath(left - issuerWidth * 0.2, rule, left + issuerWidth * 0.2, rule), 0.22));
    const under = y + lower * (below ? 0.75 : 0.6);
    const mark = below ? marksBeside(desk, words, size, x, under) : marksUnder(desk, words, size, left, under, side);
    const clear = words.copy ? side - 2 * (mark.width + size) : side;
    const number = say('number', {number: words.number || say('number.blank')});
    centred(left, under + size * 4.3, number, size, 'regular', clear);
    centred(right, y + size * 1.1, say('motto.state'), size, 'bold', side);
    const mottoWidth = centred(right, y + size * 2.4, say('motto'), size * 1.03, 'bold', side);
    items.push(
        stroke(segmentPath(right - mottoWidth / 2, y + size * 2.95, right + mottoWidth / 2, y + size * 2.95), 0.22)
    );
    const states = [
        ...(words.draft ? [say('stamp.draft')] : []),
        ...(words.edition === 'full' ? [] : [say(`stamp.${words.edition}`)]),
        ...(words.schematic ? [say('stamp.schematic')] : [])
    ].join(' · ');
    if (states) centred(right, y + size * 4.3, states, size * 1.1, 'bold', side, '#8c1c2b');
    // on a narrow sheet the title stands there; the notes say it in full
    if (words.schematic && !below)
        centred(right, y + size * 5.5, say('stamp.schematic.note'), paper.small, 'regular', side, '#8c1c2b');
    items.push(...mark.items);
    const middle = x + width / 2;
    const room = below ? width : width * 0.48;
    const top = below ? y + size * 5.2 + lower * 0.75 : y;
    const want = size * (below ? 2.5 : 3);
    // two lines take the room of one
    const title = inLines(measure, words.title, room, want * HALF, 1);
    const each = title.length > 1 ? want * HALF : want;
    const titleSize = Math.min(...title.map((line) => measure.fit(line, room, each, 'bold')));
    const tall = titleSize * (1.05 + (title.length - 1) * LINE);
    title.forEach((line, i) => {
        centred(middle, top + titleSize * (1 + i * LINE), line, titleSize, 'bold', room, '#7d1420');
    });
    centred(middle, top + tall + size * 2.4, words.unitLine, size * 1.9, 'bold', room);
    centred(
        middle,
        top + tall + size * 4.2,
        say('as-of', {year: words.asOf.slice(0, 4), date: dateVi(words.asOf)}),
        size * 1.12,
        'italic',
        room
    );
    return items;
}

const MARK = '#b3141e';

/** What stands at the number of the document, and how much of its line that takes at either side, millimetres. */
interface Marks {
    readonly items: readonly Primitive[];
    readonly width: number;
}

// the secrecy mark under the number of the document, the number of the copy under both
function marksUnder(
    desk: Desk,
    {secrecy, copy}: HeaderWords,
    size: number,
    middle: number,
    y: number,
    room: number
): Marks {
    const mark = size * 1.3;
    const top = y + size * 4.9;
    const shown = desk.measure.fit(copy, room, size, 'bold');
    const baseline = secrecy ? top + mark * 1.54 + size * 1.15 : top + size * 1.1;
    return {
        items: [
            ...(secrecy ? secrecyMark(desk, secrecy, mark, middle - boxWidth(desk, secrecy, mark) / 2, top) : []),
            ...(copy ? [text(middle, baseline, copy, shown, {font: 'bold', align: 'middle'})] : [])
        ],
        width: 0
    };
}

// on a narrow sheet the title stands there: both at the left of the number
function marksBeside(desk: Desk, {secrecy, copy}: HeaderWords, size: number, x: number, y: number): Marks {
    const mark = size * 1.1;
    const box = secrecy ? boxWidth(desk, secrecy, mark) : 0;
    const gap = secrecy ? size * 0.6 : 0;
    return {
        items: [
            ...(secrecy ? secrecyMark(desk, secrecy, mark, x, y + size * 3.3) : []),
            ...(copy ? [text(x + box + gap, y + size * 4.3, copy, size, {font: 'bold'})] : [])
        ],
        width: box + gap + desk.measure.width(copy, size, 'bold')
    };
}

function boxWidth({measure}: Desk, secrecy: string, size: number): number {
    return measure.width(secrecy, size, 'bold') + size * 1.2;
}

function secrecyMark(desk: Desk, secrecy: string, size: number, x: number, y: number): Primitive[] {
    const width = boxWidth(desk, secrecy, size);
    return [
        stroke(rectPath(x, y, width, size * 1.54), 0.35, MARK),
        text(x + width / 2, y + size * 1.12, secrecy, size, {font: 'bold', align: 'middle', colour: MARK})
    ];
}

// from one line to the next, and how much smaller a line may become before it is parted in two
const LINE = 1.2;
const MUCH_SMALLER = 0.85;
const HALF = 0.46;

/** One line, or two of like length where one would become too small; never more, since they share the room of the header. */
function inLines(measure: TextMeasure, words: string, room: number, size: number, least: number): string[] {
    if (measure.fit(words, room, size, 'bold') >= size * least || !words.includes(' ')) return [words];
    const parts = words.split(' ');
    const splits = parts.slice(1).map((_, i) => [parts.slice(0, i + 1).join(' '), parts.slice(i + 1).join(' ')]);
    const longer = (lines: readonly string[]) => Math.max(...lines.map((line) => measure.width(line, 1, 'bold')));
    return splits.reduce((best, lines) => (longer(lines) < longer(best) ? lines : best));
}

// a row of three needs about 190 em
function narrow(width: number, size: number): boolean {
    return width / size < 165;
}
