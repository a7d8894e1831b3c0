import type {Transform} from '../crs/system.ts';
import {baseTransform} from '../raster/base-system.ts';
import type {PictureCodecs} from '../raster/picture-codecs.ts';
import {inverse, placed} from '../raster/placement.ts';
import {RasterFault} from '../raster/raster-fault.ts';
import type {PlaneBox, RasterSource} from '../raster/raster-source.ts';
import {reduce} from '../raster/reduce.ts';
import {warp} from '../raster/warp.ts';
import type {Box} from './ink.ts';
import type {Primitive, Sheet, SheetPage, Viewport} from './sheet.ts';
import type {SheetNote} from './sheet-note.ts';
import {packPicture, reducedFor} from './sheet-picture.ts';
import {numberVi} from './words.ts';

const MM_PER_INCH = 25.4;
/** No printer shows more of a picture. */
const MOST_DPI = 300;
const LEAST_DPI = 72;

/** Pixels of a picture on the screen: as fine as a map on A1 at 100 %. */
const PREVIEW_PIXELS = 6_000_000;

/** Pictures that were laid before, by what they were made from: a sheet whose words change needs none anew. */
export type DrapeMemory = Map<string, Extract<Primitive, {kind: 'image'}>>;

/**
 * Lay the base under the maps of a sheet that was composed for it: warped into the sheet's projection, within the map's frame,
 * no finer than 300 dpi and than the base itself on this paper.
 *
 * Cost: a scan of 12 000 × 9 000 under A1 in 16 s of a core and 2 GB while it runs.
 *
 * @param outside what happens where the base touches no map of the sheet: it is refused, or left out with a note
 * @param previews pictures of many pixels are laid in fewer too, for the screen
 * @param onProgress hears the part that is done, 0 … 1
 * @throws {RasterFault} `base-outside`, `base-broken`.
 */
export async function drape(
    sheet: Sheet,
    source: RasterSource,
    codecs: PictureCodecs,
    {
        outside,
        memory,
        previews = false,
        onProgress = () => {}
    }: {
        readonly outside: 'refuse' | 'leave-out';
        readonly memory?: DrapeMemory;
        readonly previews?: boolean;
        readonly onProgress?: (done: number) => void;
    }
): Promise<Sheet> {
    const pages: SheetPage[] = [];
    const kept: DrapeMemory = new Map();
    const missed: SheetNote[] = [];
    let dpi = 0;
    for (const [i, page] of sheet.pages.entries()) {
        const [map] = page.viewports;
        if (!map || !hasImage(page.items)) {
            pages.push(page);
            continue;
        }
        const part = (done: number) => onProgress((i + done) / sheet.pages.length);
        const key = JSON.stringify([source.sha256, source.system, source.corners, map]);
        const held = memory?.get(key);
        const serves = held && !(previews && lacksPreview(held));
        const image = serves ? held : await imageUnder(map, source, codecs, {previews, onProgress: part});
        if (image) {
            kept.set(key, image);
            dpi = Math.max(dpi, Math.round((image.picture!.width / image.width) * MM_PER_INCH));
        } else missed.push({key: 'notes.base.missed.at', values: {unit: map.name, page: i + 1}});
        pages.push({...page, items: withImage(page.items, image)});
    }
    memory?.clear();
    for (const [key, image] of kept) memory?.set(key, image);
    if (kept.size === 0) {
        if (outside === 'refuse') throw new RasterFault('base-outside', {name: source.name});
        return {...sheet, pages, notes: [...sheet.notes, {key: 'notes.base.outside', values: {name: source.name}}]};
    }
    const notes: SheetNote[] = [{key: 'notes.base.dpi', values: {name: source.name, dpi: numberVi(dpi)}}];
    if (missed.length > 0)
        notes.push({key: 'notes.base.missed', values: {name: source.name}, phrases: {places: missed}});
    return {...sheet, baseSha256: source.sha256, pages, notes: [...sheet.notes, ...notes]};
}

type Image = Extract<Primitive, {kind: 'image'}>;

/** Whether a picture, or the place for one, stands among these. */
export function hasImage(items: readonly Primitive[]): boolean {
    return items.some((item) => item.kind === 'image' || ('items' in item && hasImage(item.items)));
}

// the place that was kept free takes the picture, or goes
function withImage(items: readonly Primitive[], image: Image | null): Primitive[] {
    return items.flatMap((item): Primitive[] => {
        if (item.kind === 'image') return image ? [{...image, opacity: item.opacity ?? 1}] : [];
        return 'items' in item ? [{...item, items: withImage(item.items, image)}] : [item];
    });
}

async function imageUnder(
    map: Viewport,
    source: RasterSource,
    codecs: PictureCodecs,
    {previews, onProgress}: {readonly previews: boolean; readonly onProgress: (done: number) => void}
): Promise<Image | null> {
    const toBase = orNowhere(baseTransform(map.crs, source.system));
    const {xMm, yMm, heightMm, metresPerMm} = map;
    const bottom = yMm + heightMm;
    const fromPaper: Transform = (x, y) =>
        toBase(map.easting + (x - xMm) * metresPerMm, map.northing + (bottom - y) * metresPerMm);
    const touched = outlineOn(map, source);
    if (!touched) return null;
    // finest step of the base on this paper
    const [middleX, middleY] = [(touched[0] + touched[2]) / 2, (touched[1] + touched[3]) / 2];
    const perMm = Math.max(step(fromPaper, middleX, middleY, 1, 0), step(fromPaper, middleX, middleY, 0, 1));
    const own = (perMm / source.pixel) * MM_PER_INCH;
    const dpi = Math.max(LEAST_DPI, Math.min(MOST_DPI, Math.ceil(own)));
    const pixelMm = MM_PER_INCH / dpi;
    // whole pixels from the corner of the frame, so that neighbouring sheets show the same pixels
    const [left, top] = [Math.floor((touched[0] - xMm) / pixelMm), Math.floor((touched[1] - yMm) / pixelMm)];
    const width = Math.ceil((touched[2] - xMm) / pixelMm) - left;
    const height = Math.ceil((touched[3] - yMm) / pixelMm) - top;
    const [x0, y0] = [xMm + left * pixelMm, yMm + top * pixelMm];
    const box = boxOf(ring(x0, y0, x0 + width * pixelMm, y0 + height * pixelMm).map(([x, y]) => fromPaper(x, y)));
    const {picture, placement} = await source.load(box, perMm * pixelMm, (done) => onProgress(done * 0.4));
    const back = inverse(placement);
    const [a, b, , d, e] = placement;
    const k = Math.max(1, Math.floor((perMm * pixelMm) / Math.max(Math.hypot(a, d), Math.hypot(b, e)) + 0.01));
    const small = reduce(picture, k);
    const toSource: Transform = (x, y) => {
        const [u, v] = placed(back, ...fromPaper(x0 + x * pixelMm, y0 + y * pixelMm));
        return [u / k, v / k];
    };
    const warped = warp(small, width, height, toSource, (done) => onProgress(0.4 + done * 0.4));
    if (warped.opacity?.pixels.every((value) => value === 0)) return null;
    const place = {kind: 'image' as const, x: x0, y: y0, width: width * pixelMm, height: height * pixelMm};
    const laid: Image = {...place, picture: await packPicture(warped, codecs)};
    const fewer = previews && lacksPreview(laid) ? await packPicture(reducedFor(warped, PREVIEW_PIXELS), codecs) : null;
    onProgress(1);
    return fewer ? {...laid, preview: fewer} : laid;
}

function lacksPreview({picture, preview}: Image): boolean {
    return !preview && picture !== null && picture.width * picture.height > PREVIEW_PIXELS;
}

/** The box on paper that the base and the map share; null where there is none. */
function outlineOn(map: Viewport, source: RasterSource): Box | null {
    const fromBase = orNowhere(baseTransform(source.system, map.crs));
    const {xMm, yMm, widthMm, heightMm, metresPerMm} = map;
    const border = source.corners.flatMap(([x, y], i) => {
        const [nextX, nextY] = source.corners[(i + 1) % source.corners.length]!;
        return Array.from({length: 32}, (_, k) => fromBase(x + ((nextX - x) * k) / 32, y + ((nextY - y) * k) / 32));
    });
    const [w, s, e, n] = boxOf(border);
    const box: Box = [
        Math.max(xMm, xMm + (w - map.easting) / metresPerMm),
        Math.max(yMm, yMm + heightMm - (n - map.northing) / metresPerMm),
        Math.min(xMm + widthMm, xMm + (e - map.easting) / metresPerMm),
        Math.min(yMm + heightMm, yMm + heightMm - (s - map.northing) / metresPerMm)
    ];
    return box[0] < box[2] && box[1] < box[3] ? box : null;
}

// a projection that cannot take a place has nothing there
function orNowhere(transform: Transform): Transform {
    return (x, y) => {
        try {
            return transform(x, y);
        } catch (error) {
            if (error instanceof RangeError) return [Number.NaN, Number.NaN];
            throw error;
        }
    };
}

function step(fromPaper: Transform, x: number, y: number, dx: number, dy: number): number {
    const [from, to] = [fromPaper(x, y), fromPaper(x + dx, y + dy)];
    return Math.hypot(to[0] - from[0], to[1] - from[1]);
}

function ring(x0: number, y0: number, x1: number, y1: number): [number, number][] {
    return Array.from({length: 17}, (_, i) => i / 16).flatMap((t): [number, number][] => [
        [x0 + (x1 - x0) * t, y0],
        [x0 + (x1 - x0) * t, y1],
        [x0, y0 + (y1 - y0) * t],
        [x1, y0 + (y1 - y0) * t]
    ]);
}

function boxOf(positions: readonly (readonly [number, number])[]): PlaneBox {
    const there = positions.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
    const [xs, ys] = [there.map(([x]) => x), there.map(([, y]) => y)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
