import type {Geometry, Position} from 'geojson';
import type {AnyRecord} from '../record/feature.ts';
import type {ExportLayer} from './export-layer.ts';
import {type FieldSchema, layerSchema} from './layer-schema.ts';

export type ExportValue = string | number | boolean | null;

export interface ExportColumn {
    /** Path of the field: `document.number`; `id`, `lon`, `lat`, `wkt` for what stands beside the properties. */
    readonly key: string;
    /** Heading in both languages. */
    readonly vi: string;
    readonly en: string;
}

/** A layer as rows: values as they are kept, lists as text. */
export interface ExportTable {
    readonly columns: readonly ExportColumn[];
    readonly rows: readonly (readonly ExportValue[])[];
}

/**
 * A layer as a table: a column for every field that any record has, in the order of the schema, fields of objects apart,
 * codes as the words of the language; then longitude and latitude of points, and the outlines of the rest as WKT where
 * asked for.
 */
export function exportTable(
    {layer, records}: ExportLayer,
    {words, wkt}: {readonly words: 'vi' | 'en' | 'codes'; readonly wkt: boolean}
): ExportTable {
    const schema = layerSchema(layer);
    const fields = new Map<string, FieldSchema>();
    for (const [name, field] of Object.entries(schema.properties)) collect(name, field, records, fields);
    for (const {properties} of records)
        for (const name of Object.keys(properties)) if (!known(fields, name)) fields.set(name, {});
    const shaped = records.some(({geometry}) => geometry !== null);
    const place: ExportColumn[] = shaped
        ? [
              {key: 'lon', vi: 'Kinh độ (WGS 84)', en: 'Longitude (WGS 84)'},
              {key: 'lat', vi: 'Vĩ độ (WGS 84)', en: 'Latitude (WGS 84)'},
              ...(wkt ? [{key: 'wkt', vi: 'Hình (WKT)', en: 'Shape (WKT)'}] : [])
          ]
        : [];
    const columns = [
        {key: 'id', vi: 'Mã', en: 'Id'},
        ...[...fields].map(([key, {title, 'x-en': en}]) => ({key, vi: title ?? key, en: en ?? title ?? key})),
        ...place
    ];
    const rows = records.map((record) => [
        record.id,
        ...[...fields].map(([key, field]) => plain(valueAt(record.properties, key), field, words)),
        ...(shaped ? [...lonLat(record), ...(wkt ? [wktOf(record.geometry)] : [])] : [])
    ]);
    return {columns, rows};
}

// fields of the schema that a record has; those of an object each by itself
function collect(
    path: string,
    field: FieldSchema,
    records: readonly AnyRecord[],
    into: Map<string, FieldSchema>
): void {
    if (!records.some(({properties}) => valueAt(properties, path) !== undefined)) return;
    if (!field.properties) {
        into.set(path, field);
        return;
    }
    for (const [name, inner] of Object.entries(field.properties)) {
        const title = `${field.title ?? path}: ${inner.title ?? name}`;
        const en = `${field['x-en'] ?? path}: ${inner['x-en'] ?? name}`;
        collect(`${path}.${name}`, {...inner, title, 'x-en': en}, records, into);
    }
}

function known(fields: ReadonlyMap<string, FieldSchema>, name: string): boolean {
    if (fields.has(name)) return true;
    for (const path of fields.keys()) if (path.startsWith(`${name}.`)) return true;
    return false;
}

function valueAt(properties: object, path: string): unknown {
    let at: unknown = properties;
    for (const name of path.split('.')) {
        if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
        at = (at as Readonly<Record<string, unknown>>)[name];
    }
    return at;
}

function plain(value: unknown, field: FieldSchema, words: 'vi' | 'en' | 'codes'): ExportValue {
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value === 'string') return words === 'codes' ? value : (field['x-labels']?.[value]?.[words] ?? value);
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('; ');
    return JSON.stringify(value);
}

function lonLat({geometry}: AnyRecord): [number | null, number | null] {
    return geometry?.type === 'Point' ? [geometry.coordinates[0]!, geometry.coordinates[1]!] : [null, null];
}

/** Well-known text of a shape; null for a point, whose place stands beside. */
function wktOf(geometry: Geometry | null): string | null {
    if (!geometry || geometry.type === 'Point') return null;
    if (geometry.type === 'GeometryCollection') return null;
    return `${geometry.type.toUpperCase()} ${wktList(geometry.coordinates as Nested)}`;
}

type Nested = readonly (Position | Nested)[];

function wktList(list: Nested): string {
    return `(${list.map((one) => (typeof one[0] === 'number' ? (one as Position).slice(0, 2).join(' ') : wktList(one as Nested))).join(', ')})`;
}
