import type {ExportLayer} from './export-layer.ts';
import {type ExportTable, type ExportValue, exportTable} from './export-table.ts';
import {geopackageBlob} from './geopackage-geometry.ts';
import {layerSchema} from './layer-schema.ts';
import {quoted, sqlEngine} from './open-geopackage.ts';

/**
 * Layers as a GeoPackage (OGC 12-128r19) in WGS 84: a table each, the id as its text, codes as codes. `at` is the instant
 * that the file says it was changed, ISO 8601 in UTC with milliseconds.
 */
export async function exportGeoPackage(
    layers: readonly ExportLayer[],
    {language, at}: {readonly language: 'vi' | 'en'; readonly at: string}
): Promise<Uint8Array> {
    const sql = await sqlEngine();
    const database = new sql.Database();
    try {
        database.run(FRAME);
        database.run('BEGIN');
        for (const layer of layers) {
            const table = exportTable(layer, {words: 'codes', wkt: false});
            const name = layer.layer.replaceAll('-', '_');
            const {title, 'x-en': en} = layerSchema(layer.layer);
            const shaped = layer.records.some(({geometry}) => geometry !== null);
            const columns = table.columns.filter(({key}) => key !== 'lon' && key !== 'lat');
            const types = columns.map(({key}) => typeOf(table, key));
            const fields = columns.map(({key}, i) => `${quoted(fieldName(key))} ${types[i]}`);
            const shape = shaped ? ', geom GEOMETRY' : '';
            database.run(
                `CREATE TABLE ${quoted(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${fields.join(', ')}${shape})`
            );
            database.run(
                'INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES (?,?,?,?,?,?)',
                [name, shaped ? 'features' : 'attributes', name, language === 'vi' ? title : en, at, shaped ? 4326 : 0]
            );
            if (shaped)
                database.run('INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,?,?)', [
                    name,
                    'geom',
                    'GEOMETRY',
                    4326,
                    0,
                    0
                ]);
            const names = [...columns.map(({key}) => quoted(fieldName(key))), ...(shaped ? ['geom'] : [])];
            const insert = database.prepare(
                `INSERT INTO ${quoted(name)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
            );
            const indices = columns.map(({key}) => table.columns.findIndex((column) => column.key === key));
            layer.records.forEach(({geometry}, i) => {
                const values = indices.map((index) => stored(table.rows[i]![index]!));
                insert.run(shaped ? [...values, geometry && geopackageBlob(geometry, 4326)] : values);
            });
            insert.free();
        }
        database.run('COMMIT');
        return database.export();
    } finally {
        database.close();
    }
}

// `fid` and `geom` are the table's own; a column of that name is a stranger's
function fieldName(key: string): string {
    return /^(fid|geom)$/i.test(key) ? `${key}_` : key;
}

function typeOf({columns, rows}: ExportTable, key: string): string {
    const index = columns.findIndex((column) => column.key === key);
    const kinds = new Set(
        rows
            .map((row) => row[index])
            .filter((value) => value !== null)
            .map((value) => typeof value)
    );
    if (kinds.size !== 1) return 'TEXT';
    if (kinds.has('boolean')) return 'BOOLEAN';
    if (!kinds.has('number')) return 'TEXT';
    return rows.every((row) => row[index] === null || Number.isSafeInteger(row[index])) ? 'INTEGER' : 'REAL';
}

function stored(value: ExportValue): string | number | null {
    return typeof value === 'boolean' ? Number(value) : value;
}

const WGS84 =
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]';

// 1.3.1 of the standard: `GPKG` and 10301
const FRAME = `
    PRAGMA application_id = 0x47504B47;
    PRAGMA user_version = 10301;
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL),
        ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL), ('WGS 84', 4326, 'EPSG', 4326, '${WGS84}', NULL);
    CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
        description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
        srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
        srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
        CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name));`;
