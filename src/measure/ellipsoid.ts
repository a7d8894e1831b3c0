/** WGS 84 semi-major axis, metres (NIMA TR8350.2, table 3.1). */
export const A = 6378137;
/** WGS 84 flattening. */
export const F = 1 / 298.257223563;
/** First eccentricity squared. */
export const E2 = F * (2 - F);
/** First eccentricity. */
export const E = Math.sqrt(E2);
/** Radians in a degree. */
export const RAD = Math.PI / 180;

/**
 * Snyder's q of a latitude in radians: a²q/2 is the area between the equator and the parallel, per radian of longitude.
 *
 * Source: Snyder, Map Projections: A Working Manual, USGS PP 1395 (1987), eq. 3-12.
 */
export function authalicQ(lat: number): number {
    const s = Math.sin(lat);
    return (1 - E2) * (s / (1 - E2 * s * s) + Math.atanh(E * s) / E);
}
