import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {strFromU8, unzipSync} from 'fflate';
import {beforeAll, describe, expect, test} from 'vitest';
import {coverageTable} from '../../src/coverage/table.ts';
import type {Records} from '../../src/record/patch.ts';
import {communeMinutes} from '../../src/report/commune-minutes.ts';
import {dateInWords} from '../../src/report/office-document.ts';
import {officeDocx} from '../../src/report/office-docx.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {
    attempt,
    box,
    plan,
    point,
    province,
    register,
    SET,
    site,
    startTestOverlay,
    zone
} from '../coverage/small-province.ts';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const ground = {
    'grave-site': [
        site('S1', point(107.02, 11.05), {name: 'Đồi <b>Ông Hai</b> & "rẫy"', expected: {min: 1, best: 2, max: 4}})
    ],
    'surveyed-area': [attempt('K1', box(107.01, 11.04, 107.03, 11.06), {siteIds: ['S1'], found: 1, result: 'partial'})],
    'concluded-zone': [zone('Z1', box(107, 11, 107.05, 11.1), {areaClass: 'B'})]
} as const;
const figures = (records: Records) =>
    coverageTable(records, {unitSet: SET, asOf: '2024-06-30', plan: plan(), head: 'x', overlay});
const minutes = (records: Records) => communeMinutes(records, figures(records), 'C1', plan());

/** What stands in a .docx: the paragraphs of its body, of tables too, as a reader sees them. */
function paragraphs(bytes: Uint8Array): string[] {
    const body = strFromU8(unzipSync(bytes)['word/document.xml']!);
    const entity: Record<string, string> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};
    return [...body.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
        [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
            .map(([, text]) => text!.replace(/&(\w+);/g, (_, name: string) => entity[name] ?? '?'))
            .join('')
    );
}

describe('minutes of a commune', () => {
    test('the file holds head, nine items, the figures of the coverage table and the signatures, in Times New Roman', async () => {
        const records = province(ground);
        const bytes = await officeDocx(minutes(records));
        const text = paragraphs(bytes);
        for (const line of [
            'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
            'Độc lập - Tự do - Hạnh phúc',
            'BIÊN BẢN',
            'Nơi nhận:',
            'THƯ KÝ',
            // 2 expected, 1 found, 1 left (0 to 3); searched, not exhausted
            '1. Liệt sĩ hy sinh, an táng ban đầu trên địa bàn: 2 liệt sĩ.',
            '2. Mộ, hài cốt liệt sĩ đã tìm kiếm, quy tập: 1 hài cốt.',
            '3. Hài cốt liệt sĩ chưa tìm kiếm, quy tập: 1 hài cốt.',
            '5. Khu vực có thông tin, đã tìm kiếm nhưng chưa hết, cần tiếp tục: 1 vị trí.',
            'Đồi <b>Ông Hai</b> & "rẫy"'
        ])
            expect(text).toContain(line);
        // 0.05° by 0.1° at 11.05° N is 5464,2 m by 11060,7 m (GeographicLib): half the commune
        const cells = text.slice(
            text.indexOf('B – Đã tìm kiếm, chưa hết'),
            text.indexOf('C – Có thông tin, chưa tổ chức tìm kiếm')
        );
        const {areas} = figures(records).rows.find(({code}) => code === 'C1')!;
        const hectares = (areas.byClass.B / 10_000).toLocaleString('vi-VN', {
            minimumFractionDigits: 1,
            maximumFractionDigits: 1
        });
        expect(cells).toEqual(['B – Đã tìm kiếm, chưa hết', '1', '1', hectares, '50,00\u00a0%']);
        expect(areas.byClass.B / 10_000).toBeCloseTo((5464.2 * 11060.7) / 10_000, -1);
        const fonts = new Set(
            [...strFromU8(unzipSync(bytes)['word/document.xml']!).matchAll(/w:ascii="([^"]*)"/g)].map(
                ([, font]) => font
            )
        );
        expect([...fonts]).toEqual(['Times New Roman']);
    });

    test('what the office wrote stands as written, and what disagrees is told beside it', async () => {
        const records = province({
            ...ground,
            register: [
                register('R1', 'C1', {
                    kind: 'conclusion-item',
                    item: 2,
                    text: 'Mộ, hài cốt liệt sĩ đã tìm kiếm, quy tập',
                    count: 7
                }),
                register('R2', 'C1', {
                    kind: 'conclusion-minutes',
                    number: '12/BB-UBND',
                    date: '2024-02-05',
                    signers: [{role: 'secretary', post: 'Thư ký', name: 'Trần Văn Bình', rank: 'Thiếu tá'}]
                })
            ]
        });
        const text = paragraphs(await officeDocx(minutes(records)));
        expect(text).toContain('2. Mộ, hài cốt liệt sĩ đã tìm kiếm, quy tập: 7 hài cốt.');
        expect(text).toContain('- Mục 2: ghi 7, hồ sơ tính được 1, lệch 6.');
        expect(text).toContain('Số: 12/BB-UBND');
        expect(text).toContain('Unit C1, ngày 05 tháng 02 năm 2024');
        expect(text).toContain('Thiếu tá Trần Văn Bình');
        expect(text).toContain('(Dự thảo: còn thiếu họ tên người ký)');
    });

    test('the same records are the same bytes; other numbers are others', async () => {
        const bytes = await officeDocx(minutes(province(ground)));
        expect(await officeDocx(minutes(province(ground)))).toEqual(bytes);
        expect(await officeDocx(minutes(province()))).not.toEqual(bytes);
    });

    test('dates are written as the decree asks: two digits for days and for January and February', () => {
        expect(dateInWords('2024-02-05')).toBe('ngày 05 tháng 02 năm 2024');
        expect(dateInWords('2024-03-12')).toBe('ngày 12 tháng 3 năm 2024');
        expect(dateInWords('')).toBe('ngày … tháng … năm …');
    });

    test('the command line writes the minutes of a commune of the demo, and says what it cannot do', () => {
        const folder = mkdtempSync(join(tmpdir(), 'dia-ban-minutes-'));
        const file = join(folder, 'bien-ban.docx');
        expect(diaBan(['report', 'commune-minutes', '--unit', '26182', '--out', file]).code).toBe(0);
        expect(paragraphs(readFileSync(file))).toContain('2. Mộ, hài cốt liệt sĩ đã tìm kiếm, quy tập: 16 hài cốt.');
        expect(warmDiaBan(['report', 'ban-do']).err).toContain('commune-minutes');
        expect(warmDiaBan(['report', 'commune-minutes']).err).toContain('--unit');
        expect(warmDiaBan(['report', 'commune-minutes', '--unit', '1']).code).toBe(2);
        rmSync(folder, {recursive: true});
    });
});
