import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {decode} from 'fast-png';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {fill, rectPath} from '../../src/sheet/ink.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import {type PdfRaster, startPdfRaster} from '../../src/sheet/pdf-raster.ts';
import {PngWriter} from '../../src/sheet/png-writer.ts';
import type {Primitive, Sheet} from '../../src/sheet/sheet.ts';
import {finestDpi, pageToPng} from '../../src/sheet/sheet-png.ts';
import {gdal} from '../support/gdal.ts';
import {fonts} from './province.ts';

const folder = mkdtempSync(join(tmpdir(), 'sheet-png-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
let raster: PdfRaster;
beforeAll(async () => {
    const engine = new URL('../../node_modules/@hyzyla/pdfium/dist/pdfium.wasm', import.meta.url);
    raster = await startPdfRaster(new Uint8Array(readFileSync(engine)));
});

function a4(items: readonly Primitive[], crs: string): Sheet {
    const [easting, northing, metresPerMm] = [398_000, 1_206_000, 50];
    const map = {name: 'Thử', xMm: 20, yMm: 30, widthMm: 170, heightMm: 200, crs, easting, northing, metresPerMm};
    const page = {widthMm: 210, heightMm: 297, items, viewports: [map]};
    const words = {title: 'Thử', subject: '', author: '', asOf: '2024-12-31', notes: [], draft: false};
    return {...words, scaleDenominator: 50_000, crs, pages: [page]};
}

describe('a page as a picture', () => {
    // a square of 2 mm around the crossing 400 000, 1 210 000 of the grid: 40 mm right of the frame, 80 mm above its foot
    const crossing = [fill(rectPath(20 + 40 - 1, 30 + 200 - 80 - 1, 2, 2), '#c00000')];

    test('lies where its projection says, for programs that read world files and GDAL', async () => {
        const sheet = a4(crossing, 'EPSG:5899');
        const {png, world, aux} = pageToPng(sheet, await sheetToPdf(sheet, fonts), 0, 254, raster);
        const {width, height, data} = decode(png);
        expect([width, height]).toEqual([2100, 2970]);
        // 10 pixels a millimetre: columns 590 … 609, rows 1490 … 1509
        const red = (x: number, y: number) => data[(y * width + x) * 3 + 1]! < 128;
        expect([
            red(590, 1490),
            red(609, 1509),
            red(589, 1500),
            red(610, 1500),
            red(600, 1489),
            red(600, 1510)
        ]).toEqual([true, true, false, false, false, false]);
        const [a, , , d, x, y] = world!.trim().split('\n').map(Number) as [
            number,
            number,
            number,
            number,
            number,
            number
        ];
        expect([x + 599.5 * a, y + 1499.5 * d]).toEqual([400_000, 1_210_000]);
        expect(aux).toContain('AUTHORITY[&quot;EPSG&quot;,&quot;5899&quot;]');
    });

    test.runIf(gdal)('is opened in place by GDAL, in all three projections, from either file beside it', async () => {
        for (const [crs, said] of [
            ['EPSG:5899', 'ID["EPSG",5899]'],
            ['EPSG:3405', 'ID["EPSG",3405]'],
            ['DIABAN:TM6-10745', '"Scale factor at natural origin",0.9996']
        ] as const) {
            const sheet = a4(crossing, crs);
            const {png, world, aux} = pageToPng(sheet, await sheetToPdf(sheet, fonts), 0, 254, raster);
            const file = join(folder, `${crs.replace(':', '-')}.png`);
            writeFileSync(file, png);
            writeFileSync(`${file}.aux.xml`, aux!);
            const info = execFileSync('gdalinfo', [file], {encoding: 'utf8'});
            expect(info).toContain(said);
            const [lon, lat] = transform(crs, 'EPSG:4756')(397_000 - 0, 1_217_500);
            // the upper left corner of the paper, in degrees of its own datum as GDAL gives them
            const corner = /Upper Left.*\( *(\d+)d *(\d+)' *([\d.]+)"E, *(\d+)d *(\d+)' *([\d.]+)"N\)/.exec(info)!;
            const [d1, m1, s1, d2, m2, s2] = corner.slice(1).map(Number) as [
                number,
                number,
                number,
                number,
                number,
                number
            ];
            expect(d1 + m1 / 60 + s1 / 3600).toBeCloseTo(lon, 5);
            expect(d2 + m2 / 60 + s2 / 3600).toBeCloseTo(lat, 5);
            rmSync(`${file}.aux.xml`);
            writeFileSync(file.replace(/png$/, 'pgw'), world!);
            const bare = execFileSync('gdalinfo', [file], {encoding: 'utf8'});
            expect(bare).toContain('Origin = (397000.000000000000000,1217500.000000000000000)');
        }
    });

    test('is the same painted in strips: no seam where one ends', async () => {
        const tall = [fill(rectPath(50, 10, 3, 250), '#000000')];
        const sheet = a4(tall, 'EPSG:5899');
        const {data, width, height} = decode(pageToPng(sheet, await sheetToPdf(sheet, fonts), 0, 254, raster).png);
        expect(height).toBeGreaterThan(2 * 1024);
        for (let y = 101; y < 2599; y++) expect(data[(y * width + 515) * 3], `row ${y}`).toBe(0);
    });

    test('is refused where programs could not open it, with the finest resolution that they can', async () => {
        expect(finestDpi({widthMm: 841, heightMm: 1189})).toBe(439);
        const sheet = a4([], 'EPSG:5899');
        const a0 = {...sheet, pages: [{...sheet.pages[0]!, widthMm: 841, heightMm: 1189}]};
        expect(() => pageToPng(a0, new Uint8Array(), 0, 600, raster)).toThrow(
            expect.objectContaining({rule: 'sheet-png-too-large', values: {dpi: 600, most: 439}})
        );
    });
});

test('a picture is read back pixel for pixel by another library, whatever its rows are cut into', () => {
    const picture = fc
        .record({
            width: fc.integer({min: 1, max: 40}),
            height: fc.integer({min: 1, max: 30}),
            channels: fc.constantFrom(1, 3)
        })
        .chain(({width, height, channels}) =>
            fc.record({
                width: fc.constant(width),
                height: fc.constant(height),
                channels: fc.constant(channels as 1 | 3),
                pixels: fc.uint8Array({minLength: width * height * channels, maxLength: width * height * channels}),
                cut: fc.integer({min: 1, max: height})
            })
        );
    fc.assert(
        fc.property(picture, ({width, height, channels, pixels, cut}) => {
            const writer = new PngWriter(width, height, {channels, dpi: 300});
            const stride = width * channels;
            for (let row = 0; row < height; row += cut)
                writer.rows(pixels.subarray(row * stride, (row + cut) * stride));
            const read = decode(writer.finish(), {checkCrc: true});
            expect([read.width, read.height, read.channels]).toEqual([width, height, channels]);
            // 300 dpi are 11 811 pixels a metre
            expect(read.resolution).toEqual({x: 11_811, y: 11_811, unit: 1});
            expect(Buffer.from(read.data).equals(Buffer.from(pixels))).toBe(true);
        })
    );
});
