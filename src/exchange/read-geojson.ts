import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {Issue} from '../topology/issue.ts';

/** A feature that was not taken: its number in the file (from 1), its id if it has one, the field, and why. */
export interface Rejection {
    readonly number: number;
    readonly id: string | null;
    /** Path of the field, e.g. `properties.reportedOn` or `geometry.coordinates[0][3]`; empty for the feature as a whole. */
    readonly field: string;
    readonly issue: Issue;
}

/** What a file gave: nothing of it has touched the project yet. */
export interface Draft {
    readonly layer: LayerId;
    readonly fileName: string;
    /** SHA-256 of the file's bytes, hex. */
    readonly sha256: string;
    readonly records: readonly AnyRecord[];
    readonly rejected: readonly Rejection[];
    /** Notes that do not stop a feature: fields unknown to the schema that were kept, ids that were given. */
    readonly notes: readonly Issue[];
    /** Features in the file, so that records + rejected = total. */
    readonly total: number;
}

/** The file as a whole cannot be read (broken JSON with line and column, empty, not a FeatureCollection). */
export class FileFault extends Error {
    constructor(readonly rule: string, readonly values: Readonly<Record<string, string | number>>, options?: ErrorOptions) {
        super(`file: ${rule} ${JSON.stringify(values)}`, options);
    }
}
