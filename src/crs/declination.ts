import geomagnetism from 'geomagnetism';

/** Where a compass points. */
export interface Declination {
    /** East of true north is positive. */
    readonly degrees: number;
    /** `WMM-2020`, `WMM-2025`. */
    readonly model: string;
}

// the days for which the library has a model
const FIRST = '2014-12-16';
const LAST = '2029-11-12';

/**
 * Magnetic declination on a day (yyyy-mm-dd), at sea level or a height above the ellipsoid; null before December 2014 and from
 * 13/11/2029 on, for which no model is here.
 *
 * Accuracy: 0.3° in the south of Vietnam by the error model of the WMM, √(0.26² + (5417 / 41 000)²)°; the sum itself agrees with
 *           the test values of NOAA within 0.01° (test/crs/declination.test.ts).
 * Source:   The US/UK World Magnetic Model of NOAA NCEI and BGS, as the library `geomagnetism` carries it.
 */
export function declination(lon: number, lat: number, day: string, heightKm = 0): Declination | null {
    if (day < FIRST || day > LAST) return null;
    const field = geomagnetism.model(new Date(day));
    return {degrees: field.point([lat, lon, heightKm]).decl, model: field.name};
}
