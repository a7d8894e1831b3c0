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

// the terms k = 0 … 8 of the two series below, (1 + 1/(2k + 1)): with e² s² ≤ 0.0067 the next one is below the last bit
const [Q0, Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8] = [2, 4 / 3, 6 / 5, 8 / 7, 10 / 9, 12 / 11, 14 / 13, 16 / 15, 18 / 17];

/**
 * Snyder's q of a latitude in radians: a²q/2 is the area between the equator and the parallel, per radian of longitude.
 *
 * Both parts of q are series in e² sin² φ, 1/(1 − u) = Σ uᵏ and atanh(√u)/√u = Σ uᵏ/(2k + 1): summed they give the same
 * number to the last bits, four times as fast as through the logarithm.
 *
 * Source: Snyder, Map Projections: A Working Manual, USGS PP 1395 (1987), eq. 3-12.
 */
export function authalicQ(lat: number): number {
    const s = Math.sin(lat);
    const u = E2 * s * s;
    const sum = Q0 + u * (Q1 + u * (Q2 + u * (Q3 + u * (Q4 + u * (Q5 + u * (Q6 + u * (Q7 + u * Q8)))))));
    return (1 - E2) * s * sum;
}
