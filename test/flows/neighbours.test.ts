import type {Position} from 'geojson';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {areaM2} from '../../src/measure/area.ts';
import type {Areal, ConcludedZoneRecord} from '../../src/record/feature.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {Walk} from '../support/walk.ts';

// What happens between zones: one gives way to another, two become one, a border is shared, and all of it is taken back.
const walk = new Walk();
const shot = async (name: string) => {
    const folder = process.env['SHOTS'];
    if (folder) await walk.page.screenshot({path: `${folder}/${name}.png`});
};

beforeAll(async () => {
    await walk.start();
    await walk.page.getByText('Bắt đầu làm việc').click();
});
afterAll(() => walk.end());

const zones = async () =>
    (await walk.read(({records}) => [...records.layer('concluded-zone').values()])) as ConcludedZoneRecord[];
const zone = async (id: string) => (await zones()).find((each) => each.id === id)!;
const ring = ({geometry}: {geometry: Areal}) => (geometry.coordinates[0] as Position[]).map(String);

async function press([lon, lat]: Position, free = true): Promise<void> {
    const [x, y] = await walk.at(lon!, lat!);
    if (free) await walk.page.keyboard.down('Alt');
    await walk.page.mouse.move(x + 30, y + 30);
    await walk.page.mouse.move(x, y);
    await walk.page.mouse.click(x, y);
    if (free) await walk.page.keyboard.up('Alt');
}

async function draw(corners: readonly Position[], free: readonly boolean[] = []): Promise<void> {
    await walk.page.keyboard.press('Escape');
    await walk.page.getByRole('button', {name: 'Vẽ vùng kết luận'}).click();
    for (const [i, at] of corners.entries()) await press(at, free[i] ?? true);
    await walk.page.keyboard.press('Enter');
    await walk.page.locator('db-zone-form [data-beside=found], db-zone-form [data-beside=clear]').waitFor();
}

async function save(number: string): Promise<string> {
    const form = walk.page.locator('db-zone-form');
    await form.locator('input[type=radio][value=D]').check();
    await form.getByLabel('Số văn bản').fill(number);
    await form.getByLabel('Rà soát danh sách').check();
    await form.locator('vaadin-text-area textarea').fill(`Theo biên bản ${number}`);
    const before = await walk.count('concluded-zone');
    await form.getByRole('button', {name: 'Lưu kết luận'}).click();
    await expect.poll(() => walk.count('concluded-zone')).toBe(before + 1);
    await walk.settled();
    return walk.read(({view}) => view.selected!.id);
}

describe('zones beside one another', () => {
    /** The middle of a commune, and a step of a fortieth of its box, degrees. */
    let [lon, lat, step] = [0, 0, 0];
    let [west, east] = ['', ''];
    let lines = 0;
    const at = (x: number, y: number): Position => [lon + x * step, lat + y * step];

    test('one that is drawn over another shows where, and nothing is cut before somebody chooses', async () => {
        const box = (await walk.read((workspace) => {
            const unit = workspace.units!.units.find(({properties}) => properties.name === 'Xã Phú Lý')!;
            workspace.look({visible: new Set(['unit', 'concluded-zone'])});
            const all = (
                unit.geometry.type === 'Polygon' ? unit.geometry.coordinates[0]! : unit.geometry.coordinates[0]![0]!
            ) as Position[];
            const [xs, ys] = [all.map(([x]) => x!), all.map(([, y]) => y!)];
            return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
        })) as [number, number, number, number];
        [lon, lat, step] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2, (box[2] - box[0]) / 40];
        await walk.lookAt([lon - 9 * step, lat - 6 * step, lon + 9 * step, lat + 6 * step]);
        await draw([at(-4, -2), at(0, -2), at(0, 2), at(-4, 2)]);
        await shot('first');
        west = await save('81/BB');
        lines = await walk.read(({store}) => store.lines.length);

        // its first corner is drawn to the middle of the edge of the other, and it covers a quarter of it
        await draw([at(-2, -1), at(4, -1), at(4, 1), at(-2, 1)]);
        await shot('overlap');
        const form = walk.page.locator('db-zone-form');
        const overlap = form.locator(`[data-overlap="${west}"]`);
        await expect.poll(() => overlap.textContent()).toContain('Chồng lên');
        await expect.poll(() => form.locator(`[data-redrawn] tr[data-zone="${west}"]`).count()).toBe(0);
        await overlap.getByRole('button', {name: `${west} nhường`}).click();
        await form.locator(`[data-redrawn] tr[data-zone="${west}"]`).waitFor();
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await shot('gives-way');
        const before = await zone(west);
        east = await save('82/BB');
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(lines + 1);
        const after = await zone(west);
        const lost = areaM2(before.geometry) - areaM2(after.geometry);
        expect(lost).toBeGreaterThan(0.2 * areaM2(before.geometry));
        expect(lost).toBeLessThan(0.3 * areaM2(before.geometry));
        // both have the border, to the last bit
        expect(ring(await zone(east)).filter((corner) => ring(after).includes(corner)).length).toBeGreaterThanOrEqual(
            4
        );
        await shot('after');
    });

    test('both become one: the largest keeps its id, the other ends in it with its record, and nothing of the border is left', async () => {
        await walk.page.locator('db-app').evaluate((app, id) => {
            (app as unknown as {workspace: Workspace}).workspace.select(id);
        }, west);
        const [a, b] = [await zone(west), await zone(east)];
        await walk.page.locator('db-zone-shape').getByRole('button', {name: 'Gộp…'}).click();
        const form = walk.page.locator('db-combine-form');
        // a press on the map chooses the other
        await walk.click(...(at(3, 0) as [number, number]));
        await form.locator('[data-survivor]').waitFor();
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await shot('merge');
        await expect.poll(() => form.locator(`[data-survivor] input[value="${west}"]`).isChecked()).toBe(true);
        // both have a document of their own: that of the second is kept
        await form.locator('[data-field=document]').getByText('82/BB').click();
        await form.getByLabel('Lý do, văn bản (bắt buộc)').fill('Gộp theo biên bản 83');
        const before = await walk.read(({store}) => store.lines.length);
        await form.getByRole('button', {name: 'Gộp', exact: true}).click();
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(before + 1);
        const [merged, ended] = [await zone(west), await zone(east)];
        expect(merged.properties).toMatchObject({mergedFrom: [east], document: {number: '82/BB'}, state: 'draft'});
        expect(merged.properties.reason).toBe('Theo biên bản 81/BB; Theo biên bản 82/BB');
        expect(ended.properties).toMatchObject({state: 'superseded', mergedInto: west});
        expect(Math.abs(areaM2(merged.geometry) - areaM2(a.geometry) - areaM2(b.geometry))).toBeLessThan(0.1);
        expect(merged.geometry.type).toBe('Polygon');
        await walk.settled();
        await shot('merged');
    });

    test('what was merged is cut down to the ground of another by keys alone, and three times Ctrl Z take all of it back', async () => {
        const form = walk.page.locator('db-combine-form');
        const merged = await zone(west);
        // another zone, over its northern half
        await draw([at(-5, 0), at(5, 0), at(5, 3), at(-5, 3)]);
        const over = await save('84/BB');
        await walk.page.locator('db-app').evaluate((app, id) => {
            (app as unknown as {workspace: Workspace}).workspace.select(id);
        }, west);
        await walk.page.locator('db-zone-shape [data-combine=subtract]').focus();
        await walk.page.keyboard.press('Enter');
        // the title has the keys; what can be chosen comes next
        await form.locator(`[data-candidate="${over}"]`).waitFor();
        await walk.page.keyboard.press('Tab');
        await walk.page.keyboard.press('Space');
        await form.locator('[data-redrawn]').waitFor();
        await shot('subtract');
        await form.getByLabel('Lý do, văn bản (bắt buộc)').focus();
        await walk.page.keyboard.type('Trừ phần phía bắc');
        await walk.page.keyboard.press('Tab');
        const before = await walk.read(({store}) => store.lines.length);
        await walk.page.keyboard.press('Enter');
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(before + 1);
        const half = areaM2((await zone(west)).geometry) / areaM2(merged.geometry);
        expect(Math.abs(half - 0.5)).toBeLessThan(0.05);
        await walk.settled();
        // less the northern half, the zone over it, the merging
        for (const _ of ['subtract', 'conclude', 'merge']) {
            const lines = await walk.read(({store}) => store.lines.length);
            await walk.page.keyboard.press('Control+z');
            await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(lines + 1);
            await walk.settled();
        }
        expect((await zone(east)).properties.state).toBe('draft');
        expect((await zone(west)).properties.mergedFrom).toBeUndefined();
    });

    test('a line from border to border redraws a stretch, and the neighbour that has it follows in the same act', async () => {
        await walk.page.locator('db-app').evaluate((app, id) => {
            (app as unknown as {workspace: Workspace}).workspace.select(id);
        }, east);
        const [a, b] = [await zone(west), await zone(east)];
        await walk.page.locator('db-zone-shape').getByRole('button', {name: 'Vẽ lại một đoạn'}).click();
        const steps = walk.page.locator('db-draw-steps');
        await steps.getByText(/Vẽ một đường bắt đầu và kết thúc trên ranh giới/).waitFor();
        await walk.lookAt([lon - 9 * step, lat - 6 * step, lon + 9 * step, lat + 6 * step]);
        // once across the western border of the eastern zone is no stretch yet
        await press(at(-1, 0.6));
        await press(at(-3, 0.6));
        await steps.getByRole('button', {name: 'Thay đoạn này'}).click();
        await steps.getByText(/chưa gặp ranh giới ở hai chỗ/).waitFor();
        await press(at(-3, -0.6));
        await press(at(-1, -0.6));
        await walk.page.keyboard.press('Enter');
        await steps.locator('[data-together]').waitFor();
        await expect.poll(() => steps.locator('[data-together]').textContent()).toContain(west);
        await steps.locator('[data-beside=clear], [data-beside=found]').waitFor();
        await shot('reshape');
        await steps.getByLabel('Lý do, văn bản (bắt buộc)').fill('Chỉnh đoạn phía tây');
        const before = await walk.read(({store}) => store.lines.length);
        await steps.getByRole('button', {name: 'Lưu ranh giới'}).click();
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(before + 1);
        const [c, d] = [await zone(west), await zone(east)];
        expect(areaM2(d.geometry)).toBeGreaterThan(areaM2(b.geometry) + 1000);
        expect(
            Math.abs(areaM2(c.geometry) + areaM2(d.geometry) - areaM2(a.geometry) - areaM2(b.geometry))
        ).toBeLessThan(0.1);
        await walk.settled();
        await walk.page.keyboard.press('Control+z');
        await expect.poll(async () => (await zone(west)).geometry).toEqual(a.geometry);
        expect((await zone(east)).geometry).toEqual(b.geometry);
        await walk.settled();
    });

    test('an outline that crosses itself is told while it is drawn, and mended as was chosen after a look at it', async () => {
        await walk.page.keyboard.press('Escape');
        await walk.page.getByRole('button', {name: 'Vẽ vùng kết luận'}).click();
        for (const corner of [at(-8, 4), at(-2, 5.5), at(-2, 4), at(-8, 5)]) await press(corner);
        const steps = walk.page.locator('db-draw-steps db-shape-issues');
        await steps.getByText(/tự cắt chính nó/).waitFor();
        await steps.getByText(/Vẫn vẽ tiếp được/).waitFor();
        await walk.page.keyboard.press('Enter');
        const form = walk.page.locator('db-zone-form');
        await form.locator('[data-repair=largest]').click();
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await shot('repair');
        await expect.poll(() => form.getByRole('button', {name: 'Lưu kết luận'}).isDisabled()).toBe(true);
        await form.getByRole('button', {name: 'Sửa như vậy'}).click();
        await form.locator('[data-beside=clear]').waitFor();
        const drawn = (await walk.read(({drawing}) => (drawing.kind === 'drawn' ? drawing.geometry : null)))!;
        expect(drawn.type).toBe('Polygon');
        expect(drawn.coordinates[0]).toHaveLength(4);
        await walk.page.keyboard.press('Escape');
    });

    test('corners half a metre beside a border are told, and drawn to it when that is chosen', async () => {
        const old = await zone(west);
        const [xs, ys] = [0, 1].map((axis) => (old.geometry.coordinates[0] as Position[]).map((each) => each[axis]!));
        const [edge, south, north] = [Math.min(...xs!), Math.min(...ys!), Math.max(...ys!)];
        // as if it came from a table of corners: 4.6e-6 degrees of longitude are half a metre here
        const near = edge - 4.6e-6;
        const corners = [
            [edge - 2 * step, south],
            [near, south],
            [near, north],
            [edge - 2 * step, north],
            [edge - 2 * step, south]
        ];
        await walk.page.locator('db-app').evaluate((app, ring) => {
            const from = {kind: 'given', how: 'corners', values: {count: 4}} as const;
            const {workspace} = app as unknown as {workspace: Workspace};
            workspace.hand({kind: 'offer', geometry: {type: 'Polygon', coordinates: [ring]}, from});
        }, corners);
        const form = walk.page.locator('db-zone-form');
        const row = form.locator(`[data-near="${west}"]`);
        await row.getByText(/2 đỉnh gần mà không nằm trên ranh giới .* \(xa nhất \d+,\d cm\)/).waitFor();
        await row.getByRole('button', {name: 'Bắt vào ranh giới'}).click();
        await form.locator('[data-redrawn]').waitFor();
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await shot('near');
        const made = await zone(await save('85/BB'));
        expect(ring(made).filter((corner) => ring(old).includes(corner)).length).toBeGreaterThanOrEqual(2);
        await walk.page.keyboard.press('Control+z');
        await expect.poll(async () => zone(made.id)).toBeUndefined();
    });
});
