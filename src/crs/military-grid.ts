/** A place in its square of 100 km: two letters, and metres east and north of the square's south-west corner. */
export interface GridPlace {
    readonly letters: string;
    readonly east: number;
    readonly north: number;
}

const COLUMNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'; // no I, no O
const ROWS = 'ABCDEFGHJKLMNPQRSTUV';
const SQUARE = 100_000;

/**
 * Letters of the square of 100 km that holds a UTM position north of the equator, in the AA scheme of modern MGRS: eight
 * columns a zone in sets of three, twenty rows that start at A in odd zones and at F in even ones.
 *
 * Units:  metres.
 * Source: NGA.SIG.0012 (2014). That war-time sheets on Indian 1960 used these letters, and not the AL scheme, rests on one
 *         report (11th ACR, Operation Atlanta, 27/9/1966: Long Giao is `YS 42 96`).
 *
 * @throws {RangeError} if the easting is outside the zone's eight columns.
 */
export function toMgrs(zone: number, easting: number, northing: number): GridPlace {
    const column = Math.floor(easting / SQUARE) - 1;
    if (!(column >= 0 && column < 8)) throw new RangeError(`Easting ${easting} is outside zone ${zone}.`);
    const row = Math.floor(northing / SQUARE);
    return {
        letters: COLUMNS[((zone - 1) % 3) * 8 + column]! + ROWS[(row + rowShift(zone)) % 20]!,
        east: easting - (column + 1) * SQUARE,
        north: northing - row * SQUARE
    };
}

/**
 * Easting and northing of the south-west corner of a square of 100 km, nearest to a northing (rows come again every
 * 2 000 km); null when the zone has no such letters.
 */
export function fromMgrs(
    zone: number,
    letters: string,
    nearNorthing: number
): [easting: number, northing: number] | null {
    const column = COLUMNS.indexOf(letters[0] ?? '?') - ((zone - 1) % 3) * 8;
    const row = ROWS.indexOf(letters[1] ?? '?');
    if (column < 0 || column > 7 || row < 0) return null;
    const first = (row - rowShift(zone) + 20) % 20;
    const cycle = Math.max(0, Math.round((nearNorthing / SQUARE - 0.5 - first) / 20));
    return [(column + 1) * SQUARE, (first + 20 * cycle) * SQUARE];
}

function rowShift(zone: number): number {
    return zone % 2 === 0 ? 5 : 0;
}
