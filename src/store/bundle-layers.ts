import {canonicalJson} from '../record/canonical-json.ts';
import {LAYERS} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';

/** The records as entries of a bundle, GeoJSON by layer; one feature a line, by id, so that bundles compare line by line. */
export function layerTexts(records: Records): [name: string, text: string][] {
    return LAYERS.filter((layer) => records.layer(layer).size > 0).map((layer) => {
        const features = [...records.layer(layer)].sort(([a], [b]) => (a < b ? -1 : 1));
        const text = features.map(([, record]) => canonicalJson(record)).join(',\n');
        return [`layers/${layer}.geojson`, `{"type":"FeatureCollection","features":[\n${text}\n]}\n`];
    });
}

export function isLayerEntry(name: string): boolean {
    return LAYERS.some((layer) => name === `layers/${layer}.geojson`);
}

/**
 * Which features of a layer entry are not those that they should be: by id, in the order of the text that should be
 * there, those too many last. Empty where the texts differ in nothing that is a feature, or the entry cannot be read.
 */
export function differingFeatures(text: string, wanted: string): string[] {
    const is = featuresById(text);
    const should = featuresById(wanted);
    if (!is || !should) return [];
    const wrong = [...should.keys()].filter((id) => is.get(id) !== should.get(id));
    return [...wrong, ...[...is.keys()].filter((id) => !should.has(id))];
}

function featuresById(text: string): Map<string, string> | null {
    try {
        const {features} = JSON.parse(text) as {features: {id: unknown}[]};
        return new Map(features.map((feature) => [String(feature.id), canonicalJson(feature)]));
    } catch {
        return null;
    }
}
