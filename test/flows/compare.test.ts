import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {FeatureCollection} from 'geojson';
import type {Route} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {dayOf} from '../../src/store/as-of.ts';
import {readBundle, writeBundle} from '../../src/store/bundle.ts';
import {Walk} from '../support/walk.ts';

const walk = new Walk(process.env['DIST']);
beforeAll(() => walk.start());
afterAll(() => walk.end());

const DEMO = join(import.meta.dirname, '../../data/demo/dong-nai-2024.zip');
const panel = () => walk.page.locator('db-comparison');
const choice = () => panel().locator('db-compare-choice');
const line = () => walk.page.locator('db-second-map [role=separator]');
const sums = () => walk.text('db-comparison');

const drawn = () =>
    walk.page.locator('db-map').evaluate((map) => (map as HTMLElementTagNameMap['db-map']).drawn('trace'));

async function compare(): Promise<void> {
    await choice().locator('[data-act=compare]').click();
    await expect.poll(() => panel().locator('vaadin-progress-bar').count()).toBe(0);
}

describe('two states compared at the page', () => {
    let ofDays = '';

    test('two days: what was concluded, moved and withdrawn, proved against the tables, unit by unit with who and why', async () => {
        await walk.task('Kiểm tra');
        await walk.page.locator('db-audit [data-part=compare]').click();
        await choice().locator('vaadin-date-picker input').first().fill('30/06/2024');
        await walk.page.keyboard.press('Tab');
        await compare();
        await expect.poll(sums).toContain('chênh nhiều nhất 0,00 m²');
        ofDays = /kết luận thêm [\d.,]+ ha/.exec(await sums())![0];
        await expect.poll(drawn).toContain('moved');
        const unit = panel().locator('[data-unit="26230"]');
        await unit.locator('button').first().click();
        await expect.poll(() => unit.textContent()).toContain('Phê duyệt kết luận địa bàn');
        await expect.poll(() => unit.textContent()).toContain('chưa kết luận → D: 255,4 ha');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
    });

    test('the earlier map is swiped over the later one with the keys, and stands beside it; both are left again', async () => {
        await panel().locator('[data-mode=swipe]').click();
        await line().focus();
        for (let i = 0; i < 3; i++) await walk.page.keyboard.press('ArrowRight');
        await expect.poll(() => line().getAttribute('aria-valuenow')).toBe('56');
        await walk.page.keyboard.press('End');
        await expect.poll(() => line().getAttribute('aria-valuenow')).toBe('100');
        await walk.page.keyboard.press('Home');
        await expect.poll(() => line().getAttribute('aria-valuetext')).toContain('0 %');
        await expect.poll(() => walk.text('db-second-map')).toContain('Trước: hết ngày 30/06/2024');
        await panel().locator('[data-mode=side]').click();
        await walk.mapIdle();
        const [left, right] = await walk.page.locator('db-map').evaluate((map) =>
            ['db-second-map', '.map'].map((at) => {
                const place = map.shadowRoot!.querySelector(at)!;
                return (place.shadowRoot ?? place).querySelector('canvas')!.clientWidth;
            })
        );
        expect(Math.abs(left! - right!)).toBeLessThan(4);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await walk.page.locator('db-second-map .leave').click();
        await expect.poll(() => walk.page.locator('db-second-map').count()).toBe(0);
    });

    test('marked changes become findings with place, unit and reason in one act, and are undone as one', async () => {
        const unit = panel().locator('[data-unit="26230"]');
        await unit.locator('.change input[type=checkbox]').first().check();
        await unit.locator('.change input[type=checkbox]').nth(1).check();
        await panel().locator('[data-act=to-findings]').click();
        await panel().locator('[data-field=todo] textarea').fill('Đối chiếu biên bản gốc.');
        await walk.page.keyboard.press('Tab');
        await panel().locator('[data-act=raise-all]').click();
        await expect.poll(() => walk.count('raised-finding')).toBe(2);
        const found = await walk.read(({records}) => [...records.layer('raised-finding').values()]);
        expect(found.map(({properties}) => properties.unit)).toEqual(['26230', '26230']);
        expect(found.every(({geometry}) => geometry !== null)).toBe(true);
        expect(found[0]!.properties).toMatchObject({todo: 'Đối chiếu biên bản gốc.', ids: ['75-736-26230-Z001']});
        expect(found[0]!.properties.what).toContain('chuyển từ loại chưa kết luận');
        expect(found[1]!.properties.what).toContain('Lý do:');
        await walk.page.keyboard.press('Control+z');
        await expect.poll(() => walk.count('raised-finding')).toBe(0);
    });

    test('the comparison leaves as GeoJSON with the polygons of the ground that moved', async () => {
        const file = walk.page.waitForEvent('download');
        await panel().locator('[data-out=geojson]').click();
        const path = await walk.keep(file, 'so-sanh.geojson');
        const {features} = JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection;
        const ground = features.filter(({properties}) => properties?.['what'] === 'moved-ground');
        expect(ground.length).toBeGreaterThan(10);
        expect(ground.every(({geometry}) => geometry.type === 'MultiPolygon')).toBe(true);
    });

    test('a bundle of an earlier day says the same as the day, and nothing of it is taken', async () => {
        const acts = await walk.read(({store}) => store.acts);
        const lines = readBundle(new Uint8Array(readFileSync(DEMO)));
        const path = join(walk.folder, 'thang-6.zip');
        writeFileSync(path, writeBundle(lines.filter(({at}) => dayOf(at) <= '2024-06-30')));
        await choice().locator('[data-means=bundle]').click();
        await choice().locator('input[type=file]').setInputFiles(path);
        await expect.poll(() => choice().locator('[data-bundle]').textContent()).toContain('thang-6.zip');
        await compare();
        await expect.poll(sums).toContain('Trước: gói thang-6.zip');
        await expect.poll(() => sums()).toContain(ofDays);
        await expect.poll(() => walk.read(({store}) => store.acts)).toBe(acts);
    });

    test('a code on paper: one that no state has is said, one that is typed wrong is told, the newest gives no difference', async () => {
        await choice().locator('[data-means=printed]').click();
        const field = choice().locator('[data-field=code] input');
        await field.fill('0123-4567-89ab');
        // what is typed is taken before the button is pressed: a page that moves meanwhile would lose the press
        await walk.page.keyboard.press('Tab');
        await compare();
        await expect.poll(sums).toContain('Không có thời điểm nào của sổ ghi mang mã 0123-4567-89ab');
        await field.fill('0123-4567');
        await walk.page.keyboard.press('Tab');
        await expect.poll(() => choice().locator('[data-field=code][invalid]').count()).toBe(1);
        const scanned = `DIABAN1;head=${await walk.read(({head}) => head)};set=dong-nai-2024;unit=736;scale=100000`;
        // a reader of codes presses Enter with the last letter, while what reads coordinates may still be on its way
        let hold!: (route: Route) => void;
        const held = new Promise<Route>((resolve) => (hold = resolve));
        await walk.page.route(/\/read-place-/, (route) => hold(route), {times: 1});
        await walk.page.locator('db-search input').fill(scanned);
        await walk.page.locator('db-search input').press('Enter');
        await (await held).continue();
        await expect.poll(() => field.inputValue()).toBe(scanned);
        await compare();
        await expect.poll(sums).toContain('Hai thời điểm giống hệt nhau');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
    });

    test('the boundaries in use are held against each other and against the published areas', async () => {
        await panel().locator('[data-act=audit-boundaries]').click();
        await expect.poll(() => walk.text('db-boundary-findings')).toContain('170');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await panel().locator('db-frame header button').click();
    });

    test('the acts of one unit stand under the map, and the playback stops at them alone', async () => {
        await walk.page.getByRole('button', {name: 'Lịch sử', exact: true}).click();
        const journal = walk.page.locator('db-journal');
        await journal.locator('[data-part=unit]').click();
        await journal.locator('db-unit-field input').fill('Suối Nho');
        await walk.page.locator('vaadin-combo-box-item').first().click();
        const acts = () => journal.locator('[data-count]').textContent();
        await expect.poll(acts).toMatch(/^[1-9]\d? \/ \d+ /);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await journal.locator('[data-part=playback]').click();
        await journal.locator('[data-of]').selectOption({label: 'Việc của Xã Suối Nho'});
        await journal.locator('[data-by]').selectOption('act');
        await journal.locator('[data-step=back]').click();
        await expect.poll(() => journal.locator('.last').textContent()).toContain('Gộp tin trùng sau rà soát');
        expect(Number.parseInt((await journal.locator('[data-acts]').textContent())!, 10)).toBeLessThan(880);
        expect(walk.seen.foreign).toEqual([]);
        expect(walk.seen.errors).toEqual([]);
    });
});
