import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {writeBundle} from '../../src/store/bundle.ts';
import {openConflicts} from '../../src/store/conflicts.ts';
import {Walk} from '../support/walk.ts';

const districts = [new Walk(process.env['DIST']), new Walk(process.env['DIST'])] as const;
const province = new Walk(process.env['DIST']);
const bundles: string[] = [];
let zone = '';

beforeAll(async () => {
    await province.start({map: false});
    zone = await province.read((workspace) => {
        const zones = [...workspace.records.layer('concluded-zone').values()];
        return zones.find(({properties}) => properties.state === 'draft' || properties.state === 'returned')!.id;
    });
    for (const [i, walk] of districts.entries()) bundles.push(await editAndSend(walk, i));
});

afterAll(async () => {
    for (const walk of [...districts, province]) await walk.end();
});

/** An office starts from the same data, moves the same zone its own way and notes a site of its own; its bundle goes off. */
async function editAndSend(walk: Walk, office: number): Promise<string> {
    await walk.start({map: false});
    await walk.page.locator('db-app').evaluate(
        async (app, {id, at}) => {
            const {workspace} = app as unknown as {workspace: import('../../src/ui/workspace.ts').Workspace};
            const {store} = workspace;
            store.setActor({...store.actor, name: `Cán bộ ${at + 1}`, office: `Ban CHQS huyện ${at + 1}`});
            const before = workspace.records.layer('concluded-zone').get(id)!;
            const move = (value: unknown): unknown =>
                Array.isArray(value)
                    ? typeof value[0] === 'number'
                        ? [value[0] + (at === 0 ? 0.0004 : -0.0003), value[1]]
                        : value.map(move)
                    : value;
            const geometry = {
                ...before.geometry,
                coordinates: move(before.geometry.coordinates)
            } as typeof before.geometry;
            const after = {
                ...before,
                geometry,
                properties: {...before.properties, reason: `Đơn vị ${at + 1} xác minh`}
            };
            await workspace.run({
                act: 'edit-zone',
                args: {id},
                why: `Biên bản số ${at + 1}`,
                patch: () => [{layer: 'concluded-zone', id, before, after}]
            });
            const site = [...workspace.records.layer('grave-site').values()][at]!;
            const noted = {...site, properties: {...site.properties, note: `đơn vị ${at + 1}`}};
            await workspace.run({
                act: 'edit',
                args: {id: site.id},
                why: 'ghi chú',
                patch: () => [{layer: 'grave-site', id: site.id, before: site, after: noted}]
            });
        },
        {id: zone, at: office}
    );
    return send(walk, `don-vi-${office + 1}.zip`);
}

async function send(walk: Walk, name: string): Promise<string> {
    const lines = await walk.read(({store}) => store.lines);
    const file = join(walk.folder, name);
    writeFileSync(file, writeBundle(lines));
    return file;
}

async function choose(walk: Walk, files: string[]): Promise<void> {
    await walk.menu(/Gộp gói dữ liệu/);
    await walk.page.locator('db-merge input[type="file"]').setInputFiles(files);
    await walk.page.locator('db-merge h3').first().waitFor();
}

const picture = async (walk: Walk, name: string) => {
    const folder = process.env['PICTURES'];
    if (folder) await walk.page.screenshot({path: join(folder, name)});
};

describe('two districts send their bundles and the province merges them', () => {
    test('what they bring is shown before anything is written', async () => {
        const before = await province.read(({store}) => store.lines.length);
        await choose(province, bundles);
        await expect.poll(() => province.text('db-merge')).toContain('Ban CHQS huyện 1');
        await expect.poll(() => province.text('db-merge')).toContain('Ban CHQS huyện 2');
        await expect.poll(() => province.text('db-merge')).toContain('Sau khi gộp có 1 bản ghi mâu thuẫn');
        await expect.poll(() => province.axeFaults()).toEqual([]);
        await expect.poll(() => province.read(({store}) => store.lines.length)).toBe(before);
        await picture(province, 'preview.png');
    });

    test('all acts are there, and the zone that both changed waits for a decision', async () => {
        await province.page.locator('db-merge [data-act="accept"]').click();
        await province.page.locator('db-conflicts table').waitFor();
        const lines = await province.read(({store}) => store.lines);
        const whys = lines.map(({why}) => why);
        expect(whys).toContain('Biên bản số 1');
        expect(whys).toContain('Biên bản số 2');
        expect(openConflicts(lines).map(({id}) => id)).toEqual([zone]);
        await expect.poll(() => province.text('db-conflicts')).toMatch(/Chỉ Ban CHQS huyện 2 có: [\d.]+ m²/);
        await expect.poll(() => province.axeFaults()).toEqual([]);
        await picture(province, 'conflict.png');
        await province.page.setViewportSize({width: 1920, height: 1080});
        await picture(province, 'conflict-large.png');
        await province.page.setViewportSize({width: 1366, height: 768});
    });

    test('a decision needs a choice for what both changed, and a reason; then it is an act', async () => {
        const {page} = province;
        const decide = page.locator('db-conflicts [data-act="decide"]');
        await decide.click();
        await expect.poll(() => province.text('db-conflicts')).toContain('Còn 2 nội dung chưa chọn');
        await page.locator('db-conflicts input[data-path="geometry"]').first().check();
        await page.locator('db-conflicts input[data-path="reason"]').last().check();
        await page.locator('db-conflicts textarea').fill('Đối chiếu thực địa');
        await decide.click();
        await expect.poll(() => province.text('db-conflicts')).toContain('Không còn mâu thuẫn nào');
        const last = await province.read(({store}) => store.lines.at(-1)!);
        expect(last).toMatchObject({act: 'resolve-conflict', why: 'Đối chiếu thực địa', args: {id: zone}});
        await page.keyboard.press('Escape');
    });

    test('when the bundle has gone back, every office has the same head', async () => {
        const back = await send(province, 'tinh.zip');
        for (const walk of districts) {
            await choose(walk, [back]);
            await walk.page.locator('db-merge [data-act="accept"]').click();
            await walk.page.locator('db-merge').waitFor({state: 'detached'});
        }
        const heads = await Promise.all([...districts, province].map((walk) => walk.read(({head}) => head)));
        expect(new Set(heads).size).toBe(1);
        expect(province.seen.foreign).toEqual([]);
    });
});
