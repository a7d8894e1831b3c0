import writeWorkbook, {type Feature, type Row, type Sheet} from 'write-excel-file/universal';
import {packAgain} from './pack-again.ts';
import type {ColumnKind, PaperTable} from './paper-table.ts';

/** A text that is shown and never worked out, whatever sign it starts with. */
export interface TextCell {
    readonly text: string;
    readonly bold?: boolean;
    /** Columns it spans. */
    readonly span?: number;
}

/** A number, and the formula it comes from where it comes from other cells (without `=`, e.g. `SUM(C5:C9)`). */
export interface NumberCell {
    readonly value: number;
    readonly format: string;
    readonly formula?: string;
    readonly bold?: boolean;
}

export type WorkbookCell = TextCell | NumberCell | null;

export interface WorkbookSheet {
    /** At most 31 characters, none of `[ ] / \ : * ?`. */
    readonly name: string;
    /** Width of each column in characters. */
    readonly widths: readonly number[];
    /** The row of the headings, counted from 0; what is above and itself stays in sight. */
    readonly headings: number;
    readonly rows: readonly (readonly WorkbookCell[])[];
    /** A table to be read and printed: its cells have a frame, and long texts go on below. Else it is data as it is. */
    readonly framed?: boolean;
}

export const FORMATS = {
    text: '@',
    count: '#,##0',
    hectares: '#,##0.0',
    'square-metres': '#,##0.0',
    percent: '0.00%'
} as const satisfies Record<ColumnKind, string>;

/**
 * The bytes of an XLSX workbook.
 *
 * Texts are written as shared strings in the format "text", so none of them can become a formula, now or when edited.
 * Formulas carry the value they have, for readers that do not work them out. The same sheets are the same bytes. Set in Times New Roman, the office's face.
 *
 * @throws {Error} if a name is not allowed as the name of a sheet.
 */
export async function workbookBytes(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
    const written = sheets.map(
        ({name, widths, headings, rows, framed = false}): Sheet<Blob> => ({
            sheet: name,
            data: rows.map((row, i) =>
                framed && i >= headings ? framedRow(row, widths, i === headings) : sheetRow(row, i === headings)
            ),
            columns: widths.map((width) => ({width})),
            orientation: 'landscape',
            stickyRowsCount: headings + 1
        })
    );
    const features = [formulaValues(sheets), printing(sheets)];
    const blob = await writeWorkbook(written, {fontFamily: 'Times New Roman', fontSize: 11, features}).toBlob();
    return packAgain(new Uint8Array(await blob.arrayBuffer()));
}

/** A handed-on table as a sheet of a workbook. */
export function paperSheet({title, stamp, columns, rows, total = false}: PaperTable, name: string): WorkbookSheet {
    const cell = (value: string | number | null, kind: ColumnKind, bold: boolean): WorkbookCell => {
        if (value === null) return null;
        const weight = bold ? {bold} : {};
        if (typeof value === 'string') return {text: value, ...weight};
        return {value: kind === 'hectares' ? value / 10_000 : value, format: FORMATS[kind], ...weight};
    };
    return {
        name,
        widths: columns.map(({heading, kind}, i) =>
            kind === 'text'
                ? textWidth(heading, rows, i, columns.length)
                : Math.max(11, Math.min(24, heading.length + 2))
        ),
        headings: stamp.length + 2,
        framed: true,
        rows: [
            // not put together with the cells beside them: a long line runs on over the edge of a narrow table
            [{text: title, bold: true}],
            ...stamp.map((line) => [{text: line}]),
            [],
            columns.map(({heading}) => ({text: heading, bold: true})),
            ...rows.map((row, n) => {
                const bold = total && n === rows.length - 1;
                return row.map((value, i) => cell(value, columns[i]!.kind, bold));
            })
        ]
    };
}

// as wide as its longest text, within what can be read on a page
function textWidth(heading: string, rows: PaperTable['rows'], column: number, columns: number): number {
    const lines = rows.flatMap((row) => String(row[column] ?? '').split('\n'));
    const longest = lines.reduce((most, line) => Math.max(most, line.length), Math.min(heading.length, 14));
    return Math.max(8, Math.min(columns > 7 ? 32 : 48, longest + 2));
}

// a line of letters of 11 points, in points
const LINE_POINTS = 14.5;

// a row of a table from its first column to its last, empty cells too, as high as its texts are long: no reader but Excel works that out
function framedRow(row: readonly WorkbookCell[], widths: readonly number[], heading: boolean): Row {
    const frame = {borderStyle: 'thin', alignVertical: 'center'} as const;
    const cells = sheetRow(row, heading);
    const height = LINE_POINTS * Math.max(1, ...row.map((cell, i) => textLines(cell, widths[i] ?? 0))) + 1;
    let spanned = 0;
    return Array.from({length: Math.max(widths.length, cells.length)}, (_, i) => {
        const cell = cells[i];
        if (spanned-- > 0) return null;
        if (!cell || typeof cell !== 'object' || !('value' in cell)) return {...frame, height};
        spanned = ('columnSpan' in cell ? (cell.columnSpan ?? 1) : 1) - 1;
        return {...cell, ...frame, height, ...(cell.type === String && {wrap: true})};
    });
}

// how many lines a text takes in a column of a width in characters
function textLines(cell: WorkbookCell, width: number): number {
    if (!cell || !('text' in cell) || (cell.span ?? 1) > 1) return 1;
    // letters are narrower than the numerals that widths are counted in
    const room = Math.max(1, Math.floor(width * 1.1));
    return cell.text.split('\n').reduce((sum, line) => {
        let [lines, used] = [1, 0];
        for (const {length} of line.split(' ')) {
            if (used > 0 && used + 1 + length > room) [lines, used] = [lines + 1, 0];
            used += length + (used > 0 ? 1 : 0);
            // a word that is longer than the column is broken within itself
            if (used > room) [lines, used] = [lines + Math.ceil(used / room) - 1, used % room || room];
        }
        return sum + lines;
    }, 0);
}

function sheetRow(row: readonly WorkbookCell[], heading: boolean): Row {
    return row.flatMap((cell): Row => {
        if (cell === null) return [null];
        const weight = cell.bold || heading ? ({fontWeight: 'bold'} as const) : {};
        const frame = heading
            ? ({wrap: true, align: 'center', alignVertical: 'center', borderStyle: 'thin'} as const)
            : {};
        if ('text' in cell) {
            const {text, span = 1} = cell;
            const spanned = span > 1 ? {columnSpan: span} : {};
            const rest = Array.from({length: span - 1}, () => null);
            return [{value: text, type: String, format: '@', ...weight, ...frame, ...spanned}, ...rest];
        }
        const {value, format, formula} = cell;
        if (formula === undefined) return [{value, type: Number, format, ...weight}];
        return [{value: formula, type: 'Formula', format, ...weight}];
    });
}

// The writer leaves the value of a formula out; a preview or a reader that does not calculate would show an empty cell.
function formulaValues(sheets: readonly WorkbookSheet[]): Feature<Blob> {
    return {
        files: {
            transform: {
                'xl/worksheets/sheet{id}.xml': {
                    transform: (xml, _, {sheetIndex}) => {
                        const {rows} = sheets[sheetIndex]!;
                        return xml.replace(
                            /(<c r="([A-Z]+)(\d+)"[^>]*><f>[^<]*<\/f>)(<\/c>)/g,
                            (whole, start: string, column: string, row: string, end: string) => {
                                const cell = cellAt(rows[Number(row) - 1] ?? [], columnIndex(column));
                                return cell && 'value' in cell ? `${start}<v>${cell.value}</v>${end}` : whole;
                            }
                        );
                    }
                }
            }
        }
    };
}

/** Characters side by side that can still be read on A4 across. */
const PAGE_CHARACTERS = 200;

// On paper a table is as wide as its pages, mostly one, and its headings stand at the top of every page. The writer offers neither; the order of the elements
// is that of ECMA-376, Part 1 (CT_Worksheet, CT_Workbook).
function printing(sheets: readonly WorkbookSheet[]): Feature<Blob> {
    const titles = sheets.map(
        ({name, headings}, i) =>
            `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escaped(`'${name.replaceAll("'", "''")}'!$${headings + 1}:$${headings + 1}`)}</definedName>`
    );
    return {
        files: {
            transform: {
                'xl/worksheets/sheet{id}.xml': {
                    transform: (xml, _, {sheetIndex}) => {
                        const width = sheets[sheetIndex]!.widths.reduce((sum, each) => sum + each, 0);
                        const pages = Math.ceil(width / PAGE_CHARACTERS);
                        return xml
                            .replace('<sheetViews', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews')
                            .replace('<pageSetup ', `<pageSetup fitToWidth="${pages}" fitToHeight="0" `);
                    }
                },
                'xl/workbook.xml': {
                    transform: (xml) =>
                        xml.replace('<definedNames/>', () => `<definedNames>${titles.join('')}</definedNames>`)
                }
            }
        }
    };
}

function escaped(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

// the cell that stands in a column, cells that span others counted
function cellAt(row: readonly WorkbookCell[], column: number): WorkbookCell {
    let at = 0;
    for (const cell of row) {
        if (at === column) return cell;
        at += cell && 'span' in cell ? (cell.span ?? 1) : 1;
    }
    return null;
}

function columnIndex(letters: string): number {
    return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The letters of a column counted from 0: A, B, … Z, AA. */
export function columnLetters(index: number): string {
    const letter = String.fromCharCode(65 + (index % 26));
    return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
