import type {LayerId} from '../record/feature.ts';
import {isNumberedLayer} from '../record/id.ts';

/** A feature with the id that it brought along, as text, or null. */
export interface Identified {
    readonly value: unknown;
    readonly id: string | null;
    /** Name of the property that held the id, where the feature itself had none. */
    readonly moved: string | null;
}

/**
 * The id of a feature from a file. Desktop programs move the id into the properties when they save; an id of ours
 * (`75-736-26248-Z003`) found there is the feature's id again and is moved back.
 */
export function ownId(layer: LayerId, value: unknown): Identified {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {value, id: null, moved: null};
    const {id, properties} = value as {id?: unknown; properties?: unknown};
    if (typeof id === 'string' && id.trim() !== '') return {value, id, moved: null};
    if (typeof id === 'number' && Number.isFinite(id))
        return {value: {...value, id: String(id)}, id: String(id), moved: null};
    if (isNumberedLayer(layer) && typeof properties === 'object' && properties !== null) {
        const {id: inner, ...rest} = properties as Record<string, unknown>;
        if (typeof inner === 'string' && OURS.test(inner)) {
            return {value: {...value, id: inner, properties: rest}, id: inner, moved: 'id'};
        }
    }
    return {value, id: null, moved: null};
}

const OURS = /^[\w-]+-[SKZNV]\d{3,}$/;

/** Id of a register row, `R-<unit>-<kind>[-<serial or date>]`; the properties have passed the schema. */
export function registerId(properties: Readonly<Record<string, unknown>>): string {
    const {unit, kind, week, item, figure, on, report, sha256} = properties;
    const last =
        kind === 'weekly-report'
            ? week
            : kind === 'conclusion-item'
              ? item
              : kind === 'reported-total'
                ? `${figure}-${on}`
                : kind === 'hand-over'
                  ? on
                  : kind === 'issued-document'
                    ? `${report}-${String(sha256).slice(0, 8)}`
                    : undefined;
    return ['R', unit, kind, ...(last === undefined ? [] : [last])].join('-');
}
