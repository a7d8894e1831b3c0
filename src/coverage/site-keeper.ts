import {type LeftOut, rootOf, type SiteStanding, standingOf} from '../conclusion/site-standing.ts';
import type {GraveSiteRecord, IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import type {Plan} from '../record/plan.ts';
import type {AttemptKeeper} from './attempt-keeper.ts';
import type {Tally} from './figure.ts';
import type {Place, Placement} from './placement.ts';
import {outOfBase, type PlacedSite, type SiteFigure, siteRules, siteTallies} from './site-figures.ts';

/** K1–K5 of every unit, kept from one question to the next. */
export interface SiteKeeper {
    /** @param attempts those that came to count or ceased to since the question before */
    update(
        sites: ReadonlyMap<string, GraveSiteRecord>,
        attempts: readonly SurveyedAreaRecord[],
        asOf: IsoDate,
        plan: Plan
    ): void;
    /** The same object where nothing behind it changed. */
    tallies(code: string): Record<SiteFigure, Tally>;
    readonly leftOut: readonly LeftOut[];
}

interface Group {
    /** Reports of the place known on the day. */
    readonly known: GraveSiteRecord[];
    /** Ids of all its reports, known on the day or later. */
    readonly ids: string[];
}

interface OfUnit {
    readonly inside: readonly PlacedSite[];
    readonly partly: readonly PlacedSite[];
    readonly tallies: Record<SiteFigure, Tally>;
}

/**
 * Standings as `siteStandings` gives them. Cost: one pass over the sites when a site changed or an attempt that names one;
 * a place in the units is looked up once for each site.
 */
export function siteKeeper(placement: Placement, attempts: AttemptKeeper): SiteKeeper {
    const places = new WeakMap<GraveSiteRecord, Place>();
    let layer: ReadonlyMap<string, GraveSiteRecord> | null = null;
    let day: IsoDate | null = null;
    let lastPlan: Plan | null = null;
    let groups = new Map<string, Group>();
    let standings = new Map<string, PlacedSite | SiteStanding>();
    let told: LeftOut[] = [];
    let leftOut: LeftOut[] = [];
    let rows = new Map<string, {inside: PlacedSite[]; partly: PlacedSite[]}>();
    let known = new Map<string, OfUnit>();

    const placeOf = (site: GraveSiteRecord): Place => {
        const place = places.get(site) ?? placement.place(site.geometry, site.properties.uncertaintyM);
        places.set(site, place);
        return place;
    };
    const attemptsOf = (ids: readonly string[]): SurveyedAreaRecord[] =>
        [...new Set(ids.flatMap((id) => [...attempts.naming(id)]))].sort((a, b) => (a.id < b.id ? -1 : 1));

    return {
        get leftOut() {
            return leftOut;
        },
        tallies(code) {
            const {inside = [], partly = []} = rows.get(code) ?? {};
            const before = known.get(code);
            if (before && same(before.inside, inside) && same(before.partly, partly)) return before.tallies;
            const tallies = siteTallies(code, inside, partly, siteRules(lastPlan!));
            known.set(code, {inside, partly, tallies});
            return tallies;
        },
        update(sites, moved, asOf, plan) {
            const fresh = asOf !== day || plan !== lastPlan;
            const named = new Set(moved.flatMap(({properties}) => properties.siteIds));
            if (!fresh && sites === layer && named.size === 0) return;
            const before = groups;
            if (fresh || sites !== layer) ({groups, told} = grouped(sites, asOf, plan));
            const next = new Map<string, PlacedSite | SiteStanding>();
            for (const root of [...groups.keys()].sort()) {
                const group = groups.get(root)!;
                const old = fresh || group.ids.some((id) => named.has(id)) ? undefined : before.get(root);
                const standing = old && same(old.known, group.known) && same(old.ids, group.ids) && standings.get(root);
                // the site that stands for the others may itself be unknown on the day, and then only its own record tells
                const site = sites.get(root)!;
                if (standing && standing.site === site) next.set(root, standing);
                else {
                    const made = standingOf(site, group.known, attemptsOf(group.ids), asOf);
                    const kept = fresh ? undefined : standings.get(root);
                    if (kept && saysTheSame(kept, made)) next.set(root, kept);
                    else next.set(root, site.geometry ? {...made, place: placeOf(site)} : made);
                }
            }
            standings = next;
            leftOut = [...told];
            rows = new Map();
            if (fresh) known = new Map();
            for (const standing of standings.values()) {
                const {id} = standing.site;
                if (!('place' in standing)) {
                    leftOut.push({id, reason: 'no-geometry'});
                    continue;
                }
                const apart = outOfBase(standing, plan);
                if (standing.place.home.length === 0) leftOut.push({id, reason: 'outside-unit-set'});
                else if (apart) leftOut.push({id, reason: apart});
                for (const code of standing.place.home) rowOf(rows, code).inside.push(standing);
                for (const code of standing.place.partly) rowOf(rows, code).partly.push(standing);
            }
            [layer, day, lastPlan] = [sites, asOf, plan];
        }
    };
}

function grouped(
    sites: ReadonlyMap<string, GraveSiteRecord>,
    asOf: IsoDate,
    {settings}: Plan
): {groups: Map<string, Group>; told: LeftOut[]} {
    const all = new Map<string, Group>();
    const told: LeftOut[] = [];
    for (const id of [...sites.keys()].sort()) {
        const site = sites.get(id)!;
        const root = settings.siteUnit === 'report' ? id : rootOf(id, sites);
        const group = all.get(root) ?? {known: [], ids: []};
        all.set(root, group);
        group.ids.push(id);
        if (site.properties.reportedOn > asOf) continue;
        group.known.push(site);
        if (root !== id) told.push({id, reason: 'duplicate'});
        const {state, on} = site.properties.verification;
        if (state !== 'none' && on === undefined) told.push({id, reason: 'verification-undated'});
    }
    return {groups: new Map([...all].filter(([, {known}]) => known.length > 0)), told};
}

function rowOf(
    rows: Map<string, {inside: PlacedSite[]; partly: PlacedSite[]}>,
    code: string
): {inside: PlacedSite[]; partly: PlacedSite[]} {
    const row = rows.get(code) ?? {inside: [], partly: []};
    rows.set(code, row);
    return row;
}

// an attempt that was only drawn anew says of its sites what it said before
function saysTheSame(a: SiteStanding, b: SiteStanding): boolean {
    return (
        a.site === b.site &&
        a.knownSince === b.knownSince &&
        a.surveyed === b.surveyed &&
        a.checked === b.checked &&
        a.verified === b.verified &&
        a.refuted === b.refuted &&
        a.found === b.found &&
        same(
            a.searches.map(({properties}) => properties),
            b.searches.map(({properties}) => properties)
        )
    );
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
    return a.length === b.length && a.every((each, i) => each === b[i]);
}
