import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {raiseFinding} from '../../src/audit/raise-finding.ts';
import type {AnyRecord, LayerId} from '../../src/record/feature.ts';
import type {Actor, JournalLine} from '../../src/record/journal-line.ts';
import type {Command} from '../../src/record/patch.ts';
import {fold, headCode} from '../../src/store/as-of.ts';
import {auditChain} from '../../src/store/audit-chain.ts';
import {openBundle, writeBundle} from '../../src/store/bundle.ts';
import {writeFindings} from '../../src/store/findings-file.ts';
import {hashOfRecord} from '../../src/store/hash.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {mergeLines} from '../../src/store/merge.ts';
import {partOf} from '../../src/store/part.ts';
import {openPart, partOfScope, type Scope, scopeOf} from '../../src/store/scope.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyBundle} from '../../src/store/verify-bundle.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {mergeBundles} from '../../src/worker/merge-bundles.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const open = (origin: string) => openStore({storage: memoryStorage(), actor: OPERATOR, origin, now: clock()});

/** Several records put at once, whatever they were. */
function putAll(layer: LayerId, records: readonly AnyRecord[]): Command {
    return {
        act: 'import',
        args: {},
        why: 'thử',
        patch: (there) =>
            records.map((after) => ({
                layer,
                id: after.id,
                before: (there.layer(layer).get(after.id) as AnyRecord | undefined) ?? null,
                after
            }))
    };
}

/** A district one degree wide. */
const district = (code: string, west: number): AnyRecord => ({
    type: 'Feature',
    id: `bo/${code}`,
    geometry: {
        type: 'Polygon',
        coordinates: [
            [
                [west, 11],
                [west + 1, 11],
                [west + 1, 12],
                [west, 12],
                [west, 11]
            ]
        ]
    },
    properties: {unitSet: 'bo', code, name: `Huyện ${code}`, level: 'district', parent: '75'}
});
const province: AnyRecord = {
    ...district('75', 107),
    properties: {unitSet: 'bo', code: '75', name: 'Tỉnh', level: 'province'}
};
const row = (unit: string): AnyRecord => ({
    type: 'Feature',
    id: `so-${unit}`,
    geometry: null,
    properties: {unitSet: 'bo', unit, kind: 'portal'}
});
const attached = (of: string): AnyRecord => ({
    type: 'Feature',
    id: `${of}/1`,
    geometry: null,
    properties: {of, sha256: '1'.repeat(64), name: 'anh.jpg', type: 'image/jpeg', bytes: 3}
});

let whole: Store;
let scope: Scope;
let part: JournalLine[];

beforeAll(async () => {
    whole = await open('75-c3');
    await whole.run(putAll('unit', [province, district('736', 107), district('737', 108)]));
    await whole.run(put('T', site('T', 'trong', 107.5)));
    await whole.run(put('N', site('N', 'ngoài', 108.5)));
    await whole.run(put('N', site('N', 'ngoài, sửa', 108.6)));
    await whole.run(put('B', site('B', 'trên ranh giới', 108)));
    await whole.run(putAll('register', [row('736')]));
    await whole.run(putAll('register', [row('737')]));
    await whole.run(putAll('grave-site', [site('T', 'cùng lượt', 107.5), site('K', 'đi kèm', 108.9)]));
    await whole.run(putAll('attachment', [attached('T')]));
    await whole.run(putAll('attachment', [attached('N')]));
    scope = scopeOf(whole.records, 'bo', ['736']);
    part = partOfScope(whole.lines, scope);
});

/** The office of the district opens the part, binds itself, and does some acts. */
async function returned(...acts: readonly Command[]): Promise<readonly JournalLine[]> {
    const office = await open('736-p1');
    const bound = openPart(part, scope, {origin: '736-p1', by: OPERATOR, at: '2024-05-05T10:00:00+07:00'});
    await office.receive([...part, bound]);
    for (const act of acts) await office.run(act);
    return office.lines;
}

describe('the part of a district', () => {
    test('has what lies in it or touches it, its register, its attachments, and what came in one act with them', () => {
        const records = fold(part);
        expect([...records.layer('grave-site').keys()].sort()).toEqual(['B', 'K', 'T']);
        expect([...records.layer('register').keys()]).toEqual(['so-736']);
        expect([...records.layer('attachment').keys()]).toEqual(['T/1']);
        expect(records.layer('unit').size).toBe(3);
        expect(part.filter(({leftOut}) => leftOut)).toHaveLength(4);
        expect(JSON.stringify(part)).not.toContain('ngoài');
    });

    test('is verified as the whole is, and has its head', () => {
        expect(verifyLines(part)).toEqual([]);
        expect(verifyFold(part)).toEqual([]);
        expect(headCode(part)).toBe(headCode(whole.lines));
    });

    test('says in its manifest what it is of and what it holds', () => {
        const {manifest, faults, lines} = verifyBundle(writeBundle(part, {scope}));
        expect(faults).toEqual([]);
        expect(lines).toHaveLength(whole.lines.length);
        expect(manifest?.scope).toMatchObject({
            codes: ['736'],
            names: ['Huyện 736'],
            acts: 6,
            leftOut: 4,
            within: {'grave-site': 2, register: 1, attachment: 1, unit: 1},
            alongside: {'grave-site': 1, unit: 2}
        });
    });

    test('that does not say that it is one is refused, as is a place that says something', () => {
        const rules = (lines: readonly JournalLine[]) => verifyBundle(writeBundle(lines)).faults.map(({rule}) => rule);
        expect(rules(part)).toContain('left-out-unsaid');
        const talking = part.map((line) => (line.leftOut ? {...line, why: 'khác'} : line));
        expect(verifyLines(talking).map(({rule}) => rule)).toEqual(Array(4).fill('left-out-form'));
        const {hash, leftOut: _left, ...bare} = part.find((line) => line.leftOut)!;
        expect(verifyLines([{...bare, hash}]).map(({rule}) => rule)).toContain('line-hash');
    });

    test('any set of records gives a part that is verified, where each record is as in the whole or not at all', async () => {
        const ids = ['S1', 'S2', 'S3', 'S4', 'S5'];
        const act = fc.record({office: fc.nat(2), ids: fc.subarray(ids, {minLength: 1}), meet: fc.nat(2)});
        await fc.assert(
            fc.asyncProperty(fc.array(act, {minLength: 1, maxLength: 20}), fc.subarray(ids), async (acts, wanted) => {
                const offices = await Promise.all(['1-a', '2-b', '3-c'].map(open));
                for (const [i, {office, ids: touched, meet}] of acts.entries()) {
                    const at = offices[office]!;
                    await at.run(
                        putAll(
                            'grave-site',
                            touched.map((id) => site(id, String(i)))
                        )
                    );
                    await offices[meet]!.receive(at.lines);
                }
                const lines = offices.reduce<readonly JournalLine[]>(
                    (all, {lines: some}) => mergeLines(all, some).lines,
                    []
                );
                const some = partOf(lines, ({id}) => wanted.includes(id));
                expect(verifyLines(some)).toEqual([]);
                expect(verifyFold(some)).toEqual([]);
                const [all, here] = [fold(lines).layer('grave-site'), fold(some).layer('grave-site')];
                for (const [id, record] of here) expect(record).toEqual(all.get(id));
                for (const id of wanted) expect(here.get(id)).toEqual(all.get(id));
                // given back, it brings nothing, and a part takes nothing of the whole that it does not hold
                expect(mergeLines(lines, some)).toMatchObject({lines, added: [], refused: []});
                expect(mergeLines(some, lines)).toMatchObject({lines: some, added: [], refused: []});
            }),
            {numRuns: 40}
        );
    });
});

describe('what comes back from a district', () => {
    test('is taken where it lies in the scope: a record made, one changed, one of the register, a file attached', async () => {
        const photo = {...attached('B'), id: 'B/1'};
        const lines = await returned(
            put('M', site('M', 'mới', 107.2)),
            put('T', null, 'delete'),
            putAll('register', [{...row('736'), properties: {...row('736').properties, note: 'đã đăng'}}]),
            putAll('attachment', [photo])
        );
        const {added, refused, lines: merged} = mergeLines(whole.lines, openBundle(writeBundle(lines)).lines);
        expect(refused).toEqual([]);
        expect(added.map(({act}) => act)).toEqual(['open-part', 'edit', 'delete', 'import', 'import']);
        expect(merged.some(({leftOut}) => leftOut)).toBe(false);
        expect(verifyFold(merged)).toEqual([]);
        expect(fold(merged).layer('grave-site').has('N')).toBe(true);
    });

    test.each([
        ['a record of the neighbour', put('K', site('K', 'sửa', 108.9)), 'K'],
        ['a new record beyond the border', put('X', site('X', 'mới', 108.5)), 'X'],
        ['a record moved over the border', put('T', site('T', 'dời', 108.5)), 'T'],
        [
            'a unit',
            putAll('unit', [{...district('736', 107), properties: {...district('736', 107).properties, name: 'Khác'}}]),
            'bo/736'
        ],
        ['the register of the neighbour', putAll('register', [row('737')]), 'so-737'],
        ['a file attached to a record of the neighbour', putAll('attachment', [{...attached('K'), id: 'K/1'}]), 'K/1']
    ])('%s is refused, with the record and the scope, and so is what builds on it', async (_, act, id) => {
        const lines = await returned(put('M', site('M', 'mới', 107.2)), act, put('M', null));
        const {added, refused} = mergeLines(whole.lines, lines);
        expect(refused.map(({rule, n}) => [rule, n])).toEqual([
            ['line-scope', 3],
            ['line-builds-on', 4]
        ]);
        expect(refused[0]!.values).toMatchObject({id, scope: 'Huyện 736', office: OPERATOR.office});
        expect(added.map(({n}) => n)).toEqual([1, 2]);
    });

    test('an office cannot widen its scope by saying another', async () => {
        const lines = await returned();
        const wider = scopeOf(whole.records, 'bo', ['75', '736', '737']);
        const again = openPart(lines, wider, {origin: '736-p1', by: OPERATOR, at: '2024-05-05T11:00:00+07:00'});
        const office = await open('736-p1');
        await office.receive([...lines, again]);
        await office.run(put('K', site('K', 'sửa', 108.9)));
        expect(mergeLines(whole.lines, office.lines).refused.map(({rule}) => rule)).toEqual(['line-scope']);
    });

    test('to a project that has not what the part was taken from, says so', async () => {
        const other = await open('75-c3');
        const {refused, added} = mergeLines(other.lines.length ? [] : [...(await one())], await returned());
        expect(refused[0]!.rule).toBe('left-out-unknown');
        expect(added.every(({leftOut}) => !leftOut)).toBe(true);
    });

    async function one(): Promise<readonly JournalLine[]> {
        const store = await open('9-z');
        await store.run(put('Z', site('Z')));
        return store.lines;
    }
});

test('a part that is open takes what the whole has done since: on its records whole, on others only the place', async () => {
    const later = await open('75-c3');
    await later.receive(whole.lines);
    await later.run(put('T', site('T', 'tỉnh sửa', 107.5)));
    await later.run(put('N', site('N', 'sửa nữa', 108.6)));
    const {added, refused, lines} = mergeLines(part, later.lines);
    expect(refused).toEqual([]);
    expect(added.map(({leftOut = false}) => leftOut)).toEqual([false, true]);
    expect(headCode(lines)).toBe(headCode(later.lines));
    expect(verifyFold(lines)).toEqual([]);
    await later.run(putAll('grave-site', [site('T', 'cả hai', 107.5), site('N', 'cả hai', 108.6)]));
    expect(mergeLines(part, later.lines).refused).toMatchObject([{rule: 'line-beyond-part'}]);
});

test('a part that is opened to be inspected sends findings that the whole takes, of its units alone', async () => {
    const chain = auditChain('75-tra');
    const auditor: Actor = {...OPERATOR, name: 'Kiểm', role: 'auditor'};
    const bound = openPart(part, scope, {origin: chain, by: auditor, at: '2024-05-05T10:00:00+07:00'});
    const inspected = await openStore({storage: memoryStorage(), actor: auditor, origin: chain, now: clock()});
    await inspected.receive([...part, bound]);
    const finding = (id: string, unit: string) =>
        raiseFinding(
            {id, unitSet: 'bo', unit, severity: 'error', ids: ['T'], geometry: null, what: 'Thiếu nguồn tin'},
            auditor,
            '2024-05-05',
            hashOfRecord
        );
    await inspected.run(finding('P1', '736'));
    await inspected.run(finding('P2', '737'));
    const bytes = writeFindings(inspected.lines, chain, new Map()).slice().buffer;
    const {added, refused, conflicts} = await mergeBundles(whole.lines, [{name: 'phat-hien.zip', bytes}]);
    expect(added.map(({act}) => act)).toEqual(['open-part', 'raise-finding']);
    expect([refused.map(({rule}) => rule), conflicts]).toEqual([['line-scope'], []]);
});
