import {type Block, type Desk, stackHeight} from './block.ts';
import type {SheetContent} from './content.ts';
import type {Box} from './ink.ts';
import {type BoxedBlocks, boxesBesideUnit} from './inside-panel.ts';
import {footPanel, sidePanel} from './panel-split.ts';
import {type Orientation, paperOf} from './paper.ts';
import type {SheetRequest} from './request.ts';
import {clearExtent, type Room, roomsOf, viewOf, windowIn} from './rooms.ts';
import {scalesFitting} from './scale.ts';
import {type SheetLines, sheetLines} from './sheet-lines.ts';
import {SheetRefused} from './sheet-refused.ts';
import {siteCapacity, siteTableSizes} from './site-table.ts';
import type {TemplateBlock} from './template.ts';
import type {TextMeasure} from './text-measure.ts';
import {MapView, type PlaneShape} from './view.ts';

/** Names of the blocks of the margin. */
export type BlockName = TemplateBlock | 'adjoining' | 'sites';

/** Where everything of a page with a map goes. */
export interface Layout {
    readonly desk: Desk;
    /** Scale and corner of the map; the first sheet where there are several. */
    readonly view: MapView;
    /** The sheets at a fixed scale; null: one sheet shows all. */
    readonly lines: SheetLines | null;
    readonly header: Room;
    readonly signOff: Room;
    /** Columns of the margin; each sheet makes the blocks for its own map. */
    readonly panel: readonly {readonly room: Room; readonly parts: readonly BlockPart[]}[];
    /** Blocks in boxes on the map itself, where the unit leaves ground free. */
    readonly boxed: readonly BoxedBlocks[];
    /** Whether the table of sites is among the boxes. */
    readonly sitesBoxed: boolean;
    /** Blocks of the template without room on the first page. */
    readonly moved: readonly TemplateBlock[];
    /** Room left for the table of sites. */
    readonly spare: readonly Room[];
}

/** One block of a name: the legend has several, so that columns may part them. */
export interface BlockPart {
    readonly name: BlockName;
    readonly index: number;
}

/** What one sheet of several shows, and the names that found room on its map. */
export interface ShownOnSheet {
    readonly content: SheetContent;
    readonly named: readonly string[];
}

/**
 * Makes the blocks of a name for a desk and a map. Heights must not depend on the map; what one sheet of several shows may
 * only make them lower, and their number stays.
 */
export type BlockMaker = (name: BlockName, desk: Desk, view: MapView, shown?: ShownOnSheet) => readonly Block[];

/** What a map is laid out for: the unit and its extent in the plane, metres. */
export interface Ground {
    readonly bounds: Box;
    readonly outline: PlaneShape;
}

/** What has to find its place. */
export interface ToPlace {
    readonly request: SheetRequest;
    readonly ground: Ground;
    /** Blocks of the template, in reading order. */
    readonly blocks: readonly TemplateBlock[];
    readonly sites: number;
    /** Without grid and graticule: the frame is narrow. */
    readonly bare: boolean;
    readonly make: BlockMaker;
    readonly measure: TextMeasure;
}

// blocks that leave the first page together, and the step of scale that is worth it; the inset goes for any step
const GOING: readonly {readonly without: readonly TemplateBlock[]; readonly worth: number}[] = [
    {without: [], worth: 1},
    {without: ['locator'], worth: 0.95},
    {without: ['locator', 'figures', 'areas'], worth: 0.72},
    {without: ['locator', 'figures', 'areas', 'notes'], worth: 0.72}
];
// the map is the sheet: a margin that leaves it less than this of the body sends its tables to the next page
const LEAST_MAP_SHARE = 0.42;
// blocks go onto the map itself only for a scale that is larger by this much
const WORTH_BOXING = 0.9;
const MOST_BOXED_SITES = 40;
const NOMINAL = new MapView(0, 0, 1, 1, 0, 0, 100_000);

/**
 * Lay out the first page: both orientations, the margin at the side, at the foot, or in boxes on the map beside the unit;
 * the one with the largest scale wins, then the one with the larger map. Boxes on the map must win a good step of scale.
 * Tables move to the next page where no layout can hold them, or where the map becomes larger by a good step. The table
 * of sites is on the first page only where it fits as a whole. At a fixed scale that needs several sheets, all have the
 * margin of the first, with the diagram of adjoining sheets.
 */
export function planLayout(toPlace: ToPlace): Layout {
    const {request} = toPlace;
    const desks = desksOf(toPlace);
    const given: Placing = {...toPlace, desks, nominal: nominalBlocks(toPlace)};
    let chosen: Candidate | null = null;
    for (const [step, {without, worth}] of GOING.entries()) {
        const names = given.blocks.filter((name) => !without.includes(name));
        let best: Candidate | null = null;
        const last = step === GOING.length - 1;
        for (const desk of desks) {
            for (const side of [true, false]) {
                const layout = tryPanel(given, desk, names, side);
                if (!layout || (layout.share < LEAST_MAP_SHARE && (chosen || !last))) continue;
                if (!best || better(layout, best)) best = layout;
            }
        }
        const most: number = best ? best.view.scaleDenominator * WORTH_BOXING : Infinity;
        for (const desk of desks) {
            const layout = tryBoxed(given, desk, names, request.scaleDenominator ? Infinity : most);
            if (layout && (!best || better(layout, best))) best = layout;
        }
        if (best && (!chosen || best.view.scaleDenominator <= chosen.view.scaleDenominator * worth)) chosen = best;
    }
    chosen ??= request.scaleDenominator ? severalSheets(given, request.scaleDenominator) : null;
    if (!chosen) throw new SheetRefused('sheet-no-room', {paper: request.paper});
    return chosen;
}

type Candidate = Layout & {readonly share: number};

/** What has to find its place, on paper that lies in one way or another. */
interface Placing extends ToPlace {
    readonly desks: readonly Desk[];
    /** The blocks of a name, whose heights are those for any map. */
    readonly nominal: (name: BlockName, desk: Desk) => readonly Block[];
}

// the same blocks are tried in dozens of rooms: made once for a desk, they are measured once at a width (`heightOf`)
function nominalBlocks({make}: ToPlace): Placing['nominal'] {
    const made = new Map<Desk, Map<BlockName, readonly Block[]>>();
    return (name, desk) => {
        const own = made.get(desk) ?? new Map<BlockName, readonly Block[]>();
        made.set(desk, own);
        const blocks = own.get(name) ?? make(name, desk, NOMINAL);
        own.set(name, blocks);
        return blocks;
    };
}

function better(a: Candidate, b: Candidate): boolean {
    const difference = a.view.scaleDenominator - b.view.scaleDenominator;
    return difference < 0 || (difference === 0 && a.share > b.share);
}

function desksOf({request, measure}: ToPlace): Desk[] {
    const ways: Orientation[] = request.orientation === 'auto' ? ['portrait', 'landscape'] : [request.orientation];
    return ways.map((orientation) => ({paper: paperOf(request.paper, orientation), measure}));
}

// scales to try in a window: the fixed one if the unit fits, else those from the largest that fits
function scalesIn({request, ground}: ToPlace, room: Room): readonly number[] {
    if (room.width < 30 || room.height < 30) return [];
    const [widthM, heightM] = clearExtent(ground.bounds);
    const fixed = request.scaleDenominator;
    if (fixed === undefined) return scalesFitting(widthM, heightM, room.width, room.height);
    const [bareWidth, bareHeight] = [ground.bounds[2] - ground.bounds[0], ground.bounds[3] - ground.bounds[1]];
    return bareWidth * 1000 <= room.width * fixed && bareHeight * 1000 <= room.height * fixed ? [fixed] : [];
}

function movedFrom({blocks}: ToPlace, names: readonly BlockName[]): TemplateBlock[] {
    return blocks.filter((name) => !names.includes(name));
}

function tryPanel(given: Placing, desk: Desk, names: readonly BlockName[], side: boolean): Candidate | null {
    const {ground, sites, request} = given;
    const {paper} = desk;
    const {gap} = paper;
    const {header, signOff, body} = roomsOf(desk, request.signers.length);
    const {parts, blocks} = partsOf(given, desk, names);
    const split = (side ? sidePanel : footPanel)(blocks, body, paper.small * 43, gap);
    if (!split) return null;
    const first = windowIn(desk, split.map, given.bare);
    const denominator = scalesIn(given, first)[0];
    if (denominator === undefined) return null;

    const panel: {room: Room; parts: readonly BlockPart[]}[] = [];
    const below: Room[] = [];
    let taken = 0;
    for (const {room, count} of split.columns) {
        panel.push({room, parts: parts.slice(taken, taken + count)});
        const used = stackHeight(blocks.slice(taken, taken + count), gap, room.width) + (count > 0 ? gap : 0);
        below.push({x: room.x, y: room.y + used, width: room.width, height: room.height - used});
        taken += count;
    }
    // the table of sites stands below the blocks; else on ground beside the unit that the map does not need, where it fits
    const capacityOf = (rooms: readonly Room[]) =>
        rooms.reduce((sum, room) => sum + siteCapacity(desk, room.width, room.height), 0);
    const [widthM, heightM] = clearExtent(ground.bounds);
    const free = side ? first.width - (widthM * 1000) / denominator : first.height - (heightM * 1000) / denominator;
    const extra = capacityOf(below) >= sites ? 0 : roomForTable(desk, split.map, sites, side, free);
    const map: Room = side
        ? {...split.map, width: split.map.width - extra}
        : {...split.map, height: split.map.height - extra};
    const view = viewOf(windowIn(desk, map, given.bare), ground.bounds, denominator);
    const beside = side
        ? {x: map.x + map.width + gap, y: body.y, width: extra - gap, height: body.height}
        : {x: map.x, y: map.y + map.height + gap, width: map.width, height: extra - gap};
    const spare = extra > 0 ? [beside] : below;
    return {
        desk,
        view,
        lines: null,
        header,
        signOff,
        panel,
        boxed: [],
        sitesBoxed: false,
        spare: capacityOf(spare) >= sites ? spare : [],
        moved: movedFrom(given, names),
        share: (split.map.width * split.map.height) / (body.width * body.height)
    };
}

function partsOf({nominal}: Placing, desk: Desk, names: readonly BlockName[]): {parts: BlockPart[]; blocks: Block[]} {
    const made = names.map((name) => ({name, blocks: nominal(name, desk)}));
    return {
        parts: made.flatMap(({name, blocks}) => blocks.map((_, index) => ({name, index}))),
        blocks: made.flatMap(({blocks}) => blocks)
    };
}

// the map takes the whole body; blocks stand on it, the unit pushed aside where that helps
function tryBoxed(given: Placing, desk: Desk, names: readonly BlockName[], most: number): Candidate | null {
    const {request, ground, sites, make} = given;
    const {header, signOff, body} = roomsOf(desk, request.signers.length);
    const room = windowIn(desk, body, given.bare);
    const column = desk.paper.small * 40;
    // a short table of sites stands with the other boxes where all find room
    const sets = sites > 0 && sites <= MOST_BOXED_SITES ? [[...names, 'sites' as const], names] : [names];
    const measured = sets.map((shown) => ({shown, blocks: partsOf(given, desk, shown).blocks}));
    for (const denominator of scalesIn(given, room)) {
        if (denominator > most) return null;
        for (const {shown, blocks} of measured) {
            for (const [right, up] of PUSHES) {
                const view = viewOf(room, ground.bounds, denominator, right, up);
                if (!boxesBesideUnit(desk, blocks, column, view, ground.outline)) continue;
                const real = shown.flatMap((name) => make(name, desk, view));
                const boxed = boxesBesideUnit(desk, real, column, view, ground.outline);
                if (!boxed) continue;
                const sitesBoxed = shown.includes('sites');
                const moved = movedFrom(given, names);
                const common = {desk, view, lines: null, header, signOff};
                return {...common, panel: [], boxed, sitesBoxed, spare: [], moved, share: 1};
            }
        }
    }
    return null;
}

// where the unit stands in a window with room to spare: the middle first; 0 is left or below
const PUSHES = [
    [0.5, 0.5],
    [0, 0.5],
    [1, 0.5],
    [0.5, 0],
    [0.5, 1],
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1]
] as const;

// the way of lying that needs the fewest sheets; what every sheet needs in the margin, the rest on further pages
function severalSheets(given: Placing, denominator: number): Candidate | null {
    const {request, ground} = given;
    const names: BlockName[] = ['adjoining', ...given.blocks.filter((name) => ON_EVERY_SHEET.includes(name))];
    let best: Candidate | null = null;
    for (const desk of given.desks) {
        const {header, signOff, body} = roomsOf(desk, request.signers.length);
        const {parts, blocks} = partsOf(given, desk, names);
        const split = sidePanel(blocks, body, desk.paper.small * 43, desk.paper.gap);
        if (!split) continue;
        const room = windowIn(desk, split.map, given.bare);
        if (room.width < 30 || room.height < 30) continue;
        const lines = sheetLines(ground, room, denominator);
        if (best?.lines && best.lines.tiles.length <= lines.tiles.length) continue;
        let taken = 0;
        const panel = split.columns.map(({room: column, count}) => {
            taken += count;
            return {room: column, parts: parts.slice(taken - count, taken)};
        });
        const moved = movedFrom(given, names);
        const common = {desk, view: lines.tiles[0]!.view, lines, header, signOff, panel};
        best = {...common, boxed: [], sitesBoxed: false, spare: [], moved, share: 1};
    }
    if (best?.lines && best.lines.tiles.length > MOST_SHEETS)
        throw new SheetRefused('sheet-too-many', {
            scale: denominator,
            count: best.lines.tiles.length,
            paper: request.paper,
            most: MOST_SHEETS
        });
    return best;
}

const ON_EVERY_SHEET: readonly BlockName[] = ['legend', 'scale', 'code'];
/** More sheets than this are a wrong scale rather than a wish. */
const MOST_SHEETS = 60;

// how much of the map's room the table of sites takes: nothing unless all of it fits
function roomForTable(desk: Desk, map: Room, sites: number, side: boolean, spare: number): number {
    const {gap} = desk.paper;
    const {row, column} = siteTableSizes(desk);
    if (sites === 0) return 0;
    const step = side ? column : row;
    for (let extra = (side ? step * 0.96 : step) + gap; extra <= spare; extra += step) {
        const capacity = side
            ? siteCapacity(desk, extra - gap, map.height)
            : siteCapacity(desk, map.width, extra - gap);
        if (capacity >= sites) return extra;
    }
    return 0;
}
