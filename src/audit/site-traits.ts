import designatorWords from '../../data/codes/designator-words.json' with {type: 'json'};
import {distanceM} from '../measure/distance.ts';
import type {GraveSiteRecord} from '../record/feature.ts';
import {foldText} from '../record/fold-text.ts';
import {edgesOf} from '../topology/reach.ts';
import {representativePoint} from '../units/representative-point.ts';
import {type NameTraits, nameTraits} from './name-similarity.ts';

/** What of a site is compared with another, made ready once. */
export interface SiteTraits {
    readonly site: GraveSiteRecord;
    readonly lon: number;
    readonly lat: number;
    /** Uncertainty and, for an area, its own extent, metres. */
    readonly radiusM: number;
    readonly name: NameTraits;
    /** Designators as written and decoded, as compared → as to be shown. */
    readonly written: ReadonlyMap<string, string>;
    readonly decoded: ReadonlyMap<string, string>;
    readonly who: ReadonlyMap<string, string>;
    readonly documents: ReadonlyMap<string, string>;
    /** The coordinate text as compared; empty where none. */
    readonly given: string;
    /** Days since 1970 of the report. */
    readonly reportedDay: number;
}

/** @returns null for a site without a place */
export function siteTraits(site: GraveSiteRecord): SiteTraits | null {
    const {geometry, properties} = site;
    if ((geometry as unknown) === null) return null;
    const [lon, lat] = representativePoint(geometry) as [number, number];
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return null;
    const {designators = [], sources} = properties;
    const both = designators.flatMap(({asWritten, decoded}) => [asWritten, ...(decoded ? [decoded] : [])]);
    return {
        site,
        lon,
        lat,
        radiusM: radiusOf(site, lon, lat),
        name: nameTraits(properties.name ?? ''),
        written: byKey(both, designatorKey),
        decoded: byKey(
            designators.map(({decoded}) => decoded ?? ''),
            designatorKey
        ),
        who: byKey(
            sources.map(({who}) => who ?? ''),
            foldText
        ),
        documents: byKey(
            sources.map(({document}) => document ?? ''),
            foldText
        ),
        given: foldText(properties.coordinate?.asGiven ?? ''),
        reportedDay: Date.parse(properties.reportedOn) / 86_400_000
    };
}

// the uncertainty, and for an area its own extent as well
function radiusOf({geometry, properties}: GraveSiteRecord, lon: number, lat: number): number {
    if (geometry.type === 'Point') return properties.uncertaintyM;
    const {segments} = edgesOf(geometry);
    let farthest = 0;
    for (let i = 0; i < segments.length; i += 4) {
        farthest = Math.max(farthest, distanceM(lon, lat, segments[i]!, segments[i + 1]!));
    }
    return properties.uncertaintyM + farthest;
}

function byKey(texts: readonly string[], key: (text: string) => string): Map<string, string> {
    const map = new Map<string, string>();
    for (const text of texts) {
        const folded = key(text);
        if (folded !== '' && !map.has(folded)) map.set(folded, text.trim());
    }
    return map;
}

/**
 * A unit designator as it is compared: `D 14`, `d.14` and `Tiểu đoàn 14` are one (`data/codes/designator-words.json`);
 * `Đ14` is another, since Đ is a letter of its own here.
 */
export function designatorKey(text: string): string {
    const own = text
        .normalize('NFC')
        .trim()
        .replace(/^[Đđ](?=[\s.\-–]*\d)/u, 'zd');
    let key = foldText(own);
    for (const [letter, words] of Object.entries(designatorWords)) {
        for (const word of words) key = key.replaceAll(word, letter);
    }
    return key.replace(/[^\p{L}\p{N}]+/gu, '');
}
