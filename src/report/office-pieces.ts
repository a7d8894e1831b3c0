import {rectPath, segmentPath, stroke} from '../sheet/ink.ts';
import type {Primitive, SheetPage} from '../sheet/sheet.ts';
import {inRole, type TextRole} from '../sheet/text-role.ts';
import type {DocumentBlock} from './office-document.ts';
import {OFFICE_PAGE, type PartStart, type Piece, TEXT_HEIGHT, TEXT_WIDTH, type WholePages} from './office-flow.ts';
import {type Alignment, drawLine, type Measure, SINGLE, type TextRun, textLines} from './office-lines.ts';
import {tablePieces} from './office-table.ts';

const POINT = 25.4 / 72;
/** Sizes in mm: body 14 pt, head 13, tables 12, notes 11. */
export const SIZE = {body: 14 * POINT, head: 13 * POINT, table: 12 * POINT, small: 11 * POINT} as const;
// lines stand a little apart (mục II.6: from single to 1.5)
const APART = 1.1;
const FIRST_LINE_MM = 10;

interface Look {
    readonly size: number;
    readonly align: Alignment;
    readonly indent?: number;
    /** Room above the paragraph, and below it, in points. */
    readonly before?: number;
    readonly after?: number;
    readonly keep?: boolean;
    readonly apart?: number;
    /** What it is to somebody who has it read aloud; a paragraph where none is given. */
    readonly role?: TextRole;
}

/** The lines of a paragraph as pieces; no line of it stands alone at the foot or the head of a page. */
export function paragraphPieces(measure: Measure, runs: readonly TextRun[], look: Look): Piece[] {
    const {size, align, indent = 0, before = 0, after = 0, keep = false, apart = APART, role = {role: 'P'}} = look;
    const lines = textLines(measure, runs, TEXT_WIDTH, size, indent);
    const height = size * SINGLE * apart;
    return lines.map((line, i): Piece => {
        const last = i === lines.length - 1;
        const first = i === 0;
        const shift = first ? indent : 0;
        return {
            height: height + (last ? after * POINT : 0),
            ...(first && before > 0 && {before: before * POINT}),
            keep: last ? keep : first || i === lines.length - 2,
            draw: (y) => {
                const place = {x: OFFICE_PAGE.left + shift, y, widthMm: TEXT_WIDTH - shift};
                return inRole(role, drawLine(line, place, size, align));
            }
        };
    });
}

/** A rule of a width in the middle of a column. */
export function rule(widthMm: number, x: number = OFFICE_PAGE.left, columnMm: number = TEXT_WIDTH): Piece {
    const from = x + (columnMm - widthMm) / 2;
    return {height: 2.5, draw: (y) => [stroke(segmentPath(from, y + 0.8, from + widthMm, y + 0.8), 0.2, '#000000')]};
}

/** Room that is left out at the head of a page. */
export function gap(points: number, keep = false): Piece {
    return {height: 0, before: points * POINT, keep, draw: () => []};
}

/**
 * A block of the body as pieces, in the order in which they stand.
 *
 * @param inPart whether it lies in a part, whose title its headings are below
 */
export function blockPieces(
    measure: Measure,
    block: DocumentBlock,
    parts: readonly PartStart[],
    inPart = false
): (Piece | WholePages)[] {
    const paragraph = (runs: readonly TextRun[], look: Omit<Look, 'size'> & {size?: number}): Piece[] =>
        paragraphPieces(measure, runs, {size: SIZE.body, ...look});
    const regular = (text: string): TextRun => ({text, face: 'office-regular'});
    const bold = (text: string): TextRun => ({text, face: 'office-bold'});
    const italic = (text: string): TextRun => ({text, face: 'office-italic'});
    switch (block.kind) {
        case 'heading':
            return paragraph([bold(block.text)], {
                indent: FIRST_LINE_MM,
                before: 8,
                after: 4,
                keep: true,
                align: 'left',
                role: {role: inPart ? 'H3' : 'H2'}
            });
        case 'paragraph': {
            const {text, label, note} = block;
            const look = {align: 'justify', indent: FIRST_LINE_MM} as const;
            const runs = [...(label ? [bold(`${label} `)] : []), regular(text)];
            if (note === undefined) return paragraph(runs, {...look, after: 4});
            return [
                ...paragraph(runs, {...look, after: 1, keep: true}),
                ...paragraph([italic(note)], {...look, size: SIZE.head, after: 4})
            ];
        }
        case 'list': {
            const list: TextRole = {role: 'L'};
            return block.items.flatMap((item) => {
                const role = {role: 'LBody', within: {role: 'LI', within: list}} as const;
                return paragraph([regular(`- ${item}`)], {indent: FIRST_LINE_MM, after: 3, align: 'justify', role});
            });
        }
        case 'table': {
            const role: TextRole = {role: 'Table'};
            return [
                ...(block.table.title
                    ? paragraph([bold(block.table.title)], {
                          size: SIZE.head,
                          before: 6,
                          after: 3,
                          keep: true,
                          align: 'left',
                          role: {role: 'Caption', within: role}
                      })
                    : []),
                ...tablePieces(measure, block, SIZE.table, role),
                gap(4)
            ];
        }
        case 'picture':
            return [
                picturePiece(block.picture, block.caption),
                ...(block.caption
                    ? paragraph([italic(block.caption)], {size: SIZE.table, align: 'centre', before: 2, after: 6})
                    : [])
            ];
        case 'part':
            return paragraph([bold(block.title)], {align: 'centre', after: 8, keep: true, role: {role: 'H2'}}).map(
                (piece, i) => (i === 0 ? {...piece, breaks: true, part: block.title} : piece)
            );
        case 'contents': {
            const list: TextRole = {role: 'TOC'};
            return [
                ...paragraph([bold(block.title)], {
                    ...{align: 'centre', before: 10, after: 6, keep: true},
                    role: {role: 'Caption', within: list}
                }),
                ...parts.map((part) => contentsLine(measure, part, {role: 'TOCI', within: list}))
            ];
        }
        case 'pages':
            return [{part: block.title, pages: block.pages.map((page) => figure(page, block.title))}];
        case 'stamp':
            return block.lines.flatMap((line) =>
                paragraph([italic(line)], {size: SIZE.small, after: 1, align: 'justify', keep: true})
            );
        case 'signatures':
            return [];
    }
}

// a part and its page, with dots between them
function contentsLine(measure: Measure, {title, page}: PartStart, role: TextRole): Piece {
    const size = SIZE.head;
    const number = String(page + 1);
    const room = TEXT_WIDTH - 14;
    const lines = textLines(measure, [{text: title, face: 'office-regular'}], room, size);
    const height = size * SINGLE * APART;
    return {
        height: lines.length * height + 1,
        draw: (y) => {
            const {left} = OFFICE_PAGE;
            const foot = y + (lines.length - 1) * height;
            const last = lines.at(-1)!;
            const dot = measure.width('.', size, 'office-regular');
            const dots = Math.max(0, Math.floor((TEXT_WIDTH - 10 - last.width - 2) / dot));
            const [leader] = textLines(measure, [{text: '.'.repeat(dots), face: 'office-regular'}], TEXT_WIDTH, size);
            const [numeral] = textLines(measure, [{text: number, face: 'office-regular'}], 10, size);
            return [
                ...inRole(
                    role,
                    lines.flatMap((line, i) =>
                        drawLine(line, {x: left, y: y + i * height, widthMm: room}, size, 'left')
                    )
                ),
                ...drawLine(leader!, {x: left, y: foot, widthMm: TEXT_WIDTH - 8}, size, 'right'),
                ...inRole(role, drawLine(numeral!, {x: left, y: foot, widthMm: TEXT_WIDTH}, size, 'right'))
            ];
        }
    };
}

// a page that is one drawing to somebody who has it read aloud
function figure(page: SheetPage, alt: string): SheetPage {
    return {...page, items: inRole({role: 'Figure', alt}, page.items)};
}

function picturePiece(picture: SheetPage, caption: string): Piece {
    const share = Math.min(1, TEXT_WIDTH / picture.widthMm, (TEXT_HEIGHT - 20) / picture.heightMm);
    const width = picture.widthMm * share;
    return {
        height: picture.heightMm * share + 1,
        before: 2,
        keep: caption !== '',
        draw: (y): Primitive[] => {
            const x = OFFICE_PAGE.left + (TEXT_WIDTH - width) / 2;
            return [
                ...inRole({role: 'Figure', alt: caption}, [
                    {kind: 'group', at: {x, y, scale: share}, items: picture.items}
                ]),
                stroke(rectPath(x, y, width, picture.heightMm * share), 0.2, '#000000')
            ];
        }
    };
}
