import {misreading} from '../crs/misreadings.ts';
import type {IsoDate, LayerId} from '../record/feature.ts';
import {idGiver} from '../record/id.ts';
import type {Records} from '../record/patch.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';
import {unitPath} from '../units/unit-path.ts';
import {FileFault} from './fault.ts';
import {openFile} from './open-file.ts';
import type {FeaturePart} from './opened-file.ts';
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
    {fileName, sha256, layer, unitSet, today, system, undo, onProgress}: FileQuestion & {readonly sha256: string}
): Draft {
    const units = records.layer('unit-set').has(unitSet) ? indexUnits(records, unitSet) : null;
    const give = idGiver(records);
    return readFeatures(part, {
        fileName,
        sha256,
        layer,
        today,
        nextId: (numbered, code, geometry) => {
            const unit = code ?? (geometry && units?.propose(geometry)?.properties.code);
            return give(numbered, units && unit ? unitPath(units, unit) : (unit ?? OUTSIDE));
        },
        // A set of boundaries brings its own codes; every other layer names units of the set in use.
        knownUnits: layer === 'unit' || !units ? undefined : codesOf(units),
        system,
        undo: undo === undefined ? undefined : misreading(undo),
        onProgress
    });
}

/** The stem of ids of records that lie in no unit of the set. */
const OUTSIDE = 'ngoai';

function codesOf({units}: UnitIndex): ReadonlySet<string> {
    return new Set(units.map(({properties}) => properties.code));
}
