import type {BaseFile} from './base-file.ts';
import type {Picture} from './picture.ts';
import {isOutOfMemory, type PictureCodecs} from './picture-codecs.ts';
import {MOST_PIXELS} from './picture-header.ts';
import {inverse, type Placement, placed, usable} from './placement.ts';
import {RasterFault} from './raster-fault.ts';
import type {PlacedPicture, PlaneBox} from './raster-source.ts';
import {jpegBlock, PACKED, undoDifferences, unpackBlock} from './tiff-blocks.ts';
import {TIFF, type TiffDirectory, tiffDirectories} from './tiff-directory.ts';
import {pixelsOf, tiffColours} from './tiff-pixels.ts';

/** A GeoTIFF that was opened: what it says of itself, and its pixels where they are asked for. */
export interface GeoTiff {
    readonly size: {readonly width: number; readonly height: number};
    /** Null where it tells none. */
    readonly placement: Placement | null;
    /** The system that it names, as `EPSG:…` or in its own words; empty where it names none. */
    readonly system: string;
    /**
     * The pixels for a box of a plane, from the overview that is as fine as asked for.
     *
     * @param at where the pixels of the whole picture lie in that plane
     * @throws {RasterFault} `base-broken`, `base-too-many-pixels`, `base-no-memory`.
     */
    load(
        at: Placement,
        box: PlaneBox,
        pixel: number,
        codecs: PictureCodecs,
        onProgress: (done: number) => void
    ): Promise<PlacedPicture>;
}

/** Bytes of a packed block. */
const MOST_PACKED = 2 ** 30;
/** Pixels around a box that are read too: what is smoothed at its edge. */
const MARGIN = 4;

/**
 * Open a GeoTIFF (classic TIFF of 8 bits and fewer: grey, colours, palette; plain, LZW, Deflate, PackBits or JPEG; strips or tiles).
 * Blocks are read when they are needed, so that a file may be larger than memory.
 *
 * @throws {RasterFault} `base-broken`; `base-tiff-kind` for other kinds, named.
 */
export async function openGeoTiff(file: BaseFile): Promise<GeoTiff> {
    const {name} = file;
    const all = await told(name, () => tiffDirectories(file));
    const levels = all.filter((each) => (each.number(TIFF.subfile) & ~1) === 0);
    const [main] = levels;
    const [width, height] = [main?.number(TIFF.width) ?? 0, main?.number(TIFF.height) ?? 0];
    if (!main || width === 0 || height === 0) throw new RasterFault('base-broken', {name});
    refuseOthers(main, name);
    // from fine to coarse; a coarse one of another kind is not taken
    const kind = (each: TiffDirectory) => [each.number(TIFF.samples, 1), each.number(TIFF.bits, 1)].join();
    const fit = levels.filter((each) => kind(each) === kind(main)).sort((a, b) => levelWidth(b) - levelWidth(a));
    return {
        size: {width, height},
        placement: placementIn(main),
        system: systemIn(main),
        load: (at, box, pixel, codecs, onProgress) =>
            told(name, () => loadFrom(file, fit, at, {box, pixel, codecs, onProgress}), {width, height})
    };
}

async function loadFrom(
    file: BaseFile,
    levels: readonly TiffDirectory[],
    at: Placement,
    wish: {
        readonly box: PlaneBox;
        readonly pixel: number;
        readonly codecs: PictureCodecs;
        readonly onProgress: (done: number) => void;
    }
): Promise<PlacedPicture> {
    const [main] = levels as [TiffDirectory];
    const own = Math.max(Math.hypot(at[0], at[3]), Math.hypot(at[1], at[4]));
    let level = 0;
    const factor = (k: number) => levelWidth(main) / levelWidth(levels[k]!);
    while (level + 1 < levels.length && own * factor(level + 1) <= wish.pixel * 1.001) level++;
    const partAt = (k: number) => partIn(levels[k]!, placementOf(at, main, levels[k]!), wish.box);
    while (level + 1 < levels.length && partAt(level).width * partAt(level).height > MOST_PIXELS) level++;
    const part = partAt(level);
    const {x, y, width, height} = part;
    if (width * height > MOST_PIXELS)
        throw new RasterFault('base-too-many-pixels', {name: file.name, width, height, most: MOST_PIXELS / 1e6});
    const picture = await readPart(file, levels[level]!, part, wish.codecs, wish.onProgress);
    const [a, b, c, d, e, f] = placementOf(at, main, levels[level]!);
    return {picture, placement: [a, b, a * x + b * y + c, d, e, d * x + e * y + f]};
}

interface PixelPart {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

async function readPart(
    file: BaseFile,
    level: TiffDirectory,
    part: PixelPart,
    codecs: PictureCodecs,
    onProgress: (done: number) => void
): Promise<Picture> {
    const [fullWidth, fullHeight] = [levelWidth(level), level.number(TIFF.height)];
    const tiled = level.numbers(TIFF.tileOffsets).length > 0;
    const blockWidth = tiled ? level.number(TIFF.tileWidth) : fullWidth;
    const blockHeight = tiled
        ? level.number(TIFF.tileHeight)
        : Math.min(fullHeight, level.number(TIFF.rowsPerStrip, fullHeight));
    const offsets = level.numbers(tiled ? TIFF.tileOffsets : TIFF.stripOffsets);
    const lengths = level.numbers(tiled ? TIFF.tileLengths : TIFF.stripLengths);
    const across = Math.ceil(fullWidth / blockWidth);
    if (!(blockWidth > 0 && blockHeight > 0 && blockWidth * blockHeight <= MOST_PIXELS))
        throw new RangeError(`Blocks of ${blockWidth} × ${blockHeight}.`);
    const samples = level.number(TIFF.samples, 1);
    const bits = level.number(TIFF.bits, 1);
    const compression = level.number(TIFF.compression, PACKED.none);
    const channels = tiffColours(level).channels;
    // white paper, or nothing, where a block was never written
    const pixels = new Uint8Array(part.width * part.height * channels).fill(channels === 4 ? 0 : 255);
    const [firstRow, lastRow] = [
        Math.floor(part.y / blockHeight),
        Math.floor((part.y + part.height - 1) / blockHeight)
    ];
    for (let row = firstRow; row <= lastRow; row++) {
        // the last strip is as long as what is left; a tile is always whole
        const rows = tiled ? blockHeight : Math.min(blockHeight, fullHeight - row * blockHeight);
        const lastColumn = Math.floor((part.x + part.width - 1) / blockWidth);
        for (let column = Math.floor(part.x / blockWidth); column <= lastColumn; column++) {
            const [from, length] = [offsets[row * across + column], lengths[row * across + column]];
            if (from === undefined || length === undefined) throw new RangeError('A block that has no place.');
            if (length === 0) continue;
            if (from + length > file.size || length > MOST_PACKED)
                throw new RangeError('A block beyond the end of the file.');
            const packed = await file.read(from, length);
            let block: Picture;
            if (compression === PACKED.jpeg) {
                const named = `${file.name} (${row}, ${column})`;
                const picture = await jpegBlock(packed, level.numbers(TIFF.jpegTables), codecs, named);
                if (picture.width < blockWidth || picture.height < rows) throw new RangeError('A block too small.');
                block = pixelsOf(level, picture.pixels, picture.width, rows, picture.channels);
            } else {
                const raw = unpackBlock(packed, compression, Math.ceil((blockWidth * samples * bits) / 8) * rows);
                if (level.number(TIFF.predictor, 1) === 2) undoDifferences(raw, blockWidth, samples);
                block = pixelsOf(level, raw, blockWidth, rows, samples);
            }
            lay(block, column * blockWidth, row * blockHeight, pixels, part);
        }
        onProgress((row - firstRow + 1) / (lastRow - firstRow + 1));
    }
    return {width: part.width, height: part.height, channels, pixels};
}

// the part of a block that lies in the part
function lay({width, height, channels, pixels}: Picture, x: number, y: number, out: Uint8Array, part: PixelPart): void {
    const [left, right] = [Math.max(x, part.x), Math.min(x + width, part.x + part.width)];
    for (let row = Math.max(y, part.y); row < Math.min(y + height, part.y + part.height); row++) {
        const from = ((row - y) * width + left - x) * channels;
        const at = ((row - part.y) * part.width + left - part.x) * channels;
        out.set(pixels.subarray(from, from + Math.max(0, right - left) * channels), at);
    }
}

function levelWidth(level: TiffDirectory): number {
    return level.number(TIFF.width);
}

function placementOf([a, b, c, d, e, f]: Placement, main: TiffDirectory, level: TiffDirectory): Placement {
    const wide = levelWidth(main) / levelWidth(level);
    const high = main.number(TIFF.height) / level.number(TIFF.height);
    return [a * wide, b * high, c, d * wide, e * high, f];
}

function partIn(level: TiffDirectory, at: Placement, [west, south, east, north]: PlaneBox): PixelPart {
    const back = inverse(at);
    const corners = [
        placed(back, west, south),
        placed(back, west, north),
        placed(back, east, south),
        placed(back, east, north)
    ];
    const between = (k: 0 | 1, most: number): [number, number] => {
        const all = corners.map((corner) => corner[k]);
        const first = Math.min(most - 1, Math.max(0, Math.floor(Math.min(...all)) - MARGIN));
        return [first, Math.max(1, Math.min(most, Math.ceil(Math.max(...all)) + MARGIN) - first)];
    };
    const [x, width] = between(0, levelWidth(level));
    const [y, height] = between(1, level.number(TIFF.height));
    return {x, y, width, height};
}

const [RASTER_TYPE, GEOGRAPHIC, PROJECTED, OWN, POINT] = [1025, 2048, 3072, 32767, 2];

// GeoTIFF 7.1: the number of keys, then four numbers each, of which the last is the value where the second is 0
function geoKey(directory: TiffDirectory, key: number): number | null {
    const keys = directory.numbers(TIFF.geoKeys);
    for (let i = 4; i + 3 < keys.length; i += 4) if (keys[i] === key && keys[i + 1] === 0) return keys[i + 3]!;
    return null;
}

function systemIn(directory: TiffDirectory): string {
    const code = geoKey(directory, PROJECTED) ?? geoKey(directory, GEOGRAPHIC);
    if (code !== null && code !== OWN && code !== 0) return `EPSG:${code}`;
    return directory.text(TIFF.geoText).split('|')[0]!.trim();
}

// GeoTIFF 7.3: a matrix, or one tie point and the size of a pixel; where values are of points, the first is that of a pixel's middle
function placementIn(directory: TiffDirectory): Placement | null {
    const m = directory.numbers(TIFF.transformation);
    const [sx = 0, sy = 0] = directory.numbers(TIFF.pixelScale);
    const [i = 0, j = 0, , x, y] = directory.numbers(TIFF.tiePoints);
    const told: Placement | null =
        m.length === 16
            ? [m[0]!, m[1]!, m[3]!, m[4]!, m[5]!, m[7]!]
            : x === undefined || y === undefined
              ? null
              : [sx, 0, x - i * sx, 0, -sy, y + j * sy];
    const [a, b, c, d, e, f] = told ?? [0, 0, 0, 0, 0, 0];
    const half = geoKey(directory, RASTER_TYPE) === POINT ? 0.5 : 0;
    return usable([a, b, c - half * (a + b), d, e, f - half * (d + e)]);
}

function refuseOthers(main: TiffDirectory, name: string): void {
    const refuse = (what: string): never => {
        throw new RasterFault('base-tiff-kind', {name, what});
    };
    const compression = main.number(TIFF.compression, PACKED.none);
    const [bits, samples] = [main.number(TIFF.bits, 1), main.number(TIFF.samples, 1)];
    if (!Object.values<number>(PACKED).includes(compression)) refuse(`Compression = ${compression}`);
    if (
        main.numbers(TIFF.bits).some((each) => each !== bits) ||
        ![1, 2, 4, 8].includes(bits) ||
        (bits < 8 && samples > 1)
    )
        refuse(`BitsPerSample = ${main.numbers(TIFF.bits).join(', ')}`);
    if (samples > 1 && main.number(TIFF.planar, 1) !== 1) refuse('PlanarConfiguration = 2');
    const predictor = main.number(TIFF.predictor, 1);
    if (predictor > 2 || (predictor === 2 && bits < 8)) refuse(`Predictor = ${predictor}`);
    const photometric = main.number(TIFF.photometric, 1);
    const isJpeg = compression === PACKED.jpeg;
    // of three colours without a word the reader of JPEG takes brightness and two hues
    if (photometric > (isJpeg ? 1 : 3) && !(isJpeg && photometric === 6))
        refuse(`PhotometricInterpretation = ${photometric}`);
    if (samples > (photometric < 2 || photometric === 3 ? 2 : 4) || (isJpeg && samples > 3))
        refuse(`SamplesPerPixel = ${samples}`);
}

// what is wrong with a file is told as such, whatever stumbled over it
async function told<T>(name: string, work: () => Promise<T>, size: Readonly<Record<string, number>> = {}): Promise<T> {
    try {
        return await work();
    } catch (error) {
        if (error instanceof RasterFault && error.rule !== 'base-not-picture') throw error;
        throw new RasterFault(isOutOfMemory(error) ? 'base-no-memory' : 'base-broken', {name, ...size}, {cause: error});
    }
}
