import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {areaM2} from '../../src/measure/area.ts';
import type {ConcludedZoneRecord} from '../../src/record/feature.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {Walk} from '../support/walk.ts';

// Everything that happened is found again: of one record, in the map's window, in the whole journal, and played back.
const walk = new Walk();

beforeAll(async () => {
    await walk.start();
    await walk.page.getByText('Bắt đầu làm việc').click();
});
afterAll(() => walk.end());

const traced = () =>
    walk.page
        .locator('db-map')
        .evaluate((map) => (map as unknown as {drawn(source: string): readonly string[]}).drawn('trace'));

/** Pictures to look at, where a folder for them is given. */
async function shot(name: string): Promise<void> {
    const folder = process.env['SHOTS'];
    if (!folder) return;
    for (const [width, height] of [
        [1920, 1080],
        [1366, 768]
    ] as const) {
        await walk.page.setViewportSize({width, height});
        await walk.mapIdle();
        await walk.page.screenshot({path: `${folder}/${name}-${width}.png`});
    }
}

const metres = (text: string | null) =>
    Number(
        text
            ?.replace(/[^\d,−-]/g, '')
            .replace('−', '-')
            .replace(',', '.')
    );

describe('a zone whose shape was changed twice and whose reason once', () => {
    let id = '';
    const history = () => walk.page.locator('db-history');

    beforeAll(async () => {
        // the first draft zone of the demo with one ring; made smaller toward its first corner
        id = await walk.read(async (workspace) => {
            const zones = [...workspace.records.layer('concluded-zone').values()];
            const zone = zones.find(
                ({geometry, properties}) => geometry.type === 'Polygon' && properties.state === 'draft'
            )!;
            const current = () => workspace.records.layer('concluded-zone').get(zone.id)!;
            const change = (why: string, make: (zone: ConcludedZoneRecord) => ConcludedZoneRecord) =>
                workspace.run({
                    act: 'edit-zone',
                    args: {id: zone.id},
                    why,
                    patch: () => [{layer: 'concluded-zone', id: zone.id, before: current(), after: make(current())}]
                });
            const smaller = (part: number) => (old: ConcludedZoneRecord) => {
                if (old.geometry.type !== 'Polygon') throw new Error('one polygon');
                const [x, y] = old.geometry.coordinates[0]![0] as [number, number];
                const ring = (old.geometry.coordinates[0] as [number, number][]).map(([lon, lat]) => [
                    x + (lon - x) * part,
                    y + (lat - y) * part
                ]);
                return {...old, geometry: {type: 'Polygon' as const, coordinates: [ring]}};
            };
            await change('Đo lại lần một', smaller(0.9));
            await change('Đo lại lần hai', smaller(0.8));
            await change('Sửa lý do', (old) => ({...old, properties: {...old.properties, reason: 'Lý do đã sửa'}}));
            workspace.select(zone.id, {show: true});
            return zone.id;
        });
        await walk.settled();
        await walk.mapIdle();
    });

    test('lists its acts newest first, with who, entry, effect, document and the fields changed', async () => {
        const zone = (await walk.read((workspace) => {
            const {selected} = workspace.view;
            return workspace.records.layer('concluded-zone').get(selected!.id)!;
        })) as ConcludedZoneRecord;
        const entries = history().locator('ol > li');
        await expect.poll(() => entries.count()).toBeGreaterThanOrEqual(4);
        const items = await entries.allInnerTexts();
        expect(items[0]).toContain('Sửa lý do');
        expect(items[0]).toContain('Lý do đã sửa');
        expect(items[1]).toContain('Đo lại lần hai');
        expect(items[1]).toContain('hình dạng');
        const [year, month, day] = zone.properties.effectiveOn.split('-');
        expect(items[0]).toContain(`hiệu lực từ ${day}/${month}/${year}`);
        expect(items[0]).toContain(zone.properties.document.number);
    });

    test('a pressed act lies on the map, dashed before and solid after, with the ground lost', async () => {
        await history()
            .getByRole('button', {name: /sửa vùng kết luận/})
            .nth(1)
            .click();
        await walk.mapIdle();
        await expect.poll(traced).toEqual(expect.arrayContaining(['before', 'after']));
        const value = (name: string) => history().locator(`li[data-chosen] [data-value="${name}"]`).textContent();
        await expect.poll(() => value('lost')).toMatch(/^−[\d.]+ m²$/);
        const shapes = await walk.read((workspace) => workspace.view.traced!);
        const [was, is] = [shapes.before[0]!, shapes.after[0]!];
        if (was.type !== 'Polygon' || is.type !== 'Polygon') throw new Error('polygons');
        expect(areaM2(is) / areaM2(was)).toBeCloseTo(0.64, 3);
        expect(metres(await value('before'))).toBeCloseTo(Math.round(areaM2(was)), 0);
        const [gained, lost] = [metres(await value('gained')), -metres(await value('lost'))];
        expect(Math.abs(gained - lost - (areaM2(is) - areaM2(was)))).toBeLessThan(2);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
    });

    test('Esc takes it off the map and leaves the record selected', async () => {
        await walk.page.keyboard.press('Escape');
        await walk.mapIdle();
        await expect.poll(traced).toEqual([]);
        await expect.poll(() => walk.read(({view}) => view.selected?.id)).toBe(id);
    });

    test('any two versions are compared, in fields and in ground', async () => {
        const compare = walk.page.locator('db-compare');
        await compare.getByText('So sánh hai bản').click();
        const versions = compare.locator('[data-which="older"] option');
        await expect.poll(() => versions.count()).toBeGreaterThanOrEqual(4);
        const count = await versions.count();
        await compare.locator('[data-which="older"]').selectOption(String(count - 4));
        await compare.locator('[data-which="newer"]').selectOption(String(count - 1));
        await compare.getByRole('button', {name: 'So sánh', exact: true}).click();
        await expect.poll(() => walk.text('db-compare')).toContain('Lý do đã sửa');
        await expect.poll(() => walk.text('db-compare')).toContain('hình dạng');
        await walk.mapIdle();
        await expect.poll(traced).toEqual(expect.arrayContaining(['before', 'after']));
        const value = (name: string) => compare.locator(`[data-value="${name}"]`).textContent();
        await expect.poll(() => value('lost')).toMatch(/m²$/);
        // twice made smaller: (0,9 · 0,8)² of the ground
        expect(metres(await value('after')) / metres(await value('before'))).toBeCloseTo(0.5184, 3);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await shot('compare');
        await walk.page.keyboard.press('Escape');
    });
});

describe('the journal under the map', () => {
    const list = () => walk.page.locator('db-act-list');
    const counted = async () =>
        Number((await list().locator('[data-count]').textContent())!.trim().split(' ')[0]!.replace('.', ''));
    const part = (name: string) => walk.page.locator(`db-journal [data-part="${name}"]`);

    test('lists the acts that touched the window, and follows the map', async () => {
        await walk.page.getByRole('button', {name: 'Lịch sử', exact: true}).click();
        await list().waitFor();
        const all = await walk.read(({store}) => store.lines.length);
        await walk.lookAt([100, 5, 100.1, 5.1]);
        await expect.poll(counted).toBe(0);
        await walk.lookAt([106, 10, 108.5, 12.5]);
        await expect.poll(counted).toBeGreaterThan(0);
        const wide = await counted();
        await walk.lookAt([107.0, 10.9, 107.1, 11.0]);
        await expect.poll(counted).toBeLessThan(wide);
        expect(wide).toBeLessThanOrEqual(all);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await shot('window');
    });

    test('is filtered by kind of act, and a pressed act selects its record', async () => {
        await part('journal').click();
        const kinds = await walk.read(({store}) => store.lines.filter(({act}) => act === 'approve').length);
        await list().locator('[data-filter="act"]').selectOption('approve');
        await expect.poll(counted).toBe(kinds);
        await list().getByText('phê duyệt', {exact: true}).nth(1).click();
        await expect.poll(() => walk.read(({view}) => view.selected?.layer)).toBe('concluded-zone');
        await list().locator('[data-filter="act"]').selectOption('');
        await expect.poll(counted).toBe(await walk.read(({store}) => store.lines.length));
    });

    test('says that the chain is whole, with the number of acts and the head', async () => {
        const {count, head} = await walk.read((workspace) => ({
            count: workspace.store.lines.length,
            head: workspace.head
        }));
        await expect
            .poll(() => walk.text('db-chain-state'))
            .toContain(`Chuỗi nguyên vẹn: ${count} việc, mã đầu ${head}`);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await shot('journal');
    });

    test('played back to a day the map shows what was known at its end, and the present comes back', async () => {
        await part('playback').click();
        const playback = walk.page.locator('db-playback');
        const present = await walk.count('concluded-zone');
        await playback.getByLabel('Ngày có việc ghi sổ').fill('60');
        const day = (await playback.locator('.day').textContent())!.split('/').reverse().join('-');
        await walk.settled();
        const played = await walk.read((workspace) => ({
            day: workspace.asOf,
            ids: [...workspace.records.layer('grave-site').keys()].sort(),
            figures: workspace.analysis.table?.stamp.asOf
        }));
        expect(played.day).toBe(day);
        expect(played.figures).toBe(day);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await shot('playback');
        await walk.page.getByText('Về hiện tại').click();
        await expect.poll(() => walk.count('concluded-zone')).toBe(present);
        // a day that is chosen folds the journal from its start
        const chosen = await walk.page.locator('db-app').evaluate((app, asOf) => {
            const {workspace} = app as unknown as {workspace: Workspace};
            workspace.look({asOf});
            const ids = [...workspace.records.layer('grave-site').keys()].sort();
            workspace.look({asOf: null});
            return ids;
        }, day);
        expect(played.ids).toEqual(chosen);
        expect(played.ids.length).toBeGreaterThan(0);
    });
});
