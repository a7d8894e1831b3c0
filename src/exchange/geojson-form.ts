import type {Geometry} from 'geojson';
import {isFeature, isGeometryObject, isPosition} from 'geojson-validation';
import {type FieldIssue, issueOf, shown} from './fault.ts';

const DEPTHS = {Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3} as const;

/**
 * Whether a value has the form of a GeoJSON feature (RFC 7946), by geojson-validation; the first thing that it lacks,
 * or null. Rings that are open or too short are left to the check of shapes, which says where.
 *
 * Cost: O(positions), also where everything is wrong: the part at fault ends the search.
 */
export function formFault(feature: unknown, ids: readonly string[]): FieldIssue | null {
    if (!isTable(feature)) return {field: '', issue: issueOf('form-object', ids, {value: shown(feature)})};
    if (feature['type'] !== 'Feature') {
        return {field: 'type', issue: issueOf('form-not-feature', ids, {value: shown(feature['type'] ?? null)})};
    }
    const members = isFeature({...feature, geometry: null}, true) ?? [];
    if (members[0]) return formIssue(members[0], '', ids);
    if (!('geometry' in feature)) return {field: 'geometry', issue: issueOf('form-member', ids, {member: 'geometry'})};
    const {properties, geometry} = feature;
    if (properties !== null && !isTable(properties)) {
        return {field: 'properties', issue: issueOf('form-properties', ids, {value: shown(properties)})};
    }
    return geometry === null ? null : geometryFault(geometry, 'geometry', ids);
}

/** Whether a value has the form of a geometry. Cost and limits: as `formFault`. */
function geometryFault(geometry: unknown, field: string, ids: readonly string[]): FieldIssue | null {
    if (!isTable(geometry)) return {field, issue: issueOf('form-geometry', ids, {value: shown(geometry)})};
    const type = geometry['type'];
    if (type === 'GeometryCollection') {
        const parts = geometry['geometries'];
        if (!Array.isArray(parts)) return {field, issue: issueOf('form-member', ids, {member: 'geometries'})};
        return firstOf(parts, (part, i) => geometryFault(part, `${field}.geometries[${i}]`, ids));
    }
    if (typeof type !== 'string' || !Object.hasOwn(DEPTHS, type)) {
        return {field: `${field}.type`, issue: issueOf('form-geometry-type', ids, {value: shown(type ?? null)})};
    }
    const depth = DEPTHS[type as keyof typeof DEPTHS];
    const bad = positionFault(geometry['coordinates'], depth, `${field}.coordinates`, ids);
    if (bad) return bad;
    const error = firstOf(wholes(geometry as unknown as Geometry), (whole) => {
        const errors = isGeometryObject(whole, true) ?? [];
        return errors.find((text) => !LEFT_TO_SHAPE.test(text)) ?? null;
    });
    return error === null ? null : formIssue(error, field, ids);
}

// said of rings and lines that are open or too short
const LEFT_TO_SHAPE = /must be equivalent|at least (four|two) (positions|elements)$/;

// The library joins its lists of errors anew at each error, so it is shown one polygon at a time.
function wholes(geometry: Geometry): object[] {
    if (geometry.type === 'Polygon' && geometry.coordinates.length > 0) {
        return geometry.coordinates.map((ring) => ({...geometry, coordinates: [ring]}));
    }
    if (geometry.type === 'MultiPolygon') {
        return geometry.coordinates.flatMap((polygon) => polygon.map((ring) => ({...geometry, coordinates: [[ring]]})));
    }
    if (geometry.type === 'MultiLineString') {
        return geometry.coordinates.map((line) => ({...geometry, coordinates: [line]}));
    }
    return [geometry];
}

function positionFault(value: unknown, depth: number, field: string, ids: readonly string[]): FieldIssue | null {
    if (depth > 0) {
        if (!Array.isArray(value))
            return {field, issue: issueOf('form-coordinates', ids, {value: shown(value ?? null)})};
        if (value.length === 0 && !field.endsWith('.coordinates'))
            return {field, issue: issueOf('form-ring-empty', ids)};
        return firstOf(value, (part, i) => positionFault(part, depth - 1, `${field}[${i}]`, ids));
    }
    return isPosition(value) ? null : {field, issue: issueOf('form-position', ids, {value: shown(value ?? null)})};
}

function firstOf<T, R>(list: readonly T[], find: (item: T, index: number) => R | null): R | null {
    for (let i = 0; i < list.length; i++) {
        const found = find(list[i]!, i);
        if (found !== null) return found;
    }
    return null;
}

function formIssue(text: string, field: string, ids: readonly string[]): FieldIssue {
    const member = /member with the name "(\w+)"/.exec(text)?.[1];
    if (member) return {field: field ? `${field}.${member}` : member, issue: issueOf('form-member', ids, {member})};
    if (text.includes('bbox')) return {field: field ? `${field}.bbox` : 'bbox', issue: issueOf('form-bbox', ids)};
    return {field, issue: issueOf('form-other', ids, {said: text})};
}

function isTable(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
