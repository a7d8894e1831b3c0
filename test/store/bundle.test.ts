import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';
import {describe, expect, test} from 'vitest';
import type {JournalLine} from '../../src/record/journal-line.ts';
import {readBundle, writeBundle} from '../../src/store/bundle.ts';
import {hashOf} from '../../src/store/hash.ts';
import {makeLine} from '../../src/store/make-line.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore} from '../../src/store/store.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

async function journal(): Promise<readonly JournalLine[]> {
    const district = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '736-a1', now: clock()});
    await district.run(put('S1', site('S1', 'Định Quán')));
    await district.run(put('S2', site('S2')));
    await district.undo();
    const province = await openStore({
        storage: memoryStorage(),
        actor: OPERATOR,
        origin: '75-c3',
        now: clock('2024-04-01T00:00:00Z')
    });
    await province.receive(district.lines);
    await province.run(put('S1', site('S1', 'tỉnh')));
    return province.lines;
}

const entriesOf = (bytes: Uint8Array) => unzipSync(bytes);
const ruleOf = (work: () => unknown) => {
    try {
        work();
    } catch (error) {
        return error as {rule: string; values: Record<string, unknown>};
    }
    throw new Error('it was taken');
};

/** The bundle with one entry changed, and the manifest's hash of it corrected, as a careful forger would. */
function forge(bytes: Uint8Array, entry: string, change: (text: string) => string): Uint8Array {
    const entries = entriesOf(bytes);
    entries[entry] = strToU8(change(strFromU8(entries[entry]!)));
    const manifest = JSON.parse(strFromU8(entries['manifest.json']!));
    manifest.entries[entry].sha256 = hashOf(entries[entry]);
    entries['manifest.json'] = strToU8(JSON.stringify(manifest));
    return zipSync(entries);
}

describe('a bundle', () => {
    test('gives back the lines that were put in', async () => {
        const lines = await journal();
        expect(readBundle(writeBundle(lines))).toEqual(lines);
    });

    test('of the same lines has the same bytes, in whatever order they came', async () => {
        const lines = await journal();
        expect(writeBundle([...lines].reverse())).toEqual(writeBundle(lines));
    });

    test('of an empty journal can be read', () => {
        expect(readBundle(writeBundle([]))).toEqual([]);
    });

    test('can be read without the program: journal as JSON lines, layers as GeoJSON', async () => {
        const entries = entriesOf(writeBundle(await journal()));
        expect(Object.keys(entries)).toEqual(['manifest.json', 'journal.jsonl', 'layers/grave-site.geojson']);
        const layer = JSON.parse(strFromU8(entries['layers/grave-site.geojson']!));
        expect(layer.features.map(({id, properties}: {id: string; properties: object}) => [id, properties])).toEqual([
            ['S1', {note: 'tỉnh'}]
        ]);
        expect(strFromU8(entries['journal.jsonl']!).trimEnd().split('\n')).toHaveLength(4);
    });
});

describe('a bundle that is not whole is refused, with the place', () => {
    test.each([0.1, 0.5, 0.9, 0.999])('cut off after %d of its bytes', async (part) => {
        const bytes = writeBundle(await journal());
        expect(ruleOf(() => readBundle(bytes.slice(0, Math.floor(bytes.length * part)))).rule).toBe('bundle-damaged');
    });

    test('no zip at all, or nothing', () => {
        expect(ruleOf(() => readBundle(strToU8('{"type":"FeatureCollection"}'))).rule).toBe('bundle-not-zip');
        expect(ruleOf(() => readBundle(new Uint8Array())).rule).toBe('bundle-empty');
    });

    test('one flipped bit anywhere', async () => {
        const bytes = writeBundle(await journal());
        const taken: number[] = [];
        for (let at = 0; at < bytes.length; at += 7) {
            const flipped = bytes.slice();
            flipped[at]! ^= 4;
            try {
                // times and attributes of the zip are no content; everything else must be as it was
                expect(readBundle(flipped)).toEqual(readBundle(bytes));
            } catch (error) {
                if (!(error as {rule?: string}).rule) throw error;
                taken.push(at);
            }
        }
        expect(taken.length).toBeGreaterThan(bytes.length / 14);
    });

    test('an entry that differs from its hash', async () => {
        const entries = entriesOf(writeBundle(await journal()));
        entries['journal.jsonl']![10]! ^= 1;
        expect(ruleOf(() => readBundle(zipSync(entries)))).toMatchObject({
            rule: 'bundle-entry-hash',
            values: {entry: 'journal.jsonl'}
        });
    });

    test('a line rewritten by hand', async () => {
        const forged = forge(writeBundle(await journal()), 'journal.jsonl', (text) =>
            text.replace('"why":"thử"', '"why":"khác"')
        );
        expect(ruleOf(() => readBundle(forged))).toMatchObject({
            rule: 'line-hash',
            values: {line: 1, origin: '736-a1', n: 1}
        });
    });

    test('a line taken out', async () => {
        const forged = forge(writeBundle(await journal()), 'journal.jsonl', (text) =>
            text.split('\n').toSpliced(1, 1).join('\n')
        );
        expect(ruleOf(() => readBundle(forged))).toMatchObject({rule: 'chain-gap', values: {line: 2, n: 3}});
    });

    test('the last line cut in half', async () => {
        const forged = forge(writeBundle(await journal()), 'journal.jsonl', (text) => text.slice(0, -40));
        expect(ruleOf(() => readBundle(forged))).toMatchObject({rule: 'bundle-journal-cut', values: {line: 4}});
    });

    test('a line that is no JSON', async () => {
        const forged = forge(writeBundle(await journal()), 'journal.jsonl', (text) => text.replace('{', '{,'));
        expect(ruleOf(() => readBundle(forged))).toMatchObject({rule: 'bundle-line-json', values: {line: 1}});
    });

    test('a layer that is not what the journal folds into', async () => {
        const forged = forge(writeBundle(await journal()), 'layers/grave-site.geojson', (text) =>
            text.replace('107.3', '107.4')
        );
        expect(ruleOf(() => readBundle(forged))).toMatchObject({
            rule: 'bundle-record',
            values: {entry: 'layers/grave-site.geojson', id: 'S1'}
        });
    });

    test('an act on a record that its office could not have seen so', async () => {
        const lines = await journal();
        const last = lines.at(-1)!;
        const {hash: _hash, ...content} = last;
        const stale = makeLine({
            ...content,
            changes: last.changes.map((change) => ({...change, before: site('S1', 'chưa từng có')}))
        });
        expect(ruleOf(() => readBundle(writeBundle([...lines.slice(0, -1), stale])))).toMatchObject({
            rule: 'line-stale',
            values: {id: 'S1'}
        });
    });

    test('an entry that nobody knows, and a path that leaves the folder', async () => {
        const entries = entriesOf(writeBundle(await journal()));
        for (const name of ['run.exe', '../journal.jsonl']) {
            const forged = zipSync({...entries, [name]: strToU8('x')});
            expect(ruleOf(() => readBundle(forged))).toMatchObject({
                rule: 'bundle-entry-unknown',
                values: {entry: name}
            });
        }
    });

    test('a file of an office program, which is a zip too, is told as what it is: no bundle', () => {
        const document = zipSync({'[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<x/>')});
        expect(ruleOf(() => readBundle(document))).toMatchObject({
            rule: 'bundle-other-zip',
            values: {entry: '[Content_Types].xml'}
        });
    });

    test('a bomb: 200 MB of one letter', () => {
        const bomb = zipSync({'journal.jsonl': new Uint8Array(200 * 2 ** 20).fill(32)}, {level: 6});
        expect(bomb.length).toBeLessThan(2 ** 20);
        expect(ruleOf(() => readBundle(bomb, 100 * 2 ** 20))).toMatchObject({
            rule: 'bundle-too-large',
            values: {mostMb: 100}
        });
    });
});
