import {join} from 'node:path';
import {afterAll, beforeAll, test} from 'vitest';
import type {Workspace} from '../../src/ui/workspace.ts';
import {writeZones} from '../support/many-zones.ts';
import {pageHeap, pageMemory, standstill, watchStandstill} from '../support/page-watch.ts';
import {Walk} from '../support/walk.ts';

// A GeoJSON file of 100 MB (BENCH_MB for another size) as a person takes it in at the built page: opened and read, taken as
// one act, taken back, done again, and the project opened anew. For each step: how long it took, how long the page stood still
// at most, its tasks of more than 100 ms, and the memory of the page's process with its workers: resident at the step's peak
// and after it, its proportional share after it, and the page's own heap. A table to be read, no matter of passing or failing.

const MEGABYTES = Number(process.env['BENCH_MB'] ?? 100);
const walk = new Walk();
const file = join(walk.folder, 'lon.geojson');
const rows: Record<string, string | number>[] = [];

beforeAll(async () => {
    console.log(`${await writeZones(file, MEGABYTES * 1e6)} zones`);
}, 300_000);
afterAll(() => walk.end());

async function step(name: string, work: () => Promise<unknown>): Promise<void> {
    pageMemory(walk.folder, {fromNow: true});
    await standstill(walk.page);
    await work();
    const {longest, long, took} = await standstill(walk.page);
    const {now, peak, own} = pageMemory(walk.folder);
    const row = {
        name,
        'took ms': took,
        'still ms': longest,
        'tasks > 100 ms': long.join(' '),
        'peak MB': peak,
        'now MB': now,
        'PSS MB': own,
        'page heap MB': await pageHeap(walk.page)
    };
    rows.push(row);
    console.log(JSON.stringify(row));
}

/** So many acts are stored. */
async function stored(acts: number): Promise<void> {
    await walk.page.waitForFunction(
        (wanted) => {
            const store = (document.querySelector('db-app') as unknown as {workspace?: Workspace} | null)?.workspace
                ?.store;
            return store?.acts === wanted && store.saveState === 'saved';
        },
        acts,
        {timeout: 180_000, polling: 50}
    );
}

/** Figures and contradictions are worked out, and the map shows what there is. */
async function calm(): Promise<void> {
    await walk.page.waitForFunction(
        () =>
            (document.querySelector('db-app') as unknown as {workspace?: Workspace} | null)?.workspace?.analysis
                .state === 'ready',
        null,
        {timeout: 240_000, polling: 100}
    );
    await walk.mapIdle();
}

test(`${MEGABYTES} MB of GeoJSON: read, taken as one act, taken back, done again, opened`, {
    timeout: 900_000
}, async () => {
    await walk.start({
        empty: () => console.log(`Chromium with an empty page: ${JSON.stringify(pageMemory(walk.folder))} MB`)
    });
    await walk.page.getByText('Bắt đầu làm việc').click();
    await watchStandstill(walk.page);
    walk.page.setDefaultTimeout(240_000);
    await step('at rest', () => walk.page.waitForTimeout(1500));
    const acts = await walk.read(({store}) => store.acts);

    await walk.menu(/Nhập dữ liệu/);
    await step('opened and read', async () => {
        await walk.page.locator('db-import db-file-drop input[type=file]').setInputFiles(file);
        await walk.page.locator('db-review-step').waitFor();
    });
    await step('taken as one act', async () => {
        await walk.page.locator('db-import [data-act=import]').click();
        await stored(acts + 1);
    });
    await step('figures and map after it', calm);
    await step('taken back', async () => {
        await walk.page.keyboard.press('Control+z');
        await stored(acts + 2);
    });
    await step('figures and map after that', calm);
    await step('done again', async () => {
        await walk.page.keyboard.press('Control+y');
        await stored(acts + 3);
    });
    await step('figures and map again', calm);
    await step('opened', async () => {
        await walk.page.reload();
        await stored(acts + 3);
        await calm();
    });
    console.table(rows);
});
