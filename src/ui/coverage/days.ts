import {quarters, weeklyCuts} from '../../coverage/calendar.ts';
import type {IsoDate} from '../../record/feature.ts';
import type {JournalLine} from '../../record/journal-line.ts';
import type {Plan} from '../../record/plan.ts';

export type Step = 'quarter' | 'month' | 'week';

/** The day of the oldest act: nothing was known before. Null for an empty journal. */
export function firstDay(lines: readonly JournalLine[]): IsoDate | null {
    let first: IsoDate | null = null;
    for (const {at} of lines) if (first === null || at.slice(0, 10) < first) first = at.slice(0, 10);
    return first;
}

/** The days at which a plan's year is looked at: ends of quarters, ends of months, or Tuesdays; the last is `to` itself. */
export function daysOf(step: Step, {dates, year}: Pick<Plan, 'dates' | 'year'>, from: IsoDate, to: IsoDate): IsoDate[] {
    const [start, end] = [[from, dates.yearStart].sort()[1]!, to < dates.yearEnd ? to : dates.yearEnd];
    const all =
        step === 'quarter'
            ? quarters(year).map((quarter) => quarter.to)
            : step === 'month'
              ? Array.from({length: 12}, (_, month) =>
                    new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10)
                )
              : weeklyCuts({from: start, to: end});
    const days = all.filter((each) => each >= start && each <= end);
    return days.at(-1) === end || end < start ? days : [...days, end];
}
