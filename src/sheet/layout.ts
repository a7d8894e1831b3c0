import {type Block, type Desk, flow, stack} from './block.ts';
import {frameStrips} from './frame.ts';
import {headerHeight} from './header.ts';
import type {Box} from './ink.ts';
import {type BoxedBlocks, boxesBesideUnit} from './inside-panel.ts';
import {type Orientation, paperOf} from './paper.ts';
import type {SheetRequest} from './request.ts';
import {largestScale, scalesFrom} from './scale.ts';
import {signOffHeight} from './sign-off.ts';
import {siteCapacity, siteTableSizes} from './site-table.ts';
import type {TextMeasure} from './text-measure.ts';
import {MapView, type PlaneShape} from './view.ts';

/** A rectangle of the page, millimetres. */
export interface Room {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

/** Names of the blocks of the margin, in reading order. */
export type BlockName = 'legend' | 'scale' | 'figures' | 'areas' | 'notes' | 'code' | 'sites';

/** Where everything of the first page goes. */
export interface Layout {
    readonly desk: Desk;
    readonly view: MapView;
    readonly header: Room;
    readonly signOff: Room;
    readonly panel: readonly {readonly room: Room; readonly blocks: readonly Block[]}[];
    /** Blocks in boxes on the map itself, where the unit leaves ground free. */
    readonly boxed: readonly BoxedBlocks[];
    /** Whether the table of sites is among the boxes. */
    readonly sitesBoxed: boolean;
    /** Blocks without room on the first page. */
    readonly moved: readonly BlockName[];
    /** Room left for the table of sites. */
    readonly spare: readonly Room[];
}

/** Makes the blocks of a name for a desk and a map; heights must not depend on the map. */
export type BlockMaker = (name: BlockName, desk: Desk, view: MapView) => readonly Block[];

const SETS: readonly (readonly BlockName[])[] = [
    ['legend', 'scale', 'figures', 'areas', 'notes', 'code'],
    ['legend', 'scale', 'notes', 'code'],
    ['legend', 'scale', 'code']
];
// the map is the sheet: a margin that leaves it less than this of the body sends its tables to the next page
const LEAST_MAP_SHARE = 0.42;
// tables leave the first page only for a scale that is larger by this much
const WORTH_MOVING = 0.72;
// clear ground between the unit and the neat line, as a share of its extent
const CLEAR = 0.015;
// blocks go onto the map itself only for a scale that is larger by this much
const WORTH_BOXING = 0.9;
const MOST_BOXED_SITES = 40;

/** What the map is laid out for: the unit and its extent in the plane, metres. */
export interface Ground {
    readonly bounds: Box;
    readonly outline: PlaneShape;
}

/**
 * Lay out the first page: both orientations, the margin at the side, at the foot, or in boxes on the map beside the unit;
 * the one with the largest scale wins, then the one with the larger map. Boxes on the map must win a good step of scale.
 * Tables move to the next page where no layout can hold them, or where the map becomes larger by a good step. The table
 * of sites is on the first page only where it fits as a whole.
 */
export function planLayout(
    request: SheetRequest,
    ground: Ground,
    sites: number,
    make: BlockMaker,
    measure: TextMeasure
): Layout {
    const orientations: Orientation[] =
        request.orientation === 'auto' ? ['portrait', 'landscape'] : [request.orientation];
    let chosen: Candidate | null = null;
    for (const names of SETS) {
        let best: Candidate | null = null;
        for (const orientation of orientations) {
            const desk = {paper: paperOf(request.paper, orientation), measure};
            for (const side of [true, false]) {
                const layout = tryLayout(desk, ground.bounds, sites, names, make, side);
                if (!layout || (layout.share < LEAST_MAP_SHARE && (chosen || names !== SETS.at(-1)))) continue;
                if (!best || better(layout, best)) best = layout;
            }
        }
        for (const orientation of orientations) {
            const desk = {paper: paperOf(request.paper, orientation), measure};
            const layout = tryBoxed(
                desk,
                ground,
                sites,
                names,
                make,
                (best?.view.scaleDenominator ?? Infinity) * WORTH_BOXING
            );
            if (layout && (!best || better(layout, best))) best = layout;
        }
        if (best && (!chosen || best.view.scaleDenominator <= chosen.view.scaleDenominator * WORTH_MOVING))
            chosen = best;
    }
    if (!chosen) throw new RangeError(`Paper ${request.paper} has no room for this map.`);
    return chosen;
}

type Candidate = Layout & {readonly share: number};

function better(a: Candidate, b: Candidate): boolean {
    const difference = a.view.scaleDenominator - b.view.scaleDenominator;
    return difference < 0 || (difference === 0 && a.share > b.share);
}

function tryLayout(
    desk: Desk,
    bounds: Box,
    sites: number,
    names: readonly BlockName[],
    make: BlockMaker,
    side: boolean
): Candidate | null {
    const {paper} = desk;
    const {gap} = paper;
    const {header, signOff, body} = roomsOf(desk);
    const blocks = names.flatMap((name) => make(name, desk, NOMINAL));
    const column = paper.small * 43;

    const split = side ? sidePanel(blocks, body, column, gap) : footPanel(blocks, body, column, gap);
    if (!split) return null;
    const [widthM, heightM] = clearExtent(bounds);
    const first = windowOf(desk, split.map);
    if (first.width < 30 || first.height < 30) return null;
    const denominator = largestScale(widthM, heightM, first.width, first.height);

    // ground beside the unit that the map does not need is given to the table of sites, where the table fits
    const spareWidth = first.width - (widthM * 1000) / denominator;
    const spareHeight = first.height - (heightM * 1000) / denominator;
    const given = roomForTable(desk, split.map, sites, side, side ? spareWidth : spareHeight);
    const map: Room = side
        ? {...split.map, width: split.map.width - given}
        : {...split.map, height: split.map.height - given};
    const view = viewOf(windowOf(desk, map), bounds, denominator);

    const real = names.flatMap((name) => make(name, desk, view));
    const panel: {room: Room; blocks: readonly Block[]}[] = [];
    const spare: Room[] = [];
    let taken = 0;
    for (const {room, count} of split.columns) {
        const mine = real.slice(taken, taken + count);
        taken += count;
        panel.push({room, blocks: mine});
        const used = stack(mine, gap)(0, 0, room.width).height + (count > 0 ? gap : 0);
        spare.push({x: room.x, y: room.y + used, width: room.width, height: room.height - used});
    }
    if (given > 0) {
        spare.splice(
            0,
            spare.length,
            side
                ? {x: map.x + map.width + gap, y: body.y, width: given - gap, height: body.height}
                : {x: map.x, y: map.y + map.height + gap, width: map.width, height: given - gap}
        );
    }
    const capacity = spare.reduce((sum, room) => sum + siteCapacity(desk, room.width, room.height), 0);
    return {
        desk,
        view,
        header,
        signOff,
        panel,
        boxed: [],
        sitesBoxed: false,
        spare: capacity >= sites ? spare : [],
        moved: SETS[0]!.filter((name) => !names.includes(name)),
        share: (split.map.width * split.map.height) / (body.width * body.height)
    };
}

// the map takes the whole body; blocks stand on it, the unit pushed aside where that helps
function tryBoxed(
    desk: Desk,
    {bounds, outline}: Ground,
    sites: number,
    names: readonly BlockName[],
    make: BlockMaker,
    most: number
): Candidate | null {
    const {header, signOff, body} = roomsOf(desk);
    const [widthM, heightM] = clearExtent(bounds);
    const frame = windowOf(desk, body);
    const column = desk.paper.small * 40;
    // a short table of sites stands with the other boxes where all find room
    const sets = sites > 0 && sites <= MOST_BOXED_SITES ? [[...names, 'sites' as const], names] : [names];
    for (const denominator of scalesFrom(largestScale(widthM, heightM, frame.width, frame.height))) {
        if (denominator > most) return null;
        for (const shown of sets) {
            const blocks = shown.flatMap((name) => make(name, desk, NOMINAL));
            for (const [right, up] of PUSHES) {
                const view = viewOf(frame, bounds, denominator, right, up);
                if (!boxesBesideUnit(desk, blocks, column, view, outline)) continue;
                const real = shown.flatMap((name) => make(name, desk, view));
                const boxed = boxesBesideUnit(desk, real, column, view, outline);
                if (!boxed) continue;
                const moved = SETS[0]!.filter((name) => !names.includes(name));
                const sitesBoxed = shown.includes('sites');
                return {desk, view, header, signOff, panel: [], boxed, sitesBoxed, spare: [], moved, share: 1};
            }
        }
    }
    return null;
}

// where the unit stands in a frame with room to spare: the middle first; 0 is left or below
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
const NOMINAL = new MapView(0, 0, 1, 1, 0, 0, 100_000);

function roomsOf(desk: Desk): {header: Room; signOff: Room; body: Room} {
    const {margin, gap, width, height, small} = desk.paper;
    const inner = width - 2 * margin;
    const header: Room = {x: margin, y: margin, width: inner, height: headerHeight(desk)};
    const foot = small * 1.8;
    const tall = signOffHeight(desk);
    const signOff: Room = {x: margin, y: height - margin - foot - tall, width: inner, height: tall};
    const top = header.y + header.height;
    return {header, signOff, body: {x: margin, y: top + gap * 0.4, width: inner, height: signOff.y - top - gap * 1.2}};
}

function windowOf({paper}: Desk, room: Room): Room {
    const strip = frameStrips(paper).total;
    return {x: room.x + strip, y: room.y + strip, width: room.width - 2 * strip, height: room.height - 2 * strip};
}

function clearExtent(bounds: Box): [widthM: number, heightM: number] {
    return [(bounds[2] - bounds[0]) * (1 + 2 * CLEAR), (bounds[3] - bounds[1]) * (1 + 2 * CLEAR)];
}

// `right` and `up` share out the ground that the unit leaves free; the corner in whole metres, so that the georeference
// and the drawing share one exact corner
function viewOf(frame: Room, bounds: Box, denominator: number, right = 0.5, up = 0.5): MapView {
    const metresPerMm = denominator / 1000;
    const [widthM, heightM] = clearExtent(bounds);
    const [middleX, middleY] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
    const spareX = frame.width * metresPerMm - widthM;
    const spareY = frame.height * metresPerMm - heightM;
    const easting = Math.round(middleX - widthM / 2 - spareX * right);
    const northing = Math.round(middleY - heightM / 2 - spareY * up);
    return new MapView(frame.x, frame.y, frame.width, frame.height, easting, northing, denominator);
}

// how much of the map's room the table of sites takes: nothing unless all of it fits
function roomForTable(desk: Desk, map: Room, sites: number, side: boolean, spare: number): number {
    const {gap} = desk.paper;
    const {row, column} = siteTableSizes(desk);
    if (sites === 0) return 0;
    const step = side ? column : row;
    for (let given = (side ? step * 0.96 : step) + gap; given <= spare; given += step) {
        const capacity = side
            ? siteCapacity(desk, given - gap, map.height)
            : siteCapacity(desk, map.width, given - gap);
        if (capacity >= sites) return given;
    }
    return 0;
}

interface Split {
    readonly map: Room;
    readonly columns: readonly {readonly room: Room; readonly count: number}[];
}

function sidePanel(blocks: readonly Block[], body: Room, column: number, gap: number): Split | null {
    for (let count = 1; count <= 3; count++) {
        const columns = flow(blocks, count, column, body.height, gap);
        if (!columns) continue;
        const width = columns.length * (column + gap);
        const x = body.x + body.width - width + gap;
        return {
            map: {...body, width: body.width - width},
            columns: columns.map((mine, i) => ({
                room: {x: x + i * (column + gap), y: body.y, width: column, height: body.height},
                count: mine.length
            }))
        };
    }
    return null;
}

function footPanel(blocks: readonly Block[], body: Room, column: number, gap: number): Split | null {
    const count = Math.max(1, Math.floor((body.width + gap) / (column * 0.92 + gap)));
    const width = (body.width - (count - 1) * gap) / count;
    for (let height = 20; height < body.height * 0.6; height += 1) {
        const columns = flow(blocks, count, width, height, gap);
        if (!columns) continue;
        const y = body.y + body.height - height;
        return {
            map: {...body, height: body.height - height - gap},
            columns: Array.from({length: count}, (_, i) => ({
                room: {x: body.x + i * (width + gap), y, width, height},
                count: columns[i]?.length ?? 0
            }))
        };
    }
    return null;
}
