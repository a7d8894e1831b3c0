import type {SurveyedArea} from '../record/surveyed-area.ts';
import {daysBetween, plusDays} from './calendar.ts';
import type {SitePlan} from './plan-sites.ts';
import {shuffled} from './plan-zones.ts';
import type {Seeded} from './seeded.ts';
import type {SiteDates, Span} from './site-dates.ts';

/** An attempt at one site; `site` is its place in the list of sites. */
export interface PlannedAttempt {
    readonly site: number;
    readonly activity: SurveyedArea['activity'];
    readonly span: Span;
    readonly result: SurveyedArea['result'];
}

/**
 * Exactly `count` attempts: all searches, then surveys of the sites that are no further, then verifications and surveys
 * of the others. What is asked for beyond that repeats surveys.
 */
export function planAttempts(
    sites: readonly SitePlan[],
    dates: readonly SiteDates[],
    count: number,
    chance: Seeded
): PlannedAttempt[] {
    const searches: PlannedAttempt[] = [];
    const surveys: PlannedAttempt[] = [];
    const optional: PlannedAttempt[] = [];
    sites.forEach(({state}, site) => {
        const {survey, verification, searches: spans} = dates[site]!;
        spans.forEach((span, i) => {
            const isLast = i === spans.length - 1;
            const result = !isLast || state === 'empty' ? 'none' : state === 'partial' ? 'partial' : 'found';
            searches.push({site, activity: 'search', span, result});
        });
        if (survey && state !== 'unverified' && state !== 'duplicate') {
            (state === 'surveyed' ? surveys : optional).push({site, activity: 'survey', span: survey, result: 'none'});
        }
        if (verification && state !== 'off-plan')
            optional.push({site, activity: 'verification', span: verification, result: 'none'});
    });
    const planned = [...searches, ...surveys, ...shuffled(optional, chance)].slice(0, Math.max(0, count));
    const bases = [...surveys, ...optional];
    while (planned.length < count && bases.length > 0) planned.push(repeated(chance.pick(bases), dates, chance));
    return planned;
}

// another look at the same place, between the report and the attempt it repeats
function repeated(attempt: PlannedAttempt, dates: readonly SiteDates[], chance: Seeded): PlannedAttempt {
    const {reportedOn} = dates[attempt.site]!;
    const from = plusDays(reportedOn, chance.whole(0, Math.max(0, daysBetween(reportedOn, attempt.span.from))));
    return {...attempt, activity: 'survey', result: 'none', span: {from, to: from}};
}
