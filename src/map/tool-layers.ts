import type {ExpressionSpecification, LayerSpecification, Map as MapLibreMap} from 'maplibre-gl';
import type {MapColours} from './map-colours.ts';

const RATIO = 2;
const CROSS = 'place-cross';
const VARIANT = 'place-variant';
const FONT = ['Noto Sans'];
const FONT_STRONG = ['Noto Sans SemiBold', 'Noto Sans'];

const is = (...roles: string[]): ExpressionSpecification => ['in', ['get', 'role'], ['literal', roles]];

/** The place that was looked up: uncertainty and square, other readings, other operations, and the cross above them. */
export function placeLayers({place, halo, text}: MapColours): LayerSpecification[] {
    const source = 'place';
    return [
        {
            id: 'place-area',
            type: 'fill',
            source,
            filter: is('area', 'square'),
            paint: {'fill-color': place, 'fill-opacity': 0.07}
        },
        {
            id: 'place-casing',
            type: 'line',
            source,
            filter: is('area', 'square'),
            paint: {'line-color': halo, 'line-width': 4, 'line-opacity': 0.8}
        },
        {
            id: 'place-circle',
            type: 'line',
            source,
            filter: is('area'),
            paint: {'line-color': place, 'line-width': 1.6, 'line-dasharray': [4, 2.5]}
        },
        {
            id: 'place-square',
            type: 'line',
            source,
            filter: is('square'),
            layout: {'line-join': 'miter'},
            paint: {'line-color': place, 'line-width': 2}
        },
        {
            id: 'place-other',
            type: 'circle',
            source,
            filter: is('other'),
            paint: {
                'circle-radius': 8,
                'circle-color': halo,
                'circle-opacity': 0.85,
                'circle-stroke-color': place,
                'circle-stroke-width': 1,
                'circle-stroke-opacity': 0.7
            }
        },
        {
            id: 'place-other-number',
            type: 'symbol',
            source,
            filter: is('other'),
            layout: {
                'text-field': ['get', 'text'],
                'text-font': FONT,
                'text-size': 11,
                'text-allow-overlap': true,
                'text-ignore-placement': true
            },
            paint: {'text-color': text}
        },
        {
            id: 'place-variant',
            type: 'symbol',
            source,
            filter: is('variant'),
            layout: {
                'icon-image': VARIANT,
                'icon-allow-overlap': true,
                'icon-ignore-placement': true,
                // names of operations are long and stand close together: when there is no room the sign stays alone
                'text-field': ['step', ['zoom'], '', 13, ['get', 'text']],
                'text-font': FONT,
                'text-size': 11,
                'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
                'text-radial-offset': 0.7,
                'text-optional': true
            },
            paint: {'text-color': place, 'text-halo-color': halo, 'text-halo-width': 1.6}
        },
        {
            id: 'place-cross',
            type: 'symbol',
            source,
            filter: is('cross'),
            layout: {'icon-image': CROSS, 'icon-allow-overlap': true, 'icon-ignore-placement': true}
        }
    ];
}

/** What is being measured: legs with their lengths, the outline with its area. */
export function measureLayers({measure, halo}: MapColours): LayerSpecification[] {
    const source = 'measure';
    return [
        {
            id: 'measure-fill',
            type: 'fill',
            source,
            filter: is('fill'),
            paint: {'fill-color': measure, 'fill-opacity': 0.1}
        },
        {
            id: 'measure-casing',
            type: 'line',
            source,
            filter: is('line'),
            layout: {'line-join': 'round', 'line-cap': 'round'},
            paint: {'line-color': halo, 'line-width': 5, 'line-opacity': 0.85}
        },
        {
            id: 'measure-line',
            type: 'line',
            source,
            filter: is('line'),
            layout: {'line-join': 'round', 'line-cap': 'round'},
            paint: {'line-color': measure, 'line-width': 2}
        },
        {
            id: 'measure-point',
            type: 'circle',
            source,
            filter: is('point'),
            paint: {
                'circle-radius': 4.5,
                'circle-color': halo,
                'circle-stroke-color': measure,
                'circle-stroke-width': 2
            }
        },
        {
            id: 'measure-label',
            type: 'symbol',
            source,
            filter: is('label'),
            layout: {
                'text-field': ['get', 'text'],
                'text-font': FONT_STRONG,
                'text-size': ['case', ['has', 'strong'], 14, 12.5],
                'text-variable-anchor': ['bottom', 'top', 'left', 'right', 'center'],
                'text-radial-offset': 0.6,
                'text-ignore-placement': true
            },
            paint: {'text-color': measure, 'text-halo-color': halo, 'text-halo-width': 2.2}
        }
    ];
}

/** Put the signs of a looked-up place into a map: a cross with an open middle, and a small lozenge for other operations. */
export function addPlaceImages(map: MapLibreMap, {place, halo}: MapColours): void {
    const cross = new Path2D('M17 2V13M17 21V32M2 17H13M21 17H32M17 16.2V17.8');
    map.addImage(CROSS, sign(34, cross, place, halo, 2.4), {pixelRatio: RATIO});
    const lozenge = new Path2D('M6 1.5 10.5 6 6 10.5 1.5 6Z');
    map.addImage(VARIANT, sign(12, lozenge, place, halo, 1.4), {pixelRatio: RATIO});
}

function sign(size: number, path: Path2D, colour: string, rim: string, width: number): ImageData {
    const pen = new OffscreenCanvas(size * RATIO, size * RATIO).getContext('2d', {willReadFrequently: true});
    if (!pen) throw new Error('The browser gives no canvas to draw symbols on.');
    pen.scale(RATIO, RATIO);
    pen.lineCap = 'round';
    pen.strokeStyle = rim;
    pen.lineWidth = width + 2.6;
    pen.stroke(path);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke(path);
    return pen.getImageData(0, 0, size * RATIO, size * RATIO);
}
