import type {Transform} from '../crs/system.ts';
import {fill, mm, rectPath, segmentPath, stroke, text} from './ink.ts';
import {graticuleMinutes} from './scale.ts';
import type {Primitive} from './sheet.ts';
import type {MapView} from './view.ts';

const COLOUR = '#7a4b2a';

/** Both ways between the sheet's plane and longitude and latitude on its own datum. */
export interface Geodesy {
    readonly toLonLat: Transform;
    readonly toPlane: Transform;
}

/** Degrees and minutes, `107°20′`; seconds where asked, `107°20′05″`. */
export function degreesText(degrees: number, withSeconds = false): string {
    const seconds = Math.round(degrees * 3600);
    const [d, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const pad = (n: number) => String(n).padStart(2, '0');
    return `${d}°${pad(m)}′${withSeconds ? `${pad(s)}″` : ''}`;
}

/** Crosses inside the map where meridians and parallels of the graticule meet. */
export function graticuleCrosses(view: MapView, {toLonLat, toPlane}: Geodesy): Primitive[] {
    const step = graticuleMinutes(view.scaleDenominator);
    const [w, s] = toLonLat(view.easting, view.northing);
    const [e, n] = toLonLat(...view.toPlane(view.x + view.width, view.y));
    const arm = 2;
    const paths: string[] = [];
    for (let lon = Math.floor((w * 60) / step); lon <= Math.ceil((e * 60) / step); lon++) {
        for (let lat = Math.floor((s * 60) / step); lat <= Math.ceil((n * 60) / step); lat++) {
            const [x, y] = view.toPage(...toPlane((lon * step) / 60, (lat * step) / 60));
            if (x < view.x || x > view.x + view.width || y < view.y || y > view.y + view.height) continue;
            paths.push(segmentPath(x - arm, y, x + arm, y), segmentPath(x, y - arm, x, y + arm));
        }
    }
    return paths.length > 0 ? [stroke(paths.join(' '), 0.18, COLOUR)] : [];
}

/** Where a side of the window meets the lines of the graticule. `at` is the position along the side, millimetres on the page. */
interface Crossing {
    readonly at: number;
    readonly degrees: number;
}

/**
 * The graticule's border: a black and white band of pieces of whole minutes, labelled at each interval.
 * @param offset distance of the band from the neat line; @param width of the band, millimetres
 */
export function graticuleBand(
    view: MapView,
    geodesy: Geodesy,
    offset: number,
    width: number,
    sizeMm: number
): Primitive[] {
    const step = graticuleMinutes(view.scaleDenominator);
    const fine = pieceMinutes(view);
    const [x0, y0, x1, y1] = view.box;
    const [ox0, oy0, ox1, oy1] = [x0 - offset, y0 - offset, x1 + offset, y1 + offset];
    const black: string[] = [];
    const items: Primitive[] = [];
    const keepOff = sizeMm * 7;
    for (const side of ['top', 'bottom'] as const) {
        const outer = side === 'top' ? oy0 - width : oy1;
        for (const [a, b] of darkPieces(crossings(view, geodesy, side, fine), x0, x1, fine))
            black.push(rectPath(a, outer, b - a, width));
        for (const {at, degrees} of crossings(view, geodesy, side, step)) {
            items.push(
                stroke(segmentPath(at, side === 'top' ? y0 : y1, at, side === 'top' ? oy0 - width : oy1 + width), 0.15)
            );
            if (at - x0 < keepOff || x1 - at < keepOff) continue;
            const y = side === 'top' ? oy0 - width - sizeMm * 0.35 : oy1 + width + sizeMm * 1.05;
            items.push(text(at, y, degreesText(degrees), sizeMm, {align: 'middle'}));
        }
    }
    for (const side of ['left', 'right'] as const) {
        const outer = side === 'left' ? ox0 - width : ox1;
        for (const [a, b] of darkPieces(crossings(view, geodesy, side, fine), y0, y1, fine))
            black.push(rectPath(outer, a, width, b - a));
        for (const {at, degrees} of crossings(view, geodesy, side, step)) {
            items.push(
                stroke(
                    segmentPath(side === 'left' ? x0 : x1, at, side === 'left' ? ox0 - width : ox1 + width, at),
                    0.15
                )
            );
            if (at - y0 < keepOff || y1 - at < keepOff) continue;
            const x = side === 'left' ? ox0 - width - sizeMm * 0.35 : ox1 + width + sizeMm * 1.05;
            items.push(text(x, at, degreesText(degrees), sizeMm, {align: 'middle', rotate: -90}));
        }
    }
    const frame = rectPath(ox0, oy0, ox1 - ox0, oy1 - oy0);
    const outerFrame = rectPath(ox0 - width, oy0 - width, ox1 - ox0 + 2 * width, oy1 - oy0 + 2 * width);
    return [fill(black.join(' '), '#26262b'), stroke(frame, 0.15), stroke(outerFrame, 0.15), ...items];
}

// pieces of the border: the least of 1', 2', 5', 10' that is at least 9 mm long; 1' of latitude is 1843 m here
function pieceMinutes({metresPerMm}: MapView): number {
    return [0.5, 1, 2, 5, 10].find((minutes) => (minutes * 1843) / metresPerMm >= 9) ?? 10;
}

const NEAR_MM = 1e-6;
const MOST_GUESSES = 30;

// longitude (or latitude) grows all but evenly along a side: by the mean rate each guess is a hundred times nearer than the
// one before, so three or four find a crossing to a nanometre on paper, where halving would ask thirty times
function crossings(
    view: MapView,
    {toLonLat}: Geodesy,
    side: 'top' | 'bottom' | 'left' | 'right',
    stepMinutes: number
): Crossing[] {
    const across = side === 'top' || side === 'bottom';
    const value = (at: number): number => {
        const [lon, lat] = across
            ? toLonLat(...view.toPlane(at, side === 'top' ? view.y : view.y + view.height))
            : toLonLat(...view.toPlane(side === 'left' ? view.x : view.x + view.width, at));
        return (across ? lon : lat) * 60;
    };
    const [from, to] = across ? [view.x, view.x + view.width] : [view.y + view.height, view.y];
    const [low, high] = [value(from), value(to)];
    const rate = (to - from) / (high - low);
    const found: Crossing[] = [];
    for (let k = Math.ceil(low / stepMinutes); k * stepMinutes <= high; k++) {
        let at = from + (k * stepMinutes - low) * rate;
        let step = Infinity;
        for (let i = 0; i < MOST_GUESSES && Math.abs(step) > NEAR_MM; i++) {
            step = (k * stepMinutes - value(at)) * rate;
            at += step;
        }
        found.push({at: Number(mm(at)), degrees: (k * stepMinutes) / 60});
    }
    return found;
}

// pieces between an odd and the next even line are dark; the ends are cut at the corners
function darkPieces(lines: readonly Crossing[], from: number, to: number, stepMinutes: number): [number, number][] {
    const sorted = [...lines].sort((a, b) => a.at - b.at);
    const upward = sorted.length < 2 || sorted[0]!.degrees < sorted[1]!.degrees;
    const index = ({degrees}: Crossing) => Math.round((degrees * 60) / stepMinutes);
    const pieces: [number, number][] = [];
    const cuts = [from, ...sorted.map(({at}) => at), to];
    const first = sorted[0];
    if (!first) return pieces;
    for (let i = 0; i + 1 < cuts.length; i++) {
        // number of the piece: that of the line at its lower end
        const lower = upward ? index(first) + i - 1 : index(first) - i;
        if (lower % 2 !== 0 && cuts[i + 1]! > cuts[i]!) pieces.push([cuts[i]!, cuts[i + 1]!]);
    }
    return pieces;
}
