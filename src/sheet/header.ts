import type {Desk} from './block.ts';
import {rectPath, segmentPath, stroke, text} from './ink.ts';
import type {Primitive} from './sheet.ts';
import {dateVi, say} from './words.ts';

/** Words of the header, from the request's fields. */
export interface HeaderWords {
    readonly superior: string;
    readonly issuer: string;
    readonly number: string;
    readonly secrecy: string;
    readonly title: string;
    readonly unitLine: string;
    readonly asOf: string;
    /** `draft` is said in words that can be copied, beside the stamp across the map; so is the public edition. */
    readonly state: 'draft' | 'public' | 'final';
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
    const issuerWidth = centred(left, y + size * 2.4, words.issuer, size * 1.03, 'bold', side);
    items.push(
        stroke(segmentPath(left - issuerWidth * 0.2, y + size * 2.95, left + issuerWidth * 0.2, y + size * 2.95), 0.22)
    );
    centred(left, y + size * 4.3, say('number', {number: words.number || say('number.blank')}), size, 'regular', side);
    centred(right, y + size * 1.1, say('motto.state'), size, 'bold', side);
    const mottoWidth = centred(right, y + size * 2.4, say('motto'), size * 1.03, 'bold', side);
    items.push(
        stroke(segmentPath(right - mottoWidth / 2, y + size * 2.95, right + mottoWidth / 2, y + size * 2.95), 0.22)
    );
    const marks = [
        ...(words.state === 'final' ? [] : [say(words.state === 'draft' ? 'stamp.draft' : 'stamp.public')]),
        ...(words.schematic ? [say('stamp.schematic')] : [])
    ].join(' · ');
    if (marks) centred(right, y + size * 4.3, marks, size * 1.1, 'bold', side, '#8c1c2b');
    // on a narrow sheet the title stands there; the notes say it in full
    if (words.schematic && !below)
        centred(right, y + size * 5.5, say('stamp.schematic.note'), paper.small, 'regular', side, '#8c1c2b');
    if (words.secrecy) {
        // under the number; on a narrow sheet the title stands there, so beside it
        const mark = below ? size * 1.1 : size * 1.3;
        const boxWidth = measure.width(words.secrecy, mark, 'bold') + mark * 1.2;
        const [middle, top] = below ? [x + boxWidth / 2, y + size * 3.3] : [left, y + size * 4.9];
        items.push(stroke(rectPath(middle - boxWidth / 2, top, boxWidth, mark * 1.54), 0.35, '#b3141e'));
        items.push(
            text(middle, top + mark * 1.12, words.secrecy, mark, {font: 'bold', align: 'middle', colour: '#b3141e'})
        );
    }
    const middle = x + width / 2;
    const room = below ? width : width * 0.48;
    const top = below ? y + size * 5.2 : y;
    const titleSize = Math.min(
        size * (below ? 2.5 : 3),
        measure.fit(words.title, room, size * (below ? 2.5 : 3), 'bold')
    );
    centred(middle, top + titleSize * 1.0, words.title, titleSize, 'bold', room, '#7d1420');
    centred(middle, top + titleSize * 1.05 + size * 2.4, words.unitLine, size * 1.9, 'bold', room);
    centred(
        middle,
        top + titleSize * 1.05 + size * 4.2,
        say('as-of', {year: words.asOf.slice(0, 4), date: dateVi(words.asOf)}),
        size * 1.12,
        'italic',
        room
    );
    return items;
}

// a row of three needs about 190 em
function narrow(width: number, size: number): boolean {
    return width / size < 165;
}
