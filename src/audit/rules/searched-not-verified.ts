import {dayText, type Evidence, type Finding} from '../evidence.ts';
import type {Rule} from '../rule.ts';

/** A site of the plan that was searched before anybody verified it, or after it was refuted. */
export const searchedNotVerified: Rule = {
    id: 'searched-not-verified',
    severities: ['warning'],
    reads: ['grave-site', 'surveyed-area'],
    told
};

function told({standings, finding}: Evidence): Finding[] {
    return standings.flatMap((standing) => {
        const {site, verified} = standing;
        const {state, on} = site.properties.verification;
        // verified without a date is a gap of another kind, told by the table
        if (verified || site.properties.offPlan || (state === 'verified' && on === undefined)) return [];
        const blind = standing.searches
            .filter(({properties}) => state !== 'refuted' || (on !== undefined && on < properties.startedOn))
            .sort((a, b) => (a.properties.startedOn < b.properties.startedOn ? -1 : 1));
        const [first] = blind;
        if (!first || (state === 'verified' && on !== undefined)) return [];
        return finding({
            rule: 'searched-not-verified',
            severity: 'warning',
            ids: [site.id, ...blind.map(({id}) => id)],
            values: {
                site: site.id,
                count: blind.length,
                search: first.id,
                started: dayText(first.properties.startedOn)
            },
            geometry: site.geometry
        });
    });
}
