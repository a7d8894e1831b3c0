import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BrowserContext, Page} from 'playwright-core';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {act, begin, ended, heardFrom, notesOf, storedLines} from '../support/acts.ts';
import {openBrowser, serveDist} from '../support/browser.ts';

type AppElement = HTMLElement & {workspace: Workspace};

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-windows-'));
let server: Awaited<ReturnType<typeof serveDist>>;
let context: BrowserContext;

beforeAll(async () => {
    server = await serveDist();
    context = await openBrowser(join(folder, 'profile'), {map: false});
});

// a window left open by one test has the right to write in the next
afterEach(async () => {
    await Promise.all(context.pages().map((page) => page.close()));
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
        await expect.poll(() => writer.locator('db-read-only').count()).toBe(0);
        const from = performance.now();
        expect(await act(writer, 'một')).toBe('stored');
        // a busy machine is given the time of twenty acts
        const timeout = Math.max(1000, 20 * (performance.now() - from));
        await expect.poll(() => noteIn(reader), {timeout, interval: 50}).toBe('một');
        expect(await act(reader, 'hai')).toContain('read-only');
        await reader.keyboard.press('Control+z');
        await expect.poll(() => reader.locator('db-problem .happened').textContent()).toContain('chỉ đọc');
        await expect
            .poll(() => reader.locator('db-problem [role="alert"]').textContent())
            .toContain('Chuyển quyền ghi sang cửa sổ này');
        await expect.poll(() => noteIn(writer)).toBe('một');
        await writer.close();
        // the right to write of a window that was closed comes free by itself
        await reader.locator('db-read-only').waitFor({state: 'detached'});
        expect(await act(reader, 'hai')).toBe('stored');
        await reader.close();
    });

    test('two hundred acts with a takeover after every tenth: none is lost, none is there twice', async () => {
        let writer = await open();
        let reader = await open();
        await reader.locator('db-read-only').waitFor();
        const before = notesOf(await storedLines(writer)).length;
        const wanted: string[] = [];
        for (let round = 0; round < 20; round++) {
            const notes = Array.from({length: 10}, (_, i) => ({text: `${round}.${i}`}));
            wanted.push(...notes.map(({text}) => text));
            // the acts of a round are on their way while the other window asks
            await begin(writer, notes);
            await takeOver(reader);
            expect(new Set(await ended(writer))).toEqual(new Set(['stored']));
            [writer, reader] = [reader, writer];
            await reader.locator('db-read-only').waitFor();
        }
        const lines = await storedLines(writer);
        expect(notesOf(lines).slice(before)).toEqual(wanted);
        expect(verifyLines(lines)).toEqual([]);
        expect(verifyFold(lines)).toEqual([]);
        await expect.poll(() => noteIn(reader)).toBe('19.9');
        await expect.poll(() => noteIn(writer)).toBe('19.9');
    });

    test('a window that crashes in the middle of writing leaves every confirmed act and no half one', async () => {
        const writer = await open();
        const reader = await open();
        await reader.locator('db-read-only').waitFor();
        const confirmed = await heardFrom(writer);
        const notes = Array.from({length: 60}, (_, i) => ({text: `crash ${i}`}));
        await begin(writer, notes, {inTurn: true});
        await confirmed.count(6);
        const session = await context.newCDPSession(writer);
        session.send('Page.crash').catch(() => {});
        await reader.locator('db-read-only').waitFor({state: 'detached'});
        const count = confirmed.notes.length;
        expect(await act(reader, 'after the crash')).toBe('stored');
        const lines = await storedLines(reader);
        expect(verifyLines(lines)).toEqual([]);
        const crash = notesOf(lines).filter((note) => String(note).startsWith('crash'));
        // the acts before the crash without a gap: every one that was confirmed, and at most the one on its way
        expect(crash).toEqual(notes.slice(0, crash.length).map(({text}) => text));
        expect(crash.length - count).toBeOneOf([0, 1]);
        expect(count).toBeLessThan(60);
        expect(notesOf(lines).at(-1)).toBe('after the crash');
    });
});
