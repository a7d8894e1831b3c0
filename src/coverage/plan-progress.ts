import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import {type Quarter, quarters} from './calendar.ts';
import {FIGURES, type Figure, type FigureId} from './figure.ts';
import {type ReviewStanding, reviewStanding} from './plan-reviews.ts';
import {type PlanWork, planSchedule, type TargetTerm} from './plan-schedule.ts';
import {STANDINGS, type Standing, standingOf, type TargetStanding} from './plan-standing.ts';
import type {CoverageRow, CoverageTable} from './table.ts';

/** A target of the plan and where it stands, in one unit. */
export interface PlanTarget extends TargetStanding {
    readonly id: FigureId;
    readonly figure: Figure;
    readonly term: TargetTerm;
}

/** A day by which something must be done: a target with a last day, or a review. */
export interface PlanDeadline {
    readonly lastDay: IsoDate;
    readonly daysLeft: number;
    readonly standing: Standing;
    readonly target?: PlanTarget;
    readonly review?: ReviewStanding;
}

/** What one district still owes, of the figures that are counted for each district. */
export interface DistrictStanding {
    readonly code: string;
    readonly name: string;
    readonly targets: readonly PlanTarget[];
    /** How many of them are late. */
    readonly late: number;
    readonly behind: number;
}

export interface PlanProgress {
    readonly asOf: IsoDate;
    readonly plan: string;
    readonly year: number;
    /** The quarter that the day lies in; null outside the plan's year. */
    readonly quarter: Quarter['quarter'] | null;
    readonly targets: readonly PlanTarget[];
    readonly deadlines: readonly PlanDeadline[];
    /** Districts, those that owe most first. */
    readonly districts: readonly DistrictStanding[];
    readonly work: readonly PlanWork[];
}

/**
 * The plan on a day: where each target stands in the province, the days that are due, and who is late. From the table of the same
 * records and day, so that its numbers are those of the coverage panel, of sheets and of reports.
 *
 * @throws {RangeError} if the table has no rows.
 */
export function planProgress({stamp, rows}: CoverageTable, plan: Plan, records: Records): PlanProgress {
    const [top] = rows;
    if (!top) throw new RangeError('A table without units has no progress.');
    const {asOf} = stamp;
    const schedule = planSchedule(plan);
    const reviews = schedule.reviews.map((review) => reviewStanding(review, rows, records, plan, asOf));
    const ids = FIGURES.filter((id) => schedule.targets[id] !== undefined);
    const targetsOf = ({figures}: CoverageRow): PlanTarget[] =>
        ids.map((id) => {
            const term = schedule.targets[id]!;
            return {id, figure: figures[id], term, ...standingOf(figures[id], term, asOf)};
        });
    const targets = targetsOf(top);
    const districts = rows
        .filter(({level}) => level === 'district')
        .map((row): DistrictStanding => {
            const own = targetsOf(row);
            const count = (standing: Standing) => own.filter((each) => each.standing === standing).length;
            return {code: row.code, name: row.name, targets: own, late: count('late'), behind: count('behind')};
        })
        .sort((a, b) => b.late - a.late || b.behind - a.behind || (a.code < b.code ? -1 : 1));
    const inQuarter = quarters(plan.year).find(({from, to}) => from <= asOf && asOf <= to);
    return {
        asOf,
        plan: plan.id,
        year: plan.year,
        quarter: inQuarter?.quarter ?? null,
        targets,
        deadlines: deadlinesOf(targets, reviews, asOf),
        districts,
        work: schedule.work
    };
}

/** Targets by how much they ask for attention: what is late first; in the plan's order within a standing. */
export function urgentFirst<T extends {readonly standing: Standing}>(targets: readonly T[]): T[] {
    return [...targets].sort((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing));
}

function deadlinesOf(
    targets: readonly PlanTarget[],
    reviews: readonly ReviewStanding[],
    asOf: IsoDate
): PlanDeadline[] {
    const daysTo = (day: IsoDate): number => Math.round((Date.parse(day) - Date.parse(asOf)) / 86_400_000);
    const all: PlanDeadline[] = [
        ...targets.flatMap((target) => {
            const {lastDay} = target.term;
            return lastDay === undefined
                ? []
                : [{lastDay, daysLeft: daysTo(lastDay), standing: target.standing, target}];
        }),
        ...reviews.map((review) => {
            const {lastDay} = review.review;
            return {lastDay, daysLeft: daysTo(lastDay), standing: review.standing, review};
        })
    ];
    return all.sort((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0));
}
