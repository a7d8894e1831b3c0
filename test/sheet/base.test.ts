import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {decode} from 'fast-png';
import {TileType} from 'pmtiles';
import {afterAll, describe, expect, test} from 'vitest';
import {codecs} from '../../src/cli/files.ts';
import type {BaseFile} from '../../src/raster/base-file.ts';
import {openBase} from '../../src/raster/open-base.ts';
import {drape} from '../../src/sheet/drape.ts';
import {fill, rectPath} from '../../src/sheet/ink.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import {PngWriter} from '../../src/sheet/png-writer.ts';
import type {Sheet, SheetPage} from '../../src/sheet/sheet.ts';
import {baseOfPdf} from '../../src/sheet/sheet-base.ts';
import {noteText} from '../../src/sheet/sheet-note.ts';
import {pageToSvg} from '../../src/sheet/svg.ts';
import {pmtilesFile} from '../support/pmtiles-file.ts';
import {has, unpacked} from './printed.ts';
import {fonts} from './province.ts';

const folder = mkdtempSync(join(tmpdir(), 'base-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
const reading = codecs();

const vectors = new URL('../../../shared/vectors/crs.json', import.meta.url);
if (!existsSync(vectors))
    console.warn('Published positions are not on this machine: what is held against them is left out.');

interface Published {
    readonly crs: string;
    readonly lat: number;
    readonly lon: number;
    readonly easting: number;
    readonly northing: number;
}
// positions worked out by PROJ, in degrees of WGS 84 and metres of the system
const all = existsSync(vectors) ? (JSON.parse(readFileSync(vectors, 'utf8')) as Published[]) : [];
const inSystem = (crs: string) => all.filter((each) => each.crs === crs && each.lon > 106.7 && each.lon < 107.6);
const onSheet = ({lat, lon}: Published) => inSystem('EPSG:5899').find((each) => each.lat === lat && each.lon === lon)!;

function file(name: string, content: Uint8Array | string): BaseFile {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return {name, size: bytes.length, read: async (from, length) => new Uint8Array(bytes.slice(from, from + length))};
}

// A3 at 1:500 000 in TM-3 107°45′: 1 mm is 500 m
const MAP = {xMm: 20, yMm: 20, widthMm: 220, heightMm: 250, easting: 390_000, northing: 1_160_000, metresPerMm: 500};
const toPage = ({easting, northing}: Published) => [
    MAP.xMm + (easting - MAP.easting) / 500,
    MAP.yMm + MAP.heightMm - (northing - MAP.northing) / 500
];

function sheet(opacity: number): Sheet {
    const {xMm: x, yMm: y, widthMm: width, heightMm: height} = MAP;
    const place = {kind: 'image' as const, x, y, width, height, opacity, picture: null};
    const items = [
        {
            kind: 'clip' as const,
            d: rectPath(x, y, width, height),
            items: [fill(rectPath(x, y, width, height), '#fffefb'), place]
        }
    ];
    const viewports = [{name: 'Thử', crs: 'EPSG:5899', ...MAP}];
    const words = {title: 'Thử', subject: '', author: '', asOf: '2024-12-31', notes: [], draft: false};
    return {
        ...words,
        scaleDenominator: 500_000,
        crs: 'EPSG:5899',
        pages: [{widthMm: 297, heightMm: 420, items, viewports}]
    };
}

// white with a black square of 3 × 3 pixels around each position
function marked(width: number, height: number, at: readonly (readonly [number, number])[]): Uint8Array {
    const pixels = new Uint8Array(width * height).fill(255);
    for (const [u, v] of at)
        for (let dy = -1; dy <= 1; dy++)
            for (let dx = -1; dx <= 1; dx++) pixels[(Math.floor(v) + dy) * width + Math.floor(u) + dx] = 0;
    const writer = new PngWriter(width, height, {channels: 1});
    writer.rows(pixels);
    return writer.finish();
}

// the middles of the dark spots of a picture, in its pixels
function spots(png: Uint8Array): [number, number][] {
    const {width, height, data, channels} = decode(png);
    const found: {x: number; y: number; weight: number; last: [number, number]}[] = [];
    for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
            const dark = 255 - data[(y * width + x) * channels]!;
            if (dark < 8) continue;
            const near = found.find(({last}) => Math.abs(last[0] - x) < 12 && Math.abs(last[1] - y) < 12);
            const spot = near ?? {x: 0, y: 0, weight: 0, last: [x, y] as [number, number]};
            if (!near) found.push(spot);
            spot.x += (x + 0.5) * dark;
            spot.y += (y + 0.5) * dark;
            spot.weight += dark;
        }
    return found.map(({x, y, weight}) => [x / weight, y / weight]);
}

// the spots of the picture in a PDF, millimetres: its pixels by another program, its place by the operators of the page, hundredths of a millimetre
function spotsOnPaper(pdf: Uint8Array): [number, number][] {
    writeFileSync(join(folder, 'sheet.pdf'), pdf);
    execFileSync('pdfimages', ['-png', join(folder, 'sheet.pdf'), join(folder, 'image')]);
    const png = readFileSync(join(folder, 'image-000.png'));
    const {width, height} = decode(png);
    const placed = /([\d.]+) 0 0 -([\d.]+) ([\d.]+) ([\d.]+) cm\n\/Im1 Do/.exec(unpacked(pdf))!;
    const [w, h, x, foot] = placed.slice(1).map((value) => Number(value) / 100) as [number, number, number, number];
    return spots(png).map(([u, v]) => [x + (u / width) * w, foot - h + (v / height) * h]);
}

describe('a scan under a sheet', () => {
    const where = {
        // upright, turned by 7°, and in degrees
        'EPSG:3148': [
            [40, 0, 680_000, 0, -40, 1_285_000],
            [39.7, -4.87, 684_000, -4.87, -39.7, 1_290_000]
        ],
        'EPSG:4326': [[0.0004, 0, 106.6, 0, -0.0004, 11.65]]
    } as const;

    test
        .runIf(all.length > 0 && has('pdfimages'))
        .each(
            Object.entries(where).flatMap(([system, placements]) =>
                placements.map((placement) => ({system, placement}))
            )
        )('lies where PROJ puts its marks: $system, $placement', async ({system, placement}) => {
        const [a, b, c, d, e, f] = placement;
        const area = a * e - b * d;
        const known =
            system === 'EPSG:4326'
                ? inSystem('EPSG:3148').map((each) => ({...each, easting: each.lon, northing: each.lat}))
                : inSystem(system);
        // the mark is drawn at whole pixels, so its own place is what is expected
        const marks = known
            .filter((each) => onSheet(each))
            .map((each) => {
                const [x, y] = [each.easting - c, each.northing - f];
                const [u, v] = [(e * x - b * y) / area, (-d * x + a * y) / area];
                return {each, u, v};
            });
        expect(marks.length).toBeGreaterThan(8);
        const size = [3000, 3200] as const;
        const png = marked(
            ...size,
            marks.map(({u, v}) => [u, v] as const)
        );
        const world = [a, d, b, e, c + a / 2 + b / 2, f + d / 2 + e / 2].join('\n');
        const opened = await openBase([file('quet.png', png), file('quet.pgw', world)], reading);
        const laid = await drape(sheet(1), opened.source(system), reading, {outside: 'refuse'});
        const pdf = await sheetToPdf(laid, fonts);
        const found = spotsOnPaper(pdf);
        expect(found.length).toBe(marks.length);
        const most = 0.02;
        for (const {each, u, v} of marks) {
            const [x, y] = toPage(onSheet(each));
            // from the position to the middle of the pixel that was marked, on paper: at most half a pixel of the scan
            const [du, dv] = [Math.floor(u) + 0.5 - u, Math.floor(v) + 0.5 - v];
            const mmPerUnit = system === 'EPSG:4326' ? 109_500 / 500 : 1 / 500;
            const [dx, dy] = [(a * du + b * dv) * mmPerUnit, -(d * du + e * dv) * mmPerUnit];
            const off = Math.min(...found.map(([fx, fy]) => Math.hypot(fx - x! - dx, fy - y! - dy)));
            expect(off, `${each.lat} ${each.lon}`).toBeLessThan(most);
        }
    });

    test('is printed no finer than it is, and at most at 300 dpi', async () => {
        const of = async (step: number) => {
            const world = `${step}\n0\n0\n${-step}\n400000\n1250000`;
            const opened = await openBase([file('a.png', marked(1000, 1000, [])), file('a.pgw', world)], reading);
            const laid = await drape(sheet(0.6), opened.source('EPSG:5899'), reading, {outside: 'refuse'});
            return laid.notes.map((note) => noteText(note)).join();
        };
        // 100 m is 0.2 mm on this paper: 127 dpi; 10 m would be 1270
        expect(await of(100)).toContain('127 dpi');
        expect(await of(10)).toContain('300 dpi');
    });

    test('that touches no map is refused for one sheet, and of several left out with a note', async () => {
        const opened = await openBase(
            [file('a.png', marked(10, 10, [])), file('a.pgw', '10\n0\n0\n-10\n900000\n900000')],
            reading
        );
        const source = opened.source('EPSG:5899');
        await expect(drape(sheet(1), source, reading, {outside: 'refuse'})).rejects.toMatchObject({
            rule: 'base-outside'
        });
        const without = await drape(sheet(1), source, reading, {outside: 'leave-out'});
        expect(without.notes.map((note) => noteText(note)).join()).toContain('a.png nằm ngoài tờ này');
        expect(pageToSvg(without.pages[0]!)).not.toContain('<image');
    });

    test('that reaches some of several maps names those that it does not, with their page', async () => {
        const world = '50\n0\n0\n-50\n420000\n1230000';
        const opened = await openBase([file('a.png', marked(900, 900, [[450, 450]])), file('a.pgw', world)], reading);
        const {pages, ...rest} = sheet(0.6);
        const [page] = pages as [SheetPage];
        const far = page.viewports.map((map) => ({...map, name: 'Xã Ở Xa', easting: map.easting + 500_000}));
        const two = {...rest, pages: [page, {...page, viewports: far}]};
        const laid = await drape(two, opened.source('EPSG:5899'), reading, {outside: 'leave-out'});
        const said = laid.notes.map((note) => noteText(note)).join(' ');
        expect(said).toContain('Nền a.png không phủ tới nên không in ở: Xã Ở Xa (trang 2).');
        expect(pageToSvg(laid.pages[1]!)).not.toContain('<image');
    });

    test('is shown only where it is: the rest is behind a mask, in PDF and in SVG, the same bytes each time', async () => {
        const world = '50\n0\n0\n-50\n420000\n1230000';
        const opened = await openBase([file('a.png', marked(900, 900, [[450, 450]])), file('a.pgw', world)], reading);
        const make = async () => drape(sheet(0.6), opened.source('EPSG:32648'), reading, {outside: 'leave-out'});
        const other = await openBase(
            [file('a.png', marked(900, 900, [[450, 450]])), file('a.pgw', '50\n7\n7\n-50\n420000\n1230000')],
            reading
        );
        const laid = await drape(sheet(0.6), other.source('EPSG:5899'), reading, {outside: 'refuse'});
        const pdf = Buffer.from(await sheetToPdf(laid, fonts)).toString('latin1');
        expect(pdf).toContain('/SMask');
        expect(pdf).toMatch(/\/Subtype \/Image[\s\S]*?\/Filter \/FlateDecode/); // few colours: no JPEG
        expect(pageToSvg(laid.pages[0]!)).toMatch(
            /<mask id="c\d"[^>]*><image [^>]*png[^>]*><\/mask><image [^>]*opacity="0.6"/
        );
        expect(await sheetToPdf(await make(), fonts)).toEqual(await sheetToPdf(await make(), fonts));
    });

    test('is told in the PDF by the hash of its file, so that the same sheet without it is another product', async () => {
        const opened = await openBase(
            [file('a.png', marked(900, 900, [])), file('a.pgw', '50\n0\n0\n-50\n420000\n1230000')],
            reading
        );
        const laid = await drape(sheet(1), opened.source('EPSG:5899'), reading, {outside: 'refuse'});
        expect(baseOfPdf(await sheetToPdf(laid, fonts))).toBe(opened.sha256);
        expect(baseOfPdf(await sheetToPdf(laid, fonts))).toBe(opened.sha256);
        const bare = {...sheet(1), pages: [{widthMm: 297, heightMm: 420, items: [], viewports: []}]};
        expect(baseOfPdf(await sheetToPdf(bare, fonts))).toBeNull();
    });

    test('of many pixels is on the screen in fewer, and whole in every file', async () => {
        const opened = await openBase(
            [file('a.png', marked(2600, 3000, [])), file('a.pgw', '42\n0\n0\n-42\n390000\n1285000')],
            reading
        );
        const laid = await drape(sheet(0.6), opened.source('EPSG:5899'), reading, {outside: 'refuse', previews: true});
        const sizeIn = (svg: string) => {
            const png = Buffer.from(/href="data:[^,]*,([^"]*)"/.exec(svg)![1]!, 'base64');
            return [png.readUInt32BE(16), png.readUInt32BE(20)];
        };
        const [page] = laid.pages as [SheetPage];
        const inFile = sizeIn(pageToSvg(page));
        expect(inFile[0]! * inFile[1]!).toBeGreaterThan(7e6);
        // two pixels each way become one
        expect(sizeIn(pageToSvg(page, '', true))).toEqual(inFile.map((side) => Math.ceil(side / 2)));
    });

    test('that was not laid in its place makes no sheet', async () => {
        await expect(sheetToPdf(sheet(1), fonts)).rejects.toThrow('not laid');
        expect(() => pageToSvg(sheet(1).pages[0]!)).toThrow('not laid');
    });
});

test.runIf(all.length > 0 && has('pdfimages'))('tiles of Web Mercator lie where PROJ puts a mark', async () => {
    const mark = inSystem('EPSG:5899').find(({lon, lat}) => lon > 107 && lon < 107.3 && lat > 10.9 && lat < 11.2)!;
    // spherical Mercator as tile services count (EPSG method 1024)
    const z = 11;
    const x = ((mark.lon + 180) / 360) * 2 ** z;
    const y = ((1 - Math.asinh(Math.tan((mark.lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z;
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [(x - column) * 256, (y - row) * 256];
    const around = [-1, 0, 1].flatMap((dx) =>
        [-1, 0, 1].map((dy) => ({
            z,
            x: column + dx,
            y: row + dy,
            bytes: marked(256, 256, dx || dy ? [] : [[u, v]])
        }))
    );
    const box = [mark.lon - 0.2, mark.lat - 0.2, mark.lon + 0.2, mark.lat + 0.2] as const;
    const opened = await openBase([file('nen.pmtiles', pmtilesFile(around, TileType.Png, box))], reading);
    const laid = await drape(sheet(1), opened.source('EPSG:3857'), reading, {outside: 'refuse'});
    const found = spotsOnPaper(await sheetToPdf(laid, fonts));
    expect(found.length).toBe(1);
    const [px, py] = toPage(mark);
    // 76.4 m a pixel at the equator, at 11° N 75.0 m, 0.15 mm on paper
    const pixelMm = ((40_075_016.7 / 256 / 2 ** z) * Math.cos((mark.lat * Math.PI) / 180)) / 500;
    const [dx, dy] = [(Math.floor(u) + 0.5 - u) * pixelMm, (Math.floor(v) + 0.5 - v) * pixelMm];
    expect(Math.hypot(found[0]![0] - px! - dx, found[0]![1] - py! - dy)).toBeLessThan(0.02);
});
