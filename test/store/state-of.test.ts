import {beforeAll, describe, expect, test} from 'vitest';
import {fold, headCode, recordsAsOf} from '../../src/store/as-of.ts';
import {linesOfCode, readCode} from '../../src/store/find-code.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {BeforeJournal, stateOf, UnknownCode} from '../../src/store/state-of.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

let district: Store;
let province: Store;
/** The code that the district printed after two acts, and the one of the whole after the merge. */
let printed: string;

beforeAll(async () => {
    const open = (origin: string, start: string) =>
        openStore({storage: memoryStorage(), actor: OPERATOR, origin, now: clock(start)});
    district = await open('736-a1', '2024-03-05T07:00:00Z');
    await district.run(put('S1', site('S1')));
    await district.run(put('S2', site('S2')));
    printed = district.head;
    province = await open('75-c3', '2024-03-04T07:00:00Z');
    await province.run(put('S3', site('S3')));
    await district.run(put('S4', site('S4')));
    await province.receive(district.lines);
    await province.run(put('S5', site('S5')));
});

describe('the code on a sheet', () => {
    test('is read from the QR text, and from what a person types, with or without hyphens', () => {
        expect(readCode('DIABAN1;head=7f3a-91c2-0b4e;set=S24;unit=736;on=2024-12-31;scale=25000')).toEqual({
            head: '7f3a-91c2-0b4e',
            day: '2024-12-31',
            unit: '736',
            unitSet: 'S24'
        });
        for (const typed of ['7F3A-91C2-0B4E', '7f3a91c20b4e', ' 7f3a 91c2 0b4e ', 'Mã sổ ghi 7f3a-91c2-0b4e, kỳ 12']) {
            expect(readCode(typed)).toEqual({head: '7f3a-91c2-0b4e', day: null, unit: null, unitSet: null});
        }
        for (const typed of ['', 'bản đồ', '7f3a-91c2', '7f3a-91c2-0b4e1', 'DIABAN1;set=S24'])
            expect(readCode(typed)).toBeNull();
    });

    test('gives what the district had when it printed, also after a merge put acts of another office before it', () => {
        const found = linesOfCode(province.lines, readCode(printed)!)!;
        expect(headCode(found)).toBe(printed);
        expect([...fold(found).layer('grave-site').keys()].sort()).toEqual(['S1', 'S2']);
    });

    test('of the whole after any act and at the end of any day is found', () => {
        const {lines} = province;
        for (let i = 1; i <= lines.length; i++) {
            const known = lines.slice(0, i);
            expect(linesOfCode(lines, readCode(headCode(known))!)).toEqual(known);
        }
        const day = lines.filter(({at}) => at.slice(0, 10) <= '2024-03-04');
        expect(linesOfCode(lines, readCode(headCode(day))!)).toEqual(day);
    });

    test('with a day leaves out what was entered later, as the sheet did', () => {
        const code = {...readCode(province.head)!, day: '2024-03-04'};
        expect(linesOfCode(province.lines, code)!.every(({at}) => at.slice(0, 10) <= '2024-03-04')).toBe(true);
    });

    test('that no state has is said, not guessed', () => {
        const code = readCode('0123-4567-89ab')!;
        expect(linesOfCode(province.lines, code)).toBeNull();
        expect(() => stateOf(province.lines, {kind: 'code', code}, province.records)).toThrow(UnknownCode);
    });
});

describe('a state that a person names', () => {
    test('is that of the day, of the first acts, or the newest', () => {
        const {lines, records} = province;
        const day = stateOf(lines, {kind: 'day', day: '2024-03-04'}, records);
        expect([...day.records.layer('grave-site').keys()]).toEqual([
            ...recordsAsOf(lines, '2024-03-04').layer('grave-site').keys()
        ]);
        expect(stateOf(lines, {kind: 'acts', acts: 1, day: '2024-12-31'}, records).lines).toEqual(lines.slice(0, 1));
        const newest = stateOf(lines, {kind: 'newest'}, records);
        expect([newest.head, newest.lines.length]).toEqual([province.head, lines.length]);
    });

    test('before the journal begins is refused with its first day', () => {
        expect(() => stateOf(province.lines, {kind: 'day', day: '2024-01-01'}, province.records)).toThrow(
            BeforeJournal
        );
    });
});
