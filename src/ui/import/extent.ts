import {bbox, featureCollection} from '@turf/turf';
import type {Feature} from 'geojson';
import type {AnyRecord} from '../../record/feature.ts';
import type {Box} from '../view.ts';

/** West, south, east, north of the records in degrees; null when none of them has a place. */
export function extentOf(records: readonly AnyRecord[]): Box | null {
    const placed = records.filter(({geometry}) => geometry !== null) as unknown as Feature[];
    if (placed.length === 0) return null;
    const [west, south, east, north] = bbox(featureCollection(placed));
    return [west, south, east, north];
}
