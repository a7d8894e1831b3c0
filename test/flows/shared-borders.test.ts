import type {Position} from 'geojson';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {areaM2} from '../../src/measure/area.ts';
import type {Areal, ConcludedZoneRecord} from '../../src/record/feature.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {Walk} from '../support/walk.ts';

// Borders that truly meet: the hand is drawn to the commune's corners, follows its border, and a shared corner moves in both zones.
const walk = new Walk();

beforeAll(async () => {
    await walk.start();
    await walk.page.getByText('Bắt đầu làm việc').click();
});
afterAll(() => walk.end());

const zone = (id: string) =>
    walk.page
        .locator('db-app')
        .evaluate(
            (app, name) =>
                (app as unknown as {workspace: Workspace}).workspace.records.layer('concluded-zone').get(name),
            id
        ) as Promise<ConcludedZoneRecord | undefined>;

const ringOf = (geometry: Areal): Position[] =>
    geometry.type === 'Polygon' ? geometry.coordinates[0]! : geometry.coordinates[0]![0]!;

const drawn = () => walk.read(({drawing}) => (drawing.kind === 'drawing' ? drawing.points : [])) as Promise<Position[]>;

async function fill(number: string): Promise<string> {
    const form = walk.page.locator('db-zone-form');
    await form.locator('input[type=radio][value=D]').check();
    await form.getByLabel('Số văn bản').fill(number);
    await form.getByLabel('Rà soát danh sách').check();
    await form.locator('vaadin-text-area textarea').fill('Theo biên bản');
    const before = await walk.read(({records}) => records.layer('concluded-zone').size);
    await form.getByRole('button', {name: 'Lưu kết luận'}).click();
    await expect.poll(() => walk.count('concluded-zone')).toBe(before + 1);
    await walk.settled();
    return walk.read(({view}) => view.selected!.id);
}

/** Corners of a commune's outline, every so many, as places of the window, with room around. */
async function lookAtCommune(name: string): Promise<Position[]> {
    const geometry = (await walk.page.locator('db-app').evaluate((app, sought) => {
        const {workspace} = app as unknown as {workspace: Workspace};
        const unit = workspace.units!.units.find(({properties}) => properties.name === sought)!;
        workspace.look({visible: new Set(['unit', 'concluded-zone'])});
        workspace.showGeometry(unit.geometry);
        return unit.geometry;
    }, name)) as Areal;
    await walk.mapIdle();
    return ringOf(geometry).slice(0, -1);
}

async function press([lon, lat]: Position, away: readonly [number, number] = [0, 0]): Promise<void> {
    const [x, y] = await walk.at(lon!, lat!);
    await walk.page.mouse.move(x + away[0] + 30, y + away[1] + 30);
    await walk.page.mouse.move(x + away[0], y + away[1]);
    await walk.page.mouse.click(x + away[0], y + away[1]);
    // two presses at once would be a double press
    await walk.page.waitForTimeout(600);
}

describe('borders that meet', () => {
    let corners: Position[];

    test('a press a few pixels beside a corner of the commune takes that very corner; with Alt it stays where it is', async () => {
        corners = await lookAtCommune('Xã Phú Lý');
        await walk.page.getByRole('button', {name: 'Vẽ vùng kết luận'}).click();
        await press(corners[0]!, [5, -4]);
        await expect.poll(() => drawn()).toEqual([corners[0]]);
        await walk.page.keyboard.down('Alt');
        await press(corners[0]!, [3, 4]);
        await walk.page.keyboard.up('Alt');
        await expect.poll(drawn).toHaveLength(2);
        const [, free] = await drawn();
        expect(free).not.toEqual(corners[0]);
        await walk.page.keyboard.press('Backspace');
    });

    test('following the border takes every corner of it between two presses', async () => {
        await walk.page.locator('db-draw-steps').getByLabel('Lần theo đường biên, đường, sông').check();
        const far = Math.floor(corners.length / 3);
        await press(corners[far]!, [2, 2]);
        // the shorter way round is that over fewer than half of the corners
        await expect.poll(drawn).toEqual(corners.slice(0, far + 1));
        await walk.page.locator('db-draw-steps').getByLabel('Lần theo đường biên, đường, sông').uncheck();
    });

    test('a zone beside it, drawn to its corners, meets it to the last bit; moving a shared corner moves both as one act', async () => {
        const centre = await walk.read(({units}) => {
            const {geometry} = units!.units.find(({properties}) => properties.name === 'Xã Phú Lý')!;
            const ring = (
                geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0]![0]
            ) as Position[];
            const sum = ring.reduce(([x, y], [lon, lat]) => [x! + lon!, y! + lat!], [0, 0]);
            return [sum[0]! / ring.length, sum[1]! / ring.length] as Position;
        });
        await walk.page.keyboard.down('Alt');
        await press(centre);
        await walk.page.keyboard.up('Alt');
        await walk.page.keyboard.press('Enter');
        const first = await fill('71/BB');
        const middle = ringOf((await zone(first))!.geometry).find(
            (at) => !corners.some((c) => String(c) === String(at))
        )!;

        const far = Math.floor(corners.length / 3);
        await walk.page.keyboard.press('Escape');
        await walk.page.getByRole('button', {name: 'Vẽ vùng kết luận'}).click();
        await press(middle, [4, 4]);
        await press(corners[far]!, [-3, 2]);
        await press(corners[far + 2]!, [2, 3]);
        await walk.page.keyboard.press('Enter');
        const second = await fill('72/BB');
        expect(ringOf((await zone(second))!.geometry).map(String)).toContain(String(middle));

        const lines = await walk.read(({store}) => store.lines.length);
        await walk.page.locator('db-zone-card').getByRole('button', {name: 'Sửa ranh giới'}).click();
        await walk.page.locator('db-draw-steps').waitFor();
        await walk.mapIdle();
        const [x, y] = await walk.at(middle[0]!, middle[1]!);
        await walk.page.mouse.move(x - 3, y - 3);
        await walk.page.mouse.move(x, y);
        await walk.page.mouse.down();
        await walk.page.keyboard.down('Alt');
        await walk.page.mouse.move(x + 25, y + 15, {steps: 4});
        await walk.page.mouse.up();
        await walk.page.keyboard.up('Alt');
        await walk.page.locator('db-draw-steps [data-together]').waitFor();
        await expect.poll(() => walk.page.locator('db-draw-steps [data-together]').textContent()).toContain(first);
        await walk.page.locator('db-draw-steps').getByLabel('Lý do, văn bản (bắt buộc)').fill('Chỉnh theo biên bản 73');
        await walk.page.getByRole('button', {name: 'Lưu ranh giới'}).click();
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(lines + 1);
        const [a, b] = [ringOf((await zone(first))!.geometry), ringOf((await zone(second))!.geometry)];
        expect(a.map(String)).not.toContain(String(middle));
        const common = b.map(String).filter((at) => a.map(String).includes(at));
        expect(new Set(common).size).toBe(2);
        await walk.settled();
        await walk.page.keyboard.press('Control+z');
        await expect.poll(async () => ringOf((await zone(first))!.geometry).map(String)).toContain(String(middle));
        expect(ringOf((await zone(second))!.geometry).map(String)).toContain(String(middle));
    });

    test('a zone is cut by a drawn line: the parts add up, the largest keeps the id, one undo joins them again', async () => {
        const {id, box} = await walk.read(({records}) => {
            const draft = [...records.layer('concluded-zone').values()].find(
                ({properties, geometry}) => properties.state === 'draft' && geometry.type === 'Polygon'
            )!;
            const ring = draft.geometry.coordinates[0] as Position[];
            const [lons, lats] = [ring.map(([lon]) => lon!), ring.map(([, lat]) => lat!)];
            const edges = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const;
            return {id: draft.id, box: edges};
        });
        const before = (await zone(id))!;
        await walk.page.locator('db-app').evaluate((app, name) => {
            (app as unknown as {workspace: Workspace}).workspace.select(name);
        }, id);
        const [west, south, east, north] = box;
        const margin = (east - west) / 4;
        await walk.page.locator('db-zone-card').getByRole('button', {name: 'Cắt vùng'}).click();
        await walk.lookAt([west - 2 * margin, south - margin, east + 2 * margin, north + margin]);
        await walk.mapIdle();
        const middle = (south + north) / 2;
        await walk.page.keyboard.down('Alt');
        await press([west - margin, middle]);
        await press([west + margin, middle + margin / 5]);
        await walk.page.keyboard.up('Alt');
        const steps = walk.page.locator('db-cut-steps');
        await steps.getByRole('button', {name: 'Cắt theo đường này'}).click();
        await steps.getByText(/Đường này không cắt rời vùng/).waitFor();
        await expect.poll(() => walk.axeFaults('db-app', 'db-conclude')).toEqual([]);
        await walk.page.keyboard.down('Alt');
        await press([east + margin, middle]);
        await walk.page.keyboard.up('Alt');
        await steps.getByRole('button', {name: 'Cắt theo đường này'}).click();
        await steps.locator('[data-parts]').waitFor();
        await expect.poll(() => walk.axeFaults('db-app', 'db-conclude')).toEqual([]);
        await steps.getByLabel('Lý do, văn bản (bắt buộc)').fill('Biên bản 15');
        const count = await walk.count('concluded-zone');
        await steps.getByRole('button', {name: 'Lưu các phần'}).click();
        await expect.poll(() => walk.count('concluded-zone')).toBeGreaterThan(count);
        const parts = (await walk.read(({records}) => [
            ...records.layer('concluded-zone').values()
        ])) as ConcludedZoneRecord[];
        const made = parts.filter(({properties}) => properties.splitFrom === id);
        const kept = (await zone(id))!;
        const sum = [kept, ...made].reduce((total, each) => total + areaM2(each.geometry), 0);
        expect(Math.abs(sum - areaM2(before.geometry))).toBeLessThan(0.01);
        expect(areaM2(kept.geometry)).toBeGreaterThanOrEqual(Math.max(...made.map((each) => areaM2(each.geometry))));
        await walk.settled();
        await walk.page.keyboard.press('Control+z');
        await expect.poll(() => walk.count('concluded-zone')).toBe(count);
        expect((await zone(id))!.geometry).toEqual(before.geometry);
    });
});
