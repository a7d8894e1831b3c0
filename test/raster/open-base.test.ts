import {createHash} from 'node:crypto';
import {TileType} from 'pmtiles';
import {describe, expect, test} from 'vitest';
import {codecs} from '../../src/cli/files.ts';
import type {BaseFile} from '../../src/raster/base-file.ts';
import {baseTransform} from '../../src/raster/base-system.ts';
import {baseGround, chosenSystem, dpiOnPaper, fittingSystems} from '../../src/raster/chosen-base.ts';
import {openBase} from '../../src/raster/open-base.ts';
import {placed} from '../../src/raster/placement.ts';
import {PngWriter} from '../../src/sheet/png-writer.ts';
import {pmtilesFile} from '../support/pmtiles-file.ts';

const reading = codecs();
const DONG_NAI = [106.7, 10.5, 107.6, 11.6] as const;

function file(name: string, content: Uint8Array | string): BaseFile {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return {name, size: bytes.length, read: async (from, length) => new Uint8Array(bytes.slice(from, from + length))};
}

function picture(width: number, height: number, grey = 128): Uint8Array {
    const writer = new PngWriter(width, height, {channels: 1});
    writer.rows(new Uint8Array(width * height).fill(grey));
    return writer.finish();
}

const scan = picture(400, 300);
const WORLD = '25\n0\n0\n-25\n712012.5\n1219987.5\n';
// as QGIS writes it for EPSG:3148
const INDIAN =
    'PROJCS["Indian_1960_UTM_Zone_48N",GEOGCS["GCS_Indian_1960",DATUM["D_Indian_1960",SPHEROID["Everest_Adjustment_1937",6377276.345,300.8017]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

describe('a scan', () => {
    test('is told apart by the hash of its file, and takes its system from the .prj beside it', async () => {
        const opened = await openBase(
            [file('to-6330.prj', INDIAN), file('to-6330.png', scan), file('to-6330.pgw', WORLD)],
            reading
        );
        expect(opened.sha256).toBe(createHash('sha256').update(scan).digest('hex'));
        expect(opened.size).toMatchObject({width: 400, height: 300});
        expect(opened.system).toEqual({code: 'EPSG:3148', from: 'to-6330.prj'});
        const system = chosenSystem(opened, '', DONG_NAI);
        expect([system.datum, system.operation?.accuracyM]).toEqual(['Indian 1960', 44]);
        const ground = baseGround(opened, system.code)!;
        expect(ground.pixelM).toBeCloseTo(25, 1);
        // 25 m at 1:50 000 is half a millimetre
        expect(dpiOnPaper(ground, 50_000)).toBeCloseTo(50.8, 0);
    });

    test('without a word of its system is not guessed: what fits is suggested', async () => {
        const opened = await openBase([file('a.png', scan), file('a.wld', WORLD)], reading);
        expect(opened.system).toBeNull();
        const fits = fittingSystems(opened, DONG_NAI).map(({code}) => code);
        expect(fits).toContain('EPSG:3148');
        expect(fits).toContain('EPSG:3405');
        expect(fits).toContain('EPSG:32648');
        expect(() => chosenSystem(opened, '', DONG_NAI)).toThrow(
            expect.objectContaining({
                rule: 'base-no-system',
                values: expect.objectContaining({fits: expect.stringContaining('EPSG:3148')})
            })
        );
        expect(chosenSystem(opened, 'indian1960', DONG_NAI).code).toBe('EPSG:3148');
        expect(() => chosenSystem(opened, 'EPSG:9999', DONG_NAI)).toThrow(
            expect.objectContaining({rule: 'base-unknown-system'})
        );
    });

    test('with a system that no list has is asked for, with what was read', async () => {
        const foreign = INDIAN.replace('105.0', '99.0');
        const opened = await openBase([file('a.png', scan), file('a.pgw', WORLD), file('a.prj', foreign)], reading);
        expect(() => chosenSystem(opened, '', DONG_NAI)).toThrow(
            expect.objectContaining({
                values: expect.objectContaining({unknown: expect.stringContaining('Indian_1960')})
            })
        );
    });

    test.each([
        ['no world file', [file('a.png', scan)], 'base-no-world', {world: 'a.pgw'}],
        [
            'no world file for a JPEG',
            [file('a.jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9, 1))],
            'base-no-world',
            {world: 'a.jgw'}
        ],
        [
            'a world file of words',
            [file('a.png', scan), file('a.pgw', 'sáu con số')],
            'base-bad-world',
            {name: 'a.pgw'}
        ],
        ['only a world file', [file('a.pgw', WORLD)], 'base-no-picture', {names: 'a.pgw'}],
        ['two pictures', [file('a.png', scan), file('b.png', scan)], 'base-several', {names: 'a.png, b.png'}],
        ['an empty file', [file('a.png', '')], 'base-broken', {name: 'a.png'}],
        [
            'a text',
            [file('a.txt', 'một tệp chữ dài hơn ba mươi byte'), file('a.pgw', WORLD)],
            'base-not-picture',
            {name: 'a.txt'}
        ],
        [
            'two systems',
            [
                file('a.png', scan),
                file('a.prj', INDIAN),
                file(
                    'a.png.aux.xml',
                    '<PAMDataset><SRS>EPSG:3405</SRS><GeoTransform>7e5, 25, 0, 122e4, 0, -25</GeoTransform></PAMDataset>'
                )
            ],
            'base-two-systems',
            {one: 'EPSG:3148', other: 'EPSG:3405'}
        ]
    ])('with %s is refused with what to do', async (_, files, rule, values) => {
        await expect(openBase(files, reading)).rejects.toMatchObject({rule, values});
    });
});

describe('an archive of tiles', () => {
    // 107° E 11° N, zooms 8 to 10: every tile a grey of its zoom
    const tiles = [8, 9, 10].flatMap((z) => {
        const count = 2 ** z;
        const x = Math.floor(((107 + 180) / 360) * count);
        const y = Math.floor(((1 - Math.asinh(Math.tan((11 * Math.PI) / 180)) / Math.PI) / 2) * count);
        return [x - 1, x, x + 1].flatMap((column) =>
            [y - 1, y, y + 1].map((row) => ({z, x: column, y: row, bytes: picture(256, 256, z * 20)}))
        );
    });
    const archive = pmtilesFile(tiles, TileType.Png, [106.9, 10.9, 107.1, 11.1]);

    test('gives the zoom that the paper needs, in its place', async () => {
        const opened = await openBase([file('nen.pmtiles', archive)], reading);
        expect([opened.kind, opened.system?.code]).toEqual(['tiles', 'EPSG:3857']);
        const source = opened.source('EPSG:3857');
        const [x, y] = baseTransform('EPSG:4326', 'EPSG:3857')(107, 11);
        const box = [x - 1000, y - 1000, x + 1000, y + 1000] as const;
        // 611.5 m a pixel at zoom 8, 152.9 m at zoom 10
        for (const [pixel, grey] of [
            [2000, 160],
            [612, 160],
            [400, 180],
            [50, 200]
        ] as const) {
            const {picture: mosaic, placement} = await source.load(box, pixel, () => {});
            expect([...mosaic.pixels.subarray(0, 4)]).toEqual([grey, grey, grey, 255]);
            const [west, north] = placed(placement, 0, 0);
            const [east, south] = placed(placement, mosaic.width, mosaic.height);
            expect(west <= box[0] && north >= box[3] && east >= box[2] && south <= box[1]).toBe(true);
        }
        await expect(source.load([0, 0, 1000, 1000], 100, () => {})).rejects.toMatchObject({rule: 'base-no-tiles'});
    });

    test('of drawings is no picture, and says so; nor is one that is cut short', async () => {
        const vector = pmtilesFile(tiles, TileType.Mvt, [106.9, 10.9, 107.1, 11.1]);
        await expect(openBase([file('v.pmtiles', vector)], reading)).rejects.toMatchObject({rule: 'base-vector-tiles'});
        await expect(openBase([file('c.pmtiles', archive.slice(0, 60))], reading)).rejects.toMatchObject({
            rule: 'base-broken'
        });
    });
});
