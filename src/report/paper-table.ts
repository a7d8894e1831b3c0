import {type Language, number} from './words.ts';

/** How the numbers of a column are written; areas are m² inside and hectares on paper, shares are fractions and per cent. */
export type ColumnKind = 'text' | 'count' | 'hectares' | 'square-metres' | 'percent';

export interface PaperColumn {
    readonly heading: string;
    readonly kind: ColumnKind;
    /** Short texts, a fraction or a date, that stand in the middle on a page. */
    readonly centred?: boolean;
}

/** Null is an empty cell; a text stands in a column of numbers where there is no number ("không có vị trí"). */
export type PaperCell = string | number | null;

/** A table as it is handed on: what it is, what it stands on, headings and rows. From it come CSV, Word and workbook. */
export interface PaperTable {
    readonly title: string;
    /** As-of date, plan, unit set, journal: what makes the numbers repeatable. */
    readonly stamp: readonly string[];
    readonly columns: readonly PaperColumn[];
    readonly rows: readonly (readonly PaperCell[])[];
    /** The last row is the sum of those above. */
    readonly total?: boolean;
}

/** A cell as people read it: 1.234,5 (ha) or 69,97 %. */
export function cellText(cell: PaperCell, kind: ColumnKind, language: Language): string {
    if (cell === null) return '';
    if (typeof cell === 'string') return cell;
    if (kind === 'hectares') return number(cell / 10_000, language, 1);
    if (kind === 'square-metres') return number(cell, language, 1);
    if (kind === 'percent') return `${number(cell * 100, language, 2)} %`;
    return number(cell, language);
}

/**
 * The table as rows of plain cells for a CSV: title, stamp, headings, rows. Numbers carry the language's decimal sign and
 * no grouping, so that a spreadsheet of that language reads them as numbers; shares are per cent without the sign.
 */
export function csvRows({title, stamp, columns, rows}: PaperTable, language: Language): string[][] {
    const plain = (value: number, decimals: number): string => {
        const text = value.toFixed(decimals);
        return language === 'vi' ? text.replace('.', ',') : text;
    };
    const cell = (value: PaperCell, kind: ColumnKind): string => {
        if (value === null) return '';
        if (typeof value === 'string') return value;
        if (kind === 'hectares') return plain(value / 10_000, 4);
        if (kind === 'square-metres') return plain(value, 1);
        return kind === 'percent' ? plain(value * 100, 2) : String(value);
    };
    const heading = ({heading: text, kind}: PaperColumn) => (kind === 'percent' ? `${text} (%)` : text);
    return [
        [title],
        ...stamp.map((line) => [line]),
        [],
        columns.map(heading),
        ...rows.map((row) => row.map((value, i) => cell(value, columns[i]!.kind)))
    ];
}
