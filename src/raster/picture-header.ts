import {RasterFault} from './raster-fault.ts';

export type PictureKind = 'png' | 'jpeg' | 'webp';

export interface PictureHeader {
    readonly kind: PictureKind;
    readonly width: number;
    readonly height: number;
}

/** 12 247 × 12 247; unpacked to colours with opacity, 600 MB. */
export const MOST_PIXELS = 150_000_000;

/**
 * Kind and size of a picture from its first bytes, before anything is unpacked.
 *
 * @throws {RasterFault} `base-not-picture` for other files, `base-broken` where the size is not found, `base-too-many-pixels`.
 */
export function pictureHeader(bytes: Uint8Array, name: string): PictureHeader {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const header = read(bytes, view);
    if (header === undefined) throw new RasterFault('base-not-picture', {name});
    if (header === null || header.width === 0 || header.height === 0) throw new RasterFault('base-broken', {name});
    const {width, height} = header;
    if (width * height > MOST_PIXELS)
        throw new RasterFault('base-too-many-pixels', {name, width, height, most: MOST_PIXELS / 1e6});
    return header;
}

// null: of a kind that is known, but the size is not there
function read(bytes: Uint8Array, view: DataView): PictureHeader | null | undefined {
    const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
    if (text(0, 8) === '\x89PNG\r\n\x1a\n')
        return bytes.length < 24 ? null : {kind: 'png', width: view.getUint32(16), height: view.getUint32(20)};
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(bytes, view);
    if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return bytes.length < 30 ? null : webpSize(text(12, 4), view);
    return undefined;
}

// ITU T.81 B.2.2: the frame header, whatever stands before it
function jpegSize(bytes: Uint8Array, view: DataView): PictureHeader | null {
    for (let at = 2; at + 9 < bytes.length; ) {
        if (bytes[at] !== 0xff) return null;
        const marker = bytes[at + 1]!;
        if (marker === 0xff) {
            at++;
            continue;
        }
        const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
        if (isFrame) return {kind: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7)};
        at += 2 + view.getUint16(at + 2);
    }
    return null;
}

// RFC 9649: lossy, lossless, extended
function webpSize(chunk: string, view: DataView): PictureHeader | null {
    if (chunk === 'VP8 ')
        return {kind: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff};
    if (chunk === 'VP8L') {
        const bits = view.getUint32(21, true);
        return {kind: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1};
    }
    if (chunk !== 'VP8X') return null;
    const size = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
    return {kind: 'webp', width: size(24), height: size(27)};
}
