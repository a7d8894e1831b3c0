import geodesic from 'geographiclib-geodesic';
import type {Position} from 'geojson';
import {checkPlace} from './check-place.ts';

const {Geodesic} = geodesic;
const WGS84 = Geodesic.WGS84;

/** The shortest way between two places on the WGS 84 ellipsoid. */
export interface GeodesicLeg {
    readonly distanceM: number;
    /** Direction at the start, degrees clockwise from true north, 0 to 360. 0 where start and end are the same place. */
    readonly azimuth: number;
}

/** What a closed outline of geodesic edges holds. */
export interface GeodesicOutline {
    readonly areaM2: number;
    readonly perimeterM: number;
}

/**
 * Length and direction of the geodesic between two places.
 *
 * Units:    degrees (longitude before latitude) in; metres and degrees out.
 * Accuracy: 15 nm, azimuth 1e-9° for legs above 1 m (test/measure/geodesic.test.ts against GeographicLib's own table).
 * Cost:     3 µs.
 * Source:   C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), as GeographicLib has it; no pair of places fails.
 *
 * @throws {RangeError} if a coordinate is not finite or a latitude is outside ±90°.
 */
export function geodesicLeg(lon0: number, lat0: number, lon1: number, lat1: number): GeodesicLeg {
    checkPlace(lon0, lat0);
    checkPlace(lon1, lat1);
    const {s12, azi1} = WGS84.Inverse(lat0, lon0, lat1, lon1, Geodesic.DISTANCE | Geodesic.AZIMUTH);
    return {distanceM: s12!, azimuth: s12 === 0 ? 0 : (azi1! + 360) % 360};
}

/**
 * Area and perimeter of the outline whose corners are joined by geodesics. The outline need not be closed: the last
 * corner is joined to the first. An outline that crosses itself gives the difference of its parts, as any planimeter does.
 *
 * Units:    degrees in; square metres (always positive) and metres out.
 * Accuracy: 0.1 m² for outlines of provinces. Edges are geodesics here and straight in longitude and latitude in a stored record
 *           (`areaM2`): between corners 10 km apart the two leave each other by up to 0.45 m in Đồng Nai.
 * Cost:     5 µs a corner. Source as `geodesicLeg`.
 *
 * @throws {RangeError} if there are fewer than 3 corners, or one is outside ±90° of latitude or not finite.
 */
export function geodesicOutline(corners: readonly Position[]): GeodesicOutline {
    if (corners.length < 3) throw new RangeError(`An outline needs 3 corners, got ${corners.length}.`);
    const polygon = WGS84.Polygon(false);
    for (const [lon, lat] of corners as readonly [number, number][]) {
        checkPlace(lon, lat);
        polygon.AddPoint(lat, lon);
    }
    const {area, perimeter} = polygon.Compute(false, true);
    return {areaM2: Math.abs(area!), perimeterM: perimeter};
}
