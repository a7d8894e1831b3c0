import type {IsoDate} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';

/** Fold journal lines into records: after everything they have seen, ties by (at, hash). */
export function fold(_lines: readonly JournalLine[]): Records { throw new Error('not built'); }

/** The records as they were known at the end of a day (entry date, Asia/Ho_Chi_Minh). */
export function recordsAsOf(_lines: readonly JournalLine[], _day: IsoDate): Records { throw new Error('not built'); }

/** The day of the newest line, or null for an empty journal. The default as-of date everywhere. */
export function newestDay(_lines: readonly JournalLine[]): IsoDate | null { throw new Error('not built'); }

/** Short code of the journal's head: newest hash per origin, folded; printed on every sheet and report, e.g. `7f3a-91c2-0b4e`. */
export function headCode(_lines: readonly JournalLine[]): string { throw new Error('not built'); }
