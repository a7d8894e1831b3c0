import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {AnyRecord, LayerId} from '../../src/record/feature.ts';
import type {Command} from '../../src/record/patch.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const open = (storage = memoryStorage(), origin = '736-a1', start = '2024-03-05T07:00:00Z'): Promise<Store> =>
    openStore({storage, actor: OPERATOR, origin, now: clock(start)});
const noteOf = (store: Store, id: string) => store.records.layer('grave-site').get(id)?.properties.note;

/** One act on several records of a layer. */
function putAll(layer: LayerId, records: readonly AnyRecord[]): Command {
    return {
        act: 'import',
        args: {},
        why: 'thử',
        patch: (before) =>
            records.map((after) => ({layer, id: after.id, before: before.layer(layer).get(after.id) ?? null, after}))
    };
}

function search(id: string, siteIds: readonly string[]): AnyRecord {
    return {type: 'Feature', id, geometry: null, properties: {siteIds}} as unknown as AnyRecord;
}

describe('taking back the last act on one record', () => {
    test('leaves what the same act did to others, and acts on others since, as they are', async () => {
        const store = await open();
        await store.run(putAll('grave-site', [site('S1', 'một'), site('S2', 'hai')]));
        await store.run(putAll('grave-site', [site('S1', 'một sửa'), site('S2', 'hai sửa')]));
        await store.run(put('S3', site('S3', 'ba')));
        const line = await store.undoOf('S1');
        expect([noteOf(store, 'S1'), noteOf(store, 'S2'), noteOf(store, 'S3')]).toEqual(['một', 'hai sửa', 'ba']);
        expect(line!.changes.map(({id}) => id)).toEqual(['S1']);
        // the next one takes back the act before
        await store.undoOf('S1');
        expect(store.records.layer('grave-site').has('S1')).toBe(false);
        expect(noteOf(store, 'S2')).toBe('hai sửa');
        expect(store.undoOfRefusal('S1')).toMatchObject({reason: 'nothing-to-undo'});
        expect(verifyFold(store.lines)).toEqual([]);
    });

    test('is itself taken back by undo, and the act then stands again', async () => {
        const store = await open();
        await store.run(putAll('grave-site', [site('S1', 'một'), site('S2', 'hai')]));
        await store.run(putAll('grave-site', [site('S1', 'một sửa'), site('S2', 'hai sửa')]));
        await store.undoOf('S1');
        await store.undo();
        expect(noteOf(store, 'S1')).toBe('một sửa');
        await store.undoOf('S1');
        expect(noteOf(store, 'S1')).toBe('một');
        await store.undo();
        await store.redo();
        expect(noteOf(store, 'S1')).toBe('một');
        await store.undoOf('S1');
        expect(store.records.layer('grave-site').has('S1')).toBe(false);
    });

    test('of an act on this record alone is the same as undo: redo does it again', async () => {
        const store = await open();
        await store.run(put('S1', site('S1', 'một')));
        await store.run(put('S2', site('S2', 'hai')));
        await store.undoOf('S1');
        expect(store.redoable?.changes[0]?.id).toBe('S1');
        await store.redo();
        expect(noteOf(store, 'S1')).toBe('một');
    });

    test('is refused while other records name the record that would vanish, and lists them', async () => {
        const store = await open();
        await store.run(put('S1', site('S1')));
        await store.run(putAll('surveyed-area', [search('K1', ['S1']), search('K2', ['S9'])]));
        await store.run(put('S2', {...site('S2'), properties: {note: '', duplicateOf: 'S1'}} as unknown as AnyRecord));
        await expect(store.undoOf('S1')).rejects.toMatchObject({reason: 'referred-to', dependents: ['K1', 'S2']});
        await store.undoOf('K1');
        await store.undoOf('S2');
        await store.undoOf('S1');
        expect(store.records.layer('grave-site').size).toBe(0);
        expect([...store.records.layer('surveyed-area').keys()]).toEqual(['K2']);
    });

    test('is refused when the record would come back naming one that is gone', async () => {
        const store = await open();
        await store.run(put('S1', site('S1')));
        await store.run(putAll('surveyed-area', [search('K1', ['S1'])]));
        await store.run({
            act: 'delete',
            args: {},
            why: 'thử',
            patch: (records) => [
                {layer: 'surveyed-area', id: 'K1', before: records.layer('surveyed-area').get('K1')!, after: null}
            ]
        });
        await store.run(put('S1', null, 'delete'));
        expect(store.undoOfRefusal('K1')).toMatchObject({reason: 'refers-to-missing', dependents: ['S1']});
    });

    test('of an earlier act is refused while later ones stand, and lists those', async () => {
        const store = await open();
        const first = await store.run(put('S1', site('S1', 'một')));
        const second = await store.run(put('S1', site('S1', 'hai')));
        await expect(store.undoOf('S1', first!.hash)).rejects.toMatchObject({
            reason: 'changed-later',
            dependents: [second!.hash]
        });
        expect(store.undoOfRefusal('S1', second!.hash)).toBeNull();
        await store.undoOf('S1', second!.hash);
        await store.undoOf('S1', first!.hash);
        expect(store.records.layer('grave-site').size).toBe(0);
    });

    test('is refused for an act of another office', async () => {
        const theirs = await open();
        await theirs.run(put('S1', site('S1')));
        const ours = await open(memoryStorage(theirs.lines), '75-c3', '2024-03-07T00:00:00Z');
        expect(ours.undoOfRefusal('S1')).toMatchObject({
            reason: 'other-office',
            values: {office: 'Ban CHQS huyện'}
        });
    });

    test('step by step empties any project of one office, whatever the order of the records', async () => {
        const act = fc.array(fc.tuple(fc.constantFrom('S1', 'S2', 'S3'), fc.string({maxLength: 3})), {
            minLength: 1,
            maxLength: 3
        });
        await fc.assert(
            fc.asyncProperty(
                fc.array(act, {minLength: 1, maxLength: 8}),
                fc.infiniteStream(fc.nat(2)),
                async (acts, picks) => {
                    const store = await open();
                    for (const notes of acts) {
                        const records = [...new Map(notes)].map(([id, note]) => site(id, note));
                        await store.run(putAll('grave-site', records));
                    }
                    for (let left = store.records.layer('grave-site').size; left > 0; ) {
                        const ids = [...store.records.layer('grave-site').keys()];
                        await store.undoOf(ids[picks.next().value! % ids.length]!);
                        left = store.records.layer('grave-site').size;
                    }
                    expect(verifyFold(store.lines)).toEqual([]);
                }
            ),
            {numRuns: 100}
        );
    });
});
