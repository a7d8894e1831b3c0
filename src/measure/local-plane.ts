import {pointAt} from './distance.ts';
import {geodesicLeg} from './geodesic.ts';

/** Metres east and north of a middle. */
export type Local = readonly [x: number, y: number];

/**
 * The plane around a place on which distances and directions from its middle are true (azimuthal equidistant, WGS 84).
 *
 * Accuracy: exact from the middle; between other places 1e-6 of the distance within 10 km, 1e-4 within 100 km.
 * Cost:     3 µs a position in, 1.5 µs back.
 */
export function localPlane(
    lon: number,
    lat: number
): {
    readonly toLocal: (lon: number, lat: number) => Local;
    readonly fromLocal: (at: Local) => [lon: number, lat: number];
} {
    return {
        toLocal(x, y) {
            const {distanceM, azimuth} = geodesicLeg(lon, lat, x, y);
            const a = (azimuth * Math.PI) / 180;
            return [distanceM * Math.sin(a), distanceM * Math.cos(a)];
        },
        fromLocal: ([x, y]) => pointAt(lon, lat, (Math.atan2(x, y) * 180) / Math.PI, Math.hypot(x, y))
    };
}
