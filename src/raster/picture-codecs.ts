import decodeJpeg, {init as startJpegDecoder} from '@jsquash/jpeg/decode.js';
import encodeJpeg, {init as startJpegEncoder} from '@jsquash/jpeg/encode.js';
import decodeWebp, {init as startWebp} from '@jsquash/webp/decode.js';
import type {Picture} from './picture.ts';
import {pictureHeader} from './picture-header.ts';
import {pngPicture} from './png-picture.ts';
import {RasterFault} from './raster-fault.ts';

/** The engines' bytes; each is asked for when it is first used. */
export interface CodecBytes {
    readonly jpegDecoder: () => Promise<BufferSource>;
    readonly jpegEncoder: () => Promise<BufferSource>;
    readonly webpDecoder: () => Promise<BufferSource>;
}

/** Readers of pictures and a writer of JPEG: the same engines, and so the same bytes, in the page and on the command line. */
export interface PictureCodecs {
    /** Unpack a picture. @throws {RasterFault} that names the file. */
    decode(bytes: Uint8Array, name: string): Promise<Picture>;
    /** Grey or colours as JPEG of quality 85. Cost: 0.1 s a megapixel. */
    encodeJpeg(picture: Picture): Promise<Uint8Array>;
}

const QUALITY = 85;
// an engine that held a larger picture is begun anew: its memory never shrinks
const LARGE = 20_000_000;
// MozJpegColorSpace, MozJPEG's table of the JPEG standard: others cost twice the time and win a tenth
const [GREY, COLOURS, STANDARD_TABLE] = [1, 3, 0];

/** Codecs over the bytes of their engines. */
export function pictureCodecs({jpegDecoder, jpegEncoder, webpDecoder}: CodecBytes): PictureCodecs {
    const [jpeg, jpegWriter, webp] = [
        engineOf(jpegDecoder, startJpegDecoder),
        engineOf(jpegEncoder, startJpegEncoder),
        engineOf(webpDecoder, startWebp)
    ];
    return {
        async decode(bytes, name) {
            const {kind, width, height} = pictureHeader(bytes, name);
            try {
                if (kind === 'png') return pngPicture(bytes);
                if (kind === 'jpeg') {
                    await jpeg.start();
                    const image = await decodeJpeg(whole(bytes));
                    if (width * height > LARGE) await jpeg.renew();
                    return withoutOpacity(image);
                }
                await webp.start();
                const {data, ...size} = await decodeWebp(whole(bytes));
                return {
                    width: size.width,
                    height: size.height,
                    channels: 4,
                    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length)
                };
            } catch (error) {
                const rule = isOutOfMemory(error) ? 'base-no-memory' : 'base-broken';
                throw new RasterFault(rule, {name, width, height}, {cause: error});
            }
        },
        async encodeJpeg(picture) {
            await jpegWriter.start();
            const {width, height, channels} = picture;
            const data = new Uint8ClampedArray(opaque(picture).buffer);
            const bytes = await encodeJpeg({width, height, data, colorSpace: 'srgb'} as ImageData, {
                quality: QUALITY,
                progressive: false,
                baseline: true,
                quant_table: STANDARD_TABLE,
                color_space: channels === 1 ? GREY : COLOURS
            });
            if (width * height > LARGE) await jpegWriter.renew();
            return new Uint8Array(bytes);
        }
    };
}

// an engine that is started when it is first needed, and anew where it has grown: until then the old one is held
function engineOf(bytes: () => Promise<BufferSource>, init: (module: WebAssembly.Module) => Promise<void>) {
    let compiled: Promise<WebAssembly.Module> | null = null;
    let running: Promise<void> | null = null;
    const renew = (): Promise<void> => {
        compiled ??= bytes().then((wasm) => WebAssembly.compile(wasm));
        running = compiled.then(init);
        return running;
    };
    return {start: () => running ?? renew(), renew};
}

/** Whether an engine had no more memory. */
export function isOutOfMemory(error: unknown): boolean {
    return error instanceof Error && /allocat|out of memory|\boom\b|enlarge memory/i.test(error.message);
}

function whole(bytes: Uint8Array): ArrayBuffer {
    return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
        ? bytes.buffer
        : new Uint8Array(bytes).buffer;
}

// in the place of the four bytes: a second copy of a large scan would be 300 MB more
function withoutOpacity({width, height, data}: ImageData): Picture {
    for (let i = 0, at = 0; i < data.length; i += 4) {
        data[at++] = data[i]!;
        data[at++] = data[i + 1]!;
        data[at++] = data[i + 2]!;
    }
    const pixels = new Uint8Array(data.buffer, data.byteOffset, width * height * 3);
    return {width, height, channels: 3, pixels};
}

function opaque({width, height, channels, pixels}: Picture): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(width * height * 4);
    const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
    for (let i = 0, at = 0; i < width * height; i++) {
        const from = i * channels;
        out[at++] = pixels[from]!;
        out[at++] = pixels[from + green]!;
        out[at++] = pixels[from + blue]!;
        out[at++] = 255;
    }
    return out;
}
