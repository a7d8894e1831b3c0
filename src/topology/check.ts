import type {Geometry} from 'geojson';
import type {Issue} from './issue.ts';

/**
 * What is wrong with the shape of a geometry: positions out of range (metres for degrees, swapped axes), unclosed rings,
 * too few positions, self-crossing, repeated spikes, holes outside, zero area. Place and reason for each.
 */
export function checkGeometry(_geometry: Geometry, _id: string): Issue[] {
    throw new Error('not built');
}
