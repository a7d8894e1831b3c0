import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Workspace} from '../../src/ui/workspace.ts';
import {Walk} from '../support/walk.ts';

const walk = new Walk(process.env['DIST']);
beforeAll(() => walk.start({map: false}));
afterAll(() => walk.end());

async function become(name: string, role: 'Người lập số liệu' | 'Người kiểm tra'): Promise<void> {
    await walk.menu(/Người thực hiện/);
    const person = walk.page.locator('db-person');
    await person.locator('[data-field=name] input').fill(name);
    await person.locator('[data-field=role]').click();
    await walk.page.getByRole('option', {name: role}).click();
    await person.locator('[data-act=save]').click();
    await expect.poll(() => walk.read(({store}) => store.actor.name)).toBe(name);
}
const panel = () => walk.page.locator('db-audit');
const raised = () => walk.page.locator('db-raised');
const state = () =>
    walk.read(({records}) =>
        [...records.layer('raised-finding').values()].map(({properties}) => properties.state).join()
    );

async function step(kind: string, text: string): Promise<void> {
    await raised().locator(`[data-step=${kind}]`).click();
    await raised().locator('[data-field=said] textarea').fill(text);
    await raised().locator('[data-act=step]').click();
}

describe('an auditor at the page', () => {
    test('raises a contradiction as a finding, with its words, unit and place', async () => {
        await become('Trần Thị Kiểm', 'Người kiểm tra');
        await walk.task('Kiểm tra');
        const first = panel().locator('db-finding').first();
        await first.locator('.what').click();
        await first.locator('[data-act=raise-finding]').click();
        const form = panel().locator('db-raise-form');
        const what = await form.locator('[data-field=what] textarea').inputValue();
        expect(what.length).toBeGreaterThan(20);
        // a day that there is not is no empty field: the finding would have no day until which it is due
        await form.locator('vaadin-date-picker input').fill('31/02/2099');
        await form.locator('[data-act=raise]').click();
        await expect.poll(() => walk.text('db-raise-form')).toContain('Không có ngày “31/02/2099”');
        await expect.poll(() => form.locator('vaadin-date-picker input:focus').count()).toBe(1);
        await form.locator('vaadin-date-picker input').fill('31/12/2099');
        await walk.page.keyboard.press('Tab');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await form.locator('[data-act=raise]').click();
        await expect.poll(() => walk.count('raised-finding')).toBe(1);
        const [finding] = await walk.read(({records}) => [...records.layer('raised-finding').values()]);
        expect(finding!.properties).toMatchObject({what, state: 'open', dueOn: '2099-12-31'});
        expect(finding!.properties.ids.length).toBeGreaterThan(0);
        expect(finding!.geometry).not.toBeNull();
        await expect.poll(() => walk.text('db-finding')).toContain('Đã lập phát hiện');
        // the form is gone, and the focus stays at its contradiction
        await expect.poll(() => first.locator('.what:focus').count()).toBe(1);
    });

    test('changes no record: the page says so and the record stays', async () => {
        const zones = await walk.count('concluded-zone');
        const refused = await walk.page.locator('db-app').evaluate(async (app) => {
            const {workspace} = app as unknown as {workspace: Workspace};
            const [id, before] = [...workspace.records.layer('concluded-zone')][0]!;
            return workspace
                .run({
                    act: 'delete',
                    args: {id},
                    why: 'thử',
                    patch: () => [{layer: 'concluded-zone', id, before, after: null}]
                })
                .then(
                    () => '',
                    (error: Error) => error.message
                );
        });
        expect(refused).toContain('auditor');
        await expect.poll(() => walk.count('concluded-zone')).toBe(zones);
    });

    test('sees it corrected by the office, returns it, and verifies the second correction; never one of their own', async () => {
        await panel().locator('[data-part=raised]').click();
        await raised().locator('.what').click();
        await expect.poll(() => raised().locator('[data-step=correct]').getAttribute('aria-disabled')).toBe('true');
        await become('Nguyễn Văn Lập', 'Người lập số liệu');
        await step('correct', 'Đã bổ sung biên bản số 15.');
        await expect.poll(state).toBe('corrected');
        await expect.poll(() => raised().locator('[data-step=verify]').getAttribute('aria-disabled')).toBe('true');
        await become('Trần Thị Kiểm', 'Người kiểm tra');
        await step('return', 'Biên bản thiếu chữ ký.');
        await expect.poll(state).toBe('open');
        await become('Nguyễn Văn Lập', 'Người lập số liệu');
        await step('correct', 'Đã ký lại.');
        await become('Nguyễn Văn Lập', 'Người kiểm tra');
        await expect.poll(() => raised().locator('[data-step=verify]').getAttribute('aria-disabled')).toBe('true');
        await become('Trần Thị Kiểm', 'Người kiểm tra');
        await step('verify', 'Đã xem biên bản có chữ ký.');
        await expect.poll(state).toBe('verified');
        for (const text of ['Đã bổ sung biên bản số 15.', 'Biên bản thiếu chữ ký.', 'Đã ký lại.'])
            await expect.poll(() => walk.text('db-raised')).toContain(text);
        await expect.poll(() => walk.axeFaults()).toEqual([]);
    });

    test('accepts a contradiction with a reason: it is listed apart, and counts again when the exception is ended', async () => {
        await panel().locator('[data-part=findings]').click();
        const count = async () => Number(await panel().locator('.counts .error b').textContent());
        await walk.settled();
        const [errors, all] = [await count(), await panel().locator('db-finding').count()];
        const first = panel().locator('db-finding').first();
        await first.locator('.what').click();
        await first.locator('[data-act=except]').click();
        const form = panel().locator('db-except-form');
        await form.locator('[data-act=accept]').click();
        await expect.poll(() => form.locator('[data-field=reason][invalid]').count()).toBe(1);
        await form.locator('[data-field=reason] textarea').fill('Hai bên thống nhất ranh giới tạm.');
        await form.locator('vaadin-date-picker input').fill('31/12/2099');
        await walk.page.keyboard.press('Tab');
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await form.locator('[data-act=accept]').click();
        await expect.poll(() => walk.count('finding-exception')).toBe(1);
        await expect.poll(count).toBe(errors - 1);
        await expect.poll(() => panel().locator('db-finding').count()).toBe(all);
        const apart = panel().locator('[data-part=exception]');
        await expect.poll(() => apart.textContent()).toContain('Hai bên thống nhất ranh giới tạm.');
        await apart.locator('[data-act=end-exception]').click();
        await panel().locator('vaadin-text-area textarea').fill('Đã đo lại.');
        await panel().locator('[data-act=end]').click();
        await expect.poll(count).toBe(errors);
    });

    test('everything is undone, act by act', async () => {
        await become('Nguyễn Văn Lập', 'Người lập số liệu');
        for (let i = 0; i < 8 && (await walk.count('raised-finding')) > 0; i++) {
            await walk.page.keyboard.press('Control+z');
            await walk.settled();
        }
        expect([await walk.count('raised-finding'), await walk.count('finding-exception')]).toEqual([0, 0]);
        expect(walk.seen.foreign).toEqual([]);
        expect(walk.seen.errors).toEqual([]);
    });
});
