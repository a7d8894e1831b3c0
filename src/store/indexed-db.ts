import {deleteDB, openDB} from 'idb';
import type {AttachedBytes, AttachmentStorage} from './attachments.ts';
import {guarded, storageError} from './database-faults.ts';
import {appendLines, type LaidChanges, readLines} from './database-lines.ts';
import {checkpointsIn, piecesIn} from './database-pieces.ts';
import {type Database, EDITION, type JournalDatabase} from './journal-database.ts';
import {SharedRecords} from './shared-records.ts';
import {
    type CheckpointStorage,
    type JournalStorage,
    type Lease,
    type LeaseStorage,
    type LinesRead,
    type PieceStorage,
    StorageError,
    sameLease
} from './storage.ts';

/** Every project's database is named by this and the project's id. */
const PREFIX = 'dia-ban-';

/** A project of this machine. */
export interface ProjectStorage extends JournalStorage, LeaseStorage, AttachmentStorage {
    readonly pieces: PieceStorage;
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
    const laid: LaidChanges = new WeakMap();
    const shared = new SharedRecords();
    return {
        read: () => guarded(async () => (await readSince(database, shared, 0)).lines),
        readSince: (cursor) => guarded(() => readSince(database, shared, cursor)),
        append: (lines) => guarded(() => appendLines(database, lines, holder, laid)),
        lease: () => guarded(() => leaseIn(database)),
        name: () => guarded(() => nameIn(database)),
        pieces: piecesIn(database, holder, laid, shared),
        checkpoints: checkpointsIn(database, shared),
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
        const inPieces = lines.reduce((sum, line) => sum + (line?.pieces?.bytes ?? 0), 0);
        return {
            id: name.slice(PREFIX.length),
            name: await nameIn(database),
            acts: lines.length,
            lastAt: damaged ? null : (lines.at(-1)?.at ?? null),
            bytes: damaged ? null : JSON.stringify(lines).length + inPieces,
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
                if (before < 5) database.createObjectStore('pieces', {autoIncrement: true});
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

function readSince(database: Database, shared: SharedRecords, cursor: number): Promise<LinesRead> {
    return readLines(database, shared, IDBKeyRange.lowerBound(cursor, true), cursor);
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
