import type {FeatureCollection, Geometry} from 'geojson';
import type {ExpressionSpecification, LayerSpecification} from 'maplibre-gl';
import type {MapColours} from './map-colours.ts';

/** Shapes of records in the past, longitude and latitude in degrees. */
export interface TraceShapes {
    /** As they were before an act: dashed. */
    readonly before: readonly Geometry[];
    /** As they were after it: solid. */
    readonly after: readonly Geometry[];
    /** What changed at the moment shown: with a halo. */
    readonly changed: readonly Geometry[];
    /** Ground in question: filled, above all of them. */
    readonly disputed?: readonly Geometry[];
    /** Ground that went from one class to another: filled, below the outlines. */
    readonly moved?: readonly Geometry[];
}

/** What the source `trace` holds, each shape with its role; nothing for null. */
export function traceFeatures(shapes: TraceShapes | null): FeatureCollection {
    const roles = ['changed', 'moved', 'after', 'before', 'disputed'] as const;
    return {
        type: 'FeatureCollection',
        features: roles.flatMap((role) =>
            (shapes?.[role] ?? []).map((geometry) => ({type: 'Feature' as const, geometry, properties: {role}}))
        )
    };
}

/** The past over the map: a halo around what changed, what became solid and filled, what was dashed above it. */
export function traceLayers({mark, selection, halo, text, error}: MapColours): LayerSpecification[] {
    const source = 'trace';
    const line = (id: string, role: string, paint: NonNullable<LineLayer['paint']>): LineLayer => ({
        id,
        type: 'line',
        source,
        filter: is(role, false),
        layout: {'line-join': 'round'},
        paint
    });
    const point = (role: string, radius: number, colour: string, opacity: number): LayerSpecification => ({
        id: `trace-${role}-point`,
        type: 'circle',
        source,
        filter: is(role, true),
        paint: {
            'circle-radius': radius,
            'circle-color': colour,
            'circle-opacity': opacity,
            'circle-stroke-color': colour,
            'circle-stroke-width': 2.2
        }
    });
    return [
        line('trace-changed', 'changed', {'line-color': mark, 'line-width': 6, 'line-opacity': 0.75}),
        point('changed', 9, mark, 0.16),
        {
            id: 'trace-moved-fill',
            type: 'fill',
            source,
            filter: ['all', ['==', ['get', 'role'], 'moved'], ['==', ['geometry-type'], 'Polygon']],
            paint: {'fill-color': mark, 'fill-opacity': 0.45}
        },
        {
            id: 'trace-fill',
            type: 'fill',
            source,
            filter: ['all', ['==', ['get', 'role'], 'after'], ['==', ['geometry-type'], 'Polygon']],
            paint: {'fill-color': selection, 'fill-opacity': 0.16}
        },
        // narrow ground still has to be seen
        line('trace-moved', 'moved', {'line-color': mark, 'line-width': 1.5}),
        line('trace-after-casing', 'after', {'line-color': halo, 'line-width': 5.5}),
        line('trace-after', 'after', {'line-color': selection, 'line-width': 3}),
        point('after', 8, selection, 0.35),
        line('trace-before-casing', 'before', {'line-color': halo, 'line-width': 4, 'line-opacity': 0.8}),
        line('trace-before', 'before', {'line-color': text, 'line-width': 2.2, 'line-dasharray': [2.4, 1.8]}),
        point('before', 8, text, 0),
        {
            id: 'trace-disputed-fill',
            type: 'fill',
            source,
            filter: ['all', ['==', ['get', 'role'], 'disputed'], ['==', ['geometry-type'], 'Polygon']],
            paint: {'fill-color': error, 'fill-opacity': 0.3}
        },
        // a sliver is thinner than a pixel and still has to be seen
        line('trace-disputed', 'disputed', {'line-color': error, 'line-width': 2.5}),
        point('disputed', 8, error, 0.16)
    ];
}

type LineLayer = Extract<LayerSpecification, {type: 'line'}>;

function is(role: string, point: boolean): ExpressionSpecification {
    return ['all', ['==', ['get', 'role'], role], [point ? '==' : '!=', ['geometry-type'], 'Point']];
}
