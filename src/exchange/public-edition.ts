import type {Geometry} from 'geojson';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import {CELL_METRES, CELL_SYSTEM, coarsened} from './coarse-cells.ts';

/**
 * What the public edition tells of a record, by layer: a list of what may go out, so that a field that is added later, or
 * came with a file, stays in. No person, no land user, no witness, no text as given, no free text.
 */
const TOLD: Readonly<Partial<Record<LayerId, readonly string[]>>> = {
    'grave-site': ['kind', 'expected', 'reportedOn', 'offPlan', 'clarity', 'verification.state', 'verification.on'],
    'surveyed-area': ['activity', 'phase', 'startedOn', 'endedOn', 'depthM', 'siteIds', 'found', 'result'],
    'concluded-zone': ['areaClass', 'unit', 'unitSet', 'level', 'state', 'document', 'effectiveOn'],
    cemetery: ['name', 'graves', 'atYearStart', 'countedOn', 'photosPosted', 'dnaSamples'],
    landmark: ['name', 'kind', 'accuracyM'],
    unit: ['unitSet', 'code', 'name', 'level', 'parent', 'officialKm2']
};

/** Units, roads, rivers, churches: what everybody knows stays as it is. A landmark of no kind may be somebody's house. */
function knownToAll(layer: LayerId, properties: object): boolean {
    return layer === 'unit' || (layer === 'landmark' && (properties as {kind?: unknown}).kind !== 'other');
}

/**
 * A record as it may be made public, or null where its layer is not. Points become the centre of their cell, areas the
 * cells that they lie on; `cellM` and `cellSystem` say so with every feature, and the uncertainty is never less than that.
 */
export function publicRecord(layer: LayerId, record: AnyRecord): AnyRecord | null {
    const told = TOLD[layer];
    if (!told) return null;
    const known = knownToAll(layer, record.properties);
    const paths = layer === 'landmark' && !known ? told.filter((path) => path !== 'name') : told;
    const properties = picked(record.properties as Readonly<Record<string, unknown>>, paths);
    if (known) return {type: 'Feature', id: record.id, geometry: record.geometry, properties};
    const geometry: Geometry | null = record.geometry && coarsened(record.geometry);
    const cell = {cellM: CELL_METRES, cellSystem: CELL_SYSTEM};
    return {type: 'Feature', id: record.id, geometry, properties: {...properties, ...cell}};
}

function picked(properties: Readonly<Record<string, unknown>>, paths: readonly string[]): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const path of paths) {
        const [name, inner] = path.split('.') as [string, string?];
        const value = properties[name];
        if (value === undefined) continue;
        if (inner === undefined) out[name] = value;
        else {
            const part = (value as Readonly<Record<string, unknown>> | null)?.[inner];
            if (part !== undefined) out[name] = {...(out[name] as object | undefined), [inner]: part};
        }
    }
    return out;
}
