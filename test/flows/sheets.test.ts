import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Download} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {ProductState} from '../../src/record/register.ts';
import {PngWriter} from '../../src/sheet/png-writer.ts';
import type {Manifest} from '../../src/sheet/series.ts';
import {diaBan} from '../support/run-cli.ts';
import {Walk} from '../support/walk.ts';

// A district map is entered, checked by another person, returned, and its frozen sheet is found again; its preview follows the
// form and leaves as a picture.

const walk = new Walk();
beforeAll(() => walk.start({map: false}));
afterAll(() => walk.end());

const as = (name: string, role = 'auditor') =>
    walk.page.locator('db-app').evaluate(
        (app, person) => {
            const {workspace} = app as unknown as {workspace: {setActor(actor: {name: string; role: string}): void}};
            workspace.setActor(person);
        },
        {name, role}
    );
const folder = process.env['PICTURES'];
const picture = async (name: string) => {
    if (folder) await walk.page.screenshot({path: join(folder, `sheets-${name}.png`)});
};
// what the browser keeps of the sheets of the project
const kept = () =>
    walk.page.evaluate(
        () =>
            new Promise<unknown[]>((resolve) => {
                const request = indexedDB.open('sheets-dia-ban');
                request.onsuccess = () => {
                    const keys = request.result.transaction('kept').objectStore('kept').getAllKeys();
                    keys.onsuccess = () => {
                        request.result.close();
                        resolve(keys.result.map((key) => (key as string[])[1]));
                    };
                };
            })
    );
const row = () =>
    walk.read((workspace) => {
        const {properties} = workspace.records.layer('register').get('R-742-map-product')!;
        return properties as {state: ProductState; sha256?: string; remark?: string; by?: string};
    });

describe('a map product in the page', () => {
    const print = () => walk.page.locator('db-print');
    const product = () => walk.page.locator('db-map-product');
    const step = (state: ProductState) => product().locator(`[data-step="${state}"]`);

    test('the preview follows the form, and leaves as a picture with its resolution', async () => {
        await walk.task('In bản đồ');
        await print().getByText('Tỉnh Đồng Nai (toàn tỉnh)').click();
        await print().getByText('Huyện Nhơn Trạch').click();
        await print().getByLabel('Khổ giấy').click();
        await walk.page.getByRole('option', {name: 'A4'}).click();
        await print().getByRole('checkbox', {name: 'In chồng lưới thời chiến'}).click();
        await print().getByLabel('Số bản đánh số').fill('2');
        await print().getByLabel('Số bản đánh số').press('Tab');
        await print().getByRole('button', {name: 'Tải 2 tệp PDF'}).waitFor();
        const preview = walk.page.locator('db-sheet-preview');
        const asOf = print().getByLabel('Số liệu đến ngày');
        // a day that there is not, one before the journal, one to come: the field says so and no sheet is made
        for (const [typed, said] of [
            ['31/02/2024', 'Không có ngày “31/02/2024”'],
            ['01/01/2020', 'Chọn ngày không trước'],
            ['01/01/2090', 'Chọn ngày không sau']
        ] as const) {
            await asOf.fill(typed);
            await asOf.press('Tab');
            await expect.poll(() => walk.text('db-print')).toContain(said);
            for (const name of ['Xem trước', 'Tải 2 tệp PDF']) {
                await print().getByRole('button', {name}).click();
                await expect.poll(() => asOf.evaluate((input) => input.matches(':focus'))).toBe(true);
            }
        }
        expect(await preview.count()).toBe(0);
        await asOf.fill('27/12/2024');
        await asOf.press('Tab');
        await print().getByRole('button', {name: 'Xem trước'}).click();
        await preview.waitFor();
        const number = walk.page.locator('.live').getByLabel('Số văn bản');
        await number.fill('12/BĐ-BCĐ');
        await number.press('Tab');
        const svg = () => preview.evaluate((shown) => (shown as unknown as {svg: string[]}).svg[0] ?? '');
        await expect.poll(svg).toContain('12/BĐ-BCĐ');
        expect(await svg()).toContain('Bản số: 1/2');
        await preview.getByRole('menuitem', {name: 'Tệp khác'}).click();
        // the files beside it come at the same time
        const isPng = (file: Download) => file.suggestedFilename().endsWith('.png');
        const picture = walk.page.waitForEvent('download', {predicate: isPng});
        await walk.page.getByRole('menuitem', {name: /PNG 150/}).click();
        const png = readFileSync(await walk.keep(picture, 'to.png'));
        // A4 upright at 150 dpi: 1240 × 1754, 5906 pixels per metre (PNG specification: IHDR, then pHYs)
        expect([png.readUInt32BE(16), png.readUInt32BE(20)].sort((a, b) => a - b)).toEqual([1240, 1754]);
        expect(png.toString('latin1', 37, 41)).toBe('pHYs');
        expect(png.readUInt32BE(41)).toBe(5906);
        // the command line paints the same bytes
        const settings = join(walk.folder, 'so.json');
        writeFileSync(settings, JSON.stringify({fields: {number: '12/BĐ-BCĐ'}}));
        const call = ['sheets', '--unit', '742', '--paper', 'A4', '--format', 'png', '--dpi', '150'];
        const marks = ['--war-time-grid', '--copies', '2', '--settings', settings];
        expect(diaBan([...call, ...marks, '--out', walk.folder]).code).toBe(0);
        const own = readdirSync(walk.folder).find((name) => /742.*ban-so-1-150dpi\.png$/.test(name))!;
        expect(readFileSync(join(walk.folder, own)).equals(png)).toBe(true);
        // the browser prints the pages: its own dialog is not there to be walked
        await walk.page.addInitScript(() => {
            window.print = () => {
                top?.document.body.setAttribute('data-printed', String(document.images.length));
                dispatchEvent(new Event('afterprint'));
            };
        });
        const pages = await preview.evaluate((shown) => (shown as unknown as {svg: string[]}).svg.length);
        await preview.getByRole('button', {name: 'In', exact: true}).click();
        await expect.poll(() => walk.page.locator('body').getAttribute('data-printed')).toBe(String(pages));
        await expect.poll(() => walk.page.locator('.print-pages').count()).toBe(0);
        await walk.page.keyboard.press('Escape');
        await preview.waitFor({state: 'detached'});
        await print().getByRole('checkbox', {name: 'In chồng lưới thời chiến'}).click();
        await print().getByLabel('Số bản đánh số').fill('');
        await print().getByLabel('Số bản đánh số').press('Tab');
        await print().getByRole('button', {name: 'Tải PDF'}).waitFor();
    });

    test('the limited edition is chosen beside the kind of sheet; the register takes the full one only', async () => {
        const choose = async (name: string) => {
            await print().getByLabel('Bản', {exact: true}).click();
            await walk.page.getByRole('option', {name, exact: true}).click();
        };
        await choose('Lưu hành nội bộ');
        await print().getByText('Sổ theo dõi chỉ nhận bản đầy đủ').waitFor();
        expect(await product().count()).toBe(0);
        await picture('limited');
        await print().getByRole('button', {name: 'Xem trước'}).click();
        const preview = walk.page.locator('db-sheet-preview');
        await preview.waitFor();
        const svg = () => preview.evaluate((shown) => (shown as unknown as {svg: string[]}).svg[0] ?? '');
        await expect.poll(svg).toContain('LƯU HÀNH NỘI BỘ');
        await picture('limited-preview');
        await walk.page.keyboard.press('Escape');
        await preview.waitFor({state: 'detached'});
        await choose('Đầy đủ');
        await expect.poll(() => product().count()).toBe(1);
    });

    test('a series that was stopped goes on with what is not there yet, and ends with its list', async () => {
        const taken = new Map<string, string>();
        const names: string[] = [];
        let list = '';
        walk.page.on('download', async (download: Download) => {
            names.push(download.suggestedFilename());
            const bytes = readFileSync(await download.path());
            taken.set(download.suggestedFilename(), createHash('sha256').update(bytes).digest('hex'));
            if (download.suggestedFilename().endsWith('.json')) list = bytes.toString('utf8');
        });
        await print().getByLabel('Thêm xã, phường, thị trấn').fill('Tất cả xã, phường, thị trấn – Huyện Nhơn');
        await walk.page
            .getByRole('option', {name: /Huyện Nhơn Trạch/})
            .first()
            .click();
        await print().getByRole('checkbox', {name: 'Huyện Nhơn Trạch'}).click();
        await print().getByRole('button', {name: 'Tải 12 tệp PDF'}).click();
        await expect.poll(() => names.length).toBeGreaterThan(1);
        await print().getByRole('button', {name: 'Dừng'}).click();
        await print().getByText('vẫn dùng được; bấm lại nút tải').waitFor();
        // also when the page was closed in between
        await walk.page.reload();
        await walk.settled();
        await walk.task('In bản đồ');
        const offer = await print()
            .getByText(/đã tải \d+ tờ, còn \d+ tờ/)
            .textContent();
        const [, done, left] = /đã tải (\d+) tờ, còn (\d+) tờ/.exec(offer!)!.map(Number) as [number, number, number];
        expect(left).toBeGreaterThan(0);
        expect(done + left).toBe(12);
        // the browser tells of a file somewhat after the page has given it
        await expect.poll(() => names.length).toBe(done);
        await picture('half');
        await print()
            .getByRole('button', {name: `Làm tiếp ${left} tờ`})
            .click();
        await expect.poll(() => list).not.toBe('');
        await expect.poll(() => taken.size).toBe(13);
        expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(12);
        for (const {file, sha256} of (JSON.parse(list) as Manifest).sheets) expect(taken.get(file), file).toBe(sha256);
        await expect.poll(() => kept()).toEqual([]);
    });

    test('communes leave as one booklet, the same bytes as from the command line', async () => {
        await print().getByText('Gộp thành một tập PDF').click();
        const booklet = walk.page.waitForEvent('download');
        await print().getByRole('button', {name: 'Tải tập PDF (12 tờ)'}).click();
        const file = await walk.keep(booklet, 'tap.pdf');
        expect((await booklet).suggestedFilename()).toBe('ban-do-TKQT-tap-742-A4-2024-12-27.pdf');
        const [out, settings] = [join(walk.folder, 'tap'), join(walk.folder, 'so.json')];
        writeFileSync(settings, JSON.stringify({fields: {number: '12/BĐ-BCĐ'}}));
        const asked = ['sheets', '--booklet', '742', '--paper', 'A4', '--settings', settings, '--out', out];
        expect(diaBan(asked).code).toBe(0);
        const same = readFileSync(join(out, 'ban-do-TKQT-tap-742-A4-2024-12-27.pdf'));
        expect(readFileSync(file).equals(same)).toBe(true);
        await print().getByRole('button', {name: 'Bỏ chọn tất cả'}).click();
        await print().getByRole('checkbox', {name: 'Huyện Nhơn Trạch'}).click();
    });

    test('a scan lies under the sheet once its system is told, in the same bytes as from the command line', async () => {
        const writer = new PngWriter(300, 300, {channels: 3});
        writer.rows(Uint8Array.from({length: 300 * 300 * 3}, (_, i) => 120 + ((i * 7) % 120)));
        const [scan, world] = [join(walk.folder, 'quet.png'), join(walk.folder, 'quet.pgw')];
        writeFileSync(scan, writer.finish());
        writeFileSync(world, '500\n0\n0\n-500\n680000\n1290000\n');
        writeFileSync(join(walk.folder, 'quet.prj'), 'EPSG:3148');
        const base = walk.page.locator('db-sheet-base');
        await print().getByText('Ảnh nền', {exact: true}).click();
        await base.locator('input[type=file]').setInputFiles(scan);
        await base.getByText('Ảnh quet.png không có tệp tọa độ đi kèm').waitFor();
        await base.locator('input[type=file]').setInputFiles([scan, world]);
        await base.getByText('Không tệp nào nói ảnh thuộc hệ nào.').waitFor();
        const preview = print().getByRole('button', {name: 'Xem trước'});
        await expect.poll(() => preview.isDisabled()).toBe(true);
        await base.getByRole('combobox').click();
        await walk.page.getByRole('option', {name: /Indian 1960 .*EPSG:3148.*hợp vị trí/}).click();
        await base.getByText('Chuyển từ Indian 1960 bằng phép EPSG:1542, độ chính xác ± 44 m').waitFor();
        await picture('base');
        const download = walk.page.waitForEvent('download');
        await print().getByRole('button', {name: 'Tải PDF'}).click();
        const pdf = readFileSync(await walk.keep(download, 'nen.pdf'));
        const settings = join(walk.folder, 'so.json');
        const call = ['sheets', '--unit', '742', '--paper', 'A4', '--settings', settings, '--out', walk.folder];
        expect(diaBan([...call, '--base', scan, '--base-crs', 'EPSG:3148']).code).toBe(0);
        const own = readdirSync(walk.folder).find((name) => /742-A4.*\.pdf$/.test(name))!;
        expect(readFileSync(join(walk.folder, own)).equals(pdf)).toBe(true);
        // it is there when the page is opened again, until it is removed
        await base.getByText('Lần sau mở trang, ảnh nền vẫn còn.').waitFor();
        await walk.page.reload();
        await walk.settled();
        await walk.task('In bản đồ');
        await base.getByText('Chuyển từ Indian 1960 bằng phép EPSG:1542, độ chính xác ± 44 m').waitFor();
        await base.scrollIntoViewIfNeeded();
        await picture('base-again');
        await print().getByText('Tỉnh Đồng Nai (toàn tỉnh)').click();
        await print().getByRole('checkbox', {name: 'Huyện Nhơn Trạch'}).click();
        const again = walk.page.waitForEvent('download');
        await print().getByRole('button', {name: 'Tải PDF'}).click();
        expect(readFileSync(await walk.keep(again, 'nen-lai.pdf')).equals(pdf)).toBe(true);
        await expect.poll(() => kept()).toEqual(['base-files', 'base-laid']);
        await base.getByRole('button', {name: 'Bỏ ảnh nền'}).click();
        await base.getByText('không bắt buộc').waitFor();
        await expect.poll(kept).toEqual([]);
    });

    test('is entered by one person and checked by another; its sheet is frozen byte for byte', async () => {
        await as('Nguyễn Văn Lập', 'operator');
        await print().getByText('Kiểm tra, thẩm định, nghiệm thu').click();
        // the demo has it in some state; whatever it is, a new draft begins after a return
        await product().locator('[data-step]').first().waitFor();
        if (!(await step('draft').isVisible())) {
            await as('Người Kiểm');
            await product().getByLabel('Nhận xét').fill('lập lại');
            await step('returned').click();
            await as('Nguyễn Văn Lập', 'operator');
        }
        await step('draft').click();
        await expect.poll(async () => (await row()).state).toBe('draft');
        await product().getByText('Bước này do vai trò “Người kiểm tra” ghi').waitFor();
        await as('Nguyễn Văn Lập');
        await product().getByText('Nguyễn Văn Lập đã lập bản dự thảo nên không được').waitFor();
        const kept = (await row()).sha256;
        const download = walk.page.waitForEvent('download');
        await product()
            .getByRole('button', {name: /Tải tờ đã lưu/})
            .click();
        const frozen = await walk.keep(download, 'dong-bang.pdf');
        expect(readFileSync(frozen).toString('latin1', 0, 8)).toBe('%PDF-1.7');
        await as('Trần Thị Kiểm');
        // what was drawn up without a scan is not checked on one
        const base = walk.page.locator('db-sheet-base');
        await base
            .locator('input[type=file]')
            .setInputFiles([
                join(walk.folder, 'quet.png'),
                join(walk.folder, 'quet.pgw'),
                join(walk.folder, 'quet.prj')
            ]);
        await base.getByText('Theo tệp quet.prj').waitFor();
        await step('checked').click();
        await product().getByText('Tờ đã trình có ảnh nền khác').waitFor();
        expect((await row()).state).toBe('draft');
        await base.getByRole('button', {name: 'Bỏ ảnh nền'}).click();
        await step('checked').click();
        await expect.poll(async () => (await row()).state).toBe('checked');
        expect((await row()).by).toBe('Trần Thị Kiểm');
        expect(kept).toMatch(/^[0-9a-f]{64}$/);
    });

    test('what has changed since the frozen sheet is named, and bars the next step', async () => {
        await as('Nguyễn Văn Lập', 'operator');
        const id = await walk.read((workspace) => {
            const units = [...workspace.records.layer('unit').values()];
            const ground = units.find(({properties}) => properties.code === '742')!.geometry;
            const ring = (ground.type === 'Polygon' ? ground.coordinates : ground.coordinates[0]!)[0]!;
            const middle = [0, 1].map((k) => ring.reduce((sum, corner) => sum + corner[k]!, 0) / ring.length);
            const near = [...workspace.records.layer('cemetery').values()].sort((a, b) => {
                const far = ({geometry}: typeof a) =>
                    geometry.type === 'Point'
                        ? Math.hypot(geometry.coordinates[0]! - middle[0]!, geometry.coordinates[1]! - middle[1]!)
                        : 9;
                return far(a) - far(b);
            })[0]!;
            void workspace.run({
                act: 'edit',
                args: {},
                why: 'thử',
                patch: () => [
                    {
                        layer: 'cemetery' as const,
                        id: near.id,
                        before: near,
                        after: {...near, properties: {...near.properties, name: 'Nghĩa trang liệt sĩ mới'}}
                    }
                ]
            });
            return near.id;
        });
        await product().getByText('Đã thay đổi từ tờ đã lưu: 1 hồ sơ').click();
        await product().getByText(`${id} – sửa`).waitFor();
        await as('Lê Văn Thẩm');
        await expect.poll(() => step('appraised').isDisabled()).toBe(true);
        await product().getByText('1 hồ sơ trên tờ đã khác bản được trình').waitFor();
        expect(walk.seen.foreign).toEqual([]);
        expect(walk.seen.errors).toEqual([]);
    });
});
