import type {Polygon, Position} from 'geojson';
import {disc} from './disc.ts';
import {pointAt} from './distance.ts';
import {reachM} from './offset-reach.ts';

/** How far and which way from a landmark, with what each may be off. Metres; degrees clockwise from true north. */
export interface Offset {
    readonly distanceM: number;
    /** Half width of what the distance may be. */
    readonly distanceErrorM: number;
    readonly directionDeg: number;
    /** Half width of what the direction may be. */
    readonly sectorDeg: number;
    /** How far the landmark may lie from where it is drawn. */
    readonly featureAccuracyM: number;
}

/** The place told, the region that holds it, and the radius around the place that holds the region. */
export interface OffsetPlace {
    readonly lon: number;
    readonly lat: number;
    readonly region: Polygon;
    readonly accuracyM: number;
}

/** Vertices of an arc stand no farther apart than this, degrees; outer arcs are widened so that chords do not cut in. */
const ARC_STEP = 5;

/**
 * A side is straight in longitude and latitude, on the ground it is not: over a length s it departs by s² tan(latitude) / 8R,
 * 10 cm for 5 km at 11°, 0,5 mm for 250 m at 23°. So what is longer is cut.
 */
export const LONGEST_SIDE_M = 250;

/** Regions are wider than what is told by half a centimetre, more than cutting and plane are wrong by; one without error has ground too. */
export const WIDER_M = 0.005;

/**
 * The place at an offset from a point, and where else it may be: every distance within its error, every direction within
 * its sector, and the landmark anywhere within its accuracy.
 *
 * Region:   a piece of a ring around the point. The landmark's accuracy r widens it by r inwards and outwards and by
 *           asin(r / least distance) to both sides, which holds every case and is never wider than r by more than the
 *           region's depth asks. Where the least distance is not above r, or the sector goes round, it is a disc.
 * Accuracy: place 15 nm (geodesic); the region is never too small (test/measure/offset.test.ts) and at most 0.1 % of
 *           its outer radius and 5 mm too large.
 * Cost:     1.5 µs a vertex; 150 of them at most up to 2 km, one for every 250 m of outline beyond.
 *
 * @throws {RangeError} if a number is not finite, the distance or an error is negative, or the latitude is outside ±90°.
 */
export function offsetFromPoint(lon: number, lat: number, offset: Offset): OffsetPlace {
    checkOffset(offset);
    const {distanceM, distanceErrorM, directionDeg, sectorDeg} = offset;
    const r = offset.featureAccuracyM + WIDER_M;
    const [placeLon, placeLat] = pointAt(lon, lat, directionDeg, distanceM);
    const least = Math.max(0, distanceM - distanceErrorM);
    const most = (distanceM + distanceErrorM + r) / Math.cos((ARC_STEP / 2) * (Math.PI / 180));
    const half = least > r ? sectorDeg + (Math.asin(r / least) * 180) / Math.PI : 180;
    const step = Math.min(ARC_STEP, ((LONGEST_SIDE_M / most) * 180) / Math.PI);
    const region: Polygon =
        half >= 180
            ? disc(lon, lat, most, Math.ceil(360 / step))
            : {type: 'Polygon', coordinates: [ringPiece(lon, lat, directionDeg, half, [least - r, most], step)]};
    return {lon: placeLon, lat: placeLat, region, accuracyM: reachM(placeLon, placeLat, region)};
}

function ringPiece(
    lon: number,
    lat: number,
    middle: number,
    half: number,
    [near, far]: readonly [number, number],
    step: number
): Position[] {
    const at = (azimuth: number, radius: number): Position => pointAt(lon, lat, azimuth, radius);
    const arc = (radius: number) => evenly(middle - half, middle + half, step).map((azimuth) => at(azimuth, radius));
    const side = (azimuth: number) =>
        evenly(near, far, LONGEST_SIDE_M)
            .slice(1, -1)
            .map((radius) => at(azimuth, radius));
    // counter-clockwise: the near arc from left to right, out, the far one back, in
    const ring = [...arc(near), ...side(middle + half), ...arc(far).reverse(), ...side(middle - half).reverse()];
    return [...ring, ring[0]!];
}

// from one number to another in equal steps, none longer than told
function evenly(from: number, to: number, longest: number): number[] {
    const parts = Math.max(1, Math.ceil((to - from) / longest));
    return Array.from({length: parts + 1}, (_, i) => from + ((to - from) * i) / parts);
}

/** Refuses an offset that no words can mean. @throws {RangeError} naming the value. */
export function checkOffset({distanceM, distanceErrorM, directionDeg, sectorDeg, featureAccuracyM}: Offset): void {
    if (!Number.isFinite(directionDeg)) throw new RangeError(`No direction ${directionDeg}°.`);
    for (const value of [distanceM, distanceErrorM, sectorDeg, featureAccuracyM]) {
        if (!(value >= 0 && Number.isFinite(value))) throw new RangeError(`An offset has no part ${value}.`);
    }
}
