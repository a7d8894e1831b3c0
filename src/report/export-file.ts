import {zipSync} from 'fflate';
import {exportGeoJson} from '../exchange/export-geojson.ts';
import type {ExportFormat, ExportLayer} from '../exchange/export-layer.ts';
import {exportTable} from '../exchange/export-table.ts';
import {layerSchema} from '../exchange/layer-schema.ts';
import {FORMATS, type WorkbookSheet, workbookBytes} from './workbook.ts';

/** A file that was written: its extension, without a dot, and its bytes. */
export interface ExportedFile {
    readonly extension: string;
    readonly bytes: Uint8Array;
}

export interface ExportOptions {
    readonly language: 'vi' | 'en';
    /** The instant that a GeoPackage says it was changed: ISO 8601, UTC, milliseconds. */
    readonly at: string;
    /** Lines under the title of every sheet of a workbook: of which day, which edition. */
    readonly stamp: readonly string[];
}

/**
 * Layers as a file. GeoJSON and CSV hold one layer: several come as an archive with a file each. In no format does a text
 * become a formula. Cost: O(positions); the engine of a format is loaded when it is first asked for.
 */
export async function exportFile(
    layers: readonly ExportLayer[],
    format: ExportFormat,
    options: ExportOptions
): Promise<ExportedFile> {
    const {language} = options;
    switch (format) {
        case 'geojson':
            return eachApart(layers, format, exportGeoJson);
        case 'csv': {
            const {exportCsv} = await import('../exchange/export-csv.ts');
            return eachApart(layers, format, (layer) => exportCsv(layer, language));
        }
        case 'xlsx':
            return {extension: format, bytes: await workbookBytes(layers.map((layer) => sheetOf(layer, options)))};
        case 'kml': {
            const {exportKml} = await import('../exchange/export-kml.ts');
            return {extension: format, bytes: utf8(exportKml(layers, language))};
        }
        case 'gpx': {
            const {exportGpx} = await import('../exchange/export-gpx.ts');
            return {extension: format, bytes: utf8(exportGpx(layers))};
        }
        case 'gpkg': {
            const {exportGeoPackage} = await import('../exchange/export-geopackage.ts');
            return {extension: format, bytes: await exportGeoPackage(layers, options)};
        }
    }
}

function eachApart(
    layers: readonly ExportLayer[],
    extension: string,
    write: (layer: ExportLayer) => string
): ExportedFile {
    const [only] = layers;
    if (only && layers.length === 1) return {extension, bytes: utf8(write(only))};
    const files = layers.map((layer): [string, Uint8Array] => [`${layer.layer}.${extension}`, utf8(write(layer))]);
    return {extension: 'zip', bytes: zipSync(Object.fromEntries(files))};
}

/** Longest text of a cell. */
const LONGEST = 32_000;

function sheetOf(layer: ExportLayer, {language, stamp}: ExportOptions): WorkbookSheet {
    const {title, 'x-en': en} = layerSchema(layer.layer);
    const {columns, rows} = exportTable(layer, {words: language, wkt: true});
    const heading = language === 'vi' ? title : en;
    const span = Math.max(1, Math.min(columns.length, 8));
    return {
        name: heading.replace(/[[\]/\\:*?]/g, ' ').slice(0, 31),
        widths: columns.map(({key}) => (key === 'wkt' ? 30 : key === 'lon' || key === 'lat' ? 14 : 20)),
        headings: stamp.length + 2,
        rows: [
            [{text: heading, bold: true, span}],
            ...stamp.map((line) => [{text: line, span}]),
            [],
            columns.map((column) => ({text: column[language], bold: true})),
            ...rows.map((row) =>
                row.map((value, i) => {
                    if (value === null) return null;
                    if (typeof value === 'boolean')
                        return {text: language === 'vi' ? (value ? 'có' : 'không') : value ? 'yes' : 'no'};
                    if (typeof value === 'string') return {text: value.length > LONGEST ? '' : value};
                    const place = columns[i]!.key === 'lon' || columns[i]!.key === 'lat';
                    return {value, format: place ? '0.000000' : Number.isInteger(value) ? FORMATS.count : '#,##0.###'};
                })
            )
        ]
    };
}

function utf8(text: string): Uint8Array {
    return new TextEncoder().encode(text);
}
