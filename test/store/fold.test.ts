import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {canonicalJson} from '../../src/record/canonical-json.ts';
import type {JournalLine} from '../../src/record/journal-line.ts';
import {fold, headCode, newestDay, recordsAsOf} from '../../src/store/as-of.ts';
import {hashOf} from '../../src/store/hash.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const open = (origin: string, start?: string): Promise<Store> =>
    openStore({storage: memoryStorage(), actor: OPERATOR, origin, now: clock(start)});

const content = (lines: readonly JournalLine[]) => canonicalJson([...fold(lines).layer('grave-site').entries()]);

test('hashes are those of the standard: "abc" of FIPS 180-4, numbers and keys of RFC 8785', () => {
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(
        canonicalJson({'\u20ac': 1, '\r': 2, 1: 4.5, a: [333333333.3333333, 1e30, 2e-3, 1e-27, -0], b: undefined})
    ).toBe('{"\\r":2,"1":4.5,"a":[333333333.3333333,1e+30,0.002,1e-27,0],"€":1}');
});

test('offices that write apart and meet in any order find the same records, and every journal verifies', async () => {
    const act = fc.record({
        office: fc.nat(2),
        id: fc.constantFrom('S1', 'S2', 'S3'),
        note: fc.string({maxLength: 3}),
        meet: fc.option(fc.nat(2))
    });
    await fc.assert(
        fc.asyncProperty(fc.array(act, {minLength: 1, maxLength: 20}), fc.integer(), async (acts, seed) => {
            const offices = await Promise.all([
                open('731-a'),
                open('736-a', '2024-03-05T06:30:00Z'),
                open('75-c', '2024-03-06T00:00:00Z')
            ]);
            for (const {office, id, note, meet} of acts) {
                await offices[office]!.run(put(id, site(id, note)));
                if (meet !== null) await offices[meet]!.receive(offices[office]!.lines);
            }
            for (const one of offices) for (const other of offices) await one.receive(other.lines);
            const [first, second, third] = offices;
            const lines = first!.lines;
            expect(second!.lines).toEqual(lines);
            expect(third!.lines).toEqual(lines);
            expect(verifyLines(lines)).toEqual([]);
            expect(verifyFold(lines)).toEqual([]);
            const shuffled = [...lines].sort((a, b) => hashOf(a.hash + seed).localeCompare(hashOf(b.hash + seed)));
            expect(content(shuffled)).toBe(content(lines));
            expect(canonicalJson([...third!.records.layer('grave-site').entries()])).toBe(content(lines));
            expect(headCode(shuffled)).toBe(headCode(lines));
        }),
        {numRuns: 100}
    );
});

describe('as of a day', () => {
    test('records are those entered by the end of that day in Việt Nam', async () => {
        const store = await open('736-a1', '2024-03-05T16:57:30Z'); // 23:57:30 there
        for (const id of ['S1', 'S2', 'S3', 'S4']) await store.run(put(id, site(id)));
        expect([...recordsAsOf(store.lines, '2024-03-05').layer('grave-site').keys()]).toEqual(['S1', 'S2']);
        expect(newestDay(store.lines)).toBe('2024-03-06');
        expect(newestDay([])).toBeNull();
    });
});

test('five thousand acts on seven hundred records fold to seven hundred, and every link of the chain holds', async () => {
    const store = await open('736-a1');
    for (let i = 0; i < 5000; i++) void store.run(put(`S${i % 700}`, site(`S${i % 700}`, `${i}`)));
    const {lines} = store;
    expect(lines).toHaveLength(5000);
    expect(fold(lines).layer('grave-site').size).toBe(700);
    expect(verifyLines(lines)).toEqual([]);
    expect(verifyFold(lines)).toEqual([]);
});
