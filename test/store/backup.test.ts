import {describe, expect, test} from 'vitest';
import {headCode} from '../../src/store/as-of.ts';
import {compareBackup} from '../../src/store/backup-compare.ts';
import {backupState} from '../../src/store/backup-due.ts';
import {writeBundle} from '../../src/store/bundle.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore} from '../../src/store/store.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const open = (origin = '736-a1', start?: string) =>
    openStore({storage: memoryStorage(), actor: OPERATOR, origin, now: clock(start)});

describe('a backup is due', () => {
    const limit = {acts: 50, days: 7};
    const note = {acts: 100, day: '2024-03-05'};
    test.each([
        ['never while nothing was done, however long ago', 100, '2024-06-05', false],
        ['not after 49 acts on the same day', 149, '2024-03-05', false],
        ['after 50 acts on the same day', 150, '2024-03-05', true],
        ['not after one act in six days', 101, '2024-03-11', false],
        ['after one act in seven days', 101, '2024-03-12', true]
    ])('%s', (_, acts, today, isDue) => {
        expect(backupState(note, acts, today, limit).isDue).toBe(isDue);
    });
});

describe('the restore drill', () => {
    test('a bundle of the project as it is agrees in every act', async () => {
        const store = await open();
        await store.run(put('S1', site('S1')));
        const head = headCode(store.lines);
        expect(compareBackup(writeBundle(store.lines), store.lines)).toEqual({
            faults: [],
            acts: {here: 1, there: 1},
            heads: {here: head, there: head},
            onlyHere: 0,
            onlyThere: 0,
            recordsApart: 0
        });
    });

    test('an older bundle misses the acts made since, and the records they changed are counted once', async () => {
        const store = await open();
        await store.run(put('S1', site('S1')));
        await store.run(put('S2', site('S2')));
        const older = writeBundle(store.lines);
        for (const note of ['một', 'hai', 'ba']) await store.run(put('S1', site('S1', note)));
        await store.run(put('S2', site('S2', 'thử')));
        await store.undo();
        expect(compareBackup(older, store.lines)).toMatchObject({
            faults: [],
            onlyHere: 5,
            onlyThere: 0,
            recordsApart: 1
        });
    });

    test('acts of another office that only the bundle has are counted apart', async () => {
        const [store, other] = await Promise.all([open(), open('75-c3', '2024-03-06T00:00:00Z')]);
        await store.run(put('S1', site('S1')));
        await other.receive(store.lines);
        await other.run(put('S2', site('S2')));
        expect(compareBackup(writeBundle(other.lines), store.lines)).toMatchObject({
            faults: [],
            onlyHere: 0,
            onlyThere: 1,
            recordsApart: 1
        });
    });

    test('a bundle with a changed byte is not called sound', async () => {
        const store = await open();
        await store.run(put('S1', site('S1')));
        const bytes = writeBundle(store.lines);
        bytes[bytes.length >> 1]! ^= 1;
        expect(compareBackup(bytes, store.lines).faults.length).toBeGreaterThan(0);
    });
});
