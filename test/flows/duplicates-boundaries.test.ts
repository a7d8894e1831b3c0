import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {GraveSite} from '../../src/record/grave-site.ts';
import {Walk} from '../support/walk.ts';

const walk = new Walk(process.env['DIST']);
const shared = join(import.meta.dirname, '../../../shared/data');

beforeAll(() => walk.start({map: false}));
afterAll(() => walk.end());

const siteOf = (id: string): Promise<GraveSite> =>
    walk.page
        .locator('db-app')
        .evaluate(
            (app, which) =>
                (app as unknown as {workspace: import('../../src/ui/workspace.ts').Workspace}).workspace.records
                    .layer('grave-site')
                    .get(which)!.properties,
            id
        );

describe('duplicates on the page', () => {
    const panel = () => walk.page.locator('db-duplicates');

    test('pairs are listed by score; one is opened with its reasons and both on the map', async () => {
        await walk.task('Kiểm tra');
        await walk.page.locator('db-audit [data-part=duplicates]').click();
        await expect.poll(() => panel().locator('.pair').count()).toBe(6);
        await panel().locator('.pair').first().click();
        await expect.poll(() => walk.text('db-duplicates')).toContain('mỗi vị trí nằm trong sai số của vị trí kia');
        const traced = await walk.read(({view}) => [
            view.traced?.before.length,
            view.traced?.after.length,
            view.marked.size
        ]);
        expect(traced).toEqual([1, 1, 2]);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
    });

    test('they are merged with a reason: both provenances stay, the place counts once, and undo brings both back', async () => {
        const [a, b] = (await walk.read(({view}) => view.duplicates)) as unknown as [string, string];
        const [before, other] = [await siteOf(a), await siteOf(b)];
        const merge = panel().locator('[data-act=merge]');
        await expect.poll(() => merge.getAttribute('aria-disabled')).toBe('true');
        await panel().locator('tr[data-field=name] input[value=b]').check();
        await panel().locator('vaadin-text-area textarea').fill('Biên bản rà soát số 5');
        await merge.click();
        await expect.poll(async () => (await siteOf(b)).duplicateOf).toBe(a);
        const kept = await siteOf(a);
        expect(kept.name).toBe(other.name);
        expect(kept.sources).toHaveLength(before.sources.length + other.sources.length);
        expect(kept.otherPositions).toMatchObject([{site: b, asGiven: other.coordinate?.asGiven}]);
        await expect
            .poll(() =>
                walk.read(({analysis}) => analysis.findings.filter(({rule}) => rule === 'duplicate-sites').length)
            )
            .toBe(5);
        await walk.page
            .locator('db-header')
            .getByRole('button', {name: /^Hoàn tác/})
            .click();
        await expect.poll(async () => (await siteOf(b)).duplicateOf).toBeUndefined();
        await expect.poll(() => siteOf(a)).toEqual(before);
    });

    test('“không trùng” is remembered with its reason and told no more', async () => {
        await walk.page.locator('db-audit [data-part=duplicates]').click();
        await panel().locator('.pair').first().click();
        await panel().locator('vaadin-text-area textarea').fill('Hai gò mộ cách nhau một con suối');
        await panel().locator('[data-act=apart]').click();
        await walk.page.locator('db-audit [data-part=duplicates]').click();
        await expect.poll(() => walk.text('db-duplicates')).toContain('1 cặp đã xét không trùng');
        await walk.settled();
        const left = await walk.read(
            ({analysis}) => analysis.findings.filter(({rule}) => rule === 'duplicate-sites').length
        );
        expect(left).toBe(5);
    });
});

describe('boundary files on the page', () => {
    const dialog = () => walk.page.locator('db-boundaries');

    async function openFiles(files: string[], name: string): Promise<void> {
        await walk.menu(/Nạp bộ địa giới/);
        await dialog().locator('input[type=file]').setInputFiles(files);
        await dialog().locator('[data-field=name] input').fill(name);
        await dialog().locator('[data-field=source] input').fill('Tệp thử nghiệm');
        await dialog().locator('vaadin-date-picker input').first().fill('01/07/2025');
        await walk.page.keyboard.press('Enter');
        await walk.page.keyboard.press('Tab');
    }
    async function choose(select: string, value: string): Promise<void> {
        await dialog()
            .locator(select)
            .evaluate((element, chosen) => {
                (element as HTMLInputElement).value = chosen;
                element.dispatchEvent(new Event('change'));
            }, value);
    }
    async function next(): Promise<void> {
        await dialog().locator('[data-act=next]:not([disabled])').click();
    }

    test('a small file with levels in a column and an overlap is matched, settled by hand, checked and taken', async () => {
        const square = (west: number, east: number) => ({
            type: 'Polygon',
            coordinates: [
                [
                    [west, 11],
                    [east, 11],
                    [east, 11.1],
                    [west, 11.1],
                    [west, 11]
                ]
            ]
        });
        const rows = [
            ['736', 'Huyện Định Quán', 'Huyện', '75', square(107.2, 107.4)],
            ['26206', 'TT Dinh Quan', 'Thị trấn', '736', square(107.2, 107.31)],
            ['x1', 'Xã Gia Canh', 'Xã', '736', square(107.3, 107.4)],
            ['x2', 'Nông trường <b>Bò</b>', 'Xã', '736', square(107.35, 107.4)]
        ];
        const features = rows.map(([ma, ten, cap, ma_cha, geometry]) => ({
            type: 'Feature',
            properties: {ma, ten, cap, ma_cha},
            geometry
        }));
        const file = join(walk.folder, 'dia-gioi.geojson');
        writeFileSync(file, JSON.stringify({type: 'FeatureCollection', features}));
        await openFiles([file], 'Bộ nhỏ');
        await next();
        await dialog().locator('db-boundary-match').waitFor();
        // 3 of 4 fit the list, too few to propose it
        await choose('vaadin-select[data-field=list]', 'gso');
        await expect.poll(() => walk.text('db-boundaries')).toContain('Nông trường <b>Bò</b>');
        await choose('tr[data-unit="0:4"] vaadin-select', 'out');
        await next();
        await expect.poll(() => walk.text('db-boundaries')).toContain('1 huyện, 2 xã');
        await expect.poll(() => dialog().locator('details[data-part=overlap]').textContent()).toContain('Xã Gia Canh');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await dialog().locator('[data-act=load]').click();
        await walk.settled();
        const codes = await walk.read(({units}) => units?.units.map(({properties}) => properties.code));
        expect(codes).toEqual(['75', '736', '26206', '26230']);
    });

    test('a file that is cut short is refused by its name, and nothing changes', async () => {
        const file = join(walk.folder, 'cut.geojson');
        writeFileSync(file, '{"type":"FeatureCollection","features":[{"type":"Feat');
        const sets = await walk.count('unit-set');
        await walk.menu(/Nạp bộ địa giới/);
        await dialog().locator('input[type=file]').setInputFiles([file]);
        await expect.poll(() => dialog().locator('.fault').textContent()).toContain('cut.geojson');
        await walk.page.keyboard.press('Escape');
        await expect.poll(() => walk.count('unit-set')).toBe(sets);
    });

    test.skipIf(!existsSync(shared))(
        'the wards of 2025 become a new unit set that says what it is good for (needs ../shared/data)',
        async () => {
            await openFiles([join(shared, 'wards-2025.geojson')], 'Đồng Nai 2025');
            await next();
            await expect.poll(() => walk.text('db-boundaries')).toContain('Không danh mục nào khớp từ 80 %');
            await next();
            await expect.poll(() => walk.text('db-boundaries')).toContain('0 huyện, 95 xã; 0 đối tượng bị loại');
            await dialog().locator('[data-act=load]').click();
            await expect.poll(() => walk.read(({units}) => units?.units.length)).toBe(96);
            await walk.settled();
            await walk.page.locator('db-layers .edition summary').click();
            await expect.poll(() => walk.text('db-layers')).toContain('chưa được cơ quan có thẩm quyền xác nhận');
            // Xã Gia Kiệm, with the area that the file declares for it
            const stated = await walk.read(
                ({units}) =>
                    units?.units.find(({properties}) => properties.name === 'Xã Gia Kiệm')?.properties.officialKm2
            );
            expect(stated).toBe(82.7);
        }
    );

    test('no request left the origin and nothing complained', () => {
        expect(walk.seen).toEqual({foreign: [], errors: []});
    });
});
