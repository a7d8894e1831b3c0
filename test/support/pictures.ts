import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {decode, encode} from 'fast-png';

/** A picture, three bytes to a pixel, rows from the top. */
export interface Picture {
    readonly width: number;
    readonly height: number;
    readonly data: Uint8Array;
}

/** A page of a PDF as poppler draws it; page from 1. */
export function pictureOf(pdf: Uint8Array, page: number, dpi: number): Picture {
    const folder = mkdtempSync(join(tmpdir(), 'picture-'));
    try {
        const file = join(folder, 'sheet.pdf');
        writeFileSync(file, pdf);
        const options = ['-r', String(dpi), '-f', String(page), '-l', String(page), '-singlefile'];
        execFileSync('pdftoppm', [...options, file, join(folder, 'page')]);
        return readPpm(readFileSync(join(folder, 'page.ppm')));
    } finally {
        rmSync(folder, {recursive: true, force: true});
    }
}

// `P6 width height 255`, one white space, then the pixels
function readPpm(bytes: Buffer): Picture {
    const [head, width, height] = bytes.toString('latin1', 0, 64).match(/^P6\s+(\d+)\s+(\d+)\s+255\s/) ?? [];
    if (!head) throw new RangeError('This is no picture of three colours (P6).');
    return {width: Number(width), height: Number(height), data: new Uint8Array(bytes.subarray(head.length))};
}

/** Four bits to a colour are enough to look at a sheet, and half the bytes. */
export function coarse({width, height, data}: Picture): Picture {
    return {width, height, data: data.map((value) => Math.round(value / 17) * 17)};
}

export function readPicture(file: string): Picture {
    const {width, height, data} = decode(readFileSync(file));
    return {width, height, data: new Uint8Array(data)};
}

export function writePicture(file: string, {width, height, data}: Picture): void {
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, encode({width, height, data, channels: 3, depth: 8}));
}

/**
 * Pixels of one picture that have nothing like them within a pixel around their place in the other, and the other way round:
 * a line that is smoothed otherwise or lies a part of a pixel aside differs nowhere, a word that is gone differs wherever it stood.
 *
 * @param least differences of a colour, of 255, up to this do not count
 * @returns how many pixels differ, and a picture of them in red on what was expected, paler
 */
export function compare(expected: Picture, got: Picture, least: number): {differing: number; shown: Picture} {
    const {width, height} = expected;
    if (got.width !== width || got.height !== height) return {differing: width * height, shown: got};
    const shown = expected.data.map((value) => 255 - (255 - value) / 3);
    let differing = 0;
    for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
            if (hasLike(expected, got, x, y, least) && hasLike(got, expected, x, y, least)) continue;
            differing++;
            shown.set([224, 0, 0], 3 * (y * width + x));
        }
    return {differing, shown: {width, height, data: shown}};
}

function hasLike({width, height, data}: Picture, other: Picture, x: number, y: number, least: number): boolean {
    const at = 3 * (y * width + x);
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
            const i = 3 * (v * width + u);
            if (
                Math.abs(data[at]! - other.data[i]!) <= least &&
                Math.abs(data[at + 1]! - other.data[i + 1]!) <= least &&
                Math.abs(data[at + 2]! - other.data[i + 2]!) <= least
            )
                return true;
        }
    return false;
}
