import kinds from '../../data/reports/kinds.json' with {type: 'json'};
import {dayBefore, quarters, tuesdayOn, weekBefore} from '../coverage/calendar.ts';
import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import type {IsoDate} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {UnitLevel} from '../record/unit.ts';
import type {OfficeFields} from './office-fields.ts';
import type {ReportKind} from './report-kind.ts';

/** What a person asks for: a kind of document of a unit, and what is written into it by hand. */
export interface ReportAsk {
    readonly kind: ReportKind;
    /** Code of the unit. */
    readonly unit: string;
    readonly fields: OfficeFields;
    /** The team that mass graves are handed to; absent: that of the template. */
    readonly team?: string;
    /** The sample inspection that a worksheet is of; absent: the newest of the unit. */
    readonly inspection?: string;
}

/** What documents stand on: records and figures at the end of a day. */
export interface ReportGround {
    readonly records: Records;
    readonly table: CoverageTable;
    readonly plan: Plan;
    /** The figures at the end of the day before the period, for kinds that tell a flow. */
    readonly earlier?: CoverageTable | undefined;
    /** The journal, for kinds that tell what was before. */
    readonly lines?: readonly JournalLine[] | undefined;
}

/** The days that a document tells of, both included, and how long they are. */
export interface ReportPeriod {
    readonly kind: 'week' | 'quarter' | 'year';
    readonly from: IsoDate;
    readonly to: IsoDate;
    /** Of a quarter. */
    readonly quarter?: 1 | 2 | 3 | 4;
}

/** The day that the figures of a document are of: a weekly report is of the newest Tuesday. */
export function reportDay(kind: ReportKind, asOf: IsoDate): IsoDate {
    return kind === 'weekly' ? tuesdayOn(asOf) : asOf;
}

/** What a kind of document tells of when its figures are of a day; null for those that tell how things stand. */
export function reportPeriod(kind: ReportKind, asOf: IsoDate): ReportPeriod | null {
    const to = reportDay(kind, asOf);
    if (kind === 'weekly') return {kind: 'week', from: dayAfter(weekBefore(to)), to};
    if (kind === 'year') return {kind: 'year', from: `${asOf.slice(0, 4)}-01-01`, to};
    if (kind !== 'quarter') return null;
    const {quarter, from} = quarters(Number(asOf.slice(0, 4))).find((each) => asOf <= each.to)!;
    return {kind: 'quarter', quarter, from, to};
}

/** The day whose end a flow is counted from; the first day of the journal where the period begins before it. */
export function earlierDay({from}: ReportPeriod, first: IsoDate): IsoDate {
    const before = dayBefore(from);
    return before < first ? first : before;
}

/** The day before which a document is due by the plan; null where the plan names none. */
export function dueBefore(period: ReportPeriod, level: UnitLevel, plan: Plan): IsoDate | null {
    if (period.kind === 'week' || level === 'commune') return null;
    const named: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> =
        period.kind === 'quarter' ? kinds.quarter.deadlines : kinds.year.deadlines;
    const date = named[period.kind === 'quarter' ? String(period.quarter) : 'year']?.[level];
    return plan.year === Number(period.to.slice(0, 4)) && date !== undefined
        ? plan.dates[date as keyof Plan['dates']]
        : null;
}

/** The row of a unit. @throws {RangeError} if the table has none. */
export function rowOf({rows}: CoverageTable, code: string): CoverageRow {
    const row = rows.find((each) => each.code === code);
    if (!row) throw new RangeError(`The table has no unit ${code}.`);
    return row;
}

function dayAfter(day: IsoDate): IsoDate {
    return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
