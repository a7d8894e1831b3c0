import {type OutputUnit, type Schema, Validator} from '@cfworker/json-schema';
import acceptance from '../../data/schemas/acceptance.json' with {type: 'json'};
import attachment from '../../data/schemas/attachment.json' with {type: 'json'};
import cemetery from '../../data/schemas/cemetery.json' with {type: 'json'};
import concludedZone from '../../data/schemas/concluded-zone.json' with {type: 'json'};
import findingException from '../../data/schemas/finding-exception.json' with {type: 'json'};
import graveSite from '../../data/schemas/grave-site.json' with {type: 'json'};
import inspection from '../../data/schemas/inspection.json' with {type: 'json'};
import landmark from '../../data/schemas/landmark.json' with {type: 'json'};
import plan from '../../data/schemas/plan.json' with {type: 'json'};
import raisedFinding from '../../data/schemas/raised-finding.json' with {type: 'json'};
import register from '../../data/schemas/register.json' with {type: 'json'};
import surveyedArea from '../../data/schemas/surveyed-area.json' with {type: 'json'};
import unit from '../../data/schemas/unit.json' with {type: 'json'};
import unitSet from '../../data/schemas/unit-set.json' with {type: 'json'};
import type {LayerId} from '../record/feature.ts';
import {type FieldIssue, issueOf, shown} from './fault.ts';

/** A text in both languages, as schemas carry them. */
export interface Label {
    readonly vi: string;
    readonly en: string;
}

/** A field of a layer's schema, as forms, panels and checks read it. */
export interface FieldSchema {
    readonly title?: string;
    readonly 'x-en'?: string;
    /** Key of `x-groups` of the layer. */
    readonly 'x-group'?: string;
    /** Words of the values of an enumeration. */
    readonly 'x-labels'?: Readonly<Record<string, Label>>;
    /** `position`: a form reads it from a text of coordinates instead of asking for its parts. */
    readonly 'x-form'?: 'position';
    /** A text of several lines. */
    readonly 'x-lines'?: boolean;
    /** The layer whose ids are meant. */
    readonly 'x-layer'?: LayerId;
    /** What a new record has to begin with. */
    readonly default?: string | number | boolean | null;
    readonly type?: string | readonly string[];
    readonly format?: string;
    readonly enum?: readonly (string | number | null)[];
    readonly required?: readonly string[];
    readonly properties?: Readonly<Record<string, FieldSchema>>;
    readonly items?: FieldSchema;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly allOf?: readonly {readonly if: FieldSchema; readonly then: FieldSchema}[];
}

/** The JSON Schema of a layer's properties (`data/schemas`). */
export interface LayerSchema extends FieldSchema {
    readonly title: string;
    readonly 'x-en': string;
    /** Geometry types that the layer may have; empty for none. */
    readonly 'x-geometry': readonly string[];
    readonly 'x-groups': Readonly<Record<string, Label>>;
    readonly required: readonly string[];
    readonly properties: Readonly<Record<string, FieldSchema>>;
}

const schemas = {
    'grave-site': graveSite,
    'surveyed-area': surveyedArea,
    'concluded-zone': concludedZone,
    cemetery,
    landmark,
    unit,
    'unit-set': unitSet,
    register,
    plan,
    attachment,
    'raised-finding': raisedFinding,
    'finding-exception': findingException,
    inspection,
    acceptance
} as unknown as Readonly<Record<LayerId, LayerSchema>>;

/** The schema of a layer: titles, labels, groups and what its fields may hold. */
export function layerSchema(layer: LayerId): LayerSchema {
    return schemas[layer];
}

const validators = new Map<LayerId, Validator>();

/** What the properties of a feature lack by the layer's schema, a field each. */
export function schemaFaults(layer: LayerId, properties: object, ids: readonly string[]): FieldIssue[] {
    let validator = validators.get(layer);
    if (!validator) {
        validator = new Validator(schemas[layer] as unknown as Schema, '2020-12', false);
        validators.set(layer, validator);
    }
    const {errors} = validator.validate(properties);
    const faults = new Map<string, FieldIssue>();
    for (const error of errors) {
        const fault = fieldIssue(layer, properties, error, ids);
        if (fault && !faults.has(fault.field)) faults.set(fault.field, fault);
    }
    return [...faults.values()];
}

/** Names of the properties that the layer's schema does not know; they are kept all the same. */
export function unknownFields(layer: LayerId, properties: object): string[] {
    const {properties: known, allOf = []} = schemas[layer];
    return Object.keys(properties).filter(
        (name) => !Object.hasOwn(known, name) && !allOf.some(({then}) => Object.hasOwn(then.properties ?? {}, name))
    );
}

function fieldIssue(layer: LayerId, properties: object, error: OutputUnit, ids: readonly string[]): FieldIssue | null {
    const missing = error.keyword === 'required' ? /property "(.*)"\.$/.exec(error.error)?.[1] : undefined;
    const path = error.instanceLocation.split('/').slice(1).map(stepText);
    if (missing !== undefined) path.push(missing);
    const field = `properties${path.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('')}`;
    const schema = schemaAt(schemas[layer], path);
    const title = schema?.title ?? path.at(-1) ?? '';
    const value = shown(valueAt(properties, path) ?? null);
    const values = {field, title, titleEn: schema?.['x-en'] ?? title, value};
    const fault = (rule: string, more: Record<string, string | number> = {}) => ({
        field,
        issue: issueOf(rule, ids, {...values, ...more})
    });
    switch (error.keyword) {
        case 'required':
            return fault('field-missing');
        case 'type':
            return fault('field-type', {wanted: [schema?.type ?? ''].flat().join(', ')});
        case 'enum':
        case 'const':
            return fault('field-code', {allowed: (schema?.enum ?? []).join(', ')});
        case 'format':
            return fault('field-date');
        case 'minimum':
        case 'maximum':
            return fault('field-range', {min: schema?.minimum ?? '−∞', max: schema?.maximum ?? '∞'});
        case 'minLength':
            return fault('field-empty');
        case 'maxLength':
            return fault('field-long');
        case 'pattern':
            return fault('field-pattern');
        default:
            return null; // says only that something deeper is wrong
    }
}

function stepText(step: string): string {
    return decodeURI(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

function schemaAt(schema: FieldSchema | undefined, path: readonly string[]): FieldSchema | undefined {
    const [step, ...rest] = path;
    if (!schema || step === undefined) return schema;
    if (schema.items) return schemaAt(schema.items, rest);
    const branches = [schema, ...(schema.allOf ?? []).map(({then}) => then)];
    const holder = branches.find(({properties}) => properties && Object.hasOwn(properties, step));
    return schemaAt(holder?.properties?.[step], rest);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
    let at = value;
    for (const step of path) {
        if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
        at = (at as Record<string, unknown>)[step];
    }
    return at;
}
