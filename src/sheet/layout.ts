import {type Block, type Desk, flow, stack} from './block.ts';
import {frameStrips} from './frame.ts';
import {headerHeight} from './header.ts';
import type {Box} from './ink.ts';
import {type Orientation, paperOf} from './paper.ts';
import type {SheetRequest} from './request.ts';
import {largestScale} from './scale.ts';
import {signOffHeight} from './sign-off.ts';
import {siteCapacity, siteTableSizes} from './site-table.ts';
import type {TextMeasure} from './text-measure.ts';
import {MapView} from './view.ts';

/** A rectangle of the page, millimetres. */
export interface Room {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

/** Names of the blocks of the margin, in reading order. */
export type BlockName = 'legend' | 'scale' | 'figures' | 'areas' | 'notes';

/** Where everything of the first page goes. */
export interface Layout {
    readonly desk: Desk;
    readonly view: MapView;
    readonly header: Room;
    readonly signOff: Room;
    readonly panel: readonly {readonly room: Room; readonly blocks: readonly Block[]}[];
    /** Blocks without room on the first page. */
    readonly moved: readonly BlockName[];
    /** Room left for the table of sites. */
    readonly spare: readonly Room[];
}

/** Makes the blocks of a name for a desk and a map; heights must not depend on the map. */
export type BlockMaker = (name: BlockName, desk: Desk, view: MapView) => readonly Block[];

const SETS: readonly (readonly BlockName[])[] = [
    ['legend', 'scale', 'figures', 'areas', 'notes'],
    ['legend', 'scale', 'notes'],
    ['legend', 'scale']
];
// the map is the sheet: a margin that leaves it less than this of the body sends its tables to the next page
const LEAST_MAP_SHARE = 0.42;
// tables leave the first page only for a scale that is larger by this much
const WORTH_MOVING = 0.72;
// clear ground between the unit and the neat line, as a share of its extent
const CLEAR = 0.015;

/**
 * Lay out the first page: both orientations, the margin at the side or at the foot; the one with the largest scale
 * wins, then the one with the larger map. Tables move to the next page where no layout can hold them, or where the map
 * becomes larger by a good step. The table of sites is on the first page only where it fits as a whole.
 * @param bounds extent of the unit in the plane, metres
 */
export function planLayout(
    request: SheetRequest,
    bounds: Box,
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
                const layout = tryLayout(desk, bounds, sites, names, make, side);
                if (!layout || (layout.share < LEAST_MAP_SHARE && (chosen || names !== SETS.at(-1)))) continue;
                if (!best || better(layout, best)) best = layout;
            }
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
    const {margin, gap} = paper;
    const inner = paper.width - 2 * margin;
    const header: Room = {x: margin, y: margin, width: inner, height: headerHeight(desk)};
    const foot = paper.small * 1.8;
    const signOff: Room = {
        x: margin,
        y: paper.height - margin - foot - signOffHeight(desk),
        width: inner,
        height: signOffHeight(desk)
    };
    const body: Room = {
        x: margin,
        y: header.y + header.height + gap * 0.4,
        width: inner,
        height: signOff.y - header.y - header.height - gap * 1.2
    };
    const nominal = new MapView(0, 0, 1, 1, 0, 0, 100_000);
    const blocks = names.flatMap((name) => make(name, desk, nominal));
    const column = paper.small * 43;

    const split = side ? sidePanel(blocks, body, column, gap) : footPanel(blocks, body, column, gap);
    if (!split) return null;
    const strip = frameStrips(paper).total;
    const window = (room: Room): Room => ({
        x: room.x + strip,
        y: room.y + strip,
        width: room.width - 2 * strip,
        height: room.height - 2 * strip
    });
    const [widthM, heightM] = [(bounds[2] - bounds[0]) * (1 + 2 * CLEAR), (bounds[3] - bounds[1]) * (1 + 2 * CLEAR)];
    const first = window(split.map);
    if (first.width < 30 || first.height < 30) return null;
    const denominator = largestScale(widthM, heightM, first.width, first.height);

    // ground beside the unit that the map does not need is given to the table of sites, where the table fits
    const spareWidth = first.width - (widthM * 1000) / denominator;
    const spareHeight = first.height - (heightM * 1000) / denominator;
    const given = roomForTable(desk, split.map, sites, side, side ? spareWidth : spareHeight);
    const map: Room = side
        ? {...split.map, width: split.map.width - given}
        : {...split.map, height: split.map.height - given};
    const at = window(map);
    const metresPerMm = denominator / 1000;
    // whole metres, so that the georeference and the drawing share one exact corner
    const easting = Math.round((bounds[0] + bounds[2] - at.width * metresPerMm) / 2);
    const northing = Math.round((bounds[1] + bounds[3] - at.height * metresPerMm) / 2);
    const view = new MapView(at.x, at.y, at.width, at.height, easting, northing, denominator);

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
        spare: capacity >= sites ? spare : [],
        moved: SETS[0]!.filter((name) => !names.includes(name)),
        share: (split.map.width * split.map.height) / (body.width * body.height)
    };
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
