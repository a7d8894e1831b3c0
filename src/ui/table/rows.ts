import {type FieldSchema, layerSchema} from '../../exchange/layer-schema.ts';
import type {AnyRecord, LayerId} from '../../record/feature.ts';
import {foldText} from '../../record/fold-text.ts';
import type {Records} from '../../record/patch.ts';
import {titleOf, valueWords} from '../feature/field-words.ts';
import {recordTitle} from '../feature/record-title.ts';
import {word} from '../words.ts';

export interface Column {
    readonly key: string;
    readonly title: string;
    readonly number: boolean;
}

/** A row as the grid keeps it: texts to show, values to sort by, one folded text to find it. */
export interface Row {
    readonly id: string;
    readonly layer: LayerId;
    readonly text: Readonly<Record<string, string>>;
    readonly sort: Readonly<Record<string, string | number>>;
    readonly found: string;
}

const NOT_SHOWN = new Set(['unitSet']);

/** Columns of a layer: the id, then the fields that are one value, and the documents; `mixed` adds layer and name. */
export function columnsOf(layer: LayerId, mixed: boolean): Column[] {
    const fields = Object.entries(layerSchema(layer).properties ?? {})
        .filter(([key, field]) => !NOT_SHOWN.has(key) && !(mixed && key === 'name') && isPlain(key, field))
        .map(([key, field]) => ({key, title: titleOf(key, field), number: isNumber(field)}));
    const more = mixed
        ? [
              {key: 'layer', title: word('table.layer'), number: false},
              {key: 'title', title: word('table.name'), number: false}
          ]
        : [];
    return [{key: 'id', title: word('table.id'), number: false}, ...more, ...fields];
}

function isPlain(key: string, {type}: FieldSchema): boolean {
    return key === 'document' || key === 'verification' || (type !== 'object' && type !== 'array');
}

function isNumber({type}: FieldSchema): boolean {
    return [type].flat().some((name) => name === 'number' || name === 'integer');
}

/** Rows of the records given. Fields that the columns do not name are left out. */
export function rowsOf(layer: LayerId, records: Iterable<AnyRecord>, columns: readonly Column[]): Row[] {
    const fields = layerSchema(layer).properties ?? {};
    const rows: Row[] = [];
    for (const record of records) {
        const properties = record.properties as Readonly<Record<string, unknown>>;
        const text: Record<string, string> = {};
        const sort: Record<string, string | number> = {};
        for (const {key} of columns) {
            const own = key === 'id' ? record.id : key === 'layer' ? word(`layer.${layer}`) : null;
            const title = key === 'title' ? recordTitle(record) : null;
            const value = own ?? title ?? plain(key, properties[key]);
            text[key] = own ?? title ?? valueWords(value, plainField(key, fields[key]));
            sort[key] = typeof value === 'number' ? value : foldText(isDate(value) ? value : text[key]);
        }
        rows.push({id: record.id, layer, text, sort, found: foldText(Object.values(text).join(' '))});
    }
    return rows;
}

// of a document its number, of a verification its state
function plain(key: string, value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const {number, state} = value as Readonly<Record<string, unknown>>;
    return key === 'document' ? number : key === 'verification' ? state : value;
}

function plainField(key: string, field: FieldSchema | undefined): FieldSchema | undefined {
    const inner = key === 'document' ? 'number' : key === 'verification' ? 'state' : null;
    return inner ? field?.properties?.[inner] : field;
}

function isDate(value: unknown): value is string {
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value);
}

/** The rows whose text holds every word typed, accents aside. */
export function filterRows(rows: readonly Row[], typed: string): readonly Row[] {
    const words = foldText(typed).split(' ').filter(Boolean);
    return words.length === 0 ? rows : rows.filter(({found}) => words.every((part) => found.includes(part)));
}

/** The marked records by layer, in the order of the layers given. */
export function markedByLayer(
    records: Records,
    marked: ReadonlySet<string>,
    layers: readonly LayerId[]
): Map<LayerId, AnyRecord[]> {
    const found = new Map<LayerId, AnyRecord[]>();
    for (const layer of layers) {
        const table = records.layer(layer) as ReadonlyMap<string, AnyRecord>;
        const list = [...marked].flatMap((id) => table.get(id) ?? []);
        if (list.length > 0) found.set(layer, list);
    }
    return found;
}
