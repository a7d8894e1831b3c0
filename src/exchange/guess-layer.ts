import {LAYERS, type LayerId} from '../record/feature.ts';
import {layerSchema} from './layer-schema.ts';

const SAMPLE = 50;

/**
 * The layer whose required fields the first features have most of, or null when none has half of them; lines are landmarks whatever their fields.
 * Cost: a constant number of features is looked at.
 */
export function guessLayer(features: readonly unknown[]): LayerId | null {
    const sample = features.slice(0, SAMPLE).map((feature) => (feature as {properties?: unknown} | null)?.properties);
    let best: LayerId | null = null;
    let most = 0.5;
    for (const layer of LAYERS) {
        const {required, properties} = layerSchema(layer);
        let score = 0;
        for (const given of sample) {
            if (typeof given !== 'object' || given === null) continue;
            const has = required.filter((name) =>
                fits(properties[name]?.enum, (given as Record<string, unknown>)[name])
            );
            score += has.length / required.length / sample.length;
        }
        if (score > most) {
            most = score;
            best = layer;
        }
    }
    return best ?? (lines(features) ? 'landmark' : null);
}

// no other layer has lines
function lines(features: readonly unknown[]): boolean {
    const sample = features.slice(0, SAMPLE) as readonly ({geometry?: {type?: unknown} | null} | null)[];
    return (
        2 * sample.filter((feature) => String(feature?.geometry?.type).endsWith('LineString')).length > sample.length
    );
}

// `kind` and `state` are fields of several layers: a value from the layer's own list tells them apart
function fits(list: readonly unknown[] | undefined, value: unknown): boolean {
    return value !== undefined && (list === undefined || list.includes(value));
}
