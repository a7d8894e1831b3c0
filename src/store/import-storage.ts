import {type DBSchema, type IDBPDatabase, openDB} from 'idb';
import {StorageError} from './storage.ts';

/** Not named like a project's database, which the list of projects would take it for. */
const NAME = 'imports-dia-ban';

/** Something kept of an import: rejected rows of a project, or a profile by its name. */
interface Kept {
    readonly project?: string;
}

interface ImportDatabase extends DBSchema {
    quarantine: {key: string; value: Kept; indexes: {project: string}};
    profiles: {key: string; value: object};
}

/**
 * What imports leave beside the journal: rows that were not taken, by project, and profiles of how lists are read. `Q` and
 * `P` are plain data of the caller.
 */
export interface ImportStorage<
    Q extends {readonly id: string; readonly project: string},
    P extends {readonly name: string}
> {
    quarantined(project: string): Promise<Q[]>;
    /** Durable when it resolves. */
    keep(quarantine: Q): Promise<void>;
    release(id: string): Promise<void>;
    profiles(): Promise<P[]>;
    saveProfile(profile: P): Promise<void>;
    removeProfile(name: string): Promise<void>;
}

/** Open it in the browser's database. @throws {StorageError} */
export async function openImportStorage<
    Q extends {readonly id: string; readonly project: string},
    P extends {readonly name: string}
>(): Promise<ImportStorage<Q, P>> {
    const database = await guarded(() =>
        openDB<ImportDatabase>(NAME, 1, {
            upgrade(fresh) {
                fresh.createObjectStore('quarantine', {keyPath: 'id'}).createIndex('project', 'project');
                fresh.createObjectStore('profiles', {keyPath: 'name'});
            }
        })
    );
    return {
        quarantined: (project) =>
            guarded(async () => (await database.getAllFromIndex('quarantine', 'project', project)) as unknown as Q[]),
        keep: (quarantine) => guarded(() => put(database, 'quarantine', quarantine)),
        release: (id) => guarded(() => database.delete('quarantine', id)),
        profiles: () => guarded(async () => (await database.getAll('profiles')) as unknown as P[]),
        saveProfile: (profile) => guarded(() => put(database, 'profiles', profile)),
        removeProfile: (name) => guarded(() => database.delete('profiles', name))
    };
}

async function put(
    database: IDBPDatabase<ImportDatabase>,
    store: 'quarantine' | 'profiles',
    value: object
): Promise<void> {
    const change = database.transaction(store, 'readwrite', {durability: 'strict'});
    await change.objectStore(store).put(value);
    await change.done;
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (cause) {
        const quota = cause instanceof DOMException && cause.name === 'QuotaExceededError';
        throw new StorageError(quota ? 'quota' : 'unavailable', {cause});
    }
}
