import type {AreaSymbol} from './symbol.ts';

/** A hatch stroke from (x0, y0) to (x1, y1), millimetres, y down; a dot has equal ends. */
export type HatchStroke = readonly [x0: number, y0: number, x1: number, y1: number];

/**
 * The strokes of a symbol's hatch that cover a box, to be clipped to the shape by whoever draws them.
 *
 * Strokes stand on a lattice fixed to the origin, so neighbouring shapes of one class continue each other's hatch and the
 * same ground always gives the same strokes. Angles are counter-clockwise from the x axis as seen on paper.
 *
 * @param box x, y of the top left and bottom right corners, millimetres
 */
export function hatchStrokes(
    hatch: NonNullable<AreaSymbol['hatch']>,
    box: readonly [number, number, number, number]
): HatchStroke[] {
    if (hatch.dots) return dots(hatch.spacingMm, box);
    return hatch.angles.flatMap((angle) => lines(angle, hatch.spacingMm, box));
}

function lines(
    angle: number,
    spacing: number,
    [x0, y0, x1, y1]: readonly [number, number, number, number]
): HatchStroke[] {
    const a = (angle * Math.PI) / 180;
    const [dx, dy] = [Math.cos(a), -Math.sin(a)];
    const [nx, ny] = [-dy, dx];
    const [near, far] = span(nx, ny, x0, y0, x1, y1);
    const [from, to] = span(dx, dy, x0, y0, x1, y1);
    const strokes: HatchStroke[] = [];
    for (let k = Math.ceil(near / spacing); k * spacing <= far; k++) {
        const c = k * spacing;
        strokes.push([c * nx + from * dx, c * ny + from * dy, c * nx + to * dx, c * ny + to * dy]);
    }
    return strokes;
}

// the least and the most of x · dx + y · dy over a box
function span(dx: number, dy: number, x0: number, y0: number, x1: number, y1: number): [least: number, most: number] {
    return [
        Math.min(x0 * dx, x1 * dx) + Math.min(y0 * dy, y1 * dy),
        Math.max(x0 * dx, x1 * dx) + Math.max(y0 * dy, y1 * dy)
    ];
}

// a quincunx: every other row is set off by half a step
function dots(spacing: number, [x0, y0, x1, y1]: readonly [number, number, number, number]): HatchStroke[] {
    const strokes: HatchStroke[] = [];
    const rowStep = spacing * 0.866;
    for (let row = Math.ceil(y0 / rowStep); row * rowStep <= y1; row++) {
        const shift = row % 2 === 0 ? 0 : spacing / 2;
        for (let column = Math.ceil((x0 - shift) / spacing); column * spacing + shift <= x1; column++) {
            const x = column * spacing + shift;
            strokes.push([x, row * rowStep, x, row * rowStep]);
        }
    }
    return strokes;
}
