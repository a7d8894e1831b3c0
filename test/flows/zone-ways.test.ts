import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {areaM2} from '../../src/measure/area.ts';
import type {Areal, ConcludedZoneRecord} from '../../src/record/feature.ts';
import {Walk} from '../support/walk.ts';

// The ways to a zone beside drawing it by hand: every zone is stored with how it came about, and taken back by one undo.
const walk = new Walk();

beforeAll(async () => {
    await walk.start();
    await walk.page.getByText('Bắt đầu làm việc').click();
});
afterAll(() => walk.end());

const ways = () => walk.page.locator('db-zone-ways');
const zones = () =>
    walk.read(({records}) => [...records.layer('concluded-zone').values()]) as Promise<ConcludedZoneRecord[]>;

async function chooseUnit(form: string, name: string): Promise<void> {
    const field = walk.page.locator(form).locator('vaadin-combo-box');
    await field.locator('input').fill(name);
    await walk.page.locator('vaadin-combo-box-item').first().click();
}

/** Fill in what the form still lacks, save, and give the zones that are new. */
async function save(): Promise<ConcludedZoneRecord[]> {
    const before = new Set((await zones()).map(({id}) => id));
    const form = walk.page.locator('db-zone-form');
    await form.locator('input[type=radio][value=E]').check();
    await form.getByLabel('Số văn bản').fill('12/BB');
    await form.getByLabel('Rà soát danh sách').check();
    const reason = form.locator('vaadin-text-area textarea');
    if (!(await reason.inputValue())) await reason.fill('Theo biên bản');
    const author = form.getByLabel('Người lập');
    if (!(await author.inputValue())) await author.fill('Nguyễn Văn An');
    await form.getByRole('button', {name: 'Lưu kết luận'}).click();
    await expect.poll(async () => (await zones()).length).toBeGreaterThan(before.size);
    await walk.settled();
    return (await zones()).filter(({id}) => !before.has(id));
}

async function undo(): Promise<void> {
    const before = (await zones()).length;
    await walk.page.keyboard.press('Escape');
    await walk.page.keyboard.press('Control+z');
    await expect.poll(async () => (await zones()).length).toBeLessThan(before);
    await walk.settled();
}

describe('a zone that is not drawn corner by corner', () => {
    test('the rest of a commune comes with the sum that proves it, and is the commune less its zones', async () => {
        await ways().locator('[data-way="remainder"]').click();
        await chooseUnit('db-remainder-form', 'La Ngà');
        const proof = walk.page.locator('db-remainder-form [data-proof]');
        await proof.waitFor();
        await expect.poll(() => proof.textContent()).toContain('75-736-26227-Z001');
        await walk.page.locator('db-remainder-form').getByText('Lập vùng từ hình này').click();
        const [zone] = await save();
        expect(zone!.properties.reason).toContain('Phần còn lại của Xã La Ngà');
        expect(zone!.properties.unit).toBe('26227');
        const geometry = await walk.read(({units, records}) => ({
            unit: units!.byCode('26227')!.geometry,
            taken: records.layer('concluded-zone').get('75-736-26227-Z001')!.geometry
        }));
        const expected = areaM2(geometry.unit) - areaM2(geometry.taken);
        // GeographicLib's areas and the engine's agree to 1e-6
        expect(areaM2(zone!.geometry) / expected).toBeCloseTo(1, 6);
        await undo();
    });

    test('two whole communes become two zones by one act', async () => {
        await ways().locator('[data-way="unit"]').click();
        await chooseUnit('db-whole-unit-form', 'Xã Phú Lý');
        await chooseUnit('db-whole-unit-form', 'Xã Mã Đà');
        await walk.page.locator('db-whole-unit-form').getByText('Lập vùng từ hình này').click();
        const lines = await walk.read(({store}) => store.lines.length);
        const made = await save();
        expect(made).toHaveLength(2);
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(lines + 1);
        for (const {properties, geometry} of made) {
            const unit = await walk.read(({units}) => units!.units);
            const whole = unit.find((each) => each.properties.code === properties.unit)!.geometry as Areal;
            expect(geometry).toEqual(whole);
        }
        await undo();
    });

    test('a table of corners from minutes keeps its text, system and error, and tells the closure', async () => {
        await ways().locator('[data-way="corners"]').click();
        const form = walk.page.locator('db-corners-form');
        const table =
            '1\t1239028,107\t457074,734\n2\t1239028,107\t457574,734\n3\t1238528,107\t457574,734\n1\t1239027,807\t457075,134';
        await form.locator('textarea').fill(`${table}\n7 8`);
        await form.getByText(/Dòng 5 không đọc được/).waitFor();
        await expect.poll(() => form.getByRole('button', {name: 'Lập vùng từ hình này'}).isDisabled()).toBe(true);
        await form.locator('textarea').fill(table);
        await form.getByText(/sai số khép 0,5 m/).waitFor();
        await form.getByText('Lập vùng từ hình này').click();
        // given up and come back to: the table is still there
        await walk.page.locator('db-zone-form').getByRole('button', {name: 'Hủy'}).click();
        await expect.poll(() => form.locator('textarea').inputValue()).toBe(table);
        await form.getByText('Lập vùng từ hình này').click();
        const [zone] = await save();
        expect(zone!.properties.coordinate).toMatchObject({
            asGiven: table,
            system: 'EPSG:5899',
            operation: 'EPSG:6960'
        });
        // half of a square of 500 m, in a plane whose scale is within 1e-4 of 1 there
        expect(areaM2(zone!.geometry) / 125_000).toBeCloseTo(1, 3);
        await undo();
    });

    test('legs of a traverse tell how far they miss their start', async () => {
        await ways().locator('[data-way="traverse"]').click();
        const form = walk.page.locator('db-traverse-form');
        await form.locator('vaadin-text-field input').fill('10,97 106,82');
        await form.locator('textarea').fill('90 300\n180 300\n270 300\n0 298');
        await form.getByText(/sai số khép 2 m \(1:599\)/).waitFor();
        await form.locator('textarea').fill('90 300\nkhông rõ 5');
        await form.getByText(/Dòng 2 không phải hướng và chiều dài/).waitFor();
        await ways().getByRole('button', {name: 'Đóng'}).click();
    });

    test('a circle keeps its centre and radius, which can be changed before it is stored', async () => {
        await ways().getByRole('button', {name: 'Hình tròn'}).click();
        await walk.lookAt([107.0, 11.1, 107.2, 11.3]);
        await walk.mapIdle();
        const [x, y] = await walk.at(107.1, 11.2);
        await walk.page.mouse.click(x, y);
        await walk.page.mouse.click(x + 60, y);
        const radius = walk.page.locator('db-zone-form [data-radius] input');
        await radius.waitFor();
        await radius.fill('0');
        await radius.press('Tab');
        await expect.poll(() => radius.inputValue()).not.toBe('0');
        await radius.fill('1.250,5');
        await radius.press('Tab');
        const [zone] = await save();
        expect(zone!.properties.circle?.radiusM).toBe(1250.5);
        expect(areaM2(zone!.geometry) / (Math.PI * 1250.5 ** 2)).toBeCloseTo(1, 3);
        await undo();
    });

    test('a site is concluded by the circle of its uncertainty, an area of search by its own outline', async () => {
        const site = await walk.read(
            ({records}) => [...records.layer('grave-site').values()].find(({geometry}) => geometry.type === 'Point')!
        );
        await walk.page
            .locator('db-app')
            .evaluate(
                (app, id) => (app as unknown as {workspace: {select(id: string): void}}).workspace.select(id),
                site.id
            );
        await walk.page.locator('db-feature [data-act="conclude"]').click();
        const [zone] = await save();
        expect(zone!.properties.circle).toEqual({
            centre: site.geometry.coordinates,
            radiusM: site.properties.uncertaintyM
        });
        expect(zone!.properties.reason).toContain(site.id);
        await undo();
    });
});
