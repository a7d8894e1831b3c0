import type {Polygon} from 'geojson';

/** Letters of the squares of 100 km: AA is that of modern MGRS, AL the older one of some Clarke and Bessel grids. */
export type Lettering = 'AA' | 'AL';

/** The same text by another published operation: shown beside the reading where no operation is stated for the place. */
export interface Variant {
    readonly operation: string;
    readonly lon: number;
    readonly lat: number;
}

/** One plausible reading of a coordinate text. Degrees on WGS 84, metres. */
export interface Reading {
    readonly lon: number;
    readonly lat: number;
    /** Code of the system in `data/crs.json` that the text was read in. */
    readonly system: string;
    /** Datum operation to WGS 84, e.g. `EPSG:6960`; null where none was needed. */
    readonly operation: string | null;
    /**
     * Radius around the point that holds the place as far as the text, the system and the datum go: half the diagonal of
     * the last digit's cell or of the square, and the operation's accuracy, added as squares.
     */
    readonly accuracyM: number;
    /** The square that a grid reference names, WGS 84; the point is its centre. */
    readonly square?: Polygon;
    /** By the other published operations (Indian 1960). */
    readonly variants?: readonly Variant[];
    readonly lettering?: Lettering;
    /** The stretch of the text that was read, where other words stand around it; in capitals, as `tidyText` leaves it. */
    readonly part?: string;
    /** Why this reading is plausible: a key of `data/words/crs.json`, with what fills it. */
    readonly reason: string;
    readonly values?: Readonly<Record<string, string | number>>;
}

/** Why a text has no reading: a key of `data/words/crs.json` and what fills it. */
export interface CoordinateFault {
    readonly reason: string;
    readonly values: Readonly<Record<string, string | number>>;
}

/** Every plausible reading of a text, best first; when there is none, why. */
export interface CoordinateAnswer {
    readonly readings: readonly Reading[];
    readonly fault: CoordinateFault | null;
}
