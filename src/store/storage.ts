import type {JournalChange, JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import type {Checkpoint, KeptCheckpoint} from './checkpoint.ts';

/** Lines in the order in which they were appended, and the place after the last of them. */
export interface LinesRead {
    readonly lines: JournalLine[];
    readonly cursor: number;
}

/** Where a journal is kept. Append-only; several writers may share one, so nothing here assumes a single one. */
export interface JournalStorage {
    /** Every line kept, in the order in which it was appended. @throws {StorageError} */
    read(): Promise<JournalLine[]>;
    /** The lines appended after a cursor; 0 is the beginning. Cost: O(lines after it). @throws {StorageError} */
    readSince(cursor: number): Promise<LinesRead>;
    /**
     * Resolves only when the lines are durably stored, all or none.
     *
     * @throws {StorageError}
     * @throws {WriterElsewhere} when another window holds the right to write; nothing was stored then.
     */
    append(lines: readonly JournalLine[]): Promise<void>;
    /** Absent where lines are kept whole, however large. */
    readonly pieces?: PieceStorage;
    /** Absent where opening reads everything. */
    readonly checkpoints?: CheckpointStorage;
    close(): void;
}

/**
 * Where what is large is laid down piece by piece, so that no single write or reading holds up the page. A piece is nothing
 * until a line or a checkpoint names it: an act that was not finished has left no trace in the journal.
 */
export interface PieceStorage {
    /** Resolves with the piece's key when it is durably stored. @throws {StorageError} @throws {WriterElsewhere} */
    keep(piece: Uint8Array): Promise<number>;
    /** @throws {StorageError} */
    drop(keys: readonly number[]): Promise<void>;
    /**
     * From now on a line whose changes are this very list is appended as one that names the pieces. They hold the changes as
     * canonical JSON with commas between them.
     */
    bind(changes: readonly JournalChange[], keys: readonly number[], bytes: number): void;
    /** Records that are in memory already: a line that is read from pieces holds these very ones where it says the same. */
    know(records: Records): void;
    /** Delete the pieces of a list that no line was appended with. @throws {StorageError} */
    release(changes: readonly JournalChange[]): Promise<void>;
    /** Delete what nothing names and this window has not laid down: a browser was closed in the middle. @throws {StorageError} */
    sweep(): Promise<void>;
}

/** Where the newest checkpoint is kept, beside the lines and never instead of them. */
export interface CheckpointStorage {
    /** The checkpoint as it was kept, or null. @throws {StorageError} */
    read(): Promise<KeptCheckpoint | null>;
    /**
     * Keep a checkpoint of all lines stored, whose records lie in pieces; false, and nothing is kept, when there are not as
     * many lines as it stands for.
     *
     * @throws {StorageError}
     */
    keep(checkpoint: Checkpoint, pieces: readonly number[]): Promise<boolean>;
    /** @throws {StorageError} */
    drop(): Promise<void>;
    /** At most so many lines after one place up to another, in the order in which they were appended. @throws {StorageError} */
    linesUpTo(until: number, after: number, most: number): Promise<LinesRead>;
}

/** The right to write, as it is kept beside the journal: which window has it, and until when it counts without a word from it. */
export interface Lease {
    readonly holder: string;
    /** Grows with every window that gets the right, so that an old lease is never taken for a new one. */
    readonly epoch: number;
    /** Milliseconds since 1970; the holder puts it off as long as it lives. */
    readonly until: number;
}

/** Where the right to write is kept: in the database of the lines, so that an append and a change of hands cannot cross. */
export interface LeaseStorage {
    lease(): Promise<Lease | null>;
    /** Put `next` in the place of `expected`, both looked at in one transaction; false when another lease stands there. */
    swapLease(expected: Lease | null, next: Lease | null): Promise<boolean>;
}

/** Whether two looks found the same holder in the same turn; putting the end off makes no new lease. */
export function sameLease(a: Lease | null, b: Lease | null): boolean {
    return a?.holder === b?.holder && a?.epoch === b?.epoch;
}

/** The world failed: quota, blocked or corrupt database, file. `reason` is a word key of `data/words/store.json`. */
export class StorageError extends Error {
    constructor(
        readonly reason: 'quota' | 'blocked' | 'corrupt' | 'unavailable',
        options?: ErrorOptions,
        /** Of a damaged journal, what can still be read and is as its hash says. */
        readonly readable: readonly JournalLine[] = []
    ) {
        super(`storage: ${reason}`, options);
    }
}

/** Another window of this machine has the right to write; nothing was stored. */
export class WriterElsewhere extends Error {
    constructor(readonly holder: string) {
        super(`storage: window ${holder} has the right to write`);
    }
}

/**
 * Another writer of the same installation (a second window) has appended to the chain first; nothing of the batch was
 * kept. The store reads on, puts its own acts behind, and tries again.
 */
export class ChainMoved extends Error {
    constructor(
        readonly origin: string,
        readonly n: number
    ) {
        super(`storage: line ${n} of ${origin} is already there`);
    }
}
