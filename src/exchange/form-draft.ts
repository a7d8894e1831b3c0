import {sameJson} from '../record/canonical-json.ts';
import type {IsoDate, LayerId} from '../record/feature.ts';
import {type FormField, formGroups} from './form-fields.ts';
import {layerSchema} from './layer-schema.ts';
import {readNumber} from './read-number.ts';

/**
 * What stands in the fields of a form, by key: texts as typed, days as `yyyy-mm-dd` or as typed where they are none,
 * numbers as typed with a decimal comma, true and false, lists, groups. What a form does not ask for is carried along.
 */
export type TypedFields = Readonly<Record<string, unknown>>;

/** The fields of a new record: what the schema says to begin with, the day of the report, one row for its source. */
export function freshFields(layer: LayerId, today: IsoDate): TypedFields {
    const fields = emptyFields(topFields(layer));
    if (layer !== 'grave-site') return fields;
    return {...fields, reportedOn: today, sources: [emptyRow(layer, 'sources')]};
}

/** An empty row of a list. @throws {RangeError} if the layer has no such list. */
export function emptyRow(layer: LayerId, key: string): TypedFields {
    const field = topFields(layer).find((each) => each.key === key && each.kind === 'rows');
    if (!field) throw new RangeError(`${layer} has no rows ${key}.`);
    return emptyFields(field.fields);
}

/** A record's properties as they stand in the form. */
export function typedFields(layer: LayerId, properties: object): TypedFields {
    return typedGroup(topFields(layer), properties as TypedFields);
}

/**
 * The properties that a form says. A field that was not touched keeps the value of `base` to the bit; what cannot be read
 * (a number, a day) stands as typed, for the schema to refuse it with the field's name; empty fields are not there.
 */
export function propertiesOf(layer: LayerId, typed: TypedFields, base: object = {}): Record<string, unknown> {
    const fields = topFields(layer);
    const was = base as TypedFields;
    const before = typedGroup(fields, was);
    const made: Record<string, unknown> = {};
    // in the order of the schema, whatever order the record had
    const order = [...Object.keys(layerSchema(layer).properties), ...Object.keys(was)];
    for (const key of new Set(order)) {
        const field = fields.find((each) => each.key === key);
        const untouched = Object.hasOwn(was, key) && (!field || same(typed[key], before[key]));
        const value = untouched ? was[key] : field ? read(field, typed[key]) : undefined;
        if (value !== undefined) made[key] = value;
    }
    return made;
}

/**
 * What is in the form after the record changed elsewhere: fields that the person touched stay, the others take the new
 * value. Also gives the keys that were changed on both sides.
 */
export function rebased(
    layer: LayerId,
    typed: TypedFields,
    base: object,
    now: object
): {readonly typed: TypedFields; readonly both: readonly string[]} {
    const [before, after] = [typedFields(layer, base), typedFields(layer, now)];
    const both: string[] = [];
    const next: Record<string, unknown> = {...typed};
    for (const {key} of topFields(layer)) {
        if (same(before[key], after[key])) continue;
        if (same(typed[key], before[key])) next[key] = after[key];
        else if (!same(typed[key], after[key])) both.push(key);
    }
    return {typed: next, both};
}

// a draft kept before a field was in the schema has nothing at its place
function same(a: unknown, b: unknown): boolean {
    return a === b || (a !== undefined && b !== undefined && sameJson(a, b));
}

function topFields(layer: LayerId): readonly FormField[] {
    return formGroups(layer).flatMap(({fields}) => fields);
}

function emptyFields(fields: readonly FormField[]): TypedFields {
    return Object.fromEntries(fields.map((field) => [field.key, emptyValue(field)]));
}

function emptyValue({kind, fields, initial}: FormField): unknown {
    if (initial !== undefined) return initial;
    if (kind === 'group') return emptyFields(fields);
    if (kind === 'rows' || kind === 'ids') return [];
    if (kind === 'position') return null;
    return kind === 'boolean' ? false : '';
}

function typedGroup(fields: readonly FormField[], value: TypedFields): TypedFields {
    const own = fields.map((field) => [field.key, typedValue(field, value[field.key])] as const);
    return {...value, ...Object.fromEntries(own)};
}

function typedValue(field: FormField, value: unknown): unknown {
    const {kind, fields} = field;
    if (kind === 'rows') return Array.isArray(value) ? value.map((row) => typedGroup(fields, row as TypedFields)) : [];
    if (kind === 'ids') return Array.isArray(value) ? value : [];
    if (kind === 'group') return typedGroup(fields, (value ?? {}) as TypedFields);
    if (kind === 'position') return value ?? null;
    if (kind === 'boolean') return value === true;
    if (kind === 'code') return value === undefined ? '' : String(value);
    if (typeof value === 'number') return String(value).replace('.', ',');
    return value === undefined || value === null ? '' : String(value);
}

function read(field: FormField, value: unknown): unknown {
    const {kind, fields, required} = field;
    if (kind === 'group') return readGroup(fields, (value ?? {}) as TypedFields, required);
    if (kind === 'rows') {
        const rows = ((value ?? []) as readonly TypedFields[]).map((row) => readGroup(fields, row, true));
        return rows.length > 0 || required ? rows : undefined;
    }
    if (kind === 'ids') {
        const ids = (value ?? []) as readonly string[];
        return ids.length > 0 || required ? [...ids] : undefined;
    }
    if (kind === 'position') return value ?? undefined;
    if (kind === 'boolean') return value === true || required ? value === true : undefined;
    return readText(field, String(value ?? ''));
}

function readText({kind, codes}: FormField, typed: string): unknown {
    const text = typed.normalize('NFC').trim();
    if (text === '') return undefined;
    if (kind === 'number' || kind === 'integer') return readNumber(text, 'comma') ?? text;
    if (kind !== 'code' || !codes.some(({code}) => code === text)) return text;
    if (text === 'null') return null;
    return /^\d+$/.test(text) ? Number(text) : text;
}

// a group of which nothing is filled is not there, unless the record must have it
function readGroup(
    fields: readonly FormField[],
    typed: TypedFields,
    required: boolean
): Record<string, unknown> | undefined {
    const made: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(typed)) {
        const field = fields.find((each) => each.key === key);
        const said = field ? read(field, value) : value;
        if (said !== undefined) made[key] = said;
    }
    return required || Object.keys(made).length > 0 ? made : undefined;
}
