import {checkSize} from './file-kind.ts';
import {openFile} from './open-file.ts';
import type {GivenSystem, OpenedFile, OpenedPart} from './opened-file.ts';
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

/**
 * A file on its way in: opened once, and read into a review as often as layer, system or misreading are decided anew. It
 * stands in a worker, and the review is handed out in pages, so that no large file ever crosses in one message.
 */
export class ImportSession {
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
}

/** Bytes from which a file is read chunk by chunk. */
const LARGE = 16 * 2 ** 20;

function summaryOf(part: OpenedPart): PartSummary {
    const {kind, name} = part;
    if (kind === 'features') {
        const {features, system, foreign} = part;
        return {kind, name, count: features.length, system, foreign};
    }
    const widest = part.rows.reduce((most, row) => Math.max(most, row.length), 0);
    return {kind, name, count: part.rows.length, widest};
}
