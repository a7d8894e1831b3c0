import {bbox} from '@turf/turf';
import type {Geometry} from 'geojson';
import type {Box} from '../view.ts';

/** The box (west, south, east, north, degrees) around some shapes; null around none. */
export function boxOf(geometries: readonly Geometry[]): Box | null {
    if (geometries.length === 0) return null;
    const [west, south, east, north] = bbox({type: 'GeometryCollection', geometries: [...geometries]});
    return [west, south, east, north];
}
