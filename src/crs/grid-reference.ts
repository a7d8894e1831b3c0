import type {Polygon} from 'geojson';
import {squaresOf, toMgrs} from './military-grid.ts';
import type {Lettering} from './reading.ts';
import {type CrsSystem, geographicOf, transform} from './system.ts';

/** A grid reference as written: `48P YT 051 143`. */
export interface GridReference {
    readonly zone: number | null;
    readonly band: string | null;
    readonly letters: string;
    /** Digits of easting and northing, as many of each: `051`, `143`. */
    readonly east: string;
    readonly north: string;
}

/** Bands of latitude, each 8°, that Vietnam lies in. */
const BANDS: Readonly<Record<string, readonly [south: number, north: number]>> = {N: [0, 8], P: [8, 16], Q: [16, 24]};
/** Half a square may lie over the edge of its band, degrees. */
const BAND_MARGIN = 0.5;

/** A square that a grid reference names: the code of the UTM system it counts in, its side, corner and outline. */
export interface GridSquare {
    readonly projected: string;
    readonly sideM: number;
    /** Easting and northing of the south-west corner, metres. */
    readonly corner: readonly [easting: number, northing: number];
    /** Longitude and latitude of the middle, WGS 84. */
    readonly centre: readonly [lon: number, lat: number];
    /** Corners in WGS 84, counter-clockwise from the south-west; a side of 10 km bends less than 2 m from a straight line. */
    readonly polygon: Polygon;
}

/**
 * The squares that a reference may name on a grid: in zones 48 and 49 where it states none, and again 2 000 km on where the
 * rows of letters come again. Whether one lies where it should is for the caller to see.
 *
 * @throws {RangeError} if the system is no grid.
 */
export function gridSquares(grid: CrsSystem, reference: GridReference, lettering: Lettering = 'AA'): GridSquare[] {
    const {zone, band, letters, east, north} = reference;
    const sideM = 10 ** (5 - east.length);
    return Object.entries(zonesOf(grid))
        .filter(([number]) => zone === null || Number(number) === zone)
        .flatMap(([number, projected]) =>
            squaresOf(Number(number), letters, lettering).map(([x, y]) =>
                squareAt(projected, [x + Number(east) * sideM, y + Number(north) * sideM], sideM)
            )
        )
        .filter(({centre}) => band === null || inBand(band, centre[1]));
}

/**
 * The reference of the square that holds a position on a grid: `48P YT 00395 14821`; null outside zones 48 and 49 north of
 * the equator. Degrees on WGS 84; `digits` of each of easting and northing, 2 (1 km) to 5 (1 m). Digits are cut off, not
 * rounded: the reference names the square by its south-west corner.
 */
export function formatGrid(
    grid: CrsSystem,
    lon: number,
    lat: number,
    {digits = 5, lettering = 'AA'}: {digits?: number; lettering?: Lettering} = {}
): string | null {
    // zones and bands are cut in degrees of the grid's own datum, 400 m from those of WGS 84 on Indian 1960
    const [ownLon, ownLat] = transform('EPSG:4326', geographicOf(grid.datum).code)(lon, lat);
    const zone = Math.floor((ownLon + 180) / 6) + 1;
    const projected = zonesOf(grid)[zone];
    const band = Object.entries(BANDS).find(([, [south, north]]) => ownLat >= south && ownLat < north)?.[0];
    if (!projected || !band) return null;
    const [easting, northing] = transform('EPSG:4326', projected)(lon, lat);
    const {letters, east, north} = toMgrs(zone, easting, northing, lettering);
    const cut = (metres: number) => String(Math.floor(metres / 10 ** (5 - digits))).padStart(digits, '0');
    return `${zone}${band} ${letters} ${cut(east)} ${cut(north)}`;
}

function squareAt(projected: string, corner: readonly [number, number], sideM: number): GridSquare {
    const [x, y] = corner;
    const toWgs84 = transform(projected, 'EPSG:4326');
    const ring = [
        [x, y],
        [x + sideM, y],
        [x + sideM, y + sideM],
        [x, y + sideM],
        [x, y]
    ].map(([e, n]) => toWgs84(e!, n!));
    return {
        projected,
        sideM,
        corner,
        centre: toWgs84(x + sideM / 2, y + sideM / 2),
        polygon: {type: 'Polygon', coordinates: [ring]}
    };
}

function inBand(band: string, lat: number): boolean {
    const limits = BANDS[band];
    return limits !== undefined && lat > limits[0] - BAND_MARGIN && lat < limits[1] + BAND_MARGIN;
}

function zonesOf(grid: CrsSystem): Readonly<Record<string, string>> {
    if (!grid.zones) throw new RangeError(`${grid.code} is not a grid.`);
    return grid.zones;
}
