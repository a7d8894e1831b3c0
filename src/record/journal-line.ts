import type {Change} from './patch.ts';

/** Who did it. */
export interface Actor {
    readonly name: string;
    readonly office: string;
    /** Code of the unit the office serves, e.g. `736`. */
    readonly unit: string;
    readonly role: 'operator' | 'auditor' | 'printer';
}

/** A change as the journal keeps it: `was` is the hash of the record before, so that concurrent acts show. */
export interface JournalChange extends Change {
    readonly was: string | null;
}

/**
 * One act in the journal (`journal.jsonl`), append-only.
 *
 * Each origin (an office's installation) writes its own chain: `prev` is the hash of its line before, `seen` names
 * the newest line known of every other origin. `hash` is the SHA-256 of the canonical JSON of the line without `hash`.
 */
export interface JournalLine {
    readonly origin: string;
    /** 1, 2, 3 … within the origin. */
    readonly n: number;
    readonly prev: string | null;
    readonly seen: Readonly<Record<string, string>>;
    /** ISO 8601 with the offset of Asia/Ho_Chi_Minh, `2024-03-05T14:02:11+07:00`. */
    readonly at: string;
    readonly by: Actor;
    /** `undo` and `redo` are acts too; their `args.of` is the hash of the line undone or redone. */
    readonly act: string;
    readonly args: Readonly<Record<string, unknown>>;
    readonly why: string;
    readonly changes: readonly JournalChange[];
    /**
     * Only the place of an act that a partial bundle left out: origin, number, `prev`, `seen`, time and hash, and no changes.
     * The hash is that of the whole line, which is not here.
     */
    readonly leftOut?: true;
    readonly hash: string;
}
