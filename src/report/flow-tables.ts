import {FIGURES, type Figure, type FigureId} from '../coverage/figure.ts';
import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import {metWords, shareWords, stampLines, targetWords} from './coverage-tables.ts';
import type {DocumentBlock} from './office-document.ts';
import type {PaperCell, PaperTable} from './paper-table.ts';
import {smallKind} from './report-names.ts';
import {number, say} from './words.ts';

// K13 is in square metres and stands in a line of its own
const COUNTED = FIGURES.filter((id) => id !== 'K13');
const BY_UNIT: readonly FigureId[] = ['K1', 'K2', 'K3', 'K5', 'K10'];

/** The figures of a unit on a day (stock), what they gained in a period (flow) where there is one, the targets. */
export function stockTable(row: CoverageRow, earlier: CoverageRow | undefined, period: Period | null): DocumentBlock {
    const rows = COUNTED.map((id): PaperCell[] => {
        const figure = row.figures[id];
        return [
            `${id} ${say(`figure.${id}.short`, 'vi')}`,
            countWords(figure),
            figure.denominator === null ? '' : shareWords(figure, 'vi'),
            ...(period ? [gained(figure, earlier?.figures[id])] : []),
            targetWords(figure.target, 'vi'),
            metWords(figure, 'vi')
        ];
    });
    const columns = ['figure', 'stock', 'share', ...(period ? ['flow'] : []), 'target', 'met'].map((key) => {
        const heading = key === 'flow' ? say(`period.in.${period}`, 'vi') : say(`weekly.column.${key}`, 'vi');
        return {heading, kind: 'text' as const, centred: key !== 'figure'};
    });
    return {
        kind: 'table',
        widths: period ? [20, 11, 9, 11, 12, 9] : [26, 11, 11, 11, 11],
        table: {title: say('weekly.province', 'vi', {unit: smallKind(row.name)}), stamp: [], columns, rows}
    };
}

/** How long a flow is: the word for it. */
export type Period = 'week' | 'quarter' | 'year';

/** The units directly below a unit, each with the figures that the plan asks of places; in brackets what they gained. */
export function unitsTable(table: CoverageTable, before: CoverageTable, code: string, period: Period): DocumentBlock {
    const old = new Map(before.rows.map((row) => [row.code, row]));
    const rows = below(table, code).map((row): PaperCell[] => [
        row.name,
        ...BY_UNIT.map((id) => {
            const change = gained(row.figures[id], old.get(row.code)?.figures[id]);
            return `${countWords(row.figures[id])}${change === '0' || change === '' ? '' : ` (${change})`}`;
        })
    ]);
    return {
        kind: 'table',
        widths: [15, 13, 12, 12, 9, 12],
        table: {
            title: say('period.byUnit', 'vi', {period: say(`period.in.${period}`, 'vi').toLocaleLowerCase('vi')}),
            stamp: [],
            columns: [
                {heading: say('report.unit', 'vi'), kind: 'text'},
                ...BY_UNIT.map((id) => ({
                    heading: `${id} ${say(`figure.${id}.short`, 'vi')}`,
                    kind: 'text' as const,
                    centred: true
                }))
            ],
            rows
        }
    };
}

/** Ground concluded, and what it gained. */
export function groundLine(row: CoverageRow, earlier: CoverageRow | undefined, period: Period): DocumentBlock {
    const now = classifiedM2(row) / 10_000;
    return {
        kind: 'paragraph',
        text: say('period.ground', 'vi', {
            area: number(now, 'vi', 1),
            whole: number(row.areas.unitM2 / 10_000, 'vi', 1),
            period: say(`period.in.${period}`, 'vi').toLocaleLowerCase('vi'),
            change: earlier ? signed(now - classifiedM2(earlier) / 10_000, 1) : '–'
        })
    };
}

/** The same numbers for a workbook: a row for the unit and for each one below, count, base and change as numbers. */
export function flowSheets(table: CoverageTable, before: CoverageTable, code: string): PaperTable[] {
    const own = table.rows.find((row) => row.code === code);
    const units = [...(own ? [own] : []), ...below(table, code)];
    const old = new Map(before.rows.map((row) => [row.code, row]));
    const count = (key: string) => ({heading: say(key, 'vi'), kind: 'count' as const});
    const text = (key: string) => ({heading: say(key, 'vi'), kind: 'text' as const});
    return [
        {
            title: say('period.sheet.figures', 'vi'),
            stamp: stampLines(table.stamp, 'vi'),
            columns: [
                text('report.code'),
                text('report.unit'),
                text('weekly.column.figure'),
                count('report.numerator'),
                count('report.denominator'),
                {heading: say('report.share', 'vi'), kind: 'percent'},
                count('period.change'),
                text('report.target'),
                text('report.met')
            ],
            rows: units.flatMap((row) =>
                COUNTED.map((id): PaperCell[] => {
                    const figure = row.figures[id];
                    const was = old.get(row.code)?.figures[id];
                    return [
                        row.code,
                        row.name,
                        `${id} ${say(`figure.${id}.short`, 'vi')}`,
                        figure.numerator,
                        figure.denominator,
                        figure.share,
                        was ? figure.numerator - was.numerator : null,
                        targetWords(figure.target, 'vi'),
                        metWords(figure, 'vi')
                    ];
                })
            )
        },
        {
            title: say('period.sheet.ground', 'vi'),
            stamp: stampLines(table.stamp, 'vi'),
            columns: [
                text('report.code'),
                text('report.unit'),
                {heading: say('period.concludedHa', 'vi'), kind: 'hectares'},
                {heading: say('report.unitHa', 'vi'), kind: 'hectares'},
                {heading: say('period.changeHa', 'vi'), kind: 'hectares'}
            ],
            rows: units.map((row): PaperCell[] => {
                const was = old.get(row.code);
                return [
                    row.code,
                    row.name,
                    classifiedM2(row),
                    row.areas.unitM2,
                    was ? classifiedM2(row) - classifiedM2(was) : null
                ];
            })
        }
    ];
}

/** The units directly below a unit in the table; a province without districts has its communes. */
export function below({rows}: CoverageTable, code: string): CoverageRow[] {
    return rows.filter(({parent}) => parent === code);
}

function classifiedM2({areas}: CoverageRow): number {
    return areas.unitM2 - areas.unclassifiedM2;
}

function countWords({numerator, denominator}: Figure): string {
    return denominator === null ? number(numerator, 'vi') : `${number(numerator, 'vi')}/${number(denominator, 'vi')}`;
}

// what the count gained in the period, with its sign; a change of the base alone is told as that
function gained(figure: Figure, earlier: Figure | undefined): string {
    if (!earlier) return '';
    const own = signed(figure.numerator - earlier.numerator, 0);
    const base = (figure.denominator ?? 0) - (earlier.denominator ?? 0);
    return base === 0 ? own : `${own}/${signed(base, 0)}`;
}

function signed(value: number, decimals: number): string {
    const text = number(value, 'vi', decimals);
    // a hyphen would let a word processor end the line after it
    return value > 0 ? `+${text}` : text.replace('-', '\u2212');
}
