import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type WorkbookSheet, workbookBytes} from '../../src/report/workbook.ts';
import {Walk} from '../support/walk.ts';

// A district's lists, as they come: a workbook with mixed coordinates and names in TCVN3, a table pasted from the
// spreadsheet, a KML of a receiver; the same file twice, a row put right, one left out, and the act taken back.
const walk = new Walk();
const list = join(walk.folder, 'danh-sach-la-nga.xlsx');
const track = join(walk.folder, 'diem-gps.kml');

const ROWS = [
    ['DANH SÁCH VỊ TRÍ MỘ LIỆT SĨ HUYỆN ĐỊNH QUÁN'],
    ['STT', 'Tên vị trí', 'Xã', 'Tọa độ', 'Loại mộ', 'Số mộ', 'Ngày nhận tin', 'Ghi chú'],
    ['1', '§åi S¸u B\u00adëi', 'La Ngà', 'X 1236901,72 Y 440497,07', 'tập thể', '5', '12/3/2024', ''],
    ['2', 'Suèi §¸ Bµn', 'Phú Túc', '11°10\'20"B 107°12\'30"Đ', 'đơn lẻ', '1', '25/13/2023', 'gần cầu'],
    ['3', 'Bê hå TrÞ An', 'La Ngà', 'YT 250 350', 'mộ lẻ', '2', '03/04/2024', ''],
    ['4', 'RÉy «ng Hïng', 'Phú Lợi', '1239111 431222', 'chưa rõ', '3', '4/4/2024', '']
];
const KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>GPS</name>
<Placemark><name>Mộ bên suối Nho</name><ExtendedData><Data name="Ngày"><value>05/06/2024</value></Data>
<Data name="Loại"><value>đơn lẻ</value></Data></ExtendedData><Point><coordinates>107.251,11.021,0</coordinates></Point></Placemark>
<Placemark><name>Mộ gốc cầy</name><ExtendedData><Data name="Ngày"><value>05/06/2024</value></Data>
<Data name="Loại"><value>đơn lẻ</value></Data></ExtendedData><Point><coordinates>107.262,11.034,0</coordinates></Point></Placemark>
</Document></kml>`;

beforeAll(async () => {
    const sheet: WorkbookSheet = {
        name: 'Danh sách',
        widths: [6, 24, 14, 30, 12, 8, 14, 20],
        headings: 1,
        rows: ROWS.map((row) => row.map((text) => ({text})))
    };
    writeFileSync(list, await workbookBytes([sheet]));
    writeFileSync(track, KML);
    await walk.start({map: false});
    await walk.page.getByText('Bắt đầu làm việc').click();
});
afterAll(() => walk.end());

const dialog = () => walk.page.locator('db-import');
const act = (name: string) => dialog().locator(`[data-act=${name}]`);
const last = () => walk.read(({store}) => store.lines.at(-1)!);
const lines = () => walk.read(({store}) => store.lines.length);

async function choose(file: string): Promise<void> {
    // the dialog of the act before has still to close
    await expect.poll(() => dialog().count()).toBe(0);
    await walk.menu(/Nhập dữ liệu/);
    await dialog().locator('db-file-drop input[type=file]').setInputFiles(file);
}

async function sayConstant(path: string, value: string): Promise<void> {
    await dialog().locator(`[data-constant="${path}"]`).fill(value);
    await dialog().locator(`[data-constant="${path}"]`).press('Tab');
}

describe('a workbook of a district', () => {
    test('is read in today’s letters, and asks for the systems that it does not name', async () => {
        await choose(list);
        await walk.page.locator('db-columns-step').waitFor();
        await expect.poll(() => walk.text('db-column-table')).toContain('Đồi Sáu Bưởi');
        await expect.poll(() => walk.text('db-columns-step')).toContain('Tọa độ ghi bằng mét (2 dòng)');
        for (const [kind, code] of [
            ['metres', 'EPSG:5899'],
            ['degrees', 'EPSG:4326'],
            ['grid', 'DIABAN:MGRS-INDIAN1960']
        ] as const)
            await dialog().locator(`select[data-system=${kind}]`).selectOption(code);
        await expect.poll(() => walk.text('db-columns-step')).toContain('1 dòng chưa đạt');
        await dialog().locator('[data-office]').fill('Ban CHQS huyện Định Quán');
        await dialog().locator('[data-office]').press('Tab');
        await act('save-profile').click();
        await dialog().locator('[data-profile-name]').fill('Định Quán, mẫu 2024');
        await act('keep-profile').click();
        await expect.poll(() => walk.text('db-profile-bar')).toContain('Đang đọc theo mẫu “Định Quán, mẫu 2024”');
    });

    test('shows what it would do, and a row is put right in place', async () => {
        await act('review').click();
        await walk.page.locator('db-review-step').waitFor();
        await expect.poll(() => walk.text('db-review-step')).toContain('1 bị loại');
        await expect.poll(() => walk.text('db-reject-list')).toContain('25/13/2023');
        await act('fix').click();
        await dialog().locator('[data-cell="Ngày nhận tin"]').fill('25/12/2023');
        await act('again').click();
        await expect.poll(() => walk.text('db-review-step')).toContain('4 mới');
        await expect.poll(() => walk.page.locator('db-import-changes tbody tr').count()).toBe(4);
        await expect.poll(() => walk.page.locator('db-shift-map circle.after').count()).toBeGreaterThanOrEqual(4);
    });

    test('holds to the rules of access', async () => {
        await expect.poll(() => walk.axeFaults('db-app', 'db-import')).toEqual([]);
    });

    test('one is left out, the rest is one act with file, hash, office and lines', async () => {
        const [sites, before] = [await walk.count('grave-site'), await lines()];
        await dialog().getByLabel('Nhận Bờ hồ Trị An').uncheck();
        await expect.poll(() => act('import').textContent()).toContain('Nhập 3 bản ghi');
        await act('import').click();
        await expect.poll(() => walk.count('grave-site')).toBe(sites + 3);
        await expect.poll(() => dialog().count()).toBe(0);
        await expect.poll(() => lines()).toBe(before + 1);
        const {act: name, args, changes} = await last();
        expect(name).toBe('import');
        expect(args).toMatchObject({
            fileName: 'danh-sach-la-nga.xlsx',
            office: 'Ban CHQS huyện Định Quán',
            leftOut: 1,
            taken: 3,
            repaired: {2: {cells: {'Ngày nhận tin': '25/12/2023'}}}
        });
        expect(args['sha256']).toMatch(/^[0-9a-f]{64}$/);
        expect(Object.keys(args['lines'] as object)).toEqual(['3', '4', '6']);
        expect(changes.map(({after}) => (after!.properties as {name: string}).name).sort()).toEqual([
            'Rẫy ông Hùng',
            'Suối Đá Bàn',
            'Đồi Sáu Bưởi'
        ]);
        await walk.settled();
    });

    test('again, it is read by the profile of the office and changes nothing', async () => {
        await choose(list);
        await expect.poll(() => walk.text('db-profile-bar')).toContain('Đang đọc theo mẫu “Định Quán, mẫu 2024”');
        await act('review').click();
        await walk.page.locator('db-review-step').waitFor();
        await expect.poll(() => walk.text('db-review-step')).toContain('2 đã có sẵn, không đổi');
        await expect.poll(() => walk.text('db-review-step')).toContain('1 mới'); // the one that was left out
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => dialog().count()).toBe(0);
    });

    test('its rejected row waits over a reload, is put right later, and the act is taken back', async () => {
        await choose(list);
        await act('review').click();
        await walk.page.locator('db-review-step [data-part=new]').click();
        await dialog().getByLabel('Nhận Bờ hồ Trị An').uncheck();
        await act('import').click();
        await expect.poll(() => dialog().count()).toBe(0);
        await walk.page.reload();
        await walk.settled();
        await walk.menu(/Nhập dữ liệu/);
        await expect.poll(() => walk.text('db-kept-rows')).toContain('danh-sach-la-nga.xlsx');
        await act('resume').click();
        await act('fix').click();
        await dialog().locator('[data-cell="Ngày nhận tin"]').fill('26/12/2023');
        await act('again').click();
        await expect.poll(() => act('import').textContent()).toContain('Nhập 1 bản ghi');
        const sites = await walk.count('grave-site');
        await act('import').click();
        await expect.poll(() => walk.count('grave-site')).toBe(sites + 1);
        // the dialog takes the rows it kept off its list before it closes; until then the keys are not the page's
        await expect.poll(() => dialog().count()).toBe(0);
        await walk.settled();
        await walk.page.keyboard.press('Control+z');
        await expect.poll(() => walk.count('grave-site')).toBe(sites);
        await walk.menu(/Nhập dữ liệu/);
        await dialog().locator('db-kept-rows').waitFor({state: 'attached'});
        await expect.poll(() => walk.text('db-kept-rows')).not.toContain('danh-sach-la-nga.xlsx');
        await walk.page.keyboard.press('Escape');
    });
});

describe('other ways in', () => {
    test('a table is pasted from the spreadsheet', async () => {
        const table = 'Tên\tVĩ độ\tKinh độ\tNgày\nBãi Cây Da\t11,2511\t107,3312\t01/05/2024\n';
        await walk.page.evaluate((text) => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            window.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data}));
        }, table);
        await walk.page.locator('db-columns-step').waitFor();
        await dialog().locator('select[data-system=degrees]').selectOption('EPSG:4326');
        await act('review').click();
        await expect.poll(() => walk.text('db-review-step')).toContain('1 mới');
        const sites = await walk.count('grave-site');
        await act('import').click();
        await expect.poll(() => walk.count('grave-site')).toBe(sites + 1);
        await walk.settled();
    });

    test('the sheets of a workbook are an act each, although both begin with the next free number', async () => {
        const two = join(walk.folder, 'hai-trang.xlsx');
        const sheet = (name: string, x: string): WorkbookSheet => ({
            name,
            widths: [10, 10, 10, 10],
            headings: 0,
            rows: [
                ['Tên', 'X', 'Y', 'Ngày'],
                [`Đồi ${name}`, x, '440497', '1/2/2024']
            ].map((row) => row.map((text) => ({text})))
        });
        writeFileSync(two, await workbookBytes([sheet('Một', '1236100'), sheet('Hai', '1236900')]));
        const [sites, before] = [await walk.count('grave-site'), await lines()];
        await choose(two);
        await act('parts').click();
        for (const count of [1, 2]) {
            await walk.page.locator('db-columns-step').waitFor();
            await dialog().locator('select[data-system=metres]').selectOption('EPSG:5899');
            await act('review').click();
            await expect.poll(() => walk.text('db-review-step')).toContain('1 mới');
            await act('import').click();
            await expect.poll(() => walk.count('grave-site')).toBe(sites + count);
        }
        await expect.poll(() => lines()).toBe(before + 2);
        await walk.settled();
    });

    test('a KML brings its points in after its fields are named', async () => {
        await choose(track);
        await walk.page.locator('db-columns-step').waitFor();
        await sayConstant('uncertaintyM', '10');
        await act('review').click();
        await expect.poll(() => walk.text('db-review-step')).toContain('2 mới');
        const sites = await walk.count('grave-site');
        await act('import').click();
        await expect.poll(() => walk.count('grave-site')).toBe(sites + 2);
        await walk.settled();
    });

    test('no request left the origin and nothing complained', () => {
        expect(walk.seen.foreign).toEqual([]);
        expect(walk.seen.errors).toEqual([]);
    });
});
