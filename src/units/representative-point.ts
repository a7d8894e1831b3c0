import type {Geometry, Position} from 'geojson';
import {oncePer} from '../record/once-per.ts';
import {areaHolds} from '../topology/area-index.ts';
import {sample} from './sample.ts';

/** A position that stands for a geometry: the point itself; of an area, the centre of gravity or the nearest place inside. */
export function representativePoint(geometry: Geometry): Position {
    return geometry.type === 'Point' ? geometry.coordinates : middleOf(geometry);
}

const middleOf = oncePer((geometry: Geometry): Position => {
    const inside = sample(geometry);
    const lon = inside.reduce((sum, position) => sum + position[0]!, 0) / inside.length;
    const lat = inside.reduce((sum, position) => sum + position[1]!, 0) / inside.length;
    const area = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
    if (area && areaHolds(geometry, lon, lat)) return [lon, lat];
    const far = ([x, y]: Position): number => (x! - lon) ** 2 + (y! - lat) ** 2;
    return inside.reduce((best, position) => (far(position) < far(best) ? position : best));
});
