import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex} from '@noble/hashes/utils.js';
import {misreading} from '../crs/misreadings.ts';
import type {IsoDate, LayerId} from '../record/feature.ts';
import {idGiver} from '../record/id.ts';
import type {Records} from '../record/patch.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';
import {unitPath} from '../units/unit-path.ts';
import {decodeText} from './decode-text.ts';
import {type Draft, readGeoJson} from './read-geojson.ts';

export interface FileQuestion {
    readonly fileName: string;
    readonly layer: LayerId | 'guess';
    /** The unit set that codes are checked against, and that new ids are made of; empty when the project has none. */
    readonly unitSet: string;
    readonly today: IsoDate;
    /** Id of a misreading to undo, as a look at the file proposed it. */
    readonly undo?: string | undefined;
    readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Read the bytes of a GeoJSON file into a draft against the project's records: codes are those of the unit set, features
 * without an id get the next free one of the unit they name or lie in.
 *
 * @throws {FileFault} when the file as a whole cannot be read.
 */
export function readFile(
    bytes: Uint8Array,
    records: Records,
    {fileName, layer, unitSet, today, undo, onProgress}: FileQuestion
): Draft {
    const units = records.layer('unit-set').has(unitSet) ? indexUnits(records, unitSet) : null;
    const give = idGiver(records);
    return readGeoJson(decodeText(bytes, fileName), {
        fileName,
        sha256: bytesToHex(sha256(bytes)),
        layer,
        today,
        nextId: (numbered, code, geometry) => {
            const unit = code ?? (geometry && units?.propose(geometry)?.properties.code);
            return give(numbered, units && unit ? unitPath(units, unit) : (unit ?? OUTSIDE));
        },
        // A set of boundaries brings its own codes; every other layer names units of the set in use.
        knownUnits: layer === 'unit' || !units ? undefined : codesOf(units),
        undo: undo === undefined ? undefined : misreading(undo),
        onProgress
    });
}

/** The stem of ids of records that lie in no unit of the set. */
const OUTSIDE = 'ngoai';

function codesOf({units}: UnitIndex): ReadonlySet<string> {
    return new Set(units.map(({properties}) => properties.code));
}
