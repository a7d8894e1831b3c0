import {type FieldSchema, layerSchema} from '../../exchange/layer-schema.ts';
import type {LayerId} from '../../record/feature.ts';
import {day, number, spoken, word} from '../words.ts';

/** A field as it is read: its title and its value in words. */
export interface FieldWords {
    readonly key: string;
    readonly title: string;
    readonly text: string;
    /** One text per part where the value is a list of things. */
    readonly parts: readonly string[] | null;
}

export interface FieldGroup {
    readonly title: string;
    readonly fields: readonly FieldWords[];
}

/** The filled fields of a record by group, in the order of the schema; fields that it does not know come last. */
export function fieldGroups(layer: LayerId, properties: object): FieldGroup[] {
    const schema = layerSchema(layer);
    const groups = new Map<string, FieldWords[]>();
    for (const [key, value] of ordered(schema, properties)) {
        if (value === undefined || value === null || value === '') continue;
        const field = schema.properties?.[key];
        const group = field ? (field['x-group'] ?? '') : OTHER;
        const list = groups.get(group) ?? [];
        const many = Array.isArray(value) && value.some((part) => typeof part === 'object');
        const parts = many ? (value as unknown[]).map((part) => valueWords(part, field?.items)) : null;
        list.push({key, title: titleOf(key, field), text: valueWords(value, field), parts});
        groups.set(group, list);
    }
    return [...groups].map(([group, fields]) => ({title: groupTitle(schema['x-groups']?.[group], group), fields}));
}

const OTHER = '\u{10ffff}';

function ordered(schema: FieldSchema, properties: object): [string, unknown][] {
    const known = Object.keys(schema.properties ?? {});
    const given = Object.entries(properties);
    const rank = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
    return given.sort(([a], [b]) => rank(a) - rank(b));
}

function groupTitle(words: {vi: string; en: string} | undefined, group: string): string {
    return words?.[spoken()] ?? (group === OTHER ? word('feature.otherFields') : '');
}

/** The title of a field in the page's language; the key itself where no schema has it. */
export function titleOf(key: string, field: FieldSchema | undefined): string {
    return (spoken() === 'vi' ? field?.title : field?.['x-en']) ?? field?.title ?? key;
}

/** A value in words: labels for codes, dd/mm/yyyy, 1.234,5, and the parts of an object with their titles. */
export function valueWords(value: unknown, field?: FieldSchema): string {
    if (value === undefined || value === null) return '';
    if (Array.isArray(value)) return value.map((part) => valueWords(part, field?.items)).join('; ');
    if (typeof value === 'object') {
        const parts = ordered(field ?? {}, value).filter(
            ([, part]) => part !== undefined && part !== null && part !== ''
        );
        return parts
            .map(
                ([key, part]) =>
                    `${titleOf(key, field?.properties?.[key])}: ${valueWords(part, field?.properties?.[key])}`
            )
            .join(' · ');
    }
    const label = field?.['x-labels']?.[String(value)]?.[spoken()];
    if (label) return field?.title && /^[A-E]$/.test(String(value)) ? `${String(value)} – ${label}` : label;
    if (typeof value === 'boolean') return word(value ? 'feature.yes' : 'feature.no');
    if (typeof value === 'number') return number(value, 4);
    const text = String(value);
    return field?.format === 'date' && /^\d{4}-\d{2}-\d{2}/.test(text) ? day(text) : text;
}
