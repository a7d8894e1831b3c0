import {type DBSchema, deleteDB, type IDBPDatabase, openDB} from 'idb';
import type {JournalLine} from '../record/journal-line.ts';
import type {AttachedBytes, AttachmentStorage} from './attachments.ts';
import type {Checkpoint, KeptCheckpoint} from './checkpoint.ts';
import {
    ChainMoved,
    type CheckpointStorage,
    type JournalStorage,
    type Lease,
    type LeaseStorage,
    type LinesRead,
    StorageError,
    sameLease,
    WriterElsewhere
} from './storage.ts';
import {lineFaults} from './verify-lines.ts';

/** Every project's database is named by this and the project's id. */
const PREFIX = 'dia-ban-';

interface JournalDatabase extends DBSchema {
    lines: {key: number; value: JournalLine; indexes: {place: [string, number]}};
    /** Small notes beside the journal: `lease`, the right to write, and `name`, what the person calls the project. */
    notes: {key: string; value: Lease | string};
    /** The bytes of attachments by their SHA-256. */
    attachments: {key: string; value: Uint8Array};
    /** The newest checkpoint, under `newest`. */
    checkpoints: {key: string; value: KeptCheckpoint};
}

/** Edition of the database: 2 brought notes, 3 attachments, 4 checkpoints. A step adds and changes nothing that is stored. */
const EDITION = 4;

type Database = IDBPDatabase<JournalDatabase>;

/** A project of this machine. */
export interface ProjectStorage extends JournalStorage, LeaseStorage, AttachmentStorage {
    readonly checkpoints: CheckpointStorage;
    /** What the person calls the project, or null when it was never named. */
    name(): Promise<string | null>;
}

/** A project of this machine as the list shows it. */
export interface KeptProject {
    readonly id: string;
    readonly name: string | null;
    readonly acts: number;
    /** When the last act was stored here, as the journal writes it; null for an empty or damaged project. */
    readonly lastAt: string | null;
    /** Length of the journal as text, bytes; null when it is damaged. */
    readonly bytes: number | null;
    readonly lease: Lease | null;
}

/**
 * A project's journal in the browser's database. A batch is one transaction with strict durability: when `append` resolves, the
 * lines are on the disk, and closing the browser or the power loses nothing. The same transaction looks at the lease, so
 * that a window which has lost the right to write cannot write, however late its request comes.
 *
 * @param id the project's id
 * @param holder the name of this window in the lease
 * @throws {StorageError} `blocked` when another window holds an older edition of the database open, `corrupt` when it
 *   cannot be read, `unavailable` when the browser gives none (private window, policy).
 */
export async function openIndexedDb(id: string, holder: string): Promise<ProjectStorage> {
    const database = await open(PREFIX + id);
    return {
        read: () => guarded(async () => checked(await database.getAll('lines'))),
        readSince: (cursor) => guarded(() => readSince(database, cursor)),
        append: (lines) => guarded(() => append(database, lines, holder)),
        lease: () => guarded(() => leaseIn(database)),
        name: () => guarded(() => nameIn(database)),
        checkpoints: checkpointsIn(database),
        swapLease: (expected, next) => guarded(() => swapLease(database, expected, next)),
        attached: (sha256) => guarded(async () => (await database.get('attachments', sha256)) ?? null),
        keepAttached: (files) => guarded(() => keepAttached(database, files)),
        attachedHashes: () => guarded(() => database.getAllKeys('attachments')),
        close: () => database.close()
    };
}

/**
 * The projects that the browser keeps for this page, the one with the newest act first. Cost: reads every journal once.
 *
 * @param known ids that are looked for where the browser cannot list its databases
 * @throws {StorageError}
 */
export function listProjects(known: readonly string[]): Promise<KeptProject[]> {
    return guarded(async () => {
        const databases = (await indexedDB.databases?.()) ?? known.map((id) => ({name: PREFIX + id}));
        const projects: KeptProject[] = [];
        for (const {name} of databases) if (name?.startsWith(PREFIX)) projects.push(await lookAt(name));
        return projects.sort((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? '') || a.id.localeCompare(b.id));
    });
}

/** Name a project. @throws {StorageError} */
export function renameProject(id: string, name: string): Promise<void> {
    return guarded(async () => {
        const database = await open(PREFIX + id);
        try {
            await database.put('notes', name, 'name');
        } finally {
            database.close();
        }
    });
}

/** Delete a project for good. Nobody may have it open. @throws {StorageError} `blocked` when a window has. */
export function deleteProject(id: string): Promise<void> {
    return guarded(
        () =>
            new Promise((resolve, reject) => {
                const blocked = () => reject(new StorageError('blocked'));
                deleteDB(PREFIX + id, {blocked}).then(resolve, reject);
            })
    );
}

async function lookAt(name: string): Promise<KeptProject> {
    const database = await open(name);
    try {
        const lines = await database.getAll('lines');
        const damaged = lines.some((line) => typeof line?.at !== 'string');
        return {
            id: name.slice(PREFIX.length),
            name: await nameIn(database),
            acts: lines.length,
            lastAt: damaged ? null : (lines.at(-1)?.at ?? null),
            bytes: damaged ? null : JSON.stringify(lines).length,
            lease: await leaseIn(database)
        };
    } finally {
        database.close();
    }
}

async function leaseIn(database: Database): Promise<Lease | null> {
    return ((await database.get('notes', 'lease')) as Lease | undefined) ?? null;
}

async function nameIn(database: Database): Promise<string | null> {
    return ((await database.get('notes', 'name')) as string | undefined) ?? null;
}

function open(name: string): Promise<Database> {
    return new Promise((resolve, reject) => {
        if (typeof indexedDB === 'undefined') {
            reject(new StorageError('unavailable'));
            return;
        }
        openDB<JournalDatabase>(name, EDITION, {
            upgrade(database, before) {
                if (before < 1) {
                    const lines = database.createObjectStore('lines', {autoIncrement: true});
                    lines.createIndex('place', ['origin', 'n'], {unique: true});
                }
                if (before < 2) database.createObjectStore('notes');
                if (before < 3) database.createObjectStore('attachments');
                if (before < 4) database.createObjectStore('checkpoints');
            },
            blocked: () => reject(new StorageError('blocked')),
            // a newer edition of the program in another window needs the database: make way
            blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
        }).then(resolve, (error) => reject(storageError(error)));
    });
}

async function keepAttached(database: Database, files: AttachedBytes): Promise<void> {
    const transaction = database.transaction('attachments', 'readwrite', {durability: 'strict'});
    for (const [sha256, bytes] of files) void transaction.store.put(bytes, sha256);
    await transaction.done;
}

function checkpointsIn(database: Database): CheckpointStorage {
    return {
        read: () => guarded(async () => (await database.get('checkpoints', 'newest')) ?? null),
        keep: (checkpoint) => guarded(() => keepCheckpoint(database, checkpoint)),
        drop: () => guarded(() => database.delete('checkpoints', 'newest')),
        linesUpTo: (until, after, most) =>
            guarded(() => readLines(database, IDBKeyRange.bound(after, until, true), after, most))
    };
}

// the place of the last line and the number of them are looked at in the transaction that keeps the checkpoint
async function keepCheckpoint(database: Database, checkpoint: Checkpoint): Promise<boolean> {
    const transaction = database.transaction(['lines', 'checkpoints'], 'readwrite');
    const lines = transaction.objectStore('lines');
    const [count, last] = await Promise.all([lines.count(), lines.openKeyCursor(null, 'prev')]);
    const isOfAll = count === checkpoint.acts && last !== null;
    if (isOfAll) await transaction.objectStore('checkpoints').put({cursor: last.key, checkpoint}, 'newest');
    await transaction.done;
    return isOfAll;
}

function readSince(database: Database, cursor: number): Promise<LinesRead> {
    return readLines(database, IDBKeyRange.lowerBound(cursor, true), cursor);
}

async function readLines(database: Database, range: IDBKeyRange, cursor: number, most?: number): Promise<LinesRead> {
    const transaction = database.transaction('lines');
    const [lines, keys] = await Promise.all([
        transaction.store.getAll(range, most),
        transaction.store.getAllKeys(range, most),
        transaction.done
    ]);
    return {lines: checked(lines), cursor: keys.at(-1) ?? cursor};
}

async function swapLease(database: Database, expected: Lease | null, next: Lease | null): Promise<boolean> {
    const transaction = database.transaction('notes', 'readwrite');
    const there = ((await transaction.store.get('lease')) as Lease | undefined) ?? null;
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
        const lease = (await transaction.objectStore('notes').get('lease')) as Lease | undefined;
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

// a damaged journal is not opened as if nothing were missing, and what is sound of it is not lost either
function checked(lines: JournalLine[]): JournalLine[] {
    if (lines.every((line) => typeof line?.hash === 'string' && Array.isArray(line.changes))) return lines;
    const readable = lines.filter((line) => lineFaults(line).length === 0);
    throw new StorageError('corrupt', {}, readable);
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
    // a browser set to let no page keep anything: Chromium's words, under the name it gives to damage too
    if (error instanceof Error || error instanceof DOMException) {
        if (/denied permission/i.test(error.message)) return new StorageError('unavailable', {cause: error});
    }
    if (['UnknownError', 'DataError', 'NotReadableError', 'ConstraintError', 'NotFoundError'].includes(name)) {
        return new StorageError('corrupt', {cause: error});
    }
    return new StorageError('unavailable', {cause: error});
}

function nameOf(error: unknown): string {
    return error instanceof Error || error instanceof DOMException ? error.name : '';
}
