import type {Feature, Geometry} from 'geojson';
import type {LayerId} from '../record/feature.ts';
import {checkGeometry} from '../topology/check.ts';
import {type CrossCheckOptions, crossFaults} from './cross-checks.ts';
import {type FieldIssue, issueOf} from './fault.ts';
import {formFault} from './geojson-form.ts';
import {layerSchema, schemaFaults} from './layer-schema.ts';

export interface CheckOptions extends CrossCheckOptions {
    /** The layer that it is to enter, or null to check form and shape only. */
    readonly layer: LayerId | null;
    /** Brings geometries in another system to WGS 84 before their shape is looked at. */
    readonly convert?: ((geometry: Geometry) => Geometry) | undefined;
}

/** Most fields of a feature: what an office keeps of a site has some tens, and a record is shown field by field. */
const MOST_FIELDS = 1000;

/** What a check of a feature gives: all that is wrong, and the feature with its geometry in WGS 84. */
export interface Checked {
    readonly faults: readonly FieldIssue[];
    readonly feature: Feature<Geometry | null>;
}

/**
 * Check a feature for form (geojson-validation), shape (topology), meaning (the layer's schema) and what its fields say
 * against each other. A later check is left out where an earlier one says that it would make no sense.
 */
export function checkFeature(value: unknown, id: string, options: CheckOptions): Checked {
    const ids = [id];
    const form = formFault(value, ids);
    let feature = value as Feature<Geometry | null>;
    if (form) return {faults: [form], feature};
    const count = feature.properties ? Object.keys(feature.properties).length : 0;
    if (count > MOST_FIELDS) {
        return {
            faults: [{field: 'properties', issue: issueOf('too-many-fields', ids, {count, most: MOST_FIELDS})}],
            feature
        };
    }
    const infinite = infiniteAt({...feature, geometry: null}, '');
    if (infinite !== null) return {faults: [{field: infinite, issue: issueOf('number-infinite', ids)}], feature};

    const faults: FieldIssue[] = options.layer ? geometryTypeFaults(options.layer, feature.geometry, ids) : [];
    if (faults.length === 0 && feature.geometry) {
        try {
            if (options.convert) feature = {...feature, geometry: options.convert(feature.geometry)};
            for (const issue of checkGeometry(feature.geometry!, id))
                faults.push({field: 'geometry.coordinates', issue});
        } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            faults.push({field: 'geometry.coordinates', issue: issueOf('crs-failed', ids)});
        }
    }
    if (options.layer) faults.push(...meaningFaults(options.layer, feature.properties ?? {}, ids, options));
    return {faults, feature};
}

function geometryTypeFaults(layer: LayerId, geometry: Geometry | null, ids: readonly string[]): FieldIssue[] {
    const allowed = layerSchema(layer)['x-geometry'];
    const type = geometry?.type;
    if (!type && allowed.length === 0) return [];
    if (!type) return [{field: 'geometry', issue: issueOf('geometry-missing', ids, {allowed: allowed.join(', ')})}];
    if (allowed.includes(type)) return [];
    const rule = allowed.length === 0 ? 'geometry-unwanted' : 'geometry-type';
    return [{field: 'geometry.type', issue: issueOf(rule, ids, {type, allowed: allowed.join(', ')})}];
}

function meaningFaults(
    layer: LayerId,
    properties: object,
    ids: readonly string[],
    options: CheckOptions
): FieldIssue[] {
    const faults = schemaFaults(layer, properties, ids);
    return faults.length > 0 ? faults : crossFaults(layer, properties, ids, options);
}

// JSON can write 1e400, which is read as infinity and can never be written again
function infiniteAt(value: unknown, path: string): string | null {
    if (typeof value === 'number') return Number.isFinite(value) ? null : path;
    if (typeof value !== 'object' || value === null) return null;
    for (const [key, inner] of Object.entries(value)) {
        const found = infiniteAt(inner, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key);
        if (found !== null) return found;
    }
    return null;
}
