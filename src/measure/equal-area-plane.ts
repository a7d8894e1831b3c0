import {A, authalicQ, E, E2, RAD} from './ellipsoid.ts';

/** Longitude of the plane's y axis and its standard parallel, degrees. */
export const LON_0 = 107;
export const LAT_TS = 11;

const sinTs = Math.sin(LAT_TS * RAD);
const K0 = Math.cos(LAT_TS * RAD) / Math.sqrt(1 - E2 * sinTs * sinTs);
const QP = authalicQ(Math.PI / 2);
const MAX_Y = (A * QP) / (2 * K0);

/** Metres of plane per degree of longitude, the same everywhere. */
export const METRES_PER_LON = A * K0 * RAD;

/**
 * Longitude and latitude (degrees, WGS 84) to metres of the ellipsoidal equal-area plane: planar area there is area on
 * the ellipsoid. Longitudes run on past 180° and are not wrapped.
 *
 * Source: Snyder, USGS PP 1395 (1987), Lambert cylindrical equal area, ellipsoid: eq. 10-13, 10-14, 10-15 with 3-12.
 *         PROJ: `+proj=cea +lat_ts=11 +lon_0=107 +ellps=WGS84`.
 */
export function toPlane(lon: number, lat: number): [x: number, y: number] {
    return [planeX(lon), planeY(lat)];
}

/** Easting of a longitude, metres. */
export function planeX(lon: number): number {
    return (lon - LON_0) * METRES_PER_LON;
}

/** Northing of a latitude, metres. Latitudes beyond a pole are taken as the pole. */
export function planeY(lat: number): number {
    const phi = Math.max(-90, Math.min(90, lat)) * RAD;
    return (A * authalicQ(phi)) / (2 * K0);
}

/**
 * Metres of the plane back to longitude and latitude in degrees; exact to 1e-13 degrees away from the poles.
 *
 * Source: Snyder eq. 10-16 … 10-18 for the authalic latitude, then eq. 3-16 iterated to rest.
 */
export function fromPlane(x: number, y: number): [lon: number, lat: number] {
    return [LON_0 + x / METRES_PER_LON, latitudeOf(y)];
}

function latitudeOf(y: number): number {
    const ratio = y / MAX_Y;
    if (ratio >= 1) return 90;
    if (ratio <= -1) return -90;
    const q = ratio * QP;
    // the authalic latitude is within 0.13° of the geodetic one, so four steps are at rest
    let phi = Math.asin(ratio);
    for (let i = 0; i < 8; i++) {
        const s = Math.sin(phi);
        const w = 1 - E2 * s * s;
        const step = ((w * w) / (2 * Math.cos(phi))) * (q / (1 - E2) - s / w - Math.atanh(E * s) / E);
        phi += step;
        if (Math.abs(step) < 1e-15) break;
    }
    return phi / RAD;
}
