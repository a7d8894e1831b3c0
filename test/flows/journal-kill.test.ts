import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import type {BrowserContext, Page} from 'playwright-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {seeded} from '../../src/demo/seeded.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {heardFrom, storedLines} from '../support/acts.ts';
import {openBrowser, serveDist} from '../support/browser.ts';
import {killerOf} from '../support/kill-browser.ts';

type AppElement = HTMLElement & {workspace: Workspace};

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-kill-'));
const profile = join(folder, 'profile');
const random = seeded(20, 'kill');
let server: Awaited<ReturnType<typeof serveDist>>;
let context: BrowserContext;

beforeAll(async () => {
    server = await serveDist();
});

afterAll(async () => {
    await context?.close().catch(() => {});
    await server?.close();
    rmSync(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 200});
});

/** The same person's browser again, as it stands after the kill. */
async function launch(): Promise<void> {
    context = await openBrowser(profile, {map: false});
}

/** A project that begins empty. */
async function open(project: string): Promise<Page> {
    const page = await context.newPage();
    await page.addInitScript((id) => {
        localStorage.setItem('dia-ban-project', JSON.stringify({id, name: id}));
    }, project);
    await page.goto(server.address);
    await page.locator('db-header .save').waitFor();
    return page;
}

/** Acts in turn, each on `records` records that are new and on one that all of them change. */
function begin(page: Page, acts: readonly string[], records: number): Promise<void> {
    return page.locator('db-app').evaluate(
        (app, {acts, records}) => {
            const {workspace} = app as AppElement;
            const site = (id: string, note: string, i: number) => ({
                type: 'Feature' as const,
                id,
                geometry: {type: 'Point' as const, coordinates: [107 + (i % 251) / 1000, 11 + (i % 241) / 1000]},
                properties: {note, kind: 'single'}
            });
            const put = (act: string) =>
                workspace.run({
                    act: records > 1 ? 'import' : 'edit',
                    args: {act},
                    why: act,
                    patch: (now) => {
                        const made = Array.from({length: records}, (_, i) => site(`${act}-${i}`, act, i));
                        return [...made, site('all', act, 0)].map((after) => {
                            const before = (now.layer('grave-site').get(after.id) ?? null) as AnyRecord | null;
                            return {layer: 'grave-site', id: after.id, before, after: after as AnyRecord};
                        });
                    }
                });
            let last: Promise<unknown> = Promise.resolve();
            const {confirmed} = window as unknown as {confirmed(act: string): Promise<void>};
            for (const act of acts) last = last.then(() => put(act)).then(() => confirmed(act));
            last.catch(() => {});
        },
        {acts, records}
    );
}

interface Left {
    readonly why: string;
    readonly changes: number;
}

/**
 * What a browser that was killed left: the acts in their order, without a gap and each a whole one, every confirmed act
 * among them, and at most one that was on its way; the page shows what the journal says. Returns their number.
 */
async function expectWhole(
    page: Page,
    {acts, confirmed, changes}: {acts: readonly string[]; confirmed: number; changes: number}
): Promise<number> {
    const {left, count, last} = await page.locator('db-app').evaluate((app) => {
        const {store, records} = (app as AppElement).workspace;
        const sites = records.layer('grave-site');
        const left: Left[] = store.lines.map((line) => ({why: line.why, changes: line.changes.length}));
        return {left, count: sites.size, last: sites.get('all')?.properties.note};
    });
    expect(left).toEqual(acts.slice(0, left.length).map((why) => ({why, changes})));
    expect(left.length - confirmed).toBeOneOf([0, 1]);
    expect({count, last}).toEqual({
        count: left.length === 0 ? 0 : left.length * (changes - 1) + 1,
        last: left.at(-1)?.why
    });
    return left.length;
}

test('Chromium killed in the middle of 50 edits, ten times: every confirmed act is there, no half one', async () => {
    const acts: string[] = [];
    let confirmed = 0;
    await launch();
    let page = await open('edits');
    for (let round = 0; round < 10; round++) {
        const heard = await heardFrom(page);
        const kill = killerOf(profile);
        const wanted = Array.from({length: 50}, (_, i) => `${round}.${i}`);
        await begin(page, wanted, 1);
        await heard.count(random.whole(1, 30));
        kill();
        await context.close().catch(() => {});
        acts.push(...wanted.slice(0, heard.notes.length + 1));
        await launch();
        page = await open('edits');
        // the act that was on its way counts from now on if it is there
        confirmed = await expectWhole(page, {acts, confirmed: confirmed + heard.notes.length, changes: 2});
        acts.splice(confirmed);
    }
    // the kills came in the middle
    expect(confirmed).toBeGreaterThan(50);
    expect(confirmed).toBeLessThan(450);
    const lines = await storedLines(page, 'edits');
    expect(verifyLines(lines)).toEqual([]);
    expect(verifyFold(lines)).toEqual([]);
    await context.close();
});

test('Chromium killed in the middle of the import of 50,000 features, ten times: all of them are there or none', async () => {
    let writing = 0;
    const ends = {confirmed: 0, unconfirmed: 0};
    await launch();
    for (let round = 0; round < 10; round++) {
        const page = await open(`import-${round}`);
        const heard = await heardFrom(page);
        const kill = killerOf(profile);
        // the act is in memory when this resolves; the rest of the time is writing
        await begin(page, ['import'], 50_000);
        const from = performance.now();
        if (round === 0) {
            await heard.count(1);
            writing = performance.now() - from;
        } else await setTimeout((writing * (round - 1)) / 9); // the second at once, so that one at least is not told
        kill();
        await context.close().catch(() => {});
        ends[heard.notes.length > 0 ? 'confirmed' : 'unconfirmed']++;
        await launch();
        const after = await open(`import-${round}`);
        await expectWhole(after, {acts: ['import'], confirmed: heard.notes.length, changes: 50_001});
        if (round === 0) expect(verifyLines(await storedLines(after, 'import-0'))).toEqual([]);
        await after.close();
    }
    expect(ends.confirmed).toBeGreaterThan(0);
    expect(ends.unconfirmed).toBeGreaterThan(0);
    await context.close();
});
