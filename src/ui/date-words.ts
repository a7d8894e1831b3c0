import type {DatePickerDate, DatePickerI18n} from '@vaadin/date-picker';
import type {Language} from './words.ts';
import {word} from './words.ts';

/** Words and formats of a date picker: dd/mm/yyyy, weeks from Monday, months and days in the language. */
export function dateWords(language: Language): DatePickerI18n {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    // 1 January 2023 was a Sunday, the day on which the picker's lists start
    const name = (options: Intl.DateTimeFormatOptions, month: number, day: number) =>
        new Intl.DateTimeFormat(locale, {...options, timeZone: 'UTC'}).format(Date.UTC(2023, month, day));
    const days = [1, 2, 3, 4, 5, 6, 7];
    return {
        monthNames: Array.from({length: 12}, (_, month) => name({month: 'long'}, month, 1)),
        weekdays: days.map((day) => name({weekday: 'long'}, 0, day)),
        weekdaysShort: days.map((day) => name({weekday: language === 'vi' ? 'narrow' : 'short'}, 0, day)),
        firstDayOfWeek: 1,
        today: word('date.today'),
        cancel: word('app.cancel'),
        dialogAccessibleName: word('date.calendar'),
        formatDate: formatPicked,
        parseDate: parseTyped,
        formatTitle: (month, year) => `${month} ${year}`
    };
}

function formatPicked({day, month, year}: DatePickerDate): string {
    return `${String(day).padStart(2, '0')}/${String(month + 1).padStart(2, '0')}/${String(year).padStart(4, '0')}`;
}

/**
 * A typed date: `5/3/2024`, `05-03-2024`, `5.3.2024`, `05032024` or `2024-03-05`; undefined when there is no such day.
 * The month counts from 0, as the picker wants it.
 */
export function parseTyped(text: string): DatePickerDate | undefined {
    const typed = text.trim();
    const parts =
        typed.match(/^(?<day>\d{1,2})[\s/.-]+(?<month>\d{1,2})[\s/.-]+(?<year>\d{4})$/) ??
        typed.match(/^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/) ??
        typed.match(/^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/);
    if (!parts?.groups) return undefined;
    const [day, month, year] = [parts.groups['day'], parts.groups['month'], parts.groups['year']].map(Number) as [
        number,
        number,
        number
    ];
    const date = new Date(Date.UTC(year, month - 1, day));
    const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return exists ? {day, month: month - 1, year} : undefined;
}
