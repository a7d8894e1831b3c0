/** A coordinate system as `data/crs.json` lists it. */
export interface CrsSystem {
    /** `EPSG:5899`, or a code of our own such as `DIABAN:TM6-10745` where EPSG has none. */
    readonly code: string;
    readonly name: string;
    readonly kind: 'geographic' | 'projected';
    readonly proj4: string;
    /** Datum operation to WGS 84 and its accuracy, `EPSG:6960`, metres. */
    readonly operation: string | null;
    readonly accuracyM: number;
    /** West, south, east, north in degrees. */
    readonly area: readonly [number, number, number, number];
    readonly source: string;
}

/** All systems, in the order in which a person would look for them. */
export function systems(): readonly CrsSystem[] { throw new Error('not built'); }

/** @throws {RangeError} if no system has this code. */
export function system(_code: string): CrsSystem { throw new Error('not built'); }

/** Transform one position: x is longitude or easting, y latitude or northing. */
export type Transform = (x: number, y: number) => [x: number, y: number];

/** The transformation between two systems. @throws {RangeError} for an unknown code. */
export function transform(_from: string, _to: string): Transform { throw new Error('not built'); }
