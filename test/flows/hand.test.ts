import type {MultiPolygon, Polygon, Position} from 'geojson';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {polygonsOf} from '../../src/draw/edit-vertex.ts';
import {areaM2} from '../../src/measure/area.ts';
import {pointAt} from '../../src/measure/distance.ts';
import type {ConcludedZoneRecord} from '../../src/record/feature.ts';
import {Walk} from '../support/walk.ts';

// The hand by mouse: a stroke, holes, parts, a circle whose radius stays open. One act each, taken back by one undo.
const walk = new Walk();

beforeAll(async () => {
    await walk.start();
    await walk.page.getByText('Bắt đầu làm việc').click();
    await walk.lookAt([107.0, 11.1, 107.2, 11.3]);
});
afterAll(() => walk.end());

const steps = () => walk.page.locator('db-draw-steps');
const rings = () => walk.page.locator('db-ring-list:visible');
const zones = () =>
    walk.read(({records}) => [...records.layer('concluded-zone').values()]) as Promise<ConcludedZoneRecord[]>;
const zone = async (id: string) => (await zones()).find((each) => each.id === id)!;
const handIs = () => walk.read(({drawing}) => drawing.kind);
const ringsOf = (geometry: Polygon | MultiPolygon) => polygonsOf(geometry).map((each) => each.length);

async function save(): Promise<ConcludedZoneRecord> {
    const before = new Set((await zones()).map(({id}) => id));
    const form = walk.page.locator('db-zone-form');
    await form.locator('input[type=radio][value=E]').check();
    await form.getByLabel('Số văn bản').fill('12/BB');
    await form.getByLabel('Rà soát danh sách').check();
    await form.locator('vaadin-text-area textarea').fill('Theo biên bản');
    const author = form.getByLabel('Người lập');
    if (!(await author.inputValue())) await author.fill('Nguyễn Văn An');
    await form.getByRole('button', {name: 'Lưu kết luận'}).click();
    await expect.poll(async () => (await zones()).length).toBe(before.size + 1);
    return (await zones()).find(({id}) => !before.has(id))!;
}

describe('the hand by mouse', () => {
    let id = '';

    test('a stroke is simplified by a tolerance that is shown in metres and can be changed', async () => {
        await walk.page.locator('db-zone-ways').getByRole('button', {name: 'Vẽ tay'}).click();
        await expect
            .poll(() => steps().locator('[data-tolerance]').textContent())
            .toMatch(/lệch quá \d+ m trên mặt đất \(2 điểm ảnh/);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        const [x, y] = await walk.at(107.1, 11.2);
        await walk.page.mouse.move(x + 120, y);
        await walk.page.mouse.down();
        for (let i = 1; i <= 30; i++) {
            const angle = (i / 30) * 6.2;
            await walk.page.mouse.move(x + 120 * Math.cos(angle), y + 120 * Math.sin(angle));
        }
        await walk.page.mouse.up();
        const field = walk.page.locator('db-zone-form [data-tolerance] input');
        await field.waitFor();
        const corners = () =>
            walk.read(({drawing}) => (drawing.kind === 'drawn' ? drawing.geometry.coordinates[0]!.length - 1 : 0));
        const coarse = await corners();
        expect(coarse).toBeLessThan(31);
        await field.fill('0');
        await field.press('Tab');
        await expect.poll(corners).toBe(31);
        await walk.page.locator('db-zone-form').getByLabel('Số văn bản').fill('12/BB');
        await walk.page.locator('db-zone-form').getByRole('button', {name: 'Lùi một bước'}).click();
        await expect.poll(corners).toBe(coarse);
        // what was written stays
        await expect.poll(() => walk.page.locator('db-zone-form').getByLabel('Số văn bản').inputValue()).toBe('12/BB');
    });

    test('a hole and a part are drawn into the outline before it is stored; Esc gives up the ring alone', async () => {
        const [x, y] = await walk.at(107.1, 11.2);
        await rings().locator('summary').click();
        await rings().locator('[data-form=rectangle]').click();
        await rings().locator('[data-ring=hole]').click();
        await walk.page.mouse.click(x - 30, y - 30);
        await walk.page.keyboard.press('Escape');
        expect(
            await walk.read(({drawing}) => (drawing.kind === 'drawn' ? drawing.geometry.coordinates.length : 0))
        ).toBe(1);
        await rings().locator('[data-ring=hole]').click();
        await walk.page.mouse.click(x - 30, y - 30);
        await walk.page.mouse.click(x + 25, y + 27);
        await expect.poll(handIs).toBe('drawn');
        await rings().locator('[data-ring=part]').click();
        await walk.page.mouse.click(x + 160, y + 100);
        await walk.page.mouse.click(x + 200, y + 140);
        await expect.poll(handIs).toBe('drawn');
        await expect.poll(() => rings().locator('summary').textContent()).toContain('2 phần, 1 lỗ');
        const made = await save();
        id = made.id;
        expect(ringsOf(made.geometry)).toEqual([2, 1]);
        const parts = polygonsOf(made.geometry).map((coordinates) =>
            areaM2({type: 'Polygon', coordinates: coordinates as Position[][]})
        );
        expect(areaM2(made.geometry)).toBeCloseTo(parts[0]! + parts[1]!, 3);
        await walk.settled();
    });

    test('corners of a hole move, its ring goes by Shift+Delete, a part by its button; all is one act and one undo', async () => {
        const before = await zone(id);
        const lines = await walk.read(({store}) => store.lines.length);
        await walk.page.locator('db-zone-card').getByRole('button', {name: 'Sửa ranh giới'}).click();
        await walk.mapIdle();
        const hole = polygonsOf(before.geometry)[0]![1]!;
        const [x, y] = await walk.at(hole[0]![0]!, hole[0]![1]!);
        await walk.page.mouse.move(x - 2, y);
        await walk.page.keyboard.down('Alt');
        await walk.page.mouse.down();
        await walk.page.mouse.move(x + 12, y - 9, {steps: 3});
        await walk.page.mouse.up();
        await walk.page.keyboard.up('Alt');
        const geometry = () =>
            walk.read(({drawing}) => (drawing.kind === 'editing' ? drawing.geometry : null)) as Promise<MultiPolygon>;
        expect((await geometry()).coordinates[0]![1]![0]).not.toEqual(hole[0]);
        expect((await geometry()).coordinates[0]![1]!.at(-1)).toEqual((await geometry()).coordinates[0]![1]![0]);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await walk.page.keyboard.press('Shift+Delete');
        expect(ringsOf(await geometry())).toEqual([1, 1]);
        // while the hand works, undo and redo are its own
        await walk.page.keyboard.press('Control+z');
        expect(ringsOf(await geometry())).toEqual([2, 1]);
        await walk.page.keyboard.press('Control+y');
        expect(ringsOf(await geometry())).toEqual([1, 1]);
        await rings().getByRole('button', {name: 'Bỏ Phần 2'}).click();
        expect((await geometry()).type).toBe('Polygon');
        await expect
            .poll(() => walk.read(({drawing}) => (drawing.kind === 'editing' ? drawing.past.length : 0)))
            .toBe(3);
        await steps().getByLabel('Lý do, văn bản (bắt buộc)').fill('Bỏ phần thừa');
        await walk.page.getByRole('button', {name: 'Lưu ranh giới'}).click();
        await expect.poll(async () => ringsOf((await zone(id)).geometry)).toEqual([1]);
        await walk.settled();
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(lines + 1);
        await walk.page.keyboard.press('Control+z');
        await expect.poll(async () => (await zone(id)).geometry).toEqual(before.geometry);
        await walk.settled();
    });

    test('a stored circle takes another radius and centre, and is none any more once a corner is moved', async () => {
        await walk.page.keyboard.press('Escape');
        await walk.lookAt([107.0, 11.1, 107.2, 11.3]);
        await walk.page.locator('db-zone-ways').getByRole('button', {name: 'Hình tròn'}).click();
        const [x, y] = await walk.at(107.05, 11.13);
        await walk.page.mouse.click(x, y);
        await walk.page.mouse.click(x + 40, y);
        const made = await save();
        await walk.settled();
        await walk.page.locator('db-zone-card [data-act=radius]').click();
        const radius = steps().locator('[data-radius] input');
        await radius.waitFor();
        // the keys are at the field at once
        await expect
            .poll(() => radius.evaluate((field) => (field.getRootNode() as ShadowRoot).activeElement !== null))
            .toBe(true);
        await radius.fill('1.500,5');
        await radius.press('Tab');
        await expect.poll(() => steps().locator('dl').textContent()).toContain('707,2 ha'); // π · 1500.5² less two in ten thousand
        await steps().getByRole('button', {name: 'Đổi tâm'}).click();
        await steps().locator('db-place-field input').first().fill('11,15° B 107,06° Đ');
        await steps().locator('[data-move-centre]').click();
        await steps().getByLabel('Lý do, văn bản (bắt buộc)').fill('Theo biên bản 13');
        await walk.page.getByRole('button', {name: 'Lưu ranh giới'}).click();
        await expect.poll(async () => (await zone(made.id)).properties.circle?.radiusM).toBe(1500.5);
        const kept = await zone(made.id);
        expect(kept.properties.circle!.centre).toEqual([107.06, 11.15]);
        expect(areaM2(kept.geometry) / (Math.PI * 1500.5 ** 2)).toBeCloseTo(1 - 6.6 / 180 ** 2, 5);
        await walk.settled();

        await walk.page.locator('db-zone-card').getByRole('button', {name: 'Sửa ranh giới'}).click();
        await walk.mapIdle();
        const north = pointAt(107.06, 11.15, 0, 1500.5);
        const [nx, ny] = await walk.at(north[0]!, north[1]!);
        await walk.page.mouse.move(nx, ny);
        await walk.page.mouse.down();
        await walk.page.mouse.move(nx + 20, ny - 20, {steps: 3});
        await walk.page.mouse.up();
        await expect.poll(() => steps().locator('[data-no-circle]').textContent()).toContain('1.500,5 m');
        await walk.page.keyboard.press('Backspace');
        await expect.poll(() => steps().locator('[data-no-circle]').count()).toBe(0);
        await expect.poll(() => steps().locator('[data-radius]').count()).toBe(1);
        // Esc leaves no trace
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => handIs()).toBe('idle');
        await expect.poll(() => zone(made.id)).toEqual(kept);
        expect(walk.seen.errors).toEqual([]);
    });
});
