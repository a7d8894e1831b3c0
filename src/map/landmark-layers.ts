import type {ExpressionSpecification} from 'maplibre-gl';
import type {LineSymbol, PointSymbol} from '../symbols/symbol.ts';
import {symbol, symbols} from '../symbols/symbol-of.ts';
import type {RecordLayer} from './layers.ts';
import type {MapColours} from './map-colours.ts';
import type {RecordSource} from './screen-features.ts';
import {bySymbol, dashes, px} from './symbol-paint.ts';

/** From these zooms on landmarks at points are drawn, and carry their names; and lines carry theirs. */
const POINTS = 9.5;
const POINT_NAMES = 11;
const LINE_NAMES = 9.8;

const ITALIC = ['Noto Sans Italic', 'Noto Sans'];

/** Roads, railways and waters: quiet lines that give way to what the map is about. */
export function landmarkLines(): RecordLayer[] {
    const looks = [...symbols().values()].filter(
        (one): one is LineSymbol => one.kind === 'line' && one.key.startsWith('landmark-')
    );
    const width = (share: number): ExpressionSpecification =>
        bySymbol(looks, ({line}) => Math.round(px(line.widthMm) * share * 100) / 100);
    return [
        {
            of: 'landmark',
            layer: {
                id: 'landmark-line',
                type: 'line',
                source: 'landmark-line' satisfies RecordSource,
                layout: {'line-join': 'round'},
                paint: {
                    'line-color': bySymbol(looks, ({line}) => line.colour),
                    'line-width': ['interpolate', ['linear'], ['zoom'], 8, width(0.6), 12, width(1.3)],
                    'line-dasharray': dashes(looks),
                    'line-opacity': 0.85
                }
            }
        }
    ];
}

/** Signs of landmarks at points, and the names of all landmarks; where names meet, theirs give way. */
export function landmarkLabels({halo}: MapColours): RecordLayer[] {
    const quiet = {
        'text-color': (symbol('landmark-hill') as PointSymbol).fill,
        'text-halo-color': halo,
        'text-halo-width': 1.4
    };
    return [
        {
            of: 'landmark',
            layer: {
                id: 'landmark-line-name',
                type: 'symbol',
                source: 'landmark-line' satisfies RecordSource,
                minzoom: LINE_NAMES,
                layout: {
                    'symbol-placement': 'line',
                    'symbol-spacing': 420,
                    'text-field': ['get', 'name'],
                    'text-font': ITALIC,
                    'text-size': 11,
                    'text-padding': 12
                },
                paint: quiet
            }
        },
        {
            of: 'landmark',
            layer: {
                id: 'landmark',
                type: 'symbol',
                source: 'landmark' satisfies RecordSource,
                minzoom: POINTS,
                layout: {
                    'icon-image': ['get', 'symbol'],
                    'icon-allow-overlap': true,
                    'icon-ignore-placement': true,
                    'text-field': ['step', ['zoom'], '', POINT_NAMES, ['get', 'name']],
                    'text-font': ITALIC,
                    'text-size': 11,
                    'text-anchor': 'left',
                    'text-offset': [0.7, 0],
                    'text-justify': 'left',
                    'text-max-width': 12,
                    'text-optional': true
                },
                paint: quiet
            }
        }
    ];
}
