import {execFileSync} from 'node:child_process';
import {createWriteStream, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, test} from 'vitest';
import type {AnyRecord} from '../../src/record/feature.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import type {Jobs} from '../../src/worker/protocol.ts';
import {fixture} from '../exchange/read-fixture.ts';
import {Walk} from '../support/walk.ts';

// A GeoJSON file of 100 MB on its way in, in the built page: how long the page stands still at most, how much memory the
// page's process (with its workers) takes at its peak. A table to be read, no matter of passing or failing.

const MEGABYTES = 100;
const walk = new Walk();

beforeAll(async () => {
    await writeZones(join(walk.folder, 'lon.geojson'), MEGABYTES * 1e6);
    await walk.start();
}, 300_000);

afterAll(() => walk.end());

/** Round zones of 200 positions each, side by side, until the file has the size. */
async function writeZones(path: string, size: number): Promise<void> {
    const zone = JSON.parse(fixture('good-zones')).features[0];
    const file = createWriteStream(path);
    const write = (text: string) => new Promise<void>((done) => (file.write(text) ? done() : file.once('drain', done)));
    await write('{"type":"FeatureCollection","features":[\n');
    for (let length = 0, n = 0; length < size; n++) {
        const ring = Array.from({length: 200}, (_, i) => {
            const angle = (i / 200) * 2 * Math.PI;
            const [column, row] = [n % 200, Math.floor(n / 200)];
            return [106.5 + column * 0.005 + 0.002 * Math.cos(angle), 10.5 + row * 0.005 + 0.002 * Math.sin(angle)];
        });
        const coordinates = [[...ring, ring[0]]];
        const text = JSON.stringify({...zone, id: `75-736-Z${100000 + n}`, geometry: {type: 'Polygon', coordinates}});
        await write(n === 0 ? text : `,\n${text}`);
        length += text.length + 2;
    }
    await write('\n]}\n');
    await new Promise((done) => file.end(done));
}

/** Memory of the page's process now and at its peak, MB: of the browser's processes the renderer that takes most. */
function memory(): {now: number; peak: number} {
    const list = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], {maxBuffer: 2 ** 26})
        .toString()
        .trim()
        .split('\n');
    const all = list
        .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
        .map(([, pid, parent, args]) => ({pid, parent, args}));
    const ours = new Set(all.filter(({args}) => args!.includes(`--user-data-dir=${walk.folder}`)).map(({pid}) => pid));
    for (let grown = true; grown; ) {
        grown = false;
        for (const {pid, parent} of all) if (ours.has(parent) && !ours.has(pid)) grown = ours.add(pid).size > 0;
    }
    const renderers = all.filter(({pid, args}) => ours.has(pid) && args!.includes('--type=renderer'));
    const taken = renderers.map(({pid}) => {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
        return {now: Math.round(megabytes('VmRSS')), peak: Math.round(megabytes('VmHWM'))};
    });
    return taken.reduce((most, one) => (one.peak > most.peak ? one : most));
}

test('100 MB of GeoJSON: opened, read, and handed out page by page', {timeout: 600_000}, async () => {
    await walk.page.evaluate(() => {
        const input = document.createElement('input');
        input.type = 'file';
        input.id = 'bench';
        document.body.append(input);
    });
    await walk.page.locator('#bench').setInputFiles(join(walk.folder, 'lon.geojson'));
    const start = memory();
    const series: number[] = [];
    const sampling = setInterval(() => series.push(memory().now), 500);
    const before = await usedBytes();
    const result = await walk.page.evaluate(async () => {
        const {workspace} = document.querySelector('db-app') as unknown as {workspace: Workspace};
        const file = (document.querySelector('#bench') as HTMLInputElement).files![0]!;
        // a message that waits for its turn again and again: the longest wait is the longest time the page stood still
        const block = {longest: 0, phase: ''};
        const blocks: Record<string, number> = {};
        const channel = new MessageChannel();
        let last = performance.now();
        let running = true;
        channel.port1.onmessage = () => {
            const now = performance.now();
            blocks[block.phase] = Math.max(blocks[block.phase] ?? 0, now - last);
            last = now;
            if (running) channel.port2.postMessage(0);
        };
        channel.port2.postMessage(0);
        const times: Record<string, number> = {};
        const timed = async <T>(phase: string, work: () => Promise<T>): Promise<T> => {
            block.phase = phase;
            const start = performance.now();
            const made = await work();
            times[phase] = performance.now() - start;
            return made;
        };
        const {files} = workspace;
        let steps = 0;
        const onProgress = () => steps++;
        const {session, opened} = await timed('open', () =>
            files.run('open', {file, fileName: file.name}, {onProgress})
        );
        const into = {records: {}, unitSet: '', today: workspace.today(), lettering: workspace.view.lettering};
        await files.run('importInto', into);
        const {reading} = await files.run('columns', {session, part: 0, profiles: [], office: ''});
        const ask = {session, part: 0, reading, taken: {file: false, byLine: new Map(), asTaken: new Set<string>()}};
        const {review} = await timed('read', () => files.run('review', ask, {onProgress}));
        const records: AnyRecord[] = [];
        let pages = 0;
        await timed('pages', async () => {
            for (let from: number | null = 0; from !== null; pages++) {
                const page: Jobs['changes']['answer'] = await files.run('changes', {
                    session,
                    from,
                    most: 5000,
                    states: null
                });
                records.push(...page.changes.map(({after}) => after));
                from = page.next;
            }
        });
        running = false;
        Object.assign(window, {records});
        return {
            megabytes: file.size / 1e6,
            parts: opened.parts,
            total: review.total,
            rejected: review.rejected,
            records: records.length,
            pages,
            steps,
            times,
            blocks
        };
    });
    const read = memory().peak;
    const after = await usedBytes();
    console.log(JSON.stringify(result, null, 1));
    console.log(
        `the page's process: ${start.now} MB before, ${read} MB at its peak; heap of the page ${before} → ${after} MB`
    );

    // what is taken is one act: its line is sealed and stored on the page itself, in one piece
    const act = await walk.page.evaluate(async () => {
        const {workspace} = document.querySelector('db-app') as unknown as {workspace: Workspace};
        const {records} = window as unknown as {records: readonly AnyRecord[]};
        const patch = () =>
            records.map((record) => ({layer: 'concluded-zone' as const, id: record.id, before: null, after: record}));
        const begin = performance.now();
        const stored = workspace.run({act: 'import', args: {}, why: 'đo', patch});
        const blocked = performance.now() - begin;
        await stored;
        return {blocked, stored: performance.now() - begin};
    });
    clearInterval(sampling);
    console.log(`taken as one act: ${JSON.stringify(act)}, ${memory().peak} MB at the peak (${series.join(' ')})`);

    const aborted = await walk.page.evaluate(async () => {
        const {workspace} = document.querySelector('db-app') as unknown as {workspace: Workspace};
        const file = (document.querySelector('#bench') as HTMLInputElement).files![0]!;
        const cancel = new AbortController();
        const start = performance.now();
        setTimeout(() => cancel.abort(), 300);
        const said = await workspace.files
            .run('open', {file, fileName: file.name}, {signal: cancel.signal})
            .catch((error) => String(error));
        return {said, ms: performance.now() - start};
    });
    console.log(`cancelled after 300 ms: ${JSON.stringify(aborted)}`);
});

async function usedBytes(): Promise<number> {
    const session = await walk.page.context().newCDPSession(walk.page);
    const {usedSize} = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return Math.round(usedSize / 2 ** 20);
}
