import type {GraveSiteRecord, IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {PlanSettings} from '../record/plan.ts';

/** A record that the figures leave out; `reason` is a key of `data/codes/rules-coverage.json`. */
export interface LeftOut {
    readonly id: string;
    readonly reason: string;
}

/** What was done about one site by a day, its duplicates' reports and attempts taken together. */
export interface SiteStanding {
    readonly site: GraveSiteRecord;
    /** The day of the first report of the place. */
    readonly knownSince: IsoDate;
    readonly surveyed: boolean;
    /** Looked into on the ground or in the files, whatever came of it. */
    readonly checked: boolean;
    readonly verified: boolean;
    readonly refuted: boolean;
    /** Attempts that ended by the day and name the site. */
    readonly searches: readonly SurveyedAreaRecord[];
    readonly found: number;
}

/** Attempts on the ground that ended by a day; one that goes on does not count yet. */
export function endedAttempts(records: Records, asOf: IsoDate): SurveyedAreaRecord[] {
    return [...records.layer('surveyed-area').values()]
        .filter(({properties: {endedOn}}) => endedOn !== undefined && endedOn <= asOf)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The sites with information on a day and where each stands, by id.
 *
 * A duplicate counts once, as the site it repeats in the end (with `siteUnit: 'report'` it counts by itself): the reports
 * of one place share their attempts and verifications, and the place is known from the first report on. A verification
 * without a date cannot be placed before or after the day and does not count; it is told in `leftOut`.
 *
 * Cost: one pass over sites and attempts.
 */
export function siteStandings(
    records: Records,
    asOf: IsoDate,
    {siteUnit}: Pick<PlanSettings, 'siteUnit'>
): {standings: SiteStanding[]; leftOut: LeftOut[]} {
    const sites = records.layer('grave-site');
    const leftOut: LeftOut[] = [];
    const groups = new Map<string, GraveSiteRecord[]>();
    for (const id of [...sites.keys()].sort()) {
        const site = sites.get(id)!;
        if (site.properties.reportedOn > asOf) continue;
        const root = siteUnit === 'report' ? id : rootOf(id, sites);
        if (root !== id) leftOut.push({id, reason: 'duplicate'});
        const {state, on} = site.properties.verification;
        if (state !== 'none' && on === undefined) leftOut.push({id, reason: 'verification-undated'});
        const group = groups.get(root);
        if (group) group.push(site);
        else groups.set(root, [site]);
    }

    const attempts = new Map<string, SurveyedAreaRecord[]>();
    for (const attempt of endedAttempts(records, asOf)) {
        const roots = attempt.properties.siteIds.map((id) => (siteUnit === 'report' ? id : rootOf(id, sites)));
        for (const root of new Set(roots)) {
            const list = attempts.get(root);
            if (list) list.push(attempt);
            else attempts.set(root, [attempt]);
        }
    }

    const standings = [...groups.keys()]
        .sort()
        .map((root) => standingOf(sites.get(root)!, groups.get(root)!, attempts.get(root) ?? [], asOf));
    return {standings, leftOut};
}

/**
 * Where one place stands on a day.
 *
 * @param group the reports of the place known on the day, its own among them
 * @param own attempts that ended by the day and name any of them, by id
 */
export function standingOf(
    site: GraveSiteRecord,
    group: readonly GraveSiteRecord[],
    own: readonly SurveyedAreaRecord[],
    asOf: IsoDate
): SiteStanding {
    const did = (activity: string) => own.filter(({properties}) => properties.activity === activity);
    const searches = did('search');
    const states = new Set(
        group
            .map(({properties}) => properties.verification)
            .filter(({state, on}) => state !== 'none' && on !== undefined && on <= asOf)
            .map(({state}) => state)
    );
    return {
        site,
        knownSince: group.map(({properties}) => properties.reportedOn).sort()[0]!,
        surveyed: did('survey').length > 0,
        checked: states.size > 0 || did('verification').length > 0,
        verified: states.has('verified'),
        refuted: states.has('refuted') && !states.has('verified'),
        searches,
        found: searches.reduce((sum, {properties}) => sum + properties.found, 0)
    };
}

/** Whether a site still asks for work: not refuted, and no search that found what was looked for. */
export function isOpen({refuted, searches}: SiteStanding): boolean {
    return !refuted && !searches.some(({properties}) => properties.result === 'found');
}

/** The site that a duplicate repeats in the end; itself when it repeats none, or one that is not there. */
export function rootOf(id: string, sites: ReadonlyMap<string, GraveSiteRecord>): string {
    const path = [id];
    for (;;) {
        const next = sites.get(path.at(-1)!)?.properties.duplicateOf;
        if (next === undefined || !sites.has(next)) return path.at(-1)!;
        const loop = path.indexOf(next);
        // duplicates that name each other in a ring: the first by id stands for all
        if (loop >= 0) return path.slice(loop).sort()[0]!;
        path.push(next);
    }
}
