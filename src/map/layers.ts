import type {ExpressionSpecification, FilterSpecification, LayerSpecification} from 'maplibre-gl';
import type {MapLayerId} from '../record/feature.ts';
import type {AreaSymbol, LineSymbol, PointSymbol} from '../symbols/symbol.ts';
import {symbols} from '../symbols/symbol-of.ts';
import {landmarkLabels, landmarkLines} from './landmark-layers.ts';
import type {MapColours} from './map-colours.ts';
import type {RecordSource} from './screen-features.ts';
import {hatchImage, NO_BASE_IMAGE} from './symbol-images.ts';
import {bySymbol, dash, dashes, px} from './symbol-paint.ts';

/** A layer of the style and the layer of records it belongs to; switched on and off with it. */
export interface RecordLayer {
    readonly of: MapLayerId;
    readonly layer: LayerSpecification;
}

/** Fonts of labels: drawn in the page from the bundled family, weight and slant told from the first name. */
export const FONT = ['Noto Sans'];
const FONT_STRONG = ['Noto Sans SemiBold', 'Noto Sans'];
const FONT_ITALIC = ['Noto Sans Italic', 'Noto Sans'];

/** From this zoom on communes carry names, and districts step back. */
const COMMUNE_NAMES = 10.4;

/** All layers of records from bottom to top, made from the symbol table. */
export function recordLayers(colours: MapColours): RecordLayer[] {
    return [
        ...unitGround(colours),
        ...areaLayers('landmark', 'landmark-area', 'landmark-'),
        ...areaLayers('concluded-zone', 'concluded-zone', 'zone-'),
        ...areaLayers('surveyed-area', 'surveyed-area', 'surveyed-'),
        ...landmarkLines(),
        ...areaLayers('cemetery', 'cemetery-area', 'cemetery-area'),
        ...areaLayers('grave-site', 'site-area', 'site-area', 'uncertainty'),
        ...borders(),
        zoneLetters(colours)
    ];
}

/** What lies above the halos: icons and names. */
export function recordLabels(colours: MapColours): RecordLayer[] {
    return [...landmarkLabels(colours), ...icons(colours), ...unitNames(colours)];
}

function unitGround(colours: MapColours): RecordLayer[] {
    const source: RecordSource = 'unit';
    return [
        {
            of: 'unit',
            layer: {
                id: 'unit-ground',
                type: 'fill',
                source,
                paint: {'fill-color': colours.unit, 'fill-antialias': false}
            }
        },
        {
            of: 'unit',
            layer: {
                id: 'unit-shade',
                type: 'fill',
                source,
                filter: ['==', ['get', 'level'], 'none'],
                paint: {
                    'fill-color': ['coalesce', ['feature-state', 'shade'], 'rgba(0,0,0,0)'],
                    'fill-antialias': false
                }
            }
        },
        {
            of: 'unit',
            layer: {
                id: 'unit-no-base',
                type: 'fill',
                source,
                filter: ['==', ['get', 'level'], 'none'],
                paint: {'fill-pattern': NO_BASE_IMAGE}
            }
        }
    ];
}

function areaLayers(of: MapLayerId, source: RecordSource, ...prefixes: string[]): RecordLayer[] {
    const table = [...symbols().values()].filter(
        (one): one is AreaSymbol => one.kind === 'area' && prefixes.some((prefix) => one.key.startsWith(prefix))
    );
    const hatched = table.filter(({hatch}) => hatch);
    const filled: FilterSpecification = ['!=', ['get', 'symbol'], 'zone-superseded'];
    const layers: RecordLayer[] = [
        {
            of,
            layer: {
                id: `${source}-fill`,
                type: 'fill',
                source,
                filter: filled,
                paint: {
                    'fill-color': bySymbol(table, ({fill}) => fill),
                    'fill-opacity': bySymbol(table, ({fillOpacity}) => fillOpacity),
                    'fill-antialias': false
                }
            }
        }
    ];
    if (hatched.length > 0) {
        layers.push({
            of,
            layer: {
                id: `${source}-hatch`,
                type: 'fill',
                source,
                filter: ['in', ['get', 'symbol'], ['literal', hatched.map(({key}) => key)]],
                paint: {
                    'fill-pattern': bySymbol(hatched, ({key}) => hatchImage(key)),
                    'fill-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0.55, 11, 0.9]
                }
            }
        });
    }
    layers.push({
        of,
        layer: {
            id: `${source}-outline`,
            type: 'line',
            source,
            layout: {'line-join': 'round'},
            paint: {
                'line-color': bySymbol(table, ({outline}) => outline.colour),
                'line-width': bySymbol(table, ({outline}) => px(outline.widthMm)),
                'line-dasharray': dashes(table.map(({key, outline}) => ({key, line: outline})))
            }
        }
    });
    return layers;
}

function borders(): RecordLayer[] {
    const level = (name: string) => symbols().get(`unit-${name}`) as LineSymbol;
    return ['commune', 'district', 'province'].map((name): RecordLayer => {
        const {line} = level(name);
        return {
            of: 'unit',
            layer: {
                id: `unit-border-${name}`,
                type: 'line',
                source: 'unit-border' satisfies RecordSource,
                filter: ['==', ['get', 'level'], name],
                layout: {'line-join': 'round'},
                paint: {
                    'line-color': line.colour,
                    'line-width': px(line.widthMm),
                    'line-opacity': name === 'commune' ? ['interpolate', ['linear'], ['zoom'], 8, 0.35, 10.5, 0.9] : 1,
                    'line-dasharray': dash(line)
                }
            }
        };
    });
}

function zoneLetters(colours: MapColours): RecordLayer {
    return {
        of: 'concluded-zone',
        layer: {
            id: 'concluded-zone-letter',
            type: 'symbol',
            source: 'concluded-zone' satisfies RecordSource,
            minzoom: 11,
            filter: ['!=', ['get', 'symbol'], 'zone-superseded'],
            layout: {'text-field': ['get', 'areaClass'], 'text-font': FONT_STRONG, 'text-size': 14},
            paint: {
                'text-color': bySymbol(areaSymbols('zone-'), ({outline}) => outline.colour),
                'text-halo-color': colours.halo,
                'text-halo-width': 1.6
            }
        }
    };
}

function icons(colours: MapColours): RecordLayer[] {
    const halo = {'text-halo-color': colours.halo, 'text-halo-width': 1.5};
    return [
        {
            of: 'cemetery',
            layer: {
                id: 'cemetery',
                type: 'symbol',
                source: 'cemetery' satisfies RecordSource,
                layout: {
                    'icon-image': 'cemetery',
                    'icon-allow-overlap': true,
                    'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.75, 11, 1],
                    'text-field': ['step', ['zoom'], '', 10, ['get', 'name']],
                    'text-font': FONT_ITALIC,
                    'text-size': 11.5,
                    'text-anchor': 'left',
                    'text-offset': [0.9, 0],
                    'text-justify': 'left',
                    'text-max-width': 12,
                    'text-optional': true
                },
                paint: {...halo, 'text-color': pointColour('cemetery')}
            }
        },
        {
            of: 'grave-site',
            layer: {
                id: 'grave-site',
                type: 'symbol',
                source: 'grave-site' satisfies RecordSource,
                layout: {
                    'icon-image': ['get', 'symbol'],
                    'icon-allow-overlap': true,
                    'icon-ignore-placement': true,
                    'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.55, 10, 0.8, 12, 1.1],
                    'text-field': ['step', ['zoom'], '', 12.5, ['get', 'number']],
                    'text-font': FONT,
                    'text-size': 11,
                    'text-anchor': 'bottom-left',
                    'text-offset': [0.5, -0.35],
                    'text-optional': true
                },
                paint: {...halo, 'text-color': pointColour('site-single-reported')}
            }
        }
    ];
}

function unitNames(colours: MapColours): RecordLayer[] {
    const names = (
        id: string,
        level: string,
        zooms: {readonly minzoom?: number; readonly maxzoom?: number},
        size: ExpressionSpecification,
        strong: boolean
    ): RecordLayer => ({
        of: 'unit',
        layer: {
            id,
            type: 'symbol',
            source: 'unit-label' satisfies RecordSource,
            ...zooms,
            filter: ['==', ['get', 'level'], level],
            layout: {
                'text-field': ['get', 'name'],
                'text-font': strong ? FONT_STRONG : FONT,
                'text-size': size,
                'text-max-width': 7,
                'text-line-height': 1.15,
                'text-padding': 3,
                'text-letter-spacing': strong ? 0.02 : 0
            },
            paint: {
                'text-color': strong ? colours.text : colours.textQuiet,
                'text-halo-color': colours.halo,
                'text-halo-width': strong ? 2 : 1.6,
                'text-halo-blur': 0.4
            }
        }
    });
    return [
        names(
            'unit-name-commune',
            'commune',
            {minzoom: COMMUNE_NAMES},
            ['interpolate', ['linear'], ['zoom'], 10.4, 11.5, 13, 14],
            false
        ),
        names(
            'unit-name-district',
            'district',
            {minzoom: 7.5, maxzoom: 12.5},
            ['interpolate', ['linear'], ['zoom'], 8, 12, 11, 16],
            true
        ),
        names(
            'unit-name-province',
            'province',
            {maxzoom: 7.5},
            ['literal', 15] as unknown as ExpressionSpecification,
            true
        )
    ];
}

function areaSymbols(prefix: string): AreaSymbol[] {
    return [...symbols().values()].filter(
        (one): one is AreaSymbol => one.kind === 'area' && one.key.startsWith(prefix)
    );
}

function pointColour(key: string): string {
    const symbol = symbols().get(key) as PointSymbol;
    return key === 'cemetery' ? symbol.fill : symbol.outline.colour;
}
