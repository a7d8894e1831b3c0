import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import {system} from '../crs/system.ts';
import {systemOfWkt} from '../crs/wkt-system.ts';
import {FileFault, shown} from './fault.ts';
import {geopackageGeometry} from './geopackage-geometry.ts';
import type {FeaturePart, GivenSystem, OpenedPart} from './opened-file.ts';

type Sql = Awaited<ReturnType<typeof initSqlJs>>;
type Database = InstanceType<Sql['Database']>;
type Value = number | string | Uint8Array | null;

const MOST_ROWS = 2_000_000;

let engine: Promise<Sql> | null = null;

/** The database engine, started once; it stands in its own chunk with its WebAssembly inside. */
export function sqlEngine(): Promise<Sql> {
    engine ??= initSqlJs();
    return engine;
}

/**
 * Open a GeoPackage (OGC 12-128r19): every layer of features is a part, in the system that the package names for it;
 * a layer of rows without geometry is a table. Views are not looked at, since they compute.
 *
 * @throws {FileFault} `gpkg-broken`, `gpkg-no-layers`.
 */
export async function openGeoPackage(bytes: Uint8Array, fileName: string): Promise<OpenedPart[]> {
    const sql = await sqlEngine();
    let database: Database | null = null;
    try {
        database = new sql.Database(bytes);
        const parts = layersOf(database, fileName);
        if (parts.length === 0) throw new FileFault('gpkg-no-layers', {file: fileName});
        return parts;
    } catch (cause) {
        if (cause instanceof FileFault) throw cause;
        // an engine that ran out of its memory is not to be used again
        if (cause instanceof WebAssembly.RuntimeError) engine = null;
        throw new FileFault(
            'gpkg-broken',
            {file: fileName, said: String((cause as Error)?.message ?? cause).slice(0, 80)},
            {cause}
        );
    } finally {
        try {
            database?.close();
        } catch {
            engine = null;
        }
    }
}

function layersOf(database: Database, fileName: string): FeaturePart[] {
    const plain = rowsOf(
        database,
        `SELECT lower(name) FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`
    ).map(([name]) => name);
    // a view in the place of these would be asked, and may never answer
    if (!plain.includes('gpkg_geometry_columns') || !plain.includes('gpkg_spatial_ref_sys')) return [];
    const layers = rowsOf(
        database,
        `SELECT g.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id, s.definition
         FROM gpkg_geometry_columns g
         JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
         LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
         ORDER BY g.table_name LIMIT 500`
    );
    return layers.map(([table, column, srs, organization, code, definition]) => {
        const name = String(table);
        const system = systemOfLayer(Number(srs), String(organization ?? ''), Number(code), String(definition ?? ''));
        const features = featuresOf(database, name, String(column), fileName);
        return {kind: 'features', name, features, places: null, system, foreign: []};
    });
}

function featuresOf(database: Database, table: string, geometry: string, fileName: string): unknown[] {
    const info = rowsOf(database, `PRAGMA table_info(${quoted(table)})`);
    const columns = info.map(([, name, type, , , key]) => ({
        name: String(name),
        boolean: /^bool/i.test(String(type)),
        key: key === 1 && /^int/i.test(String(type))
    }));
    const fields = columns.filter(({name, key}) => name.toLowerCase() !== geometry.toLowerCase() && !key);
    const statement = database.prepare(
        `SELECT ${[geometry, ...fields.map(({name}) => name)].map(quoted).join(', ')} FROM ${quoted(table)}`
    );
    try {
        const features: unknown[] = [];
        while (statement.step()) {
            if (features.length >= MOST_ROWS)
                throw new FileFault('table-too-large', {file: fileName, cells: MOST_ROWS});
            const [shape, ...values] = statement.get() as Value[];
            const properties = Object.fromEntries(
                fields.map(({name, boolean}, i) => [name, plain(values[i]!, boolean)])
            );
            features.push({
                type: 'Feature',
                geometry: shape instanceof Uint8Array ? geopackageGeometry(shape) : null,
                properties
            });
        }
        return features;
    } finally {
        statement.free();
    }
}

function plain(value: Value, boolean: boolean): unknown {
    if (value instanceof Uint8Array) return null;
    if (typeof value === 'string') return value.normalize('NFC');
    if (typeof value === 'number' && !Number.isFinite(value)) return null;
    return boolean && typeof value === 'number' ? value !== 0 : value;
}

function systemOfLayer(srs: number, organization: string, code: number, definition: string): GivenSystem {
    if (srs === 0 || srs === -1) return {kind: 'missing'};
    if (/^epsg$/i.test(organization)) {
        try {
            return {kind: 'named', code: system(`EPSG:${code}`).code};
        } catch {
            // the description may still be of a system that is known by another name
        }
    }
    const found = systemOfWkt(definition);
    if (found) return {kind: 'named', code: found.code};
    return {kind: 'unknown', text: shown(`${organization} ${code} ${definition}`.trim())};
}

function rowsOf(database: Database, query: string): Value[][] {
    return (database.exec(query)[0]?.values ?? []) as Value[][];
}

/** A name as SQL takes it whatever letters it has. */
export function quoted(name: string): string {
    return `"${name.replaceAll('"', '""')}"`;
}
