import type {LayerId} from '../record/feature.ts';
import type {Letters} from './old-letters.ts';
import type {DateOrder} from './read-date.ts';
import type {DecimalMark} from './read-number.ts';
import type {Header} from './table-header.ts';

/** What a column says of a place: the whole coordinate, one of its two numbers, the zone before them, or the system they are in. */
export type PositionPart = 'text' | 'north' | 'east' | 'zone' | 'system';

/** What becomes of a column. */
export type ColumnUse =
    | {readonly kind: 'skip'}
    /** Kept with the record under the column's own heading. */
    | {readonly kind: 'keep'}
    /** The record's id in this project. */
    | {readonly kind: 'id'}
    | {readonly kind: 'field'; readonly path: string}
    | {readonly kind: 'position'; readonly part: PositionPart}
    /** Name or code of a unit: kept under its heading, and compared with the units of the set in use. */
    | {readonly kind: 'unit'; readonly level: 'province' | 'district' | 'commune'};

/** How one column is read. */
export interface ColumnReading {
    readonly use: ColumnUse;
    readonly letters: Letters;
    /** Code of the field's list for each value of the column, by the value as compared (`foldText`). */
    readonly values: Readonly<Record<string, string>>;
}

/**
 * The systems of coordinates that name none, by how they are written; null asks row by row.
 * Metres: a projected system; degrees: a geographic one; grid: letters and digits.
 */
export interface AssumedSystems {
    readonly metres: string | null;
    readonly degrees: string | null;
    readonly grid: string | null;
}

/**
 * How a part of a file is read into a layer: all that a person can correct. Plain data, kept with rejected rows so that
 * they can be read again, and in profiles.
 */
export interface PartReading {
    readonly layer: LayerId;
    /** Where the heading of a table stands; null for a table without one, and for features. */
    readonly header: Header | null;
    /** Letters of the headings, which a person may type anew over old cells. */
    readonly headingLetters: Letters;
    /** By heading, as the file has it; null where the features have the layer's own fields. */
    readonly columns: Readonly<Record<string, ColumnReading>> | null;
    /** Values for rows that have none of their own, by path of the field. */
    readonly constants: Readonly<Record<string, string>>;
    readonly systems: AssumedSystems;
    /** System of features whose file does not name it. */
    readonly system: string | null;
    readonly dates: DateOrder;
    readonly numbers: DecimalMark;
}

/** What a person changed in one row while it was put right; nothing of it is done unasked. */
export interface RowEdits {
    /** New content of cells, by heading. */
    readonly cells?: Readonly<Record<string, string>>;
    /** New content of fields, by path, where no cell holds them. */
    readonly fields?: Readonly<Record<string, string>>;
    /** The two numbers of every position change places. */
    readonly turned?: true;
    /** The reading of the coordinate that was chosen. */
    readonly chosen?: {readonly system: string; readonly lon: number; readonly lat: number};
    /** Headings whose doubtful content stays as it is written. */
    readonly kept?: readonly string[];
}
