import type {LayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';

/**
 * A layer as GeoJSON (RFC 7946): one feature a line, by id, with everything that the record holds.
 * `readGeoJson` gives the same records back. Positions are written in full, as they are kept.
 */
export function exportGeoJson(records: Records, layer: LayerId): string {
    const features = [...records.layer(layer).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const text = features.map((feature) => JSON.stringify(feature)).join(',\n');
    return `{"type":"FeatureCollection","features":[\n${text}\n]}\n`;
}
