import type {ExpressionSpecification, LayerSpecification} from 'maplibre-gl';
import type {MapColours} from './map-colours.ts';

const POINT: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];
const NOT_POINT: ExpressionSpecification = ['!=', ['geometry-type'], 'Point'];
const POLYGON: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];

/** Halos of marked records, of a finding's place and of the selected record, below the icons. */
export function haloLayers({mark, selection, error}: MapColours): LayerSpecification[] {
    return [
        ...halo('marked', mark, 4, 8),
        {
            id: 'finding-fill',
            type: 'fill',
            source: 'finding',
            filter: POLYGON,
            paint: {'fill-color': error, 'fill-opacity': 0.22}
        },
        ...halo('finding', error, 2, 9),
        ...halo('selected', selection, 4.5, 10)
    ];
}

function halo(source: string, colour: string, width: number, radius: number): LayerSpecification[] {
    return [
        {
            id: `${source}-line`,
            type: 'line',
            source,
            filter: NOT_POINT,
            layout: {'line-join': 'round'},
            paint: {'line-color': colour, 'line-width': width, 'line-opacity': 0.6}
        },
        {
            id: `${source}-point`,
            type: 'circle',
            source,
            filter: POINT,
            paint: {
                'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, radius * 0.7, 12, radius],
                'circle-color': colour,
                'circle-opacity': 0.16,
                'circle-stroke-color': colour,
                'circle-stroke-width': 2.2,
                'circle-stroke-opacity': 0.85
            }
        }
    ];
}

/** The hand: what is being drawn or edited, above everything; the handles of an edited shape are a source of their own. */
export function handLayers({selection, halo: pale}: MapColours): LayerSpecification[] {
    const source = 'hand';
    const is = (...roles: string[]): ExpressionSpecification => ['in', ['get', 'role'], ['literal', roles]];
    const handle = (
        of: 'hand' | 'handle',
        role: string,
        radius: number,
        fill: string,
        stroke: number
    ): LayerSpecification => ({
        id: `${of}-${role}`,
        type: 'circle',
        source: of,
        filter: is(role),
        paint: {
            'circle-radius': radius,
            'circle-color': fill,
            'circle-stroke-color': selection,
            'circle-stroke-width': stroke
        }
    });
    // a ring around what is snapped to: heavier for a corner than for an edge
    const aim = (on: 'vertex' | 'edge', radius: number, stroke: number): LayerSpecification => ({
        id: `hand-snap-${on}`,
        type: 'circle',
        source,
        filter: is(`snap-${on}`),
        paint: {
            'circle-radius': radius,
            'circle-opacity': 0,
            'circle-stroke-color': selection,
            'circle-stroke-width': stroke
        }
    });
    return [
        {
            id: 'hand-fill',
            type: 'fill',
            source,
            filter: is('fill', 'shape'),
            paint: {'fill-color': selection, 'fill-opacity': 0.12}
        },
        {
            id: 'hand-casing',
            type: 'line',
            source,
            filter: is('line', 'shape'),
            layout: {'line-join': 'round'},
            paint: {'line-color': pale, 'line-width': 4.5, 'line-opacity': 0.8}
        },
        {
            id: 'hand-line',
            type: 'line',
            source,
            filter: is('line', 'shape'),
            layout: {'line-join': 'round'},
            paint: {'line-color': selection, 'line-width': 2}
        },
        {
            id: 'hand-closing',
            type: 'line',
            source,
            filter: is('closing', 'beside'),
            paint: {'line-color': selection, 'line-width': 1.4, 'line-dasharray': [3, 3]}
        },
        handle('handle', 'middle', 3.5, pale, 1),
        handle('handle', 'corner', 5, pale, 2),
        handle('hand', 'corner', 5, pale, 2),
        handle('handle', 'selected', 6.5, selection, 2),
        handle('hand', 'selected', 6.5, selection, 2),
        aim('vertex', 9, 2.5),
        aim('edge', 7, 1.5)
    ];
}
