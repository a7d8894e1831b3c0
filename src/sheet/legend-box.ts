import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import type {LegendEntry} from '../symbols/legend.ts';
import {countSymbols} from '../symbols/legend.ts';
import {type Block, type Desk, heading} from './block.ts';
import type {SheetContent} from './content.ts';
import {swatch, text} from './ink.ts';
import {siteLegend} from './legend-sites.ts';
import {zoneLegend} from './legend-zones.ts';
import type {Primitive} from './sheet.ts';
import {numberVi, say} from './words.ts';

/** Legend entries of what is on this sheet, with counts; zones and sites stand in tables of their own. Unit conclusions are counted over the communes. */
export function sheetLegend(
    content: SheetContent,
    table: CoverageTable
): readonly {title: string; entries: readonly LegendEntry[]}[] {
    const keys = (placed: readonly {readonly key: string}[]) => placed.map(({key}) => key);
    const states = new Map<string, CoverageRow['conclusion']>(table.rows.map((row) => [row.code, row.conclusion]));
    const conclusions = content.communes.map(
        ({record}) => `conclusion-${states.get(record.properties.code) ?? 'none'}`
    );
    const districts = content.unit.properties.level === 'province' ? content.districts : [];
    return [
        {title: 'legend.zones', entries: []},
        {title: 'legend.areas', entries: countSymbols('surveyed-area', keys(content.areas))},
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
                ...countSymbols('cemetery', keys(content.cemeteries))
            ]
        },
        {title: 'legend.landmarks', entries: countSymbols('landmark', keys(content.landmarks))},
        {
            title: 'legend.units',
            entries: [
                ...countSymbols('unit', keys([{key: `unit-${content.unit.properties.level}`}])),
                ...countSymbols('unit', keys(districts)),
                ...countSymbols('unit', keys(content.communes)),
                ...countSymbols('unit', conclusions)
            ]
        }
    ].filter(
        ({title, entries}) =>
            entries.length > 0 ||
            (title === 'legend.sites' && content.sites.length > 0) ||
            (title === 'legend.zones' && content.zones.length > 0)
    );
}

/** The legend (chú giải): only what is on the sheet, each with its count. One block per group, so that columns may part them. */
export function legendBlocks(desk: Desk, content: SheetContent, table: CoverageTable): Block[] {
    return sheetLegend(content, table).map(
        ({title, entries}, group): Block =>
            (x, y, width) => {
                const {paper, measure} = desk;
                const size = paper.small;
                const keyWidth = size * 3.6;
                const items: Primitive[] = [];
                let height = 0;
                if (group === 0) {
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
                for (const {symbol: sign, count} of entries) {
                    const figure = numberVi(count);
                    const room = width - keyWidth - size * 1.2 - measure.width(figure, size);
                    const lines = measure.wrap(sign.label.vi, room, size);
                    const rowHeight = Math.max(size * 1.85, size * (0.5 + 1.2 * lines.length));
                    const middle = y + height + rowHeight / 2;
                    items.push(...swatch(sign, x, middle - size * 0.68, keyWidth, size * 1.36));
                    const first = middle + size * 0.34 - (lines.length - 1) * size * 0.6;
                    lines.forEach((line, i) => {
                        items.push(text(x + keyWidth + size * 0.7, first + i * size * 1.2, line, size));
                    });
                    items.push(text(x + width, middle + size * 0.34, figure, size, {align: 'end'}));
                    height += rowHeight;
                }
                return {items, height};
            }
    );
}
