import {ChainMoved, StorageError, WriterElsewhere} from './storage.ts';

/** Do something with the browser's database; what goes wrong is told as a `StorageError`, or as the store acts on it. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        throw isTold(error) ? error : storageError(error);
    }
}

/** What a transaction that failed is to be told as, from what its request and the transaction itself say. */
export function transactionFault(error: unknown, cause: unknown): unknown {
    return isTold(error) ? error : mostTelling(error, cause);
}

// what the caller acts on, as it is
function isTold(error: unknown): boolean {
    return error instanceof ChainMoved || error instanceof WriterElsewhere;
}

// a request in an aborted transaction says only AbortError; the reason is at the other of the two
function mostTelling(error: unknown, cause: unknown): unknown {
    return nameOf(error) === 'AbortError' && cause ? cause : error;
}

/** The reason of a failure of the database. */
export function storageError(error: unknown): StorageError {
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
