import type {Feature, FeatureCollection, Position} from 'geojson';
import type {ExpressionSpecification, LayerSpecification} from 'maplibre-gl';
import {disc} from '../measure/disc.ts';
import type {MapColours} from './map-colours.ts';

/** A position that a report gives for the selected site. */
export interface ShownReport {
    readonly lon: number;
    readonly lat: number;
    readonly uncertaintyM: number;
    /** Its number in the list of the panel, from 1. */
    readonly number: number;
    /** The record's own position was taken from it. */
    readonly chosen: boolean;
}

/** What the map shows of the reports of a site: the disc of each, a line to the record's own position, its number. */
export function reportFeatures(reports: readonly ShownReport[], own: Position | null): FeatureCollection {
    const features: Feature[] = [];
    const put = (role: string, geometry: Feature['geometry'], properties: object = {}) =>
        features.push({type: 'Feature', geometry, properties: {role, ...properties}});
    for (const {lon, lat, uncertaintyM, number, chosen} of reports) {
        if (uncertaintyM > 0) put('disc', disc(lon, lat, uncertaintyM, 96));
        if (own && !chosen) {
            put('tie', {
                type: 'LineString',
                coordinates: [
                    [lon, lat],
                    [own[0]!, own[1]!]
                ]
            });
        }
        put('report', {type: 'Point', coordinates: [lon, lat]}, {text: String(number), chosen});
    }
    return {type: 'FeatureCollection', features};
}

const is = (role: string): ExpressionSpecification => ['==', ['get', 'role'], role];

export function reportLayers({selection, halo, text}: MapColours): LayerSpecification[] {
    const source = 'reports';
    return [
        {
            id: 'reports-disc-casing',
            type: 'line',
            source,
            filter: is('disc'),
            paint: {'line-color': halo, 'line-width': 3.5, 'line-opacity': 0.8}
        },
        {
            id: 'reports-disc',
            type: 'line',
            source,
            filter: is('disc'),
            paint: {'line-color': selection, 'line-width': 1.4, 'line-dasharray': [3, 2.5]}
        },
        {
            id: 'reports-tie',
            type: 'line',
            source,
            filter: is('tie'),
            paint: {'line-color': selection, 'line-width': 1, 'line-dasharray': [1, 2]}
        },
        {
            id: 'reports-point',
            type: 'circle',
            source,
            filter: is('report'),
            paint: {
                'circle-radius': 8,
                'circle-color': halo,
                'circle-stroke-color': selection,
                'circle-stroke-width': ['case', ['get', 'chosen'], 2.6, 1.2]
            }
        },
        {
            id: 'reports-number',
            type: 'symbol',
            source,
            filter: is('report'),
            layout: {
                'text-field': ['get', 'text'],
                'text-font': ['Noto Sans'],
                'text-size': 11,
                'text-allow-overlap': true,
                'text-ignore-placement': true
            },
            paint: {'text-color': text}
        }
    ];
}
