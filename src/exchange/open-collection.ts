import type {CrsSystem} from '../crs/system.ts';
import {declaredSystem} from './crs-member.ts';
import {FileFault} from './fault.ts';
import {parseJson} from './parse-json.ts';

/** The features of a file, whatever its outermost member is, and the system they are in. */
export interface Collection {
    readonly features: readonly unknown[];
    /** Null for WGS 84. */
    readonly system: CrsSystem | null;
    /** Members of the collection that a record has no place for. */
    readonly foreign: readonly string[];
}

const GEOMETRIES = [
    'Point',
    'MultiPoint',
    'LineString',
    'MultiLineString',
    'Polygon',
    'MultiPolygon',
    'GeometryCollection'
];

/**
 * Open a GeoJSON text: a FeatureCollection, one Feature, or a bare geometry, which counts as one feature.
 *
 * @throws {FileFault} when it is none of these, saying what it is instead.
 */
export function openCollection(text: string, fileName: string): Collection {
    const json = parseJson(text, fileName);
    const file = fileName;
    if (Array.isArray(json)) throw new FileFault('not-geojson-array', {file});
    if (typeof json !== 'object' || json === null) throw new FileFault('not-geojson', {file});
    const {type, features, crs, ...rest} = json as Record<string, unknown>;
    if (type === 'Topology') throw new FileFault('not-geojson-topojson', {file});
    if (typeof type !== 'string') throw new FileFault('not-geojson', {file});
    const system = declaredSystem(crs, fileName);
    if (type === 'Feature') return {features: [json], system, foreign: []};
    if (GEOMETRIES.includes(type)) {
        return {features: [{type: 'Feature', properties: {}, geometry: json}], system, foreign: []};
    }
    if (type !== 'FeatureCollection') throw new FileFault('not-geojson-type', {file, type: type.slice(0, 60)});
    if (!Array.isArray(features)) throw new FileFault('features-missing', {file});
    return {features, system, foreign: Object.keys(rest).filter((name) => name !== 'bbox')};
}
