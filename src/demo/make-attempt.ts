import type {SurveyedAreaRecord} from '../record/feature.ts';
import type {GraveSite} from '../record/grave-site.ts';
import type {SurveyedArea} from '../record/surveyed-area.ts';
import {plusDays} from './calendar.ts';
import {blob} from './ground.ts';
import type {SitePlan} from './plan-sites.ts';
import type {Seeded} from './seeded.ts';
import type {Span} from './site-dates.ts';
import {fill, WORDS} from './words.ts';

/** What an attempt was, before it is a record. */
export interface AttemptPlan {
    readonly site: SitePlan;
    readonly siteIds: readonly string[];
    readonly activity: SurveyedArea['activity'];
    readonly span: Span;
    readonly result: SurveyedArea['result'];
    readonly found: number;
}

export function makeAttempt(id: string, plan: AttemptPlan, district: string, chance: Seeded): SurveyedAreaRecord {
    const {site, activity, span, result, found} = plan;
    const isSearch = activity === 'search';
    const n = chance.whole(3, 96);
    return {
        type: 'Feature',
        id,
        geometry: blob(
            site.place,
            site.reachKm * (isSearch ? chance.between(0.45, 0.8) : chance.between(0.6, 1)),
            chance
        ),
        properties: {
            activity,
            phase: isSearch && span.to >= '2024' ? (span.to <= '2024-06-30' ? 1 : 2) : null,
            startedOn: span.from,
            endedOn: span.to,
            team: fill(isSearch ? (chance.chance(0.2) ? WORDS.teams[2]! : WORDS.teams[0]!) : WORDS.teams[1]!, {
                district
            }),
            method: isSearch
                ? chance.pick([WORDS.methods[0]!, WORDS.methods[1]!, WORDS.methods[2]!, WORDS.methods[4]!])
                : WORDS.methods[3]!,
            ...(isSearch ? {depthM: chance.whole(8, 30) / 10} : {}),
            siteIds: plan.siteIds,
            found,
            result,
            document: {
                number: fill(isSearch ? WORDS.attemptDocument : WORDS.surveyDocument, {n}),
                date: plusDays(span.to, chance.whole(0, 3))
            },
            ...(isSearch ? {note: WORDS.attemptNote[result]} : {})
        }
    };
}

/** How many were found, within what was expected: all for `found`, some for `partial`. */
export function foundOf(expected: GraveSite['expected'], result: SurveyedArea['result'], chance: Seeded): number {
    if (result === 'none') return 0;
    const most = expected?.max ?? 1;
    if (result === 'found') return Math.max(1, expected?.best ?? 1);
    return Math.min(most, Math.max(1, chance.whole(1, Math.max(1, Math.floor((expected?.min ?? 1) / 2)))));
}
