import type {Candidate} from './candidate.ts';
import {type GridReference, type GridSquare, gridSquares} from './grid-reference.ts';
import {byOperation, operationOf, operationsOn} from './operation.ts';
import type {Lettering} from './reading.ts';
import {agrees, type Stated} from './stated-system.ts';
import {type CrsSystem, system, systems} from './system.ts';

/** Why a text that looks like a grid reference is none: a key of `data/words/crs.json`. */
export type GridFault = 'fault-grid-odd-digits' | 'fault-grid-letters' | 'fault-grid-digits' | 'fault-grid-square';

const SHAPE = /^(4[789])?([C-HJ-NP-X])?([A-Z]{2})(\d*)$/;
/** No published shift from Indian 1960 is better than this on land here, metres. */
const LEAST_ON_INDIAN = 44;

/**
 * Reads a grid reference on every grid of the list: `48P YT 051 143`, `YT051143`, with 4 to 10 digits. Null for a text that
 * does not look like one. Text as `tidyText` leaves it, without what names its system.
 *
 * The point is the middle of the square; `accuracyM` is half the square's diagonal and the datum's uncertainty, added as
 * squares; on Indian 1960 that is 44 m or more, and the points by the other published operations are in `variants`.
 *
 * @param lettering how the squares of the war-time grid are lettered; on WGS 84 it is always AA
 */
export function readGrid(text: string, stated: Stated, lettering: Lettering = 'AA'): Candidate[] | GridFault | null {
    const match = SHAPE.exec(text.replace(/[ \-./,:;()]/g, ''));
    if (!match) return null;
    const [, zone, band, letters, digits] = match as unknown as [string, string?, string?, string?, string?];
    if (digits === undefined || letters === undefined || digits.length < 2) return null;
    if (/[IO]/.test(letters) || letters[1]! > 'V') return 'fault-grid-letters';
    if (digits.length % 2 === 1) return 'fault-grid-odd-digits';
    if (digits.length < 4 || digits.length > 10) return 'fault-grid-digits';
    const half = digits.length / 2;
    const reference: GridReference = {
        zone: zone ? Number(zone) : (stated.zone ?? null),
        band: band ?? stated.band ?? null,
        letters,
        east: digits.slice(0, half),
        north: digits.slice(half)
    };
    const found = systems()
        .filter((each) => each.kind === 'grid' && agrees(each, stated))
        .flatMap((grid, i) => {
            const scheme = grid.datum === 'WGS 84' ? 'AA' : lettering;
            return gridSquares(grid, reference, scheme).map((square) => candidate(grid, square, scheme, i));
        });
    return found.length > 0 ? found : 'fault-grid-square';
}

function candidate(grid: CrsSystem, square: GridSquare, lettering: Lettering, rank: number): Candidate {
    const {corner, sideM, projected, centre, polygon} = square;
    const datumM = grid.datum === 'Indian 1960' ? Math.max(LEAST_ON_INDIAN, grid.accuracyM) : grid.accuracyM;
    const middle = [corner[0] + sideM / 2, corner[1] + sideM / 2] as const;
    const variants = operationsOn(grid.datum).map((operation) => {
        const [lon, lat] = byOperation(system(projected), operation)(...middle);
        return {operation: operation.code, lon, lat};
    });
    return {
        lon: centre[0],
        lat: centre[1],
        system: grid.code,
        operation: operationOf(grid.code)?.code ?? null,
        accuracyM: Math.hypot((sideM / 2) * Math.SQRT2, datumM),
        square: polygon,
        ...(variants.length > 1 ? {variants} : {}),
        lettering,
        reason: grid.datum === 'WGS 84' ? 'reading-mgrs' : 'reading-war-time',
        values: {side: sideM, lettering},
        rank
    };
}
