import {beforeAll, describe, expect, test} from 'vitest';
import {composeBooklet} from '../../src/sheet/booklet.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import {overlaps} from '../../src/sheet/ink.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import type {SheetRequest} from '../../src/sheet/request.ts';
import {numberedCopies, sheetFileName} from '../../src/sheet/series.ts';
import type {Sheet} from '../../src/sheet/sheet.ts';
import {measureOf} from '../../src/sheet/text-measure.ts';
import {demoProject, signed, textsOf} from './demo-project.ts';
import {fonts} from './province.ts';

const measure = measureOf(fonts);

describe('numbered copies of a sheet', () => {
    let project: Awaited<ReturnType<typeof demoProject>>;
    beforeAll(async () => {
        project = await demoProject();
    });
    const secret = (request: SheetRequest, secrecy = 'MẬT'): SheetRequest => {
        const full = signed(request);
        return {...full, fields: {...full.fields, secrecy}};
    };
    const made = (request: SheetRequest): Sheet => composeSheet(request, project.input);
    const wordsOn = (sheet: Sheet, page: number) => textsOf(sheet.pages[page]!.items);

    test('differ in the number of the copy alone, and are the same bytes when made again', async () => {
        const copies = numberedCopies(secret(project.request('736', 'A3')), 3);
        expect(copies.map(({copy}) => copy)).toEqual([1, 2, 3].map((number) => ({number, of: 3})));
        const sheets = copies.map(made);
        const without = (sheet: Sheet) => JSON.stringify(sheet.pages).replaceAll(/Bản số: \d\/3/g, 'Bản số');
        expect(new Set(sheets.map((sheet) => JSON.stringify(sheet.pages))).size).toBe(3);
        expect(new Set(sheets.map(without)).size).toBe(1);
        const second = await sheetToPdf(sheets[1]!, fonts);
        expect(Buffer.from(await sheetToPdf(made(copies[1]!), fonts)).equals(Buffer.from(second))).toBe(true);
    });

    test('tell their number on every page, also on those that come apart from the map', () => {
        const [, second] = numberedCopies(secret(project.request('736', 'A3')), 3);
        const sheet = made(second!);
        expect(sheet.pages.length).toBeGreaterThan(1);
        sheet.pages.forEach((_, page) => {
            expect(wordsOn(sheet, page).filter(({text}) => text.includes('Bản số: 2/3'))).toHaveLength(1);
        });
    });

    test.each([
        ['A4', 'TUYỆT MẬT', '12/BĐ-BCĐ'],
        ['A4', '', '12/BĐ-BCĐ'],
        ['A4', 'TUYỆT MẬT', '1234567/BĐ-BCĐ515-PHÒNG CHÍNH TRỊ BỘ CHỈ HUY QUÂN SỰ'],
        ['A3', 'TỐI MẬT', '12/BĐ-BCĐ'],
        ['A1', 'MẬT', '12/BĐ-BCĐ'],
        ['A1', '', '12/BĐ-BCĐ']
    ] as const)(
        'on %s with the mark “%s” and the number %s stand clear of all words of the heading',
        (paper, mark, number) => {
            const asked = secret(project.request('736', paper), mark);
            const [copy] = numberedCopies({...asked, fields: {...asked.fields, number}}, 200);
            const sheet = made(copy!);
            const words = wordsOn(sheet, 0).filter(({y}) => y < sheet.pages[0]!.heightMm * 0.15);
            const boxes = words.map(({x, y, text, sizeMm, font, align}) => {
                const width = measure.width(text, sizeMm, font as 'regular');
                const left = align === 'middle' ? x - width / 2 : align === 'end' ? x - width : x;
                return {text, box: [left, y - sizeMm * 0.74, left + width, y] as const};
            });
            const own = boxes.find(({text}) => text === 'Bản số: 1/200')!;
            const marked = mark ? boxes.find(({text}) => text === mark)! : own;
            expect(boxes.filter((other) => other !== own && overlaps(own.box, other.box))).toEqual([]);
            // beside the mark or right under it
            expect(Math.abs(own.box[3] - marked.box[3])).toBeLessThan(8);
        }
    );

    test('have files of their own that stand in order, and those that are not numbered keep their name', () => {
        const request = project.request('736', 'A3');
        const names = numberedCopies(request, 10).map((copy) => sheetFileName(copy));
        expect(names[0]).toBe('ban-do-TKQT-736-A3-2024-12-27-ban-so-01.pdf');
        expect(names).toEqual([...names].sort());
        expect(numberedCopies(request, null)).toEqual([request]);
        expect(sheetFileName(request)).toBe('ban-do-TKQT-736-A3-2024-12-27.pdf');
    });

    test('of a booklet have the number on its contents and on each of its sheets', () => {
        const communes = ['26206', '26209'].map((code) => ({
            ...secret(project.request(code, 'A4')),
            copy: {number: 2, of: 4}
        }));
        const sheet = composeBooklet('Huyện Định Quán', communes, project.input);
        sheet.pages.forEach((_, page) => {
            expect(wordsOn(sheet, page).some(({text}) => text.includes('Bản số: 2/4'))).toBe(true);
        });
    });
});
