import {A, F, RAD} from './ellipsoid.ts';

const B = A * (1 - F);

/**
 * Length of the shortest path between two points on the WGS 84 ellipsoid.
 *
 * Units:    degrees in, metres out.
 * Accuracy: 0.1 mm against GeographicLib up to 10 000 km (test/measure/distance.test.ts).
 * Source:   Vincenty, Direct and inverse solutions of geodesics on the ellipsoid, Survey Review XXIII 176 (1975).
 *
 * @throws {RangeError} if the points are nearly antipodal, where the series does not come to rest, or not finite.
 */
export function distanceM(lon0: number, lat0: number, lon1: number, lat1: number): number {
    const L = wrap(lon1 - lon0) * RAD;
    const [sinU1, cosU1] = reduced(lat0);
    const [sinU2, cosU2] = reduced(lat1);

    let lambda = L;
    for (let i = 0; i < 100; i++) {
        const sinL = Math.sin(lambda);
        const cosL = Math.cos(lambda);
        const sinSigma = Math.hypot(cosU2 * sinL, cosU1 * sinU2 - sinU1 * cosU2 * cosL);
        if (sinSigma === 0) return 0;
        const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosL;
        const sigma = Math.atan2(sinSigma, cosSigma);
        const sinAlpha = (cosU1 * cosU2 * sinL) / sinSigma;
        const cos2Alpha = 1 - sinAlpha * sinAlpha;
        const cos2M = cos2Alpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cos2Alpha;
        const C = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
        const next =
            L + (1 - C) * F * sinAlpha * (sigma + C * sinSigma * (cos2M + C * cosSigma * (2 * cos2M * cos2M - 1)));
        if (Math.abs(next - lambda) < 1e-13) {
            const [bigA, deltaSigma] = series(cos2Alpha, cos2M, sinSigma, cosSigma);
            return B * bigA * (sigma - deltaSigma);
        }
        lambda = next;
    }
    throw new RangeError(`No distance between ${lon0} ${lat0} and ${lon1} ${lat1}: nearly antipodal or not finite.`);
}

/**
 * The point at an azimuth (degrees clockwise from north) and a distance (metres) from another, on WGS 84.
 *
 * Source: Vincenty (1975), direct solution; 0.1 mm. Longitude is not wrapped at ±180°.
 */
export function pointAt(lon: number, lat: number, azimuth: number, distance: number): [lon: number, lat: number] {
    const [sinU1, cosU1] = reduced(lat);
    const sinA1 = Math.sin(azimuth * RAD);
    const cosA1 = Math.cos(azimuth * RAD);
    const sigma1 = Math.atan2(sinU1, cosU1 * cosA1);
    const sinAlpha = cosU1 * sinA1;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    const [bigA] = series(cos2Alpha, 0, 0, 1);
    const first = distance / (B * bigA);

    let sigma = first;
    let cos2M = 0;
    for (let i = 0; i < 100; i++) {
        cos2M = Math.cos(2 * sigma1 + sigma);
        const [, deltaSigma] = series(cos2Alpha, cos2M, Math.sin(sigma), Math.cos(sigma));
        const next = first + deltaSigma;
        const step = Math.abs(next - sigma);
        sigma = next;
        if (step < 1e-14) break;
    }

    const sinS = Math.sin(sigma);
    const cosS = Math.cos(sigma);
    const t = sinU1 * sinS - cosU1 * cosS * cosA1;
    const phi = Math.atan2(sinU1 * cosS + cosU1 * sinS * cosA1, (1 - F) * Math.hypot(sinAlpha, t));
    const lambda = Math.atan2(sinS * sinA1, cosU1 * cosS - sinU1 * sinS * cosA1);
    const C = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const L = lambda - (1 - C) * F * sinAlpha * (sigma + C * sinS * (cos2M + C * cosS * (2 * cos2M * cos2M - 1)));
    return [lon + L / RAD, phi / RAD];
}

// Vincenty's A and Δσ (equations 3, 4, 6)
function series(cos2Alpha: number, cos2M: number, sinSigma: number, cosSigma: number): [a: number, delta: number] {
    const u2 = (cos2Alpha * (A * A - B * B)) / (B * B);
    const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
    const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
    const inner = (b / 6) * cos2M * (4 * sinSigma * sinSigma - 3) * (4 * cos2M * cos2M - 3);
    const delta = b * sinSigma * (cos2M + (b / 4) * (cosSigma * (2 * cos2M * cos2M - 1) - inner));
    return [a, delta];
}

function reduced(lat: number): [sin: number, cos: number] {
    const u = Math.atan((1 - F) * Math.tan(lat * RAD));
    return [Math.sin(u), Math.cos(u)];
}

function wrap(dLon: number): number {
    return dLon - 360 * Math.round(dLon / 360);
}
