import type {CrsSystem} from '../crs/system.ts';
import {systemOf} from './crs-member.ts';
import {openGeoJson} from './open-geojson.ts';

/** The features of a file, whatever its outermost member is, and the system they are in. */
export interface Collection {
    readonly features: readonly unknown[];
    /** Null for WGS 84. */
    readonly system: CrsSystem | null;
    /** Members of the collection that a record has no place for. */
    readonly foreign: readonly string[];
}

/**
 * Open a GeoJSON text. @see openGeoJson
 *
 * @throws {FileFault} when it is no GeoJSON, or in a system that is not in `data/crs.json`.
 */
export function openCollection(text: string, fileName: string): Collection {
    const {features, system, foreign} = openGeoJson(new TextEncoder().encode(text), fileName).part;
    return {features, system: systemOf(system, fileName), foreign};
}
