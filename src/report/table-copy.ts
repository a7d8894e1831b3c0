import {cellText, type PaperTable} from './paper-table.ts';
import type {Language} from './words.ts';

/** A table as a word processor takes it from the clipboard: HTML with borders, and plain text with tabs. */
export interface TableCopy {
    readonly html: string;
    readonly text: string;
}

/** The table for the clipboard. Everything from the records is text: `<` becomes `&lt;`, so nothing in a name is markup. */
export function tableCopy(table: PaperTable, language: Language): TableCopy {
    const {title, stamp, columns, rows} = table;
    const shown = rows.map((row) => row.map((cell, i) => cellText(cell, columns[i]!.kind, language)));
    const border = 'border:1px solid #000;padding:2px 5px';
    const align = (i: number) => (columns[i]!.kind === 'text' ? 'left' : 'right');
    const head = columns.map(
        ({heading}) => `<th style="${border};text-align:center;font-weight:bold">${entities(heading)}</th>`
    );
    const body = shown.map(
        (row) =>
            `<tr>${row.map((cell, i) => `<td style="${border};text-align:${align(i)}">${entities(cell)}</td>`).join('')}</tr>`
    );
    const font = "font-family:'Times New Roman',serif;font-size:12pt";
    return {
        html:
            `<p style="${font};font-weight:bold;text-align:center">${entities(title)}</p>` +
            `<table style="border-collapse:collapse;${font}"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>` +
            `<p style="${font};font-size:10pt">${stamp.map(entities).join('<br>')}</p>`,
        text: [title, '', columns.map(({heading}) => heading).join('\t'), ...shown.map(tabbed), '', ...stamp].join('\n')
    };
}

function tabbed(row: readonly string[]): string {
    return row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');
}

function entities(text: string): string {
    return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
