import {figureBox, gridFigure} from './grid.ts';
import {type Box, overlaps, stroke, text} from './ink.ts';
import type {Paper} from './paper.ts';
import {linePath} from './plane-line.ts';
import type {Primitive} from './sheet.ts';
import type {TextMeasure} from './text-measure.ts';
import {boundsOf, holds, type MapView, type PlaneShape} from './view.ts';
import {planeBox, takesWarTimeGrid, type WarTimeLine, warTimeLines, warTimeSquares} from './war-time-grid.ts';

const COLOUR = '#87450f';
/** Dashes tell it from the grid of the sheet where colours are lost. */
const DASH_MM = [2.6, 0.9] as const;
const WIDTH_MM = 0.13;
const HEAVY_MM = 0.3;
const HALO = '#ffffff';

/** The grid as it is drawn, and the ground of its figures and letters, which labels keep off. */
export interface Overprint {
    readonly items: readonly Primitive[];
    readonly boxes: readonly Box[];
}

const NONE: Overprint = {items: [], boxes: []};

/**
 * The war-time grid over a map: dashed lines in a colour of their own, heavy every 100 km; slanting figures on the lines
 * inside the neat line, at their ends where that ground is free; letters of the squares of 100 km, beside the unit where
 * there is room. Nothing at scales that have no use for it.
 *
 * @param outline of the unit, in the plane of `crs`
 * @param taken ground of signs and boxes on the map, millimetres
 */
export function warTimeOverprint(
    view: MapView,
    crs: string,
    outline: PlaneShape,
    {paper, measure}: {readonly paper: Paper; readonly measure: TextMeasure},
    taken: readonly Box[]
): Overprint {
    if (!takesWarTimeGrid(view.scaleDenominator)) return NONE;
    const lines = warTimeLines(view, crs);
    const light = lines.filter(({value}) => value % 100_000 !== 0);
    const heavy = lines.filter(({value}) => value % 100_000 === 0);
    const ground = new FreeGround(view.box, taken);
    const figures = figuresOn(lines, view, Math.max(1.9, paper.text * 0.86), ground);
    const letters = lettersOn(view, crs, outline, {size: paper.text * 1.9, measure}, ground);
    return {
        items: [...inkOf(light, view, WIDTH_MM), ...inkOf(heavy, view, HEAVY_MM), ...figures, ...letters],
        boxes: ground.own
    };
}

/** The stroke of the grid, for its key in the margin. */
export function warTimeStroke(d: string): Primitive {
    return stroke(d, WIDTH_MM, COLOUR, DASH_MM);
}

function inkOf(lines: readonly WarTimeLine[], view: MapView, widthMm: number): Primitive[] {
    const d = linePath(
        lines.flatMap(({pieces}) => pieces),
        view
    );
    return d ? [stroke(d, widthMm, COLOUR, DASH_MM)] : [];
}

/** Ground inside the neat line that signs, boxes and what was placed before leave free. */
class FreeGround {
    readonly own: Box[] = [];
    constructor(
        private readonly frame: Box,
        private readonly taken: readonly Box[]
    ) {}

    take(box: Box): boolean {
        const [x0, y0, x1, y1] = this.frame;
        if (box[0] <= x0 || box[1] <= y0 || box[2] >= x1 || box[3] >= y1) return false;
        const meets = (other: Box): boolean => overlaps(box, other);
        if (this.own.some(meets) || this.taken.some(meets)) return false;
        this.own.push(box);
        return true;
    }
}

// a line shorter than this cuts a corner and has no figure
const LEAST_LINE_MM = 8;
// a figure is looked for so far from the neat line before the other end, then the whole line, is asked
const NEAR_END_MM = 16;
const STEP_MM = 0.8;
const PAD_MM = 0.35;

function figuresOn(lines: readonly WarTimeLine[], view: MapView, sizeMm: number, ground: FreeGround): Primitive[] {
    const look = {font: 'italic', colour: COLOUR, halo: {colour: HALO, widthMm: sizeMm * 0.3}} as const;
    const items: Primitive[] = [];
    for (const {value, outermost, pieces} of lines) {
        const put = ([x, y]: Place): boolean => {
            const baseline = y + sizeMm * 0.36;
            const [x0, y0, x1, y1] = figureBox(x, baseline, value, outermost, sizeMm);
            if (!ground.take([x0 - PAD_MM, y0 - PAD_MM, x1 + PAD_MM, y1 + PAD_MM])) return false;
            items.push(...gridFigure(x, baseline, value, outermost, sizeMm, look));
            return true;
        };
        for (const piece of pieces) {
            const places: Place[] = [];
            for (let i = 0; i < piece.length; i += 2) places.push(view.toPage(piece[i]!, piece[i + 1]!));
            const length = lengthOf(places);
            if (length < LEAST_LINE_MM) continue;
            const near = stepsAlong(places, Math.min(NEAR_END_MM, length / 2));
            const far = stepsAlong(places.toReversed(), Math.min(NEAR_END_MM, length / 2));
            // both ends, as on the sheets of the war; every line is named somewhere while any of it is free
            if (![near, far].map((end) => end.some(put)).includes(true)) stepsAlong(places, length).some(put);
        }
    }
    return items;
}

type Place = readonly [x: number, y: number];

function lengthOf(places: readonly Place[]): number {
    return places.reduce((sum, [x, y], i) => {
        const [px, py] = places[Math.max(0, i - 1)]!;
        return sum + Math.hypot(x - px, y - py);
    }, 0);
}

// places along a line from its first end, as far as `reach`, millimetres
function stepsAlong(places: readonly Place[], reach: number): Place[] {
    const found: Place[] = [];
    let passed = 0;
    for (let i = 1; i < places.length; i++) {
        const [[x0, y0], [x1, y1]] = [places[i - 1]!, places[i]!];
        const length = Math.hypot(x1 - x0, y1 - y0);
        while (found.length * STEP_MM <= passed + length && length > 0) {
            const at = found.length * STEP_MM;
            if (at > reach) return found;
            const share = (at - passed) / length;
            found.push([x0 + (x1 - x0) * share, y0 + (y1 - y0) * share]);
        }
        passed += length;
    }
    return found;
}

const LATTICE_MM = 4;

// in each square at the first free place from the top left: beside the unit before anywhere on it
function lettersOn(
    view: MapView,
    crs: string,
    outline: PlaneShape,
    {size, measure}: {readonly size: number; readonly measure: TextMeasure},
    ground: FreeGround
): Primitive[] {
    const look = {font: 'bold', colour: COLOUR, halo: {colour: HALO, widthMm: size * 0.25}, align: 'middle'} as const;
    return warTimeSquares(planeBox(view), crs).flatMap(({letters, shape}): Primitive[] => {
        const width = measure.width(letters, size, 'bold') + 2 * PAD_MM;
        const height = size * 0.74 + 2 * PAD_MM;
        const isIn = (area: PlaneShape, x: number, y: number) => holds(area, ...view.toPlane(x, y));
        const [west, south, east, north] = boundsOf([shape]);
        const [[left, top], [right, bottom]] = [view.toPage(west, north), view.toPage(east, south)];
        const [fromX, fromY] = [Math.max(left, view.x) + 1 + width / 2, Math.max(top, view.y) + 1 + height / 2];
        const [toX, toY] = [Math.min(right, view.x + view.width), Math.min(bottom, view.y + view.height)];
        for (const beside of [true, false])
            for (let y = fromY; y < toY; y += LATTICE_MM)
                for (let x = fromX; x < toX; x += LATTICE_MM) {
                    const box: Box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
                    const corners = [0, 2].flatMap((i) => [1, 3].map((j): Place => [box[i]!, box[j]!]));
                    if (!corners.every((corner) => isIn(shape, ...corner))) continue;
                    if (beside && [...corners, [x, y] as Place].some((corner) => isIn(outline, ...corner))) continue;
                    if (ground.take(box)) return [text(x, y + size * 0.37, letters, size, look)];
                }
        return [];
    });
}
