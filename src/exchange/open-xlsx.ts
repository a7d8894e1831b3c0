import {zipSync} from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import {FileFault} from './fault.ts';
import type {TablePart} from './opened-file.ts';
import {unzipBounded} from './unzip-bounded.ts';

/**
 * Open a workbook: every sheet is a table; formulas come as the values last worked out, never as formulas.
 *
 * @throws {FileFault} `xlsx-broken`, `table-too-large`, and those of the archive.
 */
export async function openXlsx(bytes: Uint8Array, fileName: string): Promise<TablePart[]> {
    const entries = unzipBounded(bytes, fileName, (name) => /\.xml(\.rels)?$/i.test(name));
    for (const [name, entry] of entries) if (/worksheets\/[^/]*\.xml$/i.test(name)) checkSheet(entry, fileName);
    // The reader unpacks by itself, without limits and in workers made of text, which the page's policy refuses; what is
    // stored unpacked it takes as it is.
    const stored = zipSync(Object.fromEntries(entries), {level: 0});
    try {
        const sheets = await readXlsxFile(stored.buffer as ArrayBuffer);
        return sheets.map(({sheet, data}) => {
            const rows = data.map((row) => row.map(cellText));
            const filled = rows.flatMap((row, i) => (row.some((cell) => cell !== '') ? [i] : []));
            return {
                kind: 'table',
                name: sheet,
                rows: filled.map((i) => rows[i]!),
                lines: Uint32Array.from(filled, (i) => i + 1)
            };
        });
    } catch (cause) {
        throw new FileFault(
            'xlsx-broken',
            {file: fileName, said: String((cause as Error).message).slice(0, 80)},
            {cause}
        );
    }
}

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const MOST_CELLS = 10_000_000;
const ROWS_AND_CELLS = /<(?:[\w.-]+:)?(?:row|c)\s((?:"[^"]*"|'[^']*'|[^>"'])*)/g;
const PLACE = /(?:^|[\s:])r\s*=\s*(["'])(.*?)\1/;

/**
 * The reader fills up to the row and column that a cell claims: claims beyond what a sheet can have, or a lone cell at its
 * far end, are refused before.
 */
function checkSheet(xml: Uint8Array, file: string): void {
    let rows = 0;
    let columns = 0;
    for (const [, attributes] of new TextDecoder().decode(xml).matchAll(ROWS_AND_CELLS)) {
        const said = PLACE.exec(attributes!)?.[2];
        if (said === undefined) continue;
        const place = /^([A-Z]{0,3})(\d{1,7})$/.exec(said);
        if (!place) throw new FileFault('xlsx-broken', {file, said: `r="${said.slice(0, 20)}"`});
        rows = Math.max(rows, Number(place[2]));
        columns = Math.max(columns, columnNumber(place[1]!));
    }
    if (rows > MOST_ROWS || columns > MOST_COLUMNS || rows * columns > MOST_CELLS)
        throw new FileFault('table-too-large', {file, cells: MOST_CELLS});
}

function columnNumber(letters: string): number {
    let number = 0;
    for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
    return number;
}

function cellText(value: unknown): string {
    if (value === null || value === undefined) return '';
    if (!(value instanceof Date)) return String(value).normalize('NFC');
    if (Number.isNaN(value.getTime())) return '';
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
