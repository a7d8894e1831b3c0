import type {FigureId} from '../coverage/figure.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {FigureChange} from '../coverage/table-changes.ts';
import {stampLines, unitCells, unitColumns} from './coverage-tables.ts';
import type {PaperCell, PaperTable} from './paper-table.ts';
import {day, type Language, say} from './words.ts';

/**
 * What changed between two days, one row for each unit and figure that did, with the records behind every +1 and −1.
 * Counts as they are; areas of K13 in hectares with four decimals.
 */
export function changeTable(
    {before, after, changes}: {before: CoverageTable; after: CoverageTable; changes: readonly FigureChange[]},
    language: Language
): PaperTable {
    const rows = new Map([...before.rows, ...after.rows].map((row) => [row.code, row]));
    const days = {from: day(before.stamp.asOf), to: day(after.stamp.asOf)};
    const text = [
        'report.figure',
        'report.joined',
        'report.left',
        'report.baseJoined',
        'report.baseLeft',
        'report.altered'
    ];
    const [figure, ...lists] = text.map((key) => ({heading: say(key, language), kind: 'text'}) as const);
    const sides = [before, after].flatMap(({stamp}) => {
        const on = {date: day(stamp.asOf)};
        return [
            {heading: say('report.countOn', language, on), kind: 'count'},
            {heading: say('report.baseOn', language, on), kind: 'count'},
            {heading: say('report.shareOn', language, on), kind: 'percent'}
        ] as const;
    });
    return {
        title: say('report.changes', language, days),
        stamp: [
            ...stampLines(after.stamp, language),
            say('report.headBefore', language, {date: days.from, head: before.stamp.head})
        ],
        columns: [...unitColumns(language), figure!, ...sides, ...lists],
        rows: changes.map((change): PaperCell[] => {
            const {code, numerator, denominator, share} = change;
            const row = rows.get(code)!;
            const at = (side: 'before' | 'after') => [
                counted(change.figure, numerator[side]),
                counted(change.figure, denominator[side]),
                share[side]
            ];
            const lists = [
                change.numeratorAdded,
                change.numeratorRemoved,
                change.baseAdded,
                change.baseRemoved,
                change.altered
            ];
            return [
                ...unitCells(row, language),
                `${change.figure} ${say(`figure.${change.figure}.short`, language)}${change.figure === 'K13' ? ' (ha)' : ''}`,
                ...at('before'),
                ...at('after'),
                ...lists.map((ids) => ids.join('; '))
            ];
        })
    };
}

function counted(figure: FigureId, value: number | null): number | null {
    return value === null || figure !== 'K13' ? value : Math.round(value) / 10_000;
}
