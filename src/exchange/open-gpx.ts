import {gpx} from '@tmcw/togeojson';
import type {FeaturePart} from './opened-file.ts';
import {readXml, xmlBroken} from './xml-text.ts';

/**
 * Open a GPX file: its waypoints, tracks and routes are a part each, where there are any. Heights come with the
 * positions, times of a track in `coordinateProperties`.
 *
 * @throws {FileFault} as `readXml`.
 */
export function openGpx(bytes: Uint8Array, fileName: string): FeaturePart[] {
    const document = readXml(bytes, fileName);
    const parts = new Map<string, unknown[]>(['wpt', 'trk', 'rte'].map((name) => [name, []]));
    try {
        for (const {type, geometry, properties} of gpx(document as never).features) {
            const {_gpxType: kind, ...rest} = properties ?? {};
            parts.get(kind === 'trk' || kind === 'rte' ? kind : 'wpt')!.push({type, geometry, properties: rest});
        }
    } catch (cause) {
        throw xmlBroken(fileName, String((cause as Error).message), cause);
    }
    return [...parts].flatMap(([name, features]) =>
        features.length === 0
            ? []
            : [{kind: 'features' as const, name, features, places: null, system: WGS84, foreign: []}]
    );
}

const WGS84 = {kind: 'format', code: 'EPSG:4326'} as const;
