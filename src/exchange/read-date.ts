import type {IsoDate} from '../record/feature.ts';

/** Which number of `3/4/1972` is the day; a list keeps to one. */
export type DateOrder = 'day-first' | 'month-first';

/** A date that a text means; or why it is none, with the dates that it may mean. */
export type DateReading =
    | {readonly kind: 'date'; readonly date: IsoDate}
    | {
          readonly kind: 'fault';
          readonly reason: 'not-a-date' | 'no-such-day' | 'other-order' | 'incomplete';
          readonly proposals: readonly IsoDate[];
      };

/** Years of two digits: up to this one they are of this century. */
const CENTURY = 40;
/** Serial days of a spreadsheet that may stand for a date: 1930 to 2080. */
const SERIALS = [10_959, 65_746] as const;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/;
const WRITTEN = /^(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?$/;
const MONTH = /^(?:tháng )?(\d{1,2})(?:[/.-]| năm )(\d{4})$/;
const YEAR = /^(?:năm )?(\d{4})$/;
const SERIAL = /^(\d{5})(?:[.,]\d+)?$/;

/**
 * The date that a cell means: dd/mm/yyyy with any mark between, `yyyy-mm-dd`, d/m/yy, `ngày 3 tháng 4 năm 1972`, or the
 * serial day of a spreadsheet. Years of two digits are of 1941 to 2040. A day that only the other order allows is no date of
 * this list: it comes back as a proposal. So does the first day of a bare month or year.
 *
 * Source of serials: ECMA-376-1, 18.17.4.1 (day 1 is 1 January 1900, and a 29 February 1900 that never was).
 */
export function readDate(text: string, order: DateOrder): DateReading {
    const tidy = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
    const iso = ISO.exec(tidy);
    if (iso) return found(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    const written = WRITTEN.exec(tidy.replace(/ ?([/.-]) ?/g, '$1'));
    if (written) return inOrder(Number(written[1]), Number(written[2]), yearOf(written[3]!), order);
    const serial = SERIAL.exec(tidy);
    if (serial) {
        const days = Number(serial[1]);
        if (days >= SERIALS[0] && days <= SERIALS[1]) return {kind: 'date', date: ofSerial(days)};
    }
    const month = MONTH.exec(tidy);
    if (month) return incomplete(Number(month[2]), Number(month[1]));
    const year = YEAR.exec(tidy);
    if (year && Number(year[1]) > 1900 && Number(year[1]) < 2100) return incomplete(Number(year[1]), 1);
    return {kind: 'fault', reason: 'not-a-date', proposals: []};
}

/** The order that the dates of a column have: day first unless no date of it allows that and one says otherwise. */
export function guessDateOrder(texts: Iterable<string>): DateOrder {
    let dayFirst = 0;
    let monthFirst = 0;
    for (const text of texts) {
        const written = WRITTEN.exec(text.trim().toLowerCase());
        if (!written) continue;
        if (Number(written[1]) > 12) dayFirst++;
        else if (Number(written[2]) > 12) monthFirst++;
    }
    return monthFirst > 0 && dayFirst === 0 ? 'month-first' : 'day-first';
}

function inOrder(a: number, b: number, year: number, order: DateOrder): DateReading {
    const [day, month] = order === 'day-first' ? [a, b] : [b, a];
    const date = isoOf(year, month, day);
    if (date) return {kind: 'date', date};
    const turned = isoOf(year, day, month);
    if (turned) return {kind: 'fault', reason: 'other-order', proposals: [turned]};
    return {kind: 'fault', reason: 'no-such-day', proposals: lastOf(year, month)};
}

function found(year: number, month: number, day: number): DateReading {
    const date = isoOf(year, month, day);
    if (date) return {kind: 'date', date};
    const turned = isoOf(year, day, month);
    if (turned) return {kind: 'fault', reason: 'other-order', proposals: [turned]};
    return {kind: 'fault', reason: 'no-such-day', proposals: lastOf(year, month)};
}

function incomplete(year: number, month: number): DateReading {
    const first = isoOf(year, month, 1);
    return first
        ? {kind: 'fault', reason: 'incomplete', proposals: [first]}
        : {kind: 'fault', reason: 'not-a-date', proposals: []};
}

// 31/04 and 29/02 are most often meant for the last day
function lastOf(year: number, month: number): IsoDate[] {
    const last = [31, 30, 29, 28].map((day) => isoOf(year, month, day)).find((date) => date !== null);
    return last ? [last] : [];
}

function isoOf(year: number, month: number, day: number): IsoDate | null {
    const at = new Date(Date.UTC(year, month - 1, day));
    if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
    return at.toISOString().slice(0, 10);
}

function ofSerial(days: number): IsoDate {
    return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

function yearOf(text: string): number {
    const year = Number(text);
    return text.length === 4 ? year : year <= CENTURY ? 2000 + year : 1900 + year;
}
