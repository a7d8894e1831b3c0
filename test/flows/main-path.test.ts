import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import axe from 'axe-core';
import type {BrowserContext, Download, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {CoverageTable} from '../../src/coverage/table.ts';
import {openBrowser, serveDist, type Watch, watch} from '../support/browser.ts';
import {diaBan} from '../support/run-cli.ts';

// One person, one afternoon: start, import, draw, read the figures, print, close the browser, come back, undo.
const fixtures = join(import.meta.dirname, '../fixtures');
const folder = mkdtempSync(join(tmpdir(), 'dia-ban-flow-'));
const profile = join(folder, 'profile');

let server: Awaited<ReturnType<typeof serveDist>>;
let context: BrowserContext;
let page: Page;
let seen: Watch;

async function start(): Promise<void> {
    context = await openBrowser(profile);
    seen = watch(context, server.address);
    page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(12_000);
    await page.goto(server.address);
    await page.locator('db-map').evaluate((map: HTMLElement & {idle?: () => Promise<void>}) => map.idle?.());
    await settled();
}

/** The text of a component and of all within it. */
const deepText = (tag: string): Promise<string> =>
    page.evaluate((name) => {
        const read = (node: Node): string => {
            if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
            if (node instanceof HTMLStyleElement) return '';
            const inside = node instanceof HTMLElement && node.shadowRoot ? read(node.shadowRoot) : '';
            return inside + [...node.childNodes].map(read).join(' ');
        };
        const find = (root: ParentNode): Element | null =>
            root.querySelector(name) ??
            [...root.querySelectorAll('*')].reduce<Element | null>(
                (found, {shadowRoot}) => found ?? (shadowRoot && find(shadowRoot)),
                null
            );
        const found = find(document);
        return found ? read(found).replace(/\s+/g, ' ') : '';
    }, tag);

/** Figures are worked out and everything is stored. */
async function settled(): Promise<void> {
    await page.locator('db-header .save[data-state="saved"]').waitFor();
    await page.waitForFunction(
        () =>
            (document.querySelector('db-app') as HTMLElement & {workspace?: {analysis: {state: string}}})?.workspace
                ?.analysis.state === 'ready',
        null,
        {timeout: 60_000}
    );
}

async function save(download: Promise<Download>, name: string): Promise<string> {
    const file = join(folder, name);
    await (await download).saveAs(file);
    return file;
}

/** The number of records of a layer as the journal has it now. */
const count = (layer: string) =>
    page.evaluate(
        (name) =>
            (
                document.querySelector('db-app') as unknown as {
                    workspace: {records: {layer(l: string): Map<string, unknown>}};
                }
            ).workspace.records.layer(name).size,
        layer
    );

async function clickMap(lon: number, lat: number, double = false): Promise<void> {
    const [x, y] = await page
        .locator('db-map')
        .evaluate(
            (map: HTMLElement & {project?: (lon: number, lat: number) => [number, number]}, at) =>
                map.project!(at[0], at[1]),
            [lon, lat] as const
        );
    if (double) await page.mouse.dblclick(x, y);
    else await page.mouse.click(x, y);
}

async function menu(item: RegExp): Promise<void> {
    await page.locator('db-header vaadin-menu-bar-button').first().click();
    await page.locator('vaadin-menu-bar-item').filter({hasText: item}).click();
}

const task = (name: string) => page.getByRole('tab', {name, exact: true}).click();

beforeAll(async () => {
    server = await serveDist();
    await start();
}, 180_000);

afterAll(async () => {
    await context?.close();
    await server?.close();
    rmSync(folder, {recursive: true, force: true});
});

describe('the main job from a file to a printed map', () => {
    test('the first start opens on the demo province with its layers and a tour', async () => {
        expect(await count('grave-site')).toBe(600);
        await page.getByText('Bắt đầu làm việc').click();
        await expect.poll(() => deepText('db-layers')).toContain('600');
        expect(await deepText('db-header')).toContain('Đã lưu');
    });

    test('search without accents finds Định Quán and shows it', async () => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type('huyen dinh quan');
        await page.locator('db-search').getByText('Huyện Định Quán').first().waitFor();
        await page.keyboard.press('Enter');
        await expect.poll(() => deepText('db-feature')).toContain('Huyện Định Quán');
        await page.keyboard.press('Escape');
    });

    test('an import lists what it rejects, takes what is good, as one act', async () => {
        await menu(/Nhập GeoJSON/);
        await page.locator('db-import input[type=file]').setInputFiles(join(fixtures, 'self-crossing-zone.geojson'));
        await expect.poll(() => deepText('db-import'), {timeout: 30_000}).toContain('1 bị loại');
        expect(await deepText('db-import')).toContain('75-736-Z912');
        const before = await count('concluded-zone');
        const lines = await page.evaluate(
            () =>
                (document.querySelector('db-app') as unknown as {workspace: {store: {lines: unknown[]}}}).workspace
                    .store.lines.length
        );
        await page.locator('[data-act=import]').click();
        await expect.poll(() => count('concluded-zone')).toBe(before + 1);
        await settled();
        const after = await page.evaluate(
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
        const before = await count('concluded-zone');
        await menu(/Nhập GeoJSON/);
        await page.locator('db-import input[type=file]').setInputFiles(join(fixtures, name));
        await expect
            .poll(async () => (await deepText('db-import')).toLowerCase(), {timeout: 30_000})
            .toContain(words.toLowerCase());
        await page.keyboard.press('Escape');
        await expect.poll(() => page.locator('db-import').count()).toBe(0);
        expect(await count('concluded-zone')).toBe(before);
    });

    test('a zone is drawn on the map, described and stored, and the figures change', async () => {
        await task('Bao phủ');
        const sum = () =>
            page.evaluate(() => {
                const {workspace} = document.querySelector('db-app') as unknown as {
                    workspace: {analysis: {table: CoverageTable}};
                };
                return workspace.analysis.table.rows[0]!.areas.byClass.E;
            });
        const before = await sum();
        await task('Kết luận');
        await page.locator('db-app').evaluate((app) => {
            (app as unknown as {workspace: {showBox(box: number[]): void}}).workspace.showBox([
                107.27, 11.12, 107.37, 11.22
            ]);
        });
        await page.locator('db-map').evaluate((map: HTMLElement & {idle?: () => Promise<void>}) => map.idle?.());
        await page.getByRole('button', {name: 'Vẽ vùng kết luận'}).click();
        for (const [lon, lat] of [
            [107.3, 11.15],
            [107.32, 11.15],
            [107.325, 11.17],
            [107.3, 11.172]
        ] as const)
            await clickMap(lon, lat);
        await page.keyboard.press('Enter');
        const form = page.locator('db-zone-form');
        await form.waitFor();
        await form.locator('input[type=radio][value=E]').check();
        await form.locator('vaadin-text-field', {hasText: 'Số văn bản'}).locator('input').fill('12/BB');
        await form.locator('vaadin-checkbox', {hasText: 'Rà soát danh sách'}).locator('input').check();
        await form.locator('vaadin-text-area textarea').fill('Biên bản hội nghị xã');
        await form.getByText('Đã phê duyệt bằng văn bản nêu trên').click();
        await form.locator('vaadin-text-field', {hasText: 'Người phê duyệt'}).locator('input').fill('Chỉ huy trưởng');
        await form.locator('vaadin-text-field', {hasText: 'Người phê duyệt'}).locator('input').press('Tab');
        const zones = await count('concluded-zone');
        await form.getByRole('button', {name: 'Lưu kết luận'}).click();
        await expect.poll(() => count('concluded-zone')).toBe(zones + 1);
        await settled();
        await expect.poll(sum).toBeGreaterThan(before);
    });

    test('screen, command line and paper give the same figures and the same bytes', async () => {
        const download = page.waitForEvent('download');
        await page.keyboard.press('Control+s');
        const bundle = await save(download, 'goi.zip');
        const shown = await page.evaluate(
            () =>
                (document.querySelector('db-app') as unknown as {workspace: {analysis: {table: CoverageTable}}})
                    .workspace.analysis.table
        );
        const {code, out} = diaBan(['figures', '--bundle', bundle, '--json']);
        expect(code).toBe(0);
        const told = JSON.parse(out) as CoverageTable;
        expect(told.rows).toEqual(JSON.parse(JSON.stringify(shown.rows)));
        expect(told.stamp).toEqual(JSON.parse(JSON.stringify(shown.stamp)));

        await task('In bản đồ');
        const print = page.locator('db-print');
        await print.getByText('Tỉnh Đồng Nai (toàn tỉnh)').click();
        await print.getByText('Huyện Định Quán').click();
        const pdfDownload = page.waitForEvent('download', {timeout: 90_000});
        await print.getByRole('button', {name: 'Tải PDF'}).click();
        const pdf = await save(pdfDownload, 'to.pdf');
        const made = diaBan(['sheets', '--bundle', bundle, '--unit', '736', '--paper', 'A1', '--out', folder]);
        expect(made.code).toBe(0);
        const file = join(folder, `ban-do-TKQT-736-A1-${told.stamp.asOf}.pdf`);
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
        const zones = await count('concluded-zone');
        await context.close();
        await start();
        expect(await count('concluded-zone')).toBe(zones);
        const undo = page.locator('db-header').getByRole('button', {name: /^Hoàn tác/});
        await undo.click();
        await expect.poll(() => count('concluded-zone')).toBe(zones - 1);
        await settled();
        await undo.click();
        await expect.poll(() => count('concluded-zone')).toBe(zones - 2);
        await page
            .locator('db-header')
            .getByRole('button', {name: /^Làm lại/})
            .click();
        await expect.poll(() => count('concluded-zone')).toBe(zones - 1);
        await settled();
    });

    const units = join(import.meta.dirname, '../../../shared/data');
    test.skipIf(!existsSync(units))(
        'own boundaries replace the unit set and everything is counted anew (needs ../shared/data)',
        async () => {
            await menu(/Nạp bộ địa giới/);
            await page
                .locator('db-boundaries input[type=file]')
                .setInputFiles([join(units, 'districts-2024.geojson'), join(units, 'communes-2024-coarse.geojson')]);
            const dialog = page.locator('db-boundaries');
            await dialog.locator('[data-field=name] input').fill('Đồng Nai 2024 (nguồn khác)');
            await dialog.locator('[data-field=source] input').fill('Tệp thử nghiệm');
            await dialog.locator('vaadin-date-picker input').fill('01/01/2024');
            await page.keyboard.press('Enter');
            await page.keyboard.press('Tab');
            await expect.poll(() => deepText('db-boundaries'), {timeout: 30_000}).toContain('11 huyện, 170 xã');
            await dialog.locator('[data-act=load]').click();
            await expect.poll(() => count('unit-set'), {timeout: 30_000}).toBe(2);
            await settled();
            const table = await page.evaluate(
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
            await task(name);
            await page.waitForTimeout(500);
            await page.evaluate(axe.source);
            const found = await page.evaluate(() =>
                (window as unknown as {axe: typeof axe}).axe.run(document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
                })
            );
            for (const {id, impact, nodes} of found.violations) {
                if (impact === 'serious' || impact === 'critical')
                    faults.push(`${name}: ${id} ${nodes[0]?.target} ${nodes[0]?.failureSummary}`);
            }
        }
        expect(faults).toEqual([]);
    });

    test('no request left the origin and nothing complained', () => {
        expect(seen.foreign).toEqual([]);
        expect(seen.errors).toEqual([]);
    });
}, 180_000);
