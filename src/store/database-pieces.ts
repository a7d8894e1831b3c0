import type {Checkpoint, KeptCheckpoint} from './checkpoint.ts';
import {guarded} from './database-faults.ts';
import {type LaidChanges, readLines, requireLease} from './database-lines.ts';
import type {Database} from './journal-database.ts';
import type {SharedRecords} from './shared-records.ts';
import type {CheckpointStorage, Lease, PieceStorage} from './storage.ts';

/** Pieces in the browser's database; each is one transaction with strict durability that looks at the lease, as an append is. */
export function piecesIn(database: Database, holder: string, laid: LaidChanges, shared: SharedRecords): PieceStorage {
    const own = new Set<number>();
    const drop = async (keys: readonly number[]): Promise<void> => {
        const transaction = database.transaction('pieces', 'readwrite');
        for (const key of keys) void transaction.store.delete(key);
        await transaction.done;
    };
    return {
        keep: (piece) =>
            guarded(async () => {
                const transaction = database.transaction(['pieces', 'notes'], 'readwrite', {durability: 'strict'});
                requireLease((await transaction.objectStore('notes').get('lease')) as Lease | undefined, holder);
                const key = await transaction.objectStore('pieces').add(piece);
                own.add(key);
                await transaction.done;
                return key;
            }),
        drop: (keys) => guarded(() => drop(keys)),
        bind: (changes, keys, bytes) => void laid.set(changes, {keys, bytes}),
        know: (records) => shared.know(records),
        release: (changes) => guarded(() => drop(laid.get(changes)?.keys ?? [])),
        sweep: () => guarded(() => sweep(database, holder, own))
    };
}

// one transaction: a line that is being appended meanwhile waits for it, or has been seen by it
async function sweep(database: Database, holder: string, own: ReadonlySet<number>): Promise<void> {
    const transaction = database.transaction(['lines', 'pieces', 'checkpoints', 'notes'], 'readwrite');
    const pieces = transaction.objectStore('pieces');
    const lease = (await transaction.objectStore('notes').get('lease')) as Lease | undefined;
    const keys = lease?.holder === holder ? await pieces.getAllKeys() : [];
    if (keys.length > 0) {
        const named = new Set((await transaction.objectStore('checkpoints').get('newest'))?.keys);
        for (let at = await transaction.objectStore('lines').openCursor(); at; at = await at.continue())
            for (const key of at.value.pieces?.keys ?? []) named.add(key);
        for (const key of keys) if (!named.has(key) && !own.has(key)) void pieces.delete(key);
    }
    await transaction.done;
}

/** The newest checkpoint in the browser's database. */
export function checkpointsIn(database: Database, shared: SharedRecords): CheckpointStorage {
    return {
        read: () => guarded(() => readCheckpoint(database)),
        keep: (checkpoint, keys) => guarded(() => keepCheckpoint(database, checkpoint, keys)),
        drop: () =>
            guarded(async () => {
                const transaction = database.transaction(['checkpoints', 'pieces'], 'readwrite');
                const kept = await transaction.objectStore('checkpoints').get('newest');
                for (const key of kept?.keys ?? []) void transaction.objectStore('pieces').delete(key);
                await transaction.objectStore('checkpoints').delete('newest');
                await transaction.done;
            }),
        linesUpTo: (until, after, most) =>
            guarded(() => readLines(database, shared, IDBKeyRange.bound(after, until, true), after, most))
    };
}

async function readCheckpoint(database: Database): Promise<KeptCheckpoint | null> {
    const kept = await database.get('checkpoints', 'newest');
    if (!kept?.keys) return null;
    const {cursor, checkpoint, keys} = kept;
    return {
        cursor,
        checkpoint,
        piece: (i) => guarded(async () => (await database.get('pieces', keys[i] ?? -1)) ?? null)
    };
}

// the place of the last line and the number of them are looked at in the transaction that keeps the checkpoint
async function keepCheckpoint(database: Database, checkpoint: Checkpoint, keys: readonly number[]): Promise<boolean> {
    const transaction = database.transaction(['lines', 'checkpoints', 'pieces'], 'readwrite');
    const lines = transaction.objectStore('lines');
    const kept = transaction.objectStore('checkpoints');
    const [count, last] = await Promise.all([lines.count(), lines.openKeyCursor(null, 'prev')]);
    const isOfAll = count === checkpoint.acts && last !== null;
    if (isOfAll) {
        const before = await kept.get('newest');
        for (const key of before?.keys ?? []) void transaction.objectStore('pieces').delete(key);
        await kept.put({cursor: last.key, checkpoint, keys}, 'newest');
    }
    await transaction.done;
    return isOfAll;
}
