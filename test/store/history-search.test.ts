import {describe, expect, test} from 'vitest';
import type {JournalLine} from '../../src/record/journal-line.ts';
import {findActs, takenBack, touchedWithin} from '../../src/store/history-search.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore} from '../../src/store/store.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const OTHER = {...OPERATOR, name: 'Người duyệt', office: 'Bộ CHQS tỉnh'};

// S1 stands in the west and is moved to the east; S2 stands in the east from the start
async function project() {
    const store = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '736-a1', now: clock()});
    await store.run(put('S1', site('S1', '', 106.9), 'report'));
    await store.run(put('S2', site('S2', '', 107.9), 'report'));
    store.setActor(OTHER);
    await store.run(put('S1', site('S1', '', 107.8), 'verify'));
    return store;
}

const WEST = [106.5, 11, 107.1, 11.5] as const;
const EAST = [107.5, 11, 108, 11.5] as const;
const numbers = (lines: readonly JournalLine[]) => lines.map(({n}) => n);

describe('acts', () => {
    test('are found in a window by where the record was as well as by where it is', async () => {
        const {lines} = await project();
        expect(numbers(findActs(lines, {within: WEST}))).toEqual([1, 3]);
        expect(numbers(findActs(lines, {within: EAST}))).toEqual([2, 3]);
        expect(numbers(findActs(lines, {within: [100, 5, 101, 6]}))).toEqual([]);
        expect(touchedWithin(lines[2]!, WEST)).toEqual(['S1']);
        expect(touchedWithin(lines[1]!, WEST)).toEqual([]);
    });

    test('are found by kind, office, person and day of entry', async () => {
        const {lines} = await project();
        expect(numbers(findActs(lines, {act: 'report'}))).toEqual([1, 2]);
        expect(numbers(findActs(lines, {office: 'Bộ CHQS tỉnh'}))).toEqual([3]);
        expect(numbers(findActs(lines, {person: 'Người nhập liệu'}))).toEqual([1, 2]);
        expect(numbers(findActs(lines, {from: '2024-03-05', to: '2024-03-05'}))).toEqual([1, 2, 3]);
        expect(numbers(findActs(lines, {from: '2024-03-06'}))).toEqual([]);
        expect(numbers(findActs(lines, {to: '2024-03-04'}))).toEqual([]);
    });

    test('that were undone are marked until they are done again', async () => {
        const store = await project();
        const {hash} = store.lines[2]!;
        await store.undo();
        expect([...takenBack(store.lines)]).toEqual([hash]);
        await store.redo();
        expect([...takenBack(store.lines)]).toEqual([]);
    });
});
