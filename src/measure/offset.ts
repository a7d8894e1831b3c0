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
 * The place at an offset from a point, and where else it may be: every distance within its error, every direction within
 * its sector, and the landmark anywhere within its accuracy.
 *
 * Region:   a piece of a ring around the point. The landmark's accuracy r widens it by r inwards and outwards and by
 *           asin(r / least distance) to both sides, which holds every case and is never wider than r by more than the
 *           region's depth asks. Where the least distance is not above r, or the sector goes round, it is a disc.
 * Accuracy: place 15 nm (geodesic); the region is never too small (test/measure/offset.test.ts) and at most 0.1 % of
 *           its outer radius too large.
 * Cost:     1.5 µs a vertex, at most 150 of them.
 *
 * @throws {RangeError} if a number is not finite, the distance or an error is negative, or the latitude is outside ±90°.
 */
export function offsetFromPoint(lon: number, lat: number, offset: Offset): OffsetPlace {
    checkOffset(offset);
    const {distanceM, distanceErrorM, directionDeg, sectorDeg} = offset;
    const r = offset.featureAccuracyM + SMALLEST;
    const [placeLon, placeLat] = pointAt(lon, lat, directionDeg, distanceM);
    const least = Math.max(0, distanceM - distanceErrorM);
    const most = (distanceM + distanceErrorM + r) / Math.cos((ARC_STEP / 2) * (Math.PI / 180));
    const half = least > r ? sectorDeg + (Math.asin(r / least) * 180) / Math.PI : 180;
    const region: Polygon =
        half >= 180
            ? disc(lon, lat, most, 360 / ARC_STEP)
            : {type: 'Polygon', coordinates: [ringPiece(lon, lat, directionDeg, half, least - r, most)]};
    return {lon: placeLon, lat: placeLat, region, accuracyM: reachM(placeLon, placeLat, region)};
}

/** A millimetre, so that an offset without any error still has a region around its place. */
const SMALLEST = 0.001;

function ringPiece(lon: number, lat: number, middle: number, half: number, least: number, most: number): Position[] {
    const steps = Math.max(1, Math.ceil((2 * half) / ARC_STEP));
    const arc = (radius: number) =>
        Array.from(
            {length: steps + 1},
            (_, i): Position => pointAt(lon, lat, middle - half + (2 * half * i) / steps, radius)
        );
    // counter-clockwise: the near arc from left to right, the far one back
    const ring = [...arc(least), ...arc(most).reverse()];
    return [...ring, ring[0]!];
}

/** Refuses an offset that no words can mean. @throws {RangeError} naming the value. */
export function checkOffset({distanceM, distanceErrorM, directionDeg, sectorDeg, featureAccuracyM}: Offset): void {
    if (!Number.isFinite(directionDeg)) throw new RangeError(`No direction ${directionDeg}°.`);
    for (const value of [distanceM, distanceErrorM, sectorDeg, featureAccuracyM]) {
        if (!(value >= 0 && Number.isFinite(value))) throw new RangeError(`An offset has no part ${value}.`);
    }
}
