import {type FieldSchema, layerSchema} from '../../exchange/layer-schema.ts';
import {sameJson} from '../../record/canonical-json.ts';
import type {AnyRecord, LayerId} from '../../record/feature.ts';
import {word} from '../words.ts';
import {titleOf, valueWords} from './field-words.ts';

/** What an act changed in a record, a line per field: `Trạng thái: Đang soạn → Đã trình`. */
export function changeWords(layer: LayerId, before: AnyRecord | null, after: AnyRecord | null): string[] {
    if (!before) return [word('feature.made')];
    if (!after) return [word('feature.removed')];
    const was = before.properties as Readonly<Record<string, unknown>>;
    const is = after.properties as Readonly<Record<string, unknown>>;
    const fields = layerSchema(layer).properties;
    const lines = [...new Set([...Object.keys(was), ...Object.keys(is)])]
        .filter((key) => !same(was[key], is[key]))
        .flatMap((key) => {
            const rows = rowChanges(key, was[key], is[key], fields?.[key]);
            if (rows) return rows;
            const [from, to] = [was[key], is[key]].map((value) => shorten(valueWords(value, fields?.[key])));
            return [`${titleOf(key, fields?.[key])}: ${from} → ${to}`];
        });
    return same(before.geometry, after.geometry) ? lines : [...lines, word('feature.shape')];
}

// a list of things is told thing by thing: what came, what went, and where none did, what changed in each
function rowChanges(key: string, was: unknown, is: unknown, field: FieldSchema | undefined): string[] | null {
    const [before, after] = [was ?? [], is ?? []];
    if (!Array.isArray(before) || !Array.isArray(after) || !field?.items?.properties) return null;
    const name = titleOf(key, field);
    const told = (row: unknown) => shorten(valueWords(row, field.items));
    if (before.length !== after.length) {
        const gone = before.flatMap((row, i) => (after.some((each) => same(each, row)) ? [] : [[row, i + 1] as const]));
        const come = after.flatMap((row, i) => (before.some((each) => same(each, row)) ? [] : [[row, i + 1] as const]));
        return [
            ...gone.map(([row, at]) => word('record.change.taken', {name, number: at, what: told(row)})),
            ...come.map(([row, at]) => word('record.change.put', {name, number: at, what: told(row)}))
        ];
    }
    return after.flatMap((row, i) => {
        const [x, y] = [before[i], row] as Readonly<Record<string, unknown>>[];
        const keys = [...new Set([...Object.keys(x ?? {}), ...Object.keys(y ?? {})])];
        return keys
            .filter((part) => !same(x?.[part], y?.[part]))
            .map((part) => {
                const inner = field.items?.properties?.[part];
                const [from, to] = [x?.[part], y?.[part]].map((value) => shorten(valueWords(value, inner)));
                return `${name} ${i + 1}, ${titleOf(part, inner)}: ${from} → ${to}`;
            });
    });
}

function same(a: unknown, b: unknown): boolean {
    return a === b || (a !== undefined && b !== undefined && sameJson(a, b));
}

function shorten(text: string): string {
    if (text === '') return word('feature.nothing');
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
