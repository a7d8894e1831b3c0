import {type FieldSchema, layerSchema} from '../exchange/layer-schema.ts';
import type {LayerId} from '../record/feature.ts';
import {day, type Language, say} from './words.ts';

const LONGEST = 120;

/** A field that two versions of a record have differently, by its title: `Trạng thái: Đang soạn → Đã trình`. */
export function fieldChangeText(
    layer: LayerId,
    {path, before, after}: {readonly path: string; readonly before: unknown; readonly after: unknown},
    language: Language
): string {
    const titles: string[] = [];
    let field: FieldSchema | undefined = layerSchema(layer);
    for (const key of path.split('.')) {
        field = field?.properties?.[key];
        titles.push((language === 'vi' ? field?.title : field?.['x-en']) ?? key);
    }
    return `${titles.join(', ')}: ${valueText(before, field, language)} → ${valueText(after, field, language)}`;
}

function valueText(value: unknown, field: FieldSchema | undefined, language: Language): string {
    if (value === undefined || value === null || value === '') return '–';
    const label = field?.['x-labels']?.[String(value)];
    if (label) return label[language];
    if (typeof value === 'string') return shortened(/^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value);
    if (typeof value === 'boolean') return say(value ? 'compare.yes' : 'compare.no', language);
    if (typeof value === 'number') return value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB');
    if (typeof value !== 'object') return String(value);
    const list = Array.isArray(value) && value.every((one) => typeof one !== 'object');
    return shortened(list ? value.join(', ') : JSON.stringify(value));
}

function shortened(text: string): string {
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
