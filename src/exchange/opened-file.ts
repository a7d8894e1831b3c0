import type {Issue} from '../topology/issue.ts';

/** Formats that are read, told by their content and not by their name alone. */
export type FileFormat =
    | 'geojson'
    | 'geojson-lines'
    | 'topojson'
    | 'csv'
    | 'xlsx'
    | 'kml'
    | 'kmz'
    | 'gpx'
    | 'shapefile'
    | 'geopackage';

/**
 * A file as it was opened: its parts, before anything is decided about layer, columns or system. Plain data, so that it
 * crosses to and from a worker.
 */
export interface OpenedFile {
    readonly format: FileFormat;
    readonly fileName: string;
    /** SHA-256 of the file's bytes, hex. */
    readonly sha256: string;
    /**
     * Encoding that its text was read by (`utf-8`, `utf-16le`, `windows-1258`, `windows-1252`); null where the format
     * fixes it. Text in TCVN3 or VNI comes as `windows-1252`, letter for byte, and is still to be converted.
     */
    readonly encoding: string | null;
    /** A collection of features, a sheet of a workbook, a layer of a GeoPackage, a shapefile of an archive, a track file's kinds. */
    readonly parts: readonly OpenedPart[];
    /** What was noticed while opening and stops nothing. */
    readonly notes: readonly Issue[];
}

export type OpenedPart = FeaturePart | TablePart;

/** Features with geometry, as the file has them: none of them is checked yet. */
export interface FeaturePart {
    readonly kind: 'features';
    /** As the file names it; the file's own name where it has one part. */
    readonly name: string;
    /** GeoJSON features as far as the file makes them so; their check is still to come. */
    readonly features: readonly unknown[];
    /** Where in the file each feature begins; null where the format has no lines. */
    readonly places: TextPlaces | null;
    readonly system: GivenSystem;
    /** Members of the collection itself that are left behind. */
    readonly foreign: readonly string[];
}

/** Places in a text by the number of the thing that begins there, from 0: line and column from 1. */
export interface TextPlaces {
    readonly lines: Uint32Array;
    /** In characters from the start of the line. */
    readonly columns: Uint32Array;
}

/** Rows of cells, as the file has them: which row is the header and what the columns mean is still to be said. */
export interface TablePart {
    readonly kind: 'table';
    readonly name: string;
    /** Cells as text, in the encoding of the file made Unicode; dates of a workbook as `yyyy-mm-dd`, numbers with a dot. Rows may differ in length. */
    readonly rows: readonly (readonly string[])[];
    /** The line (or row of the sheet) of each row, from 1. */
    readonly lines: Uint32Array;
}

/**
 * The coordinate system of a part: named by the file (`code` of `data/crs.json`), fixed by the format (GPX, KML, RFC 7946:
 * WGS 84), told but unknown to the program (`text` is what the file says), or not told at all, which a person must answer.
 */
export type GivenSystem =
    | {readonly kind: 'named'; readonly code: string}
    | {readonly kind: 'format'; readonly code: 'EPSG:4326'}
    | {readonly kind: 'unknown'; readonly text: string}
    | {readonly kind: 'missing'};
