import type {IsoDate} from '../record/feature.ts';

/** A day some days later, `yyyy-mm-dd`. */
export function plusDays(day: IsoDate, days: number): IsoDate {
    return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one day to another. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
    return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** 0 is Sunday, 2 is Tuesday. */
function weekday(day: IsoDate): number {
    return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The first day of office entry on or after a day: Tuesday or Friday, 30 December 2024 at the latest. */
export function entryDay(day: IsoDate): IsoDate {
    let entry = day;
    while (weekday(entry) !== 2 && weekday(entry) !== 5) entry = plusDays(entry, 1);
    return entry > '2024-12-30' ? '2024-12-30' : entry;
}

/** The Tuesdays of 2024. */
export const TUESDAYS: readonly IsoDate[] = Array.from({length: 53}, (_, i) => plusDays('2024-01-02', 7 * i)).filter(
    (day) => day < '2025'
);
