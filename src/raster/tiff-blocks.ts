import {unzlibSync} from 'fflate';
import type {PictureCodecs} from './picture-codecs.ts';

/** Ways of packing that are read (tag 259); another is named to the person. */
export const PACKED = {none: 1, lzw: 5, jpeg: 7, deflate: 8, oldDeflate: 32946, packBits: 32773} as const;

/**
 * Unpack a block (strip or tile) to `length` bytes; what would be more is not written, so that no block takes more memory than
 * its place.
 *
 * @throws where it holds less or is broken.
 */
export function unpackBlock(packed: Uint8Array, compression: number, length: number): Uint8Array {
    const out = new Uint8Array(length);
    const written =
        compression === PACKED.lzw
            ? lzw(packed, out)
            : compression === PACKED.packBits
              ? packBits(packed, out)
              : compression === PACKED.none
                ? plain(packed, out)
                : unzlibSync(packed, {out}).length;
    if (written < length) throw new RangeError(`A block of ${written} bytes instead of ${length}.`);
    return out;
}

/** Unpack a block of JPEG, which takes its tables from the file (TIFF Technical Note 2). @throws as `PictureCodecs.decode` */
export async function jpegBlock(packed: Uint8Array, tables: readonly number[], codecs: PictureCodecs, name: string) {
    const whole = new Uint8Array(Math.max(0, tables.length - 4) + packed.length);
    // start of image, tables without their own start and end, the rest of the block
    whole.set(packed.subarray(0, 2));
    whole.set(tables.slice(2, -2), 2);
    whole.set(packed.subarray(2), 2 + Math.max(0, tables.length - 4));
    return codecs.decode(whole, name);
}

/** Undo differences along rows (predictor 2), in place. */
export function undoDifferences(rows: Uint8Array, width: number, samples: number): void {
    const stride = width * samples;
    for (let row = 0; row < rows.length; row += stride)
        for (let i = row + samples; i < row + stride; i++) rows[i] = (rows[i]! + rows[i - samples]!) & 255;
}

function plain(packed: Uint8Array, out: Uint8Array): number {
    const part = packed.subarray(0, out.length);
    out.set(part);
    return part.length;
}

function packBits(packed: Uint8Array, out: Uint8Array): number {
    let at = 0;
    for (let i = 0; i < packed.length && at < out.length; ) {
        const sign = packed[i++]!;
        if (sign < 128) {
            const run = packed.subarray(i, i + Math.min(sign + 1, out.length - at));
            out.set(run, at);
            at += run.length;
            i += sign + 1;
        } else if (sign > 128) {
            const next = Math.min(out.length, at + 257 - sign);
            out.fill(packed[i++] ?? 0, at, next);
            at = next;
        }
    }
    return at;
}

const [CLEAR, END] = [256, 257];

// TIFF 6.0 section 13: codes of 9 to 12 bits, highest bit first, a bit longer one code early
function lzw(packed: Uint8Array, out: Uint8Array): number {
    // a code is the string of another and one byte more: where it was written last, and how long it is
    const [starts, lengths] = [new Uint32Array(4097), new Uint16Array(4097)];
    let [next, bits, at, hold, held, before] = [258, 9, 0, 0, 0, -1];
    for (let i = 0; at < out.length; ) {
        while (held < bits && i < packed.length) {
            hold = ((hold << 8) | packed[i++]!) & 0xffffff;
            held += 8;
        }
        if (held < bits) break;
        const code = (hold >>> (held - bits)) & ((1 << bits) - 1);
        held -= bits;
        if (code === END) break;
        if (code === CLEAR) {
            [next, bits, before] = [258, 9, -1];
            continue;
        }
        if (code > next || (code === next && before < 0)) throw new RangeError('A code of LZW that is not there.');
        const from = at;
        if (code < 256) out[at++] = code;
        else {
            // the newest code is the string before and its first byte, which are being written
            const [start, length] = code === next ? [before, from - before + 1] : [starts[code]!, lengths[code]!];
            for (let k = 0; k < length && at < out.length; k++) out[at++] = out[start + k]!;
        }
        if (before >= 0 && next < 4096) {
            starts[next] = before;
            lengths[next] = from - before + 1;
            next++;
        }
        before = from;
        if (next + 1 >= 1 << bits && bits < 12) bits++;
    }
    return at;
}
