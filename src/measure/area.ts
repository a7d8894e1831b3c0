import type {MultiPolygon, Polygon} from 'geojson';

/** Area of a polygon on the WGS 84 ellipsoid, m²; holes taken off. */
export function areaM2(_geometry: Polygon | MultiPolygon): number { throw new Error('not built'); }
