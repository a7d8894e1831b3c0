import type {RejectedRow} from './draft-part.ts';
import type {GivenSystem} from './opened-file.ts';
import type {PartReading, RowEdits} from './part-reading.ts';

/**
 * The rows of one part of a file that were not taken, kept with all that is needed to put them right and read them again.
 * They are no records of the project: a row enters it when it is right.
 */
export interface Quarantine {
    /** Of the project, the file, the part and the layer: reading the same part again replaces what was kept. */
    readonly id: string;
    /** Id of the project on this machine. */
    readonly project: string;
    readonly fileName: string;
    readonly sha256: string;
    readonly part: string;
    /** The office that sent the file; empty when it was not said. */
    readonly office: string;
    /** Day on which it was kept. */
    readonly keptOn: string;
    /** Columns in the order of the file. */
    readonly headings: readonly string[];
    readonly reading: PartReading;
    /** System of the features' positions; null for a table. */
    readonly system: GivenSystem | null;
    readonly rows: readonly QuarantinedRow[];
    /** Rows beyond those that could be kept. */
    readonly more: number;
}

export interface QuarantinedRow extends RejectedRow {
    /** What a person has changed so far. */
    readonly edits: RowEdits;
}

/** Rows kept of one import: more would be the file itself, which is to be sent back whole. */
export const MOST_KEPT = 20_000;

/** Name under which the rejected rows of a part are kept. */
export function quarantineId(
    project: string,
    {sha256, part, layer}: {readonly sha256: string; readonly part: string; readonly layer: string}
): string {
    return [project, sha256, layer, part].join(' ');
}

/** Edits with one more; cells and fields join those there, the rest replaces. */
export function mergeEdits(edits: RowEdits, more: RowEdits): RowEdits {
    return {
        ...edits,
        ...more,
        cells: {...edits.cells, ...more.cells},
        fields: {...edits.fields, ...more.fields},
        kept: [...new Set([...(edits.kept ?? []), ...(more.kept ?? [])])]
    };
}
