import type {IsoDate} from '../record/feature.ts';
import {tuesdayOn} from './calendar.ts';
import {type Figure, meets} from './figure.ts';
import type {TargetTerm} from './plan-schedule.ts';

/**
 * Where a target stands on a day:
 * - `reached`: the figure meets it, and if its term has ended it did so in time;
 * - `on-course`: not yet reached, and no less is done than an even pace from the first day to the last would ask for;
 * - `behind`: less is done than that pace asks for, and the term goes on;
 * - `reached-late`: the figure meets it by now, but did not when its term ended;
 * - `late`: the term has ended and the target is missed;
 * - `not-due`: the work has not begun, or the target can only be judged at its end;
 * - `no-base`: there is nothing to count.
 */
export const STANDINGS = ['late', 'behind', 'reached-late', 'on-course', 'not-due', 'reached', 'no-base'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The colour that goes with a standing, never without its word. */
export const LIGHTS: Readonly<Record<Standing, 'red' | 'amber' | 'green' | 'none'>> = {
    late: 'red',
    behind: 'amber',
    'reached-late': 'amber',
    'on-course': 'green',
    reached: 'green',
    'not-due': 'none',
    'no-base': 'none'
};

export interface TargetStanding {
    readonly standing: Standing;
    /** Share that an even pace would have reached on the day; null where no pace is asked for. */
    readonly pace: number | null;
    /** Days from the day to the last day of the term: negative after it; null for what is asked for every week. */
    readonly daysLeft: number | null;
}

/**
 * Where a figure's target stands on a day. A remainder that must be 0 at the end (`=` 0) has no pace: nobody knows how much there
 * will be. What is asked for every week is judged when its Tuesday has ended (Asia/Ho_Chi_Minh).
 *
 * @param figure of the records known on the day
 */
export function standingOf(
    figure: Pick<Figure, 'met' | 'share' | 'judged' | 'target'>,
    term: TargetTerm,
    day: IsoDate
): TargetStanding {
    const {met, share, target} = figure;
    const judged = figure.judged ?? share;
    const daysLeft = term.lastDay === undefined ? null : daysBetween(day, term.lastDay);
    const as = (standing: Standing, pace: number | null = null): TargetStanding => ({standing, pace, daysLeft});
    if (target === null || met === null || judged === null) return as('no-base');
    if (met) return as('reached');
    if (term.weekly) return as(tuesdayOn(day) === day ? 'not-due' : 'late');
    const {from, lastDay} = term;
    if (from === undefined || lastDay === undefined || day < from) return as('not-due');
    if (day > lastDay) return as(share !== null && meets(share, target) ? 'reached-late' : 'late');
    if (target.value === 0) return as('not-due');
    const pace = (target.value * (daysBetween(from, day) + 1)) / (daysBetween(from, lastDay) + 1);
    return as((share ?? 0) >= pace ? 'on-course' : 'behind', pace);
}

function daysBetween(from: IsoDate, to: IsoDate): number {
    return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
