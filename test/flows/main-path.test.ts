import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {CoverageTable} from '../../src/coverage/table.ts';
import {diaBan} from '../support/run-cli.ts';
import {Walk} from '../support/walk.ts';

// One person, one afternoon: start, import, draw, read the figures, print, close the browser, come back, undo.
const fixtures = join(import.meta.dirname, '../fixtures');
const walk = new Walk();

beforeAll(() => walk.start());

afterAll(() => walk.end());

describe('the main job from a file to a printed map', () => {
    test('the first start opens on the demo province with its layers and a tour', async () => {
        await expect.poll(() => walk.count('grave-site')).toBe(600);
        await walk.page.getByText('Bắt đầu làm việc').click();
        await expect.poll(() => walk.text('db-layers')).toContain('600');
        await expect.poll(() => walk.text('db-header')).toContain('Đã lưu');
    });

    test('search without accents finds Định Quán and shows it', async () => {
        await walk.page.keyboard.press('Control+k');
        await walk.page.keyboard.type('huyen dinh quan');
        await walk.page.locator('db-search').getByText('Huyện Định Quán').first().waitFor();
        await walk.page.keyboard.press('Enter');
        await expect.poll(() => walk.text('db-feature')).toContain('Huyện Định Quán');
        await walk.page.keyboard.press('Escape');
    });

    test('an import lists what it rejects, takes what is good, as one act', async () => {
        await walk.menu(/Nhập dữ liệu/);
        await walk.page
            .locator('db-import input[type=file]')
            .setInputFiles(join(fixtures, 'self-crossing-zone.geojson'));
        await expect.poll(() => walk.text('db-import')).toContain('1 bị loại');
        await expect.poll(() => walk.text('db-import')).toContain('75-736-Z912');
        const before = await walk.count('concluded-zone');
        const lines = await walk.page.evaluate(
            () =>
                (document.querySelector('db-app') as unknown as {workspace: {store: {lines: unknown[]}}}).workspace
                    .store.lines.length
        );
        await walk.page.locator('[data-act=import]').click();
        await expect.poll(() => walk.count('concluded-zone')).toBe(before + 1);
        await walk.settled();
        const after = await walk.page.evaluate(
            () =>
                (document.querySelector('db-app') as unknown as {workspace: {store: {lines: unknown[]}}}).workspace
                    .store.lines.length
        );
        expect(after).toBe(lines + 1);
    });

    test.each([
        ['broken-json.geojson', 'JSON'],
        ['empty.geojson', 'không có nội dung'],
        ['metres-for-degrees.geojson', 'mét'],
        ['swapped-axes.geojson', 'vĩ độ'],
        ['unclosed-ring.geojson', 'khép'],
        ['unknown-code.geojson', '75-736-Z913'],
        ['wrong-geometry-type.geojson', '75-736-Z915']
    ])('%s gets a clear answer and leaves the project whole', async (name, words) => {
        const before = await walk.count('concluded-zone');
        await walk.menu(/Nhập dữ liệu/);
        await walk.page.locator('db-import input[type=file]').setInputFiles(join(fixtures, name));
        await expect.poll(async () => (await walk.text('db-import')).toLowerCase()).toContain(words.toLowerCase());
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => walk.page.locator('db-import').count()).toBe(0);
        await expect.poll(() => walk.count('concluded-zone')).toBe(before);
    });

    test('a zone is drawn on the map, described and stored, and the figures change', async () => {
        await walk.task('Bao phủ');
        const sum = () => walk.read(({analysis}) => analysis.table!.rows[0]!.areas.byClass.E);
        const before = await sum();
        await walk.task('Kết luận');
        await walk.lookAt([107.27, 11.12, 107.37, 11.22]);
        await walk.page.getByRole('button', {name: 'Vẽ vùng kết luận'}).click();
        for (const [lon, lat] of [
            [107.3, 11.15],
            [107.32, 11.15],
            [107.325, 11.17],
            [107.3, 11.172]
        ] as const)
            await walk.click(lon, lat);
        await walk.page.keyboard.press('Enter');
        const form = walk.page.locator('db-zone-form');
        await form.waitFor();
        await form.locator('input[type=radio][value=E]').check();
        await form.locator('vaadin-text-field', {hasText: 'Số văn bản'}).locator('input').fill('12/BB');
        await form.locator('vaadin-checkbox', {hasText: 'Rà soát danh sách'}).locator('input').check();
        await form.locator('vaadin-text-area textarea').fill('Biên bản hội nghị xã');
        await form.getByText('Đã phê duyệt bằng văn bản nêu trên').click();
        await form.locator('vaadin-text-field', {hasText: 'Người phê duyệt'}).locator('input').fill('Chỉ huy trưởng');
        await form.locator('vaadin-text-field', {hasText: 'Người phê duyệt'}).locator('input').press('Tab');
        const zones = await walk.count('concluded-zone');
        await form.getByRole('button', {name: 'Lưu kết luận'}).click();
        await expect.poll(() => walk.count('concluded-zone')).toBe(zones + 1);
        await walk.settled();
        await expect.poll(sum).toBeGreaterThan(before);
    });

    test('screen, command line and paper give the same figures and the same bytes', async () => {
        const download = walk.page.waitForEvent('download');
        await walk.page.keyboard.press('Control+s');
        const bundle = await walk.keep(download, 'goi.zip');
        const shown = await walk.page.evaluate(
            () =>
                (document.querySelector('db-app') as unknown as {workspace: {analysis: {table: CoverageTable}}})
                    .workspace.analysis.table
        );
        const {code, out} = diaBan(['figures', '--bundle', bundle, '--json']);
        expect(code).toBe(0);
        const told = JSON.parse(out) as CoverageTable;
        expect(told.rows).toEqual(JSON.parse(JSON.stringify(shown.rows)));
        expect(told.stamp).toEqual(JSON.parse(JSON.stringify(shown.stamp)));

        await walk.task('In bản đồ');
        const print = walk.page.locator('db-print');
        await print.getByText('Tỉnh Đồng Nai (toàn tỉnh)').click();
        await print.getByText('Huyện Định Quán').click();
        const pdfDownload = walk.page.waitForEvent('download');
        await print.getByRole('button', {name: 'Tải PDF'}).click();
        const pdf = await walk.keep(pdfDownload, 'to.pdf');
        const made = diaBan(['sheets', '--bundle', bundle, '--unit', '736', '--paper', 'A1', '--out', walk.folder]);
        expect(made.code).toBe(0);
        const file = join(walk.folder, `ban-do-TKQT-736-A1-${told.stamp.asOf}.pdf`);
        expect(readFileSync(pdf).equals(readFileSync(file))).toBe(true);

        const text = execFileSync('pdftotext', ['-layout', pdf, '-'], {encoding: 'utf8'}).normalize('NFC');
        expect(text).toContain('BẢN ĐỒ TÌM KIẾM, QUY TẬP HÀI CỐT LIỆT SĨ');
        expect(text).toContain('HUYỆN ĐỊNH QUÁN');
        const district = told.rows.find((row) => row.code === '736')!;
        const vi = new Intl.NumberFormat('vi-VN', {minimumFractionDigits: 1, maximumFractionDigits: 1});
        expect(text).toContain(vi.format(district.areas.byClass.E / 10_000));
        expect(text).toMatch(new RegExp(`${district.figures.K1.numerator}\\s+${district.figures.K1.denominator}`));
        expect(text).toContain(told.stamp.head);
        const info = execFileSync('gdalinfo', [pdf], {encoding: 'utf8'});
        expect(info).toContain('5899');
    });

    test('after closing the browser everything is found again, and undo takes it back', async () => {
        const zones = await walk.count('concluded-zone');
        // a record half written and an outline that crosses itself cannot be stored yet
        await walk.page.locator('db-layers [data-new="grave-site"]').click();
        const name = () => walk.page.locator('db-record-form [data-path="name"] input');
        await name().fill('Viết dở');
        await walk.page.locator('db-record-form [data-act="close"]').click();
        await walk.task('Kết luận');
        await walk.lookAt([107.0, 11.1, 107.2, 11.3]);
        await walk.page.getByRole('button', {name: 'Vẽ vùng kết luận'}).click();
        for (const lon of [107.06, 107.14]) {
            await walk.click(lon, 11.16);
            await walk.click(0.2 + 2 * 107 - lon, 11.24);
        }
        const held = () => walk.page.evaluate(() => Object.entries(localStorage).join());
        await expect.poll(held).toMatch(/hand\/.*"points":\[(\[[^\]]*\],?){4}\]/);
        await walk.closeBrowser();
        await walk.start();
        const unfinished = walk.page.locator('db-unfinished');
        await unfinished.locator('[data-key^="grave-site"] [data-act="go-on"]').click();
        await expect.poll(() => name().inputValue()).toBe('Viết dở');
        const discard = walk.page.locator('db-record-form [data-act="discard"]');
        await discard.click();
        await discard.click();
        await expect.poll(() => walk.axeFaults('db-app', 'db-unfinished')).toEqual([]);
        await unfinished.locator('[data-act="go-on"]').click();
        await expect
            .poll(() => walk.read(({drawing}) => (drawing.kind === 'drawing' ? drawing.points.length : 0)))
            .toBe(4);
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => walk.read(({drawing}) => drawing.kind)).toBe('idle');
        expect(await held()).not.toContain('dia-ban-draft');
        await expect.poll(() => walk.count('concluded-zone')).toBe(zones);
        const undo = walk.page.locator('db-header').getByRole('button', {name: /^Hoàn tác/});
        await undo.click();
        await expect.poll(() => walk.count('concluded-zone')).toBe(zones - 1);
        await walk.settled();
        await undo.click();
        await expect.poll(() => walk.count('concluded-zone')).toBe(zones - 2);
        await walk.page
            .locator('db-header')
            .getByRole('button', {name: /^Làm lại/})
            .click();
        await expect.poll(() => walk.count('concluded-zone')).toBe(zones - 1);
        await walk.settled();
    });

    const units = join(import.meta.dirname, '../../../shared/data');
    test.skipIf(!existsSync(units))(
        'own boundaries replace the unit set and everything is counted anew (needs ../shared/data)',
        async () => {
            await walk.menu(/Nạp bộ địa giới/);
            await walk.page
                .locator('db-boundaries input[type=file]')
                .setInputFiles([join(units, 'districts-2024.geojson'), join(units, 'communes-2024-coarse.geojson')]);
            const dialog = walk.page.locator('db-boundaries');
            await dialog.locator('[data-field=name] input').fill('Đồng Nai 2024 (nguồn khác)');
            await dialog.locator('[data-field=source] input').fill('Tệp thử nghiệm');
            await dialog.getByRole('combobox', {name: 'Có hiệu lực từ ngày'}).fill('01/01/2024');
            await walk.page.keyboard.press('Enter');
            await walk.page.keyboard.press('Tab');
            await dialog.locator('[data-act=next]').click();
            await dialog.locator('db-boundary-match').waitFor();
            await dialog.locator('[data-act=next]:not([disabled])').click();
            await expect.poll(() => walk.text('db-boundaries')).toContain('11 huyện, 170 xã');
            await dialog.locator('[data-act=load]').click();
            await expect.poll(() => walk.count('unit-set')).toBe(2);
            await walk.settled();
            const table = await walk.page.evaluate(
                () =>
                    (document.querySelector('db-app') as unknown as {workspace: {analysis: {table: CoverageTable}}})
                        .workspace.analysis.table
            );
            expect(table.stamp.unitSetName).toBe('Đồng Nai 2024 (nguồn khác)');
            expect(table.rows.filter(({level}) => level === 'commune')).toHaveLength(170);
        }
    );

    test('no serious fault of accessibility on any task', async () => {
        const faults: string[] = [];
        for (const name of ['Kết luận', 'Bao phủ', 'Kiểm tra', 'In bản đồ']) {
            await walk.task(name);
            await walk.page.waitForTimeout(500);
            faults.push(...(await walk.axeFaults()).map((fault) => `${name}: ${fault}`));
        }
        expect(faults).toEqual([]);
    });

    test('no request left the origin and nothing complained', () => {
        expect(walk.seen.foreign).toEqual([]);
        expect(walk.seen.errors).toEqual([]);
    });
});
