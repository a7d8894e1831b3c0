import {type DBSchema, type IDBPDatabase, openDB} from 'idb';
import type {JournalLine} from '../record/journal-line.ts';
import {ChainMoved, type JournalStorage, StorageError} from './storage.ts';

interface JournalDatabase extends DBSchema {
    lines: {key: number; value: JournalLine; indexes: {place: [string, number]}};
}

/**
 * A journal in the browser's database. A batch is one transaction with strict durability: when `append` resolves, the
 * lines are on the disk, and closing the browser or the power loses nothing.
 *
 * @throws {StorageError} `blocked` when another window holds an older edition of the database open, `corrupt` when it
 *   cannot be read, `unavailable` when the browser gives none (private window, policy).
 */
export async function openIndexedDb(name: string): Promise<JournalStorage> {
    const database = await open(name);
    return {
        read: () => guarded(async () => checked(await database.getAll('lines'))),
        append: (lines) => guarded(() => append(database, lines)),
        close: () => database.close()
    };
}

function open(name: string): Promise<IDBPDatabase<JournalDatabase>> {
    return new Promise((resolve, reject) => {
        if (typeof indexedDB === 'undefined') {
            reject(new StorageError('unavailable'));
            return;
        }
        openDB<JournalDatabase>(name, 1, {
            upgrade(database) {
                const lines = database.createObjectStore('lines', {autoIncrement: true});
                lines.createIndex('place', ['origin', 'n'], {unique: true});
            },
            blocked: () => reject(new StorageError('blocked')),
            // a newer edition of the program in another window needs the database: make way
            blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
        }).then(resolve, (error) => reject(storageError(error)));
    });
}

async function append(database: IDBPDatabase<JournalDatabase>, lines: readonly JournalLine[]): Promise<void> {
    const transaction = database.transaction('lines', 'readwrite', {durability: 'strict'});
    const aborted = transaction.done.catch((error: unknown) => error);
    try {
        const place = transaction.store.index('place');
        const there = await Promise.all(lines.map(({origin, n}) => place.get([origin, n])));
        const moved = lines.find(({hash}, i) => there[i] && there[i].hash !== hash);
        if (moved) throw new ChainMoved(moved.origin, moved.n);
        await Promise.all(lines.filter((_, i) => !there[i]).map((line) => transaction.store.add(line)));
    } catch (error) {
        try {
            transaction.abort();
        } catch {
            // the browser has aborted it already
        }
        const cause = await aborted;
        throw error instanceof ChainMoved ? error : mostTelling(error, cause);
    }
    const error = await aborted;
    if (error) throw error;
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
        throw error instanceof ChainMoved ? error : storageError(error);
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
