import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {Walk} from '../support/walk.ts';

// What an operator does to zones after drawing them, and what the page answers when it is asked for more than usual.
const walk = new Walk();

beforeAll(() => walk.start());
afterAll(() => walk.end());

/** The first draft of the demo, with its outline. */
const draft = () =>
    walk.read(({records}) => {
        const zones = [...records.layer('concluded-zone').values()];
        const zone = zones.find(
            ({properties, geometry}) => properties.state === 'draft' && geometry.type === 'Polygon'
        )!;
        const ring = (zone.geometry.coordinates as number[][][])[0]!;
        const lons = ring.map(([lon]) => lon!);
        const lats = ring.map(([, lat]) => lat!);
        return {
            id: zone.id,
            first: ring[0] as [number, number],
            box: [
                Math.min(...lons) - 0.01,
                Math.min(...lats) - 0.01,
                Math.max(...lons) + 0.01,
                Math.max(...lats) + 0.01
            ] as const
        };
    });

const outline = (id: string) =>
    walk.page
        .locator('db-app')
        .evaluate(
            (app, name) =>
                JSON.stringify(
                    (app as unknown as {workspace: {find(id: string): {record: {geometry: unknown}}}}).workspace.find(
                        name
                    ).record.geometry
                ),
            id
        );

async function select(id: string): Promise<void> {
    await walk.page
        .locator('db-app')
        .evaluate(
            (app, name) => (app as unknown as {workspace: {select(id: string): void}}).workspace.select(name),
            id
        );
}

describe('an operator', () => {
    test('moves a corner of a draft, stores it as one act and takes it back', async () => {
        await walk.page.getByText('Bắt đầu làm việc').click();
        const {id, first, box} = await draft();
        const before = await outline(id);
        await walk.lookAt(box);
        await select(id);
        await walk.page.locator('db-zone-card').getByRole('button', {name: 'Sửa ranh giới'}).click();
        await walk.page.locator('db-draw-steps').waitFor();
        await walk.mapIdle();
        const [x, y] = await walk.at(...first);
        await walk.page.mouse.move(x - 3, y - 3);
        await walk.page.mouse.move(x, y);
        await walk.page.mouse.down();
        await walk.page.mouse.move(x + 15, y + 9, {steps: 4});
        await walk.page.mouse.up();
        const lines = await walk.read(({store}) => store.lines.length);
        await walk.page.locator('db-draw-steps').getByLabel('Lý do, văn bản (bắt buộc)').fill('Chỉnh theo biên bản');
        await walk.page.getByRole('button', {name: 'Lưu ranh giới'}).click();
        await expect.poll(() => outline(id)).not.toBe(before);
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(lines + 1);
        await walk.settled();
        await walk.page.keyboard.press('Control+z');
        await expect.poll(() => outline(id)).toBe(before);
        await walk.settled();
    });

    test('deletes a draft with a reason, and undo brings it back', async () => {
        const {id} = await draft();
        const zones = await walk.count('concluded-zone');
        await select(id);
        const card = walk.page.locator('db-zone-card');
        await card.getByRole('button', {name: 'Xóa'}).click();
        await card.locator('textarea').fill('Vẽ nhầm đơn vị');
        await card.locator('textarea').press('Tab');
        await card.getByRole('button', {name: 'Xóa'}).last().click();
        await expect.poll(() => walk.count('concluded-zone')).toBe(zones - 1);
        await walk.settled();
        await walk.page
            .locator('db-header')
            .getByRole('button', {name: /^Hoàn tác/})
            .click();
        await expect.poll(() => walk.count('concluded-zone')).toBe(zones);
        await walk.settled();
    });

    test('an approved zone is locked and says why', async () => {
        const id = await walk.read(
            ({records}) =>
                [...records.layer('concluded-zone').values()].find(({properties}) => properties.state === 'approved')!
                    .id
        );
        await select(id);
        const edit = walk.page.locator('db-zone-card').getByRole('button', {name: 'Sửa ranh giới'});
        await expect.poll(() => edit.getAttribute('aria-disabled')).toBe('true');
        await expect.poll(() => edit.getAttribute('title')).not.toBe('');
        await walk.page.keyboard.press('Escape');
    });

    test('a past day shows what was known then and takes no change', async () => {
        const now = await walk.count('grave-site');
        await walk.page.locator('db-header vaadin-date-picker input').fill('31/03/2024');
        await walk.page.keyboard.press('Enter');
        await expect.poll(() => walk.count('grave-site')).toBeLessThan(now);
        await expect.poll(() => walk.text('db-app')).toContain('chỉ đọc');
        await walk.settled();
        await walk.page.getByText('Về hiện tại').click();
        await expect.poll(() => walk.count('grave-site')).toBe(now);
        await walk.settled();
    });

    test('every task speaks English when asked, and Vietnamese again', async () => {
        await walk.page.locator('db-header').getByText('EN', {exact: true}).click();
        for (const [name, words] of [
            ['Conclude', 'Draw a zone'],
            ['Coverage', 'not met'],
            ['Check', 'error'],
            ['Print', 'Preview']
        ] as const) {
            await walk.task(name);
            await expect.poll(() => walk.text('db-app')).toContain(words);
        }
        await walk.page.locator('db-header').getByText('VI', {exact: true}).click();
        await expect.poll(() => walk.text('db-app')).toContain('Xem trước');
    });

    test('the restore drill is one step away at any time, not only when a backup is due', async () => {
        await walk.menu(/Sao lưu và thử khôi phục/);
        await walk.page.locator('db-backup').getByText('Thử khôi phục', {exact: true}).waitFor();
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => walk.page.locator('db-backup').count()).toBe(0);
    });

    test('who works here is written into the acts that follow', async () => {
        await walk.menu(/Người thực hiện/);
        await walk.page.locator('db-person [data-field=name] input').fill('Trợ lý chính sách');
        await walk.page.locator('db-person [data-field=office] input').fill('Ban CHQS huyện Tân Phú');
        await walk.page.locator('db-person [data-act=save]').click();
        await expect.poll(() => walk.read(({store}) => store.actor.office)).toBe('Ban CHQS huyện Tân Phú');
    });

    test('reading a file of 50 MB can be stopped, and the project stays whole', async () => {
        const good = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/good-zones.geojson'), 'utf8')) as {
            features: {properties: object}[];
        };
        const ring = Array.from({length: 400}, (_, i) => {
            const angle = (2 * Math.PI * i) / 400;
            return [107.3 + 0.003 * Math.cos(angle), 11.2 + 0.003 * Math.sin(angle)];
        });
        const zone = {
            type: 'Feature',
            properties: {...good.features[0]!.properties, areaClass: 'X'},
            geometry: {type: 'Polygon', coordinates: [[...ring, ring[0]]]}
        };
        const text = JSON.stringify(zone);
        const count = Math.ceil((50 * 1024 * 1024) / text.length);
        const file = join(walk.folder, 'lon.geojson');
        writeFileSync(file, `{"type":"FeatureCollection","features":[${Array(count).fill(text).join(',')}]}`);
        const zones = await walk.count('concluded-zone');
        await walk.menu(/Nhập dữ liệu/);
        await walk.page.locator('db-import input[type=file]').setInputFiles(file);
        await walk.page.getByRole('button', {name: 'Ngừng đọc'}).click();
        await expect.poll(() => walk.text('db-import')).toContain('Chọn tệp');
        await walk.page.locator('db-import input[type=file]').setInputFiles(file);
        await expect.poll(() => walk.text('db-import')).toContain('bị loại');
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => walk.count('concluded-zone')).toBe(zones);
    });

    test('a saved bundle opens as a project of its own, and the demo is still there', async () => {
        const download = walk.page.waitForEvent('download');
        await walk.page.keyboard.press('Control+s');
        const bundle = await walk.keep(download, 'ban-sao.zip');
        const sites = await walk.count('grave-site');
        await walk.page.locator('db-header input[type=file]').setInputFiles(bundle);
        await walk.page.getByRole('button', {name: 'Chuyển dự án'}).click();
        await expect.poll(() => walk.text('db-header')).toContain('ban-sao');
        await walk.settled();
        await expect.poll(() => walk.count('grave-site')).toBe(sites);
        await walk.menu(/Về tỉnh minh họa/);
        await walk.page.getByRole('button', {name: 'Chuyển dự án'}).click();
        await expect.poll(() => walk.text('db-header')).toContain('tỉnh minh họa');
        await walk.settled();
    });

    test('no request left the origin and nothing complained', () => {
        expect(walk.seen.foreign).toEqual([]);
        expect(walk.seen.errors).toEqual([]);
    });
});
