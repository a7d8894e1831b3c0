import type {Geometry} from 'geojson';
import type {UnitRecord, UnitSetRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';

/** The units of one unit set, looked up by code, by parent and by place. */
export interface UnitIndex {
    readonly set: UnitSetRecord;
    /** Province first, then districts, then communes, each by code. */
    readonly units: readonly UnitRecord[];
    byCode(code: string): UnitRecord | undefined;
    children(code: string): readonly UnitRecord[];
    /** Province, district, commune that hold the position (degrees), top down; empty outside. */
    at(lon: number, lat: number): readonly UnitRecord[];
    /** The lowest unit that holds most of the geometry, proposed to the operator; undefined outside. */
    propose(geometry: Geometry): UnitRecord | undefined;
}

/** Index a unit set. @throws {RangeError} if the set is not in the records. */
export function indexUnits(_records: Records, _unitSet: string): UnitIndex { throw new Error('not built'); }
