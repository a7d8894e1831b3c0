import {dayText, type Evidence, type Finding} from '../evidence.ts';
import type {Rule} from '../rule.ts';

/** An attempt on the ground that no site in the records accounts for. */
export const areaWithoutSite: Rule = {
    id: 'area-without-site',
    severities: ['warning'],
    reads: ['grave-site', 'surveyed-area'],
    told
};

function told({records, asOf, finding}: Evidence): Finding[] {
    const sites = records.layer('grave-site');
    return [...records.layer('surveyed-area').values()]
        .filter(({properties}) => properties.startedOn <= asOf && !properties.siteIds.some((id) => sites.has(id)))
        .map((area) =>
            finding({
                rule: 'area-without-site',
                severity: 'warning',
                ids: [area.id],
                values: {area: area.id, started: dayText(area.properties.startedOn)},
                geometry: area.geometry
            })
        );
}
