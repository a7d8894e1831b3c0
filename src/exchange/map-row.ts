import type {LayerId} from '../record/feature.ts';
import {foldText} from '../record/fold-text.ts';
import {guessCode, readBoolean} from './code-value.ts';
import {type FieldIssue, issueOf, shown} from './fault.ts';
import {type LayerField, layerField, layerFields, putAt} from './layer-fields.ts';
import {layerSchema} from './layer-schema.ts';
import {decodeLetters} from './old-letters.ts';
import type {PartReading, RowEdits} from './part-reading.ts';
import {readDate} from './read-date.ts';
import {readNumber} from './read-number.ts';

/** What would put a fault right: new content of a cell or a field, or the axes turned; a person accepts it or not. */
export type Repair =
    | {readonly kind: 'cell'; readonly heading: string; readonly to: string}
    | {readonly kind: 'field'; readonly path: string; readonly to: string}
    | {readonly kind: 'turn'}
    /** The content stays as it is written. */
    | {readonly kind: 'keep'; readonly heading: string};

/** A fault of a row, the column it is in, and what could be done about it. */
export interface RowFault extends FieldIssue {
    readonly heading: string;
    readonly repairs: readonly Repair[];
}

/** The properties that a row gives, and what of it could not be read. */
export interface MappedRow {
    readonly id: string | null;
    readonly properties: Record<string, unknown>;
    readonly faults: readonly RowFault[];
}

/** The content of a cell: text from a table, any JSON value from a feature. */
export type Cell = unknown;

/**
 * The layer's properties from the cells of a row. Cells that fill a field are read as what the field holds (dates, numbers,
 * codes); empty ones leave the field to the constants; columns kept stay under their heading, in the letters of today. What
 * cannot be read is a fault with its repairs; nothing is repaired.
 */
export function mapRow(
    cells: Readonly<Record<string, Cell>>,
    reading: PartReading,
    fields: RowEdits['fields'] = {}
): MappedRow {
    const {layer, columns, headingLetters} = reading;
    const faults: RowFault[] = [];
    const kept: [string, unknown][] = [];
    const filled: [string, unknown][] = [];
    const given = new Set<string>();
    let id: string | null = null;
    for (const [heading, {use, letters, values}] of Object.entries(columns ?? {})) {
        const cell = Object.hasOwn(cells, heading) ? cells[heading] : undefined;
        const text = decodeLetters(textOf(cell), letters).trim();
        if (text === '' || use.kind === 'skip' || use.kind === 'position') continue;
        if (use.kind === 'id') id = text;
        else if (use.kind === 'keep' || use.kind === 'unit') {
            kept.push([ownKey(layer, decodeLetters(heading, headingLetters)), typeof cell === 'string' ? text : cell]);
        } else {
            const field = layerField(layer, use.path);
            if (!field || Object.hasOwn(fields, use.path)) continue;
            const read = readField(text, cell, field, heading, values, reading);
            given.add(use.path);
            if ('value' in read) filled.push([use.path, read.value]);
            else faults.push(read);
        }
    }
    for (const [path, text] of Object.entries({...reading.constants, ...fields})) {
        const field = layerField(layer, path);
        if (!field || given.has(path) || text.trim() === '') continue;
        const read = readField(text, text, field, '', {}, {...reading, numbers: 'comma', dates: 'day-first'});
        if ('value' in read) filled.push([path, read.value]);
        else faults.push(read);
    }
    const properties: Record<string, unknown> = Object.fromEntries(kept);
    // in the order of the schema, so that the same content is the same record whatever the columns' order
    const order = layerFields(layer).map(({path}) => path);
    for (const [path, value] of filled.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))) {
        putAt(properties, path, value);
    }
    fillLists(layer, properties);
    fillRange(properties);
    return {id, properties, faults};
}

type Read = {readonly value: unknown} | RowFault;

function readField(
    text: string,
    cell: Cell,
    field: LayerField,
    heading: string,
    values: Readonly<Record<string, string>>,
    {layer, dates, numbers}: PartReading
): Read {
    const fault = (
        rule: string,
        repairs: readonly string[] = [],
        more: Record<string, string | number> = {}
    ): RowFault => ({
        heading,
        field: `properties.${field.path}`,
        issue: issueOf(rule, [], {
            value: shown(text),
            title: field.title,
            titleEn: field.titleEn,
            column: heading,
            ...more
        }),
        repairs: repairs.map((to) =>
            heading === '' ? {kind: 'field', path: field.path, to} : {kind: 'cell', heading, to}
        )
    });
    switch (field.kind) {
        case 'date': {
            const read = readDate(text, dates);
            if (read.kind === 'date') return {value: read.date};
            return fault(`row-date-${read.reason}`, read.proposals.map(dayText));
        }
        case 'number':
        case 'integer': {
            const number = typeof cell === 'number' ? cell : readNumber(text, numbers);
            if (number === null) return fault('row-number', otherNumbers(text, numbers));
            if (field.kind === 'integer' && !Number.isInteger(number)) return fault('row-integer');
            return {value: number};
        }
        case 'boolean': {
            const said = typeof cell === 'boolean' ? cell : readBoolean(text);
            return said === null ? fault('row-boolean', ['có', 'không']) : {value: said};
        }
        case 'code': {
            const code = values[foldText(text)] ?? guessCode(layer, field, text);
            if (code === null) {
                const words = Object.values(field.codes).map(({vi}) => vi);
                return fault('row-code', words.slice(0, 8), {allowed: words.join(', ')});
            }
            return {value: numeric(layer, field.path) ? Number(code) : code};
        }
        case 'list': {
            const parts = text.split(/\s*[;,|\n]\s*/).filter(Boolean);
            return {value: parts.map((part) => guessCode(layer, field, part) ?? part)};
        }
        default:
            return {value: text};
    }
}

// the number that the other decimal mark would make of it
function otherNumbers(text: string, mark: PartReading['numbers']): string[] {
    const other = readNumber(text, mark === 'comma' ? 'point' : 'comma');
    if (other !== null) return [mark === 'comma' ? String(other).replace('.', ',') : String(other)];
    // "khoảng 5", "5-6 người": the numbers that stand in it
    const found = text.match(/\d+/g) ?? [];
    return [...new Set(found)].slice(0, 3);
}

function dayText(date: string): string {
    return date.split('-').reverse().join('/');
}

function numeric(layer: LayerId, path: string): boolean {
    const list = layerSchema(layer).properties[path]?.enum ?? [];
    return list.some((value) => typeof value === 'number');
}

function textOf(cell: Cell): string {
    if (cell === null || cell === undefined) return '';
    return typeof cell === 'string' ? cell : typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

// a column kept under a name that the layer gives another meaning is told apart
function ownKey(layer: LayerId, heading: string): string {
    return Object.hasOwn(layerSchema(layer).properties, heading) ? `${heading} (gốc)` : heading;
}

// one number of remains is the least and the most as well: the list says no range
function fillRange(properties: Record<string, unknown>): void {
    const range = properties['expected'] as {min?: number; best?: number; max?: number} | undefined;
    const only = range?.best ?? range?.min ?? range?.max;
    if (only === undefined) return;
    properties['expected'] = {min: range?.min ?? only, best: range?.best ?? only, max: range?.max ?? only};
}

// lists that a record must have but no column fills are empty lists
function fillLists(layer: LayerId, properties: Record<string, unknown>): void {
    const {required, properties: fields} = layerSchema(layer);
    for (const name of required) {
        if (properties[name] === undefined && [fields[name]?.type].flat().includes('array')) properties[name] = [];
    }
}

/** Properties of a feature that has the layer's own fields, with the fields that a person changed; others stay as they are. */
export function editProperties(
    properties: Readonly<Record<string, unknown>>,
    fields: NonNullable<RowEdits['fields']>,
    reading: PartReading
): {readonly properties: Record<string, unknown>; readonly faults: readonly RowFault[]} {
    const own = structuredClone(properties) as Record<string, unknown>;
    const faults: RowFault[] = [];
    for (const [path, text] of Object.entries(fields)) {
        const field = layerField(reading.layer, path);
        const read: Read = field ? readField(text, text, field, '', {}, reading) : {value: text};
        if ('value' in read) putAt(own, path, read.value);
        else faults.push(read);
    }
    return {properties: own, faults};
}
