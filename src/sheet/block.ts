import {segmentPath, stroke, text} from './ink.ts';
import type {Paper} from './paper.ts';
import type {Primitive, Viewport} from './sheet.ts';
import type {TextMeasure} from './text-measure.ts';

/** What a block drew and how much room it took. */
export interface Drawn {
    readonly items: readonly Primitive[];
    readonly height: number;
    /** Georeferenced insets that it drew. */
    readonly viewports?: readonly Viewport[];
}

/** A part of the margin that draws itself at a place and a width; called once to measure and once to place. */
export type Block = (x: number, y: number, width: number) => Drawn;

/** What every block needs. */
export interface Desk {
    readonly paper: Paper;
    readonly measure: TextMeasure;
}

/** Heading of a block with a hair line below. */
export function heading({paper, measure}: Desk, x: number, y: number, width: number, words: string): Drawn {
    const size = measure.fit(words, width, paper.text * 1.08, 'bold');
    const height = size * 1.75;
    return {
        items: [
            text(x, y + size * 0.95, words, size, {font: 'bold'}),
            stroke(segmentPath(x, y + size * 1.3, x + width, y + size * 1.3), 0.2)
        ],
        height
    };
}

/** A paragraph, wrapped. */
export function paragraph(
    {measure}: Desk,
    x: number,
    y: number,
    width: number,
    words: string,
    size: number,
    font: 'regular' | 'italic' | 'bold' = 'regular'
): Drawn {
    const lines = measure.wrap(words, width, size, font);
    return {
        items: lines.map((line, i) => text(x, y + size * (0.95 + i * 1.28), line, size, {font})),
        height: size * 1.28 * lines.length
    };
}

const heights = new WeakMap<Block, Map<number, number>>();

/** Height of a block at a width, millimetres; a layout asks many times, so each answer is kept. */
export function heightOf(block: Block, width: number): number {
    const known = heights.get(block) ?? new Map<number, number>();
    heights.set(block, known);
    const height = known.get(width) ?? block(0, 0, width).height;
    known.set(width, height);
    return height;
}

/** Height of blocks one below another, millimetres. */
export function stackHeight(blocks: readonly Block[], gap: number, width: number): number {
    return blocks.reduce((sum, block) => sum + heightOf(block, width), Math.max(0, blocks.length - 1) * gap);
}

/** One block below another. */
export function stack(parts: readonly Block[], gap: number): Block {
    return (x, y, width) => {
        const items: Primitive[] = [];
        const viewports: Viewport[] = [];
        let height = 0;
        for (const part of parts) {
            const above = height > 0 ? gap : 0;
            const drawn = part(x, y + height + above, width);
            items.push(...drawn.items);
            viewports.push(...(drawn.viewports ?? []));
            // a block that has nothing to show on this sheet takes no room
            height += drawn.height > 0 ? above + drawn.height : 0;
        }
        return {items, height, viewports};
    };
}

/**
 * Put blocks into columns, in order, a block never cut.
 * @returns the columns, or null when they do not fit into `count` columns of this height
 */
export function flow(
    blocks: readonly Block[],
    count: number,
    width: number,
    height: number,
    gap: number
): Block[][] | null {
    const columns: Block[][] = [[]];
    let used = 0;
    for (const block of blocks) {
        const need = heightOf(block, width);
        if (need > height) return null;
        if (used > 0 && used + gap + need > height) {
            if (columns.length === count) return null;
            columns.push([]);
            used = 0;
        }
        columns.at(-1)!.push(block);
        used += (used > 0 ? gap : 0) + need;
    }
    return columns;
}
