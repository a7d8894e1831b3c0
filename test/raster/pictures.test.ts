import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {crc32, deflateSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {codecs} from '../../src/cli/files.ts';
import {pictureHeader} from '../../src/raster/picture-header.ts';
import {gdal} from '../support/gdal.ts';

const read = codecs();

// a PNG put together by hand, chunk by chunk (PNG specification, 5.3)
function png(
    width: number,
    height: number,
    depth: number,
    colour: number,
    rows: readonly number[][],
    more: readonly [string, number[]][] = []
): Uint8Array {
    const chunk = (type: string, data: Uint8Array) => {
        const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
        const out = Buffer.alloc(8 + body.length);
        out.writeUInt32BE(data.length);
        body.copy(out, 4);
        out.writeUInt32BE(crc32(body), 4 + body.length);
        return out;
    };
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width);
    header.writeUInt32BE(height, 4);
    header.set([depth, colour, 0, 0, 0], 8);
    const data = deflateSync(Buffer.concat(rows.map((row) => Buffer.from([0, ...row]))));
    return new Uint8Array(
        Buffer.concat([
            Buffer.from('89504e470d0a1a0a', 'hex'),
            chunk('IHDR', header),
            ...more.map(([type, bytes]) => chunk(type, Buffer.from(bytes))),
            chunk('IDAT', data),
            chunk('IEND', Buffer.alloc(0))
        ])
    );
}

describe('a picture is unpacked', () => {
    test.each([
        [
            '1 bit, as line scans are',
            png(10, 1, 1, 0, [[0b1010_0000, 0b0100_0000]]),
            1,
            [255, 0, 255, 0, 0, 0, 0, 0, 0, 255]
        ],
        ['4 bits of grey', png(3, 1, 4, 0, [[0x0f, 0x80]]), 1, [0, 255, 136]],
        ['16 bits of grey', png(2, 1, 16, 0, [[0x12, 0x34, 0xff, 0xff]]), 1, [0x12, 0xff]],
        [
            'a palette of colours',
            png(3, 1, 2, 3, [[0b01_10_00_00]], [['PLTE', [1, 2, 3, 10, 20, 30, 40, 50, 60]]]),
            3,
            [10, 20, 30, 40, 50, 60, 1, 2, 3]
        ],
        ['a palette of greys', png(2, 1, 8, 3, [[1, 0]], [['PLTE', [9, 9, 9, 200, 200, 200]]]), 1, [200, 9]],
        [
            'a palette with a clear colour',
            png(
                2,
                1,
                8,
                3,
                [[1, 0]],
                [
                    ['PLTE', [9, 9, 9, 200, 0, 0]],
                    ['tRNS', [0]]
                ]
            ),
            4,
            [200, 0, 0, 255, 9, 9, 9, 0]
        ],
        ['grey with opacity', png(1, 1, 8, 4, [[70, 128]]), 4, [70, 70, 70, 128]],
        [
            'one clear colour',
            png(3, 1, 8, 2, [[1, 2, 3, 4, 5, 6, 1, 2, 3]], [['tRNS', [0, 1, 0, 2, 0, 3]]]),
            4,
            [1, 2, 3, 0, 4, 5, 6, 255, 1, 2, 3, 0]
        ]
    ])('%s', async (_, bytes, channels, pixels) => {
        const picture = await read.decode(bytes, 'quet.png');
        expect(picture.channels).toBe(channels);
        expect([...picture.pixels]).toEqual(pixels);
    });

    test.runIf(gdal)('JPEG and WebP as GDAL writes them: size from the header, colours near what went in', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'picture-'));
        try {
            const source = join(folder, 'in.png');
            const row = Array.from({length: 96 * 3}, (_, i) => [Math.floor(i / 3) * 2, 128, 60][i % 3]!);
            writeFileSync(source, png(96, 64, 8, 2, Array<number[]>(64).fill(row)));
            for (const [driver, name, kind] of [
                ['JPEG', 'a.jpg', 'jpeg'],
                ['WEBP', 'a.webp', 'webp']
            ] as const) {
                execFileSync('gdal_translate', ['-q', '-of', driver, source, join(folder, name)], {stdio: 'pipe'});
                const bytes = new Uint8Array(readFileSync(join(folder, name)));
                expect(pictureHeader(bytes, name)).toEqual({kind, width: 96, height: 64});
                const {pixels, channels, width, height} = await read.decode(bytes, name);
                expect([width, height]).toEqual([96, 64]);
                for (const [x, y] of [
                    [10, 10],
                    [80, 50],
                    [48, 32]
                ] as const) {
                    const at = (y * width + x) * channels;
                    expect(Math.abs(pixels[at]! - x * 2)).toBeLessThan(12);
                    expect(Math.abs(pixels[at + 1]! - 128)).toBeLessThan(12);
                }
            }
        } finally {
            rmSync(folder, {recursive: true, force: true});
        }
    });

    const whole = png(
        40,
        40,
        8,
        0,
        Array.from({length: 40}, (_, y) => Array.from({length: 40}, (_, x) => (x * y) & 255))
    );
    const damaged = whole.slice();
    damaged[70]! ^= 0xff;
    test.each([
        ['cut short', whole.slice(0, 60), 'base-broken'],
        ['with a wrong byte', damaged, 'base-broken'],
        ['a JPEG cut after its head', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0), 'base-broken'],
        ['that is a text', new TextEncoder().encode('một tệp chữ dài hơn ba mươi byte'), 'base-not-picture'],
        ['of 20 000 × 20 000', png(20_000, 20_000, 1, 0, []), 'base-too-many-pixels']
    ])('a file %s is refused', async (_, bytes, rule) => {
        await expect(read.decode(bytes, 'quet.png')).rejects.toMatchObject({rule});
    });
});
