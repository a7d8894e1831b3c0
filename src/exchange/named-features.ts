import type {Position} from 'geojson';
import type {LandmarkRecord, LayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {nameFit, placeWords} from '../record/place-name.ts';

/** Something with a name on the ground, that a place can be told from. */
export interface NamedFeature {
    readonly layer: Extract<LayerId, 'landmark' | 'cemetery' | 'unit' | 'grave-site'>;
    /** All records that are parts of it: a road often comes in several. */
    readonly ids: readonly string[];
    readonly name: string;
    readonly shape:
        | {readonly kind: 'point'; readonly at: readonly [lon: number, lat: number]}
        | {readonly kind: 'line' | 'area'; readonly lines: readonly (readonly Position[])[]};
    /** How far it may lie from where it is drawn, metres. */
    readonly accuracyM: number;
}

/** Where no record says how good a shape is, metres: a cemetery on a 1:50 000 map, a border of a unit set. */
const CEMETERY_M = 50;
const UNIT_M = 100;

/**
 * The features whose name fits what was said, best first: landmarks, cemeteries, units of the set, sites. Lines of one
 * name are one feature. Cost: one pass over the names.
 */
export function namedFeatures(said: string, records: Records, unitSet: string, most = 8): NamedFeature[] {
    const words = placeWords(said);
    const found: {feature: NamedFeature; rank: number}[] = [];
    const lines = new Map<string, {feature: NamedFeature; rank: number}>();
    const take = (
        layer: NamedFeature['layer'],
        {id, geometry}: {readonly id: string; readonly geometry: Shape},
        name: string,
        accuracyM: number
    ) => {
        const own = placeWords(name);
        const fit = nameFit(words, own);
        if (fit === null) return;
        const feature: NamedFeature = {layer, ids: [id], name, shape: shapeOf(geometry), accuracyM};
        const rank = fit * 10 + LAYERS.indexOf(layer);
        const key = feature.shape.kind === 'line' ? own.join(' ') : id;
        const before = lines.get(key);
        if (feature.shape.kind === 'line' && before) before.feature = joined(before.feature, feature);
        else {
            const entry = {feature, rank};
            if (feature.shape.kind === 'line') lines.set(key, entry);
            found.push(entry);
        }
    };
    for (const record of records.layer('landmark').values())
        take('landmark', record, record.properties.name, record.properties.accuracyM);
    for (const record of records.layer('cemetery').values())
        take('cemetery', record, record.properties.name, record.properties.coordinate?.accuracyM ?? CEMETERY_M);
    for (const record of records.layer('unit').values())
        if (record.properties.unitSet === unitSet) take('unit', record, record.properties.name, UNIT_M);
    for (const record of records.layer('grave-site').values())
        take('grave-site', record, record.properties.name ?? record.id, record.properties.uncertaintyM);
    found.sort((a, b) => a.rank - b.rank || (a.feature.ids[0]! < b.feature.ids[0]! ? -1 : 1));
    return found.slice(0, most).map(({feature}) => feature);
}

const LAYERS: readonly NamedFeature['layer'][] = ['landmark', 'cemetery', 'unit', 'grave-site'];

type Shape = LandmarkRecord['geometry'];

function shapeOf(geometry: Shape): NamedFeature['shape'] {
    switch (geometry.type) {
        case 'Point':
            return {kind: 'point', at: geometry.coordinates as [number, number]};
        case 'LineString':
            return {kind: 'line', lines: [geometry.coordinates]};
        case 'MultiLineString':
            return {kind: 'line', lines: geometry.coordinates};
        case 'Polygon':
            return {kind: 'area', lines: geometry.coordinates.slice(0, 1)};
        case 'MultiPolygon':
            return {kind: 'area', lines: geometry.coordinates.flatMap(([outer]) => (outer ? [outer] : []))};
    }
}

function joined(a: NamedFeature, b: NamedFeature): NamedFeature {
    const lines = [a, b].flatMap(({shape}) => (shape.kind === 'point' ? [] : shape.lines));
    return {
        ...a,
        ids: [...a.ids, ...b.ids],
        shape: {kind: 'line', lines},
        accuracyM: Math.max(a.accuracyM, b.accuracyM)
    };
}
