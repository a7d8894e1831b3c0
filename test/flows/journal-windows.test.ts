import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {JournalLine} from '../../src/record/journal-line.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {openBrowser, serveDist} from '../support/browser.ts';

type AppElement = HTMLElement & {workspace: Workspace};

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-windows-'));
let server: Awaited<ReturnType<typeof serveDist>>;
let context: BrowserContext;

beforeAll(async () => {
    server = await serveDist();
    context = await openBrowser(join(folder, 'profile'));
});

afterAll(async () => {
    await context?.close();
    await server?.close();
    rmSync(folder, {recursive: true, force: true});
});

async function open(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(server.address);
    await page.locator('db-header .save').waitFor();
    return page;
}

/** Ask for the right to write by the button of the bar, and wait until the bar is gone. */
async function takeOver(page: Page): Promise<void> {
    await page.locator('db-read-only [data-act="take-over"]').click();
    await page.locator('db-read-only').waitFor({state: 'detached'});
}

/** One act: the note of the first search site says `note`. Resolves when it is stored. */
function act(page: Page, note: string): Promise<void> {
    return page.locator('db-app').evaluate((app, text) => {
        const {workspace} = app as AppElement;
        return workspace.run({
            act: 'edit',
            args: {note: text},
            why: text,
            patch: (records) => {
                const [before] = records.layer('grave-site').values();
                const after = {...before!, properties: {...before!.properties, note: text}};
                return [{layer: 'grave-site', id: before!.id, before: before!, after}];
            }
        });
    }, note);
}

/** The notes that the database of the project holds, in the order in which they were stored, and every line. */
async function stored(page: Page): Promise<{notes: unknown[]; lines: JournalLine[]}> {
    const lines = await page.evaluate(async () => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
            const request = indexedDB.open('dia-ban-demo');
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        const lines = await new Promise<unknown[]>((resolve, reject) => {
            const request = database.transaction('lines').objectStore('lines').getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        database.close();
        return lines as JournalLine[];
    });
    return {lines, notes: lines.flatMap(({act, args}) => (act === 'edit' && args['note'] ? [args['note']] : []))};
}

const noteIn = (page: Page) =>
    page.locator('db-app').evaluate((app) => {
        const [site] = (app as AppElement).workspace.records.layer('grave-site').values();
        return site!.properties.note;
    });

describe('two windows on one project', () => {
    test('one writes, the other reads and follows within a second, and is refused with the way out', async () => {
        const writer = await open();
        const reader = await open();
        await reader.locator('db-read-only').waitFor();
        expect(await writer.locator('db-read-only').count()).toBe(0);
        await act(writer, 'một');
        await expect.poll(() => noteIn(reader), {timeout: 1000, interval: 50}).toBe('một');
        await expect(act(reader, 'hai')).rejects.toThrow('read-only');
        await reader.keyboard.press('Control+z');
        expect(await reader.locator('db-problem .happened').textContent()).toContain('chỉ đọc');
        expect(await reader.locator('db-problem [role="alert"]').textContent()).toContain(
            'Chuyển quyền ghi sang cửa sổ này'
        );
        expect(await noteIn(writer)).toBe('một');
        await writer.close();
        // the right to write of a window that was closed comes free by itself
        await reader.locator('db-read-only').waitFor({state: 'detached'});
        await act(reader, 'hai');
        await reader.close();
    });

    test('two hundred acts with a takeover after every tenth: none is lost, none is there twice', async () => {
        let writer = await open();
        let reader = await open();
        await reader.locator('db-read-only').waitFor();
        const before = (await stored(writer)).notes.length;
        const wanted: string[] = [];
        for (let round = 0; round < 20; round++) {
            const notes = Array.from({length: 10}, (_, i) => `${round}.${i}`);
            wanted.push(...notes);
            // the last acts of a round are on their way while the other window asks
            const acts = notes.map((note) => act(writer, note));
            await Promise.all([...acts, takeOver(reader)]);
            [writer, reader] = [reader, writer];
            await reader.locator('db-read-only').waitFor();
        }
        const {notes, lines} = await stored(writer);
        expect(notes.slice(before)).toEqual(wanted);
        expect(verifyLines(lines)).toEqual([]);
        expect(verifyFold(lines)).toEqual([]);
        await expect.poll(() => noteIn(reader)).toBe('19.9');
        expect(await noteIn(writer)).toBe('19.9');
        await writer.close();
        await reader.close();
    }, 180_000);

    test('a window that crashes in the middle of writing leaves every confirmed act and no half one', async () => {
        const writer = await open();
        const reader = await open();
        await reader.locator('db-read-only').waitFor();
        const confirmed: string[] = [];
        const acts = Array.from({length: 60}, (_, i) =>
            act(writer, `crash ${i}`).then(
                () => confirmed.push(`crash ${i}`),
                () => {}
            )
        );
        await acts[5];
        const session = await context.newCDPSession(writer);
        session.send('Page.crash').catch(() => {});
        await reader.locator('db-read-only').waitFor({state: 'detached', timeout: 20_000});
        await act(reader, 'after the crash');
        const {notes, lines} = await stored(reader);
        expect(verifyLines(lines)).toEqual([]);
        expect(notes.filter((note) => confirmed.includes(String(note)))).toEqual(confirmed);
        expect(new Set(notes).size).toBe(notes.length);
        expect(notes.at(-1)).toBe('after the crash');
    }, 90_000);
});
