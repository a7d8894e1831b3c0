import type {TextFace} from '../sheet/fonts.ts';
import {segmentPath, stroke} from '../sheet/ink.ts';
import type {Primitive} from '../sheet/sheet.ts';
import {inRole, type TextRole} from '../sheet/text-role.ts';
import {type DocumentHead, type DocumentSigner, dateInWords, type OfficeDocument} from './office-document.ts';
import {OFFICE_PAGE, type Piece, TEXT_WIDTH} from './office-flow.ts';
import {type Alignment, drawLine, type Measure, SINGLE, textLines} from './office-lines.ts';
import {gap, paragraphPieces, rule, SIZE} from './office-pieces.ts';

/** Width of the left column of the head, in mm: the right one holds the name of the state on one line. */
export const LEFT_MM = 60;
// room for a signature
const SIGNING_MM = 22;

interface Line {
    readonly text: string;
    readonly size: number;
    readonly face: TextFace;
    readonly align?: Alignment;
}

interface Column {
    readonly height: number;
    draw(y: number): Primitive[];
}

/** Who writes and the state's name side by side, number and day below them; type and subject in the middle (Phụ lục I, mục II.1–5). */
export function headPieces(measure: Measure, {head, type, subject, draft}: OfficeDocument): Piece[] {
    const title: TextRole = {role: 'H1'};
    const centred = (text: string, size: number, face: TextFace, role: TextRole = title): Piece[] =>
        paragraphPieces(measure, [{text, face}], {size, align: 'centre', keep: true, apart: 1, role});
    return [
        beside(...nameColumns(measure, head)),
        beside(...numberColumns(measure, head)),
        gap(12, true),
        ...centred(type, SIZE.body, 'office-bold'),
        ...subject.split('\n').flatMap((line) => centred(line, SIZE.body, 'office-bold')),
        rule(40),
        ...(draft ? centred(draft, SIZE.head, 'office-italic', {role: 'P'}) : []),
        gap(6)
    ];
}

function nameColumns(measure: Measure, {superior, issuer}: DocumentHead): [Column, Column] {
    const upper = (text: string): string => text.toLocaleUpperCase('vi');
    const left = column(measure, OFFICE_PAGE.left, LEFT_MM, [
        {text: upper(superior), size: SIZE.head, face: 'office-regular'},
        {text: upper(issuer), size: SIZE.head, face: 'office-bold'}
    ]);
    const x = OFFICE_PAGE.left + LEFT_MM;
    const right = column(measure, x, TEXT_WIDTH - LEFT_MM, [
        {text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: SIZE.head, face: 'office-bold'},
        {text: 'Độc lập - Tự do - Hạnh phúc', size: SIZE.body, face: 'office-bold'}
    ]);
    return [ruled(left, 22, OFFICE_PAGE.left, LEFT_MM), ruled(right, 58, x, TEXT_WIDTH - LEFT_MM)];
}

function numberColumns(measure: Measure, {number, place, date, secrecy = ''}: DocumentHead): [Column, Column] {
    return [
        column(measure, OFFICE_PAGE.left, LEFT_MM, [
            {text: `Số: ${number || '…………'}`, size: SIZE.head, face: 'office-regular'},
            {text: secrecy, size: SIZE.head, face: 'office-bold'}
        ]),
        column(measure, OFFICE_PAGE.left + LEFT_MM, TEXT_WIDTH - LEFT_MM, [
            {text: `${place}, ${dateInWords(date)}`, size: SIZE.body, face: 'office-italic'}
        ])
    ];
}

/**
 * The signatures, two beside one another, names level; one alone stands on the right. Nơi nhận stands on the left of the last one where
 * that is free, as the decree has it, and else below.
 */
export function signaturePieces(measure: Measure, {signers, recipients}: OfficeDocument): Piece[] {
    const half = TEXT_WIDTH / 2;
    const [left, right] = [OFFICE_PAGE.left, OFFICE_PAGE.left + half];
    const list = recipientColumn(measure, recipients, half);
    const pieces: Piece[] = [gap(10, true)];
    for (let i = 0; i < signers.length; i += 2) {
        const [first, second] = [signers[i]!, signers[i + 1]];
        const own = second
            ? [signature(measure, first, left, half), signature(measure, second, right, half)]
            : [list ?? empty(), signature(measure, first, right, half)];
        // two names of one row stand on one line
        const level = second ? Math.max(...own.map(({above}) => above ?? 0)) : 0;
        pieces.push(beside(...own.map((each) => each.level?.(level) ?? each)));
    }
    if (list && signers.length % 2 === 0) pieces.push({...beside(list), before: 3});
    return pieces;
}

interface SignatureColumn extends Column {
    /** Height of what stands above the name; the column with another height there. */
    readonly above?: number;
    level?(above: number): Column;
}

function signature(measure: Measure, signer: DocumentSigner, x: number, width: number): SignatureColumn {
    const {authority, post, rank, name} = signer;
    const upper = (text: string): Line => ({
        text: text.toLocaleUpperCase('vi'),
        size: SIZE.body,
        face: 'office-bold'
    });
    const head = column(measure, x, width, [
        upper(authority),
        upper(post),
        {text: '(Ký, ghi rõ họ tên)', size: SIZE.small, face: 'office-italic'}
    ]);
    const named = column(measure, x, width, [
        {text: [rank, name].filter(Boolean).join(' ') || '…………………………', size: SIZE.body, face: 'office-bold'}
    ]);
    const level = (above: number): Column => {
        const down = Math.max(above, head.height) + SIGNING_MM;
        return {height: down + named.height + 3, draw: (y) => [...head.draw(y), ...named.draw(y + down)]};
    };
    return {...level(0), above: head.height, level};
}

function recipientColumn(measure: Measure, recipients: readonly string[], width: number): SignatureColumn | null {
    if (recipients.length === 0) return null;
    return column(measure, OFFICE_PAGE.left, width - 4, [
        {text: 'Nơi nhận:', size: SIZE.table, face: 'office-bold-italic', align: 'left'},
        ...recipients.map((recipient, i): Line => {
            const end = i === recipients.length - 1 ? '.' : ';';
            return {text: `- ${recipient}${end}`, size: SIZE.small, face: 'office-regular', align: 'left'};
        })
    ]);
}

function column(measure: Measure, x: number, widthMm: number, told: readonly Line[]): Column {
    const set = told
        .filter(({text}) => text !== '')
        .flatMap(({text, size, face, align = 'centre'}) => {
            const role: TextRole = {role: 'P'};
            return textLines(measure, [{text, face}], widthMm, size).map((line) => ({line, size, align, role}));
        });
    return {
        height: set.reduce((sum, {size}) => sum + size * SINGLE, 0),
        draw: (y) => {
            let at = y;
            return set.flatMap(({line, size, align, role}) => {
                const items = inRole(role, drawLine(line, {x, y: at, widthMm}, size, align));
                at += size * SINGLE;
                return items;
            });
        }
    };
}

function ruled(above: Column, widthMm: number, x: number, columnMm: number): Column {
    const from = x + (columnMm - widthMm) / 2;
    return {
        height: above.height + 3,
        draw: (y) => {
            const at = y + above.height + 0.8;
            return [...above.draw(y), stroke(segmentPath(from, at, from + widthMm, at), 0.2, '#000000')];
        }
    };
}

function beside(...columns: readonly Column[]): Piece {
    return {
        height: Math.max(...columns.map(({height}) => height)),
        keep: true,
        draw: (y) => columns.flatMap((each) => each.draw(y))
    };
}

function empty(): SignatureColumn {
    return {height: 0, draw: () => []};
}
