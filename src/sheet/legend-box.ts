import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import type {LegendEntry} from '../symbols/legend.ts';
import {countedSymbols, countSymbols} from '../symbols/legend.ts';
import {type Block, type Desk, heading} from './block.ts';
import type {SheetContent} from './content.ts';
import {signsOn} from './content-window.ts';
import {swatch, text} from './ink.ts';
import {keyCounts} from './key-counts.ts';
import type {ShownOnSheet} from './layout.ts';
import {siteLegend} from './legend-sites.ts';
import {zoneLegend} from './legend-zones.ts';
import type {Primitive} from './sheet.ts';
import {numberVi, say} from './words.ts';

/**
 * Legend entries of what is on this sheet, with counts; zones and sites stand in tables of their own. Unit conclusions are
 * counted over the communes; on one sheet of several over those whose name, with its sign, stands on it.
 */
export function sheetLegend(
    content: SheetContent,
    table: CoverageTable,
    named?: readonly string[]
): readonly {title: string; entries: readonly LegendEntry[]}[] {
    const keys = (placed: readonly {readonly key: string}[]) => placed.map(({key}) => key);
    const states = new Map<string, CoverageRow['conclusion']>(table.rows.map((row) => [row.code, row.conclusion]));
    const conclusions = content.communes
        .filter(({record}) => !named || named.includes(record.properties.name))
        .map(({record}) => `conclusion-${states.get(record.properties.code) ?? 'none'}`);
    const districts = content.unit.properties.level === 'province' ? content.districts : [];
    return [
        {title: 'legend.zones', entries: []},
        {title: 'legend.areas', entries: countedSymbols('surveyed-area', keyCounts(content.areas))},
        {
            title: 'legend.sites',
            entries: [
                ...countSymbols(
                    'grave-site',
                    content.sites.filter(({shape}) => shape).map(() => 'site-area')
                ),
                ...countSymbols(
                    'grave-site',
                    content.sites.filter(({disc}) => disc).map(() => 'uncertainty')
                ),
                ...countSymbols('cemetery', keys(signsOn(content, content.cemeteries)))
            ]
        },
        {title: 'legend.landmarks', entries: countSymbols('landmark', keys(content.landmarks))},
        {
            title: 'legend.units',
            entries: [
                ...countSymbols('unit', keys([{key: `unit-${content.unit.properties.level}`}])),
                ...countSymbols('unit', keys(districts)),
                ...(content.unit.properties.level === 'commune' ? [] : countSymbols('unit', keys(content.communes))),
                ...countSymbols('unit', conclusions)
            ]
        }
    ].filter(
        ({title, entries}) =>
            entries.length > 0 ||
            (title === 'legend.sites' && signsOn(content, content.sites).length > 0) ||
            (title === 'legend.zones' && content.zones.length > 0)
    );
}

/**
 * The legend (chú giải): only what is on the sheet, each with its count. One block per group, so that columns may part them.
 * @param shown what one sheet of several shows: groups without anything on it are left empty
 */
export function legendBlocks(desk: Desk, content: SheetContent, table: CoverageTable, shown?: ShownOnSheet): Block[] {
    const all = sheetLegend(content, table);
    const here = shown ? sheetLegend(shown.content, table, shown.named) : all;
    return all.map(({title}): Block => {
        const group = here.find((candidate) => candidate.title === title);
        return group
            ? groupBlock(desk, group, shown?.content ?? content, group === here[0])
            : () => ({items: [], height: 0});
    });
}

function groupBlock(
    desk: Desk,
    {title, entries}: ReturnType<typeof sheetLegend>[number],
    content: SheetContent,
    isFirst: boolean
): Block {
    return (x, y, width) => {
        const {paper} = desk;
        const size = paper.small;
        const items: Primitive[] = [];
        let height = 0;
        if (isFirst) {
            const head = heading(desk, x, y, width, say('legend'));
            items.push(...head.items);
            height += head.height;
        }
        items.push(text(x, y + height + size * 0.95, say(title), size, {font: 'bold'}));
        height += size * 1.6;
        const signs = title === 'legend.sites' ? siteLegend : title === 'legend.zones' ? zoneLegend : null;
        if (signs) {
            const table = signs(desk, content, x, y + height, width);
            items.push(...table.items);
            height += table.height;
        }
        const rows = entryRows(desk, entries, width);
        for (const row of rows) {
            const rowHeight = Math.max(...row.map(({lines}) => size * (0.45 + 1.2 * lines.length)));
            const column = columnWidth(width, row.length, paper.gap);
            row.forEach((entry, i) => {
                const left = x + (i * (width + paper.gap)) / row.length;
                items.push(...legendEntry(desk, entry, left, y + height, column, rowHeight));
            });
            height += rowHeight;
        }
        return {items, height};
    };
}

interface WrappedEntry extends LegendEntry {
    readonly lines: readonly string[];
}

// two entries beside each other where every label of the group fits on one line of half the width
function entryRows(desk: Desk, entries: readonly LegendEntry[], width: number): WrappedEntry[][] {
    const wrapped = (room: number) => entries.map((entry) => ({...entry, lines: wrapLabel(desk, entry, room)}));
    const half = wrapped(columnWidth(width, 2, desk.paper.gap));
    if (entries.length < 2 || half.some(({lines}) => lines.length > 1)) return wrapped(width).map((entry) => [entry]);
    const down = Math.ceil(half.length / 2);
    return Array.from({length: down}, (_, i) => half.filter((_, k) => k % down === i));
}

function columnWidth(width: number, count: number, gap: number): number {
    return count === 1 ? width : (width - gap) / 2;
}

function wrapLabel({paper: {small}, measure}: Desk, {symbol: sign, count}: LegendEntry, width: number): string[] {
    const room = width - keyWidth(small) - small * 1.2 - measure.width(numberVi(count), small);
    return measure.wrap(sign.label.vi, room, small);
}

function keyWidth(size: number): number {
    return size * 3.6;
}

function legendEntry(
    {paper: {small: size}}: Desk,
    {symbol: sign, count, lines}: WrappedEntry,
    x: number,
    y: number,
    width: number,
    height: number
): Primitive[] {
    const middle = y + height / 2;
    const first = middle + size * 0.34 - (lines.length - 1) * size * 0.6;
    return [
        ...swatch(sign, x, middle - size * 0.65, keyWidth(size), size * 1.3),
        ...lines.map((line, i) => text(x + keyWidth(size) + size * 0.7, first + i * size * 1.2, line, size)),
        text(x + width, middle + size * 0.34, numberVi(count), size, {align: 'end'})
    ];
}
