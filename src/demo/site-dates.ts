import type {IsoDate} from '../record/feature.ts';
import {daysBetween, plusDays} from './calendar.ts';
import type {SitePlan} from './plan-sites.ts';
import type {Seeded} from './seeded.ts';

/** When things happened to one site, in order. */
export interface SiteDates {
    readonly reportedOn: IsoDate;
    readonly survey?: Span;
    readonly verification?: Span;
    readonly searches: readonly Span[];
}

export interface Span {
    readonly from: IsoDate;
    readonly to: IsoDate;
}

const LAST = '2024-12-20';

/** Report, survey, verification, searches: one after the other, all before the zone about them was concluded. */
export function siteDates(site: SitePlan, chance: Seeded): SiteDates {
    const until = site.zone ? plusDays(site.zone.documentOn, -3) : LAST;
    if (site.state === 'off-plan') return chanceFind(chance);
    const latest = until < '2024-05-01' ? plusDays(until, -240) : plusDays(until, -100);
    const isOld = latest < '2024-01-05' || chance.chance(0.68);
    const reportedOn = isOld
        ? plusDays(
              '2012-01-10',
              chance.whole(0, daysBetween('2012-01-10', latest < '2023-11-30' ? latest : '2023-11-30'))
          )
        : plusDays('2024-01-05', chance.whole(0, daysBetween('2024-01-05', latest)));
    const isVerified = !['unverified', 'surveyed', 'duplicate'].includes(site.state);
    const steps = 1 + (isVerified ? 1 : 0) + site.searches;
    const window = chance.chance(0.25) ? 1500 : 430;
    const start = [plusDays(reportedOn, 4), plusDays(until, -window)].sort()[1]!;
    const slot = daysBetween(start, until) / steps;
    const spans = Array.from({length: steps}, (_, i): Span => {
        const from = plusDays(start, Math.floor(slot * (i + chance.between(0.08, 0.6))));
        return {from, to: plusDays(from, Math.min(chance.whole(1, 12), Math.floor(slot * 0.3)))};
    });
    return {
        reportedOn,
        survey: spans[0]!,
        ...(isVerified ? {verification: spans[1]!} : {}),
        searches: isVerified ? spans.slice(2) : []
    };
}

// found by chance: reported, verified and collected within days
function chanceFind(chance: Seeded): SiteDates {
    const reportedOn = plusDays('2024-01-20', chance.whole(0, 300));
    const on = plusDays(reportedOn, chance.whole(1, 3));
    const from = plusDays(on, chance.whole(1, 4));
    return {reportedOn, verification: {from: on, to: on}, searches: [{from, to: plusDays(from, chance.whole(0, 3))}]};
}
