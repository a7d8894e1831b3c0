import type {Polygon} from 'geojson';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {areaM2} from '../../src/measure/area.ts';
import type {ConcludedZoneRecord, SurveyedAreaRecord} from '../../src/record/feature.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {focused, tabTo} from '../support/keys.ts';
import {Walk} from '../support/walk.ts';

// The hand with keys alone: no mouse is touched after the page is open. Every way to a zone, and what is heard on the way.
const walk = new Walk();
const MAP = /^(Bản đồ|Map)/;

beforeAll(async () => {
    await walk.start();
    await tabTo(walk, 'Bắt đầu làm việc');
    await press('Enter');
    await walk.lookAt([107.0, 11.1, 107.2, 11.3]);
});
afterAll(() => walk.end());

async function press(...keys: string[]): Promise<void> {
    for (const key of keys) await walk.page.keyboard.press(key);
}
const type = (text: string) => walk.page.keyboard.type(text);
const handIs = () => walk.read(({drawing}) => drawing.kind);
const points = () => walk.read(({drawing}) => (drawing.kind === 'drawing' ? drawing.points.length : -1));
const drawnShape = () =>
    walk.read(({drawing}) => (drawing.kind === 'drawn' ? drawing.geometry : null)) as Promise<Polygon>;
const heard = () => walk.page.locator('db-outline [data-said]').textContent();
const zones = () =>
    walk.read(({records}) => [...records.layer('concluded-zone').values()]) as Promise<ConcludedZoneRecord[]>;

/** Type coordinates while the hand draws, each ended by Enter, and go back to the map. */
async function typeCorners(...texts: string[]): Promise<void> {
    await press('t');
    await expect.poll(() => focused(walk)).toMatch(/Tọa độ/);
    for (const text of texts) {
        await type(text);
        await press('Enter');
    }
    if ((await handIs()) === 'drawn') return;
    await press('Escape');
    await expect.poll(() => focused(walk)).toMatch(MAP);
}

/** Go from the task at rest to a way to a zone, by Tab and Enter. */
async function wayTo(name: string): Promise<void> {
    await tabTo(walk, 'Kết luận');
    await tabTo(walk, name);
    await press('Enter');
}

async function giveUp(): Promise<void> {
    await expect.poll(handIs).toBe('drawn');
    await press('Escape');
    await expect.poll(handIs).toBe('idle');
}

describe('with keys alone', () => {
    let id = '';

    test('a zone is drawn by crosshair and by coordinates in two systems, and each corner is heard', async () => {
        await wayTo('Vẽ vùng kết luận');
        await expect.poll(() => focused(walk)).toMatch(MAP);
        await expect.poll(heard).toContain('Bắt đầu vẽ');
        // ten pixels beside a corner of a commune the crosshair is drawn to it, and that is heard
        const near = await walk.read(({units}) => {
            const {geometry} = units!.units.find(({properties}) => properties.name === 'Xã Phú Lý')!;
            return (geometry.type === 'Polygon' ? geometry.coordinates[0]! : geometry.coordinates[0]![0]!)[0]!;
        });
        await walk.lookAt([near[0]! - 0.01, near[1]! - 0.01, near[0]! + 0.01, near[1]! + 0.01]);
        await press('Shift+ArrowDown');
        await expect
            .poll(() => walk.page.locator('db-outline [data-said-aim]').textContent())
            .toMatch(/^Bắt vào đỉnh của/);
        await walk.lookAt([107.0, 11.1, 107.2, 11.3]);
        await press('ArrowRight', 'Shift+ArrowDown', 'Control+ArrowDown');
        await walk.mapIdle();
        await press(' ');
        await expect.poll(heard).toMatch(/Đã đặt đỉnh 1; diện tích đến nay chưa có/);
        await press('t');
        await expect.poll(() => focused(walk)).toBe('Tọa độ đỉnh tiếp theo');
        await type('YT 051 143');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await press('Escape');
        await typeCorners('X 1239028,107 Y 457074,734', '11°13′00″B 107°09′00″Đ');
        await expect.poll(() => points()).toBe(3);
        await expect.poll(heard).toMatch(/Đã đặt đỉnh 3; diện tích đến nay [\d.,]+ ha/);
        await press('Control+z', 'Control+z');
        await expect.poll(() => points()).toBe(1);
        await press('Control+y', 'Control+Shift+Z');
        await expect.poll(() => points()).toBe(3);
        // to the panel and back without a way through everything between
        await press('F6');
        await expect.poll(() => focused(walk)).toMatch(/^Bắt dính/);
        await press('Shift+F6');
        await expect.poll(() => focused(walk)).toMatch(MAP);
        await press('Enter');
        await expect.poll(handIs).toBe('drawn');
        await expect.poll(() => walk.axeFaults('db-app', 'db-conclude')).toEqual([]);
        // what lacks something is gone to
        await tabTo(walk, 'Lưu kết luận');
        await press('Enter');
        await expect.poll(() => focused(walk)).toMatch(/^A – /);
        // the keys are in the form: class, number, basis, reason
        await press(' ');
        await tabTo(walk, 'Số văn bản');
        await type('21/BB');
        await tabTo(walk, 'Rà soát danh sách');
        await press(' ');
        await tabTo(walk, 'Lý do kết luận');
        await type('Theo biên bản');
        await tabTo(walk, 'Người lập');
        await press('Control+a');
        await type('Nguyễn Văn An');
        await tabTo(walk, 'Lưu kết luận');
        const before = new Set((await zones()).map((zone) => zone.id));
        await press('Enter');
        await expect.poll(async () => (await zones()).length).toBe(before.size + 1);
        id = (await zones()).find((zone) => !before.has(zone.id))!.id;
        await walk.settled();
    });

    test('corners are gone through, moved, put in, placed by coordinate and taken away; Esc leaves no trace', async () => {
        const geometry = () =>
            walk.read(({drawing}) => (drawing.kind === 'editing' ? drawing.geometry : null)) as Promise<Polygon>;
        const stored = (await zones()).find((zone) => zone.id === id)!;
        await tabTo(walk, 'Sửa ranh giới');
        await press('Enter');
        await expect.poll(() => focused(walk)).toMatch(MAP);
        await press('PageDown', 'PageDown');
        await expect.poll(heard).toMatch(/Đỉnh 2 trên 3: X 1\s239\s028,11/u);
        // off with snapping, or a corner near by would hold the crosshair
        await press('s', ' ', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+ArrowUp', ' ');
        await expect.poll(heard).toContain('Đã thả đỉnh');
        expect((await geometry()).coordinates[0]![1]).not.toEqual(stored.geometry.coordinates[0]![1]);
        await press('Insert');
        expect((await geometry()).coordinates[0]).toHaveLength(5);
        await typeCorners('11,25° B 107,12° Đ');
        expect((await geometry()).coordinates[0]![2]).toEqual([107.12, 11.25]);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await press('Delete');
        expect((await geometry()).coordinates[0]).toHaveLength(4);
        // a hole by keys, given up and drawn
        await tabTo(walk, /^Phần và lỗ/);
        await press('Enter');
        await tabTo(walk, 'Khoét lỗ');
        await press('Enter');
        await expect.poll(() => focused(walk)).toMatch(MAP);
        await press('Escape');
        await expect.poll(() => handIs()).toBe('editing');
        await press('s', 'Escape');
        await expect.poll(() => handIs()).toBe('idle');
        expect((await zones()).find((zone) => zone.id === id)).toEqual(stored);
    });

    test('a stroke, a rectangle and a circle', async () => {
        await wayTo('Vẽ tay');
        await expect.poll(() => focused(walk)).toMatch(MAP);
        await expect.poll(() => walk.axeFaults('db-app', 'db-conclude')).toEqual([]);
        await press(' ');
        for (const way of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
            for (let i = 0; i < 6; i++) await press(`Shift+${way}`);
            await press('Shift+ArrowRight');
        }
        await press(' ');
        await expect.poll(handIs).toBe('drawn');
        expect(areaM2(await drawnShape())).toBeGreaterThan(0);
        await giveUp();

        await wayTo('Hình chữ nhật');
        await typeCorners('11,1° B 107,1° Đ', '11,2° B 107,2° Đ');
        expect((await drawnShape()).coordinates[0]![0]).toEqual([107.1, 11.1]);
        await giveUp();

        await wayTo('Hình tròn');
        await typeCorners('11,1° B 107,1° Đ');
        await press('ArrowRight');
        await walk.mapIdle();
        await press(' ');
        await expect.poll(handIs).toBe('drawn');
        await expect.poll(() => walk.axeFaults('db-app', 'db-conclude')).toEqual([]);
        await tabTo(walk, 'Bán kính (m)', {back: true});
        await press('Control+a');
        await type('750');
        await press('Tab');
        await expect.poll(async () => areaM2(await drawnShape()) / (Math.PI * 750 ** 2)).toBeCloseTo(1, 3);
        await giveUp();
    });

    test('the rest of a unit, whole units, a table of corners, bearings and lengths', async () => {
        await wayTo('Phần còn lại của đơn vị');
        await tabTo(walk, 'Đơn vị');
        await type('La Ngà');
        await walk.page.locator('vaadin-combo-box-item').first().waitFor();
        await press('ArrowDown', 'Enter');
        await walk.page.locator('db-remainder-form [data-proof]').waitFor();
        await tabTo(walk, 'Lập vùng từ hình này');
        await press('Enter');
        await giveUp();

        await wayTo('Cả đơn vị');
        await tabTo(walk, 'Đơn vị');
        await type('Xã Phú Lý');
        await walk.page.locator('vaadin-combo-box-item').first().waitFor();
        await press('ArrowDown', 'Enter');
        await tabTo(walk, 'Lập vùng từ hình này');
        await press('Enter');
        await giveUp();

        await wayTo('Bảng tọa độ góc');
        await tabTo(walk, 'Bảng góc');
        await walk.page.keyboard.insertText(
            '1\t1239028,107\t457074,734\n2\t1239028,107\t457574,734\n3\t1238528,107\t457574,734'
        );
        await tabTo(walk, 'Lập vùng từ hình này');
        await press('Enter');
        await giveUp();

        await wayTo('Hướng và cạnh');
        await tabTo(walk, 'Tọa độ điểm đầu');
        await type('10,97 106,82');
        await tabTo(walk, 'Các cạnh');
        await walk.page.keyboard.insertText('90 300\n180 300\n270 300\n0 298');
        await tabTo(walk, 'Lập vùng từ hình này');
        await press('Enter');
        await giveUp();
        await expect.poll(() => walk.axeFaults()).toEqual([]);
    });

    test('the ground of a search with a hole and two parts, and the circle around a site', async () => {
        // an area such as a file may bring
        const area = (await walk.page.locator('db-app').evaluate(async (app) => {
            const {workspace} = app as unknown as {workspace: Workspace};
            const one = [...workspace.records.layer('surveyed-area').values()][0]!;
            const ring = (x: number, y: number, size: number) => [
                [x, y],
                [x + size, y],
                [x + size, y + size],
                [x, y + size],
                [x, y]
            ];
            const geometry = {
                type: 'MultiPolygon' as const,
                coordinates: [[ring(107.1, 11.1, 0.02), ring(107.105, 11.105, 0.005)], [ring(107.13, 11.1, 0.01)]]
            };
            const after = {...one, id: `${one.id}-9`, geometry};
            const change = {layer: 'surveyed-area' as const, id: after.id, before: null, after};
            await workspace.run({act: 'import', args: {}, why: 'Thử', patch: () => [change]});
            return after;
        })) as SurveyedAreaRecord;
        for (const sought of [area.id, 'site'] as const) {
            const record =
                sought === 'site'
                    ? await walk.read(
                          ({records}) =>
                              [...records.layer('grave-site').values()].find(({geometry}) => geometry.type === 'Point')!
                                  .id
                      )
                    : sought;
            await press('Control+k');
            await type(record);
            await expect.poll(() => walk.page.locator('db-search li').first().textContent()).toContain(record);
            await press('Enter');
            await expect.poll(() => walk.read(({view}) => view.selected?.id)).toBe(record);
            await tabTo(walk, 'Lập vùng kết luận');
            await press('Enter');
            await expect.poll(handIs).toBe('drawn');
            if (sought !== 'site') expect(await drawnShape()).toEqual(area.geometry);
            else expect((await drawnShape()).coordinates[0]).toHaveLength(181);
            await giveUp();
        }
        expect(walk.seen.errors).toEqual([]);
    });
});
