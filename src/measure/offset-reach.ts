import type {Polygon} from 'geojson';
import {distanceM} from './distance.ts';

/** Radius around a place that holds all corners of a region, metres; edges of a few kilometres reach no farther. */
export function reachM(lon: number, lat: number, region: Polygon): number {
    let most = 0;
    for (const [x, y] of region.coordinates[0]!) most = Math.max(most, distanceM(lon, lat, x!, y!));
    return most;
}
