import type {QuarantinedRow} from '../../exchange/quarantine.ts';
import {sentence} from '../../record/sentence.ts';
import {number, spoken, word} from '../words.ts';

/** A rejected row as it is read: where, which columns or fields, what stands there, every reason, what to do. */
export interface RowSaid {
    readonly place: string;
    readonly fields: string;
    readonly value: string;
    readonly reasons: readonly string[];
    readonly todo: string;
}

export function saidOf({number: n, line, column, id, faults, cells, edits}: QuarantinedRow): RowSaid {
    const said = faults.map(({issue}) => sentence(issue.rule, issue.values, spoken()));
    const fields = [...new Set(faults.map(({heading, field}) => heading || field))].filter(Boolean).join('; ');
    const [first] = faults;
    const own = first ? {...cells, ...edits.cells}[first.heading] : undefined;
    const given = first?.issue.values['value'];
    return {
        place: `${number(line ?? n, 0)}${column ? `:${number(column, 0)}` : ''}${id ? ` (${id})` : ''}`,
        fields,
        value: given === undefined ? (own === undefined || own === null ? '' : String(own)) : String(given),
        reasons: said.map(({what}) => what),
        todo: [...new Set(said.map(({todo}) => todo))].filter(Boolean).join(' ')
    };
}

/** The list for the office that sent the file: what is wrong in front, the row as it came behind. */
export function rejectRows(rows: readonly QuarantinedRow[], headings: readonly string[]): string[][] {
    const head = (['number', 'field', 'value', 'reason', 'todo'] as const).map((name) => word(`import.column.${name}`));
    return [
        [...head, ...headings],
        ...rows.map((row) => {
            const {place, fields, value, reasons, todo} = saidOf(row);
            const cells = headings.map((heading) => {
                const cell = row.cells[heading];
                return cell === null || cell === undefined
                    ? ''
                    : typeof cell === 'object'
                      ? JSON.stringify(cell)
                      : String(cell);
            });
            return [place, fields, value, reasons.join(' '), todo, ...cells];
        })
    ];
}

/** The same list as a workbook; all cells are text and none can become a formula. */
export async function rejectsWorkbook(
    rows: readonly QuarantinedRow[],
    {file, office, headings}: {readonly file: string; readonly office: string; readonly headings: readonly string[]}
): Promise<Uint8Array> {
    const {workbookBytes} = await import('../../report/workbook.ts');
    const [head, ...body] = rejectRows(rows, headings);
    const title = word('import.rejects.title', {file, count: rows.length});
    return workbookBytes([
        {
            name: word('import.rejects.sheet'),
            widths: head!.map((_, i) => [10, 22, 26, 60, 60][i] ?? 20),
            headings: 2,
            rows: [
                [{text: title, bold: true, span: 5}],
                [{text: office === '' ? '' : `${word('import.office')}: ${office}`, span: 5}],
                head!.map((text) => ({text, bold: true})),
                ...body.map((row) => row.map((text) => ({text})))
            ]
        }
    ]);
}
