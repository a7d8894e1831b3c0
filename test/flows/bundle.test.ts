import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openBundle} from '../../src/store/bundle.ts';
import {isSealed} from '../../src/store/seal.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {Walk} from '../support/walk.ts';

type AppElement = HTMLElement & {workspace: Workspace};

const walk = new Walk(process.env['DIST']);
const WORDS = 'đường về Định Quán';
let site = '';
let sealed = '';
let returned = '';

beforeAll(() => walk.start({map: false}));
afterAll(() => walk.end());

const picture = async (name: string) => {
    const folder = process.env['PICTURES'];
    if (folder) await walk.page.screenshot({path: join(folder, `bundle-${name}.png`)});
};

const select = (id: string) =>
    walk.page.locator('db-app').evaluate((app, one) => (app as AppElement).workspace.select(one, {show: true}), id);

/** Note something on a site by way of the store, past what the page would refuse. */
const note = (id: string, text: string) =>
    walk.page.locator('db-app').evaluate(
        async (app, [one, words]) => {
            const {store} = (app as AppElement).workspace;
            const before = store.records.layer('grave-site').get(one!)!;
            const after = {...before, properties: {...before.properties, note: words!}};
            const patch = () => [{layer: 'grave-site' as const, id: one!, before, after}];
            await store.run({act: 'edit', args: {id: one}, why: words!, patch});
        },
        [id, text]
    );

describe('photos and files of a site', () => {
    const list = () => walk.page.locator('db-attachments');

    test('are attached, shown as pictures or as text, and never run', async () => {
        site = await walk.read(
            ({records}) => [...records.layer('grave-site').keys()].find((id) => id.startsWith('75-736-'))!
        );
        await select(site);
        const photo = await walk.page.screenshot({clip: {x: 300, y: 100, width: 320, height: 240}});
        await list()
            .locator('input')
            .setInputFiles([
                {name: 'anh-mo.png', mimeType: 'image/png', buffer: photo},
                {
                    name: 'trang.html',
                    mimeType: 'text/html',
                    buffer: Buffer.from('<script>window.hacked = 1</script><b>x</b>')
                },
                {name: 'rong.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0)}
            ]);
        await list().locator('img').waitFor();
        await expect.poll(() => walk.text('db-attachments')).toContain('Tệp “rong.txt” rỗng');
        await list().locator('li', {hasText: 'trang.html'}).locator('[data-act="open"]').click();
        await expect.poll(() => walk.page.locator('db-show-attachment pre').textContent()).toContain('<script>');
        expect(await walk.page.evaluate(() => 'hacked' in window)).toBe(false);
        await walk.page.keyboard.press('Escape');
        await list().locator('button.thumb').click();
        await walk.page.locator('db-show-attachment img').waitFor();
        await picture('photo');
        await walk.page.keyboard.press('Escape');
        await list()
            .locator('input')
            .setInputFiles([{name: 'lai.png', mimeType: 'image/png', buffer: photo}]);
        await expect.poll(() => walk.text('db-attachments')).toContain('đã được đính kèm');
        await list().scrollIntoViewIfNeeded();
        await picture('attachments');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
    });

    test('are taken off with a reason, and undo brings them back', async () => {
        await list().locator('li', {hasText: 'trang.html'}).locator('[data-act="remove"]').click();
        await list().locator('db-frame input').fill('đính nhầm');
        await list().locator('[data-act="confirm"]').click();
        await expect.poll(() => list().locator('li').count()).toBe(1);
        await expect.poll(() => list().locator('db-frame').count()).toBe(0);
        await walk.page.keyboard.press('Control+z');
        await expect.poll(() => list().locator('li').count()).toBe(2);
    });
});

describe('the part of a district, signed and sealed', () => {
    test('is written with a key that the office makes here', async () => {
        const {page} = walk;
        await walk.menu(/Xuất gói theo đơn vị/);
        await page.locator('db-send-bundle vaadin-combo-box input').fill('Huyện Định Quán (736)');
        await page.locator('vaadin-combo-box-item').filter({hasText: '(736)'}).first().click();
        await page.locator('db-send-bundle [data-check="sign"] input').check();
        await page.locator('db-send-bundle [data-act="make-key"]').click();
        const keyFile = page.waitForEvent('download');
        await page.locator('db-make-key [data-act="make"]').click();
        const key = JSON.parse(readFileSync(await walk.keep(keyFile, 'khoa.json'), 'utf8'));
        expect(await walk.text('db-make-key')).toContain(key.publicKey);
        expect(await walk.text('db-make-key')).not.toContain(key.privateKey);
        await page.locator('db-send-bundle [data-check="seal"] input').check();
        await page.locator('db-passphrase[data-field="first"] input').fill(WORDS);
        await page.locator('db-passphrase[data-field="second"] input').fill(`${WORDS}?`);
        await expect.poll(() => walk.text('db-send-bundle')).toContain('Hai lần gõ khác nhau');
        await page.locator('db-passphrase[data-field="second"] input').fill(WORDS);
        await picture('send');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        const download = page.waitForEvent('download');
        await page.locator('db-send-bundle [data-act="go"]').click();
        sealed = await walk.keep(download, 'huyen.khoa');
        expect(isSealed(readFileSync(sealed))).toBe(true);
    });

    test('opens with its passphrase only, and says that it is a part, of what, and whose', async () => {
        const {page} = walk;
        await page.locator('db-header input[type=file]').setInputFiles(sealed);
        await page.locator('db-open-bundle db-passphrase input').fill('sai rồi, thử lại');
        await page.locator('db-open-bundle [data-act="unlock"]').click();
        await expect.poll(() => walk.text('db-open-bundle')).toContain('Cụm mật khẩu không đúng');
        await page.locator('db-open-bundle db-passphrase input').fill(WORDS);
        await page.locator('db-open-bundle [data-act="unlock"]').click();
        await page.locator('db-open-bundle [data-part="scope"]').waitFor();
        const opened = () => walk.text('db-open-bundle');
        await expect.poll(opened).toContain('gói MỘT PHẦN, chỉ có Huyện Định Quán (736)');
        await expect.poll(opened).toContain('không có trong danh sách');
        await picture('open');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await page.locator('db-open-bundle [data-act="go"]').click();
        await expect.poll(() => walk.text('db-header')).toContain('huyen');
        await walk.settled();
        await expect
            .poll(() => walk.text('db-app'))
            .toContain('Đang mở gói một phần: chỉ có dữ liệu của Huyện Định Quán');
        await select(site);
        await page.locator('db-attachments img').waitFor();
        await picture('part');
    });

    test('takes acts within the district and refuses others at once, with the record', async () => {
        const said = await walk.page.locator('db-app').evaluate(async (app, id) => {
            const {workspace} = app as AppElement;
            const zone = [...workspace.records.layer('concluded-zone').values()].find(
                (one) => !one.id.includes('-736-')
            )!;
            const patch = () => [{layer: 'concluded-zone' as const, id: zone.id, before: zone, after: null}];
            const outside = await workspace.run({act: 'delete', args: {}, why: 'thử', patch}).then(
                () => 'taken',
                (error: Error) => error.message
            );
            return {outside, id: zone.id, site: workspace.records.layer('grave-site').has(id)};
        }, site);
        expect(said.outside).toContain(said.id);
        expect(said.site).toBe(true);
        await note(site, 'huyện sửa');
    });

    test('back in the whole, what was done outside the district is refused with record and reason', async () => {
        // a program that does not mind the scope: the neighbour's zone that came along is deleted by way of the store
        const outside = await walk.page.locator('db-app').evaluate(async (app) => {
            const {store} = (app as AppElement).workspace;
            const zone = [...store.records.layer('concluded-zone').values()].find((one) => !one.id.includes('-736-'))!;
            const patch = () => [{layer: 'concluded-zone' as const, id: zone.id, before: zone, after: null}];
            await store.run({act: 'delete', args: {}, why: 'ngoài phạm vi', patch});
            return zone.id;
        });
        const {page} = walk;
        const download = page.waitForEvent('download');
        await page.keyboard.press('Control+s');
        returned = await walk.keep(download, 'tra-ve.zip');
        expect(openBundle(readFileSync(returned)).manifest?.scope?.names).toEqual(['Huyện Định Quán']);
        await walk.menu(/Về tỉnh minh họa/);
        await page.getByRole('button', {name: 'Chuyển dự án'}).click();
        await expect.poll(() => walk.text('db-header')).toContain('tỉnh minh họa');
        await walk.settled();
        const cut = join(walk.folder, 'cut.khoa');
        writeFileSync(cut, readFileSync(sealed).subarray(0, 4000));
        await walk.menu(/Gộp gói dữ liệu/);
        await page.locator('db-merge input[type="file"]').setInputFiles([returned, cut]);
        await page.locator('db-merge h3').first().waitFor();
        await expect.poll(() => walk.text('db-merge')).toContain('gói một phần của Huyện Định Quán');
        await expect
            .poll(() => walk.text('db-merge'))
            .toContain(`sửa bản ghi ${outside} ngoài phạm vi được giao: Huyện Định Quán`);
        await expect.poll(() => walk.text('db-merge')).toContain('bị cắt cụt');
        await picture('merge');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await page.locator('db-merge [data-act="accept"]').click();
        await page.locator('db-merge').waitFor({state: 'detached'});
        const after = await walk.read(({store}) => ({
            zones: [...store.records.layer('concluded-zone').keys()],
            notes: [...store.records.layer('grave-site').values()].map(({properties}) => properties.note)
        }));
        expect(after.zones).toContain(outside);
        expect(after.notes).toContain('huyện sửa');
    });

    test('nothing left the origin', () => {
        expect(walk.seen.foreign).toEqual([]);
        expect(walk.seen.errors).toEqual([]);
    });
});
