import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {zlibSync} from 'fflate';
import {afterAll, describe, expect, test} from 'vitest';
import {codecs} from '../../src/cli/files.ts';
import {seeded} from '../../src/demo/seeded.ts';
import type {BaseFile} from '../../src/raster/base-file.ts';
import {chosenSystem} from '../../src/raster/chosen-base.ts';
import {openBase} from '../../src/raster/open-base.ts';
import {placed} from '../../src/raster/placement.ts';
import {unpackBlock} from '../../src/raster/tiff-blocks.ts';
import {PngWriter} from '../../src/sheet/png-writer.ts';
import {has} from '../sheet/printed.ts';

const reading = codecs();
const DONG_NAI = [106.7, 10.5, 107.6, 11.6] as const;
const folder = mkdtempSync(join(tmpdir(), 'tiff-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

function file(name: string, content: Uint8Array | string): BaseFile {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return {name, size: bytes.length, read: async (from, length) => new Uint8Array(bytes.slice(from, from + length))};
}

/** A plain TIFF by hand (TIFF 6.0): tags with numbers of 16 bits, 32 bits, or 64 bits with a fraction. */
function tiff(
    pixels: Uint8Array,
    tags: readonly (readonly [tag: number, type: 3 | 4 | 12, ...values: number[]])[],
    little = true
) {
    const sizes = {3: 2, 4: 4, 12: 8};
    const start = 10 + (tags.length + 1) * 12 + 4;
    const extra = tags.reduce((sum, [, type, ...values]) => sum + values.length * sizes[type], 0);
    const out = new DataView(new ArrayBuffer(start + extra + pixels.length));
    out.setUint16(0, little ? 0x4949 : 0x4d4d);
    out.setUint16(2, 42, little);
    out.setUint32(4, 8, little);
    out.setUint16(8, tags.length + 1, little);
    let far = start;
    const all = [...tags, [273, 4, start + extra] as const].sort(([a], [b]) => a - b);
    for (const [i, [tag, type, ...values]] of all.entries()) {
        const at = 10 + i * 12;
        out.setUint16(at, tag, little);
        out.setUint16(at + 2, type, little);
        out.setUint32(at + 4, values.length, little);
        const inside = values.length * sizes[type] <= 4;
        if (!inside) out.setUint32(at + 8, far, little);
        for (const [k, value] of values.entries()) {
            const to = (inside ? at + 8 : far) + k * sizes[type];
            if (type === 3) out.setUint16(to, value, little);
            else if (type === 4) out.setUint32(to, value, little);
            else out.setFloat64(to, value, little);
        }
        if (!inside) far += values.length * sizes[type];
    }
    new Uint8Array(out.buffer).set(pixels, start + extra);
    return new Uint8Array(out.buffer);
}

const GREY = Uint8Array.from({length: 6 * 4}, (_, i) => i * 10);
const SIZE = [
    [256, 3, 6],
    [257, 3, 4],
    [258, 3, 8],
    [262, 3, 1],
    [277, 3, 1],
    [278, 3, 4],
    [279, 4, 24]
] as const;
// the middle of the first pixel at 400 005, 1 229 995
const PLACE = [
    [33550, 12, 10, 10, 0],
    [33922, 12, 0, 0, 0, 400_000, 1_230_000, 0]
] as const;
const keys = (...values: [key: number, value: number][]) =>
    [34735, 3, 1, 1, 0, values.length, ...values.flatMap(([key, value]) => [key, 0, 1, value])] as const;

const all = (opened: Awaited<ReturnType<typeof openBase>>, code: string) =>
    opened.source(code).load([-1e9, -1e9, 1e9, 1e9], opened.pixel, () => {});

describe('a GeoTIFF', () => {
    test.each([true, false])('tells its place, its system and its pixels; little-endian: %s', async (little) => {
        const bytes = tiff(GREY, [...SIZE, ...PLACE, keys([1024, 1], [1025, 1], [3072, 5899])], little);
        const opened = await openBase([file('to.tif', bytes)], reading);
        expect(opened.size).toEqual({width: 6, height: 4});
        expect(opened.system).toEqual({code: 'EPSG:5899', from: 'to.tif'});
        expect(placed(opened.placement!, 0.5, 0.5)).toEqual([400_005, 1_229_995]);
        const {picture} = await all(opened, 'EPSG:5899');
        expect([picture.width, picture.height, picture.channels]).toEqual([6, 4, 1]);
        expect([...picture.pixels]).toEqual([...GREY]);
    });

    test('whose values are of points lies half a pixel further north-west', async () => {
        const bytes = tiff(GREY, [...SIZE, ...PLACE, keys([1025, 2], [3072, 3405])]);
        const {placement} = await openBase([file('to.tif', bytes)], reading);
        expect(placed(placement!, 0.5, 0.5)).toEqual([400_000, 1_230_000]);
    });

    test.each([
        ['a zone of VN-2000', [3072, 9210], 'EPSG:9210'],
        ['UTM on WGS 84', [3072, 32648], 'EPSG:32648'],
        ['degrees of WGS 84', [2048, 4326], 'EPSG:4326']
    ] as const)('names %s by its EPSG code', async (_, key, code) => {
        const opened = await openBase([file('a.tif', tiff(GREY, [...SIZE, ...PLACE, keys([...key])]))], reading);
        expect(opened.system?.code ?? opened.unknownSystem).toBe(code);
    });

    test('whose system no list has, or that names none, is asked for', async () => {
        const foreign = await openBase([file('a.tif', tiff(GREY, [...SIZE, ...PLACE, keys([3072, 27700])]))], reading);
        expect([foreign.system, foreign.unknownSystem]).toEqual([null, 'EPSG:27700']);
        const bare = await openBase([file('a.tif', tiff(GREY, [...SIZE, ...PLACE]))], reading);
        expect([bare.system, bare.unknownSystem]).toEqual([null, '']);
        expect(() => chosenSystem(bare, '', DONG_NAI)).toThrow(expect.objectContaining({rule: 'base-no-system'}));
    });

    test('without a place takes it from a world file; with one that is flat it has none', async () => {
        const world = '10\n0\n0\n-10\n400005\n1229995';
        const opened = await openBase([file('a.tif', tiff(GREY, SIZE)), file('a.tfw', world)], reading);
        expect(placed(opened.placement!, 0, 0)).toEqual([400_000, 1_230_000]);
        const flat = tiff(GREY, [...SIZE, [33550, 12, 0, 0, 0], PLACE[1]]);
        for (const bytes of [flat, tiff(GREY, SIZE)])
            await expect(openBase([file('a.tif', bytes)], reading)).rejects.toMatchObject({
                rule: 'base-no-world',
                values: {world: 'a.tfw'}
            });
        const zeros = file('a.tfw', '0\n0\n0\n0\n0\n0');
        await expect(openBase([file('a.tif', flat), zeros], reading)).rejects.toMatchObject({rule: 'base-bad-world'});
    });

    test('is known by its content, not by its name', async () => {
        const bytes = tiff(GREY, [...SIZE, ...PLACE, keys([3072, 5899])]);
        expect((await openBase([file('to.png', bytes)], reading)).system?.code).toBe('EPSG:5899');
        const writer = new PngWriter(2, 2, {channels: 1});
        writer.rows(new Uint8Array(4));
        const named = [file('a.tif', writer.finish()), file('a.tfw', '10\n0\n0\n-10\n4e5\n1.2e6')];
        expect((await openBase(named, reading)).size).toMatchObject({width: 2, height: 2});
    });

    test.each([
        [
            'palette',
            8,
            [2, 0, 1, 2],
            [
                [
                    320,
                    3,
                    ...[0, 10, 20, 0, 30, 40, 0, 50, 60].flatMap((v, i) => [
                        v * 257,
                        ...(i % 3 === 2 ? Array<number>(253).fill(0) : [])
                    ])
                ],
                [262, 3, 3]
            ],
            [20, 40, 60, 0, 0, 0, 10, 30, 50, 20, 40, 60]
        ],
        ['one bit, of which none is white', 1, [0b01000000, 0b10000000], [[262, 3, 0]], [255, 0, 0, 255]],
        ['four bits', 4, [0x0f, 0x50], [[262, 3, 1]], [0, 255, 85, 0]],
        [
            'grey with opacity',
            8,
            [9, 255, 8, 0, 7, 128, 6, 1],
            [
                [262, 3, 1],
                [277, 3, 2],
                [338, 3, 2]
            ],
            [9, 9, 9, 255, 8, 8, 8, 0, 7, 7, 7, 128, 6, 6, 6, 1]
        ],
        [
            'colours with a band more',
            8,
            [1, 2, 3, 99, 4, 5, 6, 99, 7, 8, 9, 99, 0, 1, 2, 99],
            [
                [262, 3, 2],
                [277, 3, 4],
                [338, 3, 0]
            ],
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2]
        ]
    ] as const)('of two by two pixels: %s', async (_, bits, packed, tags, wanted) => {
        const small = [
            [256, 3, 2],
            [257, 3, 2],
            [258, 3, bits],
            [278, 3, 2],
            [279, 4, packed.length]
        ] as const;
        const bytes = tiff(Uint8Array.from(packed), [...small, ...(tags as unknown as typeof SIZE), ...PLACE]);
        const {picture} = await all(await openBase([file('a.tif', bytes)], reading), 'EPSG:5899');
        expect([...picture.pixels]).toEqual([...wanted]);
    });

    const replaced = (tag: number, ...values: number[]) =>
        tiff(GREY, [...SIZE.filter(([each]) => each !== tag), [tag, 3, ...values] as const, ...PLACE]);
    test.each([
        ['of an unknown packing', replaced(259, 50_000), 'Compression = 50000'],
        ['of 16 bits', replaced(258, 16), 'BitsPerSample = 16'],
        ['of four inks', replaced(262, 5), 'PhotometricInterpretation = 5'],
        ['of more than four bands', replaced(277, 7), 'SamplesPerPixel = 7'],
        ['of more than four gigabytes', new TextEncoder().encode('II+\0\u0008\0\0\0'), 'BigTIFF']
    ])('%s is refused with its kind', async (_, bytes, what) => {
        await expect(openBase([file('a.tif', bytes)], reading)).rejects.toMatchObject({
            rule: 'base-tiff-kind',
            values: {what}
        });
    });

    test('that is cut short is refused, wherever it is cut', async () => {
        const whole = tiff(GREY, [...SIZE, ...PLACE, keys([3072, 5899])]);
        for (let length = 1; length < whole.length; length++) {
            const cut = async () => all(await openBase([file('a.tif', whole.slice(0, length))], reading), 'EPSG:5899');
            await expect(cut(), `${length} bytes`).rejects.toMatchObject({
                rule: expect.stringMatching(/^base-(broken|not-picture)$/)
            });
        }
    });

    // TIFF 6.0 section 13: highest bit first, a bit longer one code early
    const lzwOf = (codes: readonly number[]) => {
        let [bits, next, width] = ['', 258, 9];
        for (const code of codes) {
            bits += code.toString(2).padStart(width, '0');
            // after clearing, the first code makes none
            next = code === 256 ? 257 : next + 1;
            width = Math.min(12, Math.max(9, Math.floor(Math.log2(next + 1)) + 1));
        }
        return Uint8Array.from(bits.match(/.{1,8}/g)!, (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
    };
    const zeros = (length: number) => Array<number>(length).fill(0);
    const packedAs = (compression: number, packed: Uint8Array, width: number) => {
        const other = [
            [256, 3, width],
            [257, 3, 1],
            [259, 3, compression],
            [279, 4, packed.length]
        ] as const;
        const same = SIZE.filter(([tag]) => ![256, 257, 279].includes(tag));
        return file('a.tif', tiff(packed, [...same, ...other, ...PLACE]));
    };

    test('is read where the table of LZW is used to its end', async () => {
        // 3837 bytes fill it up to code 4093, the last before it is cleared, which is two bytes
        const packed = lzwOf([256, ...zeros(3837), 4093, 256, 7, 257]);
        const {picture} = await all(await openBase([packedAs(5, packed, 3840)], reading), 'EPSG:5899');
        expect([...picture.pixels]).toEqual([...zeros(3839), 7]);
    });

    test.each([
        ['LZW', 5, lzwOf([256, 0, ...Array.from({length: 3836}, (_, i) => 258 + i), 257])],
        ['Deflate', 8, zlibSync(new Uint8Array(2 ** 22))]
    ])('takes from a block of %s no more than its place', async (_, compression, packed) => {
        const {picture} = await all(await openBase([packedAs(compression, packed, 16)], reading), 'EPSG:5899');
        expect([...picture.pixels]).toEqual(zeros(16));
        expect(unpackBlock(packed, compression, 16).buffer.byteLength).toBe(16);
    });

    test('whose images go round, or whose tags name more than a picture has, is refused', async () => {
        const round = tiff(GREY, [...SIZE, ...PLACE]);
        const count = new DataView(round.buffer).getUint16(8, true);
        new DataView(round.buffer).setUint32(10 + count * 12, 8, true);
        // the same bytes as values of two tags; no single one has too many
        const many = tiff(new Uint8Array(3_000_000), [...SIZE, ...PLACE, [347, 4, 0], [320, 4, 0]]);
        const view = new DataView(many.buffer);
        for (let i = 0; i < view.getUint16(8, true); i++) {
            const at = 10 + i * 12;
            if (![320, 347].includes(view.getUint16(at, true))) continue;
            view.setUint16(at + 2, 1, true);
            view.setUint32(at + 4, 2_500_000, true);
            view.setUint32(at + 8, 1000, true);
        }
        for (const bytes of [round, many])
            await expect(openBase([file('a.tif', bytes)], reading)).rejects.toMatchObject({rule: 'base-broken'});
    });

    test('with bytes that are none of it never breaks the reader in another way', async () => {
        const {next: random} = seeded(7, 'tiff');
        const whole = tiff(GREY, [...SIZE, ...PLACE, keys([3072, 5899])]);
        for (let i = 0; i < 2000; i++) {
            const bytes = whole.slice();
            for (let k = 0; k < 3; k++)
                bytes[8 + Math.floor(random() * (bytes.length - 8))] = Math.floor(random() * 256);
            try {
                await all(await openBase([file('a.tif', bytes)], reading), 'EPSG:5899');
            } catch (error) {
                expect((error as {rule?: string}).rule, String(error)).toMatch(/^base-/);
            }
        }
    });
});

describe.runIf(has('gdal_translate'))('a GeoTIFF of GDAL', () => {
    const [width, height] = [530, 410];
    const {next: random} = seeded(3, 'tiff');
    // runs and noise, so that packings meet both
    const colours = Uint8Array.from({length: width * height * 3}, (_, i) =>
        Math.floor(i / 900) % 3 === 0 ? random() * 256 : (i >> 6) & 255
    );
    const png = (channels: 1 | 3) => {
        const writer = new PngWriter(width, height, {channels});
        writer.rows(channels === 3 ? colours : colours.subarray(0, width * height));
        const path = join(folder, `${channels}.png`);
        writeFileSync(path, writer.finish());
        return path;
    };
    const made = (channels: 1 | 3, ...options: string[]) => {
        const path = join(folder, 'made.tif');
        const place = ['-a_srs', 'EPSG:3405', '-a_ullr', '680000', '1290000', '733000', '1249000'];
        execFileSync('gdal_translate', ['-q', ...place, ...options, png(channels), path]);
        return file('made.tif', new Uint8Array(readFileSync(path)));
    };
    const creation = (...all: string[]) => all.flatMap((option) => ['-co', option]);

    test.each([
        ['plain strips', 3, []],
        ['LZW with differences', 3, creation('COMPRESS=LZW', 'PREDICTOR=2')],
        ['LZW in tiles', 1, creation('COMPRESS=LZW', 'TILED=YES', 'BLOCKXSIZE=128', 'BLOCKYSIZE=128')],
        [
            'Deflate in tiles',
            1,
            creation('COMPRESS=DEFLATE', 'PREDICTOR=2', 'TILED=YES', 'BLOCKXSIZE=64', 'BLOCKYSIZE=64')
        ],
        ['PackBits', 1, creation('COMPRESS=PACKBITS')],
        ['the other order of bytes', 3, creation('ENDIANNESS=BIG', 'COMPRESS=LZW')]
    ] as const)('has the very pixels: %s', async (_, channels, options) => {
        const opened = await openBase([made(channels, ...options)], reading);
        expect(opened.system?.code).toBe('EPSG:3405');
        expect(placed(opened.placement!, 0, 0)).toEqual([680_000, 1_290_000]);
        const {picture} = await all(opened, 'EPSG:3405');
        expect([picture.width, picture.height, picture.channels]).toEqual([width, height, channels]);
        const wanted = channels === 3 ? colours : colours.subarray(0, width * height);
        expect(Buffer.compare(picture.pixels, wanted)).toBe(0);
    });

    test('of JPEG has about the pixels that GDAL reads', async () => {
        const smooth = made(3, ...creation('COMPRESS=JPEG', 'PHOTOMETRIC=YCBCR', 'TILED=YES', 'JPEG_QUALITY=95'));
        const {picture} = await all(await openBase([smooth], reading), 'EPSG:3405');
        expect([picture.width, picture.height, picture.channels]).toEqual([width, height, 3]);
        execFileSync('gdal_translate', ['-q', '-of', 'PNG', join(folder, 'made.tif'), join(folder, 'own.png')]);
        const own = await reading.decode(new Uint8Array(readFileSync(join(folder, 'own.png'))), 'own.png');
        let off = 0;
        for (let i = 0; i < own.pixels.length; i++) off += Math.abs(own.pixels[i]! - picture.pixels[i]!);
        expect(off / own.pixels.length).toBeLessThan(3);
    });

    test('gives a part of it where a part is asked for, from the overview that is fine enough', async () => {
        const {name} = made(1, ...creation('TILED=YES', 'BLOCKXSIZE=64', 'BLOCKYSIZE=64'));
        execFileSync('gdaladdo', ['-q', '-r', 'average', join(folder, name), '2', '4']);
        const opened = await openBase([file(name, new Uint8Array(readFileSync(join(folder, name))))], reading);
        const source = opened.source('EPSG:3405');
        const box = [700_000, 1_260_000, 705_000, 1_265_000] as const;
        for (const [pixel, side, step] of [
            [100, 58, 100],
            [199, 58, 100],
            [200, 33, 200],
            [1000, 21, 400]
        ] as const) {
            const {picture, placement} = await source.load(box, pixel, () => {});
            // 530 pixels are 132.5 of the coarsest, so 133
            expect(Math.abs(placement[0] - step)).toBeLessThan(2);
            expect(Math.abs(picture.width - side)).toBeLessThanOrEqual(1);
            const [west, north] = placed(placement, 0, 0);
            const [east, south] = placed(placement, picture.width, picture.height);
            expect(west <= box[0] && north >= box[3] && east >= box[2] && south <= box[1]).toBe(true);
        }
    });
});
