import {Zlib} from 'fflate';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A PNG written from its top rows down, so that no more than a few rows stand uncompressed in memory: a sheet of A0 at
 * 300 dpi is 418 MB of pixels and some 10 MB of file. Same rows, same bytes, in the page and on the command line.
 *
 * Colours are 8 bits: grey, or red, green and blue. `pHYs` tells the resolution, so that it prints at its size.
 * Source: PNG specification, third edition (W3C 2025). Cost: 25–40 ns a byte of pixels.
 */
export class PngWriter {
    readonly #parts: Uint8Array[] = [SIGNATURE];
    readonly #packer: Zlib;
    readonly #above: Uint8Array;
    readonly #stride: number;
    readonly #channels: number;
    #packed: Uint8Array[] = [];

    /** @param dpi dots per inch; absent: none is told */
    constructor(
        readonly width: number,
        readonly height: number,
        {channels, dpi}: {readonly channels: 1 | 3; readonly dpi?: number}
    ) {
        this.#channels = channels;
        this.#stride = width * channels;
        this.#above = new Uint8Array(this.#stride);
        this.#packer = new Zlib({level: 6}, (chunk) => this.#packed.push(chunk));
        const header = new Uint8Array(13);
        const view = new DataView(header.buffer);
        view.setUint32(0, width);
        view.setUint32(4, height);
        header.set([8, channels === 3 ? 2 : 0, 0, 0, 0], 8);
        this.#chunk('IHDR', header);
        if (dpi !== undefined) {
            const perMetre = Math.round(dpi / 0.0254);
            const physical = new DataView(new ArrayBuffer(9));
            physical.setUint32(0, perMetre);
            physical.setUint32(4, perMetre);
            physical.setUint8(8, 1); // metres
            this.#chunk('pHYs', new Uint8Array(physical.buffer));
        }
    }

    /** Add whole rows, pixel by pixel. @throws {RangeError} if the bytes are not whole rows. */
    rows(pixels: Uint8Array): void {
        const [stride, channels] = [this.#stride, this.#channels];
        if (pixels.length % stride !== 0) throw new RangeError(`${pixels.length} bytes are not rows of ${stride}.`);
        const count = pixels.length / stride;
        const lines = new Uint8Array(count * (stride + 1));
        for (let row = 0; row < count; row++) {
            const own = pixels.subarray(row * stride, (row + 1) * stride);
            const above = row === 0 ? this.#above : pixels.subarray((row - 1) * stride, row * stride);
            filterRow(own, above, channels, lines.subarray(row * (stride + 1), (row + 1) * (stride + 1)));
        }
        if (count > 0) this.#above.set(pixels.subarray((count - 1) * stride));
        this.#packer.push(lines);
        this.#flush();
    }

    /** The file. */
    finish(): Uint8Array<ArrayBuffer> {
        this.#packer.push(new Uint8Array(0), true);
        this.#flush();
        this.#chunk('IEND', new Uint8Array(0));
        return join(this.#parts);
    }

    #flush(): void {
        for (const chunk of this.#packed) if (chunk.length > 0) this.#chunk('IDAT', chunk);
        this.#packed = [];
    }

    #chunk(type: string, data: Uint8Array): void {
        const chunk = new Uint8Array(12 + data.length);
        const view = new DataView(chunk.buffer);
        view.setUint32(0, data.length);
        for (let i = 0; i < 4; i++) chunk[4 + i] = type.charCodeAt(i);
        chunk.set(data, 8);
        view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
        this.#parts.push(chunk);
    }
}

// A row like the one above packs best as no difference to it (filter 2); others as the difference to the pixel at the
// left (filter 1), which is nothing along a colour.
function filterRow(own: Uint8Array, above: Uint8Array, channels: number, line: Uint8Array): void {
    let [alike, flat] = [0, channels];
    for (let i = 0; i < own.length; i++) if (own[i] === above[i]) alike++;
    for (let i = channels; i < own.length; i++) if (own[i] === own[i - channels]) flat++;
    if (alike >= flat) {
        line[0] = 2;
        for (let i = 0; i < own.length; i++) line[i + 1] = own[i]! - above[i]!;
        return;
    }
    line[0] = 1;
    for (let i = 0; i < channels; i++) line[i + 1] = own[i]!;
    for (let i = channels; i < own.length; i++) line[i + 1] = own[i]! - own[i - channels]!;
}

const TABLE = Uint32Array.from({length: 256}, (_, value) => {
    let crc = value;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xed_b8_83_20 : crc >>> 1;
    return crc;
});

function crc32(bytes: Uint8Array): number {
    let crc = ~0;
    for (let i = 0; i < bytes.length; i++) crc = TABLE[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
    return ~crc >>> 0;
}

/** The packed rows of a PNG, as a stream of PDF takes them (ISO 32000 7.4.4.4, predictor 15). */
export function packedRows(png: Uint8Array): Uint8Array {
    const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
    const parts: Uint8Array[] = [];
    for (let at = 8; at < png.length; ) {
        const length = view.getUint32(at);
        const isData = view.getUint32(at + 4) === 0x49_44_41_54; // IDAT
        if (isData) parts.push(png.subarray(at + 8, at + 8 + length));
        at += 12 + length;
    }
    return join(parts);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
    }
    return bytes;
}
