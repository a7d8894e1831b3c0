import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Workspace} from '../../src/ui/workspace.ts';
import {writeZones} from '../support/many-zones.ts';
import {Walk} from '../support/walk.ts';

// A land office's file of many zones, too large to be stored at once: given up halfway, taken as one act, taken back and done
// again, and all of it there after the browser was opened anew.
const walk = new Walk();
const file = join(walk.folder, 'vung-lon.geojson');
let zones = 0;

beforeAll(async () => {
    zones = await writeZones(file, 3e6);
    await walk.start({map: false});
    await walk.page.getByText('Bắt đầu làm việc').click();
});
afterAll(() => walk.end());

const count = () => walk.count('concluded-zone');
const acts = () => walk.read(({store}) => store.acts);
const act = (name: string) => walk.page.locator(`db-import [data-act=${name}]`);

/** Press what gives a large act up as soon as some of its changes are stored. */
const giveUpHalfway = (host: string, button: string) =>
    walk.page.evaluate(
        ([host, button]) => {
            const app = document.querySelector('db-app') as HTMLElement & {workspace: Workspace};
            const {store} = app.workspace;
            const find = (root: ParentNode): Element | null =>
                root.querySelector(host!) ??
                [...root.querySelectorAll('*')].reduce<Element | null>(
                    (found, {shadowRoot}) => found ?? (shadowRoot && find(shadowRoot)),
                    null
                );
            const stop = store.subscribe(() => {
                if (!store.large?.done) return;
                const pressed = find(document)?.shadowRoot?.querySelector<HTMLElement>(button!);
                if (!pressed) return;
                stop();
                pressed.click();
            });
        },
        [host, button]
    );

test('a large file is given up halfway without a trace, and the review is still there', async () => {
    await walk.menu(/Nhập dữ liệu/);
    await walk.page.locator('db-import db-file-drop input[type=file]').setInputFiles(file);
    await walk.page.locator('db-review-step').waitFor();
    const before = {acts: await acts(), count: await count()};
    await giveUpHalfway('db-import', '[data-act=cancel]');
    await act('import').click();
    await expect.poll(() => walk.page.locator('.said').textContent()).toContain('Đã ngừng ghi');
    expect({acts: await acts(), count: await count()}).toEqual(before);
    await expect.poll(() => walk.text('db-review-step')).toContain(`${zones} mới`);
});

test('it is one act of the chain, taken back and done again as one, and giving that up changes nothing', async () => {
    const before = {acts: await acts(), count: await count()};
    await act('import').click();
    await expect.poll(acts).toBe(before.acts + 1);
    await walk.page.locator('db-import').waitFor({state: 'detached'});
    await walk.settled();
    await expect.poll(() => count()).toBe(before.count + zones);
    const line = await walk.read(({store}) => ({act: store.undoable!.act, changes: store.undoable!.changes.length}));
    expect(line).toEqual({act: 'import', changes: zones});

    await giveUpHalfway('db-large-act', '[data-act=cancel-large]');
    await walk.page.keyboard.press('Control+z');
    await expect.poll(() => walk.page.locator('.said').textContent()).toContain('Đã ngừng');
    await expect.poll(() => count()).toBe(before.count + zones);
    await walk.page.keyboard.press('Control+z');
    await expect.poll(acts).toBe(before.acts + 2);
    await expect.poll(() => count()).toBe(before.count);
    await walk.page.keyboard.press('Control+y');
    await expect.poll(acts).toBe(before.acts + 3);
    await walk.settled();
});

test('the page opened anew has all of it, and what is stored is as its hashes say', async () => {
    const before = {acts: await acts(), count: await count()};
    await walk.page.reload();
    await walk.settled();
    expect({acts: await acts(), count: await count()}).toEqual(before);
    const {last, faults} = await walk.read(async ({store, jobs}) => {
        const lines = await store.whole();
        const {faults} = await jobs.run('verify', {lines});
        return {last: lines.slice(-3).map(({act, changes}) => [act, changes.length]), faults};
    });
    expect(last).toEqual([
        ['import', zones],
        ['undo', zones],
        ['redo', zones]
    ]);
    expect(faults).toEqual([]);
    expect(walk.seen.errors).toEqual([]);
});
