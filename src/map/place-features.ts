import type {Feature, FeatureCollection} from 'geojson';
import type {Reading} from '../crs/reading.ts';
import {disc} from '../measure/disc.ts';

/** Readings of one text and the one that was chosen. */
export interface MarkedPlace {
    readonly readings: readonly Reading[];
    readonly chosen: number;
}

/**
 * What the map shows of a place that was looked up: `role` is area (the circle of the uncertainty), square, cross, other
 * (readings that were not chosen, with their number from 1) or variant (other published operations, with their code).
 */
export function placeFeatures(place: MarkedPlace | null): FeatureCollection {
    const features: Feature[] = [];
    const add = (role: string, geometry: Feature['geometry'], text = '') =>
        features.push({type: 'Feature', geometry, properties: {role, text}});
    for (const [i, {lon, lat, accuracyM, square, variants = []}] of (place?.readings ?? []).entries()) {
        const at = {type: 'Point' as const, coordinates: [lon, lat]};
        if (i !== place!.chosen) {
            add('other', at, String(i + 1));
            continue;
        }
        if (accuracyM > 0) add('area', disc(lon, lat, accuracyM, 96));
        if (square) add('square', square);
        for (const {operation, lon: x, lat: y} of variants) {
            if (x !== lon || y !== lat) add('variant', {type: 'Point', coordinates: [x, y]}, operation);
        }
        add('cross', at, String(i + 1));
    }
    return {type: 'FeatureCollection', features};
}
