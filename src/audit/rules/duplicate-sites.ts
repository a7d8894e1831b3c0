import {representativePoint} from '../../units/representative-point.ts';
import type {Evidence, Finding} from '../evidence.ts';
import {duplicatesIn} from '../likely-duplicates.ts';
import type {Rule} from '../rule.ts';

/**
 * Sites that may be one (`likely-duplicates.ts`): a warning where the score says very likely, else a notice. Refuted ones
 * are left out, and pairs that a person has found not to be one as long as that decision holds. It is only ever possible:
 * a person decides.
 */
export const duplicateSites: Rule = {
    id: 'duplicate-sites',
    severities: ['warning', 'notice'],
    reads: ['grave-site', 'surveyed-area'],
    told
};

function told({standings, records, memory, finding}: Evidence): Finding[] {
    const sites = standings.filter(({refuted}) => !refuted).map(({site}) => site);
    const byId = records.layer('grave-site');
    return memory
        .of('duplicates', [sites], () => duplicatesIn(sites))
        .pairs.filter(({decided}) => decided === null || decided.lapses.length > 0)
        .map(({a, b, score, grade, factors, distanceM}) => {
            const valuesOf = (name: string) => factors.find(({factor}) => factor === name)!.values;
            const [{radiusA, radiusB}, {nameA, nameB}] = [valuesOf('distance'), valuesOf('name')];
            return finding({
                rule: 'duplicate-sites',
                severity: grade === 'likely' ? 'warning' : 'notice',
                certainty: 'possible',
                ids: [a, b],
                values: {
                    a,
                    b,
                    nameA: nameA!,
                    nameB: nameB!,
                    distance: Math.round(distanceM),
                    radiusA: radiusA!,
                    radiusB: radiusB!,
                    score
                },
                geometry: {
                    type: 'MultiPoint',
                    coordinates: [a, b].map((id) => representativePoint(byId.get(id)!.geometry))
                }
            });
        });
}
