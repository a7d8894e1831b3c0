import {degreesText, type Geodesy, graticuleBand} from './graticule.ts';
import {gridFigures} from './grid.ts';
import {rectPath, stroke, text} from './ink.ts';
import type {Paper} from './paper.ts';
import type {Primitive} from './sheet.ts';
import type {MapView} from './view.ts';

/** Widths of the strips around the neat line, from inside: grid figures, graticule band, degrees, thick line; millimetres. */
export function frameStrips(paper: Paper): {
    figures: number;
    band: number;
    degrees: number;
    total: number;
    size: number;
} {
    const size = Math.max(1.9, paper.text * 0.92);
    const strips = {figures: Math.max(size * 2.3, 4.7), band: Math.max(0.8, size * 0.36), degrees: size * 1.5};
    return {...strips, size, total: strips.figures + strips.band + strips.degrees + 0.9};
}

/** Width of the strip around a map without grid and graticule, millimetres. */
export function bareStrip(paper: Paper): number {
    return paper.text + 0.9;
}

/** Neat line, grid figures, graticule band with degrees, corner coordinates and the thick outer line; without geodesy the two lines alone. */
export function frame(view: MapView, geodesy: Geodesy | null, paper: Paper): Primitive[] {
    const {figures, band, degrees, size} = frameStrips(paper);
    const [x0, y0, x1, y1] = view.box;
    const out = geodesy ? figures + band + degrees : bareStrip(paper) - 0.9;
    return [
        ...(geodesy
            ? [
                  ...gridFigures(view, figures, size),
                  ...graticuleBand(view, geodesy, figures, band, size * 0.86),
                  ...corners(view, geodesy, figures + band, size * 0.86)
              ]
            : []),
        stroke(rectPath(x0, y0, x1 - x0, y1 - y0), 0.22),
        stroke(rectPath(x0 - out, y0 - out, x1 - x0 + 2 * out, y1 - y0 + 2 * out), 0.8)
    ];
}

function corners(view: MapView, {toLonLat}: Geodesy, offset: number, size: number): Primitive[] {
    const [x0, y0, x1, y1] = view.box;
    const corner = (x: number, y: number) => toLonLat(...view.toPlane(x, y));
    const items: Primitive[] = [];
    for (const y of [y0, y1])
        for (const x of [x0, x1]) {
            const [lon, lat] = corner(x, y);
            const [left, top] = [x === x0, y === y0];
            const baseline = top ? y0 - offset - size * 0.35 : y1 + offset + size * 1.05;
            items.push(text(x, baseline, degreesText(lon, true), size, {align: left ? 'start' : 'end'}));
            const side = left ? x0 - offset - size * 0.35 : x1 + offset + size * 1.05;
            items.push(text(side, y, degreesText(lat, true), size, {align: top ? 'end' : 'start', rotate: -90}));
        }
    return items;
}
