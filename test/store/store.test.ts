import {describe, expect, test} from 'vitest';
import type {JournalLine} from '../../src/record/journal-line.ts';
import {fold} from '../../src/store/as-of.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {type JournalStorage, StorageError} from '../../src/store/storage.ts';
import {openStore, type Store, type StoreEvent} from '../../src/store/store.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const open = (storage: JournalStorage = memoryStorage(), origin = '736-a1', now = clock()): Promise<Store> =>
    openStore({storage, actor: OPERATOR, origin, now});
const sites = (store: Store) => [...store.records.layer('grave-site').keys()];
const noteOf = (store: Store, id: string) => store.records.layer('grave-site').get(id)?.properties.note;

describe('running a command', () => {
    test('an act is in memory at once and stored when its promise resolves', async () => {
        const storage = memoryStorage();
        const store = await open(storage);
        const heard: StoreEvent['kind'][] = [];
        store.subscribe((event) => heard.push(event.kind));
        const stored = store.run(put('S1', site('S1')));
        expect(sites(store)).toEqual(['S1']);
        expect(store.saveState).toBe('saving');
        const line = await stored;
        expect(store.saveState).toBe('saved');
        expect(heard).toEqual(['changed', 'saved']);
        expect(await storage.read()).toEqual([line]);
        expect(line).toMatchObject({origin: '736-a1', n: 1, prev: null, seen: {}, at: '2024-03-05T14:01:00+07:00'});
    });

    test('a command that changes nothing leaves no line', async () => {
        const store = await open();
        await store.run(put('S1', site('S1', 'một')));
        expect(await store.run(put('S1', site('S1', 'một')))).toBeNull();
        expect(store.lines).toHaveLength(1);
    });

    test('a command made for another state is refused and changes nothing', async () => {
        const store = await open();
        await store.run(put('S1', site('S1', 'một')));
        const stale = {
            ...put('S1', null),
            patch: () => [{layer: 'grave-site' as const, id: 'S1', before: site('S1', 'khác'), after: null}]
        };
        await expect(store.run(stale)).rejects.toThrow(RangeError);
        expect(sites(store)).toEqual(['S1']);
        expect(store.lines).toHaveLength(1);
    });

    test('records taken before an act stay as they were', async () => {
        const store = await open();
        const before = store.records;
        await store.run(put('S1', site('S1')));
        expect(before.layer('grave-site').size).toBe(0);
    });

    test('the history of a record is the acts that touched it, oldest first', async () => {
        const store = await open();
        await store.run(put('S1', site('S1')));
        await store.run(put('S2', site('S2')));
        await store.run(put('S1', null, 'delete'));
        expect(store.history('S1').map(({act}) => act)).toEqual(['edit', 'delete']);
        expect(store.history('S9')).toEqual([]);
    });
});

describe('undo and redo', () => {
    test('undo and redo are lines of the journal, and work after a reload', async () => {
        const storage = memoryStorage();
        const first = await open(storage);
        await first.run(put('S1', site('S1', 'một')));
        await first.run(put('S1', site('S1', 'hai')));
        await first.undo();
        expect(noteOf(first, 'S1')).toBe('một');

        const second = await open(storage, '736-a1', clock('2024-03-06T00:00:00Z'));
        expect(noteOf(second, 'S1')).toBe('một');
        expect(second.redoable?.n).toBe(2);
        await second.redo();
        expect(noteOf(second, 'S1')).toBe('hai');
        await second.undo();
        await second.undo();
        expect(sites(second)).toEqual([]);
        expect(second.undoable).toBeNull();
        expect(second.lines.map(({act}) => act)).toEqual(['edit', 'edit', 'undo', 'redo', 'undo', 'undo']);
        expect(verifyLines(second.lines)).toEqual([]);
        expect(fold(second.lines).layer('grave-site')).toEqual(second.records.layer('grave-site'));
    });

    test('a new act drops what was undone before it', async () => {
        const store = await open();
        await store.run(put('S1', site('S1')));
        await store.undo();
        await store.run(put('S2', site('S2')));
        expect(store.redoable).toBeNull();
        await expect(store.redo()).rejects.toMatchObject({reason: 'nothing-to-redo'});
    });

    test('an act is not taken back when another office has changed the record since', async () => {
        const ours = await open();
        await ours.run(put('S1', site('S1', 'một')));
        const theirs = await open(memoryStorage(ours.lines), '75-c3', clock('2024-03-07T00:00:00Z'));
        expect(theirs.undoable).toBeNull();
        await theirs.run(put('S1', site('S1', 'tỉnh sửa')));
        await ours.receive(theirs.lines);
        expect(noteOf(ours, 'S1')).toBe('tỉnh sửa');
        await expect(ours.undo()).rejects.toThrow(RangeError);
        await expect(ours.undo()).rejects.toMatchObject({reason: 'touched-by-others', values: {id: 'S1'}});
        expect(noteOf(ours, 'S1')).toBe('tỉnh sửa');
    });
});

describe('when storing fails', () => {
    function failing(times: number): JournalStorage & {kept: JournalLine[]} {
        const kept: JournalLine[] = [];
        let left = times;
        return {
            kept,
            read: async () => kept,
            readSince: async (cursor) => ({lines: kept.slice(cursor), cursor: kept.length}),
            append: async (lines) => {
                if (left-- > 0) throw new StorageError('quota');
                kept.push(...lines);
            },
            close: () => {}
        };
    }

    test('the act holds in memory, is said to have failed, and is stored with the next act', async () => {
        const storage = failing(1);
        const store = await open(storage);
        const heard: StoreEvent['kind'][] = [];
        store.subscribe((event) => heard.push(event.kind));
        await expect(store.run(put('S1', site('S1')))).rejects.toMatchObject({reason: 'quota'});
        expect(store.saveState).toBe('failed');
        expect(sites(store)).toEqual(['S1']);
        await store.run(put('S2', site('S2')));
        expect(store.saveState).toBe('saved');
        expect(storage.kept.map(({n}) => n)).toEqual([1, 2]);
        expect(heard).toEqual(['changed', 'save-failed', 'changed', 'saved']);
    });

    test('the act can be stored by trying again', async () => {
        const storage = failing(2);
        const store = await open(storage);
        await expect(store.run(put('S1', site('S1')))).rejects.toThrow(StorageError);
        await expect(store.retry()).rejects.toThrow(StorageError);
        await store.retry();
        expect(storage.kept).toHaveLength(1);
        expect(store.saveState).toBe('saved');
    });
});

describe('two windows of one installation', () => {
    test('the acts of the second go behind those of the first, and no act is lost', async () => {
        const storage = memoryStorage();
        const one = await open(storage);
        const two = await open(storage, '736-a1', clock('2024-03-05T08:00:00Z'));
        await one.run(put('S1', site('S1', 'một')));
        const [a, b] = await Promise.all([two.run(put('S2', site('S2'))), two.run(put('S1', site('S1', 'hai')))]);
        await two.undo();
        expect([a!.n, b!.n]).toEqual([2, 3]);
        expect(two.lines.map(({n, act}) => [n, act])).toEqual([
            [1, 'edit'],
            [2, 'edit'],
            [3, 'edit'],
            [4, 'undo']
        ]);
        expect(noteOf(two, 'S1')).toBe('một');
        expect(verifyLines(await storage.read())).toEqual([]);
        expect(await storage.read()).toEqual(two.lines);
    });
});
