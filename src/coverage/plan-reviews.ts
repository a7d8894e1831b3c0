import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {IssuedDocument} from '../record/register.ts';
import {quarters} from './calendar.ts';
import type {PlanReview} from './plan-schedule.ts';
import type {Standing} from './plan-standing.ts';
import type {CoverageRow} from './table.ts';

/** The document by which a unit held a review. */
export interface ReviewDocument {
    readonly code: string;
    readonly name: string;
    /** Row of the register. */
    readonly row: string;
    readonly report: string;
    /** Number as registered; empty where it had none. */
    readonly number: string;
    readonly on: IsoDate;
    /** Issued after the last day. */
    readonly isLate: boolean;
}

/** Who held a review by a day, and who has not, as the register tells. */
export interface ReviewStanding {
    readonly review: PlanReview;
    readonly standing: Extract<Standing, 'reached' | 'reached-late' | 'late' | 'not-due' | 'no-base'>;
    readonly done: readonly ReviewDocument[];
    readonly missing: readonly {readonly code: string; readonly name: string}[];
}

/**
 * Where a review of the plan stands on a day: each unit of its level has held it with the first document of a kind that counts for
 * it (`data/plans/*-schedule.json`), of the plan's year, issued by that day. `reached` when all did in time, `reached-late` when all
 * did but some after the last day, `no-base` where the unit set has no unit of the level.
 *
 * A unit is known by its code in every unit set: offices keep theirs. A report that was sent on paper and not issued here is
 * not in the register.
 */
export function reviewStanding(
    review: PlanReview,
    rows: readonly Pick<CoverageRow, 'code' | 'name' | 'level'>[],
    records: Records,
    plan: Plan,
    day: IsoDate
): ReviewStanding {
    const units = rows.filter(({level}) => level === review.level);
    const done: ReviewDocument[] = [];
    const missing: {code: string; name: string}[] = [];
    const issued = [...records.layer('register').values()].flatMap(({id, properties}) =>
        properties.kind === 'issued-document' && properties.on <= day && counts(properties, review, plan)
            ? [{row: id, ...properties}]
            : []
    );
    for (const {code, name} of units) {
        const own = issued.filter(({unit}) => unit === code);
        const [first] = own.sort((a, b) => (a.on === b.on ? (a.row < b.row ? -1 : 1) : a.on < b.on ? -1 : 1));
        if (!first) missing.push({code, name});
        else {
            const {row, report, number, on} = first;
            done.push({code, name, row, report, number, on, isLate: on > review.lastDay});
        }
    }
    const standing = standingOf(units.length, missing.length, done, day > review.lastDay);
    return {review, standing, done, missing};
}

function standingOf(
    units: number,
    missing: number,
    done: readonly ReviewDocument[],
    ended: boolean
): ReviewStanding['standing'] {
    if (units === 0) return 'no-base';
    if (missing > 0) return ended ? 'late' : 'not-due';
    return done.some(({isLate}) => isLate) ? 'reached-late' : 'reached';
}

// `year`, or `quarter-3`: the report of the third quarter
function counts({report, asOf}: IssuedDocument, {reports}: PlanReview, {year}: Plan): boolean {
    const quarter = quarters(year).find(({from, to}) => from <= asOf && asOf <= to)?.quarter;
    return quarter !== undefined && reports.includes(report === 'quarter' ? `quarter-${quarter}` : report);
}
