import type {IsoDate} from '../record/feature.ts';

const DAY_MS = 86_400_000;
/** Asia/Ho_Chi_Minh is seven hours ahead of UTC all year and has kept no summer time since 1975. */
const VIETNAM_MS = 7 * 3_600_000;

/** The day in Vietnam of a moment (ISO 8601 with offset); a bare date is that day. @throws {RangeError} if it is neither. */
export function localDay(moment: string): IsoDate {
    if (/^\d{4}-\d\d-\d\d$/.test(moment)) return moment;
    return new Date(Date.parse(moment) + VIETNAM_MS).toISOString().slice(0, 10);
}

/** The newest Tuesday not after a day: the weekly report is due then (chiều Thứ Ba hàng tuần). */
export function tuesdayOn(day: IsoDate): IsoDate {
    const at = Date.parse(`${day}T00:00:00Z`);
    const sinceTuesday = (new Date(at).getUTCDay() + 5) % 7;
    return new Date(at - sinceTuesday * DAY_MS).toISOString().slice(0, 10);
}
