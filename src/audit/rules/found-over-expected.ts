import {rootOf, type SiteStanding} from '../../conclusion/site-standing.ts';
import type {GraveSiteRecord, SurveyedAreaRecord} from '../../record/feature.ts';
import type {Evidence, Finding} from '../evidence.ts';
import type {Rule} from '../rule.ts';

/**
 * More remains found than anybody expected. Searches of one site add up; a search of several sites is held against the
 * expectations of all of them together, for nobody wrote down which remains lay where.
 */
export const foundOverExpected: Rule = {
    id: 'found-over-expected',
    severities: ['warning'],
    reads: ['grave-site', 'surveyed-area'],
    told
};

function told({records, standings, attempts, finding}: Evidence): Finding[] {
    const sites = records.layer('grave-site');
    const rootsOf = ({properties}: SurveyedAreaRecord): string[] => [
        ...new Set(properties.siteIds.filter((id) => sites.has(id)).map((id) => rootOf(id, sites)))
    ];
    const tell = (of: readonly GraveSiteRecord[], searches: readonly SurveyedAreaRecord[], max: number): Finding[] => {
        const found = searches.reduce((sum, {properties}) => sum + properties.found, 0);
        if (found <= max) return [];
        return [
            finding({
                rule: 'found-over-expected',
                severity: 'warning',
                ids: [...of, ...searches].map(({id}) => id),
                values: {sites: of.map(({id}) => id).join(', '), found, max},
                geometry: of[0]!.geometry
            })
        ];
    };

    const alone = standings.flatMap(({site, searches}: SiteStanding) => {
        const max = site.properties.expected?.max;
        const own = searches.filter((search) => search.properties.found > 0 && rootsOf(search).length === 1);
        return max === undefined ? [] : tell([site], own, max);
    });
    const together = attempts.flatMap((search) => {
        const roots = rootsOf(search).sort();
        if (search.properties.activity !== 'search' || roots.length < 2) return [];
        const of = roots.map((id) => sites.get(id)!);
        const most = of.map(({properties}) => properties.expected?.max ?? Number.POSITIVE_INFINITY);
        return tell(
            of,
            [search],
            most.reduce((sum, max) => sum + max, 0)
        );
    });
    return [...alone, ...together];
}
