import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BrowserContext, Page} from 'playwright-core';
import {afterEach, beforeAll, describe, expect, test} from 'vitest';
import {readBundle} from '../../src/store/bundle.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {act, begin, ended, notesOf} from '../support/acts.ts';
import {openBrowser, serveDist} from '../support/browser.ts';

type AppElement = HTMLElement & {workspace: Workspace};

let server: Awaited<ReturnType<typeof serveDist>>;
let context: BrowserContext;
let folder: string;

beforeAll(async () => {
    server = await serveDist();
    return () => server.close();
});

afterEach(async () => {
    await context?.close().catch(() => {});
    rmSync(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 200});
});

/** A person's browser, with a profile of its own in the folder of the test. */
async function open(): Promise<Page> {
    context = await openBrowser(join(folder, 'profile'), {map: false});
    const page = await context.newPage();
    await page.goto(server.address);
    await page.locator('db-header .save').waitFor();
    return page;
}

async function start(): Promise<Page> {
    folder = mkdtempSync(join(tmpdir(), 'dia-ban-durability-'));
    return open();
}

const notes = async (page: Page) =>
    notesOf(await page.locator('db-app').evaluate((app) => (app as AppElement).workspace.store.lines));
const state = (page: Page) => page.locator('db-header .save').getAttribute('data-state');
const problem = async (page: Page) => (await page.locator('db-problem [role="alert"]').textContent()) ?? '';

async function savedBundle(page: Page) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
    return readBundle(readFileSync(await download.path()));
}

describe('when the storage is full', () => {
    test('the page says so, keeps the change, takes no other, still writes the bundle, and stores all when there is room', async () => {
        folder = mkdtempSync(join(tmpdir(), 'dia-ban-durability-'));
        context = await openBrowser(join(folder, 'profile'), {map: false});
        const page = await context.newPage();
        const session = await context.newCDPSession(page);
        const origin = new URL(server.address).origin;
        // set before the first write: the browser remembers for a while how much room there was
        await session.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: 30 * 2 ** 20});
        await page.goto(server.address);
        await page.locator('db-header .save[data-state="saved"]').waitFor();
        const wanted: string[] = [];
        let became = 'stored';
        while (became === 'stored' && wanted.length < 12) {
            wanted.push(`việc ${wanted.length}`);
            became = await act(page, wanted.at(-1)!, 4_000_000);
        }
        expect(became).toContain('quota');
        await expect.poll(() => state(page)).toBe('failed');
        await page.locator('db-read-only').waitFor();
        await expect.poll(() => page.locator('db-read-only p').textContent()).toContain('chưa lưu được');
        expect(await act(page, 'sau')).toContain('read-only');
        expect((await savedBundle(page)).at(-1)!.args['note']).toBe(wanted.at(-1));
        await session.send('Storage.overrideQuotaForOrigin', {origin});
        await page.locator('db-header .save button').click();
        await page.locator('db-read-only').waitFor({state: 'detached'});
        expect(await act(page, 'sau')).toBe('stored');
        await page.reload();
        await page.locator('db-header .save').waitFor();
        await expect.poll(() => notes(page)).toEqual([...wanted, 'sau']);
    });
});

describe('when the browser gives no storage', () => {
    test('the page is read-only, says why and what to do, and still writes a bundle', async () => {
        folder = mkdtempSync(join(tmpdir(), 'dia-ban-durability-'));
        // what a person or an office sets who lets no page keep anything
        mkdirSync(join(folder, 'profile/Default'), {recursive: true});
        const settings = {profile: {default_content_setting_values: {cookies: 2}}};
        writeFileSync(join(folder, 'profile/Default/Preferences'), JSON.stringify(settings));
        context = await openBrowser(join(folder, 'profile'), {map: false});
        const page = await context.newPage();
        await page.goto(server.address);
        await expect.poll(() => problem(page)).toContain('không cho dùng kho dữ liệu');
        await expect.poll(() => page.locator('db-read-only p').textContent()).toContain('Chỉ đọc');
        expect(await act(page, 'một')).toContain('read-only');
        expect((await savedBundle(page)).length).toBeGreaterThan(0);
    });
});

describe('when the database is damaged', () => {
    test('the sound acts are shown read-only and can be saved; the stored copy is not touched; the bundle opens beside it', async () => {
        const page = await start();
        await act(page, 'một');
        const count = (await page.locator('db-app').evaluate((app) => (app as AppElement).workspace.store.lines))
            .length;
        const stored = (damage: boolean) =>
            page.evaluate(async (isDamaging) => {
                const database = await new Promise<IDBDatabase>((resolve) => {
                    const request = indexedDB.open('dia-ban-demo');
                    request.onsuccess = () => resolve(request.result);
                });
                const store = database.transaction('lines', 'readwrite').objectStore('lines');
                if (isDamaging) store.put({rubbish: true}, 2);
                const rows = await new Promise<unknown[]>((resolve) => {
                    const request = store.getAll();
                    request.onsuccess = () => resolve(request.result);
                });
                database.close();
                return JSON.stringify(rows);
            }, damage);
        const damaged = await stored(true);
        await page.reload();
        await expect.poll(() => problem(page)).toContain('bị hỏng một phần');
        await expect.poll(() => notes(page)).toEqual(['một']);
        expect(await act(page, 'hai')).toContain('read-only');
        const lines = await page.locator('db-app').evaluate((app) => (app as AppElement).workspace.store.lines.length);
        expect(lines).toBe(count - 1);
        expect(await stored(false)).toBe(damaged);
    });
});

describe('a backup', () => {
    test('is asked for after fifty acts, and the drill says what it would give back and what it would lose, changing nothing', async () => {
        const page = await start();
        await expect.poll(() => page.locator('db-header [data-act="backup"]').count()).toBe(0);
        const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
        const file = join(folder, 'sao-luu.zip');
        await download.saveAs(file);
        await begin(
            page,
            Array.from({length: 50}, (_, i) => ({text: `việc ${i}`}))
        );
        expect(new Set(await ended(page))).toEqual(new Set(['stored']));
        await page.locator('db-header [data-act="backup"]').click();
        const verdict = async (path: string) => {
            await page.locator('db-backup input[type="file"]').setInputFiles(path);
            const name = path.split('/').at(-1)!;
            await page.locator('db-backup .verdict', {hasText: name}).waitFor();
            return (await page.locator('db-backup [role="status"]').textContent()) ?? '';
        };
        const lines = () => page.locator('db-app').evaluate((app) => (app as AppElement).workspace.store.lines);
        const before = await lines();
        const said = await verdict(file);
        expect(said).toContain('khôi phục được');
        expect(said).toContain('sẽ thiếu 50 việc');
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(join(folder, 'hong.zip'), bytes);
        expect(await verdict(join(folder, 'hong.zip'))).toContain('không khôi phục nguyên vẹn được');
        await expect.poll(() => lines()).toEqual(before);
    });
});

describe('projects on this machine', () => {
    test('a bundle opens as a project of its own; the former one is reopened from the list; one is deleted by its name', async () => {
        const page = await start();
        await act(page, 'trong dự án minh họa');
        await page.locator('db-header vaadin-menu-bar').click();
        await page.getByText('Dự án mới (trống)').click();
        await page.locator('db-header').getByText('Chuyển dự án').click();
        // the page starts anew with it, and has no project for a moment
        await expect.poll(() => projectOf(page)).toSatisfy((id: string | null) => id !== null && id !== 'demo');
        const fresh = await projectOf(page);
        await expect.poll(() => notes(page)).toEqual([]);

        await list(page);
        await page.locator('db-projects tr[data-id="demo"] [data-act="open"]').click();
        await expect.poll(() => projectOf(page)).toBe('demo');
        await expect.poll(() => notes(page)).toEqual(['trong dự án minh họa']);

        await list(page);
        await page.locator(`db-projects tr[data-id="${fresh}"] [data-act="rename"]`).click();
        await page.locator('db-projects vaadin-text-field input').fill('Thử nghiệm');
        await page.locator('db-projects [data-act="confirm"]').click();
        await page.locator('db-projects th', {hasText: 'Thử nghiệm'}).waitFor();
        await page.locator(`db-projects tr[data-id="${fresh}"] [data-act="delete"]`).click();
        await page.locator('db-projects vaadin-text-field input').fill('Thử');
        await expect.poll(() => page.locator('db-projects [data-act="confirm"]').isDisabled()).toBe(true);
        await page.locator('db-projects vaadin-text-field input').fill('Thử nghiệm');
        await page.locator('db-projects [data-act="confirm"]').click();
        await page.locator(`db-projects tr[data-id="${fresh}"]`).waitFor({state: 'detached'});
        const left = await page.evaluate(async () => (await indexedDB.databases()).map(({name}) => name));
        expect(left).toEqual(['dia-ban-demo']);
    });

    // null while the page is being opened anew
    function projectOf(page: Page): Promise<string | null> {
        return page
            .evaluate(() => (document.querySelector('db-app') as AppElement | null)?.workspace.projectId ?? null)
            .catch(() => null);
    }

    async function list(page: Page): Promise<void> {
        await page.locator('db-header .save').waitFor();
        await page.locator('db-header vaadin-menu-bar').click();
        await page.getByText('Dự án trên máy này…').click();
        await page.locator('db-projects tr[data-id]').first().waitFor();
    }
});
