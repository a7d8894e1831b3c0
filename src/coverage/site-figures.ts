import type {SiteStanding} from '../conclusion/site-standing.ts';
import type {Plan, PlanSettings} from '../record/plan.ts';
import type {FigureId, Tally} from './figure.ts';
import type {Place} from './placement.ts';

/** A site with where it stands and where it lies. */
export interface PlacedSite extends SiteStanding {
    readonly place: Place;
}

export type SiteFigure = Extract<FigureId, 'K1' | 'K2' | 'K3' | 'K4' | 'K5'>;

/** What a site must be to count below and above the line; `base` null for a list without a base. */
interface SiteRule {
    readonly base: ((site: SiteStanding) => boolean) | null;
    readonly hit: (site: SiteStanding) => boolean;
}

/**
 * The rules of K1–K5 under a plan's settings.
 *
 * Finds by chance stay out of the bases of K1–K3 unless the settings say otherwise, and so do sites known only after the
 * base was frozen, if it is; in the lists K4 and K5 they stand beside the others, for a place to be searched is a place to be searched. A refuted site was looked into (K1), is not
 * verified (K2, K3) and is no mass grave left to search (K5). Phase 1 is a search of the plan's own year.
 */
export function siteRules(plan: Plan): Readonly<Record<SiteFigure, SiteRule>> {
    const {settings, dates} = plan;
    const inBase = (standing: SiteStanding): boolean => outOfBase(standing, plan) === null;
    const verified = (site: SiteStanding): boolean => inBase(site) && site.verified;
    const phaseOne = ({searches}: SiteStanding): boolean =>
        searches.some(
            ({properties: {phase, endedOn}}) => phase === 1 && endedOn! >= dates.yearStart && endedOn! <= dates.yearEnd
        );
    return {
        K1: {base: inBase, hit: (site) => isSurveyed(site, settings)},
        K2:
            settings.phaseOneBase === 'verified'
                ? {base: verified, hit: phaseOne}
                : {base: inBase, hit: (site) => site.verified},
        K3: {base: verified, hit: ({searches}) => searches.length === 0},
        K4: {base: null, hit: ({searches, found}) => searches.length >= settings.repeatedSearches && found === 0},
        K5: {
            base: null,
            hit: ({site, searches, refuted}) => site.properties.kind === 'mass' && searches.length === 0 && !refuted
        }
    };
}

/** Why a site stays out of the bases of K1–K3: a find by chance, or known only after the base was frozen; null when it is in. */
export function outOfBase(
    {site, knownSince}: SiteStanding,
    {settings, dates, signedOn}: Plan
): 'off-plan' | 'after-base-day' | null {
    if (site.properties.offPlan && !settings.offPlanInBase) return 'off-plan';
    const {siteBaseDay = 'as-of'} = settings;
    if (siteBaseDay === 'as-of') return null;
    return knownSince > (siteBaseDay === 'signed-on' ? signedOn : dates.yearStart) ? 'after-base-day' : null;
}

/** Figures K1–K5 of one unit, counted by the sites' points; the discs tell what is certain and what only possible. */
export function siteTallies(
    code: string,
    inside: readonly PlacedSite[],
    partly: readonly PlacedSite[],
    rules: Readonly<Record<SiteFigure, SiteRule>>
): Record<SiteFigure, Tally> {
    const tally = ({base, hit}: SiteRule): Tally => {
        const counts = (site: PlacedSite): boolean => (base === null || base(site)) && hit(site);
        const hits = inside.filter(counts);
        const bases = base === null ? [] : inside.filter(base);
        return {
            numerator: hits.length,
            denominator: base === null ? null : bases.length,
            numeratorIds: idsOf(hits),
            denominatorIds: idsOf(bases),
            possibleIds: idsOf(partly.filter(counts)),
            certain: hits.filter(({place}) => !place.partly.includes(code)).length
        };
    };
    const K5 = tally(rules.K5);
    const mass = new Set(K5.numeratorIds);
    return {
        K1: tally(rules.K1),
        K2: tally(rules.K2),
        K3: tally(rules.K3),
        K4: tally(rules.K4),
        K5: {...K5, expected: expectedOf(inside.filter(({site}) => mass.has(site.id)))}
    };
}

/** K1's numerator: surveyed or looked into, or both, as the settings say. */
export function isSurveyed({surveyed, checked}: SiteStanding, {surveyedMeans}: PlanSettings): boolean {
    return surveyedMeans === 'survey-or-verification' ? surveyed || checked : surveyed && checked;
}

// sites without an expected number add nothing: their number is not known, and nothing is made up for them
function expectedOf(sites: readonly SiteStanding[]): {min: number; best: number; max: number} {
    const sum = {min: 0, best: 0, max: 0};
    for (const {site} of sites) {
        sum.min += site.properties.expected?.min ?? 0;
        sum.best += site.properties.expected?.best ?? 0;
        sum.max += site.properties.expected?.max ?? 0;
    }
    return sum;
}

function idsOf(sites: readonly SiteStanding[]): string[] {
    return sites.map(({site}) => site.id);
}
