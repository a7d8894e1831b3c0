import type {LayerId} from '../record/feature.ts';
import {type FieldSchema, type Label, layerSchema} from './layer-schema.ts';

/** A field of a layer that a column can fill. */
export interface LayerField {
    /** `reportedOn`, `verification.state`, `sources[0].who`. */
    readonly path: string;
    readonly title: string;
    readonly titleEn: string;
    readonly kind: 'text' | 'date' | 'number' | 'integer' | 'boolean' | 'code' | 'list';
    /** Codes and their words, where the field has a list. */
    readonly codes: Readonly<Record<string, Label>>;
    /** Whether a record must have it: where its group is there, for a field of a group. */
    readonly required: boolean;
}

const known = new Map<LayerId, readonly LayerField[]>();

/** What the program keeps by itself: how a position was given, how a shape was made, what was decided about duplicates. */
const OWN = new Set(['coordinate', 'otherPositions', 'duplicateOf', 'notDuplicates', 'circle']);

/** Whether the program keeps a field by itself, so that no column fills it and no form asks for it. */
export function isOwnField(name: string): boolean {
    return OWN.has(name);
}

/** Fields of a layer that columns can fill, in the order of its schema; what the program keeps by itself is not among them. */
export function layerFields(layer: LayerId): readonly LayerField[] {
    let fields = known.get(layer);
    if (!fields) {
        fields = fieldsOf(layerSchema(layer), '', [], true).filter(({path}) => !isOwnField(path.split(/[.[]/)[0]!));
        known.set(layer, fields);
    }
    return fields;
}

/** The field at a path. */
export function layerField(layer: LayerId, path: string): LayerField | undefined {
    return layerFields(layer).find((field) => field.path === path);
}

function fieldsOf(
    {properties = {}, required = []}: FieldSchema,
    prefix: string,
    over: readonly Label[],
    must: boolean
): LayerField[] {
    return Object.entries(properties).flatMap(([name, field]) => {
        const path = prefix + name;
        const title = {vi: field.title ?? name, en: field['x-en'] ?? field.title ?? name};
        const isRequired = must && required.includes(name);
        const type = [field.type ?? 'string'].flat();
        if (field['x-form'] === 'position') return []; // a list has one position for a row, and it is the record's
        if (type.includes('object')) return fieldsOf(field, `${path}.`, [...over, title], isRequired);
        if (type.includes('array') && field.items?.properties) {
            return fieldsOf(field.items, `${path}[0].`, [...over, title], isRequired);
        }
        const titles = [...over, title];
        return [
            {
                path,
                title: titles.map(({vi}) => vi).join(': '),
                titleEn: titles.map(({en}) => en).join(': '),
                kind: kindOf(field, type),
                codes: codesOf(type.includes('array') ? (field.items ?? {}) : field),
                required: isRequired
            }
        ];
    });
}

function kindOf(field: FieldSchema, type: readonly string[]): LayerField['kind'] {
    if (type.includes('array')) return 'list';
    if (field.enum) return 'code';
    if (type.includes('boolean')) return 'boolean';
    if (type.includes('integer')) return 'integer';
    if (type.includes('number')) return 'number';
    return field.format === 'date' ? 'date' : 'text';
}

function codesOf(field: FieldSchema): Record<string, Label> {
    const labels = field['x-labels'] ?? {};
    return Object.fromEntries(
        (field.enum ?? [])
            .filter((code) => code !== null)
            .map((code) => [String(code), labels[String(code)] ?? {vi: String(code), en: String(code)}])
    );
}

/** Put a value at a path into properties, making what lies on the way. */
export function putAt(properties: Record<string, unknown>, path: string, value: unknown): void {
    const steps = path.split(/[.[\]]+/).filter(Boolean);
    let at: Record<string, unknown> = properties;
    steps.forEach((step, i) => {
        const next = steps[i + 1];
        if (next === undefined) at[step] = value;
        else {
            at[step] ??= /^\d+$/.test(next) ? [] : {};
            at = at[step] as Record<string, unknown>;
        }
    });
}
