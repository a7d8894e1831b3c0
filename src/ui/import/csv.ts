/**
 * Rows as a CSV that a Vietnamese spreadsheet opens by itself: UTF-8 with mark, semicolons, CRLF (RFC 4180 quoting).
 *
 * A cell that a spreadsheet would take for a formula (`= + - @`, tab, carriage return first) is given an apostrophe; a
 * plain number keeps its sign.
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
    return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
    const text = String(value);
    const formula = /^[\s]*[=+\-@\t\r＝＋－＠]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text);
    const safe = formula ? `'${text}` : text;
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
