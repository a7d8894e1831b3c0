import type {IsoDate} from '../record/feature.ts';

const DAY_MS = 86_400_000;
/** Asia/Ho_Chi_Minh is seven hours ahead of UTC all year and has kept no summer time since 1975. */
const VIETNAM_MS = 7 * 3_600_000;

/** Days from the first to the last, both included, in the calendar of Asia/Ho_Chi_Minh. */
export interface Period {
    readonly from: IsoDate;
    readonly to: IsoDate;
}

/** A quarter of a year (quý). */
export interface Quarter extends Period {
    readonly quarter: 1 | 2 | 3 | 4;
}

/** The day in Vietnam of a moment (ISO 8601 with offset); a bare date is that day. @throws {RangeError} if it is neither. */
export function localDay(moment: string): IsoDate {
    if (/^\d{4}-\d\d-\d\d$/.test(moment)) return moment;
    return new Date(Date.parse(moment) + VIETNAM_MS).toISOString().slice(0, 10);
}

/** The newest Tuesday not after a day: the weekly report is due then (chiều Thứ Ba hàng tuần). */
export function tuesdayOn(day: IsoDate): IsoDate {
    const at = timeOf(day);
    const sinceTuesday = (new Date(at).getUTCDay() + 5) % 7;
    return dayAt(at - sinceTuesday * DAY_MS);
}

/** The same day of the week before. */
export function weekBefore(day: IsoDate): IsoDate {
    return dayAt(timeOf(day) - 7 * DAY_MS);
}

/**
 * The Tuesday in whose report a moment counts.
 *
 * A week runs from Wednesday 00:00 to the midnight that ends Tuesday, Asia/Ho_Chi_Minh: half-open, so no act falls in two
 * weeks or in none. Tuesday belongs whole to the week it ends. Plan 44/KH-BCĐ IV.4 asks for the report "vào chiều Thứ
 * Ba hàng tuần" and names no hour; a day that was not cut in two is what the journal's "as of" and figure K12 count by.
 *
 * @param moment ISO 8601 with offset, or a bare date
 */
export function reportTuesday(moment: string): IsoDate {
    const day = localDay(moment);
    const newest = tuesdayOn(day);
    return newest === day ? day : dayAt(timeOf(newest) + 7 * DAY_MS);
}

/** The week that a Tuesday ends: Wednesday to Tuesday. Its stock is as of `to`; its flow is against the Tuesday before. @throws {RangeError} if it is no Tuesday. */
export function weekEnding(tuesday: IsoDate): Period {
    if (tuesdayOn(tuesday) !== tuesday) throw new RangeError(`${tuesday} is no Tuesday.`);
    return {from: dayAt(timeOf(tuesday) - 6 * DAY_MS), to: tuesday};
}

/** The Tuesdays from one day to another, both included, oldest first: the cuts of the weekly reports. */
export function weeklyCuts({from, to}: Period): IsoDate[] {
    const cuts: IsoDate[] = [];
    for (let at = timeOf(reportTuesday(from)); at <= timeOf(to); at += 7 * DAY_MS) cuts.push(dayAt(at));
    return cuts;
}

/** The four quarters of a year. */
export function quarters(year: number): Quarter[] {
    return ([1, 2, 3, 4] as const).map((quarter) => ({
        quarter,
        from: dayAt(Date.UTC(year, 3 * quarter - 3, 1)),
        to: dayAt(Date.UTC(year, 3 * quarter, 0))
    }));
}

/** The day before. */
export function dayBefore(day: IsoDate): IsoDate {
    return dayAt(timeOf(day) - DAY_MS);
}

function timeOf(day: IsoDate): number {
    return Date.parse(`${day}T00:00:00Z`);
}

function dayAt(time: number): IsoDate {
    return new Date(time).toISOString().slice(0, 10);
}
