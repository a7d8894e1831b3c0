import {hatchStrokes} from '../symbols/hatch.ts';
import type {MapSymbol, PointSymbol} from '../symbols/symbol.ts';
import {PathText} from './path-text.ts';
import type {PathData, Primitive} from './sheet.ts';

export type Box = readonly [x0: number, y0: number, x1: number, y1: number];
export const INK = '#1c1c22';
export const QUIET = '#5f6470';

/** A number of a path: 0.1 µm on paper, without needless zeros. */
export function mm(value: number): string {
    return String(Math.round(value * 10_000) / 10_000);
}

export function rectPath(x: number, y: number, width: number, height: number): PathData {
    return `M${mm(x)} ${mm(y)} L${mm(x + width)} ${mm(y)} L${mm(x + width)} ${mm(y + height)} L${mm(x)} ${mm(y + height)} Z`;
}

export function segmentPath(x0: number, y0: number, x1: number, y1: number): PathData {
    return `M${mm(x0)} ${mm(y0)} L${mm(x1)} ${mm(y1)}`;
}

export function stroke(d: PathData, widthMm: number, colour = INK, dashMm?: readonly number[]): Primitive {
    return {kind: 'path', d, stroke: colour, strokeMm: widthMm, ...(dashMm ? {dashMm} : {})};
}

export function fill(d: PathData, colour: string, fillOpacity?: number): Primitive {
    return {kind: 'path', d, fill: colour, evenOdd: true, ...(fillOpacity === undefined ? {} : {fillOpacity})};
}

type Text = Extract<Primitive, {kind: 'text'}>;

/** Text with its baseline at y, NFC. */
export function text(
    x: number,
    y: number,
    words: string,
    sizeMm: number,
    more: Partial<Omit<Text, 'kind' | 'x' | 'y'>> = {}
): Text {
    return {kind: 'text', x, y, text: words.normalize('NFC'), sizeMm, font: 'regular', colour: INK, ...more};
}

/** Move and scale a path of a symbol's box (100 × 100, centre 50 50) to a place on paper. */
export function placePath(d: PathData, x: number, y: number, sizeMm: number): PathData {
    let even = false;
    return d.replace(/-?\d+(?:\.\d+)?/g, (number) => {
        even = !even;
        return mm((even ? x : y) + ((Number(number) - 50) / 100) * sizeMm);
    });
}

/** A point symbol centred on a place. A white casing keeps it apart from what lies below. */
export function pointSymbol(symbol: PointSymbol, x: number, y: number, sizeMm = symbol.sizeMm): Primitive[] {
    const d = placePath(symbol.path, x, y, sizeMm);
    const items: Primitive[] = [
        {kind: 'path', d, stroke: '#ffffff', strokeMm: symbol.outline.widthMm + 0.35, round: true},
        {kind: 'path', d, fill: symbol.fill, stroke: symbol.outline.colour, strokeMm: symbol.outline.widthMm}
    ];
    if (symbol.detail)
        items.push({kind: 'path', d: placePath(symbol.detail.path, x, y, sizeMm), fill: symbol.detail.fill});
    return items;
}

const hatched = new PathText();

/** An area with its symbol: fill, hatch clipped to the shape, outline. `box` bounds the shape. */
export function areaSymbol(symbol: Extract<MapSymbol, {kind: 'area'}>, d: PathData, box: Box): Primitive[] {
    const items: Primitive[] = [];
    if (symbol.fillOpacity > 0) items.push(fill(d, symbol.fill, symbol.fillOpacity));
    if (symbol.hatch) {
        const {widthMm, colour, dots} = symbol.hatch;
        // a dot is a line of a hundredth of a millimetre with round ends
        for (const [x0, y0, x1, y1] of hatchStrokes(symbol.hatch, box))
            hatched.segment(x0, y0, dots ? x1 + 0.01 : x1, y1);
        const path = hatched.take();
        if (path)
            items.push({
                kind: 'clip',
                d,
                items: [{kind: 'path', d: path, stroke: colour, strokeMm: widthMm, ...(dots ? {round: true} : {})}]
            });
    }
    const {colour, widthMm, dashMm} = symbol.outline;
    items.push({kind: 'path', d, stroke: colour, strokeMm: widthMm, round: true, ...(dashMm ? {dashMm} : {})});
    return items;
}

/** The key of a legend: the symbol drawn in a box. */
export function swatch(symbol: MapSymbol, x: number, y: number, width: number, height: number): Primitive[] {
    if (symbol.kind === 'area') return areaSymbol(symbol, rectPath(x, y, width, height), [x, y, x + width, y + height]);
    if (symbol.kind === 'point')
        return pointSymbol(symbol, x + width / 2, y + height / 2, Math.min(symbol.sizeMm, height * 1.15));
    const {colour, widthMm, dashMm} = symbol.line;
    return [stroke(segmentPath(x, y + height / 2, x + width, y + height / 2), widthMm, colour, dashMm)];
}

/** Boxes that share ground; touching edges do not count. */
export function overlaps(a: Box, b: Box): boolean {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
