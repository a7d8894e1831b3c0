/**
 * Refuses what is no place on the ellipsoid, before a series is asked about it.
 *
 * @throws {RangeError} if a coordinate is not finite or the latitude is outside ±90°.
 */
export function checkPlace(lon: number, lat: number): void {
    if (!Number.isFinite(lon) || !(Math.abs(lat) <= 90)) throw new RangeError(`No place at ${lon}, ${lat}.`);
}
