import acceptance from '../../data/words/acceptance.json' with {type: 'json'};
import audit from '../../data/words/audit.json' with {type: 'json'};
import compare from '../../data/words/compare.json' with {type: 'json'};
import coverage from '../../data/words/coverage.json' with {type: 'json'};
import dashboard from '../../data/words/dashboard.json' with {type: 'json'};
import documents from '../../data/words/documents.json' with {type: 'json'};
import figures from '../../data/words/figures.json' with {type: 'json'};
import inspection from '../../data/words/inspection.json' with {type: 'json'};
import minutes from '../../data/words/minutes.json' with {type: 'json'};
import queue from '../../data/words/queue.json' with {type: 'json'};
import report from '../../data/words/report.json' with {type: 'json'};
import sample from '../../data/words/sample.json' with {type: 'json'};
import weekly from '../../data/words/weekly.json' with {type: 'json'};

export type Language = 'vi' | 'en';

const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
    ...acceptance,
    ...compare,
    ...audit,
    ...coverage,
    ...dashboard,
    ...documents,
    ...figures,
    ...inspection,
    ...minutes,
    ...queue,
    ...report,
    ...sample,
    ...weekly
};

/** A phrase of a report with its {placeholders} filled. @throws {RangeError} for an unknown key. */
export function say(key: string, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
    const entry = words[key];
    if (!entry) throw new RangeError(`No words for ${key} in data/words/report.json.`);
    return entry[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === 'number' ? number(value, language) : value;
    });
}

/** A number as the language writes it, 1.234,5 in Vietnamese, with exactly that many decimals. */
export function number(value: number, language: Language, decimals = 0): string {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    return value.toLocaleString(locale, {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
}

/** A date as dd/mm/yyyy. */
export function day(date: string): string {
    return date.slice(0, 10).split('-').reverse().join('/');
}
