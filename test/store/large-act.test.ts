import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {canonicalJson} from '../../src/record/canonical-json.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import type {JournalLine} from '../../src/record/journal-line.ts';
import type {Change, Command} from '../../src/record/patch.ts';
import {fold} from '../../src/store/as-of.ts';
import {isLarge, layChanges} from '../../src/store/lay-changes.ts';
import {LineSeal} from '../../src/store/line-seal.ts';
import {makeLine} from '../../src/store/make-line.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {type JournalStorage, type PieceStorage, StorageError} from '../../src/store/storage.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyFold} from '../../src/store/verify-fold.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const atOnce = async (): Promise<void> => {};

/** Pieces as they were laid down and not taken away again. */
function heldPieces(): PieceStorage & {readonly held: Map<number, Uint8Array>} {
    const held = new Map<number, Uint8Array>();
    let newest = 0;
    return {
        held,
        keep: async (piece) => {
            held.set(++newest, piece);
            return newest;
        },
        drop: async (keys) => {
            for (const key of keys) held.delete(key);
        },
        bind: () => {},
        know: () => {},
        release: async () => {},
        sweep: async () => {}
    };
}

/** A zone’s worth of text in a site, so that a few make a large act. */
const wide = (id: string, note = ''): AnyRecord => site(id, `${note} ${'đồi Sáu Bưởi '.repeat(4000)}`);
const ids = (count: number) => Array.from({length: count}, (_, i) => `75-736-26248-S${100 + i}`);

function importOf(records: readonly AnyRecord[], act = 'import'): Command {
    return {
        act,
        args: {fileName: 'lon.geojson'},
        why: 'Tệp của huyện',
        patch: (there) =>
            records.map((after) => ({
                layer: 'grave-site',
                id: after.id,
                before: (there.layer('grave-site').get(after.id) as AnyRecord) ?? null,
                after
            }))
    };
}

const LARGE = importOf(ids(40).map((id) => wide(id)));

function open(storage: JournalStorage = memoryStorage(), turn = atOnce): Promise<Store> {
    return openStore({storage, actor: OPERATOR, origin: '736-a1', now: clock(), turn});
}

test('a line sealed piece by piece is the line sealed in one piece, and the pieces are its changes', async () => {
    const record = (id: string) =>
        fc.option(
            fc
                .record({note: fc.string({unit: 'binary'}), size: fc.double({noNaN: true, noDefaultInfinity: true})})
                .map(({note, size}) => ({
                    ...site(id, note),
                    geometry: {type: 'Point' as const, coordinates: [size, -0]}
                }))
        );
    const change = fc.uuid().chain((id) =>
        fc.record({
            layer: fc.constant('grave-site' as const),
            id: fc.constant(id),
            before: record(id),
            after: record(id)
        })
    );
    const frame = fc.record({
        act: fc.string(),
        args: fc.dictionary(fc.string(), fc.jsonValue()),
        at: fc.constant('2024-03-05T14:02:11+07:00'),
        by: fc.constant(OPERATOR),
        why: fc.string({unit: 'binary'})
    });
    const place = fc.record({
        origin: fc.string(),
        n: fc.nat(),
        prev: fc.option(fc.string()),
        seen: fc.dictionary(fc.string(), fc.string())
    });
    await fc.assert(
        fc.asyncProperty(
            fc.array(change, {maxLength: 12}),
            frame,
            place,
            fc.integer({min: 1, max: 600}),
            async (changes, said, at, most) => {
                const seal = new LineSeal(said);
                const pieces = heldPieces();
                const laid = await layChanges(
                    changes as Change[],
                    seal,
                    {pieces, turn: atOnce, onChange: () => {}},
                    most
                );
                const whole = makeLine({...at, ...said, changes: changes as Change[]});
                expect({...at, ...said, changes: laid, hash: seal.hash({...at, ...said})}).toEqual(whole);
                const text = [...pieces.held.values()].map((bytes) => new TextDecoder().decode(bytes)).join(',');
                expect(`[${text}]`).toBe(canonicalJson(whole.changes));
                // the place in the chain may be another in the end
                const later = {...at, n: at.n + 1, prev: 'x'};
                expect(seal.hash({...later, ...said})).toBe(
                    makeLine({...later, ...said, changes: changes as Change[]}).hash
                );
            }
        )
    );
});

describe('a large act', () => {
    test('is one line of the chain, as any other, and is taken back and done again as one', async () => {
        const store = await open();
        await store.run(put('S1', site('S1')));
        const line = await store.run(LARGE);
        expect(isLarge(line!.changes)).toBe(true);
        expect([line!.n, line!.changes.length, store.records.layer('grave-site').size]).toEqual([2, 40, 41]);
        expect((await store.undo())!.args).toEqual({of: line!.hash});
        expect([...store.records.layer('grave-site').keys()]).toEqual(['S1']);
        await store.redo();
        await store.undo();
        await store.undo();
        expect(store.records.layer('grave-site').size).toBe(0);
        expect(verifyLines(store.lines)).toEqual([]);
        expect(verifyFold(store.lines)).toEqual([]);
        expect(store.lines.map(({act}) => act)).toEqual(['edit', 'import', 'undo', 'redo', 'undo', 'undo']);
    });

    test('tells how far it is, and is not called saved before it is', async () => {
        const store = await open(memoryStorage(), () => new Promise((go) => setTimeout(go)));
        const heard: string[] = [];
        store.subscribe(({kind}) => heard.push(`${kind} ${store.saveState} ${store.records.layer('grave-site').size}`));
        await store.run(importOf(ids(120).map((id) => wide(id))));
        expect(heard.filter((one) => one.startsWith('large saving 0')).length).toBeGreaterThan(2);
        expect(heard.slice(-3)).toEqual(['changed saving 120', 'large saving 120', 'saved saved 120']);
        expect(store.large).toBeNull();
    });

    test('given up halfway leaves nothing, in memory or in the storage', async () => {
        const pieces = heldPieces();
        const storage = {...memoryStorage(), pieces};
        const store = await open(storage);
        store.subscribe(({kind}) => {
            if (kind === 'large' && (store.large?.done ?? 0) > 0) store.large!.cancel();
        });
        await expect(store.run(importOf(ids(120).map((id) => wide(id))))).rejects.toThrow(/abort/i);
        expect([store.acts, store.records.layer('grave-site').size, store.saveState]).toEqual([0, 0, 'saved']);
        expect(await storage.read()).toEqual([]);
        expect(pieces.held.size).toBe(0);
        await store.run(put('S1', site('S1')));
        expect(store.acts).toBe(1);
    });

    test('that finds no room is held in memory as any other act is, and stored when there is room', async () => {
        const kept = memoryStorage();
        const pieces = heldPieces();
        let isFull = false;
        const full = async (): Promise<never> => {
            throw new StorageError('quota');
        };
        const storage: JournalStorage = {
            ...kept,
            append: (lines) => (isFull ? full() : kept.append(lines)),
            pieces: {...pieces, keep: (piece) => (isFull && pieces.held.size > 0 ? full() : pieces.keep(piece))}
        };
        const store = await open(storage);
        isFull = true;
        await expect(store.run(importOf(ids(120).map((id) => wide(id))))).rejects.toThrow('quota');
        expect([store.saveState, store.records.layer('grave-site').size]).toEqual(['failed', 120]);
        expect([pieces.held.size, await kept.read()]).toEqual([0, []]);
        isFull = false;
        await store.retry();
        expect(store.saveState).toBe('saved');
        expect(await kept.read()).toEqual(store.lines);
        expect(verifyLines(store.lines)).toEqual([]);
    });

    test('takes its place behind an act that was made while it was sealed, and is refused when that changed its records', async () => {
        const store = await open(memoryStorage(), () => new Promise((go) => setTimeout(go)));
        const large = store.run(LARGE);
        await store.run(put('S1', site('S1')));
        const line = (await large)!;
        expect([line.n, line.prev]).toEqual([2, store.lines[0]!.hash]);
        expect(verifyLines(store.lines)).toEqual([]);

        const again = store.run(importOf(ids(40).map((id) => wide(id, 'mới'))));
        await store.run(put(ids(1)[0]!, null));
        await expect(again).rejects.toThrow('is not as the patch expects it');
        expect(store.acts).toBe(3);
        expect(fold(store.lines).layer('grave-site').size).toBe(store.records.layer('grave-site').size);
    });

    test('asked for twice at once is done one after the other', async () => {
        const store = await open(memoryStorage(), () => new Promise((go) => setTimeout(go)));
        await Promise.all([
            store.run(LARGE),
            store.run(
                importOf(
                    ids(80)
                        .slice(40)
                        .map((id) => wide(id))
                )
            )
        ]);
        await Promise.all([store.undo(), store.undo()]);
        expect(store.records.layer('grave-site').size).toBe(0);
        expect(verifyLines(store.lines)).toEqual([]);
    });

    test('from elsewhere is verified as any other: one that was changed is refused and leaves nothing', async () => {
        const there = await open();
        const line = (await there.run(LARGE))!;
        const pieces = heldPieces();
        const here = await openStore({
            storage: {...memoryStorage(), pieces},
            actor: OPERATOR,
            origin: '731-b2',
            now: clock()
        });
        const forged = (change: Partial<JournalLine>) => here.receive([{...line, ...change}]);
        await expect(forged({why: 'khác'})).rejects.toMatchObject({rule: 'line-hash'});
        await expect(forged({changes: line.changes.slice(1)})).rejects.toMatchObject({rule: 'line-hash'});
        const {hash: _hash, ...rest} = line;
        const was = {...rest, changes: line.changes.map((change) => ({...change, was: 'x'}))};
        const seal = new LineSeal(was);
        for (const change of was.changes) seal.put(new TextEncoder().encode(canonicalJson(change)));
        await expect(here.receive([{...was, hash: seal.hash(was)}])).rejects.toMatchObject({rule: 'line-was'});
        expect([here.acts, pieces.held.size]).toEqual([0, 0]);
        await here.receive([line]);
        expect(here.lines).toEqual([line]);
    });
});
