import type {AnyRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {checkSize} from './file-kind.ts';
import {importCommand} from './import-command.ts';
import {openFile} from './open-file.ts';
import type {FeaturePart, GivenSystem, OpenedFile, OpenedPart} from './opened-file.ts';
import type {Draft, Rejection} from './read-features.ts';
import {type FileQuestion, readPart} from './read-file.ts';
import {streamGeoJson} from './stream-geojson.ts';

/** A part of an opened file as it is told before any of it is asked for. */
export type PartSummary =
    | {
          readonly kind: 'features';
          readonly name: string;
          readonly count: number;
          readonly system: GivenSystem;
          readonly foreign: readonly string[];
      }
    | {readonly kind: 'table'; readonly name: string; readonly count: number; readonly widest: number};

/** An opened file without its content. */
export interface OpenedSummary extends Omit<OpenedFile, 'parts'> {
    readonly parts: readonly PartSummary[];
}

/** A draft without its records: numbers, notes, and what taking it would do. */
export interface DraftSummary
    extends Pick<Draft, 'layer' | 'fileName' | 'sha256' | 'notes' | 'total' | 'given' | 'undone'> {
    readonly taken: number;
    readonly rejected: number;
    /** Records that are not in the project, that change one, and that are there already as they come. */
    readonly fresh: number;
    readonly changed: number;
    readonly same: number;
}

/** Some of the records of a draft; `next` is where the following ones begin, null after the last. */
export interface RecordsPage {
    readonly records: readonly AnyRecord[];
    readonly next: number | null;
}

/**
 * A file on its way in: opened once, read into a draft as often as layer, system or misreading are decided anew, and
 * handed out in pages. It stands in a worker, so that neither a large file nor its draft ever crosses in one message.
 */
export class ImportSession {
    #draft: Draft | null = null;

    private constructor(readonly opened: OpenedFile) {}

    /**
     * Open a file. A large one is read chunk by chunk where its form allows it.
     *
     * @throws {FileFault} as `openFile`.
     */
    static async open(
        file: Blob,
        fileName: string,
        onProgress?: (done: number, total: number) => void,
        large = LARGE
    ): Promise<ImportSession> {
        checkSize(file.size, fileName);
        const streamed = file.size > large ? await streamGeoJson(file, fileName, onProgress) : null;
        if (streamed) return new ImportSession(streamed);
        const bytes = new Uint8Array(await file.arrayBuffer());
        return new ImportSession(await openFile(bytes, fileName, onProgress));
    }

    summary(): OpenedSummary {
        return {...this.opened, parts: this.opened.parts.map(summaryOf)};
    }

    /** A part as it was opened. @throws {RangeError} for one that the file does not have. */
    part(number: number): OpenedPart {
        const part = this.opened.parts[number];
        if (!part) throw new RangeError(`The file has ${this.opened.parts.length} parts, no part ${number}.`);
        return part;
    }

    /** Rows of a table or features of a part, as the file has them, with their lines. */
    rows(number: number, from: number, count: number): OpenedPart {
        const part = this.part(number);
        const to = from + count;
        if (part.kind === 'table') return {...part, rows: part.rows.slice(from, to), lines: part.lines.slice(from, to)};
        const places = part.places && {
            lines: part.places.lines.slice(from, to),
            columns: part.places.columns.slice(from, to)
        };
        return {...part, features: part.features.slice(from, to), places};
    }

    /**
     * Read features into the draft that is handed out from now on. A table comes as the features that were made of it.
     *
     * @throws {FileFault} as `readFeatures`.
     */
    read(part: FeaturePart, records: Records, question: Omit<FileQuestion, 'fileName'>): Draft {
        const {fileName, sha256} = this.opened;
        const draft = readPart(part, records, {...question, fileName, sha256});
        this.#draft = draft;
        return draft;
    }

    /** @throws {RangeError} before `read`. */
    get draft(): Draft {
        if (!this.#draft) throw new RangeError('Nothing was read into a draft yet.');
        return this.#draft;
    }

    /** What taking the draft would do to the project. Cost: O(records of the draft). */
    draftSummary(project: Records): DraftSummary {
        const {layer, fileName, sha256, notes, total, given, undone, records, rejected} = this.draft;
        const patch = importCommand(this.draft, {why: ''}).patch(project);
        const changed = patch.filter(({before}) => before !== null).length;
        return {
            layer,
            fileName,
            sha256,
            notes,
            total,
            given,
            undone,
            taken: records.length,
            rejected: rejected.length,
            fresh: patch.length - changed,
            changed,
            same: records.length - patch.length
        };
    }

    rejected(from: number, count: number): readonly Rejection[] {
        return this.draft.rejected.slice(from, from + count);
    }

    /** Records from a number on, as many as have about `positions` positions together, at least one. */
    records(from: number, positions = PAGE_POSITIONS): RecordsPage {
        const {records} = this.draft;
        let to = from;
        for (let left = positions; to < records.length && (to === from || left > 0); to++) left -= weight(records[to]!);
        return {records: records.slice(from, to), next: to < records.length ? to : null};
    }
}

/** Bytes from which a file is read chunk by chunk. */
const LARGE = 16 * 2 ** 20;

/** Positions of a page of records: a message of about 1 MB, which a page takes in within some 10 ms. */
const PAGE_POSITIONS = 20_000;

/** A draft as it was put together again from its pages, to be taken by `importCommand`. */
export function draftOf(
    {layer, fileName, sha256, notes, total, given, undone}: DraftSummary,
    records: readonly AnyRecord[],
    rejected: readonly Rejection[]
): Draft {
    return {layer, fileName, sha256, notes, total, given, undone, records, rejected, misplaced: []};
}

function summaryOf(part: OpenedPart): PartSummary {
    const {kind, name} = part;
    if (kind === 'features') {
        const {features, system, foreign} = part;
        return {kind, name, count: features.length, system, foreign};
    }
    const widest = part.rows.reduce((most, row) => Math.max(most, row.length), 0);
    return {kind, name, count: part.rows.length, widest};
}

// about the positions of a record: its properties count as some
function weight({geometry}: AnyRecord): number {
    return 10 + (geometry ? leaves((geometry as {coordinates: unknown}).coordinates) / 2 : 0);
}

function leaves(value: unknown): number {
    if (!Array.isArray(value)) return 1;
    if (!Array.isArray(value[0])) return value.length;
    let sum = 0;
    for (const inner of value) sum += leaves(inner);
    return sum;
}
