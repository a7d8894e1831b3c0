import fc from 'fast-check';
import {expect, test} from 'vitest';
import {canonicalJson} from '../../src/record/canonical-json.ts';
import type {Actor, JournalLine} from '../../src/record/journal-line.ts';
import {fold, headCode} from '../../src/store/as-of.ts';
import {writeBundle} from '../../src/store/bundle.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {mergeLines} from '../../src/store/merge.ts';
import {previewMerge} from '../../src/store/merge-preview.ts';
import {seal} from '../../src/store/seal.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {mergeBundles} from '../../src/worker/merge-bundles.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const open = (origin: string, actor: Actor = OPERATOR): Promise<Store> =>
    openStore({storage: memoryStorage(), actor, origin, now: clock()});

const union = (parts: readonly (readonly JournalLine[])[]) =>
    parts.reduce<readonly JournalLine[]>((held, part) => mergeLines(held, part).lines, []);

test('three to five offices merged in any order, grouping and repetition give one journal, one fold, one head', async () => {
    const act = fc.record({
        office: fc.nat(4),
        id: fc.constantFrom('S1', 'S2', 'S3'),
        note: fc.option(fc.string({maxLength: 2})),
        meet: fc.option(fc.nat(4))
    });
    const order = fc.array(fc.nat(4), {minLength: 5, maxLength: 12});
    await fc.assert(
        fc.asyncProperty(
            fc.integer({min: 3, max: 5}),
            fc.array(act, {minLength: 1, maxLength: 25}),
            order,
            async (count, acts, turns) => {
                const offices = await Promise.all(Array.from({length: count}, (_, i) => open(`73${i}-a`)));
                for (const {office, id, note, meet} of acts) {
                    const at = offices[office % count]!;
                    await at.run(put(id, note === null ? null : site(id, note)));
                    if (meet !== null) await offices[meet % count]!.receive(at.lines);
                }
                const journals = offices.map(({lines}) => lines);
                const once = union(journals);
                const shuffled = [...turns.map((turn) => journals[turn % count]!), ...[...journals].reverse()];
                const again = union(shuffled);
                const grouped = mergeLines(union(journals.slice(1)), journals[0]!);
                expect(again).toEqual(once);
                expect(grouped.lines).toEqual(once);
                expect(grouped.refused).toEqual([]);
                expect(mergeLines(once, once)).toMatchObject({lines: once, added: [], refused: []});
                expect(headCode(again)).toBe(headCode(once));
                expect(canonicalJson([...fold(again).layer('grave-site')])).toBe(
                    canonicalJson([...fold(once).layer('grave-site')])
                );
                expect(verifyLines(once)).toEqual([]);
                expect(verifyFold(once)).toEqual([]);
                const hashes = new Set(once.map(({hash}) => hash));
                expect(journals.flat().every(({hash}) => hashes.has(hash))).toBe(true);
                expect(mergeLines(again, []).conflicts).toEqual(grouped.conflicts);
            }
        ),
        {numRuns: 60}
    );
});

test('a forged line is refused with what was built on it, and the acts of other offices are taken', async () => {
    const [a, b, province] = await Promise.all([open('731-a'), open('736-a'), open('75-c')]);
    for (const id of ['S1', 'S2', 'S3']) await a.run(put(id, site(id)));
    await b.run(put('S9', site('S9')));
    const forged = a.lines.map((line) => (line.n === 2 ? {...line, why: 'khác'} : line));
    const {added, refused, lines} = mergeLines(province.lines, [...forged, ...b.lines]);
    expect(refused.map(({origin, n, rule}) => [origin, n, rule])).toEqual([
        ['731-a', 2, 'line-hash'],
        ['731-a', 3, 'line-builds-on']
    ]);
    expect(added.map(({origin, n}) => `${origin} ${n}`).sort()).toEqual(['731-a 1', '736-a 1']);
    expect(verifyLines(lines)).toEqual([]);
    expect(mergeLines(province.lines, [...a.lines, ...forged]).added).toHaveLength(3);
});

test('who may not write records writes none: the line of an auditor is refused by name', async () => {
    const a = await open('731-a', {...OPERATOR, name: 'Trần Kiểm', role: 'auditor'});
    await a.run(put('S1', site('S1')));
    expect(mergeLines([], a.lines).refused).toMatchObject([
        {rule: 'line-role', values: {origin: '731-a', n: 1, person: 'Trần Kiểm', id: 'S1'}}
    ]);
});

test('lines outside the scope of a partial bundle are refused with the reason that the scope gives', async () => {
    const a = await open('731-a');
    await a.run(put('S1', site('S1')));
    await a.run(put('S2', site('S2')));
    const reason = {rule: 'line-scope', values: {origin: '731-a', n: 2, id: 'S2'}};
    const {added, refused} = mergeLines([], a.lines, [reason]);
    expect(added).toHaveLength(1);
    expect(refused).toMatchObject([reason]);
});

test('a machine restored from an old copy forks its chain: the chain held stays, the other is refused', async () => {
    const [a, copy] = await Promise.all([open('731-a'), open('731-a')]);
    await a.run(put('S1', site('S1', 'đúng')));
    await copy.run(put('S1', site('S1', 'bản sao')));
    const {lines, refused} = mergeLines(a.lines, copy.lines);
    expect(lines).toEqual(a.lines);
    expect(refused).toMatchObject([{rule: 'chain-forked', origin: '731-a', n: 1}]);
});

test('something that is no line at all is refused, not thrown', () => {
    const strange = [null, {origin: '731-a', n: 'một'}] as unknown as JournalLine[];
    expect(mergeLines([], strange).refused.map(({rule}) => rule)).toEqual(['line-form', 'line-form']);
});

test('the preview counts what a merge would make, change and delete, by layer and district, and from whom', async () => {
    const [a, province] = await Promise.all([open('731-a'), open('75-c')]);
    const ids = ['75-731-25993-S001', '75-731-25993-S002', '75-736-26248-S001'];
    for (const id of ids) await a.run(put(id, site(id)));
    await province.receive(a.lines);
    await a.run(put(ids[0]!, site(ids[0]!, 'sửa')));
    await a.run(put(ids[2]!, null, 'delete'));
    await a.run(put('75-731-25993-S003', site('75-731-25993-S003')));
    const held = province.lines;
    expect(previewMerge(held, mergeLines(held, a.lines))).toEqual({
        offices: [{origin: '731-a', office: OPERATOR.office, acts: 3}],
        layers: [
            {layer: 'grave-site', district: '731', made: 1, changed: 1, deleted: 0},
            {layer: 'grave-site', district: '736', made: 0, changed: 0, deleted: 1}
        ]
    });
});

test('a sealed bundle waits for its passphrase; one that is cut off says so without it', async () => {
    const a = await open('731-a');
    await a.run(put('S1', site('S1')));
    const cost = {memoryKib: 256, passes: 1, lanes: 1};
    const sealed = await seal(writeBundle(a.lines), 'đường về Định Quán', new Uint8Array(35), () => {}, cost);
    const files = [
        {name: 'a.khoa', bytes: sealed.slice().buffer},
        {name: 'cut.khoa', bytes: sealed.slice(0, 300).buffer}
    ];
    const rules = async (passphrase: string | null) =>
        (await mergeBundles([], files, {passphrase})).files.map(({faults}) => faults[0]?.rule ?? 'whole');
    expect(await rules(null)).toEqual(['seal-locked', 'seal-cut']);
    expect(await rules('đường về Biên Hòa')).toEqual(['seal-passphrase', 'seal-cut']);
    expect(await rules('đường về Định Quán')).toEqual(['whole', 'seal-cut']);
});

test('of several bundles the whole ones are taken; a damaged one is left out and says why', async () => {
    const [a, b] = await Promise.all([open('731-a'), open('736-a')]);
    await a.run(put('S1', site('S1')));
    await b.run(put('S2', site('S2')));
    const whole = writeBundle(a.lines).slice();
    const cut = writeBundle(b.lines).slice(0, 200);
    const {files, added} = await mergeBundles(
        [],
        [
            {name: 'a.zip', bytes: whole.buffer},
            {name: 'b.zip', bytes: cut.buffer}
        ]
    );
    expect(added.map(({origin}) => origin)).toEqual(['731-a']);
    expect(files).toMatchObject([
        {name: 'a.zip', acts: 1, faults: []},
        {name: 'b.zip', faults: [{rule: 'bundle-damaged'}]}
    ]);
});
