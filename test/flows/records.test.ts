import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {strFromU8, unzipSync} from 'fflate';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {AttachmentRecord, GraveSiteRecord, SurveyedAreaRecord} from '../../src/record/feature.ts';
import {Walk} from '../support/walk.ts';

// A site is written by hand with two reports and a photo, searched, corrected, stands in the queue and on the list for K70,
// and everything is taken back act by act.
const walk = new Walk();
let start: Record<string, number> = {};
let site!: GraveSiteRecord;

beforeAll(async () => {
    await walk.start();
    await walk.page.getByText('Bắt đầu làm việc').click();
});
afterAll(() => walk.end());

const form = () => walk.page.locator('db-record-form');
const at = (path: string) => form().locator(`[data-path="${path}"]`);
const sites = () => walk.read(({records}) => [...records.layer('grave-site').values()]) as Promise<GraveSiteRecord[]>;
const acts = () => walk.read(({store}) => store.lines.length);
const k5 = () => walk.read(({analysis}) => analysis.table!.rows[0]!.figures.K5.numerator);
const counts = async () => ({
    sites: await walk.count('grave-site'),
    attempts: await walk.count('surveyed-area'),
    files: await walk.count('attachment')
});

const picture = async (name: string) => {
    const folder = process.env['PICTURES'];
    if (folder) await walk.page.screenshot({path: join(folder, `records-${name}.png`)});
};

async function choose(path: string, label: string): Promise<void> {
    await at(path).locator('[role=button]').click();
    // the whole text: a list that is just closing may hold it as a part
    const items = walk.page.locator('vaadin-select-item').filter({hasText: new RegExp(`^\\s*${label}\\s*$`)});
    await items.locator('visible=true').first().click();
}

async function writeDay(path: string, text: string): Promise<void> {
    const field = at(path).locator('input');
    await field.fill(text);
    await field.press('Enter');
}

async function save(): Promise<void> {
    await form().locator('[data-act="save"]').click();
    await form().waitFor({state: 'detached'});
    await walk.settled();
}

test('a site is written with two reports, a photo and its position from one of them, by one act', async () => {
    start = await counts();
    const before = await acts();
    await walk.page.locator('db-layers [data-new="grave-site"]').click();
    await at('name').locator('input').fill('Hố chôn bìa rừng ấp 4');
    await form().locator('[data-act="save"]').click();
    await form().getByText('Còn 5 chỗ phải sửa').waitFor();
    await expect.poll(() => at('kind').getAttribute('invalid')).not.toBe(null);
    await choose('kind', 'Mộ tập thể');
    await choose('clarity', 'Rõ');
    for (const [part, number] of [
        ['min', '4'],
        ['best', '6'],
        ['max', '9']
    ] as const)
        await at(`expected.${part}`).locator('input').fill(number);
    await writeDay('reportedOn', '31/02/2024');
    await form().getByText('“31/02/2024” không phải là ngày có thật').waitFor();
    await writeDay('reportedOn', '05/03/2024');

    await choose('sources[0].kind', 'Cựu chiến binh');
    await at('sources[0].who').locator('input').fill('Ông Nguyễn Văn Ba');
    await at('sources[0].position').locator('input').fill('11,1005 107,2005');
    await at('sources[0].position').locator('[data-act="take"]').first().click();
    await form().getByRole('button', {name: 'Thêm nguồn tin'}).click();
    await choose('sources[1].kind', 'Nhân chứng');
    // metres on VN-2000 / 107°45′, as the paper has them
    await at('sources[1].position').locator('input').fill('X 1227710,5  Y 439912,3');
    await at('sources[1].position').locator('[data-act="take"]').first().click();
    await at('sources[1].position').locator('[data-act="take-position"]').click();
    await at('sources[1].position').locator('[data-uncertainty] input').fill('25,5');
    await at('sources[1].position').locator('[data-uncertainty] input').press('Tab');
    await at('sources[1].position').locator('[data-why] textarea').fill('Nhân chứng dẫn tới tận nơi');

    const folder = join(walk.folder, 'photos');
    mkdirSync(folder);
    writeFileSync(join(folder, 'so do mo chi.jpg'), Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'));
    await form().locator('db-pending-files input[type=file]').setInputFiles(join(folder, 'so do mo chi.jpg'));
    await form().getByText('so do mo chi.jpg').waitFor();
    await picture('new');
    await expect.poll(() => walk.axeFaults()).toEqual([]);

    // put away half written and come back to: nothing is lost
    await form().locator('[data-act="close"]').click();
    await walk.page.locator('db-layers [data-new="grave-site"]').click();
    await form().locator('[data-restored]').waitFor();
    await expect.poll(() => at('name').locator('input').inputValue()).toBe('Hố chôn bìa rừng ấp 4');
    await at('why').locator('textarea').fill('Phiếu tin số 12');
    await save();

    await expect.poll(() => acts()).toBe(before + 1);
    const there = new Set(await walk.read(({store}) => store.usedIds('grave-site')));
    site = (await sites()).find(({properties}) => properties.name === 'Hố chôn bìa rừng ấp 4')!;
    expect(there.has(site.id)).toBe(true);
    expect(site.properties).toMatchObject({
        kind: 'mass',
        clarity: 'clear',
        reportedOn: '2024-03-05',
        expected: {min: 4, best: 6, max: 9},
        uncertaintyM: 25.5,
        coordinate: {asGiven: 'X 1227710,5  Y 439912,3', system: 'EPSG:5899', operation: 'EPSG:6960'},
        verification: {state: 'none'}
    });
    const [veteran, witness] = site.properties.sources;
    expect(veteran!.position!.chosen).toBe(undefined);
    expect(witness!.position!.chosen!.why).toBe('Nhân chứng dẫn tới tận nơi');
    expect(site.geometry).toEqual({type: 'Point', coordinates: [witness!.position!.lon, witness!.position!.lat]});
    const files = (await walk.read(({records}) => [...records.layer('attachment').values()])) as AttachmentRecord[];
    expect(files.filter(({properties}) => properties.of === site.id).map(({properties}) => properties.name)).toEqual([
        'so do mo chi.jpg'
    ]);
    await walk.mapIdle();
    const drawn = () =>
        walk.page
            .locator('db-map')
            .evaluate((map) => (map as unknown as {drawn(of: string): string[]}).drawn('reports'));
    await expect.poll(drawn).toContain('report');
    await expect.poll(() => walk.text('db-feature')).toContain('Vị trí theo các nguồn tin');
    await expect.poll(() => walk.text('db-feature')).toContain('Nhân chứng dẫn tới tận nơi');
    await picture('reports');
});

test('the queue tells its rank with the reasons, and the list for K70 is downloaded with it', async () => {
    await walk.page.locator('db-conclude [data-act="queue"]').click();
    const queue = walk.page.locator('db-queue');
    await queue.locator('vaadin-grid').waitFor();
    const field = queue.locator('db-unit-field input');
    await field.fill('Phú Tân');
    await walk.page.locator('vaadin-combo-box-item').filter({hasText: 'Xã Phú Tân (Huyện Định Quán)'}).first().click();
    await walk.page.locator('vaadin-combo-box-item:visible').first().waitFor({state: 'detached'});
    await queue.locator('select').selectOption('easy');
    const cells = queue.locator('vaadin-grid-cell-content');
    await cells.filter({hasText: 'Hố chôn bìa rừng ấp 4'}).first().waitFor();
    await cells.filter({hasText: '1 vị trí do nguồn tin chỉ không khớp vị trí của hồ sơ'}).first().waitFor();
    await picture('queue');
    await expect.poll(() => walk.axeFaults()).toEqual([]);
    await queue.locator('[data-part="k70"]').click();
    await cells.filter({hasText: 'Hố chôn bìa rừng ấp 4'}).first().waitFor();
    const read = async () => {
        const file = await walk.keep(
            Promise.all([
                walk.page.waitForEvent('download'),
                queue.getByRole('button', {name: 'Tệp Excel'}).click()
            ]).then(([each]) => each),
            'k70.xlsx'
        );
        return strFromU8(unzipSync(readFileSync(file))['xl/sharedStrings.xml']!);
    };
    const strings = await read();
    for (const words of [site.id, 'Hố chôn bìa rừng ấp 4', 'Mộ tập thể, chưa tìm kiếm lần nào', 'Huyện Định Quán']) {
        expect(strings).toContain(words);
    }
    await queue.locator('[data-act="close"]').click();
});

test('a search is a record of its own: the site stays as it is, the figures read it', async () => {
    const before = await k5();
    await walk.page.locator('db-feature [data-act="attempt"]').click();
    await choose('activity', 'Tìm kiếm, quy tập');
    await choose('phase', 'Đợt 1');
    await writeDay('startedOn', '02/05/2024');
    await writeDay('endedOn', '01/05/2024');
    await at('team').locator('input').fill('Đội K70');
    await at('method').locator('input').fill('Đào thăm dò');
    await at('depthM').locator('input').fill('1,8');
    await at('found').locator('input').fill('0');
    await choose('result', 'Chưa có kết quả');
    await form().locator(`[data-disc="${site.id}"]`).click();
    await at('why').locator('textarea').fill('Biên bản số 7/BB');
    await form().locator('[data-act="save"]').click();
    await form().getByText('Trước ngày bắt đầu 02/05/2024').waitFor();
    await writeDay('endedOn', '09/05/2024');
    await save();
    const attempts = (await walk.read(({records}) => [
        ...records.layer('surveyed-area').values()
    ])) as SurveyedAreaRecord[];
    const own = attempts.find(({properties}) => properties.siteIds.includes(site.id))!;
    expect(own.properties).toMatchObject({
        activity: 'search',
        phase: 1,
        depthM: 1.8,
        result: 'none',
        endedOn: '2024-05-09'
    });
    expect((await sites()).find(({id}) => id === site.id)).toEqual(site);
    await expect.poll(k5).toBe(before - 1);
});

test('an edit shows what it changes before it is kept; all of it is undone', async () => {
    await walk.page
        .locator('db-app')
        .evaluate(
            (app, id) => (app as unknown as {workspace: {select(id: string): void}}).workspace.select(id),
            site.id
        );
    await walk.page.locator('db-feature [data-act="edit-record"]').click();
    await at('name').locator('input').fill('Hố chôn ấp 4');
    await expect
        .poll(() => form().locator('[data-changes]').textContent())
        .toContain('Tên gọi: Hố chôn bìa rừng ấp 4 → Hố chôn ấp 4');
    await at('why').locator('textarea').fill('Theo tên trong sổ');
    await picture('edit');
    await save();
    expect((await sites()).find(({id}) => id === site.id)!.properties).toEqual({
        ...site.properties,
        name: 'Hố chôn ấp 4'
    });
    await walk.page.keyboard.press('Escape');
    for (let left = 3; left > 0; left--) {
        const done = await acts();
        await walk.page.keyboard.press('Control+z');
        await expect.poll(acts).toBe(done + 1);
    }
    await walk.settled();
    await expect.poll(() => counts()).toEqual(start);
    expect(walk.seen.errors).toEqual([]);
    expect(walk.seen.foreign).toEqual([]);
});
