import type {Polygon} from 'geojson';

/** Geodesic disc: polygon of `steps` vertices around a point, radius in metres, counter-clockwise. */
export function disc(_lon: number, _lat: number, _radiusM: number, _steps = 64): Polygon { throw new Error('not built'); }
