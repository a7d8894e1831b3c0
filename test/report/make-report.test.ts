import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {strFromU8, unzipSync} from 'fflate';
import {readSheet} from 'read-excel-file/universal';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {raiseFinding} from '../../src/audit/raise-finding.ts';
import {officeFonts, pdfEngine} from '../../src/cli/files.ts';
import {type CoverageTable, coverageTable} from '../../src/coverage/table.ts';
import type {
    AcceptanceRecord,
    AnyRecord,
    AttachmentRecord,
    InspectionRecord,
    RaisedFindingRecord
} from '../../src/record/feature.ts';
import type {Actor, JournalLine} from '../../src/record/journal-line.ts';
import type {Records} from '../../src/record/patch.ts';
import {recordTable} from '../../src/record/record-table.ts';
import type {ReportFormat} from '../../src/report/file-name.ts';
import {type MadeReport, makeReport} from '../../src/report/make-report.ts';
import type {OfficeDocument} from '../../src/report/office-document.ts';
import {officePages} from '../../src/report/office-pdf.ts';
import {reportBytes} from '../../src/report/report-bytes.ts';
import {
    earlierDay,
    type ReportAsk,
    type ReportGround,
    reportDay,
    reportPeriod
} from '../../src/report/report-ground.ts';
import {REPORT_KINDS} from '../../src/report/report-kind.ts';
import {placeWords} from '../../src/report/report-names.ts';
import {splitLists} from '../../src/report/split-lists.ts';
import {startPdfRaster} from '../../src/sheet/pdf-raster.ts';
import {hashOf, hashOfRecord} from '../../src/store/hash.ts';
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
    UNITS,
    unitSet,
    zone
} from '../coverage/small-province.ts';
import {has} from '../sheet/printed.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});
const fonts = officeFonts();
const folder = mkdtempSync(join(tmpdir(), 'dia-ban-report-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const ASOF = '2024-09-30';
const auditor: Actor = {name: 'Trần Thị Kiểm', office: 'Bộ CHQS tỉnh', unit: '75', role: 'auditor'};
const lists = {
    'grave-site': [
        site('S1', point(107.015, 11.015), {placeOfFirstBurial: 'Xã Hoà An', expected: {min: 1, best: 2, max: 4}}),
        site('S2', point(107.05, 11.05), {placeOfFirstBurial: 'xã  Hòa An', expected: {min: 2, best: 3, max: 5}}),
        site('S3', point(107.25, 11.05), {reportedOn: '2024-08-20', obstacle: 'Ngập nước'}),
        site('S4', point(107.35, 11.05), {placeOfFirstBurial: 'Xã Hoa An'}),
        site('S5', point(107.36, 11.05), {duplicateOf: 'S4', placeOfFirstBurial: 'Xã Khác'})
    ],
    'surveyed-area': [
        attempt('K1', box(107.01, 11.01, 107.02, 11.02), {siteIds: ['S1'], endedOn: '2024-06-30', found: 2}),
        attempt('K2', box(107.04, 11.04, 107.06, 11.06), {siteIds: ['S2'], endedOn: '2024-07-01', found: 3}),
        attempt('K3', box(107.24, 11.04, 107.26, 11.06), {
            siteIds: ['S3'],
            activity: 'survey',
            phase: null,
            endedOn: ASOF
        })
    ],
    'concluded-zone': [
        zone('Z1', box(107.02, 11.02, 107.06, 11.06), {effectiveOn: '2024-07-02'}),
        zone('Z2', box(107.22, 11.02, 107.26, 11.06), {unit: 'C3', effectiveOn: '2024-03-02'})
    ],
    register: [
        register('R1', 'D1', {kind: 'weekly-report', week: '2024-07-02', receivedAt: '2024-07-02T15:00:00+07:00'}),
        register('R2', 'D1', {kind: 'weekly-report', week: '2024-07-09', receivedAt: '2024-07-10T08:00:00+07:00'})
    ]
} as const;
const before = zone('Z1', box(107.02, 11.02, 107.07, 11.06), {effectiveOn: '2024-07-02'});
const finding = raiseFinding(
    {
        id: 'P-P001',
        unitSet: SET,
        unit: 'C1',
        severity: 'error',
        ids: ['Z1'],
        geometry: null,
        what: 'Vùng Z1 <b> chưa có biên bản.',
        dueOn: '2024-09-01'
    },
    auditor,
    '2024-08-01',
    hashOfRecord
).patch(province(lists))[0]!.after as RaisedFindingRecord;
const by = {name: auditor.name, office: auditor.office};
const judged: AcceptanceRecord = {
    ...{type: 'Feature', id: 'P-D1-T001', geometry: null},
    properties: {
        ...{unitSet: SET, unit: 'D1', answers: [], state: 'judged'},
        steps: [
            {
                ...{step: 'judge', by, on: '2024-08-02', text: 'Thiếu vùng'},
                judgement: {verdict: 'fail', items: [], head: 'h', product: null, inspections: [], findings: []}
            }
        ]
    }
};
const sampled: InspectionRecord = {
    ...{type: 'Feature', id: 'P-D1-M001', geometry: null},
    properties: {
        ...{unitSet: SET, unit: 'D1', layer: 'concluded-zone', seed: 'hat', head: 'h', limit: '4.0', letter: 'A'},
        ...{lot: 1, size: 1, accept: 0, reject: 1, state: 'open', strata: [{stratum: 'D1', lot: 1, size: 1}]},
        items: [{id: 'Z1', stratum: 'D1', unit: 'C1', was: 'h'}],
        results: [{id: 'Z1', outcome: 'differs', remark: 'Sai loại', by, on: '2024-08-02'}],
        steps: [{step: 'draw', by, on: '2024-08-01', text: ''}]
    }
};
const photo: AttachmentRecord = {
    ...{type: 'Feature', id: `P-P001/${'ab'.repeat(8)}`, geometry: null},
    properties: {of: 'P-P001', sha256: 'ab'.repeat(32), name: 'trước.jpg', type: 'image/jpeg', bytes: 2048}
};
const records = (): Records =>
    recordTable({
        ...{'unit-set': [unitSet()], unit: UNITS, ...lists, 'raised-finding': [finding]},
        ...{acceptance: [judged], inspection: [sampled], attachment: [photo]}
    });
const line = (layer: string, after: AnyRecord): JournalLine =>
    ({changes: [{layer, id: after.id, before: null, after, was: null}]}) as unknown as JournalLine;
const tableOn = (all: Records, asOf: string): CoverageTable =>
    coverageTable(all, {unitSet: SET, asOf, plan: plan(), head: 'abcd-1234', overlay});

function ground(kind: ReportAsk['kind'], asOf = ASOF): ReportGround {
    const all = records();
    const period = reportPeriod(kind, asOf);
    return {
        records: all,
        table: tableOn(all, reportDay(kind, asOf)),
        plan: plan(),
        earlier: period ? tableOn(all, earlierDay(period, '2024-01-02')) : undefined,
        lines: [
            line('concluded-zone', before),
            line('raised-finding', finding),
            line('concluded-zone', lists['concluded-zone'][0])
        ]
    };
}
const made = (kind: ReportAsk['kind'], unit = 'P', fields: ReportAsk['fields'] = {}): MadeReport =>
    makeReport({kind, unit, fields}, ground(kind), fonts);
const told = ({blocks}: OfficeDocument): string =>
    blocks
        .map((block) =>
            block.kind === 'paragraph'
                ? `${block.label ?? ''}${block.text}`
                : block.kind === 'list'
                  ? block.items.join('\n')
                  : block.kind === 'table'
                    ? block.table.rows.join('\n')
                    : block.kind === 'heading' || block.kind === 'part'
                      ? 'text' in block
                          ? block.text
                          : block.title
                      : ''
        )
        .join('\n');
const bytes = (report: MadeReport, format: ReportFormat) =>
    reportBytes(report, format, fonts, () => startPdfRaster(pdfEngine()));

const workbook = async (report: MadeReport): Promise<ArrayBuffer> =>
    (await bytes(report, 'xlsx')).slice().buffer as ArrayBuffer;

describe('the report of a quarter', () => {
    test('tells the work of its own days, both ends included, by the records', () => {
        expect(reportPeriod('quarter', ASOF)).toEqual({kind: 'quarter', quarter: 3, from: '2024-07-01', to: ASOF});
        const words = told(made('quarter').document);
        // K1 ended on 30 June, K2 on 1 July, K3 on 30 September
        expect(words).toContain('1 lần khảo sát, 0 lần xác minh, 1 lần tìm kiếm; quy tập 3 hài cốt; 1 vị trí mới');
        expect(words).toContain('1 vùng kết luận có hiệu lực (loại A: 1; B: 0; C: 0; D: 0; E: 0).');
        expect(words).toContain('1 xã, phường, thị trấn được kết luận: Unit C1 (Unit D1).');
        expect(words).toContain('Hạn báo cáo theo kế hoạch: trước ngày 15/10/2024.');
        expect(words).toContain('Ngập nước: 1 vị trí');
    });

    test('names who is late: Tuesdays without a report by that evening, findings past their day', () => {
        const rows = made('quarter').document.blocks.flatMap((block) =>
            block.kind === 'table' ? block.table.rows : []
        );
        // thirteen Tuesdays; the report for 9 July came on the 10th
        expect(rows).toContainEqual(['Unit D1', '12/13', 0, 'chưa nghiệm thu', 1]);
        expect(rows).toContainEqual(['Unit D2', '13/13', 0, 'chưa nghiệm thu', 0]);
    });

    test('of a year is due before 15 October in a district and before 1 November in the province', () => {
        expect(told(made('year', 'D1').document)).toContain('trước ngày 15/10/2024');
        expect(told(made('year').document)).toContain('trước ngày 01/11/2024');
    });

    test('holds what was written by hand, and names what it lacks', () => {
        const fields = {number: '7/BC', date: '2024-10-10', texts: {difficulties: 'Mưa nhiều.'}} as const;
        const {document} = made('quarter', 'P', fields);
        expect(told(document)).toContain('Mưa nhiều.');
        expect(document.draft).toBe('(Dự thảo: còn thiếu họ tên người ký)');
        const signers = [{authority: 'TL. Trưởng ban', post: 'Chủ nhiệm', name: 'Nguyễn Văn A', rank: 'Đại tá'}];
        expect(made('quarter', 'P', {...fields, signers}).document.draft).toBe('');
    });

    test('has the figures of the coverage table, in the document and as numbers in the workbook', async () => {
        const report = made('quarter');
        const {table} = ground('quarter');
        const rows = await readSheet(await workbook(report), 1);
        const xml = strFromU8(unzipSync(await bytes(report, 'docx'))['word/document.xml']!);
        for (const row of table.rows.filter(({level}) => level !== 'commune')) {
            for (const figure of Object.values(row.figures)) {
                if (figure.id === 'K13') continue;
                const cells = rows.find(
                    ([code, , name]) => code === row.code && String(name).startsWith(`${figure.id} `)
                );
                expect(cells?.slice(3, 5)).toEqual([figure.numerator, figure.denominator]);
            }
        }
        const {K1} = table.rows[0]!.figures;
        expect(xml).toContain(`>${K1.numerator}/${K1.denominator}<`);
        if (!has('pdftotext')) return;
        const file = join(folder, 'quy.pdf');
        writeFileSync(file, await bytes(report, 'pdf'));
        const words = execFileSync('pdftotext', ['-layout', file, '-'], {encoding: 'utf8'});
        for (const id of ['K1', 'K2', 'K3', 'K10'] as const) {
            const {numerator, denominator} = table.rows[0]!.figures[id];
            expect(words).toMatch(new RegExp(`${id} .+ ${numerator}/${denominator}\\s`));
        }
    });
});

describe('a list split by receiving locality', () => {
    test('adds up to the whole, by place of first burial, and loses no place', () => {
        const {parts, whole} = splitLists(ground('split-lists'), 'P');
        expect(whole).toBe(4); // a duplicate counts once, as the place it repeats
        expect(parts.map(({locality, sites}) => [locality, sites.map(({id}) => id)])).toEqual([
            ['Xã Hoa An', ['S4']],
            ['Xã Hoà An', ['S1', 'S2']],
            [null, ['S3']]
        ]);
        expect(parts.flatMap(({sites}) => sites)).toHaveLength(whole);
    });

    test('has a sheet for each locality, and sums that are the sums of the sheets', async () => {
        const file = await workbook(made('split-lists'));
        const summary = await readSheet(file, 1);
        const at = summary.findIndex(([, name]) => name === 'Cộng cả danh sách');
        expect(summary[at]!.slice(2)).toEqual([4, 3, 5, 9]);
        const localities = summary.slice(at - 3, at);
        expect(localities.map((row) => row[2])).toEqual([1, 2, 1]);
        for (const [i, row] of localities.entries()) {
            const sheet = await readSheet(file, i + 2);
            expect(sheet.filter(([number]) => typeof number === 'number')).toHaveLength(row[2] as number);
        }
    });

    test('is signed before what is sent to each locality, which is numbered and summed up', () => {
        const {blocks} = made('split-lists').document;
        expect(blocks.findIndex(({kind}) => kind === 'signatures')).toBeLessThan(
            blocks.findIndex(({kind}) => kind === 'part')
        );
        const words = told(made('split-lists').document);
        expect(words).toContain('Phụ lục I. Xã Hoa An (1 vị trí)');
        expect(words).toContain('Phụ lục III. Chưa ghi nơi an táng ban đầu');
        expect(words).toContain(',Cộng 2 vị trí,,3–9 (5),,');
        // both forms of a locality that was written in two
        expect(words).toContain('Hồ sơ ghi: “Xã Hoà An” (1 vị trí); “xã Hòa An” (1 vị trí).');
    });
});

describe('the report of an inspection', () => {
    test('has a map for each finding, with the outline as it was when it was raised', () => {
        const {document} = made('inspection', 'D1');
        expect(told(document)).toContain('1 phát hiện: 1 lỗi, 0 cảnh báo, 0 lưu ý');
        expect(told(document)).toContain('1 quá hạn');
        const pictures = document.blocks.flatMap((block) => (block.kind === 'picture' ? [block] : []));
        expect(pictures).toHaveLength(1);
        expect(pictures[0]!.caption).toContain('nét đứt xanh là ranh giới khi lập phát hiện');
        const drawn = JSON.stringify(pictures[0]!.picture.items);
        expect(drawn).toContain('"dashMm":[1.6,1]');
        expect(drawn).toContain('Tỷ lệ 1:');
    });

    test('names the files that are attached to a finding, with the start of their hashes', () => {
        expect(told(made('inspection', 'D1').document)).toContain(`trước.jpg (SHA-256: ${'ab'.repeat(8)}…)`);
    });

    test('of a unit without findings says so', () => {
        expect(told(made('inspection', 'D2').document)).toContain('không có phát hiện nào');
    });
});

describe('the dossier of a unit', () => {
    test('holds minutes, zones, evidence, figures and the map, each listed with its page', () => {
        const {document, sheets} = made('dossier', 'C1');
        const {pages, parts} = officePages(document, fonts);
        expect(parts.map(({title}) => title)).toEqual([
            'BIÊN BẢN KẾT LUẬN ĐỊA BÀN',
            'DANH SÁCH VÙNG KẾT LUẬN CÒN HIỆU LỰC',
            'CĂN CỨ, TÀI LIỆU KÈM THEO',
            'SỐ LIỆU',
            'BẢN ĐỒ',
            'XÁC NHẬN HỒ SƠ'
        ]);
        const map = parts.find(({title}) => title === 'BẢN ĐỒ')!;
        expect(pages[map.page]!.viewports.length).toBeGreaterThan(0);
        const zones = sheets.find(({name}) => name.startsWith('Vùng kết luận'))!;
        expect(JSON.stringify(zones.rows)).toContain('Z1');
    });

    test('of a district tells how its communes stand', () => {
        expect(told(made('dossier', 'D1').document)).toContain('Unit C1,Đã kết luận');
    });
});

test('the place at the head is the name of the unit, whole where it is a number', () => {
    expect(
        ['Xã Vĩnh Tân', 'Tỉnh Đồng Nai', 'Thị trấn Vĩnh An', 'Xã Lộ 25', 'Phường Trung Dũng'].map(placeWords)
    ).toEqual(['Vĩnh Tân', 'Đồng Nai', 'Vĩnh An', 'Xã Lộ 25', 'Phường Trung Dũng']);
    expect(made('commune-minutes', 'C1', {number: '3/BB-UBND'}).document.head.number).toBe('3/BB-UBND');
});

test('a worksheet has what was found of each drawn record and a map of it', () => {
    const {document} = made('worksheet', 'D1');
    const said = JSON.stringify(document.blocks);
    for (const wanted of ['Không đạt', 'Sai loại', 'số khởi đầu', 'bác bỏ'])
        expect(said.toLowerCase()).toContain(wanted.toLowerCase());
    expect(document.blocks.filter(({kind}) => kind === 'picture')).toHaveLength(1);
    expect(() => made('worksheet', 'D2')).toThrow(RangeError);
});

test('every kind is a .docx, a .pdf and a workbook, the same bytes whenever it is made', async () => {
    for (const kind of REPORT_KINDS) {
        const unit = kind === 'commune-minutes' || kind === 'dossier' ? 'C1' : 'D1';
        const report = made(kind, unit);
        for (const format of ['docx', 'pdf', 'xlsx'] as const) {
            const file = await bytes(report, format);
            expect(file.length, `${kind} ${format}`).toBeGreaterThan(2000);
            if (format !== 'docx' || kind === 'inspection')
                expect(hashOf(await bytes(made(kind, unit), format))).toBe(hashOf(file));
        }
        expect(new Set(report.sheets.map(({name}) => name)).size).toBe(report.sheets.length);
        for (const {name} of report.sheets) expect(name.length).toBeLessThanOrEqual(31);
    }
});

test.runIf(has('pdftotext'))('text of the records is text, never markup', async () => {
    const file = join(folder, 'kiem-tra.pdf');
    writeFileSync(file, await bytes(made('inspection', 'D1'), 'pdf'));
    expect(execFileSync('pdftotext', ['-layout', file, '-'], {encoding: 'utf8'})).toContain(
        'Vùng Z1 <b> chưa có biên bản.'
    );
    const xml = strFromU8(unzipSync(await bytes(made('inspection', 'D1'), 'docx'))['word/document.xml']!);
    expect(xml).toContain('Vùng Z1 &lt;b&gt; chưa có biên bản.');
});
