import type {BaseFile} from './base-file.ts';

/** Tags that are read here (TIFF 6.0; GeoTIFF, OGC 19-008). */
export const TIFF = {
    subfile: 254,
    width: 256,
    height: 257,
    bits: 258,
    compression: 259,
    photometric: 262,
    stripOffsets: 273,
    samples: 277,
    rowsPerStrip: 278,
    stripLengths: 279,
    planar: 284,
    predictor: 317,
    palette: 320,
    tileWidth: 322,
    tileHeight: 323,
    tileOffsets: 324,
    tileLengths: 325,
    extraSamples: 338,
    jpegTables: 347,
    pixelScale: 33550,
    tiePoints: 33922,
    transformation: 34264,
    geoKeys: 34735,
    geoText: 34737
} as const;

/** Values of an image in a TIFF by tag. */
export interface TiffDirectory {
    /** Numbers of a tag; empty where it is not there. */
    numbers(tag: number): readonly number[];
    /** The first number of a tag, or what counts where it is not there. */
    number(tag: number, otherwise?: number): number;
    text(tag: number): string;
}

// bytes of a value by its type; types that hold no numbers or text used here are left out
const SIZES: Readonly<Record<number, number>> = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 11: 4, 12: 8};
/** Images in one file: overviews and masks are a dozen. */
const MOST_IMAGES = 64;
/** Values of all tags of a file: places of blocks of a very large image. */
const MOST_VALUES = 4_000_000;

/** Whether a file begins as a TIFF does; `big` is BigTIFF. */
export function tiffKind(start: Uint8Array): 'tiff' | 'big' | null {
    const mark = String.fromCharCode(...start.subarray(0, 4));
    if (mark === 'II*\0' || mark === 'MM\0*') return 'tiff';
    return mark === 'II+\0' || mark === 'MM\0+' ? 'big' : null;
}

/**
 * The images of a TIFF, in the order of the file.
 *
 * @throws {RangeError} where the file is cut short or names what it does not hold.
 */
export async function tiffDirectories(file: BaseFile): Promise<TiffDirectory[]> {
    const head = await viewOf(file, 0, 8);
    const little = head.getUint8(0) === 0x49;
    const directories: TiffDirectory[] = [];
    const seen = new Set<number>();
    let left = MOST_VALUES;
    for (let at = head.getUint32(4, little); at !== 0; ) {
        if (seen.has(at) || seen.size >= MOST_IMAGES) throw new RangeError('The images of the TIFF go round.');
        seen.add(at);
        const count = (await viewOf(file, at, 2)).getUint16(0, little);
        const entries = await viewOf(file, at + 2, count * 12 + 4);
        const values = new Map<number, readonly number[]>();
        for (let i = 0; i < count; i++) {
            const entry = i * 12;
            const type = entries.getUint16(entry + 2, little);
            const size = SIZES[type];
            const length = entries.getUint32(entry + 4, little);
            if (size === undefined || !isRead(entries.getUint16(entry, little))) continue;
            // in all, since many tags may name the same bytes
            left -= length;
            if (left < 0) throw new RangeError(`Tags of more than ${MOST_VALUES} values.`);
            const inside = length * size <= 4;
            const view = inside
                ? new DataView(entries.buffer, entries.byteOffset + entry + 8, length * size)
                : await viewOf(file, entries.getUint32(entry + 8, little), length * size);
            values.set(entries.getUint16(entry, little), numbersIn(view, type, size, little));
        }
        directories.push(directoryOf(values));
        at = entries.getUint32(count * 12, little);
    }
    return directories;
}

function isRead(tag: number): boolean {
    return Object.values<number>(TIFF).includes(tag);
}

function directoryOf(values: ReadonlyMap<number, readonly number[]>): TiffDirectory {
    const numbers = (tag: number) => values.get(tag) ?? [];
    return {
        numbers,
        number: (tag, otherwise = 0) => numbers(tag)[0] ?? otherwise,
        text: (tag) => new TextDecoder().decode(Uint8Array.from(numbers(tag))).replace(/\0+$/, '')
    };
}

function numbersIn(view: DataView, type: number, size: number, little: boolean): number[] {
    return Array.from({length: view.byteLength / size}, (_, i) => {
        const at = i * size;
        if (type === 3) return view.getUint16(at, little);
        if (type === 4) return view.getUint32(at, little);
        if (type === 11) return view.getFloat32(at, little);
        return type === 12 ? view.getFloat64(at, little) : view.getUint8(at);
    });
}

async function viewOf(file: BaseFile, from: number, length: number): Promise<DataView> {
    if (from + length > file.size) throw new RangeError(`The TIFF ends before byte ${from + length}.`);
    const bytes = await file.read(from, length);
    if (bytes.length < length) throw new RangeError(`The TIFF ends before byte ${from + length}.`);
    return new DataView(bytes.buffer, bytes.byteOffset, length);
}
