import type {Geometry} from 'geojson';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import {CELL_SYSTEM, coarsened} from './coarse-cells.ts';
import {type Edition, editionRule} from './edition.ts';

// roads, rivers, churches are known to all; a landmark of no kind may be somebody's house
function mayBeHome(layer: LayerId, properties: object): boolean {
    return layer === 'landmark' && (properties as {kind?: unknown}).kind === 'other';
}

/**
 * A record as an edition tells it, or null where its layer is not told. Where its ground does not stay as it is kept, points become
 * the centre of their cell, areas the cells that they lie on; `cellM` and `cellSystem` say so with every feature, and an
 * uncertainty that is told reaches from the centre of the cell, so it grows by half its diagonal.
 */
export function recordIn(edition: Edition, layer: LayerId, record: AnyRecord): AnyRecord | null {
    const rule = editionRule(edition);
    if (!rule) return record;
    const told = rule.told[layer];
    if (!told) return null;
    const home = mayBeHome(layer, record.properties);
    const paths = home ? told.filter((path) => path !== 'name') : told;
    const properties = picked(record.properties as Readonly<Record<string, unknown>>, paths);
    if (rule.asKept.includes(layer) && !home)
        return {type: 'Feature', id: record.id, geometry: record.geometry, properties};
    const {cellM} = rule;
    const geometry: Geometry | null = record.geometry && coarsened(record.geometry, cellM);
    const {uncertaintyM} = properties;
    const wider =
        typeof uncertaintyM === 'number' ? {uncertaintyM: Math.ceil(uncertaintyM + cellM * Math.SQRT1_2)} : {};
    return {
        type: 'Feature',
        id: record.id,
        geometry,
        properties: {...properties, ...wider, cellM, cellSystem: CELL_SYSTEM}
    };
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
