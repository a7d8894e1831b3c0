import type {Picture} from './picture.ts';
import {TIFF, type TiffDirectory} from './tiff-directory.ts';

const [WHITE_IS_ZERO, PALETTE] = [0, 3];

/** What the samples of an image become: grey, colours, or these with opacity. */
export function tiffColours(image: TiffDirectory): Pick<Picture, 'channels'> {
    const samples = image.number(TIFF.samples, 1);
    const grey = image.number(TIFF.photometric, 1) < 2;
    const [extra] = image.numbers(TIFF.extraSamples);
    // 1 and 2: opacity; another band more is none of a picture
    const clear = (extra === 1 || extra === 2) && samples === (grey ? 2 : 4);
    if (clear) return {channels: 4};
    return {channels: grey ? 1 : 3};
}

/** Samples of a block as pixels of 8 bits. @param samples of a pixel in `raw` */
export function pixelsOf(
    image: TiffDirectory,
    raw: Uint8Array,
    width: number,
    height: number,
    samples: number
): Picture {
    const {channels} = tiffColours(image);
    const photometric = image.number(TIFF.photometric, 1);
    const bits = image.number(TIFF.bits, 1);
    const values = bits < 8 ? unpackBits(raw, width, height, bits) : raw;
    const top = (1 << bits) - 1;
    const pixels = new Uint8Array(width * height * channels);
    if (photometric === PALETTE) {
        const palette = image.numbers(TIFF.palette);
        const size = palette.length / 3;
        for (let i = 0, at = 0; i < width * height; i++)
            for (let k = 0; k < 3; k++) pixels[at++] = (palette[k * size + values[i * samples]!] ?? 0xffff) >> 8;
        return {width, height, channels, pixels};
    }
    if (photometric < 2) {
        const [factor, white] = [255 / top, photometric === WHITE_IS_ZERO ? 255 : 0];
        for (let i = 0; i < width * height; i++) {
            const grey = Math.abs(white - values[i * samples]! * factor);
            if (channels === 1) pixels[i] = grey;
            else pixels.fill(grey, i * 4, i * 4 + 3).fill(values[i * samples + 1]!, i * 4 + 3, i * 4 + 4);
        }
        return {width, height, channels, pixels};
    }
    if (samples === channels) return {width, height, channels, pixels: values.subarray(0, pixels.length)};
    for (let i = 0, at = 0; i < width * height; i++)
        for (let k = 0; k < channels; k++) pixels[at++] = values[i * samples + k]!;
    return {width, height, channels, pixels};
}

// rows begin at whole bytes
function unpackBits(raw: Uint8Array, width: number, height: number, bits: number): Uint8Array {
    const out = new Uint8Array(width * height);
    const [stride, top] = [Math.ceil((width * bits) / 8), (1 << bits) - 1];
    for (let y = 0, at = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
            const bit = x * bits;
            out[at++] = (raw[y * stride + (bit >> 3)]! >> (8 - bits - (bit & 7))) & top;
        }
    return out;
}
