import Papa from 'papaparse';
import {FileFault} from './fault.ts';
import type {TablePart} from './opened-file.ts';
import {type TextEncodingName, textOf} from './text-of.ts';

export interface OpenedCsv {
    readonly encoding: TextEncodingName;
    readonly part: TablePart;
}

/**
 * Open a table of text: comma, semicolon, tab or bar between the cells (told by the rows, since decimal commas make a
 * comma a poor witness), quotes as in RFC 4180, in any encoding that `textOf` reads.
 *
 * @throws {FileFault} `table-too-large`, `csv-broken` where quotes do not close.
 */
export function openCsv(bytes: Uint8Array, fileName: string): OpenedCsv {
    const {text, encoding} = textOf(bytes, fileName);
    // Excel writes the separator on the first line when it is told to
    const said = /^sep=(.)\r?\n/.exec(text);
    const delimiter = said?.[1] ?? delimiterOf(text);
    const rows: string[][] = [];
    const lines: number[] = [];
    let line = 1;
    let from = 0;
    let cells = 0;
    Papa.parse<string[]>(text, {
        delimiter,
        skipEmptyLines: false,
        step({data, errors, meta}) {
            const broken = errors.find(({type}) => type === 'Quotes');
            if (broken) throw new FileFault('csv-broken', {file: fileName, line});
            cells += data.length;
            if (cells > MOST_CELLS) throw new FileFault('table-too-large', {file: fileName, cells: MOST_CELLS});
            const first = said !== null && rows.length === 0 && line === 1;
            if (!first && !(data.length === 1 && data[0] === '')) {
                rows.push(data);
                lines.push(line);
            }
            for (let i = from; i < meta.cursor; i++) if (ends(text, i)) line++;
            from = meta.cursor;
        }
    });
    return {encoding, part: {kind: 'table', name: fileName, rows, lines: Uint32Array.from(lines)}};
}

/** Most cells of a table: a million rows of twenty columns. */
export const MOST_CELLS = 20_000_000;

function ends(text: string, i: number): boolean {
    const code = text.charCodeAt(i);
    return code === 0x0a || (code === 0x0d && text.charCodeAt(i + 1) !== 0x0a);
}

const CANDIDATES = ['\t', ';', '|', ','];
const LOOKED_AT = 30;

/** The separator by which most of the first rows have as many cells as the fullest row; a comma where none has two. */
function delimiterOf(text: string): string {
    let best = ',';
    let most = 0;
    for (const delimiter of CANDIDATES) {
        const sample = text.slice(0, SAMPLE);
        const {data} = Papa.parse<string[]>(sample, {delimiter, preview: LOOKED_AT, skipEmptyLines: 'greedy'});
        const whole = sample.length < text.length && data.length > 1 ? data.slice(0, -1) : data;
        const widest = Math.max(0, ...whole.map((row) => row.length));
        if (widest < 2) continue;
        const even = whole.filter((row) => row.length === widest).length / whole.length;
        if (even > most + 0.1) {
            most = even;
            best = delimiter;
        }
    }
    return best;
}

const SAMPLE = 65_536;
