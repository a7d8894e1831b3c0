import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {strFromU8, strToU8} from 'fflate';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makeException} from '../../src/audit/exceptions.ts';
import {takeStep} from '../../src/audit/finding-steps.ts';
import {raiseFinding} from '../../src/audit/raise-finding.ts';
import {attach} from '../../src/record/attach.ts';
import type {Actor, JournalLine} from '../../src/record/journal-line.ts';
import {sentence} from '../../src/record/sentence.ts';
import {fold} from '../../src/store/as-of.ts';
import {auditChain} from '../../src/store/audit-chain.ts';
import {readBundle, writeBundle} from '../../src/store/bundle.ts';
import type {BundleError} from '../../src/store/bundle-error.ts';
import {zipEntries} from '../../src/store/bundle-zip.ts';
import {openConflicts} from '../../src/store/conflicts.ts';
import {
    FINDINGS,
    isFindingsEntry,
    isFindingsFile,
    verifyFindings,
    writeFindings
} from '../../src/store/findings-file.ts';
import {hashOf, hashOfRecord} from '../../src/store/hash.ts';
import {joinedLines, joinedRecord, joinSteps} from '../../src/store/join-steps.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {mergeLines} from '../../src/store/merge.ts';
import {readEntries} from '../../src/store/read-entries.ts';
import {makeSigningKey} from '../../src/store/sign.ts';
import {signBundle} from '../../src/store/sign-bundle.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {mergeBundles} from '../../src/worker/merge-bundles.ts';
import {diaBan} from '../support/run-cli.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const AUDITOR: Actor = {name: 'Trần Thị Kiểm', office: 'Bộ CHQS tỉnh', unit: '75', role: 'auditor'};
const CHAIN = auditChain('75-tra');
const DAY = '2024-12-20';
const photo = strToU8('ảnh hiện trường');
const held = new Map([[hashOf(photo), photo]]);
const finding = (id: string) =>
    raiseFinding(
        {id, unitSet: 'S24', unit: '736', severity: 'error', ids: ['S1'], geometry: null, what: 'Thiếu biên bản'},
        AUDITOR,
        DAY,
        hashOfRecord
    );
const accepted = {
    id: 'L1',
    unitSet: 'S24',
    unit: '736',
    scope: 'finding',
    reason: 'Đã rõ',
    expiresOn: '2025-12-31'
} as const;

let office: Store;
let inspected: Store;
let file: Uint8Array;

beforeAll(async () => {
    office = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '736-a', now: clock()});
    for (const id of ['S1', 'S2']) await office.run(put(id, site(id)));
    inspected = await openStore({
        storage: memoryStorage(),
        actor: AUDITOR,
        origin: CHAIN,
        now: clock('2024-06-01T00:00:00Z')
    });
    await inspected.receive(readBundle(writeBundle(office.lines)));
    await inspected.run(finding('P1'));
    await inspected.run(takeStep('P1', 'comment', 'Xem lại sổ', AUDITOR, DAY));
    await inspected.run(makeException(accepted, {rule: 'r', key: 'r S2', ids: ['S2']}, AUDITOR, DAY, hashOfRecord));
    const picture = {
        of: 'P1',
        sha256: hashOf(photo),
        name: 'anh.txt',
        type: 'text/plain',
        bytes: photo.length
    } as const;
    await inspected.run(attach([picture], 'ảnh'));
    file = writeFindings(inspected.lines, CHAIN, held);
});

const entriesOf = (bytes: Uint8Array) => readEntries(bytes, 2 ** 20, isFindingsEntry);
const faultsOf = (bytes: Uint8Array) => verifyFindings(bytes).faults.map(({rule}) => rule);
const asFile = (name: string, bytes: Uint8Array) => ({name, bytes: bytes.slice().buffer});

describe('a file of findings', () => {
    test('holds the whole chain of the auditor, the attached files and nothing of the project', () => {
        expect(isFindingsFile(file)).toBe(true);
        expect(isFindingsFile(writeBundle(office.lines))).toBe(false);
        const {lines, head, faults, attached} = verifyFindings(file);
        expect(faults).toEqual([]);
        expect(lines.map(({origin, n}) => `${origin} ${n}`)).toEqual([1, 2, 3, 4].map((n) => `${CHAIN} ${n}`));
        expect(head).toMatchObject({
            by: {name: AUDITOR.name, office: AUDITOR.office},
            inspected: office.head,
            lines: 4
        });
        expect([...attached]).toEqual([...held]);
        expect(strFromU8(entriesOf(file).get('journal.jsonl')!)).not.toContain('"layer":"grave-site"');
        expect(writeFindings(inspected.lines, CHAIN, held)).toEqual(file);
    });

    test('merges into the office without a conflict, once, whatever the office did meanwhile', async () => {
        const later = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '736-a', now: clock()});
        await later.receive(office.lines);
        await later.run(put('S1', site('S1', 'sửa')));
        const first = await mergeBundles(later.lines, [asFile('phat-hien.zip', file)]);
        expect(first).toMatchObject({
            refused: [],
            conflicts: [],
            files: [{acts: 4, findings: {by: {name: AUDITOR.name}}}]
        });
        expect(first.layers.map(({layer, made}) => [layer, made])).toEqual([
            ['attachment', 1],
            ['raised-finding', 1],
            ['finding-exception', 1]
        ]);
        await later.receive(first.added);
        expect((await mergeBundles(later.lines, [asFile('phat-hien.zip', file)])).added).toEqual([]);
        expect(openConflicts(later.lines)).toEqual([]);
        expect(later.records.layer('raised-finding').get('P1')?.properties.steps).toHaveLength(2);
    });

    test('of an auditor who goes on brings only what is new, and two auditors stay apart', async () => {
        const second = await openStore({
            storage: memoryStorage(),
            actor: AUDITOR,
            origin: auditChain('75-hai'),
            now: clock()
        });
        await second.receive(office.lines);
        await second.run(finding('P2'));
        const other = writeFindings(second.lines, auditChain('75-hai'), new Map());
        await inspected.run(takeStep('P1', 'comment', 'Đã hỏi lại', AUDITOR, DAY));
        const more = writeFindings(inspected.lines, CHAIN, held);
        const once = await mergeBundles(office.lines, [asFile('1', file), asFile('2', other)]);
        const merged = mergeLines(office.lines, once.added).lines;
        const {added, conflicts} = await mergeBundles(merged, [asFile('3', more)]);
        expect([added.map(({n}) => n), conflicts]).toEqual([[5], []]);
    });

    test('brings a comment on a finding that the office corrected meanwhile: both steps stand, and nobody is asked', async () => {
        const [ours, theirs] = await Promise.all(
            [
                [OPERATOR, '736-a'],
                [AUDITOR, CHAIN]
            ].map(([actor, origin]) =>
                openStore({storage: memoryStorage(), actor: actor as Actor, origin: String(origin), now: clock()})
            )
        );
        const first = await mergeBundles(office.lines, [asFile('1', file)]);
        for (const store of [ours!, theirs!]) await store.receive([...office.lines, ...first.added]);
        await ours!.run(takeStep('P1', 'correct', 'Đã bổ sung', OPERATOR, '2024-12-22'));
        await theirs!.run(takeStep('P1', 'comment', 'Còn thiếu chữ ký', AUDITOR, '2024-12-21'));
        const sent = writeFindings(theirs!.lines, CHAIN, held);
        const merge = await mergeBundles(ours!.lines, [asFile('2', sent)]);
        expect(merge.conflicts).toEqual([]);
        const files = [ours!, theirs!].map((store) => store.lines);
        await ours!.receive(merge.added);
        const [conflict] = openConflicts(ours!.lines);
        // a merge that nobody sits at says the same, whoever does it and in whatever order
        const ways = [files, files.toReversed()].map((of) =>
            joinedLines(mergeLines([], of.flat()).lines, 'gộp', 'ghép')
        );
        expect(ways[0]).toEqual(ways[1]);
        expect([...verifyLines(ways[0]!), ...verifyFold(ways[0]!), ...openConflicts(ways[0]!)]).toEqual([]);
        expect([joinedLines(ways[0]!, 'gộp', 'ghép')]).toEqual([ways[0]]);
        await ours!.run(joinSteps(conflict!, 'ghép')!);
        expect(openConflicts(ours!.lines)).toEqual([]);
        const {state, steps} = ours!.records.layer('raised-finding').get('P1')!.properties;
        expect([state, steps.slice(2).map(({text}) => text)]).toEqual([
            'corrected',
            ['Còn thiếu chữ ký', 'Đã bổ sung']
        ]);
        expect(fold(ways[0]!).layer('raised-finding').get('P1')).toEqual(
            ours!.records.layer('raised-finding').get('P1')
        );
        // and both are one: the page takes the act of the other merge without a question
        const both = mergeLines(ours!.lines, ways[0]!);
        expect([both.added.length, both.refused, both.conflicts]).toEqual([1, [], []]);
    });

    test('that changes the state which the office changed too is for a person to decide', async () => {
        const finding1 = inspected.records.layer('raised-finding').get('P1')!;
        const line = inspected.lines[0]!;
        const side = (state: string) => ({line, record: {...finding1, properties: {...finding1.properties, state}}});
        const of = {layer: 'raised-finding', id: 'P1', base: finding1, fields: []} as const;
        expect(joinedRecord({...of, sides: [side('corrected'), side('withdrawn')]})).toBeNull();
        expect(joinedRecord({...of, sides: [side('corrected'), side('open')]})).toMatchObject({
            properties: {state: 'corrected'}
        });
        const other = {line, record: {...finding1, properties: {...finding1.properties, what: 'khác'}}};
        expect(joinedRecord({...of, sides: [side('open'), other]})).toBeNull();
        expect(joinedRecord({...of, base: null, sides: [side('open'), side('corrected')]})).toBeNull();
    });

    test('is not written where the chain holds other work, or none', async () => {
        const rule = (write: () => unknown): string => {
            try {
                write();
                return '';
            } catch (error) {
                return (error as BundleError).rule;
            }
        };
        expect(rule(() => writeFindings(office.lines, '736-a', new Map()))).toBe('findings-other');
        expect(rule(() => writeFindings(office.lines, CHAIN, new Map()))).toBe('findings-none');
        const mixed = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '75-b', now: clock()});
        await mixed.run(finding('P7'));
        expect(rule(() => writeFindings(mixed.lines, '75-b', new Map()))).toBe('findings-role');
        for (const each of ['findings-other', 'findings-role', 'findings-none', 'findings-opened']) {
            const {what, todo} = sentence(each, {n: 1, id: 'S1', person: 'An', origin: 'x'});
            expect(what).not.toContain('{');
            expect(todo).not.toBe('');
        }
    });

    test('with any other layer, another chain or another role in it is refused whole', async () => {
        const packed = (lines: readonly JournalLine[]): Uint8Array => {
            const text = strToU8(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
            const head = {...verifyFindings(file).head!, origin: lines[0]!.origin, lines: lines.length, lacking: []};
            const entries = {'journal.jsonl': {bytes: text.length, sha256: hashOf(text)}};
            return zipEntries([
                [FINDINGS, strToU8(JSON.stringify({...head, entries}))],
                ['journal.jsonl', text]
            ]);
        };
        expect(faultsOf(packed(office.lines))).toContain('findings-other');
        const [first] = inspected.lines.filter(({origin}) => origin === CHAIN);
        expect(faultsOf(packed([first!, ...office.lines]))).toContain('findings-other');
        const smuggled = await mergeBundles([], [asFile('x.zip', packed(office.lines))]);
        expect(smuggled.added).toEqual([]);
        expect(smuggled.files[0]!.faults[0]).toMatchObject({rule: 'findings-other', values: {id: 'S1'}});
        // and a bundle cannot bring them under the name of a chain of inspection either
        const forged = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: CHAIN, now: clock()});
        await forged.run(put('S5', site('S5')));
        expect(mergeLines(office.lines, forged.lines).refused.map(({rule}) => rule)).toEqual(['findings-other']);
    });

    test('that was changed on the way is refused, with the entry', () => {
        const entries = entriesOf(file);
        const text = strFromU8(entries.get('journal.jsonl')!).replace('Xem lại', 'Bỏ qua');
        const changed = zipEntries(
            [...entries].map(([name, bytes]) => [name, name === 'journal.jsonl' ? strToU8(text) : bytes])
        );
        expect(faultsOf(changed)).toEqual(['bundle-entry-hash', 'line-hash']);
        const stranger = zipEntries([...entries, ['layers/grave-site.geojson', strToU8('{}')]]);
        expect(faultsOf(stranger)).toEqual(['bundle-entry-unknown']);
        const without = zipEntries([...entries].filter(([name]) => name !== 'journal.jsonl'));
        expect(faultsOf(without)[0]).toBe('bundle-entry-missing');
        const said = strFromU8(entries.get(FINDINGS)!).replace(AUDITOR.name, 'Người Khác');
        const renamed = zipEntries(
            [...entries].map(([name, bytes]) => [name, name === FINDINGS ? strToU8(said) : bytes])
        );
        expect(faultsOf(renamed)).toEqual(['bundle-manifest-said']);
    });

    test('of another project is left out whole and says so, and comes in with the bundle that it is of', async () => {
        const other = await openStore({
            storage: memoryStorage(),
            actor: OPERATOR,
            origin: '75-khac',
            now: clock()
        });
        await other.run(put('S9', site('S9')));
        const alone = await mergeBundles(other.lines, [asFile('tep', file)]);
        expect([alone.added, alone.refused, alone.files[0]!.faults.map(({rule}) => rule)]).toEqual([
            [],
            [],
            ['findings-stranger']
        ]);
        const together = await mergeBundles(other.lines, [
            asFile('tep', file),
            asFile('goi', writeBundle(office.lines))
        ]);
        expect(together.added.length).toBeGreaterThan(office.lines.length);
        expect(together.files.map(({faults, notices}) => [...faults, ...notices].map(({rule}) => rule))).toEqual([
            [],
            ['bundle-stranger']
        ]);
        const again = await mergeBundles(office.lines, [asFile('tep', file), asFile('goi', writeBundle(office.lines))]);
        expect(again.files.flatMap(({faults, notices}) => [...faults, ...notices])).toEqual([]);
    });

    test('can be signed, and says whose it is', () => {
        const key = makeSigningKey(new Uint8Array(32).fill(7), {
            office: 'Bộ CHQS tỉnh',
            unit: '75',
            validFrom: '2024-01-01',
            validTo: null
        });
        const {faults, signature} = verifyFindings(signBundle(file, key, '2024-12-20T08:00:00+07:00'));
        expect([faults, signature?.office]).toEqual([[], 'Bộ CHQS tỉnh']);
    });
});

describe('on the command line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dia-ban-findings-'));
    afterAll(() => rmSync(folder, {recursive: true}));
    const path = (name: string) => join(folder, name);

    test('findings are taken out of an inspected bundle, merged into the office, and refused where a bundle is wanted', () => {
        writeFileSync(path('office.zip'), writeBundle(office.lines));
        writeFileSync(path('inspected.zip'), writeBundle(inspected.lines, {attached: held}));
        const taken = diaBan(['findings', path('inspected.zip'), '--out', path('phat-hien.zip')]);
        expect([taken.code, taken.out]).toEqual([0, expect.stringContaining(CHAIN)]);
        expect(readFileSync(path('phat-hien.zip'))).toEqual(Buffer.from(writeFindings(inspected.lines, CHAIN, held)));
        const merged = diaBan(['merge', path('office.zip'), path('phat-hien.zip'), '--out', path('merged.zip')]);
        expect([merged.code, merged.err]).toEqual([0, expect.stringContaining(AUDITOR.name)]);
        expect(readBundle(readFileSync(path('merged.zip')))).toEqual(
            readBundle(writeBundle(inspected.lines, {attached: held}))
        );
        expect(diaBan(['findings', path('office.zip'), '--out', path('none.zip')]).err).toContain('Chưa có phát hiện');
        expect(diaBan(['figures', '--bundle', path('phat-hien.zip')]).err).toContain('tệp phát hiện');
        const verified = diaBan(['verify', path('phat-hien.zip')]);
        expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('tệp phát hiện nguyên vẹn')]);
        const cut = [...entriesOf(readFileSync(path('phat-hien.zip')))].filter(([name]) => name !== 'journal.jsonl');
        writeFileSync(path('cut.zip'), zipEntries(cut));
        for (const command of ['verify', 'validate']) expect(diaBan([command, path('cut.zip')]).code).toBe(1);
        expect(diaBan(['validate', path('phat-hien.zip')]).code).toBe(0);
        const stranger = diaBan([
            'merge',
            'data/demo/dong-nai-2024.zip',
            path('phat-hien.zip'),
            '--out',
            path('stranger.zip')
        ]);
        expect([stranger.code, stranger.err]).toEqual([1, expect.stringContaining('dự án khác')]);
    });
});
