import {foldText} from '../record/fold-text.ts';

/** Where the heading of a table stands: the index of its first row, and how many rows it has (two where headings are split). */
export interface Header {
    readonly first: number;
    readonly rows: number;
}

/** Rows at the start among which the heading is looked for. */
const LOOKED_AT = 30;
/** Columns beyond these are not read: a sheet that was formatted to its last column. */
export const MOST_COLUMNS = 200;
/** Words that stand in headings of such lists, without marks. */
const WORDS =
    /\b(?:stt|tt|so|ten|ho ten|ma|toa do|kinh do|vi do|x|y|e|n|ngay|nam|xa|huyen|tinh|dia chi|dia diem|vi tri|noi|loai|ghi chu|nguon|nguoi|don vi|phien hieu|dien tich|so mo|sai so|name|lat|lon|long|latitude|longitude|east|north|date|note|id|code|kind|type)\b/;

/**
 * The row that is most likely the heading: filled in many columns, with words and no numbers, words of such lists in it, and
 * rows below that are filled alike. A second row under merged headings (`Tọa độ` over `X`, `Y`) belongs to it. Null when the
 * table has no row that could be one.
 */
export function guessHeader(rows: readonly (readonly string[])[]): Header | null {
    let best: {readonly first: number; readonly score: number} | null = null;
    rows.slice(0, LOOKED_AT).forEach((row, first) => {
        const filled = row.filter((cell) => cell.trim() !== '');
        if (filled.length === 0 || (filled.length === 1 && rows.length > 1 && width(rows) > 1)) return;
        const numbers = filled.filter((cell) => isNumber(cell)).length;
        const known = filled.filter((cell) => WORDS.test(foldText(cell))).length;
        const long = filled.filter((cell) => cell.length > 60).length;
        const distinct = new Set(filled.map(foldText)).size;
        const score = filled.length + 3 * known - 4 * numbers - 3 * long - 2 * (filled.length - distinct) - first / 10;
        if (score > (best?.score ?? 0)) best = {first, score};
    });
    if (best === null) return null;
    const {first} = best as {first: number};
    return {first, rows: isSplit(rows, first) ? 2 : 1};
}

/**
 * The headings of the columns, each once: a heading split over two rows is joined, a repeated one numbered, a missing one
 * named by its column's letter.
 */
export function headings(rows: readonly (readonly string[])[], header: Header | null): string[] {
    const count = Math.min(width(rows), MOST_COLUMNS);
    const used = new Map<string, number>();
    const upper = header ? (rows[header.first] ?? []) : [];
    const lower = header?.rows === 2 ? (rows[header.first + 1] ?? []) : [];
    let over = '';
    return Array.from({length: count}, (_, column) => {
        const [top, under] = [tidy(upper[column]), tidy(lower[column])];
        if (top !== '') over = top;
        const name = under === '' ? top : top === '' ? joined(over, under) : joined(top, under);
        const own = name === '' ? letterOf(column) : name;
        const times = (used.get(own) ?? 0) + 1;
        used.set(own, times);
        return times === 1 ? own : `${own} (${times})`;
    });
}

/** Indexes of the rows that hold data: below the heading, not empty, not the row of column numbers `(1) (2) (3)`. */
export function dataRows(rows: readonly (readonly string[])[], header: Header | null): number[] {
    const from = header ? header.first + header.rows : 0;
    const found: number[] = [];
    for (let i = from; i < rows.length; i++) {
        const filled = rows[i]!.filter((cell) => cell.trim() !== '');
        if (filled.length === 0 || (i <= from + 1 && isNumbering(filled))) continue;
        found.push(i);
    }
    return found;
}

// under the heading another row of words with gaps, and where it is filled the first has a gap or a merged heading
function isSplit(rows: readonly (readonly string[])[], first: number): boolean {
    const [upper, lower] = [rows[first] ?? [], rows[first + 1] ?? []];
    const filled = lower.map((cell, i) => ({cell: cell.trim(), i})).filter(({cell}) => cell !== '');
    if (filled.length === 0 || filled.length >= width(rows)) return false;
    if (filled.some(({cell}) => isNumber(cell) || cell.length > 40)) return false;
    // a merged heading leaves its other columns empty in the row above
    return filled.some(({i}) => tidy(upper[i]) === '') && upper.some((cell, i) => tidy(cell) !== '' && !tidy(lower[i]));
}

function isNumbering(filled: readonly string[]): boolean {
    return (
        filled.length > 2 &&
        filled.every((cell, i) => /^\(?\d{1,2}\)?$/.test(cell.trim()) && Number(cell.replace(/\D/g, '')) === i + 1)
    );
}

function isNumber(cell: string): boolean {
    return /^[+-]?[\d.,\s/°′″'"-]+$/.test(cell.trim());
}

function joined(over: string, under: string): string {
    return over === '' ? under : `${over} ${under}`;
}

function tidy(cell: string | undefined): string {
    return (cell ?? '').replace(/\s+/g, ' ').trim();
}

function width(rows: readonly (readonly string[])[]): number {
    let most = 0;
    for (const row of rows.slice(0, 1000)) most = Math.max(most, row.length);
    return most;
}

/** `A`, `B`, … `Z`, `AA`: as spreadsheets name columns. */
function letterOf(column: number): string {
    const rest = Math.floor(column / 26);
    return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
