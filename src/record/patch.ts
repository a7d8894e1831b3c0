import type {AnyRecord, LayerId, RecordOf} from './feature.ts';

/** What one record was and is; null for "is not there". */
export interface Change {
    readonly layer: LayerId;
    readonly id: string;
    readonly before: AnyRecord | null;
    readonly after: AnyRecord | null;
    /** The act counts although the record stays as it is: a decision that keeps what holds. Not in the journal. */
    readonly confirmed?: true;
}

/** A set of changes that happen together, at most one per layer and id, in a fixed order. */
export type Patch = readonly Change[];

/** The records of a project, by layer and id, read-only. */
export interface Records {
    layer<L extends LayerId>(layer: L): ReadonlyMap<string, RecordOf<L>>;
}

/** A layer that knows what it shares with an earlier state of itself. */
export interface SharingLayer {
    /** Ids of the records that may differ from that state; null where it shares nothing with it. */
    mayDifferFrom(was: unknown): ReadonlySet<string> | null;
}

/** A change that a person can ask for: a name for the journal and a pure function that works out what would change. */
export interface Command {
    /** Kebab-case verb for the journal, e.g. `import`, `conclude`, `edit-zone`, `delete`. */
    readonly act: string;
    readonly args: Readonly<Record<string, unknown>>;
    /** Why, in the words of the person: a document number, a reason. */
    readonly why: string;
    /** @throws {RangeError} if it names a record that is not there. */
    patch(records: Records): Patch;
}

/** The opposite of a patch: what was becomes what is. */
export function invert(patch: Patch): Patch {
    return patch.map(({layer, id, before, after}) => ({layer, id, before: after, after: before})).reverse();
}
