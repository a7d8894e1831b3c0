import type {Position} from 'geojson';
import {angleReading} from '../crs/angle-reading.ts';
import {convergence} from '../crs/convergence.ts';
import {tidyText} from '../crs/tidy-text.ts';
import {distanceM, pointAt} from '../measure/distance.ts';

/** A leg of a traverse as it was written: direction in degrees, length in metres. */
export interface TraverseLeg {
    /** Line of the text, from 1. */
    readonly line: number;
    /** Degrees clockwise from the north that the traverse is told from. */
    readonly azimuth: number;
    readonly lengthM: number;
}

/** The legs of a text, and the lines that are none. */
export interface TraverseLegs {
    readonly legs: readonly TraverseLeg[];
    readonly unread: readonly {readonly line: number; readonly text: string}[];
}

/** North that directions count from: the pole (phương vị thực), or the grid of VN-2000 TM-3 107°45' (góc định hướng). */
export type NorthOf = 'true' | 'grid';

/** A closed traverse. Degrees on WGS 84, metres. */
export interface Traverse {
    /** The start, and the end of every leg but the last, which should be the start again. */
    readonly corners: readonly Position[];
    /** From the end of the last leg back to the start (sai số khép). */
    readonly closureM: number;
    readonly lengthM: number;
    /** The corners with the closure shared out by length (compass rule), so that the outline closes; for a person to accept. */
    readonly adjusted: readonly Position[];
}

const GRID = 'EPSG:5899';

/**
 * Read the legs of a traverse, a line a leg: direction, then length, parted by a space, a semicolon or a tab. Directions are
 * degrees with decimals or with minutes and seconds, lengths metres with decimal comma or point; a leg's number may stand before
 * them. Lines without a digit are headings.
 */
export function readLegs(text: string): TraverseLegs {
    const legs: TraverseLeg[] = [];
    const unread: {line: number; text: string}[] = [];
    for (const [i, raw] of text.split(/\r\n|\n|\r/).entries()) {
        if (!/\d/.test(raw)) continue;
        const leg = legOf(raw);
        if (leg) legs.push({line: i + 1, ...leg});
        else unread.push({line: i + 1, text: raw.trim()});
    }
    return {legs, unread};
}

function legOf(raw: string): {azimuth: number; lengthM: number} | null {
    const text = tidyText(raw.replace(/[;\t|]+/g, ' '));
    const found = /^(.*?) ([\d.,]+) ?(?:M|MÉT)?$/.exec(text);
    if (!found) return null;
    const lengthM = metresOf(found[2]!);
    const azimuth = directionOf(found[1]!) ?? directionOf(found[1]!.replace(/^\S+ /, ''));
    if (azimuth === null || !(lengthM > 0) || !Number.isFinite(lengthM)) return null;
    return {azimuth, lengthM};
}

function directionOf(text: string): number | null {
    const angle = angleReading(text);
    if (!angle || angle === 'over-60' || angle.packed) return null;
    return angle.value >= 0 && angle.value <= 360 ? angle.value : null;
}

// 1.234,5 and 1234.5 and 1234,5; the last mark is the decimal one
function metresOf(text: string): number {
    const mark = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
    if (mark < 0) return Number(text);
    return Number(`${text.slice(0, mark).replace(/[.,]/g, '')}.${text.slice(mark + 1)}`);
}

/**
 * Walk a traverse on the WGS 84 ellipsoid: each leg is a geodesic from the end of the one before. Lengths are taken as lengths on
 * the ground at sea level.
 *
 * Accuracy: 15 nm a leg for true azimuths; a grid direction is turned by the convergence at the leg's start, which leaves out the
 *           bend of the line in the plane, under 5″ for legs of 10 km in Đồng Nai.
 * Source:   compass (Bowditch) rule for `adjusted`: a corner moves by the closure times its share of the way.
 *
 * @throws {RangeError} for fewer than 3 legs, or a start outside ±90° of latitude.
 */
export function traverse(start: Position, legs: readonly TraverseLeg[], north: NorthOf): Traverse {
    if (legs.length < 3) throw new RangeError(`A closed traverse needs 3 legs, got ${legs.length}.`);
    const walked: Position[] = [start];
    const lengths: number[] = [0];
    for (const {azimuth, lengthM} of legs) {
        const [lon, lat] = walked.at(-1) as [number, number];
        const turned = north === 'grid' ? azimuth + convergence(GRID, lon, lat) : azimuth;
        walked.push(pointAt(lon, lat, turned, lengthM));
        lengths.push(lengths.at(-1)! + lengthM);
    }
    const lengthM = lengths.at(-1)!;
    const end = walked.at(-1)!;
    const [dLon, dLat] = [start[0]! - end[0]!, start[1]! - end[1]!];
    const share = (i: number) => lengths[i]! / lengthM;
    const corners = walked.slice(0, -1);
    return {
        corners,
        closureM: distanceM(end[0]!, end[1]!, start[0]!, start[1]!),
        lengthM,
        adjusted: corners.map(([lon, lat], i) => [lon! + dLon * share(i), lat! + dLat * share(i)])
    };
}
