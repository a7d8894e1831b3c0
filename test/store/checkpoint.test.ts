import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {canonicalJson} from '../../src/record/canonical-json.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import {fold, headCode, newestDay} from '../../src/store/as-of.ts';
import {keepCheckpoint, readCheckpoint} from '../../src/store/checkpoint.ts';
import {HistoryUnread, JournalState} from '../../src/store/journal-state.ts';
import {LayerMap} from '../../src/store/layer-map.ts';
import {type MemoryStorage, memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const now = clock();
const open = (storage: MemoryStorage, origin = '736-a1'): Promise<Store> =>
    openStore({storage, actor: OPERATOR, origin, now});

const atOnce = async (): Promise<void> => {};
const content = ({records}: Pick<Store, 'records'>) => canonicalJson([...records.layer('grave-site').entries()]);

/** One step of a person: put a record, take one out, undo, redo, undo one record; close and open again; keep a checkpoint. */
const step = fc.oneof(
    {
        weight: 6,
        arbitrary: fc.record({
            what: fc.constant('put' as const),
            id: fc.constantFrom('S1', 'S2', 'S3'),
            note: fc.string()
        })
    },
    {weight: 2, arbitrary: fc.record({what: fc.constant('remove' as const), id: fc.constantFrom('S1', 'S2', 'S3')})},
    {weight: 2, arbitrary: fc.record({what: fc.constant('undo-of' as const), id: fc.constantFrom('S1', 'S2', 'S3')})},
    {weight: 3, arbitrary: fc.record({what: fc.constantFrom('undo' as const, 'redo' as const)})},
    {weight: 4, arbitrary: fc.record({what: fc.constantFrom('keep' as const, 'reopen' as const)})}
);

test('whatever is done, opening at any checkpoint gives what replaying every act gives, and undoing all gives nothing', async () => {
    let atCheckpoint = 0;
    await fc.assert(
        fc.asyncProperty(fc.array(step, {minLength: 10, maxLength: 40, size: 'max'}), async (steps) => {
            const storage = memoryStorage();
            let store = await open(storage);
            for (const {what, ...of} of steps) {
                const id = 'id' in of ? of.id : '';
                if (what === 'reopen') {
                    store = await open(storage);
                    if (!store.isWhole) atCheckpoint++;
                } else if (what === 'keep') {
                    await store.whole();
                    await store.keepCheckpoint();
                } else if (what === 'put') await store.run(put(id, site(id, 'note' in of ? of.note : '')));
                else if (what === 'remove') await store.run(put(id, null));
                else if (what === 'undo-of') await store.undoOf(id).catch(() => {});
                else await store[what]().catch(() => {});
            }
            const lines = await storage.read();
            const reopened = await open(storage);
            expect(content(reopened)).toBe(canonicalJson([...fold(lines).layer('grave-site').entries()]));
            expect([reopened.acts, reopened.head]).toEqual([lines.length, headCode(lines)]);
            expect(reopened.newestDay).toBe(newestDay(lines));
            expect(await reopened.whole()).toEqual(lines);
            expect(content(reopened)).toBe(content(store));
            expect(verifyLines(lines)).toEqual([]);
            expect(verifyFold(lines)).toEqual([]);
            for (let left = lines.length; reopened.undoable && left >= 0; left--) await reopened.undo();
            // acts taken back record by record have left nothing to take back; all the others are gone
            if (!lines.some(({act}) => act === 'undo-record')) expect(reopened.undoable).toBeNull();
            const undone = fold(await storage.read()).layer('grave-site');
            if (steps.every(({what}) => what !== 'undo-of')) expect(undone.size).toBe(0);
        }),
        {numRuns: 150}
    );
    expect(atCheckpoint).toBeGreaterThan(20);
});

describe('a journal opened at a checkpoint', () => {
    async function keptStorage(): Promise<MemoryStorage> {
        const storage = memoryStorage();
        const store = await open(storage);
        for (const id of ['S1', 'S2', 'S3']) await store.run(put(id, site(id)));
        await store.run(put('S2', null));
        expect(await store.keepCheckpoint()).toBe(true);
        return storage;
    }

    test('knows records, head, count and used ids at once, takes acts, and has every act after reading on', async () => {
        const storage = await keptStorage();
        const store = await open(storage);
        expect(store.isWhole).toBe(false);
        expect([...store.records.layer('grave-site').keys()]).toEqual(['S1', 'S3']);
        expect(store.usedIds('grave-site')).toEqual(['S1', 'S3', 'S2']);
        expect(() => store.lines).toThrow(HistoryUnread);
        await store.run(put('S4', site('S4')));
        expect(store.acts).toBe(5);
        expect(await store.whole()).toEqual(await storage.read());
        expect(store.history('S2')).toHaveLength(2);
        expect(store.head).toBe(headCode(store.lines));
    });

    test('undoes an act from before the checkpoint without being asked to read it first', async () => {
        const store = await open(await keptStorage());
        const line = await store.undo();
        expect(line!.act).toBe('undo');
        expect([...store.records.layer('grave-site').keys()]).toEqual(['S1', 'S3', 'S2']);
    });

    test('throws away a checkpoint that is not as its hash says, and reads the acts', async () => {
        const storage = await keptStorage();
        const kept = (await storage.checkpoints!.read())!;
        const {checkpoint} = kept;
        const bytes = (await kept.piece(0))!;
        expect((await readCheckpoint(kept, atOnce))?.acts).toBe(4);
        for (let i = 0; i < bytes.length; i += 7) {
            const piece = bytes.slice();
            piece[i]! ^= 1;
            expect(await readCheckpoint({...kept, piece: async () => piece}, atOnce)).toBeNull();
        }
        const held = (other: typeof checkpoint) => ({...kept, checkpoint: other});
        expect(await readCheckpoint({...kept, piece: async () => null}, atOnce)).toBeNull();
        expect(await readCheckpoint(held({...checkpoint, acts: 5}), atOnce)).toBeNull();
        expect(await readCheckpoint(held({} as typeof checkpoint), atOnce)).toBeNull();
        const key = await storage.pieces!.keep(bytes);
        await storage.checkpoints!.keep({...checkpoint, newestDay: '2020-01-01'}, [key]);
        const store = await open(storage);
        expect([store.isWhole, store.newestDay]).toEqual([true, newestDay(await storage.read())]);
    });

    test('a checkpoint that is well made and false gives way to what the acts say', async () => {
        const storage = await keptStorage();
        const lines = await storage.read();
        const forged = new JournalState('736-a1', lines);
        forged.records = forged.records.with([{layer: 'grave-site', id: 'S9', before: null, after: site('S9')}]);
        expect(await keepCheckpoint(forged, storage, atOnce)).toBe(true);
        const store = await open(storage);
        expect(store.records.layer('grave-site').has('S9')).toBe(true);
        const heard: string[] = [];
        store.subscribe(({kind}) => heard.push(kind));
        await store.whole();
        expect(content(store)).toBe(canonicalJson([...fold(lines).layer('grave-site').entries()]));
        expect(heard).toContain('changed');
        expect(await storage.checkpoints!.read()).toBeNull();
    });

    test('is none for acts of another office that belong before it: everything is read', async () => {
        const storage = await keptStorage();
        const other = await open(memoryStorage(), '731-b');
        await other.run(put('S7', site('S7')));
        const store = await open(storage);
        await store.receive(other.lines);
        const again = await open(storage);
        expect(again.isWhole).toBe(true);
        expect(content(again)).toBe(content(store));
    });

    test('is not kept of acts that are not all known or not stored', async () => {
        const storage = memoryStorage();
        const [one, other] = [await open(storage), await open(storage)];
        await one.run(put('S1', site('S1')));
        expect(await other.keepCheckpoint()).toBe(false);
        await other.refresh();
        expect(await other.keepCheckpoint()).toBe(true);
    });
});

test('a layer after any acts holds the records, and their order, that a Map would', () => {
    const change = fc.tuple(fc.nat(60).map(String), fc.option(fc.string()));
    fc.assert(
        fc.property(fc.array(fc.array(change, {maxLength: 30}), {maxLength: 30}), (acts) => {
            const map = new Map<string, AnyRecord>();
            let layer = LayerMap.empty;
            const before: [LayerMap, string][] = [];
            for (const act of acts) {
                const changes = act.map(([id, note]) => [id, note === null ? null : site(id, note)] as const);
                for (const [id, record] of changes) record ? map.set(id, record) : map.delete(id);
                layer = layer.with(changes);
                before.push([layer, JSON.stringify([...map])]);
                expect([layer.size, [...layer.keys()]]).toEqual([map.size, [...map.keys()]]);
                for (let i = 0; i <= 60; i++) expect(layer.get(String(i))).toBe(map.get(String(i)));
            }
            // a state that was taken before stays as it was
            for (const [taken, text] of before) expect(JSON.stringify([...taken])).toBe(text);
        })
    );
});
