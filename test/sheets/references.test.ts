import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {composeBooklet} from '../../src/sheet/booklet.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import type {SheetRequest} from '../../src/sheet/request.ts';
import {communesOf} from '../../src/sheet/series.ts';
import type {Sheet} from '../../src/sheet/sheet.ts';
import {demoProject, signed} from '../sheet/demo-project.ts';
import {has} from '../sheet/printed.ts';
import {fonts} from '../sheet/province.ts';
import {coarse, compare, pictureOf, readPicture, writePicture} from '../support/pictures.ts';

// Sheets of the demo against pictures that a person has looked at and approved. After a change that is meant:
//
//     APPROVE_SHEETS=1 npx vitest run test/sheets
//
// draws them anew; look at every one that changed before it is committed.
const approve = process.env['APPROVE_SHEETS'] === '1';
const references = join(import.meta.dirname, 'references');
const found = join(import.meta.dirname, '../../.cache/sheets');

/** Pixels that may differ, as a share of the page: a word of 2 mm is more. */
const TOLERANCE = 0.0002;
/** Difference of a colour, of 255, that a reader's own smoothing may make beyond a pixel. */
const LEAST = 72;

type Project = Awaited<ReturnType<typeof demoProject>>;

const one =
    (ask: (project: Project) => SheetRequest) =>
    (project: Project): Sheet =>
        composeSheet(ask(project), project.input);

const sheets: readonly (readonly [
    name: string,
    dpi: number,
    pages: readonly number[],
    make: (project: Project) => Sheet
])[] = [
    ['tinh-A0-du-chu-ky', 24, [1], one(({request}) => signed(request('province', 'A0')))],
    ['tinh-A1', 32, [1, 2], one(({request}) => request('province', 'A1'))],
    ['736-A3', 50, [1, 2], one(({request}) => request('736', 'A3'))],
    ['731-A4', 60, [1], one(({request}) => request('731', 'A4'))],
    ['742-A2-UTM', 36, [1], one(({request}) => ({...request('742', 'A2'), crs: 'EPSG:3405'}))],
    ['26206-A4-du-chu-ky', 60, [1], one(({request}) => signed(request('26206', 'A4')))],
    ['26209-A4-thuc-dia', 60, [1, 3], one(({request}) => request('26209', 'A4', 'field'))],
    ['736-A3-cong-khai', 50, [1], one(({request}) => request('736', 'A3', 'public'))],
    ['736-A3-luu-hanh-noi-bo', 50, [1, 2], one(({request}) => ({...request('736', 'A3'), edition: 'limited'}))],
    ['736-A3-1-75000', 50, [2, 4], one(({request}) => ({...request('736', 'A3'), scaleDenominator: 75_000}))],
    [
        'tap-738-A4',
        60,
        [1, 3],
        ({request, input}) => {
            const units = input.records.layer('unit').values();
            const communes = communesOf('738', units).map((code) => request(code, 'A4'));
            return composeBooklet('Huyện Thống Nhất', communes, input);
        }
    ]
];

describe.runIf(has('pdftoppm'))('sheets of the demo look as they were approved', () => {
    let project: Project;
    beforeAll(async () => {
        project = await demoProject();
    });

    test.each(sheets)('%s', async (name, dpi, pages, make) => {
        const pdf = await sheetToPdf(make(project), fonts);
        for (const page of pages) {
            const file = join(references, `${name}-trang-${page}.png`);
            const got = coarse(pictureOf(pdf, page, dpi));
            if (approve) {
                writePicture(file, got);
                continue;
            }
            expect(existsSync(file), `${file} was never approved`).toBe(true);
            const expected = readPicture(file);
            const {differing, shown} = compare(expected, got, LEAST);
            const share = differing / (got.width * got.height);
            if (share <= TOLERANCE) continue;
            const pictures = {'da-duyet': expected, 'nay-la': got, khac: shown};
            const written = Object.entries(pictures).map(([kind, picture]) => {
                const path = join(found, `${name}-trang-${page}-${kind}.png`);
                writePicture(path, picture);
                return path;
            });
            expect.fail(
                `${name}, page ${page}: ${(share * 100).toFixed(3)} % of its pixels differ; see\n${written.join('\n')}`
            );
        }
    });
});
