import type {Picture} from '../raster/picture.ts';
import type {PictureCodecs} from '../raster/picture-codecs.ts';
import {reduce} from '../raster/reduce.ts';
import type {Warped} from '../raster/warp.ts';
import {PngWriter} from './png-writer.ts';

/** A picture as it is kept in a sheet: packed, and its opacity as a grey picture of the same size where it is not whole. */
export interface SheetPicture {
    readonly width: number;
    readonly height: number;
    readonly channels: 1 | 3;
    readonly type: 'image/jpeg' | 'image/png';
    readonly bytes: Uint8Array;
    /** PNG. */
    readonly opacity: Uint8Array | null;
}

// strips by which JPEG and PNG are compared
const [STRIPS, ROWS] = [8, 64];

/**
 * Pack a picture for a sheet: JPEG, or PNG where a part of it shows that this is no larger, as drawings in few colours are.
 *
 * Cost: 0.1 s a megapixel.
 */
export async function packPicture({colours, opacity}: Warped, codecs: PictureCodecs): Promise<SheetPicture> {
    const {width, height} = colours;
    const channels = colours.channels as 1 | 3;
    const part = strips(colours);
    const asPng = png(part).length <= (await codecs.encodeJpeg(part)).length;
    return {
        width,
        height,
        channels,
        ...(asPng
            ? {type: 'image/png', bytes: png(colours)}
            : {type: 'image/jpeg', bytes: await codecs.encodeJpeg(colours)}),
        opacity: opacity && png(opacity)
    };
}

/** A picture in at most so many pixels, whole numbers of the old ones in each new one. */
export function reducedFor({colours, opacity}: Warped, mostPixels: number): Warped {
    const k = Math.ceil(Math.sqrt((colours.width * colours.height) / mostPixels));
    return {colours: reduce(colours, k), opacity: opacity && reduce(opacity, k)};
}

function strips(picture: Picture): Picture {
    const {width, height, channels, pixels} = picture;
    if (height <= STRIPS * ROWS) return picture;
    const stride = width * channels;
    const out = new Uint8Array(STRIPS * ROWS * stride);
    for (let i = 0; i < STRIPS; i++) {
        const from = Math.floor((i * (height - ROWS)) / (STRIPS - 1)) * stride;
        out.set(pixels.subarray(from, from + ROWS * stride), i * ROWS * stride);
    }
    return {width, height: STRIPS * ROWS, channels, pixels: out};
}

function png({width, height, channels, pixels}: Picture): Uint8Array {
    const writer = new PngWriter(width, height, {channels: channels as 1 | 3});
    const rows = Math.max(1, Math.floor(2 ** 22 / (width * channels)));
    for (let at = 0; at < pixels.length; at += rows * width * channels)
        writer.rows(pixels.subarray(at, at + rows * width * channels));
    return writer.finish();
}
