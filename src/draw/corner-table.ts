import type {Position} from 'geojson';
import {type ReadOptions, readCoordinate} from '../crs/read-coordinate.ts';
import type {CoordinateFault, Reading} from '../crs/reading.ts';
import {distanceM} from '../measure/distance.ts';

/** One line of a table of corners, with every reading of its coordinate. */
export interface CornerRow {
    /** Line of the text, from 1. */
    readonly line: number;
    readonly text: string;
    readonly readings: readonly Reading[];
    readonly fault: CoordinateFault | null;
}

/** A table of corners as it was pasted. */
export interface CornerTable {
    readonly rows: readonly CornerRow[];
    /** Codes of the systems in which every line that has a reading can be read, likeliest first. */
    readonly systems: readonly string[];
}

/** The corners of a table in one system. Degrees on WGS 84, metres. */
export interface Corners {
    /** One for each line that could be read, without the closing one. */
    readonly positions: readonly Position[];
    /** Lines with no reading in the system. */
    readonly unread: readonly CornerRow[];
    /** Lines that the system reads as more than one place (axes either way round); the likeliest was taken. */
    readonly doubtful: readonly CornerRow[];
    /** Where the last line names the first corner again: how far apart the two are. Null where no line closes the outline. */
    readonly closureM: number | null;
    /** The largest of the corners' own errors: last digit and datum operation. */
    readonly accuracyM: number;
    /** Datum operation to WGS 84, or null where none was needed. */
    readonly operation: string | null;
}

/** The last line closes the outline when it lies this near to the first, metres, or within a thousandth of the way around. */
const CLOSES_M = 5;
const CLOSES_SHARE = 0.001;
/** Two readings of a line nearer than this are one place, metres. */
const SAME_M = 0.01;

/**
 * Read a table of corners pasted from minutes, a line a corner: its number, height and other words may stand beside the
 * coordinate, in any system and spelling that `readCoordinate` knows. Lines without a digit are headings and left out.
 *
 * Cost: that of `readCoordinate` for each line, 0.1 to 0.4 ms.
 */
export function readCorners(text: string, options: ReadOptions = {}): CornerTable {
    const rows = text
        .split(/\r\n|\n|\r/)
        .map((line, i) => ({line: i + 1, text: line.trim()}))
        .filter((row) => /\d/.test(row.text))
        .map((row) => ({...row, ...readCoordinate(row.text, options)}));
    const read = rows.filter(({readings}) => readings.length > 0);
    const places = new Map<string, {seen: number; order: number}>();
    for (const {readings} of read) {
        const codes = [...new Set(readings.map(({system}) => system))];
        codes.forEach((code, order) => {
            const place = places.get(code) ?? {seen: 0, order: 0};
            places.set(code, {seen: place.seen + 1, order: place.order + order});
        });
    }
    const systems = [...places]
        .filter(([, {seen}]) => seen === read.length)
        .sort(([, a], [, b]) => a.order - b.order)
        .map(([code]) => code);
    return {rows, systems};
}

/** The corners that a table gives when it is read in one of its systems. Nothing is moved to make it close. */
export function cornersIn({rows}: CornerTable, code: string): Corners {
    const positions: Position[] = [];
    const unread: CornerRow[] = [];
    const doubtful: CornerRow[] = [];
    let accuracyM = 0;
    let operation: string | null = null;
    for (const row of rows) {
        const [first, ...others] = row.readings.filter(({system}) => system === code);
        if (!first) {
            unread.push(row);
            continue;
        }
        if (others.some(({lon, lat}) => distanceM(first.lon, first.lat, lon, lat) > SAME_M)) doubtful.push(row);
        positions.push([first.lon, first.lat]);
        accuracyM = Math.max(accuracyM, first.accuracyM);
        operation ??= first.operation;
    }
    const closureM = closureOf(positions);
    const corners = closureM === null ? positions : positions.slice(0, -1);
    return {positions: corners, unread, doubtful, closureM, accuracyM, operation};
}

function closureOf(positions: readonly Position[]): number | null {
    if (positions.length < 4) return null;
    const apart = between(positions[0]!, positions.at(-1)!);
    const around = positions.reduce((sum, at, i) => (i === 0 ? 0 : sum + between(positions[i - 1]!, at)), 0);
    return apart <= Math.max(CLOSES_M, CLOSES_SHARE * around) ? apart : null;
}

function between(a: Position, b: Position): number {
    return distanceM(a[0]!, a[1]!, b[0]!, b[1]!);
}
