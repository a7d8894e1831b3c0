import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {create} from 'fontkit';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {composeSheet} from '../../src/sheet/compose.ts';
import {defaultRequest} from '../../src/sheet/default-request.ts';
import {overlaps, text} from '../../src/sheet/ink.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import type {Primitive, Sheet} from '../../src/sheet/sheet.ts';
import {type Face, TextMeasure} from '../../src/sheet/text-measure.ts';
import {fonts, hasBorders, plainTable, province, UNIT_SET} from './province.ts';

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'sheet-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

async function printed(sheet: Sheet, name: string): Promise<string> {
    const file = join(folder, name);
    writeFileSync(file, await sheetToPdf(sheet, fonts));
    return file;
}

function bare(items: readonly Primitive[]): Sheet {
    return {
        title: 'Thử',
        subject: '',
        author: '',
        asOf: '2024-12-31',
        scaleDenominator: 50_000,
        crs: 'EPSG:5899',
        notes: [],
        draft: false,
        pages: [
            {
                widthMm: 297,
                heightMm: 210,
                items,
                viewports: [
                    {
                        name: 'Thử',
                        xMm: 20,
                        yMm: 30,
                        widthMm: 200,
                        heightMm: 150,
                        crs: 'EPSG:5899',
                        easting: 398_000,
                        northing: 1_206_000,
                        metresPerMm: 50
                    }
                ]
            }
        ]
    };
}

// the 134 accented letters of Vietnamese: 12 vowels × 6 tones − 12 − … + đ, both cases
const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const tones = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const letters = vowels
    .flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')))
    .filter((letter) => !/^[a-z]$/.test(letter))
    .concat('đ')
    .flatMap((letter) => [letter, letter.toUpperCase()]);

describe('a printed page', () => {
    test.runIf(has('pdftotext'))('gives back all 134 accented letters as they are written, composed', async () => {
        expect(letters).toHaveLength(134);
        const items = (['regular', 'bold', 'italic'] as const).flatMap((font, f) =>
            Array.from({length: 12}, (_, i) =>
                text(10, 10 + f * 65 + i * 5, letters.slice(i * 12, i * 12 + 12).join(''), 3, {font})
            )
        );
        const read = execFileSync('pdftotext', ['-layout', await printed(bare(items), 'letters.pdf'), '-'], {
            encoding: 'utf8'
        }).replace(/\s/g, '');
        expect(read).toBe(letters.join('').repeat(3));
    });

    // Noto Sans can build ẹ ị ọ ụ from a plain letter and a dot; a reader must not take every plain letter for a dotted one
    test.runIf(has('pdftotext'))('gives back plain letters that stand after dotted ones', async () => {
        const words = 'nhẹ lịch học lụa minh men hồi cùng Ẹ Ị Ọ Ụ E I O U';
        const items = (['regular', 'bold', 'italic'] as const).map((font, f) =>
            text(10, 10 + f * 10, words, 3, {font})
        );
        const read = execFileSync('pdftotext', ['-layout', await printed(bare(items), 'dotted.pdf'), '-'], {
            encoding: 'utf8'
        });
        expect(read.trim().split(/\s*\n\s*/)).toEqual([words, words, words]);
    });

    test.runIf(has('pdffonts'))('carries its fonts with it, as subsets with a Unicode map', async () => {
        const list = execFileSync('pdffonts', [await printed(bare([text(10, 10, 'Định Quán', 3)]), 'fonts.pdf')], {
            encoding: 'utf8'
        });
        const rows = list.trim().split('\n').slice(2);
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect(row).toMatch(/NotoSans.*yes yes yes/);
    });

    test.runIf(has('gdalinfo'))('is read as EPSG:5899 with its corners within 0.1 mm on paper', async () => {
        const info = JSON.parse(
            execFileSync('gdalinfo', ['-json', await printed(bare([]), 'geo.pdf')], {encoding: 'utf8'})
        ) as {
            size: [number, number];
            geoTransform: number[];
            coordinateSystem: {wkt: string};
        };
        expect(info.coordinateSystem.wkt).toContain('ID["EPSG",5899]');
        // the whole page is the raster: millimetres of the page to metres by its geotransform
        const [e0, de, ex, n0, ny, dn] = info.geoTransform as [number, number, number, number, number, number];
        const at = (x: number, y: number) => {
            const [i, j] = [(x / 297) * info.size[0], (y / 210) * info.size[1]];
            return [e0 + i * de + j * ex, n0 + i * ny + j * dn] as const;
        };
        const corners = [
            [20, 180, 398_000, 1_206_000],
            [220, 180, 408_000, 1_206_000],
            [220, 30, 408_000, 1_213_500],
            [20, 30, 398_000, 1_213_500]
        ] as const;
        for (const [x, y, easting, northing] of corners) {
            const [e, n] = at(x, y);
            expect(Math.hypot(e - easting, n - northing) / 50).toBeLessThan(0.1);
        }
    });

    test('escapes nothing into the file and asks printers to keep the size', async () => {
        const bytes = await sheetToPdf(bare([text(10, 10, ') Tj ET (', 3)]), fonts);
        const source = new TextDecoder('latin1').decode(bytes);
        expect(source).toContain('/PrintScaling /None');
        expect(source).toContain('/Lang (vi)');
        expect(source.startsWith('%PDF-1.7')).toBe(true);
    });
});

describe.runIf(hasBorders)('a sheet of real borders', () => {
    const records = hasBorders ? province(200) : null;
    let sheet: Sheet;
    const compose = (unit: string, paper: 'A0' | 'A1' | 'A3' | 'A4') =>
        composeSheet(defaultRequest(unit, paper, '2024-12-31', {records: records!, unitSet: UNIT_SET}), {
            records: records!,
            table: plainTable(records!),
            fonts
        });
    beforeAll(() => {
        sheet = compose('736', 'A3');
    });

    test('is the same in every byte when made again from the same data', async () => {
        const [a, b] = [await sheetToPdf(sheet, fonts), await sheetToPdf(compose('736', 'A3'), fonts)];
        expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true);
    });

    test('prints no sign that the font lacks and nothing smaller than 1.5 mm', () => {
        const font = create(fonts.regular);
        for (const item of texts(sheet.pages.flatMap(({items}) => items))) {
            for (const sign of item.text) expect(font.hasGlyphForCodePoint(sign.codePointAt(0)!), sign).toBe(true);
            expect(item.text).toBe(item.text.normalize('NFC'));
            expect(item.sizeMm, item.text).toBeGreaterThanOrEqual(1.5);
        }
    });

    test('has no label over another', () => {
        const measure = new TextMeasure(fonts);
        for (const [unit, paper] of [
            ['736', 'A4'],
            ['736', 'A3'],
            ['731', 'A1']
        ] as const) {
            const {items} = compose(unit, paper).pages[0]!;
            const map = items.find((item) => item.kind === 'clip')!;
            const labels = texts([map]).map(({x, y, text: words, sizeMm, font}) => {
                const width = measure.width(words, sizeMm, font as Face);
                return {words, box: [x - width / 2, y - sizeMm * 0.7, x + width / 2, y] as const};
            });
            expect(labels.length).toBeGreaterThan(40);
            labels.forEach(({box, words}, i) => {
                for (const other of labels.slice(i + 1)) {
                    expect(overlaps(box, other.box), `${words} and ${other.words}`).toBe(false);
                }
            });
        }
    });

    test('keeps every word on the paper', () => {
        for (const paper of ['A4', 'A1'] as const) {
            for (const page of compose('731', paper).pages) {
                for (const {x, y} of texts(page.items)) {
                    expect(x >= 0 && x <= page.widthMm && y >= 0 && y <= page.heightMm).toBe(true);
                }
            }
        }
    });

    test('is exact: the metres between the sides of the map are its millimetres by the scale', () => {
        const [view] = sheet.pages[0]!.viewports;
        expect(view!.metresPerMm).toBe(sheet.scaleDenominator / 1000);
        expect(Number.isInteger(view!.easting) && Number.isInteger(view!.northing)).toBe(true);
    });

    test('is a draft without signatures and with them is none', () => {
        const request = defaultRequest('736', 'A3', '2024-12-31', {records: records!, unitSet: UNIT_SET});
        const words = (made: Sheet) => texts(made.pages[0]!.items).map((item) => item.text);
        expect(words(sheet)).toContain('BẢN NHÁP');
        expect(words(sheet)).toContain('ĐỊA GIỚI MINH HỌA');
        const signed = composeSheet(
            {
                ...request,
                fields: {...request.fields, number: '12/BĐ-BCĐ'},
                signers: request.signers.map((signer) => ({...signer, name: 'Nguyễn Văn A', date: '2024-12-31'}))
            },
            {records: records!, table: plainTable(records!, 'official'), fonts}
        );
        expect(words(signed)).not.toContain('BẢN NHÁP');
        expect(words(signed)).not.toContain('ĐỊA GIỚI MINH HỌA');
    });

    test.runIf(has('pdftotext'))('says in words that can be copied that it is a draft', async () => {
        const read = execFileSync('pdftotext', ['-layout', await printed(sheet, 'draft.pdf'), '-'], {encoding: 'utf8'});
        expect(read).toContain('BẢN NHÁP');
        expect(read).toContain('7F3A-91C2');
    });

    test('of an unknown unit is refused', () => {
        expect(() => compose('999', 'A3')).toThrow(RangeError);
    });
});

function texts(items: readonly Primitive[]): Extract<Primitive, {kind: 'text'}>[] {
    return items.flatMap((item) =>
        item.kind === 'text' ? [item] : item.kind === 'path' || item.kind === 'image' ? [] : texts(item.items)
    );
}

test.runIf(hasBorders)('a short table of sites stands on the map page itself, and then there is no other page', () => {
    const few = province(60);
    const request = defaultRequest('731', 'A2', '2024-12-31', {records: few, unitSet: UNIT_SET});
    const {pages} = composeSheet(request, {records: few, table: plainTable(few), fonts});
    expect(pages).toHaveLength(1);
    expect(texts(pages[0]!.items).some((item) => item.text.startsWith('BẢNG TỌA ĐỘ'))).toBe(true);
});
