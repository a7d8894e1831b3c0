import type {Geometry} from 'geojson';
import {rootOf, type SiteStanding} from '../conclusion/site-standing.ts';
import type {GraveSiteRecord, IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import {dayText, type Evidence, type Finding} from './evidence.ts';

/** A site of the plan that was searched before anybody verified it, or after it was refuted. */
export function searchedNotVerified({standings, finding}: Evidence): Finding[] {
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

/**
 * More remains found than anybody expected. Searches of one site add up; a search of several sites is held against the
 * expectations of all of them together, for nobody wrote down which remains lay where.
 */
export function foundOverExpected({records, standings, attempts, finding}: Evidence): Finding[] {
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

/** Reported, verified, searched; begun, ended; written, in effect: what is dated before what must come first. */
export function datesOutOfOrder({records, finding}: Evidence): Finding[] {
    const told: Finding[] = [];
    const check = (
        variant: string,
        earlier: IsoDate | undefined,
        later: IsoDate | undefined,
        of: readonly {readonly id: string; readonly geometry: Geometry | null}[]
    ): void => {
        if (earlier === undefined || later === undefined || earlier <= later) return;
        const ids = of.map(({id}) => id);
        const values = {records: ids.join(', '), earlier: dayText(earlier), later: dayText(later)};
        const geometry = of[0]!.geometry;
        told.push(finding({rule: 'dates-out-of-order', severity: 'error', ids, values, geometry, variant}));
    };

    const sites = records.layer('grave-site');
    for (const site of sites.values()) {
        check('report-verification', site.properties.reportedOn, site.properties.verification.on, [site]);
    }
    for (const attempt of records.layer('surveyed-area').values()) {
        const {startedOn, endedOn, activity, siteIds} = attempt.properties;
        check('start-end', startedOn, endedOn, [attempt]);
        for (const id of new Set(siteIds)) {
            const site = sites.get(id);
            if (!site || site.properties.offPlan) continue;
            const {reportedOn, verification} = site.properties;
            if (reportedOn > startedOn) check('report-attempt', reportedOn, startedOn, [site, attempt]);
            else if (activity === 'search' && verification.state === 'verified') {
                check('verification-search', verification.on, startedOn, [site, attempt]);
            }
        }
    }
    const zones = records.layer('concluded-zone');
    for (const zone of zones.values()) {
        const {document: paper, effectiveOn, supersedes = []} = zone.properties;
        check('document-effect', paper.date, effectiveOn, [zone]);
        for (const id of supersedes) {
            const older = zones.get(id);
            if (older) check('older-newer', older.properties.effectiveOn, effectiveOn, [zone, older]);
        }
    }
    return told;
}

/** An attempt on the ground that no site in the records accounts for. */
export function areaWithoutSite({records, asOf, finding}: Evidence): Finding[] {
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
