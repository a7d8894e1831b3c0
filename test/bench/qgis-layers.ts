import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Geometry} from 'geojson';
import {disc} from '../../src/measure/disc.ts';
import type {SheetContent} from '../../src/sheet/content.ts';
import {gridInterval} from '../../src/sheet/scale.ts';
import type {Sheet} from '../../src/sheet/sheet.ts';
import {symbols} from '../../src/symbols/symbol-of.ts';

interface Feature {
    readonly key: string;
    readonly label: string;
    readonly geometry: Geometry;
}
interface LabelLook {
    readonly family: string;
    readonly bold: boolean;
    readonly sizeMm: number;
    readonly colour: string;
    /** 10 is placed first. */
    readonly priority: number;
    /** Beside a point, not within an area. */
    readonly around: boolean;
}

const family = 'Noto Sans';

/**
 * Write what the first page of a sheet shows on its map for `qgis-layout.py`: a GeoJSON file a layer, from the ground up, and
 * `layout.json` with paper, frame, scale, grid, symbols and labels.
 */
export function writeQgisLayers(content: SheetContent, sheet: Sheet, folder: string, fonts: readonly string[]): void {
    const layers: object[] = [];
    const add = (name: string, features: readonly Feature[], label?: LabelLook): void => {
        const lines = features.map(({key, label: words, geometry}) =>
            JSON.stringify({type: 'Feature', properties: {key, label: words}, geometry})
        );
        const file = `${name}.geojson`;
        writeFileSync(join(folder, file), `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`);
        const keys = new Set(features.map(({key}) => key));
        layers.push({
            name,
            file,
            symbols: [...symbols().values()].filter(({key}) => keys.has(key)),
            ...(label ? {label} : {})
        });
    };
    const plain = <R extends {geometry: Geometry}>(
        placed: readonly {readonly record: R; readonly key: string}[],
        words: (record: R) => string = () => ''
    ): Feature[] => placed.map(({record, key}) => ({key, label: words(record), geometry: record.geometry}));

    add('landmark-lines', plain(content.landmarks.filter(({lines, shape}) => lines.length > 0 || shape)));
    add(
        'zones',
        plain(content.zones, ({properties}) => properties.areaClass),
        {family, bold: true, sizeMm: 3.33, colour: '#2f6a3d', priority: 4, around: false}
    );
    add('areas', plain(content.areas));
    add(
        'communes',
        plain(content.communes, ({properties}) => properties.name),
        {family, bold: false, sizeMm: 2.66, colour: '#2b2b33', priority: 8, around: false}
    );
    add(
        'districts',
        plain(content.districts, ({properties}) => properties.name.toUpperCase()),
        {family, bold: true, sizeMm: 5.55, colour: '#5a2f4a', priority: 10, around: false}
    );
    add('province', plain([{record: content.unit, key: `unit-${content.unit.properties.level}`}]));
    add(
        'discs',
        content.sites.flatMap(({record: {geometry, properties}}): Feature[] => {
            if (geometry.type !== 'Point' || !(properties.uncertaintyM > 0)) return [];
            const [lon, lat] = geometry.coordinates as [number, number];
            return [{key: 'uncertainty', label: '', geometry: disc(lon, lat, properties.uncertaintyM, 48)}];
        })
    );
    add('landmark-points', plain(content.landmarks.filter(({lines, shape}) => lines.length === 0 && !shape)));
    add(
        'cemeteries',
        plain(content.cemeteries, ({properties}) => properties.name),
        {family, bold: false, sizeMm: 2.66, colour: '#6a4810', priority: 7, around: true}
    );
    add(
        'sites',
        content.sites.map(({key, number, record}) => ({key, label: String(number), geometry: record.geometry})),
        {family, bold: false, sizeMm: 2.59, colour: '#1b2540', priority: 6, around: true}
    );

    const [page] = sheet.pages;
    const view = page!.viewports[0]!;
    const extent = [
        view.easting,
        view.northing,
        view.easting + view.widthMm * view.metresPerMm,
        view.northing + view.heightMm * view.metresPerMm
    ];
    const {widthMm, heightMm} = page!;
    const {scaleDenominator: scale, crs} = sheet;
    const layout = {widthMm, heightMm, frame: view, extent, crs, scale, gridMetres: gridInterval(scale), fonts, layers};
    writeFileSync(join(folder, 'layout.json'), JSON.stringify(layout));
}
