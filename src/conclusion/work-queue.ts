import table from '../../data/codes/work-queue.json' with {type: 'json'};
import type {ConcludedZoneRecord, GraveSiteRecord, IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import type {Plan} from '../record/plan.ts';
import {sitePositions} from './site-positions.ts';
import type {ConclusionState} from './unit-conclusion.ts';

/** What was done about one place by a day; reports of one place taken together (`coverage/site-standing`). */
export interface SiteWork {
    readonly site: GraveSiteRecord;
    /** The day of the first report of the place. */
    readonly knownSince: IsoDate;
    readonly surveyed: boolean;
    readonly checked: boolean;
    readonly verified: boolean;
    readonly refuted: boolean;
    /** Searches that ended by the day. */
    readonly searches: readonly SurveyedAreaRecord[];
    readonly found: number;
    /** Attempts that have begun and not ended. */
    readonly goingOn: readonly SurveyedAreaRecord[];
    /** Codes of the units that it lies in, top down. */
    readonly units: readonly string[];
}

/** What is known of a commune that may wait for its conclusion. */
export interface CommuneWork {
    readonly code: string;
    readonly name: string;
    /** Codes of the units above and its own, top down. */
    readonly units: readonly string[];
    readonly state: ConclusionState;
    /** Share of its area under zones in force, 0 … 1. */
    readonly concluded: number;
    /** Zones of it that are drafted, submitted or returned. */
    readonly drafts: readonly ConcludedZoneRecord[];
    /** Sites with information, and those of them that were surveyed or verified. */
    readonly sites: number;
    readonly surveyed: number;
}

type SiteFactor = keyof typeof table.sites.factors;
type CommuneFactor = keyof typeof table.communes.factors;
type Step = keyof typeof table.steps;
export type Grade = 'easy' | 'middle' | 'hard';

/** One reason for a rank: points for (positive) or against, and what its sentence is filled with. */
export interface RankReason {
    readonly factor: SiteFactor | CommuneFactor;
    readonly points: number;
    readonly values: Readonly<Record<string, string | number>>;
}

interface Queued {
    /** From 1; equal points are ordered by the older report, then by id. */
    readonly rank: number;
    readonly points: number;
    readonly grade: Grade;
    readonly step: Step;
    readonly reasons: readonly RankReason[];
    readonly units: readonly string[];
}

export interface QueuedSite extends Queued {
    readonly id: string;
    readonly knownSince: IsoDate;
}

export interface QueuedCommune extends Queued {
    readonly code: string;
    readonly name: string;
    readonly state: ConclusionState;
    /** Sites in it that are still to be done. */
    readonly open: number;
}

/** Why a place needs no more work, or null while it does: refuted, or a search of it ended with all that was sought. */
export function closedBecause({refuted, searches}: Pick<SiteWork, 'refuted' | 'searches'>): 'refuted' | 'found' | null {
    if (searches.some(({properties: {result}}) => result === 'found')) return 'found';
    return refuted && searches.every(({properties: {found}}) => found === 0) ? 'refuted' : null;
}

/**
 * Open sites in the order "dễ, rõ xác minh, kết luận trước; khó, chưa rõ xác minh kết luận sau" (the plan, I.3): by points that
 * `data/codes/work-queue.json` gives for what is known of each, every point with its reason.
 *
 * The order does not depend on the order of the sites. Cost: O(sites · log sites).
 */
export function siteQueue(work: readonly SiteWork[], asOf: IsoDate, dates: Plan['dates'] | null): QueuedSite[] {
    const open = work
        .filter((each) => closedBecause(each) === null)
        .map((each) => {
            const reasons = siteReasons(each, asOf, dates);
            const {site, knownSince, units} = each;
            return {id: site.id, knownSince, step: stepOf(each), units, ...graded(reasons, 'site')};
        });
    return ranked(open, (a, b) => compare(a.knownSince, b.knownSince) || compare(a.id, b.id));
}

/** Communes without a valid conclusion in the same order, by what is still to be done in them. */
export function communeQueue(
    work: readonly CommuneWork[],
    sites: readonly QueuedSite[],
    asOf: IsoDate,
    dates: Plan['dates'] | null
): QueuedCommune[] {
    const inside = new Map<string, QueuedSite[]>();
    for (const site of sites) {
        const code = site.units.at(-1);
        if (code === undefined) continue;
        const list = inside.get(code);
        if (list) list.push(site);
        else inside.set(code, [site]);
    }
    const open = work
        .filter(({state}) => state !== 'concluded')
        .map((each) => {
            const left = inside.get(each.code) ?? [];
            const {code, name, state, units} = each;
            const step: Step =
                state === 'supplement-due' ? 'supplement' : each.drafts.length > 0 ? 'approve' : 'conclude';
            const reasons = communeReasons(each, left, asOf, dates);
            return {code, name, state, open: left.length, step, units, ...graded(reasons, 'commune')};
        });
    return ranked(open, (a, b) => compare(a.code, b.code));
}

/** The sentence of a reason, the name of a step or a grade, as the table says them. */
export function reasonWords({factor, values}: RankReason, language: 'vi' | 'en'): string {
    const factors = {...table.sites.factors, ...table.communes.factors} as Readonly<Record<string, Words>>;
    return (factors[factor]?.[language] ?? factor).replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        if (value === undefined) return whole;
        return typeof value === 'number' ? value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB') : value;
    });
}

export function stepWords(step: Step, language: 'vi' | 'en'): string {
    return table.steps[step][language];
}

export function gradeWords(grade: Grade, language: 'vi' | 'en'): string {
    return table.grades.find(({id}) => id === grade)?.[language] ?? grade;
}

interface Words {
    readonly vi: string;
    readonly en: string;
}

function stepOf({verified, searches, found}: SiteWork): Step {
    if (found > 0) return 'continue';
    if (searches.length > 0) return 'search-again';
    return verified ? 'search' : 'verify';
}

function siteReasons(work: SiteWork, asOf: IsoDate, dates: Plan['dates'] | null): RankReason[] {
    const {site, knownSince, surveyed, checked, verified, searches, found, goingOn} = work;
    const {clarity, uncertaintyM, sources, offPlan, obstacle, safety, assignedTo} = site.properties;
    const reasons: RankReason[] = [];
    const say = (factor: SiteFactor, values: RankReason['values'] = {}, times = 1) =>
        reasons.push({factor, points: table.sites.factors[factor].points * times, values});

    say(clarity);
    reasons.push(uncertaintyReason(uncertaintyM));
    if (verified) say('verified');
    const different = new Set(
        sources.map(({kind, who = '', document: paper = ''}) => [kind, who.trim(), paper.trim()].join('|'))
    );
    if (different.size > 1) say('several-sources', {count: different.size});
    const positions = sitePositions(site).filter(({chosen}) => !chosen);
    const agreeing = positions.filter(({agrees}) => agrees).length;
    if (positions.length > agreeing) say('disagree', {count: positions.length - agreeing});
    else if (agreeing > 0) say('agree', {count: agreeing + 1});
    if (offPlan && !surveyed && !checked) say('found-by-chance');
    if (found > 0) say('partial', {found});
    else if (searches.length === 0) say('unsearched');
    else say('no-result', {count: searches.length}, Math.min(searches.length, table.sites.mostSearchesCounted));
    if (obstacle) say('obstacle', {obstacle});
    if (safety) say('safety', {safety});
    const days = daysBetween(knownSince, asOf);
    const touched = surveyed || checked || verified || searches.length > 0;
    if (!touched && days >= table.sites.waitingDays) say('waiting', {days});
    const left = dates ? daysBetween(asOf, dates.yearEnd) : -1;
    if (dates && verified && searches.length === 0 && left >= 0 && left <= table.sites.deadlineDays) {
        say('deadline', {day: dayText(dates.yearEnd), days: left});
    }
    for (const {properties} of goingOn.slice(0, 1)) {
        say('going-on', {team: properties.team, since: dayText(properties.startedOn)});
    }
    if (assignedTo) say('assigned', {team: assignedTo});
    return reasons;
}

function uncertaintyReason(uncertaintyM: number): RankReason {
    const metres = Math.round(uncertaintyM);
    for (const {withinM, points} of table.sites.uncertainty) {
        if (withinM !== null && uncertaintyM <= withinM)
            return {factor: 'near', points, values: {metres, within: withinM}};
    }
    return {factor: 'far', points: table.sites.uncertainty.at(-1)!.points, values: {metres}};
}

function communeReasons(
    {state, concluded, drafts, sites, surveyed}: CommuneWork,
    left: readonly QueuedSite[],
    asOf: IsoDate,
    dates: Plan['dates'] | null
): RankReason[] {
    const reasons: RankReason[] = [];
    const say = (factor: CommuneFactor, values: RankReason['values'] = {}, times = 1) =>
        reasons.push({factor, points: Math.round(table.communes.factors[factor].points * times), values});
    if (state === 'supplement-due') say('supplement-due');
    if (drafts.length > 0) say('drafts', {count: drafts.length});
    if (state === 'partial') say('partly', {share: Math.round(concluded * 1000) / 10});
    if (sites === 0) say('no-information');
    else if (left.length === 0) say('nothing-open');
    else say('open-sites', {count: left.length}, Math.min(left.length, table.communes.mostSitesCounted));
    const easy = left.filter(({grade}) => grade === 'easy').length;
    if (easy > 0) say('easy-sites', {easy, count: left.length}, easy / left.length);
    if (sites > 0 && surveyed === sites) say('all-surveyed');
    const due = dates ? daysBetween(asOf, dates.districtReviewBefore) : -1;
    if (dates && due >= 0 && due <= table.sites.deadlineDays) {
        say('review', {day: dayText(dates.districtReviewBefore), days: due});
    }
    return reasons;
}

function graded(reasons: readonly RankReason[], of: 'site' | 'commune'): Pick<Queued, 'points' | 'grade' | 'reasons'> {
    const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
    const {id} = table.grades.find((grade) => points >= grade[of]) ?? table.grades.at(-1)!;
    // what weighs most is read first
    const weighed = [...reasons].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
    return {points, grade: id as Grade, reasons: weighed};
}

function ranked<T extends {readonly points: number}>(
    list: readonly T[],
    tie: (a: T, b: T) => number
): (T & {rank: number})[] {
    return [...list].sort((a, b) => b.points - a.points || tie(a, b)).map((each, i) => ({...each, rank: i + 1}));
}

/** Whole days from one day to another; negative when the second is before the first. */
function daysBetween(from: IsoDate, to: IsoDate): number {
    return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function dayText(day: IsoDate): string {
    return day.slice(0, 10).split('-').reverse().join('/');
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
