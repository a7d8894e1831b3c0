import Papa from 'papaparse';
import type {ExportLayer} from './export-layer.ts';
import {exportTable} from './export-table.ts';

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[\s]*[=+\-@\t\r＝＋－＠]/;

/**
 * A layer as CSV that a Vietnamese spreadsheet opens by itself: UTF-8 with mark, semicolons, CRLF. A text that would
 * become a formula is given an apostrophe; numbers keep the dot.
 */
export function exportCsv(layer: ExportLayer, language: 'vi' | 'en'): string {
    const {columns, rows} = exportTable(layer, {words: language, wkt: true});
    const heads = columns.map((column) => column[language]);
    const text = Papa.unparse([heads, ...rows], {delimiter: ';', newline: '\r\n', escapeFormulae: FORMULA});
    return `\ufeff${text}\r\n`;
}
