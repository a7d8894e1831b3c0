import {type Block, flow} from './block.ts';
import type {Room} from './rooms.ts';

/** The body parted into the map and columns of blocks; `count` blocks to each column, in order. */
export interface Split {
    readonly map: Room;
    readonly columns: readonly {readonly room: Room; readonly count: number}[];
}

/** Columns to the right of the map, as few as hold the blocks, three at most; null where they do not fit. */
export function sidePanel(blocks: readonly Block[], body: Room, column: number, gap: number): Split | null {
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

/** Columns below the map, as low as hold the blocks, 60 % of the body at most; null where they do not fit. */
export function footPanel(blocks: readonly Block[], body: Room, column: number, gap: number): Split | null {
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
