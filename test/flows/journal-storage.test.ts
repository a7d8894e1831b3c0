import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BrowserContext, Page} from 'playwright-core';
import {afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {readBundle} from '../../src/store/bundle.ts';
import {verifyBundle} from '../../src/store/verify-bundle.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {act, notesOf} from '../support/acts.ts';
import {openBrowser, serveDist} from '../support/browser.ts';

type AppElement = HTMLElement & {workspace: Workspace};

let server: Awaited<ReturnType<typeof serveDist>>;
let context: BrowserContext;
let folder: string;

beforeAll(async () => {
    server = await serveDist();
    return () => server.close();
});

beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dia-ban-storage-'));
});

afterEach(async () => {
    await context?.close().catch(() => {});
    rmSync(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 200});
});

async function launch(args: readonly string[] = []): Promise<void> {
    context = await openBrowser(join(folder, 'profile'), {map: false, args});
}

async function open(address = server.address): Promise<Page> {
    const page = await context.newPage();
    await page.goto(address);
    await page.locator('db-header .save').waitFor();
    return page;
}

const problem = async (page: Page) => (await page.locator('db-problem [role="alert"]').textContent()) ?? '';
const storeOf = (page: Page) =>
    page.locator('db-app').evaluate((app) => {
        const {store} = (app as AppElement).workspace;
        return {
            acts: store.acts,
            head: store.head,
            isWhole: store.isWhole,
            sites: store.records.layer('grave-site').size
        };
    });

async function savedBundle(page: Page): Promise<Uint8Array> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
    return readFileSync(await download.path());
}

describe('on a page that came over plain http from another machine', () => {
    test('nothing of the browser’s secure features is there, and acts are kept, saved, followed and taken over', async () => {
        await launch(['--host-resolver-rules=MAP ban-do.lan 127.0.0.1']);
        const address = server.address.replace('127.0.0.1', 'ban-do.lan');
        let page = await open(address);
        expect(
            await page.evaluate(() => [
                isSecureContext,
                typeof crypto.subtle,
                typeof navigator.locks,
                typeof navigator.storage,
                typeof navigator.clipboard
            ])
        ).toEqual([false, 'undefined', 'undefined', 'undefined', 'undefined']);
        expect(await act(page, 'một')).toBe('stored');
        await page.locator('db-header .save[data-state="saved"]').waitFor();
        await page.reload();
        await page.locator('db-header .save').waitFor();
        await expect
            .poll(() => page.locator('db-app').evaluate((app) => (app as AppElement).workspace.analysis.state))
            .toBe('ready');
        const bytes = await savedBundle(page);
        expect(verifyBundle(bytes).faults).toEqual([]);
        expect(notesOf(readBundle(bytes))).toEqual(['một']);

        const other = await open(address);
        await other.locator('db-read-only [data-act="take-over"]').click();
        await other.locator('db-read-only').waitFor({state: 'detached'});
        expect(await act(other, 'hai')).toBe('stored');
        expect(await act(page, 'ba')).toContain('read-only');
        await expect.poll(async () => (await storeOf(page)).acts).toBe((await storeOf(other)).acts);
        // a window that crashes says nothing, and no lock tells: its right to write runs out
        const session = await context.newCDPSession(other);
        session.send('Page.crash').catch(() => {});
        await page.locator('db-read-only').waitFor({state: 'detached'});
        expect(await act(page, 'bốn')).toBe('stored');
        await page.close();
        page = await open(address);
        expect(notesOf(readBundle(await savedBundle(page)))).toEqual(['một', 'hai', 'bốn']);
    });
});

describe('when the files of the browser’s database are damaged', () => {
    test('the browser throws them away, and the page says how many acts are lost and what to do', async () => {
        await launch();
        const page = await open();
        await act(page, 'một');
        const {acts} = await storeOf(page);
        await context.close();
        const kept = join(folder, 'profile/Default/IndexedDB');
        const level = join(kept, readdirSync(kept).find((name) => name.endsWith('.leveldb'))!);
        for (const name of readdirSync(level).filter((name) => /\.(log|ldb)$/.test(name))) {
            const bytes = readFileSync(join(level, name));
            for (let i = 0; i < bytes.length; i += 3) bytes[i]! ^= 0x5a;
            writeFileSync(join(level, name), bytes);
        }
        await launch();
        const after = await open();
        const said = await problem(after);
        expect(said).toContain(`lần trước có ${acts.toLocaleString('vi')} việc, nay còn 0`);
        expect(said).toContain('Mở gói dữ liệu sao lưu gần nhất');
        // told once: what is there now is the project
        await after.reload();
        await after.locator('db-header .save').waitFor();
        await expect.poll(() => after.locator('db-problem').count()).toBe(0);
    });
});

describe('when a window with an older edition of the program holds the database', () => {
    test('the page says so, is read-only, still writes a bundle, and opens the project once that window is closed', async () => {
        await launch();
        const old = await context.newPage();
        await old.route('**/old', (route) => route.fulfill({contentType: 'text/html', body: ''}));
        await old.goto(`${server.address}old`);
        await old.evaluate(
            () =>
                new Promise<void>((resolve) => {
                    const request = indexedDB.open('dia-ban-demo', 1);
                    request.onupgradeneeded = () => {
                        const lines = request.result.createObjectStore('lines', {autoIncrement: true});
                        lines.createIndex('place', ['origin', 'n'], {unique: true});
                    };
                    request.onsuccess = () => resolve();
                })
        );
        const page = await open();
        await expect.poll(() => problem(page)).toContain('bản chương trình cũ');
        expect(await act(page, 'một')).toContain('read-only');
        expect(readBundle(await savedBundle(page)).length).toBeGreaterThan(0);
        await old.close();
        await page.reload();
        await page.locator('db-header .save').waitFor();
        await expect.poll(() => page.locator('db-problem').count()).toBe(0);
        expect(await act(page, 'hai')).toBe('stored');
    });
});

describe('a project of many acts', () => {
    test('opens at its checkpoint; damage before it is found while the page is used, and told', async () => {
        await launch();
        const page = await open();
        await page.locator('db-app').evaluate((app) =>
            (app as AppElement).workspace.run({
                act: 'import',
                args: {},
                why: '',
                patch: () =>
                    Array.from({length: 25_000}, (_, i) => {
                        const id = `N${i}`;
                        const geometry = {type: 'Point' as const, coordinates: [107, 11]};
                        const after = {type: 'Feature' as const, id, geometry, properties: {note: ''}};
                        return {layer: 'grave-site' as const, id, before: null, after};
                    })
            })
        );
        const before = await storeOf(page);
        const kept = (damage: boolean) =>
            page.evaluate(async (isDamaging) => {
                const database = await new Promise<IDBDatabase>((resolve) => {
                    const request = indexedDB.open('dia-ban-demo');
                    request.onsuccess = () => resolve(request.result);
                });
                const transaction = database.transaction(['lines', 'checkpoints'], 'readwrite');
                if (isDamaging) transaction.objectStore('lines').put({rubbish: true}, 2);
                const acts = await new Promise<number | undefined>((resolve) => {
                    const request = transaction.objectStore('checkpoints').get('newest');
                    request.onsuccess = () => resolve(request.result?.checkpoint.acts);
                });
                await new Promise((resolve) => {
                    transaction.oncomplete = resolve;
                });
                database.close();
                return acts;
            }, damage);
        await expect.poll(() => kept(false)).toBe(before.acts);
        expect(await act(page, 'một')).toBe('stored');
        await page.reload();
        await page.locator('db-header .save').waitFor();
        await expect.poll(() => storeOf(page)).toMatchObject({acts: before.acts + 1, sites: before.sites});
        await expect.poll(async () => (await storeOf(page)).isWhole).toBe(true);
        await expect.poll(() => page.locator('db-problem').count()).toBe(0);
        await page.locator('body').press('Control+z');
        await expect.poll(async () => (await storeOf(page)).acts).toBe(before.acts + 2);

        await kept(true);
        await page.reload();
        await page.locator('db-problem').waitFor();
        await expect.poll(() => problem(page)).toContain('bị hỏng một phần');
        await expect.poll(() => kept(false)).toBeUndefined();
        await expect.poll(() => storeOf(page)).toMatchObject({acts: before.acts + 1, isWhole: true});
    });
});
