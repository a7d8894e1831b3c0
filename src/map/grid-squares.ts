import {toMgrs} from '../crs/military-grid.ts';
import type {Transform} from '../crs/system.ts';
import {hits} from './edge-labels.ts';
import {type MapWindow, type PixelBox, windowProjection} from './map-window.ts';

/** The letters of a square of 100 km and where they stand: a box around them, pixels. */
export interface GridSquare extends PixelBox {
    readonly letters: string;
    /** Height of the letters, pixels. */
    readonly size: number;
}

export interface SquareOptions {
    readonly zone: number;
    readonly toPlane: Transform;
    readonly toLonLat: Transform;
    /** The window's share of the zone, pixels. */
    readonly part: PixelBox;
    readonly window: MapWindow;
}

const SQUARE = 100_000;
/** A square of which less than this is seen in either direction has no letters, pixels. */
const MIN_SEEN = 56;

/**
 * The letters of every square of 100 km that is well seen, in the middle of what is seen of it, beside what is taken.
 *
 * The visible part is taken as the box of the square cut by the window: at these scales a square is tilted by 1° at most.
 */
export function gridSquares(
    {zone, toPlane, toLonLat, part, window}: SquareOptions,
    taken: readonly PixelBox[]
): GridSquare[] {
    const project = windowProjection(window);
    const corners = cornersOf(part, window).map(([lon, lat]) => toPlane(lon, lat));
    const range = (axis: 0 | 1) => {
        const values = corners.map((corner) => corner[axis]);
        return [Math.floor(Math.min(...values) / SQUARE), Math.floor(Math.max(...values) / SQUARE)] as const;
    };
    const [e0, e1] = range(0);
    const [n0, n1] = range(1);
    const found: GridSquare[] = [];
    for (let e = Math.max(1, e0); e <= Math.min(8, e1); e++) {
        for (let n = Math.max(0, n0); n <= n1; n++) {
            const middle = (i: number, j: number) => project(...toLonLat((e + i) * SQUARE, (n + j) * SQUARE));
            const [left, right] = [middle(0, 0.5)[0], middle(1, 0.5)[0]];
            const [top, bottom] = [middle(0.5, 1)[1], middle(0.5, 0)[1]];
            const x0 = Math.max(left, part.x);
            const x1 = Math.min(right, part.x + part.width);
            const y0 = Math.max(top, part.y);
            const y1 = Math.min(bottom, part.y + part.height);
            const seen = Math.min(x1 - x0, y1 - y0);
            if (!(seen >= MIN_SEEN)) continue;
            const {letters} = toMgrs(zone, (e + 0.5) * SQUARE, (n + 0.5) * SQUARE);
            const size = seen > 220 ? 34 : seen > 120 ? 26 : 18;
            // a square that fills the window leaves its middle to what is looked at
            const y = left < x0 && right > x1 && top < y0 && bottom > y1 ? y0 + (y1 - y0) / 5 : (y0 + y1) / 2;
            found.push(placed(letters, size, (x0 + x1) / 2, y, [...taken, ...found]));
        }
    }
    return found;
}

// in the middle, or a little above or below where another grid's letters stand
function placed(letters: string, size: number, x: number, y: number, taken: readonly PixelBox[]): GridSquare {
    const width = size * 0.75 * letters.length;
    const at = (shift: number): GridSquare => ({
        letters,
        size,
        x: x - width / 2,
        y: y - size / 2 + shift * size * 1.15,
        width,
        height: size
    });
    for (const shift of [0, 1, -1, 2, -2]) if (!hits(at(shift), taken)) return at(shift);
    return at(0);
}

function cornersOf(part: PixelBox, window: MapWindow): [number, number][] {
    const lon = (x: number) => window.west + (x / window.width) * (window.east - window.west);
    const [west, east] = [lon(part.x), lon(part.x + part.width)];
    const [south, north] = [Math.max(2, window.south), Math.min(28, window.north)];
    return [
        [west, south],
        [east, south],
        [west, north],
        [east, north],
        [(west + east) / 2, south],
        [(west + east) / 2, north]
    ];
}
