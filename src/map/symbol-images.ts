import type {Map as MapLibreMap} from 'maplibre-gl';
import {hatchStrokes} from '../symbols/hatch.ts';
import type {AreaSymbol, PointSymbol} from '../symbols/symbol.ts';
import {symbols} from '../symbols/symbol-of.ts';
import type {MapColours} from './map-colours.ts';

/** CSS pixels of a millimetre on paper: 96 per inch. */
export const PX_PER_MM = 96 / 25.4;

/** Bitmaps are drawn at twice the CSS size, so that they stay sharp on fine screens. */
const RATIO = 2;

type Hatch = NonNullable<AreaSymbol['hatch']>;

/** Name of the hatch bitmap of a symbol. */
export function hatchImage(key: string): string {
    return `hatch ${key}`;
}

/** Hatch of units without a base for the figure shown. */
export const NO_BASE_IMAGE = 'hatch no-base';

/** Put the bitmaps of all symbols, and the hatch of units without a base, into a map. */
export function addSymbolImages(map: MapLibreMap, {noBase: colour, halo}: MapColours): void {
    for (const [key, symbol] of symbols()) {
        if (symbol.kind === 'point') map.addImage(key, pointImage(symbol, halo), {pixelRatio: RATIO});
        if (symbol.kind === 'area' && symbol.hatch) {
            map.addImage(hatchImage(key), hatchBitmap(symbol.hatch), {pixelRatio: RATIO});
        }
    }
    const noBase = {angles: [45], spacingMm: 1.6, widthMm: 0.18, colour};
    map.addImage(NO_BASE_IMAGE, hatchBitmap(noBase), {pixelRatio: RATIO});
}

/**
 * Steps of a hatch tile in bitmap pixels, whole numbers so that neighbouring tiles join without a seam.
 *
 * The spacing on screen differs from the table by less than half a bitmap pixel per tile (0.07 mm).
 */
export function hatchTile({angles, spacingMm, dots}: Hatch): {readonly width: number; readonly height: number} {
    const step = spacingMm * PX_PER_MM * RATIO;
    if (dots) return {width: Math.round(step), height: Math.round(step * 2 * 0.866)};
    const slanted = angles.some((angle) => angle % 90 !== 0);
    const side = Math.round(slanted ? step * Math.SQRT2 : step) * (slanted ? 1 : 2);
    return {width: side, height: side};
}

function hatchBitmap(hatch: Hatch): ImageData {
    const {width, height} = hatchTile(hatch);
    const pen = canvas(width, height);
    const slanted = hatch.angles.some((angle) => angle % 90 !== 0);
    // the lattice in bitmap pixels: the tile holds a whole number of steps in both directions
    const spacing = hatch.dots ? width : slanted ? width / Math.SQRT2 : width / 2;
    const widthPx = Math.max(hatch.widthMm * PX_PER_MM * RATIO, hatch.dots ? 3 : 1.3);
    pen.strokeStyle = hatch.colour;
    pen.lineWidth = widthPx;
    pen.lineCap = hatch.dots ? 'round' : 'butt';
    const squeeze = hatch.dots ? height / (2 * 0.866 * spacing) : 1;
    const strokes = hatchStrokes({...hatch, spacingMm: spacing, widthMm: widthPx}, [
        -spacing,
        -spacing,
        width + spacing,
        height / squeeze + spacing
    ]);
    // straight strokes are moved by half a step, so that none is cut in two by the edge of the tile
    const shift = hatch.dots || slanted ? 0 : spacing / 2;
    pen.translate(shift, shift);
    pen.beginPath();
    for (const [x0, y0, x1, y1] of strokes) {
        pen.moveTo(x0, y0 * squeeze);
        pen.lineTo(x1 + (hatch.dots ? 0.01 : 0), y1 * squeeze);
    }
    pen.stroke();
    return pen.getImageData(0, 0, width, height);
}

function pointImage({path, sizeMm, fill, outline, detail}: PointSymbol, rim: string): ImageData {
    const size = sizeMm * PX_PER_MM * RATIO * 1.15;
    const margin = Math.ceil(outline.widthMm * PX_PER_MM * RATIO) + 3;
    const side = Math.ceil(size) + 2 * margin;
    const pen = canvas(side, side);
    const scale = size / 100;
    pen.translate((side - size) / 2, (side - size) / 2);
    pen.scale(scale, scale);
    const shape = new Path2D(path);
    const width = Math.max(outline.widthMm * PX_PER_MM * RATIO * 1.15, 1.6) / scale;
    pen.lineJoin = 'round';
    // a pale rim keeps a dark sign apart from a dark ground
    pen.strokeStyle = rim;
    pen.lineWidth = width + 3 / scale;
    pen.stroke(shape);
    if (detail) pen.stroke(new Path2D(detail.path));
    pen.fillStyle = fill;
    pen.fill(shape);
    pen.strokeStyle = outline.colour;
    pen.lineWidth = width;
    pen.stroke(shape);
    if (detail) {
        pen.fillStyle = detail.fill;
        pen.fill(new Path2D(detail.path));
    }
    return pen.getImageData(0, 0, side, side);
}

function canvas(width: number, height: number): OffscreenCanvasRenderingContext2D {
    const pen = new OffscreenCanvas(width, height).getContext('2d', {willReadFrequently: true});
    if (!pen) throw new Error('The browser gives no canvas to draw symbols on.');
    return pen;
}
