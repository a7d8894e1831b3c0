import {strFromU8, unzipSync} from 'fflate';
import {describe, expect, test} from 'vitest';
import {handOver} from '../../src/conclusion/hand-over.ts';
import {siteWork} from '../../src/coverage/open-work.ts';
import {handOverDocument, handOverTable, handOverWorkbook, type ListGround} from '../../src/report/hand-over-list.ts';
import {officeDocx} from '../../src/report/office-docx.ts';
import {workbookBytes} from '../../src/report/workbook.ts';
import {indexUnits} from '../../src/units/unit-index.ts';
import {attempt, box, plan, point, province, SET, site} from '../coverage/small-province.ts';

const mass = (id: string, name: string) =>
    site(id, point(107.05, 11.05), {
        kind: 'mass',
        name,
        expected: {min: 2, best: 3, max: 9},
        uncertaintyM: 12.2,
        sources: [{kind: 'veteran', who: 'Ông Ba', date: '2023-05-04'}],
        landUser: '=HYPERLINK("x")'
    });
const records = province({
    'grave-site': [mass('S1', 'Hố chôn <b>'), mass('S2', 'Suối Đá'), mass('S3', 'Đã tìm')],
    'surveyed-area': [attempt('K1', box(107.04, 11.04, 107.06, 11.06), {siteIds: ['S3']})]
});
const index = indexUnits(records, SET);
const ground: ListGround = {index, asOf: '2024-06-30', head: 'ABCD', system: 'EPSG:5899', plan: plan(), language: 'vi'};
const list = handOver(siteWork(records, index, ground.asOf), 'K70');

describe('the list of mass graves handed to K70', () => {
    test('says of each where it is, how many are expected, who told it and why it is on the list', () => {
        const {columns, rows, stamp} = handOverTable(list, ground);
        const at = (heading: string) => rows[0]![columns.findIndex((column) => column.heading === heading)];
        expect(rows).toHaveLength(2);
        expect(at('Xã, phường')).toBe('Unit C1');
        // PROJ: EPSG:4326 to 5899 by EPSG:6960, longitude 107.05, latitude 11.05
        // with dots, as the table of sites on a sheet
        expect(at("Tọa độ VN-2000 107°45'")).toMatch(/^X\u00a01\.22\d\.\d{3},\d\d {2}Y\u00a042\d\.\d{3},\d\d$/);
        expect(at('Sai số (m)')).toBe(13);
        expect(at('Nguồn tin')).toBe('Cựu chiến binh, Ông Ba, 04/05/2023');
        expect(at('Lý do')).toBe('Mộ tập thể, chưa tìm kiếm lần nào');
        expect(stamp.join(' ')).toContain('ít nhất 4, khả năng nhất 6, nhiều nhất 18');
    });

    test('as a workbook adds up by formula and holds no formula from a record', async () => {
        const files = unzipSync(await workbookBytes(handOverWorkbook(list, ground)));
        const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
        const formulas = [...sheet.matchAll(/<f>([^<]*)<\/f><v>([^<]*)<\/v>/g)].map(([, formula, value]) => [
            formula,
            value
        ]);
        expect(formulas.map(([, value]) => value)).toEqual(['4', '6', '18']);
        for (const [formula] of formulas) expect(formula).toMatch(/^SUM\([F-H](\d+):[F-H]\d+\)$/);
        const first = Number(/SUM\(F(\d+):F(\d+)\)/.exec(formulas[0]![0]!)![1]);
        expect(sheet).toContain(`r="F${first}"`);
        expect(strFromU8(files['xl/sharedStrings.xml']!)).toContain('Đã tìm kiếm 1 lần, chưa có kết quả');
    });

    test('as a document is a draft of the office, names who gets it, and tells those left out', async () => {
        const document = handOverDocument(list, ground);
        const xml = strFromU8(unzipSync(await officeDocx(document))['word/document.xml']!);
        const text = xml.replaceAll(/<[^>]+>/g, ' ');
        for (const words of [
            'DANH SÁCH',
            'Đội K70',
            '(Dự thảo: còn thiếu số văn bản, ngày văn bản, họ tên người ký)',
            'Cục Chính trị Quân khu 7',
            'Suối Đá',
            'Hố chôn &lt;b&gt;',
            'Đã tìm (S3)'
        ]) {
            expect(text).toContain(words);
        }
    });
});
