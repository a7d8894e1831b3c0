import {formatDms, formatWarTime} from '../crs/format.ts';
import {planeMetres} from '../crs/format-coordinate.ts';
import {type Transform, transform} from '../crs/system.ts';
import {cellCorner} from '../edition/coarse-cells.ts';
import {type Block, type Desk, heading} from './block.ts';
import type {NumberedSite} from './content.ts';
import {fill, QUIET, rectPath, segmentPath, stroke, text} from './ink.ts';
import {shortName} from './names.ts';
import type {SiteTable} from './request.ts';
import type {Primitive} from './sheet.ts';
import {numberVi, say} from './words.ts';

type ColumnName = 'number' | 'x' | 'y' | 'wgs84' | 'war-time' | 'cell' | 'kind' | 'commune' | 'uncertainty';
type Shares = Readonly<Partial<Record<ColumnName, number>>>;

// shares of the width; the sheet of a commune does not name it in every row
const BESIDE: Shares = {
    number: 0.075,
    x: 0.15,
    y: 0.14,
    kind: 0.365,
    commune: 0.175,
    uncertainty: 0.095
};
const BESIDE_OF_COMMUNE: Shares = {
    number: 0.085,
    x: 0.17,
    y: 0.16,
    kind: 0.445,
    uncertainty: 0.14
};
// on pages of its own the table has three systems
const WIDE: Shares = {
    number: 0.042,
    x: 0.093,
    y: 0.076,
    wgs84: 0.222,
    'war-time': 0.11,
    kind: 0.255,
    commune: 0.125,
    uncertainty: 0.077
};
const WIDE_OF_COMMUNE: Shares = {
    number: 0.05,
    x: 0.105,
    y: 0.085,
    wgs84: 0.25,
    'war-time': 0.125,
    kind: 0.29,
    uncertainty: 0.095
};
// the cell in place of every coordinate
const BY_CELL: Shares = {number: 0.07, cell: 0.225, kind: 0.395, commune: 0.205, uncertainty: 0.105};
const BY_CELL_OF_COMMUNE: Shares = {number: 0.085, cell: 0.285, kind: 0.49, uncertainty: 0.14};
const RIGHT: readonly ColumnName[] = ['x', 'y', 'uncertainty'];

/** How the table tells places: by coordinates in the system of the sheet, or by cells of a side, metres, where exact ones are left out. */
export interface PlaceColumns {
    readonly crs: string;
    readonly cellM: number | null;
    /** Absent: one system where it stands beside a map, three on a page of its own. */
    readonly systems?: SiteTable | undefined;
}

/** Beside a map in the system of the sheet alone, or on pages of its own in three systems. */
export type TableWidth = 'beside' | 'wide';
const EMS: Readonly<Record<TableWidth, number>> = {beside: 48, wide: 66};

// letters smaller than this are not read on paper: a text is shortened instead
const LEAST_MM = 1.75;

// a column of the table may be this much narrower than it would like, so that it fits under a block of the margin
const LEAST_SHARE = 0.89;

/** Height of a row, of the column heads and of the title, millimetres. */
export function siteTableSizes(desk: Desk): {row: number; head: number; title: number; column: number} {
    const size = desk.paper.small;
    return {row: size * 1.5, head: size * 2, title: size * 2.2, column: size * EMS.beside};
}

/** One column of the numbered table of sites with their VN-2000 coordinates or cells, X (northing) first as Vietnamese papers write. */
export function siteColumn(
    desk: Desk,
    sites: readonly NumberedSite[],
    {crs, cellM, width: kind}: PlaceColumns & {readonly width: TableWidth},
    x: number,
    y: number,
    width: number
): Primitive[] {
    const {measure, paper} = desk;
    const size = paper.small;
    const {row, head} = siteTableSizes(desk);
    const shares = sharesOf(kind, cellM, sites);
    const columns = Object.keys(shares) as ColumnName[];
    const share = (name: ColumnName): number => shares[name] ?? 0;
    const starts = columns.map((_, i) => x + width * columns.slice(0, i).reduce((sum, name) => sum + share(name), 0));
    const items: Primitive[] = [fill(rectPath(x, y, width, head), '#e9e6dc')];
    const cells = (baseline: number, words: (name: ColumnName) => string, bold: (name: ColumnName) => boolean) => {
        for (const [i, name] of columns.entries()) {
            const room = width * share(name) - size * 0.8;
            const face = bold(name) ? 'bold' : 'regular';
            const right = RIGHT.includes(name);
            const shown = measure.fit(words(name), room, size, face);
            // below the least legible size a text is shortened, not shrunk
            const least = Math.max(shown, Math.min(size, LEAST_MM));
            const content =
                least > shown ? shorten(words(name), (t) => measure.width(t, least, face) <= room) : words(name);
            items.push(
                text(right ? starts[i]! + room : starts[i]! + size * 0.4, baseline, content, least, {
                    font: face,
                    align: right ? 'end' : 'start'
                })
            );
        }
    };
    const last = say('table.uncertainty');
    const fits = measure.width(last, Math.min(size, LEAST_MM), 'bold') <= width * share('uncertainty') - size * 0.8;
    cells(
        y + head * 0.66,
        (name) => say(name === 'uncertainty' && !fits ? 'table.uncertainty-short' : `table.${name}`),
        () => true
    );
    const toLonLat = transform(crs, 'EPSG:4326');
    sites.forEach((site, i) => {
        const top = y + head + i * row;
        cells(
            top + row * 0.72,
            (name) => wordsOf(site, name, toLonLat, cellM),
            (name) => name === 'number'
        );
        items.push(stroke(segmentPath(x, top + row, x + width, top + row), 0.05, QUIET));
    });
    const height = head + sites.length * row;
    items.push(stroke(rectPath(x, y, width, height), 0.15));
    return items;
}

function sharesOf(width: TableWidth, cellM: number | null, sites: readonly NumberedSite[]): Shares {
    const named = sites.some(({commune}) => commune);
    if (cellM !== null) return named ? BY_CELL : BY_CELL_OF_COMMUNE;
    if (width === 'beside') return named ? BESIDE : BESIDE_OF_COMMUNE;
    return named ? WIDE : WIDE_OF_COMMUNE;
}

function wordsOf(
    {number, record, key, at, commune}: NumberedSite,
    name: ColumnName,
    toLonLat: Transform,
    cellM: number | null
): string {
    const {kind, uncertaintyM} = record.properties;
    switch (name) {
        case 'number':
            return String(number);
        case 'x':
            return planeMetres(at[1], 0, 'paper');
        case 'y':
            return planeMetres(at[0], 0, 'paper');
        case 'wgs84':
            return formatDms(...toLonLat(...at));
        case 'war-time':
            return formatWarTime(...toLonLat(...at)) ?? '–';
        case 'cell':
            return cellName(toLonLat(...at), cellM!);
        case 'kind':
            return `${say(`site.${kind}`)}; ${say(`state.${key.slice(key.lastIndexOf('-') + 1)}`)}`;
        case 'commune':
            return commune ? shortName(commune.properties.name, false) : '';
        case 'uncertainty':
            return `± ${numberVi(uncertaintyM)}`;
    }
}

// the south-western corner in kilometres, as the figures of the grid beside the map
function cellName([lon, lat]: readonly [number, number], cellM: number): string {
    const [easting, northing] = cellCorner(lon, lat, cellM);
    const digits = Math.max(0, Math.ceil(3 - Math.log10(cellM)));
    return `${numberVi(northing / 1000, digits)} – ${numberVi(easting / 1000, digits)}`;
}

/** The whole table as a block of one column. */
export function siteBlock(desk: Desk, sites: readonly NumberedSite[], shown: PlaceColumns): Block {
    return (x, y, width) => {
        const {row, head, title} = siteTableSizes(desk);
        const words = titleOf('table.short', shown, sites[0]?.number ?? 0, sites.at(-1)?.number ?? 0);
        return {
            items: [
                ...heading(desk, x, y, width, words).items,
                ...siteColumn(desk, sites, {...shown, width: 'beside'}, x, y + title, width)
            ],
            height: title + head + row * sites.length + 0.3
        };
    };
}

/** How many sites a box beside a map holds. */
export function siteCapacity(desk: Desk, width: number, height: number): number {
    const {row, head, title} = siteTableSizes(desk);
    return Math.max(0, Math.floor((height - title - head) / row)) * columnsIn(desk, width, 'beside');
}

// the table in three systems gives up no width: a coordinate is never shortened
function columnsIn({paper}: Desk, width: number, kind: TableWidth): number {
    const least = paper.small * EMS[kind] * (kind === 'beside' ? LEAST_SHARE : 1);
    return Math.max(0, Math.floor((width + paper.gap) / (least + paper.gap)));
}

/** Lay the table into columns of a box. @returns how many sites found room. */
export function siteTableIn(
    desk: Desk,
    sites: readonly NumberedSite[],
    shown: PlaceColumns & {readonly width: TableWidth},
    x: number,
    y: number,
    width: number,
    height: number
): {items: Primitive[]; placed: number} {
    const {row, head, title} = siteTableSizes(desk);
    const gap = desk.paper.gap;
    // cells need no more room on a page of their own than beside a map
    const kind = shown.cellM === null ? shown.width : 'beside';
    const columns = Math.max(1, columnsIn(desk, width, kind));
    const columnWidth = Math.min((width - gap * (columns - 1)) / columns, desk.paper.small * EMS[kind] * 1.35);
    const most = Math.floor((height - title - head) / row);
    // even columns rather than one long and one short
    const rows = Math.min(most, Math.ceil(sites.length / columns));
    if (rows < 1) return {items: [], placed: 0};
    const words = titleOf(
        kind === 'wide' ? 'table.wide' : 'table',
        shown,
        sites[0]?.number ?? 0,
        sites[Math.min(sites.length, rows * columns) - 1]?.number ?? 0
    );
    const items: Primitive[] = [...heading(desk, x, y, width, words).items];
    for (let i = 0; i < columns && i * rows < sites.length; i++) {
        const mine = sites.slice(i * rows, (i + 1) * rows);
        items.push(...siteColumn(desk, mine, shown, x + i * (columnWidth + gap), y + title, columnWidth));
    }
    return {items, placed: Math.min(sites.length, rows * columns)};
}

function titleOf(
    table: 'table' | 'table.wide' | 'table.short',
    {crs, cellM}: PlaceColumns,
    from: number,
    to: number
): string {
    if (cellM !== null) return say(table === 'table.short' ? 'table.cells-short' : 'table.cells', {from, to, cellM});
    return say(table, {from, to, system: say(`system.${crs}`)});
}

function shorten(words: string, fits: (text: string) => boolean): string {
    for (let end = words.length; end > 1; end--)
        if (fits(`${words.slice(0, end).trimEnd()}…`)) return `${words.slice(0, end).trimEnd()}…`;
    return '';
}
