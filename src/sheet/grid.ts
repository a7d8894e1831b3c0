import {type Box, segmentPath, stroke, text} from './ink.ts';
import {gridInterval} from './scale.ts';
import type {Primitive} from './sheet.ts';
import type {MapView} from './view.ts';

const GRID_COLOUR = '#7f9dc2';
// em of the raised leading figures: nothing smaller is read on paper
const LEAST_FIGURE_MM = 1.5;
/** Width of a figure of Noto Sans, em. */
const FIGURE_EM = 0.572;
/** Height of a figure, and how far the leading ones are raised, em. */
const CAPITAL_EM = 0.74;
const RAISED = 0.26;

type TextLook = NonNullable<Parameters<typeof text>[4]>;

/** The VN-2000 kilometre grid: lines across the map, under its content. */
export function gridLines(view: MapView): Primitive[] {
    const {eastings, northings} = gridValues(view);
    const [x0, y0, x1, y1] = view.box;
    const lines = [
        ...eastings.map((e) => segmentPath(view.toPage(e, 0)[0], y0, view.toPage(e, 0)[0], y1)),
        ...northings.map((n) => segmentPath(x0, view.toPage(0, n)[1], x1, view.toPage(0, n)[1]))
    ];
    return lines.length > 0 ? [stroke(lines.join(' '), 0.09, GRID_COLOUR)] : [];
}

/**
 * Figures of the grid on all four sides, in kilometres, as topographic maps print them: the last two figures large; the
 * leading ones small and raised on the first and last line of a side. Lines between the kilometres have a figure after the
 * comma; where a side has no other, the first and last stand in full, upright at the sides. A line nearer to a corner than a
 * figure is wide goes without.
 * @param band width of the strip outside the neat line, millimetres
 */
export function gridFigures(view: MapView, band: number, sizeMm: number): Primitive[] {
    const {eastings, northings} = gridValues(view);
    const [x0, y0, x1, y1] = view.box;
    const items: Primitive[] = [];
    const ticks: string[] = [];
    const across = eastings.map((e): Line => [e, view.toPage(e, 0)[0]]);
    for (const [, x] of across)
        ticks.push(segmentPath(x, y0, x, y0 - band * 0.22), segmentPath(x, y1, x, y1 + band * 0.22));
    const under = across.filter(([, x]) => x - x0 >= sizeMm && x1 - x >= sizeMm);
    for (const [e, x] of under)
        for (const y of [y0 - band * 0.34, y1 + band * 0.3 + sizeMm * 0.72])
            items.push(...gridFigure(x, y, e, inFull(e, under), sizeMm));
    const up = northings.map((n): Line => [n, view.toPage(0, n)[1]]);
    for (const [, y] of up)
        ticks.push(segmentPath(x0, y, x0 - band * 0.12, y), segmentPath(x1, y, x1 + band * 0.12, y));
    const beside = up.filter(([, y]) => y - y0 >= sizeMm && y1 - y >= sizeMm);
    // last figures below one another, the leading ones before them, all between the tick and the band
    const [tick, lead] = [band * 0.12, 2 * FIGURE_EM * leadSize(sizeMm) + 0.1];
    const middle = tick + (band - tick) / 2;
    for (const [n, y] of beside)
        for (const x of [x0 - middle, x1 + middle])
            if (n % 1000 === 0)
                items.push(...gridFigure(x + lead / 2, y + sizeMm * 0.36, n, inFull(n, beside), sizeMm));
            else if (inFull(n, beside))
                items.push(...gridFigure(x + sizeMm * 0.29, y, n, true, sizeMm, {font: 'bold', rotate: -90}));
            else items.push(...gridFigure(x, y + sizeMm * 0.29, n, false, sizeMm));
    return [stroke(ticks.join(' '), 0.15), ...items];
}

/** A line of the grid: metres, and where it stands on the page. */
type Line = readonly [metres: number, mm: number];

// the first and last of a side have their leading figures: of whole kilometres where there are any
function inFull(metres: number, lines: readonly Line[]): boolean {
    const whole = lines.filter(([value]) => value % 1000 === 0);
    const from = whole.length > 0 ? whole : lines;
    return metres === from[0]?.[0] || metres === from.at(-1)?.[0];
}

/** Grid lines inside the window, metres. */
export function gridValues(view: MapView): {eastings: number[]; northings: number[]; interval: number} {
    const interval = gridInterval(view.scaleDenominator);
    const [east, north] = view.toPlane(view.x + view.width, view.y);
    return {
        interval,
        eastings: multiples(view.easting, east, interval),
        northings: multiples(view.northing, north, interval)
    };
}

/** Multiples of a step between two numbers, both included. */
export function multiples(from: number, to: number, step: number): number[] {
    const values: number[] = [];
    for (let k = Math.ceil(from / step); k * step <= to; k++) values.push(k * step);
    return values;
}

function leadSize(sizeMm: number): number {
    return Math.max(LEAST_FIGURE_MM, sizeMm * 0.62);
}

/**
 * A figure of a grid, its last two figures in the middle of a place; in full with the leading ones small and raised.
 * @param look of the text; absent: bold, in ink
 */
export function gridFigure(
    x: number,
    y: number,
    metres: number,
    full: boolean,
    sizeMm: number,
    look: TextLook = {font: 'bold'}
): Primitive[] {
    const km = metres / 1000;
    if (!Number.isInteger(km)) {
        const words = full ? km.toFixed(1) : (km % 100).toFixed(1).padStart(4, '0');
        return [text(x, y, words.replace('.', ','), sizeMm * 0.8, {...look, align: 'middle'})];
    }
    const lead = String(Math.floor(km / 100));
    const tail = String(km % 100).padStart(2, '0');
    const tailWidth = 2 * FIGURE_EM * sizeMm;
    const items: Primitive[] = [text(x, y, tail, sizeMm, {...look, align: 'middle'})];
    if (full) {
        const {font: _, ...plain} = look;
        items.push(
            text(x - tailWidth / 2 - 0.1, y - sizeMm * RAISED, lead, leadSize(sizeMm), {
                ...plain,
                align: 'end'
            })
        );
    }
    return items;
}

/** Ground of a figure whose baseline is at y, millimetres. */
export function figureBox(x: number, y: number, metres: number, full: boolean, sizeMm: number): Box {
    const lead = full ? 0.1 + String(Math.floor(metres / 100_000)).length * FIGURE_EM * leadSize(sizeMm) : 0;
    const [half, tall] = [FIGURE_EM * sizeMm, CAPITAL_EM * sizeMm];
    const raised = full ? sizeMm * RAISED + CAPITAL_EM * leadSize(sizeMm) : 0;
    return [x - half - lead, y - Math.max(tall, raised), x + half, y];
}
