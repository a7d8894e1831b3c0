import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {geodesicLeg} from '../../src/measure/geodesic.ts';
import type {Box} from '../../src/ui/view.ts';
import {Walk} from '../support/walk.ts';

// Grids, measuring and a looked-up place over the real map.
const walk = new Walk();

beforeAll(async () => {
    await walk.start();
    await walk.page.getByText('Bắt đầu làm việc').click();
});
afterAll(() => walk.end());

const tools = () => walk.page.locator('db-map-tools');
const panel = () => walk.page.locator('db-measure');
const labels = (grid: string) => walk.page.locator(`db-grids g.${grid} > text:not(.letters)`);

/** What the map has drawn of a source, by role. */
const drawn = (source: string) =>
    walk.page
        .locator('db-map')
        .evaluate((map, name) => (map as unknown as {drawn(source: string): readonly string[]}).drawn(name), source);

describe('grids', () => {
    test('two grids are switched on from the menu, and say datum, operation and step', async () => {
        await tools().getByRole('button', {name: 'Lưới'}).click();
        await walk.page.getByLabel('Lưới ki-lô-mét VN-2000').check();
        await walk.page.getByLabel('Lưới thời chiến (Indian 1960)').check();
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => walk.page.locator('db-map-tools fieldset').count()).toBe(0);
        await expect.poll(() => walk.text('db-grids')).toContain('EPSG:6960');
        await expect.poll(() => walk.text('db-grids')).toMatch(/Indian 1960.*±44 m trở lên.*ô \d+ km/);
    });

    test.each([
        ['the province', [106.6, 10.6, 107.6, 11.6]],
        ['a commune', [107.0, 10.9, 107.06, 10.95]],
        ['a field', [107.0, 10.9, 107.004, 10.903]]
    ] as const)('lines have labels at the edge over %s, and after the map is dragged', async (_, box) => {
        await walk.lookAt(box as Box);
        const seen = async () => [await labels('vn2000').count(), await labels('war-time').count()];
        await expect.poll(async () => Math.min(...(await seen()))).toBeGreaterThanOrEqual(4);
        const before = await labels('vn2000').first().getAttribute('x');
        const [x, y] = await walk.at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
        await walk.page.mouse.move(x, y);
        await walk.page.mouse.down();
        await walk.page.mouse.move(x + 61, y + 37, {steps: 5});
        await walk.page.mouse.up();
        await walk.mapIdle();
        await expect.poll(async () => Math.min(...(await seen()))).toBeGreaterThanOrEqual(4);
        await expect.poll(() => labels('vn2000').first().getAttribute('x')).not.toBe(before);
    });

    test('a line of VN-2000 lies on the map where the plane has it', async () => {
        // PROJ 9.1.1, EPSG:5899 by 6960: the point V1 of known points, X 1 211 901,72 Y 398 497,07
        await walk.lookAt([106.8205, 10.955, 106.8255, 10.9597]);
        const [x] = await walk.at(106.82305, 10.95739);
        const map = await walk.page.locator('db-map').boundingBox();
        const at = async (text: string) => {
            const label = labels('vn2000').filter({hasText: text}).first();
            return Number(await label.getAttribute('x')) + map!.x;
        };
        const [left, right] = [await at('398,4'), await at('398,6')];
        expect(left).toBeLessThan(x);
        expect(right).toBeGreaterThan(x);
    });
});

describe('measuring', () => {
    const [from, to] = [
        [106.95, 10.95],
        [107.05, 11.0]
    ] as const;

    test('two presses give the geodesic, both azimuths and the convergence by their names', async () => {
        await walk.lookAt([106.8, 10.8, 107.2, 11.1]);
        await walk.page.locator('db-map canvas').focus();
        await walk.page.keyboard.press('m');
        await panel().waitFor();
        await expect.poll(() => walk.read(({view}) => view.tool)).toBe('measure');
        await walk.click(...from);
        await walk.click(...to);
        const {distanceM, azimuth} = geodesicLeg(...from, ...to);
        await expect.poll(() => walk.text('db-measure')).toMatch(/Tổng chiều dài\s+[\d.,]+ km/);
        const text = await walk.text('db-measure');
        const kilometres = Number(/Tổng chiều dài\s+([\d.,]+) km/.exec(text)![1]!.replace('.', '').replace(',', '.'));
        // a press is a whole pixel: 60 m here
        expect(Math.abs(kilometres * 1000 - distanceM)).toBeLessThan(150);
        const [, degrees, minutes] = /(\d+)°(\d\d)′/.exec(text.slice(text.indexOf('1–2')))!;
        expect(Math.abs(Number(degrees) + Number(minutes) / 60 - azimuth)).toBeLessThan(0.6);
        for (const name of ['Phương vị thực', 'Góc định hướng', 'Hội tụ kinh tuyến']) expect(text).toContain(name);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
    });

    test('the map selects nothing meanwhile, and shows the leg', async () => {
        await expect.poll(() => walk.read(({view}) => view.selected)).toBeNull();
        await walk.mapIdle();
        await expect.poll(() => drawn('measure')).toEqual(expect.arrayContaining(['line', 'point', 'label']));
    });

    test('a third point and Enter close the outline; Backspace opens it and takes the point back', async () => {
        await walk.click(107.08, 10.9);
        await walk.page.keyboard.press('Enter');
        await expect.poll(() => walk.text('db-measure')).toContain('Diện tích');
        await walk.page.keyboard.press('Backspace');
        await expect.poll(() => walk.text('db-measure')).not.toContain('Diện tích');
        await walk.page.keyboard.press('Backspace');
        await expect.poll(() => panel().locator('tbody tr').count()).toBeLessThan(3);
    });

    test('Ctrl C puts the legs on the clipboard', async () => {
        await walk.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await walk.page.keyboard.press('Control+c');
        const copied = () => walk.page.evaluate(() => navigator.clipboard.readText());
        await expect.poll(copied).toMatch(/1–2\t[\d.,]+ km\t[\d.,]+ km\t\d+°\d\d′\d\d″/);
    });

    test('keys alone: Space places points under the crosshair', async () => {
        await panel().getByRole('button', {name: 'Đo lại từ đầu'}).click();
        await walk.page.locator('db-map canvas').focus();
        await walk.page.keyboard.press('Space');
        await expect.poll(() => walk.page.locator('db-map .crosshair').count()).toBe(1);
        await walk.page.keyboard.press('ArrowRight');
        await walk.mapIdle();
        await walk.page.keyboard.press('Space');
        await expect.poll(() => panel().locator('tbody tr').count()).toBe(1);
    });

    test('Esc leaves no trace', async () => {
        const lines = await walk.read(({store}) => store.lines.length);
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => walk.read(({view}) => view.tool)).toBeNull();
        await expect.poll(() => panel().isVisible()).toBe(false);
        await expect.poll(() => walk.page.locator('db-map .crosshair').count()).toBe(0);
        await walk.mapIdle();
        await expect.poll(() => drawn('measure')).toEqual([]);
        await walk.page.keyboard.press('m');
        await expect.poll(() => walk.text('db-measure')).toContain('Bấm để đặt từng điểm');
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(lines);
    });
});

test('a looked-up place lies on the map with square, circle and other operations, and goes away', async () => {
    await walk.read((workspace) => {
        const square = {
            type: 'Polygon' as const,
            coordinates: [
                [
                    [106.9995, 10.9495],
                    [107.0005, 10.9495],
                    [107.0005, 10.9505],
                    [106.9995, 10.9505],
                    [106.9995, 10.9495]
                ]
            ]
        };
        const reading = {
            lon: 107,
            lat: 10.95,
            system: 'DIABAN:MGRS-INDIAN1960',
            operation: 'EPSG:1542',
            accuracyM: 83,
            reason: 'reading-grid',
            square,
            variants: [{operation: 'EPSG:1543', lon: 107.0004, lat: 10.9502}]
        };
        workspace.point({asGiven: 'YT', readings: [reading, {...reading, lon: 107.002}], chosen: 0});
        workspace.showBox([106.997, 10.9475, 107.003, 10.9525]);
    });
    await walk.mapIdle();
    await expect
        .poll(() => drawn('place'))
        .toEqual(expect.arrayContaining(['area', 'square', 'cross', 'other', 'variant']));
    await walk.read((workspace) => workspace.point(null));
    await walk.mapIdle();
    await expect.poll(() => drawn('place')).toEqual([]);
});

test('the mark of a contradiction opens it in the list, where it is seen', async () => {
    await walk.task('Kiểm tra');
    const {key, at, severity} = await walk.read(({analysis}) => {
        const last = analysis.findings.findLast((finding) => finding.at)!;
        return {key: last.key, at: last.at!, severity: last.severity};
    });
    const [lon, lat] = [at[0]!, at[1]!];
    await walk.lookAt([lon - 0.02, lat - 0.02, lon + 0.02, lat + 0.02]);
    await expect.poll(() => drawn('checks')).toContain(severity);
    await walk.click(lon, lat);
    const current = walk.page.locator('db-finding').filter({has: walk.page.locator('.what[aria-pressed=true]')});
    await expect
        .poll(() => current.evaluate((item) => (item as HTMLElementTagNameMap['db-finding']).finding?.key))
        .toBe(key);
    const place = await current.boundingBox();
    expect(place!.y + place!.height).toBeLessThanOrEqual(768);
    await walk.task('Kết luận');
});

test('the grids are there again after the page is opened anew, and nothing complained', async () => {
    await walk.page.reload();
    await walk.mapIdle();
    await walk.settled();
    await expect.poll(() => walk.read(({view}) => [...view.grids])).toEqual(['vn2000', 'war-time']);
    await expect.poll(() => labels('war-time').count()).toBeGreaterThanOrEqual(4);
    expect(walk.seen.errors).toEqual([]);
    expect(walk.seen.foreign).toEqual([]);
});
