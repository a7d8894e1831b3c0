import type {DBSchema, IDBPDatabase} from 'idb';
import type {JournalLine} from '../record/journal-line.ts';
import type {Checkpoint} from './checkpoint.ts';
import type {Lease} from './storage.ts';

/** A line as it is stored: the changes of a large one lie in pieces, in this order, and its own list is empty. */
export interface StoredLine extends JournalLine {
    readonly pieces?: {readonly keys: readonly number[]; readonly bytes: number};
}

/** A checkpoint as it is stored: the place of its last line and the keys of its pieces; they are missing in one of edition 4. */
export interface StoredCheckpoint {
    readonly cursor: number;
    readonly checkpoint: Checkpoint;
    readonly keys?: readonly number[];
}

export interface JournalDatabase extends DBSchema {
    lines: {key: number; value: StoredLine; indexes: {place: [string, number]}};
    /** What is large, laid down piece by piece: nothing before a line or the checkpoint names it. */
    pieces: {key: number; value: Uint8Array};
    /** Small notes beside the journal: `lease`, the right to write, and `name`, what the person calls the project. */
    notes: {key: string; value: Lease | string};
    /** The bytes of attachments by their SHA-256. */
    attachments: {key: string; value: Uint8Array};
    /** The newest checkpoint, under `newest`. */
    checkpoints: {key: string; value: StoredCheckpoint};
}

/** Edition of the database: 2 brought notes, 3 attachments, 4 checkpoints, 5 pieces. A step adds and changes nothing that is stored. */
export const EDITION = 5;

export type Database = IDBPDatabase<JournalDatabase>;
