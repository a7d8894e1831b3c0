import {type DBSchema, type IDBPDatabase, openDB} from 'idb';
import type {JournalLine} from '../record/journal-line.ts';
import {
    ChainMoved,
    type JournalStorage,
    type Lease,
    type LeaseStorage,
    type LinesRead,
    StorageError,
    sameLease,
    WriterElsewhere
} from './storage.ts';

interface JournalDatabase extends DBSchema {
    lines: {key: number; value: JournalLine; indexes: {place: [string, number]}};
    /** Small notes beside the journal; `lease` is the right to write. */
    notes: {key: string; value: Lease};
}

type Database = IDBPDatabase<JournalDatabase>;

/**
 * A journal in the browser's database. A batch is one transaction with strict durability: when `append` resolves, the
 * lines are on the disk, and closing the browser or the power loses nothing. The same transaction looks at the lease, so
 * that a window which has lost the right to write cannot write, however late its request comes.
 *
 * @param holder the name of this window in the lease
 * @throws {StorageError} `blocked` when another window holds an older edition of the database open, `corrupt` when it
 *   cannot be read, `unavailable` when the browser gives none (private window, policy).
 */
export async function openIndexedDb(name: string, holder: string): Promise<JournalStorage & LeaseStorage> {
    const database = await open(name);
    return {
        read: () => guarded(async () => checked(await database.getAll('lines'))),
        readSince: (cursor) => guarded(() => readSince(database, cursor)),
        append: (lines) => guarded(() => append(database, lines, holder)),
        lease: () => guarded(async () => (await database.get('notes', 'lease')) ?? null),
        swapLease: (expected, next) => guarded(() => swapLease(database, expected, next)),
        close: () => database.close()
    };
}

function open(name: string): Promise<Database> {
    return new Promise((resolve, reject) => {
        if (typeof indexedDB === 'undefined') {
            reject(new StorageError('unavailable'));
            return;
        }
        openDB<JournalDatabase>(name, 2, {
            upgrade(database, before) {
                if (before < 1) {
                    const lines = database.createObjectStore('lines', {autoIncrement: true});
                    lines.createIndex('place', ['origin', 'n'], {unique: true});
                }
                database.createObjectStore('notes');
            },
            blocked: () => reject(new StorageError('blocked')),
            // a newer edition of the program in another window needs the database: make way
            blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
        }).then(resolve, (error) => reject(storageError(error)));
    });
}

async function readSince(database: Database, cursor: number): Promise<LinesRead> {
    const after = IDBKeyRange.lowerBound(cursor, true);
    const transaction = database.transaction('lines');
    const [lines, keys] = await Promise.all([
        transaction.store.getAll(after),
        transaction.store.getAllKeys(after),
        transaction.done
    ]);
    return {lines: checked(lines), cursor: keys.at(-1) ?? cursor};
}

async function swapLease(database: Database, expected: Lease | null, next: Lease | null): Promise<boolean> {
    const transaction = database.transaction('notes', 'readwrite');
    const there = (await transaction.store.get('lease')) ?? null;
    const same = sameLease(there, expected);
    if (same && next) await transaction.store.put(next, 'lease');
    else if (same) await transaction.store.delete('lease');
    await transaction.done;
    return same;
}

async function append(database: Database, lines: readonly JournalLine[], holder: string): Promise<void> {
    const transaction = database.transaction(['lines', 'notes'], 'readwrite', {durability: 'strict'});
    const aborted = transaction.done.catch((error: unknown) => error);
    const store = transaction.objectStore('lines');
    try {
        const lease = await transaction.objectStore('notes').get('lease');
        if (lease && lease.holder !== holder) throw new WriterElsewhere(lease.holder);
        const place = store.index('place');
        const there = await Promise.all(lines.map(({origin, n}) => place.get([origin, n])));
        const moved = lines.find(({hash}, i) => there[i] && there[i].hash !== hash);
        if (moved) throw new ChainMoved(moved.origin, moved.n);
        await Promise.all(lines.filter((_, i) => !there[i]).map((line) => store.add(line)));
    } catch (error) {
        try {
            transaction.abort();
        } catch {
            // the browser has aborted it already
        }
        const cause = await aborted;
        throw isTold(error) ? error : mostTelling(error, cause);
    }
    const error = await aborted;
    if (error) throw error;
}

// what the caller acts on, as it is
function isTold(error: unknown): boolean {
    return error instanceof ChainMoved || error instanceof WriterElsewhere;
}

// a request in an aborted transaction says only AbortError; the reason is at the other of the two
function mostTelling(error: unknown, cause: unknown): unknown {
    return nameOf(error) === 'AbortError' && cause ? cause : error;
}

function checked(lines: JournalLine[]): JournalLine[] {
    for (const line of lines) {
        if (typeof line?.hash !== 'string' || !Array.isArray(line.changes)) throw new StorageError('corrupt');
    }
    return lines;
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        throw isTold(error) ? error : storageError(error);
    }
}

function storageError(error: unknown): StorageError {
    if (error instanceof StorageError) return error;
    const name = nameOf(error);
    if (name === 'QuotaExceededError') return new StorageError('quota', {cause: error});
    if (['UnknownError', 'DataError', 'NotReadableError', 'ConstraintError', 'NotFoundError'].includes(name)) {
        return new StorageError('corrupt', {cause: error});
    }
    return new StorageError('unavailable', {cause: error});
}

function nameOf(error: unknown): string {
    return error instanceof Error || error instanceof DOMException ? error.name : '';
}
