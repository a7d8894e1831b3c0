import file from '../../data/plans/44-KH-BCD-2024-schedule.json' with {type: 'json'};
import type {IsoDate} from '../record/feature.ts';
import type {Plan} from '../record/plan.ts';
import type {UnitLevel} from '../record/unit.ts';
import {dayBefore} from './calendar.ts';
import type {FigureId} from './figure.ts';

/** When a target is to be reached. */
export interface TargetTerm {
    /** Row of the plan's appendix, or its paragraph. */
    readonly row: string;
    /** First day of the work and last day on which it counts; absent where it is asked for every week. */
    readonly from?: IsoDate;
    readonly lastDay?: IsoDate;
    /** Asked for anew every Tuesday. */
    readonly weekly?: true;
    readonly quarters: readonly number[];
    /** Who leads, in the plan's words. */
    readonly lead: string;
}

/** A review that is due by a day; documents in the register tell who held it. */
export interface PlanReview {
    readonly id: string;
    /** The level whose units hold it, each with a document of one of these kinds; `quarter-3` is that of the third quarter. */
    readonly level: UnitLevel;
    readonly reports: readonly string[];
    readonly row: string;
    readonly lastDay: IsoDate;
    readonly words: string;
    readonly lead: string;
}

/** A row of the plan's appendix with the quarters in which it is done; `figure` counts it where one does. */
export interface PlanWork {
    readonly row: string;
    readonly quarters: readonly number[];
    readonly figure?: FigureId;
    readonly words: string;
}

export interface PlanSchedule {
    readonly targets: Readonly<Partial<Record<FigureId, TargetTerm>>>;
    readonly reviews: readonly PlanReview[];
    readonly work: readonly PlanWork[];
}

type DateName = keyof Plan['dates'] | 'signedOn';
interface Term {
    readonly row: string;
    readonly from?: DateName;
    readonly by?: DateName;
    /** The plan says "trước ngày": whether the day itself counts is a setting. */
    readonly before?: boolean;
    readonly weekly?: true;
    readonly quarters: readonly number[];
    readonly lead: string;
}

/**
 * The terms of a plan from its dates: targets, reviews and rows of the appendix (`data/plans/*-schedule.json`). A plan that has no
 * schedule of its own has a term for each target it sets: its year, by the dates it names.
 *
 * "Trước ngày 25/3" ends on 24/3 or on 25/3, as the plan's setting says; a quarter and a year end with their last day.
 */
export function planSchedule(plan: Plan): PlanSchedule {
    const dayOf = (name: DateName): IsoDate => (name === 'signedOn' ? plan.signedOn : plan.dates[name]);
    const last = (name: DateName, before: boolean): IsoDate =>
        before && plan.settings.deadlineDay === 'excluded' ? dayBefore(dayOf(name)) : dayOf(name);
    const own = file.plan === plan.id;
    const year: Term = {row: '', from: 'yearStart', by: 'yearEnd', quarters: [1, 2, 3, 4], lead: ''};
    const terms = file.targets as unknown as Readonly<Record<string, Term>>;
    const targets = Object.fromEntries(
        Object.keys(plan.targets).map((id) => {
            const {from, by, before = false, weekly, ...term} = (own ? terms[id] : undefined) ?? year;
            const days = weekly ? {weekly} : {from: dayOf(from ?? 'yearStart'), lastDay: last(by ?? 'yearEnd', before)};
            return [id, {...term, ...days}];
        })
    );
    if (!own) return {targets, reviews: [], work: []};
    return {
        targets,
        reviews: file.reviews.map(({by, before, level, ...review}) => {
            return {...review, level: level as UnitLevel, lastDay: last(by as DateName, before)};
        }),
        work: file.work as readonly PlanWork[]
    };
}
