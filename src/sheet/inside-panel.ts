import type {Block, Desk, Drawn} from './block.ts';
import {heightOf, stack} from './block.ts';
import {type Box, rectPath} from './ink.ts';
import type {Primitive} from './sheet.ts';
import type {MapView, PlaneShape} from './view.ts';

/** Blocks in a box on ground of the map that the unit leaves free. */
export interface BoxedBlocks {
    /** The box with its margin, millimetres. */
    readonly box: Box;
    readonly blocks: readonly Block[];
}

// clear ground between the unit and a box, millimetres
const CLEAR_MM = 2.5;

/**
 * Put blocks into boxes along the upper and lower edge of the map, where the unit leaves ground free: the deepest free
 * column first, blocks in order, a block never cut.
 * @returns the boxes, or null where the blocks do not all find room
 */
export function boxesBesideUnit(
    {paper}: Desk,
    blocks: readonly Block[],
    column: number,
    view: MapView,
    unit: PlaneShape
): BoxedBlocks[] | null {
    const pad = padding(paper.gap);
    const width = column + 2 * pad;
    const heights = blocks.map((block) => heightOf(block, column));
    let best: BoxedBlocks[] | null = null;
    for (const lefts of columnsOf(view, width, paper.gap)) {
        const free = lefts.flatMap((x) => freeRooms(view, unit, x, width)).sort((a, b) => b.depth - a.depth);
        const boxes: BoxedBlocks[] = [];
        let next = 0;
        for (const {x, top, bottom, depth, fromTop} of free) {
            let used = 2 * pad;
            const mine: Block[] = [];
            while (next < blocks.length) {
                const need = heights[next]! + (mine.length > 0 ? paper.gap : 0);
                if (used + need > depth) break;
                used += need;
                mine.push(blocks[next++]!);
            }
            if (mine.length === 0) continue;
            // from the edge of the map: what the unit reaches has a last bit of its own in every engine, and rounds otherwise
            const y = fromTop ? top : bottom - used;
            boxes.push({box: [x, y, x + width, y + used], blocks: mine});
        }
        if (next === blocks.length && (!best || boxes.length < best.length)) best = boxes;
    }
    return best;
}

/** The boxes with their ground and frame. */
export function boxedItems(boxed: readonly BoxedBlocks[], gap: number): Drawn[] {
    const pad = padding(gap);
    return boxed.map(({box: [x0, y0, x1, y1], blocks}): Drawn => {
        const inside = stack(blocks, gap)(x0 + pad, y0 + pad, x1 - x0 - 2 * pad);
        const ground: Primitive = {
            kind: 'path',
            d: rectPath(x0, y0, x1 - x0, y1 - y0),
            fill: '#ffffff',
            stroke: '#4a4d57',
            strokeMm: 0.18
        };
        return {...inside, items: [ground, ...inside.items]};
    });
}

function padding(gap: number): number {
    return gap * 0.5;
}

// left edges of columns: from the right, from the left, and spread over the width
function columnsOf(view: MapView, width: number, gap: number): number[][] {
    const count = Math.floor((view.width + gap) / (width + gap));
    if (count === 0) return [];
    const steps = Array.from({length: count}, (_, i) => i);
    const right = view.x + view.width - width;
    const spread = count > 1 ? (view.width - width) / (count - 1) : 0;
    return [
        steps.map((i) => right - i * (width + gap)),
        steps.map((i) => view.x + i * (width + gap)),
        steps.map((i) => right - i * spread)
    ];
}

interface FreeRoom {
    readonly x: number;
    readonly top: number;
    readonly bottom: number;
    readonly depth: number;
    readonly fromTop: boolean;
}

// above and below the unit in a column of the map; the whole column where the unit is not in it
function freeRooms(view: MapView, unit: PlaneShape, x: number, width: number): FreeRoom[] {
    const [, y0, , y1] = view.box;
    const reach = reachIn(view, unit, x - CLEAR_MM, x + width + CLEAR_MM);
    if (!reach) return [{x, top: y0, bottom: y1, depth: y1 - y0, fromTop: true}];
    return [
        {x, top: y0, bottom: reach[0] - CLEAR_MM, depth: reach[0] - CLEAR_MM - y0, fromTop: true},
        {x, top: reach[1] + CLEAR_MM, bottom: y1, depth: y1 - reach[1] - CLEAR_MM, fromTop: false}
    ];
}

// highest and lowest place of the outline between two verticals; edges are cut at them
function reachIn(view: MapView, shape: PlaneShape, left: number, right: number): [number, number] | null {
    let [high, low] = [Infinity, -Infinity];
    for (const [ring] of shape) {
        if (!ring) continue;
        let [x0, y0] = view.toPage(ring.at(-2) ?? 0, ring.at(-1) ?? 0);
        for (let i = 0; i < ring.length; i += 2) {
            const [x1, y1] = view.toPage(ring[i]!, ring[i + 1]!);
            if (Math.max(x0, x1) >= left && Math.min(x0, x1) <= right) {
                for (const x of [Math.max(left, Math.min(x0, x1)), Math.min(right, Math.max(x0, x1))]) {
                    const y = x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
                    high = Math.min(high, y, x1 === x0 ? y0 : y);
                    low = Math.max(low, y, x1 === x0 ? y0 : y);
                }
            }
            [x0, y0] = [x1, y1];
        }
    }
    return high === Infinity ? null : [high, low];
}
