import {type Block, type Desk, heading} from './block.ts';
import type {NumberedSite} from './content.ts';
import {fill, QUIET, rectPath, segmentPath, stroke, text} from './ink.ts';
import {shortName} from './names.ts';
import type {Primitive} from './sheet.ts';
import {numberVi, say} from './words.ts';

// shares of the width: number, X, Y, kind and state, commune, uncertainty; the sheet of a commune does not name it in every row
const COLUMNS = [0.075, 0.15, 0.14, 0.365, 0.175, 0.095] as const;
const OF_ONE_COMMUNE = [0.085, 0.17, 0.16, 0.445, 0, 0.14] as const;

// letters smaller than this are not read on paper: a text is shortened instead
const LEAST_MM = 1.75;

// a column of the table may be this much narrower than it would like, so that it fits under a block of the margin
const LEAST_SHARE = 0.89;

/** Height of a row, of the column heads and of the title, millimetres. */
export function siteTableSizes(desk: Desk): {row: number; head: number; title: number; column: number} {
    const size = desk.paper.small;
    return {row: size * 1.5, head: size * 2, title: size * 2.2, column: size * 48};
}

/** One column of the numbered table of sites with their VN-2000 coordinates, X (northing) first as Vietnamese papers write. */
export function siteColumn(
    desk: Desk,
    sites: readonly NumberedSite[],
    x: number,
    y: number,
    width: number
): Primitive[] {
    const {measure, paper} = desk;
    const size = paper.small;
    const {row, head} = siteTableSizes(desk);
    const shares: readonly number[] = sites.some(({commune}) => commune) ? COLUMNS : OF_ONE_COMMUNE;
    const starts = shares.map((_, i) => x + width * shares.slice(0, i).reduce((sum, share) => sum + share, 0));
    const items: Primitive[] = [fill(rectPath(x, y, width, head), '#e9e6dc')];
    const cell = (column: number, baseline: number, words: string, bold: boolean) => {
        if (shares[column] === 0) return;
        const room = width * shares[column]! - size * 0.8;
        const face = bold ? 'bold' : 'regular';
        const right = column === 1 || column === 2 || column === 5;
        const shown = measure.fit(words, room, size, face);
        // below the least legible size a text is shortened, not shrunk
        const least = Math.max(shown, Math.min(size, LEAST_MM));
        const content = least > shown ? shorten(words, (t) => measure.width(t, least, face) <= room) : words;
        items.push(
            text(right ? starts[column]! + room : starts[column]! + size * 0.4, baseline, content, least, {
                font: face,
                align: right ? 'end' : 'start'
            })
        );
    };
    const last = say('table.uncertainty');
    const fits = measure.width(last, Math.min(size, LEAST_MM), 'bold') <= width * shares[5]! - size * 0.8;
    const heads = ['table.number', 'table.x', 'table.y', 'table.kind', 'table.commune'].map((key) => say(key));
    for (const [i, words] of [...heads, fits ? last : say('table.uncertainty-short')].entries())
        cell(i, y + head * 0.66, words, true);
    sites.forEach((site, i) => {
        const top = y + head + i * row;
        const baseline = top + row * 0.72;
        const {properties} = site.record;
        const [kind, state] = [
            say(`site.${properties.kind}`),
            say(`state.${site.key.slice(site.key.lastIndexOf('-') + 1)}`)
        ];
        cell(0, baseline, String(site.number), true);
        cell(1, baseline, numberVi(site.at[1], 0), false);
        cell(2, baseline, numberVi(site.at[0], 0), false);
        cell(3, baseline, `${kind}; ${state}`, false);
        cell(4, baseline, site.commune ? shortName(site.commune.properties.name, false) : '', false);
        cell(5, baseline, `± ${numberVi(properties.uncertaintyM)}`, false);
        items.push(stroke(segmentPath(x, top + row, x + width, top + row), 0.05, QUIET));
    });
    const height = head + sites.length * row;
    items.push(stroke(rectPath(x, y, width, height), 0.15));
    return items;
}

/** The whole table as a block of one column. */
export function siteBlock(desk: Desk, sites: readonly NumberedSite[], crs: string): Block {
    return (x, y, width) => {
        const {row, head, title} = siteTableSizes(desk);
        const words = say('table.short', {
            from: sites[0]?.number ?? 0,
            to: sites.at(-1)?.number ?? 0,
            system: say(`system.${crs}`)
        });
        return {
            items: [...heading(desk, x, y, width, words).items, ...siteColumn(desk, sites, x, y + title, width)],
            height: title + head + row * sites.length + 0.3
        };
    };
}

/** How many sites a box holds. */
export function siteCapacity(desk: Desk, width: number, height: number): number {
    const {row, head, title, column} = siteTableSizes(desk);
    const columns = Math.floor((width + desk.paper.gap) / (column * LEAST_SHARE + desk.paper.gap));
    return Math.max(0, Math.floor((height - title - head) / row)) * Math.max(0, columns);
}

/** Lay the table into columns of a box. @returns how many sites found room. */
export function siteTableIn(
    desk: Desk,
    sites: readonly NumberedSite[],
    crs: string,
    x: number,
    y: number,
    width: number,
    height: number
): {items: Primitive[]; placed: number} {
    const {row, head, title, column} = siteTableSizes(desk);
    const gap = desk.paper.gap;
    const columns = Math.max(1, Math.floor((width + gap) / (column * LEAST_SHARE + gap)));
    const columnWidth = Math.min((width - gap * (columns - 1)) / columns, column * 1.35);
    const most = Math.floor((height - title - head) / row);
    // even columns rather than one long and one short
    const rows = Math.min(most, Math.ceil(sites.length / columns));
    if (rows < 1) return {items: [], placed: 0};
    const items: Primitive[] = [
        ...heading(
            desk,
            x,
            y,
            width,
            say('table', {
                system: say(`system.${crs}`),
                from: sites[0]?.number ?? 0,
                to: sites[Math.min(sites.length, rows * columns) - 1]?.number ?? 0
            })
        ).items
    ];
    for (let i = 0; i < columns && i * rows < sites.length; i++) {
        items.push(
            ...siteColumn(
                desk,
                sites.slice(i * rows, (i + 1) * rows),
                x + i * (columnWidth + gap),
                y + title,
                columnWidth
            )
        );
    }
    return {items, placed: Math.min(sites.length, rows * columns)};
}

function shorten(words: string, fits: (text: string) => boolean): string {
    for (let end = words.length; end > 1; end--)
        if (fits(`${words.slice(0, end).trimEnd()}…`)) return `${words.slice(0, end).trimEnd()}…`;
    return '';
}
