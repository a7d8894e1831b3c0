import type {JournalLine} from '../record/journal-line.ts';

/** Where a journal is kept. Append-only; several writers may share one, so nothing here assumes a single one. */
export interface JournalStorage {
    /** Every line kept, in the order in which it was appended. @throws {StorageError} */
    read(): Promise<JournalLine[]>;
    /** Resolves only when the lines are durably stored, all or none. @throws {StorageError} */
    append(lines: readonly JournalLine[]): Promise<void>;
    close(): void;
}

/** The world failed: quota, blocked or corrupt database, file. `reason` is a word key of `data/words/store.json`. */
export class StorageError extends Error {
    constructor(
        readonly reason: 'quota' | 'blocked' | 'corrupt' | 'unavailable',
        options?: ErrorOptions
    ) {
        super(`storage: ${reason}`, options);
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
