import type {IsoDate, LayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {FileFault} from './fault.ts';
import {openFile} from './open-file.ts';
import type {FeaturePart} from './opened-file.ts';
import {partOptions} from './part-options.ts';
import {type Draft, readFeatures} from './read-features.ts';

export interface FileQuestion {
    readonly fileName: string;
    readonly layer: LayerId | 'guess';
    /** The unit set that codes are checked against, and that new ids are made of; empty when the project has none. */
    readonly unitSet: string;
    readonly today: IsoDate;
    /** Code of the system that a person says the positions are in. */
    readonly system?: string | undefined;
    /** Id of a misreading to undo, as a look at the file proposed it. */
    readonly undo?: string | undefined;
    readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Read the features of a file of any format, of the first part that has features. @see openFile, readPart
 *
 * @throws {FileFault} when the file as a whole cannot be read, or has tables only.
 */
export async function readFile(bytes: Uint8Array, records: Records, question: FileQuestion): Promise<Draft> {
    const {fileName, onProgress} = question;
    const {parts, sha256} = await openFile(bytes, fileName, onProgress);
    const part = parts.find(({kind}) => kind === 'features');
    if (part?.kind !== 'features') throw new FileFault('file-is-table', {file: fileName});
    return readPart(part, records, {...question, sha256});
}

/**
 * Read a part of an opened file into a draft against the project's records: codes are those of the unit set, features
 * without an id get the next free one of the unit they name or lie in.
 *
 * @throws {FileFault} as `readFeatures`.
 */
export function readPart(
    part: FeaturePart,
    records: Records,
    question: FileQuestion & {readonly sha256: string}
): Draft {
    const {layer, system} = question;
    return readFeatures(part, {...partOptions(records, question), layer, system});
}
