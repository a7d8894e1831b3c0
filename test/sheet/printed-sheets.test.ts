import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {composeBooklet} from '../../src/sheet/booklet.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import type {SheetRequest} from '../../src/sheet/request.ts';
import {gridInterval} from '../../src/sheet/scale.ts';
import type {Sheet} from '../../src/sheet/sheet.ts';
import {type Stroke, strokesOf} from '../support/pdf-strokes.ts';
import {demoProject, signed} from './demo-project.ts';
import {has} from './printed.ts';
import {fonts} from './province.ts';

// Sheets of the demo as a reader of PDF finds them in the file.

const folder = mkdtempSync(join(tmpdir(), 'sheets-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

type Project = Awaited<ReturnType<typeof demoProject>>;
interface Printed {
    readonly name: string;
    readonly sheet: Sheet;
    readonly bytes: Uint8Array;
    readonly file: string;
}

const GRID = '#7f9dc2';

let project: Project;
const printed = new Map<string, Printed>();

async function print(name: string, sheet: Sheet): Promise<void> {
    const bytes = await sheetToPdf(sheet, fonts);
    const file = join(folder, `${name}.pdf`);
    writeFileSync(file, bytes);
    printed.set(name, {name, sheet, bytes, file});
}

beforeAll(async () => {
    project = await demoProject();
    const {input, request} = project;
    const made: readonly (readonly [string, SheetRequest])[] = [
        ['tinh-A0', signed(request('province', 'A0'))],
        ['736-A3', signed(request('736', 'A3'))],
        ['26206-A4', signed({...request('26206', 'A4'), warTimeGrid: true})],
        ['736-A3-1-75000', signed({...request('736', 'A3'), scaleDenominator: 75_000, warTimeGrid: true})],
        [
            '736-A2-TM6',
            signed({...request('736', 'A2'), scaleDenominator: 100_000, crs: 'DIABAN:TM6-10745', warTimeGrid: true})
        ],
        ['732-A1-UTM', signed({...request('732', 'A1'), crs: 'EPSG:3405'})]
    ];
    for (const [name, asked] of made) await print(name, composeSheet(asked, input));
    const communes = [...input.records.layer('unit').values()]
        .filter(({properties}) => properties.parent === '738')
        .map(({properties}) => signed(request(properties.code, 'A4')));
    await print('tap-738', composeBooklet('Huyện Thống Nhất', communes, input));
});

/** Lines of the grid that run north, and those that run east, of the main map of a page: their places in mm. */
function gridOf(strokes: readonly Stroke[]): {north: Stroke[]; east: Stroke[]} {
    const lines = strokes.filter(({colour}) => colour === GRID);
    return {
        north: lines.filter(({from, to}) => Math.abs(from[0] - to[0]) < 1e-6).sort((a, b) => a.from[0] - b.from[0]),
        east: lines.filter(({from, to}) => Math.abs(from[1] - to[1]) < 1e-6).sort((a, b) => b.from[1] - a.from[1])
    };
}

describe('the scale of a printed sheet', () => {
    test('is exact to 0.05 mm over a metre: kilometres of the grid against millimetres of the file', () => {
        let longest = 0;
        for (const {sheet, bytes, name} of printed.values()) {
            if (name.startsWith('tap')) continue;
            const interval = (gridInterval(sheet.scaleDenominator) * 1000) / sheet.scaleDenominator;
            const maps = strokesOf(bytes)
                .map(gridOf)
                .filter(({north}) => north.length > 0);
            expect(maps.length).toBe(sheet.pages.filter(({viewports}) => viewports.length > 0).length);
            for (const {north, east} of maps)
                for (const [lines, axis] of [
                    [north, 0],
                    [east, 1]
                ] as const) {
                    const [first] = lines;
                    lines.forEach((line, i) => {
                        const far = Math.abs(line.from[axis] - first!.from[axis]);
                        longest = Math.max(longest, far);
                        // places are written to 0.01 mm, so that is all that may be off, however far
                        expect(Math.abs(far - i * interval), `${name}: line ${i}`).toBeLessThan(0.011);
                    });
                }
        }
        expect(longest).toBeGreaterThan(850);
    });

    test('and the bar to measure by is 100 mm on every map page', () => {
        for (const {sheet, bytes, name} of printed.values()) {
            const pages = strokesOf(bytes);
            sheet.pages.forEach(({viewports, heightMm}, i) => {
                if (viewports.length === 0) return;
                const foot = pages[i]!.filter(
                    ({from, to}) => from[1] > heightMm * 0.95 && Math.abs(from[1] - to[1]) < 1e-6
                );
                const lengths = foot.map(({from, to}) => Math.abs(to[0] - from[0]));
                expect(
                    lengths.some((length) => Math.abs(length - 100) < 0.001),
                    `${name}, page ${i + 1}`
                ).toBe(true);
            });
        }
    });
});

describe.runIf(has('gdalinfo'))('the georeference of a printed sheet', () => {
    // pixels of a tenth of a millimetre
    const DPI = 254;
    const readAt = (file: string, page: number) => {
        const text = execFileSync('gdalinfo', ['-json', '-oo', `DPI=${DPI}`, `PDF:${page}:${file}`], {
            encoding: 'utf8'
        });
        const {geoTransform, coordinateSystem} = JSON.parse(text) as {
            geoTransform: [number, number, number, number, number, number];
            coordinateSystem: {wkt: string};
        };
        const [e0, de, ex, n0, ny, dn] = geoTransform;
        return {
            wkt: coordinateSystem.wkt,
            at: ([x, y]: readonly [number, number]) =>
                [e0 + x * 10 * de + y * 10 * ex, n0 + x * 10 * ny + y * 10 * dn] as const
        };
    };
    const SYSTEMS = {
        '736-A3-1-75000': 'VN-2000 / TM-3 107-45',
        '736-A2-TM6': '107.75',
        '732-A1-UTM': 'VN-2000 / UTM zone 48N',
        'tinh-A0': 'VN-2000 / TM-3 107-45'
    } as const;

    test.each(Object.entries(SYSTEMS))(
        '%s: each grid line ends at the neat line where its kilometre is, to 0.1 mm',
        (name, system) => {
            const {sheet, bytes, file} = printed.get(name)!;
            const metresPerMm = sheet.scaleDenominator / 1000;
            const interval = gridInterval(sheet.scaleDenominator);
            const strokes = strokesOf(bytes).map(gridOf);
            sheet.pages.forEach(({viewports}, i) => {
                if (viewports.length === 0) return;
                const {wkt, at} = readAt(file, i + 1);
                expect(wkt).toContain(system);
                for (const [lines, axis] of [
                    [strokes[i]!.north, 0],
                    [strokes[i]!.east, 1]
                ] as const) {
                    expect(lines.length, `${name}, page ${i + 1}`).toBeGreaterThan(1);
                    for (const end of lines.flatMap(({from, to}) => [from, to])) {
                        const metres = at(end)[axis];
                        const off = Math.abs(metres - Math.round(metres / interval) * interval) / metresPerMm;
                        expect(off, `${name}, page ${i + 1}, ${axis === 0 ? 'E' : 'N'} ${metres}`).toBeLessThan(0.1);
                    }
                }
            });
        }
    );

    test('the inset is read by itself with its corners within 0.1 mm', async () => {
        const {sheet} = printed.get('732-A1-UTM')!;
        const [page] = sheet.pages;
        const inset = page!.viewports[1]!;
        const file = join(folder, 'inset.pdf');
        writeFileSync(file, await sheetToPdf({...sheet, pages: [{...page!, viewports: [inset]}]}, fonts));
        const {at, wkt} = readAt(file, 1);
        expect(wkt).toContain('VN-2000 / UTM zone 48N');
        const {xMm, yMm, widthMm, heightMm, easting, northing, metresPerMm} = inset;
        for (const [right, up] of [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1]
        ] as const) {
            const [e, n] = at([xMm + right * widthMm, yMm + (1 - up) * heightMm]);
            const off = Math.hypot(
                e - easting - right * widthMm * metresPerMm,
                n - northing - up * heightMm * metresPerMm
            );
            expect(off / metresPerMm).toBeLessThan(0.1);
        }
    });
});

describe.runIf(has('pdftotext'))('the words of a printed sheet', () => {
    test('stand clear of each other, read back from the file', () => {
        for (const {file, name, sheet} of printed.values()) {
            const words = wordsOf(file);
            expect(words.length, name).toBe(sheet.pages.length);
            words.forEach((page, i) => {
                expect(page.length, `${name}, page ${i + 1}`).toBeGreaterThan(20);
                expect(overlapping(page), `${name}, page ${i + 1}`).toEqual([]);
            });
        }
    });

    test('come back composed (NFC), with no sign that a font lacks, and fonts are embedded with their map', () => {
        for (const {file, name} of printed.values()) {
            const text = execFileSync('pdftotext', ['-layout', file, '-'], {encoding: 'utf8', maxBuffer: 2 ** 26});
            expect(text, name).toBe(text.normalize('NFC'));
            expect(text, name).not.toMatch(/\uFFFD|\p{Mn}/u);
            expect(text, name).toContain('BẢN ĐỒ TÌM KIẾM, QUY TẬP HÀI CỐT LIỆT SĨ');
            const list = execFileSync('pdffonts', [file], {encoding: 'utf8'}).trim().split('\n').slice(2);
            expect(list.length, name).toBeGreaterThan(0);
            for (const row of list) expect(row, name).toMatch(/yes yes yes/);
        }
    });
});

interface Word {
    readonly text: string;
    readonly box: readonly [number, number, number, number];
}

// the boxes are those of the font's tallest letters; between a third above and a quarter below stands what is read
function wordsOf(file: string): Word[][] {
    const html = execFileSync('pdftotext', ['-bbox', file, '-'], {encoding: 'utf8', maxBuffer: 2 ** 28});
    const number = '="(-?[\\d.]+)"';
    const word = new RegExp(`<word xMin${number} yMin${number} xMax${number} yMax${number}>(.*?)</word>`, 'g');
    return html
        .split('<page ')
        .slice(1)
        .map((page) =>
            [...page.matchAll(word)].map(([, ...parts]): Word => {
                const [x0, y0, x1, y1] = parts.slice(0, 4).map(Number) as [number, number, number, number];
                const tall = y1 - y0;
                return {text: parts[4]!, box: [x0 + 0.3, y0 + tall * 0.28, x1 - 0.3, y1 - tall * 0.26]};
            })
        );
}

function overlapping(words: readonly Word[]): string[] {
    const byTop = [...words].sort((a, b) => a.box[1] - b.box[1]);
    return byTop.flatMap(({text, box}, i) => {
        const found: string[] = [];
        for (let k = i + 1; k < byTop.length && byTop[k]!.box[1] < box[3]; k++) {
            const other = byTop[k]!;
            if (box[0] < other.box[2] && other.box[0] < box[2]) found.push(`${text} and ${other.text}`);
        }
        return found;
    });
}
