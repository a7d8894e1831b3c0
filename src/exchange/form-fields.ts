import type {LayerId} from '../record/feature.ts';
import {isOwnField} from './layer-fields.ts';
import {type FieldSchema, type Label, layerSchema} from './layer-schema.ts';

/**
 * How a form asks for a field: one line or several of text, a day, a number, yes or no, a code of a list, ids of other
 * records, a position read from a text; a group of fields, or rows of such groups.
 */
export type FormKind =
    | 'text'
    | 'lines'
    | 'date'
    | 'number'
    | 'integer'
    | 'boolean'
    | 'code'
    | 'ids'
    | 'position'
    | 'group'
    | 'rows';

/** A field as a form asks for it. */
export interface FormField {
    readonly key: string;
    readonly title: Label;
    readonly kind: FormKind;
    /** Whether the record, or the group when it is there, must have it. */
    readonly required: boolean;
    /** Codes in the order of the schema with their words; `null` stands for null. */
    readonly codes: readonly {readonly code: string; readonly label: Label}[];
    /** What a group or a row consists of. */
    readonly fields: readonly FormField[];
    /** The layer whose ids are meant. */
    readonly of?: LayerId;
    readonly initial?: string | boolean;
}

/** Fields that stand under one heading. */
export interface FormGroup {
    readonly key: string;
    readonly title: Label;
    readonly fields: readonly FormField[];
}

const known = new Map<LayerId, readonly FormGroup[]>();

/** What a form asks for a record of a layer, by group in the order of the schema; what the program keeps by itself is left out. */
export function formGroups(layer: LayerId): readonly FormGroup[] {
    let groups = known.get(layer);
    if (!groups) {
        const schema = layerSchema(layer);
        const fields = fieldsOf(schema);
        groups = Object.entries(schema['x-groups'])
            .map(([key, title]) => {
                const own = fields.filter((field) => schema.properties[field.key]!['x-group'] === key);
                return {key, title, fields: own};
            })
            .filter(({fields: own}) => own.length > 0);
        known.set(layer, groups);
    }
    return groups;
}

function fieldsOf({properties = {}, required = []}: FieldSchema): FormField[] {
    return Object.entries(properties)
        .filter(([key]) => !isOwnField(key))
        .map(([key, field]) => {
            const title = {vi: field.title ?? key, en: field['x-en'] ?? field.title ?? key};
            const kind = kindOf(field);
            const inner = kind === 'group' ? field : kind === 'rows' ? field.items : undefined;
            const of = field.items?.['x-layer'] ?? field['x-layer'];
            const {default: initial} = field;
            return {
                key,
                title,
                kind,
                required: required.includes(key),
                codes: codesOf(field),
                fields: inner ? fieldsOf(inner) : [],
                ...(of ? {of} : {}),
                ...(initial === undefined ? {} : {initial: typeof initial === 'boolean' ? initial : String(initial)})
            };
        });
}

function kindOf(field: FieldSchema): FormKind {
    const type = [field.type ?? 'string'].flat();
    if (field['x-form']) return field['x-form'];
    if (type.includes('array')) return field.items?.properties ? 'rows' : 'ids';
    if (type.includes('object')) return 'group';
    if (field.enum) return 'code';
    if (type.includes('boolean')) return 'boolean';
    if (type.includes('integer')) return 'integer';
    if (type.includes('number')) return 'number';
    if (field.format === 'date') return 'date';
    return field['x-lines'] ? 'lines' : 'text';
}

function codesOf({enum: codes = [], 'x-labels': labels = {}}: FieldSchema): FormField['codes'] {
    return codes.map((code) => {
        const text = String(code);
        return {code: text, label: labels[text] ?? {vi: text, en: text}};
    });
}
