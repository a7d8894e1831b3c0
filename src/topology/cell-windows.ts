import type {Region} from './overlay.ts';
import type {SlabSweep} from './slab-sweep.ts';

/** A window with more edges than this is cut: a sweep costs edges × edges on one upright line. */
const MOST_EDGES = 96;
/** Windows on a side of a crowded cell, at most: a kilometre to sixteen metres. */
const MOST_WINDOWS = 64;

/** One owner in a cell; without a box it is looked at in every window. */
export interface Owned {
    readonly owner: number;
    readonly rings: Region['rings'];
    readonly box?: Region['box'];
}

/**
 * Fill the sweep window after window over a cell: one window for a cell with few edges, a square number of equal ones for
 * a crowded cell. What a window holds depends on what lies in the cell and on nothing else.
 *
 * @param visit told when the sweep holds a window
 * @param isEnough told of each owner that fills the window; true when nothing more need be known of it, and `visit` comes at once
 */
export function eachWindow(
    sweep: SlabSweep,
    owned: readonly Owned[],
    {x0, y0}: {readonly x0: number; readonly y0: number},
    size: number,
    visit: () => void,
    isEnough: (owner: number) => boolean = () => false
): void {
    sweep.open(x0, y0, size);
    for (const {owner, rings} of owned) {
        if (sweep.add(rings, owner) !== 'all' || !isEnough(owner)) continue;
        visit();
        return;
    }
    if (sweep.edges <= MOST_EDGES) {
        visit();
        return;
    }
    const count = Math.min(MOST_WINDOWS, 2 ** Math.ceil(Math.log2(sweep.edges / MOST_EDGES) / 2));
    const step = size / count;
    for (let column = 0; column < count; column++) {
        for (let row = 0; row < count; row++) {
            const [west, south] = [x0 + column * step, y0 + row * step];
            sweep.open(west, south, step);
            for (const {owner, rings, box} of owned) {
                if (box && (box[0] >= west + step || box[2] <= west || box[1] >= south + step || box[3] <= south))
                    continue;
                if (sweep.add(rings, owner) === 'all' && isEnough(owner)) break;
            }
            visit();
        }
    }
}
