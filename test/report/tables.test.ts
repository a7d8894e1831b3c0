import {beforeAll, describe, expect, test} from 'vitest';
import {coverageTable} from '../../src/coverage/table.ts';
import {tableChanges} from '../../src/coverage/table-changes.ts';
import {changeTable} from '../../src/report/change-table.ts';
import {areaTable, figureTable, glanceTable} from '../../src/report/coverage-tables.ts';
import {cellText, csvRows, type PaperTable} from '../../src/report/paper-table.ts';
import {tableCopy} from '../../src/report/table-copy.ts';
import {transferTable} from '../../src/report/transfer-table.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {transferMatrix} from '../../src/units/transfer.ts';
import {
    attempt,
    box,
    plan,
    point,
    province,
    SET,
    site,
    startTestOverlay,
    UNITS,
    unit
} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const records = () =>
    province({
        'grave-site': [
            site('S1', point(107.05, 11.05)),
            site('S2', point(107.06, 11.05)),
            site('S3', point(107.25, 11.05))
        ],
        'surveyed-area': [
            attempt('A1', box(107.04, 11.04, 107.06, 11.06), {
                activity: 'survey',
                siteIds: ['S1'],
                endedOn: '2024-04-10'
            })
        ]
    });
const tableOn = (asOf: string) => coverageTable(records(), {unitSet: SET, asOf, plan: plan(), head: 'h', overlay});

const small: PaperTable = {
    title: 'Bảng <thử>',
    stamp: ['Số liệu đến ngày 05/03/2024'],
    columns: [
        {heading: 'Đơn vị', kind: 'text'},
        {heading: 'Diện tích (ha)', kind: 'hectares'},
        {heading: 'Tỷ lệ', kind: 'percent'}
    ],
    rows: [
        ['<img src=x onerror=alert(1)>', 12_345_678, 0.6997],
        ['Xã "A"\tB', 0, 'không có vị trí']
    ]
};

describe('a table as it is handed on', () => {
    test('is read as Vietnam writes numbers: 1.234,6 ha and 69,97 %', () => {
        expect(cellText(12_345_678, 'hectares', 'vi')).toBe('1.234,6');
        expect(cellText(0.6997, 'percent', 'vi')).toBe('69,97 %');
        expect(cellText(12_345_678, 'hectares', 'en')).toBe('1,234.6');
    });

    test('as CSV has its title, stamp and headings, and numbers a Vietnamese spreadsheet takes for numbers', () => {
        expect(csvRows(small, 'vi')).toEqual([
            ['Bảng <thử>'],
            ['Số liệu đến ngày 05/03/2024'],
            [],
            ['Đơn vị', 'Diện tích (ha)', 'Tỷ lệ (%)'],
            ['<img src=x onerror=alert(1)>', '1234,5678', '69,97'],
            ['Xã "A"\tB', '0,0000', 'không có vị trí']
        ]);
    });

    test('for Word has borders, and a name is text whatever it looks like', () => {
        const {html, text} = tableCopy(small, 'vi');
        expect(html).not.toContain('<img');
        expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;');
        expect(html.match(/<t[hd] style="border:1px solid/g)).toHaveLength(9);
        expect(text.split('\n')[4]).toBe('Xã "A" B\t0,0\tkhông có vị trí');
    });
});

describe('tables of the figures', () => {
    test('one figure: a row for each unit, with count, base, share, target and result', () => {
        const {columns, rows} = figureTable(tableOn('2024-12-31'), 'K1', 'vi');
        expect(columns.map(({heading}) => heading)).toEqual([
            'Mã đơn vị',
            'Đơn vị',
            'Cấp',
            'Số đạt',
            'Tổng số',
            'Tỷ lệ',
            'Chỉ tiêu',
            'Kết quả'
        ]);
        expect(rows[0]).toEqual(['P', 'Unit P', 'Tỉnh', 1, 3, 1 / 3, 'trên 70 %', 'chưa đạt']);
        expect(rows.find(([code]) => code === 'C4')).toEqual([
            'C4',
            'Unit C4',
            'Xã',
            0,
            0,
            'không có vị trí',
            'trên 70 %',
            ''
        ]);
    });

    test('the glance has thirteen figures after code, name and level; lists are counts', () => {
        const table = tableOn('2024-12-31');
        const {columns, rows} = glanceTable(table, table.rows, 'vi');
        expect(columns).toHaveLength(16);
        expect(columns.filter(({kind}) => kind === 'count').map(({heading}) => heading.split(' ')[0])).toEqual([
            'K4',
            'K5'
        ]);
        expect(rows).toHaveLength(7);
    });

    test('areas: classes and rest give the area of the unit', () => {
        for (const row of areaTable(tableOn('2024-12-31'), 'vi').rows) {
            const [a, b, c, d, e, rest, whole] = row.slice(3) as number[];
            expect(Math.abs(a! + b! + c! + d! + e! + rest! - whole!)).toBeLessThan(1);
        }
    });

    test('changes name the records that joined', () => {
        const [before, after] = [tableOn('2024-04-09'), tableOn('2024-04-10')];
        const {columns, rows} = changeTable({before, after, changes: tableChanges(before, after)}, 'vi');
        const joined = columns.findIndex(({heading}) => heading === 'Hồ sơ thêm vào số đạt');
        const row = rows.find(([code, , , figure]) => code === 'C1' && String(figure).startsWith('K1 '))!;
        expect(row.slice(4, 10)).toEqual([0, 2, 0, 1, 2, 0.5]);
        expect(row[joined]).toBe('S1');
    });

    test('a transfer lists pairs with their ground, and what lies in no unit of the other set', () => {
        const communes = UNITS.filter(({properties}) => properties.level === 'commune');
        const west = unit('W', 'commune', box(107, 11, 107.25, 11.1), undefined, 'N');
        const transfer = transferMatrix(communes, [west], overlay);
        const {rows} = transferTable(transfer, transfer.cells, {from: 'cũ', to: 'mới'}, [], 'vi');
        const pairs = rows.filter(([from, , to]) => from !== '' && to !== '');
        expect(pairs.map(([from, , to]) => [from, to])).toEqual([
            ['C1', 'W'],
            ['C2', 'W'],
            ['C3', 'W']
        ]);
        expect(pairs.map((row) => Math.round((row[5] as number) * 1000) / 1000)).toEqual([1, 1, 0.5]);
        expect(rows.filter(([, , to]) => to === '').map(([from, , , where]) => [from, where])).toEqual([
            ['C3', 'ngoài mọi đơn vị'],
            ['C4', 'ngoài mọi đơn vị']
        ]);
    });
});
