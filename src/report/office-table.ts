import {rectPath, stroke} from '../sheet/ink.ts';
import type {Primitive} from '../sheet/sheet.ts';
import {inRole, type TextRole} from '../sheet/text-role.ts';
import type {DocumentBlock} from './office-document.ts';
import {OFFICE_PAGE, type Piece, TEXT_HEIGHT, TEXT_WIDTH} from './office-flow.ts';
import {type Alignment, drawLine, type Measure, SINGLE, type TextLine, textLines} from './office-lines.ts';
import {cellText} from './paper-table.ts';

// between the frame of a cell and its text, in mm
const SIDE = 1.24;
const ABOVE = 0.55;
const LINE = 0.18;

interface Cell {
    readonly lines: readonly TextLine[];
    readonly align: Alignment;
}

/** A framed table as pieces, a row each; its head stands again on every page. A row taller than a page goes on on the next. */
export function tablePieces(
    measure: Measure,
    {table, total = false, widths}: Extract<DocumentBlock, {kind: 'table'}>,
    sizeMm: number,
    role: TextRole
): Piece[] {
    const {columns, rows} = table;
    const shares = widths ?? columns.map(() => 1);
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const columnWidths = shares.map((share) => (TEXT_WIDTH * share) / whole);
    const step = sizeMm * SINGLE;
    const lay = (text: string, i: number, bold: boolean): readonly TextLine[] =>
        textLines(
            measure,
            [{text, face: bold ? 'office-bold' : 'office-regular'}],
            columnWidths[i]! - 2 * SIDE,
            sizeMm
        );
    const row = (cells: readonly Cell[], roles: readonly TextRole[]): Omit<Piece, 'keep'> => {
        const height = Math.max(...cells.map(({lines}) => lines.length)) * step + 2 * ABOVE;
        return {height, draw: (y) => drawRow(cells, columnWidths, y, height, sizeMm, roles)};
    };
    const rolesOf = (cell: 'TH' | 'TD'): TextRole[] => {
        const within: TextRole = {role: 'TR', within: role};
        return columns.map(() => ({role: cell, within}));
    };
    const headings = columns.map(({heading}, i): Cell => ({lines: lay(heading, i, true), align: 'centre'}));
    const head: Piece = {...row(headings, rolesOf('TH')), keep: true};
    // on the pages that follow it is there for the eye: nobody hears it twice
    const again: Piece = {...row(headings, []), keep: true};
    const most = Math.floor((TEXT_HEIGHT - head.height - 2 * ABOVE) / step);
    const body = rows.flatMap((values, n): Piece[] => {
        const bold = total && n === rows.length - 1;
        const cells = values.map((value, i): Cell => {
            const {kind, centred = false} = columns[i]!;
            // a number and its sign stay on one line
            const text = cellText(value, kind, 'vi').replace(' %', '\u00a0%');
            return {lines: lay(text, i, bold), align: centred ? 'centre' : kind === 'text' ? 'left' : 'right'};
        });
        const roles = rolesOf('TD');
        return cut(cells, most).map((part) => ({...row(part, roles), head: again}));
    });
    // the first row stands with the head, the sum with the row above it
    return [head, ...body.map((piece, i) => (total && i === body.length - 2 ? {...piece, keep: true} : piece))];
}

// the lines of a row in portions that fit a page
function cut(cells: readonly Cell[], most: number): Cell[][] {
    const count = Math.max(1, Math.ceil(Math.max(...cells.map(({lines}) => lines.length)) / most));
    return Array.from({length: count}, (_, i) =>
        cells.map(({lines, align}) => ({lines: lines.slice(i * most, (i + 1) * most), align}))
    );
}

function drawRow(
    cells: readonly Cell[],
    columnWidths: readonly number[],
    y: number,
    height: number,
    sizeMm: number,
    roles: readonly TextRole[]
): Primitive[] {
    const step = sizeMm * SINGLE;
    let x: number = OFFICE_PAGE.left;
    return cells.flatMap(({lines, align}, i) => {
        const left = x;
        const width = columnWidths[i]!;
        x += width;
        const top = y + (height - lines.length * step) / 2;
        return [
            stroke(rectPath(left, y, width, height), LINE, '#000000'),
            ...inRole(
                roles[i],
                lines.flatMap((line, n) =>
                    drawLine(line, {x: left + SIDE, y: top + n * step, widthMm: width - 2 * SIDE}, sizeMm, align)
                )
            )
        ];
    });
}
