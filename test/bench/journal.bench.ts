import {test} from 'vitest';
import type {AnyRecord} from '../../src/record/feature.ts';
import type {JournalLine} from '../../src/record/journal-line.ts';
import type {Command} from '../../src/record/patch.ts';
import {readBundle, writeBundle} from '../../src/store/bundle.ts';
import {type KeptCheckpoint, keepCheckpoint} from '../../src/store/checkpoint.ts';
import {JournalState} from '../../src/store/journal-state.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {mergeLines} from '../../src/store/merge.ts';
import type {JournalStorage} from '../../src/store/storage.ts';
import {openStore} from '../../src/store/store.ts';

/*
 * `npm run bench -- journal`: 100,000 acts on 10,000 sites, opened with and without a checkpoint, appended, and 11 bundles of
 * 5,000 acts merged, each as a ratio to what cannot be saved: JSON.parse over the same journal, in the same run.
 * `open here` is the engine alone, the journal kept as lines of text; `open in Chromium` is the page's own storage on the disk.
 */

const ACTS = 100_000;
const SITES = 10_000;
const OPERATOR = {name: 'Người nhập liệu', office: 'Ban CHQS huyện Định Quán', unit: '736', role: 'operator'} as const;
const RUNS = 5;

function clock(): () => Date {
    let time = Date.parse('2024-03-05T07:00:00Z');
    return () => {
        time += 1000;
        return new Date(time);
    };
}

function edit(i: number, sites = SITES): Command {
    const id = `75-736-26248-S${String(i % sites).padStart(5, '0')}`;
    const after: AnyRecord = {
        type: 'Feature',
        id,
        geometry: {type: 'Point', coordinates: [107 + (i % 997) / 1e3, 11 + (i % 991) / 1e3]},
        properties: {
            kind: 'single',
            clarity: 'clear',
            reportedOn: '2024-03-05',
            uncertaintyM: 50,
            note: `Xác minh lần ${i}`
        }
    };
    return {
        act: 'edit',
        args: {id},
        why: 'Biên bản 12/BB ngày 04/3/2024',
        patch: (records) => [
            {layer: 'grave-site', id, before: (records.layer('grave-site').get(id) as AnyRecord) ?? null, after}
        ]
    };
}

/** An import of all sites, then so many edits of them; how long each edit took, milliseconds. */
async function journalOf(acts: number, origin: string): Promise<{lines: readonly JournalLine[]; times: number[]}> {
    const store = await openStore({storage: memoryStorage(), actor: OPERATOR, origin, now: clock()});
    // `edit` says something else of every site than the import did: an act that changes nothing is none
    const all = Array.from({length: Math.min(SITES, acts)}, (_, i) => edit(i).patch(store.records)).flat();
    await store.run({act: 'import', args: {}, why: '', patch: () => all});
    const times: number[] = [];
    for (let i = 0; i < acts; i++) {
        const from = performance.now();
        await store.run(edit(i + all.length, all.length));
        times.push(performance.now() - from);
    }
    if (store.acts !== acts + 1) throw new Error(`${store.acts} acts`);
    return {lines: store.lines, times};
}

/** Lines and checkpoint as text, as the command line keeps them. */
function textStorage(texts: readonly string[], checkpoint: KeptCheckpoint | null): JournalStorage {
    const lines = (from: number, to = texts.length): JournalLine[] =>
        JSON.parse(`[${texts.slice(from, to).join(',')}]`) as JournalLine[];
    const none = () => Promise.reject(new Error('only read here'));
    return {
        read: async () => lines(0),
        readSince: async (cursor) => ({lines: lines(cursor), cursor: texts.length}),
        append: none,
        checkpoints: {
            read: async () => checkpoint,
            keep: none,
            drop: none,
            linesUpTo: async (until, after, most) => {
                const end = Math.min(until, after + most);
                return {lines: lines(after, end), cursor: end};
            }
        },
        close: () => {}
    };
}

async function fastest(work: () => unknown): Promise<number> {
    let best = Infinity;
    for (let run = 0; run < RUNS; run++) {
        globalThis.gc?.();
        const from = performance.now();
        await work();
        best = Math.min(best, performance.now() - from);
    }
    return best;
}

function heapMb(): number {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 2 ** 20;
}

test('the journal', {timeout: 600_000}, async () => {
    await journalOf(5000, 'warm');
    const {lines, times} = await journalOf(ACTS, '736-a1');
    const texts = lines.map((line) => JSON.stringify(line));
    const whole = `[${texts.join(',')}]`;
    const storage = memoryStorage(lines);
    await keepCheckpoint(new JournalState('736-a1', lines), storage, async () => {});
    const checkpoint = await storage.checkpoints!.read();
    const options = {actor: OPERATOR, origin: '736-a1', now: clock()};

    const parse = await fastest(() => JSON.parse(whole));
    const plain = await fastest(() => openStore({...options, storage: textStorage(texts, null)}));
    const quick = await fastest(() => openStore({...options, storage: textStorage(texts, checkpoint)}));
    const later = await fastest(async () =>
        (await openStore({...options, storage: textStorage(texts, checkpoint)})).whole()
    );

    const before = heapMb();
    const open = await openStore({...options, storage: textStorage(texts, checkpoint)});
    await open.whole();
    const held = heapMb() - before;

    // medians, since a pause of the machine is no act's cost; the engine was warmed up by as many acts on another journal
    const middle = (some: readonly number[]) => [...some].sort((a, b) => a - b)[some.length >> 1]!;
    const [first, last] = [middle(times.slice(0, 1000)), middle(times.slice(-1000))];

    const bundles: Uint8Array[] = [];
    for (let office = 0; office < 11; office++) {
        bundles.push(writeBundle((await journalOf(5000, `73${office}-a`)).lines));
    }
    const reading = await fastest(() => bundles.map((bytes) => readBundle(bytes)));
    const read = bundles.flatMap((bytes) => readBundle(bytes));
    const merging = await fastest(() => mergeLines([], read));

    const mb = whole.length / 2 ** 20;
    const row = (ms: number, to: number, most: number) => ({
        value: Math.round(ms * 10) / 10,
        ratio: Math.round((ms / to) * 100) / 100,
        'at most': most
    });
    console.table({
        [`JSON.parse of ${ACTS} acts, ${mb.toFixed(0)} MB, ms`]: row(parse, parse, 1),
        'opened with a checkpoint, ms': row(quick, parse, 1.5),
        'opened without, ms': row(plain, parse, 5),
        'opened with, then all acts read and held against it, ms': row(later, parse, 5),
        'one of the last 1,000 acts, µs': row(last * 1000, first * 1000, 1.2),
        'merging 11 bundles of 5,000 acts, ms': row(merging, reading, 3),
        'memory of the open journal, MB': row(held, mb, 3)
    });
    if (open.acts !== lines.length) throw new Error(`${open.acts} acts`);
});
