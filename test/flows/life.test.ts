import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {ConcludedZoneRecord} from '../../src/record/feature.ts';
import {diaBan} from '../support/run-cli.ts';
import {Walk} from '../support/walk.ts';

// The life of conclusions as an operator takes them through it: one commune of each class, returned and approved, superseded,
// reopened, the commune's minutes taken away, and all of it taken back.
const walk = new Walk();
let before = '';

beforeAll(async () => {
    await walk.start({map: false});
    await walk.page.getByText('Bắt đầu làm việc').click();
    before = await all();
});
afterAll(() => walk.end());

const card = () => walk.page.locator('db-zone-card');
const zone = async (id: string) =>
    (
        (await walk.read(({records}) => [
            ...records.layer('concluded-zone').values()
        ])) as unknown as ConcludedZoneRecord[]
    ).find((each) => each.id === id)!;
const stateOf = async (id: string) => (await zone(id))?.properties.state;
/** Every zone and every row of the register, as text. */
const all = () =>
    walk.read(({records}) =>
        JSON.stringify([
            [...records.layer('concluded-zone').values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
            [...records.layer('register').values()].sort((a, b) => (a.id < b.id ? -1 : 1))
        ])
    );
const acts = () => walk.read(({store}) => store.lines.length);

async function select(id: string): Promise<void> {
    await walk.page
        .locator('db-app')
        .evaluate(
            (app, name) => (app as unknown as {workspace: {select(id: string): void}}).workspace.select(name),
            id
        );
    await card().getByText(id, {exact: true}).first().waitFor();
}

async function fill(form: string, field: string, text: string): Promise<void> {
    const input = walk.page.locator(form).locator(`[data-field=${field}] :is(input, textarea)`);
    await input.fill(text);
    await input.press('Tab');
}

/** A step of the selected zone with person, document and reason. */
async function step(act: 'submit' | 'return' | 'approve' | 'reopen', id: string, person: string): Promise<void> {
    await card().locator(`[data-act=${act}]`).click();
    await fill('db-zone-step', 'person', person);
    await fill('db-zone-step', 'number', `7/${act}`);
    await card().locator('db-zone-step textarea').fill('Theo biên bản');
    await card().locator('db-zone-step textarea').press('Tab');
    const lines = await acts();
    await card().locator('db-zone-step [data-act=confirm]').click();
    await expect.poll(acts).toBe(lines + 1);
    const wanted = {submit: 'submitted', return: 'returned', approve: 'approved', reopen: 'approved'}[act];
    await expect.poll(() => stateOf(id)).toBe(wanted);
}

async function wholeUnit(name: string, areaClass: string, approver = ''): Promise<string> {
    const known = await walk.read(({records}) => [...records.layer('concluded-zone').keys()]);
    const way = walk.page.locator('db-zone-ways [data-way="unit"]');
    // opened anew, the form has forgotten the units before
    if ((await way.getAttribute('aria-expanded')) === 'true') await way.click();
    await way.click();
    await walk.page.locator('db-whole-unit-form vaadin-combo-box input').fill(name);
    await walk.page.locator('vaadin-combo-box-item').first().click();
    await walk.page.locator('db-whole-unit-form').getByText('Lập vùng từ hình này').click();
    const form = walk.page.locator('db-zone-form');
    await form.locator(`input[type=radio][value=${areaClass}]`).check();
    await form.getByLabel('Số văn bản').fill(`${areaClass}/BB`);
    await form.getByLabel('Rà soát danh sách').check();
    await form.getByLabel('Người lập').fill('Nguyễn Văn An');
    if (approver) {
        await form.locator('input[name=state]').last().check();
        await form.getByLabel('Người phê duyệt').fill(approver);
        await form.getByLabel('Người phê duyệt').press('Tab');
    }
    await form.getByRole('button', {name: 'Lưu kết luận'}).click();
    await expect.poll(() => walk.count('concluded-zone')).toBe(known.length + 1);
    const now = await walk.read(({records}) => [...records.layer('concluded-zone').keys()]);
    return now.find((id) => !known.includes(id))!;
}

describe('the life of a conclusion', () => {
    const ids: Record<string, string> = {};

    test('a commune of each class is concluded; what a class lacks on record is listed, and nothing where nothing lacks', async () => {
        // Phú Điền was searched in part, Hiệp Hòa in vain, Tam Hòa has information; Tân Hòa has nothing on record
        for (const [areaClass, name] of [
            ['B', 'Xã Phú Điền'],
            ['C', 'Phường Tam Hòa'],
            ['D', 'Phường Hiệp Hòa'],
            ['E', 'Phường Tân Hòa']
        ] as const) {
            ids[areaClass] = await wholeUnit(name, areaClass);
            await expect.poll(() => card().locator('[data-ready]').count()).toBe(1);
        }
        ids['A'] = await wholeUnit('Phường Tân Hiệp', 'A');
        await expect.poll(() => card().locator('[data-rule="zone-search-missing"]').count()).toBe(1);
        await expect.poll(() => card().locator('[data-act=submit]').getAttribute('aria-disabled')).toBe('true');
    });

    test('the jump opens the field that is wrong; the zone is edited, and the list is done', async () => {
        await card().locator('[data-rule="zone-search-missing"] [data-jump=field]').click();
        const fields = card().locator('db-zone-fields');
        await fields.locator('input[type=radio][value=E]').check();
        await fill('db-zone-fields', 'why', 'Chưa có lần tìm kiếm nào');
        await fields.locator('[data-act=confirm]').click();
        await expect.poll(async () => (await zone(ids['A']!)).properties.areaClass).toBe('E');
        await expect.poll(() => card().locator('[data-ready]').count()).toBe(1);
    });

    test('submitted, returned, submitted again and approved by another, each with person, document and date', async () => {
        const id = ids['E']!;
        await select(id);
        await step('submit', id, 'Nguyễn Văn An');
        await step('return', id, 'Trần Thị Bình');
        await step('submit', id, 'Nguyễn Văn An');
        // the author is told off, and nothing is stored
        await card().locator('[data-act=approve]').click();
        await fill('db-zone-step', 'person', 'nguyễn văn  an');
        await card().locator('db-zone-step textarea').fill('x');
        await card().locator('db-zone-step textarea').press('Tab');
        await card().locator('db-zone-step [data-act=confirm]').click();
        await card().locator('db-zone-step').getByText('Người lập không được tự phê duyệt').waitFor();
        await expect.poll(() => stateOf(id)).toBe('submitted');
        await card().locator('db-zone-step').getByRole('button', {name: 'Hủy'}).click();
        await step('approve', id, 'Trần Thị Bình');
        const lines = await walk.read(({store}) => store.lines.slice(-4).map(({act, args}) => ({act, args})));
        expect(lines.map(({act}) => act)).toEqual(['submit', 'return', 'submit', 'approve']);
        for (const {args} of lines)
            expect(args).toMatchObject({
                person: expect.any(String),
                document: {number: expect.any(String), date: expect.any(String)}
            });
        await expect.poll(() => card().locator('[data-act=edit]').getAttribute('aria-disabled')).toBe('true');
    });

    test('reopened after it was approved, the supplement supersedes it once approved', async () => {
        const id = ids['E']!;
        await step('reopen', id, 'Lê Văn Chín');
        const next = (await walk.read(({view}) => view.selected!.id)) as string;
        expect(next).not.toBe(id);
        expect((await zone(next)).properties).toMatchObject({state: 'draft', supersedes: [id]});
        await step('submit', next, 'Lê Văn Chín');
        await step('approve', next, 'Trần Thị Bình');
        await expect.poll(() => stateOf(id)).toBe('superseded');
        ids['E2'] = next;
    });

    test('a new zone over an approved one names it as superseded when it is approved', async () => {
        const older = ids['E2']!;
        const newer = await wholeUnit('Phường Tân Hòa', 'C');
        await expect.poll(() => card().locator('[data-rule="zone-overlaps-approved"]').count()).toBe(1);
        await card().locator('[data-rule="zone-overlaps-approved"] [data-jump=field]').click();
        await card().locator(`db-zone-fields db-supersede-field input[data-id="${older}"]`).check();
        await card().locator('db-zone-fields input[type=radio][value=E]').check();
        await fill('db-zone-fields', 'why', 'Thay kết luận cũ');
        await card().locator('db-zone-fields [data-act=confirm]').click();
        await expect.poll(() => card().locator('[data-ready]').count()).toBe(1);
        await step('submit', newer, 'Nguyễn Văn An');
        await step('approve', newer, 'Trần Thị Bình');
        await expect.poll(() => stateOf(older)).toBe('superseded');
    });

    test('an approved zone with a newer search is listed as due for a supplement, with the search', async () => {
        await walk.page
            .locator('db-zone-list')
            .getByRole('button', {name: /Cần bổ sung/})
            .click();
        await walk.page.locator('db-zone-list li button').first().click();
        await expect.poll(() => card().locator('[data-due]').textContent()).toContain('75-732-26089-K002');
    });

    test('the nine items are kept beside the records, the gap is told, and the minutes are those of the command line', async () => {
        await select('75-735-26182-Z001');
        await walk.settled();
        await walk.page.locator('db-conclude [data-act=unit-minutes]').click();
        const form = walk.page.locator('db-unit-minutes');
        const count = form.locator('[data-item="2"] vaadin-text-field input');
        // what the searches of the demo found there
        await expect.poll(() => count.inputValue()).toBe('16');
        await count.fill('18');
        await count.press('Tab');
        await form.getByText('Số, ngày, cơ quan, thành phần').click();
        await expect.poll(() => walk.axeFaults('db-app', 'db-conclude')).toEqual([]);
        // put away half written and come back to: nothing is lost
        await walk.page.keyboard.press('Escape');
        await walk.page.locator('db-conclude [data-act=unit-minutes]').click();
        await form.locator('[data-restored]').waitFor();
        await expect.poll(() => count.inputValue()).toBe('18');
        await form.getByText('Số, ngày, cơ quan, thành phần').click();
        await fill('db-unit-minutes', 'number', '12/BB-UBND');
        await fill('db-unit-minutes', 'why', 'Hội nghị kết luận địa bàn');
        const lines = await acts();
        await form.locator('[data-act=keep]').click();
        await expect.poll(acts).toBe(lines + 1);
        await walk.settled();
        await expect.poll(() => form.locator('[data-item="2"] .gap').textContent()).toContain('lệch 2');
        const download = walk.page.waitForEvent('download');
        await form.locator('[data-act=minutes]').click();
        const minutes = await walk.keep(download, 'bien-ban.docx');
        await walk.page.keyboard.press('Escape');
        const saving = walk.page.waitForEvent('download');
        await walk.page.keyboard.press('Control+s');
        const bundle = await walk.keep(saving, 'du-an.zip');
        const own = join(walk.folder, 'dong-lenh.docx');
        const {code, err} = diaBan(['report', 'commune-minutes', '--unit', '26182', '--bundle', bundle, '--out', own]);
        expect([code, err]).toEqual([0, '']);
        expect(readFileSync(minutes).equals(readFileSync(own))).toBe(true);
    });

    test('all of it is taken back', async () => {
        for (let left = 40; left > 0 && (await all()) !== before; left--) {
            const lines = await acts();
            await walk.page.keyboard.press('Control+z');
            await expect.poll(acts).toBe(lines + 1);
        }
        await expect.poll(() => all()).toBe(before);
        expect(walk.seen.foreign).toEqual([]);
    });
});
