import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {distanceM} from '../../src/measure/distance.ts';
import {demoRecords, misreadFile, takenAsDegrees} from '../support/shifted-file.ts';
import {Walk} from '../support/walk.ts';

// An office sends the cemeteries of the province in VN-2000 without saying so.
const walk = new Walk();
const fixtures = join(import.meta.dirname, '../fixtures');
const cemeteries = [...demoRecords().layer('cemetery').values()];
const truth = new Map(cemeteries.map(({id, geometry}) => [id, geometry.coordinates as [number, number]]));
const shifted = join(walk.folder, 'nghia-trang.geojson');

beforeAll(async () => {
    writeFileSync(shifted, misreadFile(cemeteries, takenAsDegrees('EPSG:4756'), 'all'));
    await walk.start({map: false});
    await walk.page.getByText('Bắt đầu làm việc').click();
});
afterAll(() => walk.end());

async function choose(file: string): Promise<void> {
    // the dialog of the act before has still to close
    await expect.poll(() => walk.page.locator('db-import').count()).toBe(0);
    await walk.menu(/Nhập dữ liệu/);
    await walk.page.locator('db-import input[type=file]').setInputFiles(file);
    await walk.page.locator('db-shift-notice [data-shift]').waitFor();
}

/** How far every cemetery of the page lies from where it is, metres. */
async function off(): Promise<number[]> {
    const places = await walk.read(({records}) =>
        [...records.layer('cemetery').values()].map(({id, geometry}) => [id, geometry.coordinates] as const)
    );
    return places.map(([id, at]) => distanceM(...truth.get(id)!, ...(at as [number, number])));
}

const importButton = () => walk.page.locator('[data-act=import]');
const lines = () => walk.read(({store}) => store.lines.length);
const last = () => walk.read(({store}) => store.lines.at(-1)!);

describe('a file that is shifted as a whole', () => {
    test('is recognised, with the reason and both positions on a drawing', async () => {
        await choose(shifted);
        await expect.poll(() => walk.text('db-shift-notice')).toContain('Vị trí trong tệp có dấu hiệu bị lệch');
        await expect.poll(() => walk.text('db-shift-notice')).toContain('Tọa độ VN-2000 được ghi như WGS 84');
        await expect.poll(() => walk.text('db-shift-notice')).toContain('25/25 bản ghi có đối chứng');
        await expect.poll(() => walk.text('db-shift-notice')).toMatch(/Dời khoảng 22\d m/); // 225 m, domain note 3.2
        await expect.poll(() => walk.page.locator('db-shift-map .before').count()).toBeGreaterThan(25);
        await expect.poll(() => walk.page.locator('db-shift-map .after').count()).toBeGreaterThan(25);
        await expect.poll(() => walk.page.locator('db-shift-notice tbody tr').count()).toBe(25);
    });

    test('cannot be imported before it is decided what to do', async () => {
        await expect.poll(() => importButton().getAttribute('disabled')).not.toBeNull();
        await expect.poll(() => walk.text('db-import')).toContain('Chọn dùng vị trí đã chuyển hoặc giữ nguyên');
    });

    test('accepted, its records lie where they should, and say where they came from', async () => {
        const before = await lines();
        await walk.page.locator('[data-act=use-shift]').click();
        await walk.page.getByText('Đang dùng vị trí đã chuyển').waitFor();
        await importButton().click();
        await expect.poll(lines).toBe(before + 1);
        expect(Math.max(...(await off()))).toBeLessThan(0.01);
        const note = await walk.read(({records}) => [...records.layer('cemetery').values()][0]!.properties.coordinate);
        expect(note).toMatchObject({system: 'EPSG:4756', operation: 'EPSG:6960', accuracyM: 1});
        const [lon, lat] = note!.asGiven.split(' ').map(Number) as [number, number];
        const [id] = await walk.read(({records}) => [...records.layer('cemetery').keys()]);
        expect(Math.abs(distanceM(lon, lat, ...truth.get(id!)!) - 225)).toBeLessThan(5);
        const {args, why} = await last();
        expect(args['undone']).toBe('vn2000-as-wgs84');
        expect(why).toContain('vị trí được chuyển lại: Tọa độ VN-2000');
        await expect.poll(() => walk.page.locator('db-import').count()).toBe(0);
        await walk.settled();
    });

    test('one undo brings the project back', async () => {
        await walk.page.keyboard.press('Control+z');
        await expect
            .poll(() =>
                walk.read(({records}) => [...records.layer('cemetery').values()][0]!.properties.coordinate ?? null)
            )
            .toBeNull();
        await walk.settled();
    });

    test('refused, its records lie as in the file, and the journal says that it was known', async () => {
        await choose(shifted);
        const before = await lines();
        await walk.page.locator('[data-act=keep-shift]').click();
        await walk.page.getByText('Giữ nguyên vị trí như trong tệp').waitFor();
        await importButton().click();
        await expect.poll(lines).toBe(before + 1);
        for (const metres of await off()) expect(Math.abs(metres - 225)).toBeLessThan(5);
        const {args, why} = await last();
        expect(args['undone']).toBeUndefined();
        expect(why).toContain('giữ nguyên vị trí như tệp dù có dấu hiệu lệch');
        await expect.poll(() => walk.page.locator('db-import').count()).toBe(0);
        await walk.settled();
        await walk.page.keyboard.press('Control+z');
        await expect.poll(async () => Math.max(...(await off()))).toBeLessThan(0.001);
        await walk.settled();
    });
});

describe('a file whose numbers are no longitude and latitude', () => {
    test('in metres is read in the system that the operator picks', async () => {
        await choose(join(fixtures, 'metres-for-degrees.geojson'));
        await expect.poll(() => walk.text('db-shift-notice')).toContain('Tọa độ trong tệp cần được đọc lại');
        await expect.poll(() => walk.text('db-shift-notice')).toContain("VN-2000 / TM-3 107°45'");
        await walk.page.locator('[data-act=use-shift]').click();
        await walk.page.getByText('Đang dùng vị trí đã chuyển').waitFor();
        const before = await walk.count('grave-site');
        await importButton().click();
        await expect.poll(() => walk.count('grave-site')).toBe(before + 2);
        const site = await walk.read(({records}) => records.layer('grave-site').get('75-736-S911')!);
        // X 1 240 000,25 Y 450 000,5 in 5899; PROJ 9.1.1, EPSG:6960
        expect(distanceM(...(site.geometry.coordinates as [number, number]), 107.293909169, 11.212505129)).toBeLessThan(
            0.01
        );
        expect(site.properties.coordinate).toEqual({
            asGiven: '450000.5 1240000.25',
            system: 'EPSG:5899',
            operation: 'EPSG:6960',
            accuracyM: 1
        });
        await walk.settled();
    });

    test('with latitude first is turned round', async () => {
        await choose(join(fixtures, 'swapped-axes.geojson'));
        await expect.poll(() => walk.text('db-shift-notice')).toContain('Vĩ độ và kinh độ bị đảo thứ tự');
        await walk.page.locator('[data-act=use-shift]').click();
        await walk.page.getByText('Đang dùng vị trí đã chuyển').waitFor();
        await importButton().click();
        await expect
            .poll(() =>
                walk.read(({records}) => records.layer('grave-site').get('75-736-S912')?.geometry.coordinates ?? null)
            )
            .toEqual([107.32, 11.21]);
        await walk.settled();
        expect(walk.seen).toEqual({foreign: [], errors: []});
    });
});
