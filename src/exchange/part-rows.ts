import type {Feature, Geometry} from 'geojson';
import type {Reading} from '../crs/reading.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {type ComposedCoordinate, composeCoordinate} from './compose-coordinate.ts';
import {issueOf, shown} from './fault.ts';
import {layerSchema} from './layer-schema.ts';
import {type Cell, editProperties, mapRow, type Repair, type RowFault} from './map-row.ts';
import {moveGeometry} from './move-geometry.ts';
import {checkUnit} from './near-unit.ts';
import {decodeLetters} from './old-letters.ts';
import type {OpenedPart} from './opened-file.ts';
import type {PartReading, PositionPart, RowEdits} from './part-reading.ts';
import {type PlaceOptions, placeRow} from './place-row.ts';
import {dataRows, headings} from './table-header.ts';

/** One row of a part: its place in the file, and its cells by heading; a feature's geometry beside them. */
export interface PartRow {
    /** Number in the part, from 1. */
    readonly number: number;
    /** Line of the file or row of the sheet; null where the format has none. */
    readonly line: number | null;
    readonly column: number | null;
    readonly cells: Readonly<Record<string, Cell>>;
    readonly geometry: Geometry | null;
    /** The feature as a whole, for one that is taken as it is. */
    readonly feature: unknown;
}

/** What a row becomes: a feature of the layer, still to be checked, and what could not be read. */
export interface ReadRow {
    readonly row: PartRow;
    readonly feature: unknown;
    readonly faults: readonly RowFault[];
    /** Readings of the coordinate to choose from, likeliest first; empty where there is nothing to choose. */
    readonly readings: readonly Reading[];
}

export interface RowOptions extends Omit<PlaceOptions, 'systems' | 'chosen'> {
    readonly units?: UnitIndex | null | undefined;
}

/** The rows of a part under a reading of its heading. */
export function partRows(part: OpenedPart, reading: Pick<PartReading, 'header'>): PartRow[] {
    if (part.kind === 'features') {
        return part.features.map((feature, i) => ({
            number: i + 1,
            line: part.places?.lines[i] ?? null,
            column: part.places?.columns[i] ?? null,
            cells: propertiesOf(feature),
            geometry: ((feature as Feature | null)?.geometry as Geometry | undefined) ?? null,
            feature
        }));
    }
    const names = headings(part.rows, reading.header);
    return dataRows(part.rows, reading.header).map((index, i) => ({
        number: i + 1,
        line: part.lines[index] ?? index + 1,
        column: null,
        cells: Object.fromEntries(names.map((name, column) => [name, part.rows[index]![column] ?? ''])),
        geometry: null,
        feature: null
    }));
}

/** Read one row with what a person changed in it. */
export function readRow(row: PartRow, said: PartReading, options: RowOptions, edits: RowEdits = {}): ReadRow {
    const reading = edits.cells ? inTodaysLetters(said, edits.cells) : said;
    const geometry = row.geometry && edits.turned ? turnedAxes(row.geometry) : row.geometry;
    if (!reading.columns) {
        if (!edits.fields && !edits.turned) return {row, feature: row.feature, faults: [], readings: []};
        const edited = editProperties(row.cells, edits.fields ?? {}, reading);
        const feature = {...(row.feature as object), geometry, properties: edited.properties};
        return {row, feature, faults: edited.faults, readings: []};
    }
    const cells = {...row.cells, ...edits.cells};
    const {id, properties, faults} = mapRow(cells, reading, edits.fields);
    const unitFaults = checkUnits(cells, reading, options.units ?? null, edits.kept ?? []);
    const base = {type: 'Feature' as const, ...(id === null ? {} : {id})};
    const all = [...faults, ...unitFaults];
    if (row.feature !== null) {
        const own = (row.feature as {id?: unknown}).id;
        const feature = {...(own === undefined ? {} : {id: own}), ...base, geometry, properties};
        return {row, feature, faults: all, readings: []};
    }
    const composed = composeCoordinate(positionCells(cells, reading));
    const placed = place(composed, reading, options, edits);
    const feature = {
        ...base,
        geometry: placed.reading ? pointOf(placed.reading) : null,
        properties: placed.reading ? noted(properties, placed.reading, composed!, reading) : properties
    };
    return {row, feature, faults: placed.fault ? [...all, placed.fault] : all, readings: placed.readings};
}

// what a person types is Unicode, whatever the column is written in
function inTodaysLetters(reading: PartReading, cells: NonNullable<RowEdits['cells']>): PartReading {
    const columns = Object.entries(reading.columns ?? {}).map(([heading, column]) => [
        heading,
        Object.hasOwn(cells, heading) ? {...column, letters: 'unicode' as const} : column
    ]);
    return {...reading, columns: reading.columns && Object.fromEntries(columns)};
}

interface Placed {
    readonly reading: Reading | null;
    readonly fault: RowFault | null;
    readonly readings: readonly Reading[];
}

function place(
    composed: ComposedCoordinate | null,
    reading: PartReading,
    options: RowOptions,
    {chosen}: RowEdits
): Placed {
    const heading = positionHeading(reading);
    const fault = (
        rule: string,
        values: Record<string, string | number>,
        repairs: readonly Repair[] = []
    ): RowFault => ({
        heading,
        field: 'geometry',
        issue: issueOf(rule, [], {column: heading, ...values}),
        repairs
    });
    if (!composed) {
        const needs = layerSchema(reading.layer)['x-geometry'].length > 0;
        return {reading: null, fault: needs ? fault('row-no-coordinate', {}) : null, readings: []};
    }
    const value = shown(composed.asGiven);
    const found = placeRow(composed.text, {...options, systems: reading.systems, chosen});
    if (found.kind === 'placed') return {reading: found.reading, fault: null, readings: []};
    if (found.kind === 'choose') {
        const count = found.readings.length;
        return {reading: null, fault: fault(`row-place-${found.why}`, {value, count}), readings: found.readings};
    }
    const {reason, values} = found.fault;
    return {reading: null, fault: fault(`row-${reason}`, {value, ...values}), readings: []};
}

function checkUnits(
    cells: Readonly<Record<string, Cell>>,
    {columns}: PartReading,
    units: UnitIndex | null,
    kept: readonly string[]
): RowFault[] {
    if (!units) return [];
    return Object.entries(columns ?? {}).flatMap(([heading, {use, letters}]): RowFault[] => {
        const text = decodeLetters(String(cells[heading] ?? ''), letters).trim();
        if (use.kind !== 'unit' || text === '' || kept.includes(heading)) return [];
        const {known, near} = checkUnit(units, use.level, text);
        if (known || near.length === 0) return [];
        const issue = issueOf('row-unit', [], {value: shown(text), column: heading, near: near.join(', ')});
        return [
            {
                heading,
                field: heading,
                issue,
                repairs: [...near.map((to): Repair => ({kind: 'cell', heading, to})), {kind: 'keep', heading}]
            }
        ];
    });
}

function positionCells(cells: Readonly<Record<string, Cell>>, {columns, headingLetters}: PartReading) {
    const found: Partial<Record<PositionPart, {heading: string; content: string}>> = {};
    for (const [heading, {use, letters}] of Object.entries(columns ?? {})) {
        if (use.kind !== 'position') continue;
        const cell = cells[heading];
        const content = decodeLetters(cell === null || cell === undefined ? '' : String(cell), letters);
        found[use.part] = {heading: decodeLetters(heading, headingLetters), content};
    }
    return found;
}

function positionHeading({columns}: PartReading): string {
    const parts = Object.entries(columns ?? {}).filter(([, {use}]) => use.kind === 'position');
    const main = parts.find(([, {use}]) => use.kind === 'position' && ['text', 'north'].includes(use.part));
    return (main ?? parts[0])?.[0] ?? '';
}

// a millionth of a millimetre in degrees: the same digits on every machine
function pointOf({lon, lat}: Reading): Geometry {
    return {type: 'Point', coordinates: [Number(lon.toFixed(9)), Number(lat.toFixed(9))]};
}

/** A place is never better known than this, metres: a receiver held in the hand. */
const LEAST_UNCERTAINTY = 10;

// the coordinate as received stays with the record; where nothing tells the uncertainty it is that of the coordinate
function noted(
    properties: Record<string, unknown>,
    {system, operation, accuracyM}: Reading,
    {asGiven}: ComposedCoordinate,
    {layer}: PartReading
): Record<string, unknown> {
    const fields = layerSchema(layer).properties;
    const accuracy = Math.round(accuracyM * 100) / 100;
    const coordinate = {asGiven, system, ...(operation === null ? {} : {operation}), accuracyM: accuracy};
    const uncertain = Object.hasOwn(fields, 'uncertaintyM') && properties['uncertaintyM'] === undefined;
    return {
        ...properties,
        ...(uncertain ? {uncertaintyM: Math.max(LEAST_UNCERTAINTY, Math.ceil(accuracy))} : {}),
        ...(Object.hasOwn(fields, 'coordinate') ? {coordinate} : {})
    };
}

// misreading tools move whole files; this turns one shape
function turnedAxes(geometry: Geometry): Geometry {
    return moveGeometry(geometry, (x, y) => [y, x]);
}

function propertiesOf(feature: unknown): Record<string, Cell> {
    const properties = (feature as {properties?: unknown} | null)?.properties;
    return typeof properties === 'object' && properties !== null ? (properties as Record<string, Cell>) : {};
}
