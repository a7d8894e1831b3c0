import {kml} from '@tmcw/togeojson';
import {FileFault} from './fault.ts';
import type {FeaturePart} from './opened-file.ts';
import {unzipBounded} from './unzip-bounded.ts';
import {readXml, xmlBroken} from './xml-text.ts';

/** How a placemark is drawn is left behind: what it looks like follows from what it is. */
const STYLE =
    /^(stroke|fill|icon|label)(-(width|opacity|scale|color|heading|offset|offset-units|color-mode))?$|^style(Url|Hash|MapHash)$|^styleMapHash$/;

/**
 * Open a KML file: its placemarks, whatever folder they lie in. Extended data come as properties; descriptions come as
 * text, also where they hold HTML.
 *
 * @throws {FileFault} as `readXml`.
 */
export function openKml(bytes: Uint8Array, fileName: string): FeaturePart {
    const document = readXml(bytes, fileName);
    let found: ReturnType<typeof kml>['features'];
    try {
        found = kml(document as never).features;
    } catch (cause) {
        throw xmlBroken(fileName, String((cause as Error).message), cause);
    }
    let styled = false;
    const features = found.map(({type, id, geometry, properties}) => {
        const kept = Object.entries(properties ?? {}).filter(([name]) => {
            const style = STYLE.test(name);
            styled ||= style;
            return !style;
        });
        const plain = Object.fromEntries(kept.map(([name, value]) => [name, textIn(value)]));
        return {type, ...(id === undefined ? {} : {id}), geometry, properties: plain};
    });
    const foreign = styled ? ['Style'] : [];
    return {
        kind: 'features',
        name: fileName,
        features,
        places: null,
        system: {kind: 'format', code: 'EPSG:4326'},
        foreign
    };
}

/** Open a KMZ file: every KML file in it is a part. @throws {FileFault} as `openKml` and `unzipBounded`. */
export function openKmz(bytes: Uint8Array, fileName: string): FeaturePart[] {
    const entries = unzipBounded(bytes, fileName, (name) => /\.kml$/i.test(name));
    if (entries.size === 0) throw new FileFault('zip-nothing', {file: fileName, names: '–'});
    return [...entries].map(([name, entry]) => ({...openKml(entry, fileName), name}));
}

function textIn(value: unknown): unknown {
    const html = value as {'@type'?: unknown; value?: unknown} | null;
    return html !== null && typeof html === 'object' && html['@type'] === 'html' ? String(html.value ?? '') : value;
}
