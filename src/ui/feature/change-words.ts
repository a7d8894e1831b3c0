import {sameJson} from '../../record/canonical-json.ts';
import type {AnyRecord, LayerId} from '../../record/feature.ts';
import {word} from '../words.ts';
import {titleOf, valueWords} from './field-words.ts';
import {schemaOf} from './schema.ts';

/** What an act changed in a record, a line per field: `Trạng thái: Đang soạn → Đã trình`. */
export function changeWords(layer: LayerId, before: AnyRecord | null, after: AnyRecord | null): string[] {
    if (!before) return [word('feature.made')];
    if (!after) return [word('feature.removed')];
    const was = before.properties as Readonly<Record<string, unknown>>;
    const is = after.properties as Readonly<Record<string, unknown>>;
    const fields = schemaOf(layer).properties;
    const lines = [...new Set([...Object.keys(was), ...Object.keys(is)])]
        .filter((key) => !same(was[key], is[key]))
        .map((key) => {
            const [from, to] = [was[key], is[key]].map((value) => shorten(valueWords(value, fields?.[key])));
            return `${titleOf(key, fields?.[key])}: ${from} → ${to}`;
        });
    return same(before.geometry, after.geometry) ? lines : [...lines, word('feature.shape')];
}

function same(a: unknown, b: unknown): boolean {
    return a === b || (a !== undefined && b !== undefined && sameJson(a, b));
}

function shorten(text: string): string {
    if (text === '') return word('feature.nothing');
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
