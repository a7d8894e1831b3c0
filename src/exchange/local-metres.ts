import type {Place} from './suspicion.ts';

const RAD = Math.PI / 180;

/**
 * Metres between two places on WGS 84 as on a plane at their middle latitude.
 *
 * Accuracy: 0.01 % up to 50 km, 1 % up to 1000 km (test/exchange/suspect-shift.test.ts): for telling distances apart,
 *           not for measuring. Cost: a dozen operations.
 */
export function metresBetween([lon0, lat0]: Place, [lon1, lat1]: Place): number {
    const [perLon, perLat] = metresPerDegree((lat0 + lat1) / 2);
    return Math.hypot((lon1 - lon0) * perLon, (lat1 - lat0) * perLat);
}

/** Metres in a degree of longitude and of latitude at a latitude; Snyder (1987) 4-18, 4-19 on WGS 84. */
export function metresPerDegree(lat: number): [perLon: number, perLat: number] {
    const sin = Math.sin(lat * RAD);
    const w = 1 - 0.00669437999014 * sin * sin;
    const normal = 6378137 / Math.sqrt(w);
    return [normal * Math.cos(lat * RAD) * RAD, (normal * (1 - 0.00669437999014) * RAD) / w];
}
