import type {Feature, FeatureCollection, Geometry, Position} from 'geojson';
import type {ExpressionSpecification, LayerSpecification} from 'maplibre-gl';
import type {MapColours} from './map-colours.ts';

/** A place that a check is about: its ground and where to look, longitude and latitude in degrees. */
export interface CheckedPlace {
    readonly key: string;
    /** What it is: how grave, or ground to be looked at; `shade` is a class of an effort map, 0 to 4. */
    readonly role: 'error' | 'warning' | 'notice' | 'ground' | 'shade';
    readonly geometry: Geometry | null;
    /** Where its mark stands; none without. */
    readonly at?: Position | null;
    readonly shade?: number;
}

/** What the source `checks` holds: the ground of each place, and a mark where it is, so that a sliver is found at any scale. */
export function checkFeatures(places: readonly CheckedPlace[]): FeatureCollection {
    return {
        type: 'FeatureCollection',
        features: places.flatMap(({key, role, geometry, at, shade}): Feature[] => [
            ...(geometry && geometry.type !== 'Point'
                ? [
                      {
                          type: 'Feature' as const,
                          geometry,
                          properties: {key, role, ...(shade === undefined ? {} : {shade})}
                      }
                  ]
                : []),
            ...(at
                ? [
                      {
                          type: 'Feature' as const,
                          geometry: {type: 'Point' as const, coordinates: at},
                          properties: {key, role}
                      }
                  ]
                : [])
        ])
    };
}

/** Places of checks, all at once: ground filled faintly, marks told apart by colour, size and sign. */
export function checkLayers({error, warning, notice, selection, halo, shades}: MapColours): LayerSpecification[] {
    const source = 'checks';
    const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];
    const isGround: ExpressionSpecification = ['!=', ['geometry-type'], 'Point'];
    const isShade: ExpressionSpecification = ['==', ['get', 'role'], 'shade'];
    const colour: ExpressionSpecification = [
        'match',
        ['get', 'role'],
        'error',
        error,
        'warning',
        warning,
        'notice',
        notice,
        selection
    ];
    return [
        {
            id: 'checks-shade',
            type: 'fill',
            source,
            filter: ['all', isGround, isShade],
            paint: {
                'fill-color': [
                    'match',
                    ['get', 'shade'],
                    ...shades.flatMap((each, i) => [i, each]),
                    shades[0]
                ] as never,
                'fill-opacity': 0.75,
                'fill-outline-color': selection
            }
        },
        {
            id: 'checks-fill',
            type: 'fill',
            source,
            filter: ['all', isGround, ['!', isShade]],
            paint: {'fill-color': colour, 'fill-opacity': 0.16}
        },
        {
            id: 'checks-line',
            type: 'line',
            source,
            filter: ['all', isGround, ['!', isShade]],
            layout: {'line-join': 'round'},
            paint: {'line-color': colour, 'line-width': 1.6, 'line-opacity': 0.9}
        },
        {
            id: 'checks-mark',
            type: 'circle',
            source,
            filter: isPoint,
            paint: {
                'circle-radius': ['match', ['get', 'role'], 'error', 7.5, 'warning', 6.5, 'notice', 5.5, 4],
                'circle-color': colour,
                'circle-opacity': 0.92,
                'circle-stroke-color': halo,
                'circle-stroke-width': 1.5
            }
        },
        {
            id: 'checks-sign',
            type: 'symbol',
            source,
            filter: isPoint,
            layout: {
                'text-field': ['match', ['get', 'role'], 'error', '×', 'warning', '!', 'notice', 'i', ''],
                'text-font': ['Noto Sans SemiBold', 'Noto Sans'],
                'text-size': 11,
                'text-allow-overlap': true,
                'text-ignore-placement': true
            },
            paint: {'text-color': halo}
        }
    ];
}
