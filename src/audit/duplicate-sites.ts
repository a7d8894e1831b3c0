import {representativePoint} from '../coverage/placement.ts';
import {edgesOf, widen} from '../coverage/reach.ts';
import {distanceM} from '../measure/distance.ts';
import type {GraveSiteRecord} from '../record/feature.ts';
import type {Evidence, Finding} from './evidence.ts';
import {nameSimilarity} from './name-similarity.ts';
import {boxesNear} from './near-pairs.ts';

/** Names that agree less than this are taken for two places. */
const SIMILAR = 0.6;

/**
 * Two sites that may be one: each lies within the uncertainty of the other, their kinds do not exclude each other, and
 * their names agree but for words that every name has, or one has no name. Sites already marked as duplicates count as
 * the one they repeat, and refuted ones are left out. It is only ever possible: a person decides.
 */
export function duplicateSites({standings, finding}: Evidence): Finding[] {
    const sites = standings.filter(({site, refuted}) => !refuted && site.geometry !== null).map(({site}) => site);
    const at = sites.map(({geometry}) => representativePoint(geometry) as [number, number]);
    const radius = sites.map((site, i) => radiusOf(site, at[i]!));
    const boxes = at.map(([lon, lat], i) => widen([lon, lat, lon, lat], radius[i]!));
    const points = at.map(([lon, lat]) => [lon, lat, lon, lat] as const);
    return boxesNear(boxes, points).flatMap((others, i) =>
        others.flatMap((k) => {
            if (k <= i) return [];
            const [a, b] = [sites[i]!, sites[k]!];
            const distance = distanceM(...at[i]!, ...at[k]!);
            if (distance > Math.min(radius[i]!, radius[k]!) || !kindsAgree(a, b)) return [];
            const [nameA, nameB] = [a.properties.name ?? '', b.properties.name ?? ''];
            const similarity = nameA === '' || nameB === '' ? null : nameSimilarity(nameA, nameB);
            if (similarity !== null && similarity < SIMILAR) return [];
            return finding({
                rule: 'duplicate-sites',
                severity: similarity === null ? 'notice' : 'warning',
                certainty: 'possible',
                ids: [a.id, b.id],
                values: {
                    a: a.id,
                    b: b.id,
                    nameA: nameA || '–',
                    nameB: nameB || '–',
                    distance: Math.round(distance),
                    radiusA: Math.round(radius[i]!),
                    radiusB: Math.round(radius[k]!),
                    similarity: similarity === null ? '–' : Math.round(similarity * 100)
                },
                geometry: {type: 'MultiPoint', coordinates: [at[i]!, at[k]!]}
            });
        })
    );
}

// the uncertainty, and for an area its own extent as well
function radiusOf({geometry, properties}: GraveSiteRecord, at: readonly [number, number]): number {
    if (geometry.type === 'Point') return properties.uncertaintyM;
    const {segments} = edgesOf(geometry);
    let farthest = 0;
    for (let i = 0; i < segments.length; i += 4) {
        farthest = Math.max(farthest, distanceM(at[0], at[1], segments[i]!, segments[i + 1]!));
    }
    return properties.uncertaintyM + farthest;
}

function kindsAgree(a: GraveSiteRecord, b: GraveSiteRecord): boolean {
    const kinds = [a.properties.kind, b.properties.kind];
    return kinds[0] === kinds[1] || kinds.includes('unknown');
}
