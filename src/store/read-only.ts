/**
 * Why nothing can be written: another window writes, it was asked to pass the right to write to this one, what was done
 * could not be stored, or the storage cannot be used.
 */
export type ReadOnlyReason = 'other-window' | 'asked' | 'unsaved' | 'no-storage';

/** The store is read-only; nothing has changed. `reason` is a word key of `data/words/store.json` after `read-only.`. */
export class ReadOnly extends Error {
    constructor(readonly reason: ReadOnlyReason) {
        super(`store: read-only, ${reason}`);
    }
}
