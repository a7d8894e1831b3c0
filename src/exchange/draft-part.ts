import type {Reading} from '../crs/reading.ts';
import {type FieldIssue, FileFault} from './fault.ts';
import {layerField} from './layer-fields.ts';
import type {Cell, Repair, RowFault} from './map-row.ts';
import type {FeaturePart, OpenedPart} from './opened-file.ts';
import type {PartReading, RowEdits} from './part-reading.ts';
import {type PartRow, partRows, type ReadRow, type RowOptions, readRow} from './part-rows.ts';
import {readDate} from './read-date.ts';
import {type Draft, type ReadOptions, readFeatures} from './read-features.ts';
import {readNumber} from './read-number.ts';

/** A row that was not taken, with all that is needed to put it right and read it again. */
export interface RejectedRow {
    readonly number: number;
    readonly line: number | null;
    readonly column: number | null;
    readonly id: string | null;
    readonly cells: Readonly<Record<string, Cell>>;
    /** The feature as the file has it; null for a row of a table. */
    readonly feature: unknown;
    /** The one that matters most first. */
    readonly faults: readonly RowFault[];
    readonly readings: readonly Reading[];
}

/** What a part gave under a reading: a draft, the row that each record is of, and the rows that were not taken. */
export interface PartDraft {
    readonly draft: Draft;
    /** Row number (from 1) of each record, in the order of the records. */
    readonly rows: readonly number[];
    /** Line of each record, null where the format has none. */
    readonly lines: readonly (number | null)[];
    readonly rejected: readonly RejectedRow[];
}

export interface PartOptions extends RowOptions, Omit<ReadOptions, 'layer'> {}

/**
 * Read a part of a file into a draft under a reading of its header, columns and system. Rows that cannot be read as the
 * layer's fields, or fail its checks, are rejected with every reason and the repairs that could be made.
 *
 * Cost: as `readFeatures`, and `readCoordinate` once for a row of a table.
 *
 * @throws {FileFault} when the part has no rows.
 */
export function draftPart(part: OpenedPart, reading: PartReading, options: PartOptions): PartDraft {
    const rows = partRows(part, reading);
    if (rows.length === 0) throw new FileFault('no-features', {file: options.fileName});
    const read = rows.map((row, i) => {
        if (i % PROGRESS_STEP === 0) options.onProgress?.(i, 2 * rows.length);
        return readRow(row, reading, options);
    });
    return checkRows(read, part, reading, options);
}

/** Read again rows that were rejected, with what a person changed in them. */
export function readAgain(
    rows: readonly {readonly row: PartRow; readonly edits: RowEdits}[],
    part: Pick<FeaturePart, 'system'> | null,
    reading: PartReading,
    options: PartOptions
): PartDraft {
    const read = rows.map(({row, edits}) => readRow(row, reading, options, edits));
    return checkRows(read, part && {...EMPTY_PART, system: part.system}, reading, options);
}

/** A draft in which one rejected row was read again: it joins the records, or stays with what is still wrong. */
export function joinDrafts(whole: PartDraft, again: PartDraft, number: number): PartDraft {
    const rejected = whole.rejected.flatMap((row) => (row.number === number ? again.rejected : [row]));
    const {draft} = whole;
    return {
        draft: {
            ...draft,
            records: [...draft.records, ...again.draft.records],
            given: [...draft.given, ...again.draft.given],
            rejected: draft.rejected.flatMap((one) => (one.number === number ? again.draft.rejected : [one])),
            misplaced: draft.misplaced.filter((one) => one.number !== number)
        },
        rows: [...whole.rows, ...again.rows],
        lines: [...whole.lines, ...again.lines],
        rejected
    };
}

const PROGRESS_STEP = 200;
const EMPTY_PART: FeaturePart = {
    kind: 'features',
    name: '',
    features: [],
    places: null,
    system: {kind: 'format', code: 'EPSG:4326'},
    foreign: []
};

function checkRows(
    read: readonly ReadRow[],
    part: OpenedPart | null,
    reading: PartReading,
    options: PartOptions
): PartDraft {
    const good = read.filter(({faults}) => faults.length === 0);
    const features: FeaturePart = {
        ...(part?.kind === 'features' ? part : EMPTY_PART),
        name: part?.name ?? '',
        features: good.map(({feature}) => feature),
        places: null
    };
    const {onProgress} = options;
    const draft =
        good.length === 0
            ? emptyDraft(reading, options)
            : readFeatures(features, {
                  ...options,
                  layer: reading.layer,
                  system: reading.system ?? undefined,
                  onProgress: onProgress && ((done, total) => onProgress(total + done, 2 * total))
              });
    const turnedAway = new Map(draft.rejected.map((one) => [one.number, one]));
    const taken = good.filter((_, i) => !turnedAway.has(i + 1)).map(({row}) => row);
    const rejected: RejectedRow[] = [
        ...read
            .filter(({faults}) => faults.length > 0)
            .map(({row, faults, readings}) => rejectedRow(row, faults, readings)),
        ...draft.rejected.map(({number, field, issue, also, id}) => {
            const {row} = good[number - 1]!;
            const faults = [{field, issue}, ...also].map((fault) => withRepairs(fault, row, reading));
            return {...rejectedRow(row, faults, []), id};
        })
    ].sort((a, b) => a.number - b.number);
    return {
        draft: {
            ...draft,
            total: read.length,
            rejected: rejected.map(({number, line, column, id, faults: [first, ...also]}) => {
                const {field, issue} = first!;
                return {number, line, column, id, field, issue, also};
            }),
            misplaced: draft.misplaced.map((one) => ({...one, number: good[one.number - 1]!.row.number}))
        },
        rows: taken.map(({number}) => number),
        lines: taken.map(({line}) => line),
        rejected
    };
}

function emptyDraft({layer}: PartReading, {fileName, sha256, undo}: PartOptions): Draft {
    const none = {records: [], rejected: [], notes: [], given: [], misplaced: []};
    return {...none, layer, fileName, sha256, total: 0, undone: undo?.id ?? null};
}

function rejectedRow(row: PartRow, faults: readonly RowFault[], readings: readonly Reading[]): RejectedRow {
    const {number, line, column, cells, feature} = row;
    return {number, line, column, id: null, cells, feature, faults, readings};
}

// what the checks of the layer refuse, with the column it came from and what might be meant
function withRepairs({field, issue}: FieldIssue, row: PartRow, reading: PartReading): RowFault {
    const path = field.replace(/^properties\./, '');
    const heading = Object.entries(reading.columns ?? {}).find(
        ([, {use}]) => use.kind === 'field' && use.path === path
    )?.[0];
    const repairs = proposals(issue.rule, path, row, reading);
    return {field, issue, heading: heading ?? '', repairs};
}

function proposals(rule: string, path: string, row: PartRow, reading: PartReading): Repair[] {
    if (rule === 'swapped-axes') return [{kind: 'turn'}];
    const field = layerField(reading.layer, path);
    if (!field) return [];
    const text = textAt(row.cells, path);
    const to = (value: string): Repair => ({kind: 'field', path, to: value});
    if (rule === 'field-code')
        return Object.values(field.codes)
            .slice(0, 8)
            .map(({vi}) => to(vi));
    if (rule === 'field-date') {
        const read = readDate(text, 'day-first');
        const dates = read.kind === 'date' ? [read.date] : read.proposals;
        return dates.map((date) => to(date.split('-').reverse().join('/')));
    }
    if (rule === 'field-type' && (field.kind === 'number' || field.kind === 'integer')) {
        const numbers = (['comma', 'point'] as const).map((mark) => readNumber(text, mark));
        const found = [...new Set(numbers.filter((number) => number !== null))];
        return found.map((number) => to(String(number).replace('.', ',')));
    }
    return [];
}

function textAt(cells: Readonly<Record<string, Cell>>, path: string): string {
    let at: unknown = cells;
    for (const step of path.split(/[.[\]]+/).filter(Boolean)) {
        if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return '';
        at = (at as Record<string, unknown>)[step];
    }
    return typeof at === 'string' ? at : at === null || at === undefined ? '' : String(at);
}
