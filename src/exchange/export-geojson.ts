import type {ExportLayer} from './export-layer.ts';

/**
 * A layer as GeoJSON (RFC 7946): one feature a line, by id, with everything that it holds. Read in again it gives the same
 * records. Positions are written in full, as they are kept.
 */
export function exportGeoJson({records}: ExportLayer): string {
    const text = records.map((feature) => JSON.stringify(feature)).join(',\n');
    return `{"type":"FeatureCollection","features":[\n${text}\n]}\n`;
}
