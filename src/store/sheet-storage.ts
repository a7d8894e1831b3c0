import {type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB} from 'idb';
import {guarded, transactionFault} from './database-faults.ts';

/** Not named like a project's database, which the list of projects would take it for. */
const NAME = 'sheets-dia-ban';

type Key = [project: string, what: string];

interface SheetDatabase extends DBSchema {
    kept: {key: Key; value: unknown};
}

/**
 * What the making of sheets keeps of a project beside its journal, by name; `K` says what. It is none of the project's records: a
 * bundle does not take it along, and it goes with the project.
 */
export interface SheetStorage<K> {
    /** @throws {StorageError} */
    read<N extends keyof K & string>(project: string, what: N): Promise<K[N] | null>;
    /** Durable when it resolves; files are copied. @throws {StorageError} `quota` where there is no room: what was kept under the name stays. */
    keep<N extends keyof K & string>(project: string, what: N, value: K[N]): Promise<void>;
    /** @throws {StorageError} */
    drop(project: string, what: readonly (keyof K & string)[]): Promise<void>;
}

/** Open it in the browser's database. @throws {StorageError} */
export async function openSheetStorage<K>(): Promise<SheetStorage<K>> {
    const database = await guarded(open);
    return {
        read: <N extends keyof K & string>(project: string, what: N) =>
            guarded(async () => ((await database.get('kept', [project, what])) as K[N] | undefined) ?? null),
        keep: (project, what, value) => guarded(() => change(database, (kept) => kept.put(value, [project, what]))),
        drop: (project, what) =>
            guarded(() => change(database, (kept) => Promise.all(what.map((name) => kept.delete([project, name])))))
    };
}

/** Let go of all that is kept of a project that was deleted. @throws {StorageError} */
export async function forgetSheets(project: string): Promise<void> {
    await guarded(async () => {
        const databases = await indexedDB.databases?.();
        // opening would make it
        if (databases && !databases.some(({name}) => name === NAME)) return;
        const database = await open();
        try {
            await change(database, (kept) => kept.delete(IDBKeyRange.bound([project], [project, []])));
        } finally {
            database.close();
        }
    });
}

function open(): Promise<IDBPDatabase<SheetDatabase>> {
    return openDB<SheetDatabase>(NAME, 1, {
        upgrade(fresh) {
            fresh.createObjectStore('kept');
        }
    });
}

type Kept = IDBPObjectStore<SheetDatabase, ['kept'], 'kept', 'readwrite'>;

async function change(database: IDBPDatabase<SheetDatabase>, what: (kept: Kept) => Promise<unknown>): Promise<void> {
    const transaction = database.transaction('kept', 'readwrite', {durability: 'strict'});
    const aborted = transaction.done.then(
        () => null,
        (error: unknown) => error
    );
    try {
        await what(transaction.store);
    } catch (error) {
        throw transactionFault(error, await aborted);
    }
    const error = await aborted;
    if (error) throw error;
}
