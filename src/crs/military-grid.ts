import type {Lettering} from './reading.ts';

/** A place in its square of 100 km: two letters, and metres east and north of the square's south-west corner. */
export interface GridPlace {
    readonly letters: string;
    readonly east: number;
    readonly north: number;
}

const COLUMNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'; // no I, no O
const ROWS = 'ABCDEFGHJKLMNPQRSTUV';
const SQUARE = 100_000;
/** Squares of 100 km from the equator to 24° N, the reach of band Q. */
const NORTHERNMOST = 27;

/**
 * Letters of the square of 100 km that holds a UTM position north of the equator: eight columns a zone in sets of three,
 * twenty rows that start at A in odd zones and at F in even ones (AA, that of modern MGRS), or ten rows on (AL, which the
 * tables of GEOTRANS give to Bessel 1841 and the Clarke ellipsoids).
 *
 * Units:  metres.
 * Source: NGA.SIG.0012 (2014). That war-time sheets on Indian 1960 used AA, and not AL, rests on one report (11th ACR,
 *         Operation Atlanta, 27/9/1966: Long Giao is `YS 42 96`; by AL it would be YG).
 *
 * @throws {RangeError} if the easting is outside the zone's eight columns or the northing is south of the equator.
 */
export function toMgrs(zone: number, easting: number, northing: number, lettering: Lettering = 'AA'): GridPlace {
    const column = Math.floor(easting / SQUARE) - 1;
    if (!(column >= 0 && column < 8)) throw new RangeError(`Easting ${easting} is outside zone ${zone}.`);
    const row = Math.floor(northing / SQUARE);
    if (!(row >= 0)) throw new RangeError(`Northing ${northing} is south of the equator.`);
    return {
        letters: COLUMNS[((zone - 1) % 3) * 8 + column]! + ROWS[(row + rowShift(zone, lettering)) % 20]!,
        east: easting - (column + 1) * SQUARE,
        north: northing - row * SQUARE
    };
}

/**
 * South-west corners of the squares of 100 km with these letters between the equator and 24° N, southernmost first: rows
 * come again every 2 000 km, so there may be two. Empty when the zone has no such letters.
 */
export function squaresOf(
    zone: number,
    letters: string,
    lettering: Lettering = 'AA'
): [easting: number, northing: number][] {
    const column = COLUMNS.indexOf(letters[0] ?? '?') - ((zone - 1) % 3) * 8;
    const row = ROWS.indexOf(letters[1] ?? '?');
    if (column < 0 || column > 7 || row < 0) return [];
    const first = (row - rowShift(zone, lettering) + 20) % 20;
    return [first, first + 20]
        .filter((each) => each < NORTHERNMOST)
        .map((each) => [(column + 1) * SQUARE, each * SQUARE]);
}

function rowShift(zone: number, lettering: Lettering): number {
    return (zone % 2 === 0 ? 5 : 0) + (lettering === 'AL' ? 10 : 0);
}
