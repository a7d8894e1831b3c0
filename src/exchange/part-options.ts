import {misreading} from '../crs/misreadings.ts';
import type {Lettering} from '../crs/reading.ts';
import type {Box} from '../crs/vietnam.ts';
import type {IsoDate, LayerId} from '../record/feature.ts';
import {idGiver} from '../record/id.ts';
import type {Records} from '../record/patch.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';
import {unitPath} from '../units/unit-path.ts';
import type {PartOptions} from './draft-part.ts';

/** What is known beside the file when a part of it is read. */
export interface PartQuestion {
    readonly fileName: string;
    readonly sha256: string;
    readonly layer: LayerId | 'guess';
    /** The unit set in use; empty when the project has none. */
    readonly unitSet: string;
    readonly today: IsoDate;
    readonly lettering?: Lettering | undefined;
    /** Id of a misreading to undo. */
    readonly undo?: string | undefined;
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Ground around the units on which a place is still plausible, degrees. */
const AROUND = 0.1;
/** The stem of ids of records that lie in no unit of the set. */
const OUTSIDE = 'ngoai';

/** Options to read a part against the project's records: the units in use, free ids, where places may lie. */
export function partOptions(records: Records, question: PartQuestion): PartOptions {
    const {fileName, sha256, layer, unitSet, today, lettering, undo, onProgress} = question;
    const units = records.layer('unit-set').has(unitSet) ? indexUnits(records, unitSet) : null;
    const give = idGiver(records);
    return {
        fileName,
        sha256,
        today,
        units,
        box: units ? boxOf(units) : undefined,
        lettering,
        nextId: (numbered, code, geometry) => {
            const unit = code ?? (geometry && units?.propose(geometry)?.properties.code);
            return give(numbered, units && unit ? unitPath(units, unit) : (unit ?? OUTSIDE));
        },
        // A set of boundaries brings its own codes; every other layer names units of the set in use.
        knownUnits:
            layer === 'unit' || !units ? undefined : new Set(units.units.map(({properties}) => properties.code)),
        undo: undo === undefined ? undefined : misreading(undo),
        onProgress
    };
}

function boxOf({units}: UnitIndex): Box | undefined {
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const {geometry} of units) {
        const rings = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
        for (const [x, y] of rings.flat(2)) {
            box[0] = Math.min(box[0], x! - AROUND);
            box[1] = Math.min(box[1], y! - AROUND);
            box[2] = Math.max(box[2], x! + AROUND);
            box[3] = Math.max(box[3], y! + AROUND);
        }
    }
    return box[0] < box[2] ? box : undefined;
}
