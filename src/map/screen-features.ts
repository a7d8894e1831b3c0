import type {Feature, Geometry, MultiPolygon, Polygon} from 'geojson';
import {disc} from '../measure/disc.ts';
import type {AnyRecord, UnitRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {symbolsOf} from '../symbols/symbol-of.ts';
import {borderLines} from './border-lines.ts';
import {labelPlace} from './label-place.ts';

/** The map's sources of records; each holds one kind of geometry. */
export const RECORD_SOURCES = [
    'unit',
    'unit-border',
    'unit-label',
    'landmark-area',
    'landmark-line',
    'landmark',
    'concluded-zone',
    'surveyed-area',
    'cemetery-area',
    'cemetery',
    'site-area',
    'grave-site'
] as const;
export type RecordSource = (typeof RECORD_SOURCES)[number];

/** What the map draws for a record. `id` is the record's; `symbol` a key of styles/symbols.json. */
export type ScreenFeature = Feature<Geometry, Readonly<Record<string, string | number>>>;

/** A record of a layer that is drawn, with what its picture depends on besides itself. */
interface Seen {
    readonly record: AnyRecord;
    readonly symbol: string;
}

/**
 * The features of one source, by a key that is unique in the source. A record that did not change, and whose symbol did
 * not change, gives the same feature object as before: so two tables are compared by reference.
 */
export type FeatureTable = ReadonlyMap<string, ScreenFeature>;

/** Makes what the map draws from the records, and remembers it by record. */
export class ScreenFeatures {
    readonly #made = new WeakMap<AnyRecord, Map<string, ScreenFeature>>();
    #units: {readonly of: readonly UnitRecord[]; readonly tables: Partial<Record<RecordSource, FeatureTable>>} | null =
        null;

    /** Tables of all sources. Units are those of the set; superseded zones come along with their thin outline. */
    tables(records: Records, unitSet: string): Readonly<Record<RecordSource, FeatureTable>> {
        const zones = this.#seen(records, 'concluded-zone');
        const areas = this.#seen(records, 'surveyed-area');
        const sites = this.#seen(records, 'grave-site');
        const cemeteries = this.#seen(records, 'cemetery');
        const landmarks = this.#seen(records, 'landmark');
        return {
            ...(this.#unitTables(records, unitSet) as Record<'unit' | 'unit-border' | 'unit-label', FeatureTable>),
            'landmark-area': this.#table(landmarks, 'ground', (seen) => area(seen, seen.symbol)),
            'landmark-line': this.#table(landmarks, 'line', line),
            landmark: this.#table(landmarks, 'place', landmarkPlace),
            'concluded-zone': this.#table(zones, 'shape', zone),
            'surveyed-area': this.#table(areas, 'shape', shape),
            'cemetery-area': this.#table(cemeteries, 'ground', (seen) => area(seen, 'cemetery-area')),
            cemetery: this.#table(cemeteries, 'place', (seen) => place(seen, {name: nameOf(seen.record)})),
            'site-area': this.#table(sites, 'ground', siteGround),
            'grave-site': this.#table(sites, 'place', (seen) => place(seen, {number: shortNumber(seen.record.id)}))
        };
    }

    #seen(
        records: Records,
        layer: 'concluded-zone' | 'surveyed-area' | 'grave-site' | 'cemetery' | 'landmark'
    ): Seen[] {
        const symbols = symbolsOf(layer, records);
        return [...records.layer(layer).values()].map((record: AnyRecord) => ({
            record,
            symbol: symbols.get(record.id) ?? ''
        }));
    }

    #table(seen: readonly Seen[], part: string, make: (seen: Seen) => ScreenFeature | null): FeatureTable {
        const table = new Map<string, ScreenFeature>();
        for (const one of seen) {
            const feature = this.#remembered(one.record, `${part} ${one.symbol}`, () => make(one));
            if (feature) table.set(one.record.id, feature);
        }
        return table;
    }

    #remembered(record: AnyRecord, key: string, make: () => ScreenFeature | null): ScreenFeature | null {
        const known = this.#made.get(record);
        const old = known?.get(key);
        if (old) return old;
        const made = make();
        if (made) {
            if (known) known.set(key, made);
            else this.#made.set(record, new Map([[key, made]]));
        }
        return made;
    }

    #unitTables(records: Records, unitSet: string): Partial<Record<RecordSource, FeatureTable>> {
        const units = [...records.layer('unit').values()].filter(({properties}) => properties.unitSet === unitSet);
        const before = this.#units;
        if (before && units.length === before.of.length && units.every((unit, i) => unit === before.of[i])) {
            return before.tables;
        }
        const borders = borderLines(units).map(({level, geometry}, i): [string, ScreenFeature] => {
            const id = `${level} ${i}`;
            return [id, {type: 'Feature', geometry, properties: {id, symbol: `unit-${level}`, level}}];
        });
        const shapes = units.map((unit): [string, ScreenFeature] => [unit.id, unitFeature(unit, unit.geometry)]);
        const labels = units.map((unit): [string, ScreenFeature] => {
            return [unit.id, unitFeature(unit, labelPlace(unit.geometry))];
        });
        const tables = {unit: new Map(shapes), 'unit-border': new Map(borders), 'unit-label': new Map(labels)};
        this.#units = {of: units, tables};
        return tables;
    }
}

function unitFeature({id, properties}: UnitRecord, geometry: Geometry): ScreenFeature {
    const {code, name, level} = properties;
    return {type: 'Feature', geometry, properties: {id, code, name, level, symbol: `unit-${level}`}};
}

function zone({record, symbol}: Seen): ScreenFeature | null {
    const {areaClass} = record.properties as {areaClass: string};
    return feature(record, record.geometry, {symbol, areaClass});
}

function shape({record, symbol}: Seen): ScreenFeature | null {
    return feature(record, record.geometry, {symbol});
}

function place({record, symbol}: Seen, more: Readonly<Record<string, string>>): ScreenFeature | null {
    const {geometry} = record;
    if (geometry && isAreal(geometry)) return feature(record, labelPlace(geometry), {symbol, ...more});
    return feature(record, geometry, {symbol, ...more});
}

function line({record, symbol}: Seen): ScreenFeature | null {
    const {geometry} = record;
    const lineal = geometry?.type === 'LineString' || geometry?.type === 'MultiLineString';
    return lineal ? feature(record, geometry, {symbol, name: nameOf(record)}) : null;
}

// lines carry their names themselves
function landmarkPlace(seen: Seen): ScreenFeature | null {
    const {geometry} = seen.record;
    if (!geometry || geometry.type === 'LineString' || geometry.type === 'MultiLineString') return null;
    return place(seen, {name: nameOf(seen.record)});
}

function nameOf({properties}: AnyRecord): string {
    return (properties as {readonly name: string}).name;
}

function area({record}: Seen, symbol: string): ScreenFeature | null {
    return record.geometry && isAreal(record.geometry) ? feature(record, record.geometry, {symbol}) : null;
}

// a site on a point is known to its disc; a site with an outline is drawn by the outline, its margin is left to the panel
function siteGround(seen: Seen): ScreenFeature | null {
    const {geometry, properties} = seen.record;
    if (geometry?.type !== 'Point') return area(seen, 'site-area');
    const {uncertaintyM} = properties as {uncertaintyM: number};
    if (!(uncertaintyM > 0)) return null;
    const [lon, lat] = geometry.coordinates as [number, number];
    return feature(seen.record, disc(lon, lat, uncertaintyM, 48), {symbol: 'uncertainty'});
}

function feature(
    record: AnyRecord,
    geometry: Geometry | null,
    properties: Readonly<Record<string, string>>
): ScreenFeature | null {
    return geometry ? {type: 'Feature', geometry, properties: {id: record.id, ...properties}} : null;
}

function isAreal(geometry: Geometry): geometry is Polygon | MultiPolygon {
    return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
}

// the serial at the end of an id, which people call the site by: 75-736-26248-S014 → S014
function shortNumber(id: string): string {
    return id.slice(id.lastIndexOf('-') + 1);
}
