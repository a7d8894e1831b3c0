/** One plausible reading of a coordinate text. */
export interface Reading {
    readonly lon: number;
    readonly lat: number;
    readonly system: string;
    /** Why this reading is plausible, as a word key of `data/words/crs.json`. */
    readonly reason: string;
}

/**
 * Every plausible reading of a coordinate text inside the box, best first; empty when there is none.
 * Thin for now: decimal degrees and DMS on WGS 84, VN-2000 / TM-3 metres in either axis order, decimal comma or point.
 * @param box west, south, east, north in degrees
 */
export function parseCoordinate(_text: string, _box: readonly [number, number, number, number]): Reading[] { throw new Error('not built'); }
