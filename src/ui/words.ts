import acceptance from '../../data/words/acceptance.json' with {type: 'json'};
import app from '../../data/words/app.json' with {type: 'json'};
import audit from '../../data/words/audit.json' with {type: 'json'};
import base from '../../data/words/base.json' with {type: 'json'};
import beside from '../../data/words/beside.json' with {type: 'json'};
import bundle from '../../data/words/bundle.json' with {type: 'json'};
import charts from '../../data/words/charts.json' with {type: 'json'};
import combine from '../../data/words/combine.json' with {type: 'json'};
import compare from '../../data/words/compare.json' with {type: 'json'};
import comparing from '../../data/words/comparing.json' with {type: 'json'};
import conclusion from '../../data/words/conclusion.json' with {type: 'json'};
import coordinate from '../../data/words/coordinate.json' with {type: 'json'};
import coverage from '../../data/words/coverage.json' with {type: 'json'};
import crs from '../../data/words/crs.json' with {type: 'json'};
import dashboard from '../../data/words/dashboard.json' with {type: 'json'};
import documents from '../../data/words/documents-page.json' with {type: 'json'};
import duplicates from '../../data/words/duplicates.json' with {type: 'json'};
import exchange from '../../data/words/exchange.json' with {type: 'json'};
import feature from '../../data/words/feature.json' with {type: 'json'};
import figures from '../../data/words/figures.json' with {type: 'json'};
import help from '../../data/words/help.json' with {type: 'json'};
import history from '../../data/words/history.json' with {type: 'json'};
import importing from '../../data/words/import.json' with {type: 'json'};
import importSteps from '../../data/words/import-steps.json' with {type: 'json'};
import inspection from '../../data/words/inspection.json' with {type: 'json'};
import layers from '../../data/words/layers.json' with {type: 'json'};
import life from '../../data/words/life.json' with {type: 'json'};
import map from '../../data/words/map.json' with {type: 'json'};
import merge from '../../data/words/merge.json' with {type: 'json'};
import neighbours from '../../data/words/neighbours.json' with {type: 'json'};
import offset from '../../data/words/offset.json' with {type: 'json'};
import print from '../../data/words/print.json' with {type: 'json'};
import project from '../../data/words/project.json' with {type: 'json'};
import queue from '../../data/words/queue.json' with {type: 'json'};
import record from '../../data/words/record.json' with {type: 'json'};
import repair from '../../data/words/repair.json' with {type: 'json'};
import sample from '../../data/words/sample.json' with {type: 'json'};
import sampling from '../../data/words/sampling.json' with {type: 'json'};
import search from '../../data/words/search.json' with {type: 'json'};
import store from '../../data/words/store.json' with {type: 'json'};
import table from '../../data/words/table.json' with {type: 'json'};
import uses from '../../data/words/uses.json' with {type: 'json'};
import ways from '../../data/words/ways.json' with {type: 'json'};

export type Language = 'vi' | 'en';
type Entry = {readonly vi: string; readonly en: string};

const catalogue = {
    ...acceptance,
    ...app,
    ...audit,
    ...base,
    ...beside,
    ...bundle,
    ...charts,
    ...combine,
    ...compare,
    ...comparing,
    ...conclusion,
    ...coordinate,
    ...coverage,
    ...crs,
    ...documents,
    ...dashboard,
    ...duplicates,
    ...exchange,
    ...feature,
    ...figures,
    ...help,
    ...history,
    ...importing,
    ...importSteps,
    ...inspection,
    ...layers,
    ...life,
    ...map,
    ...merge,
    ...neighbours,
    ...offset,
    ...print,
    ...project,
    ...queue,
    ...record,
    ...repair,
    ...sample,
    ...sampling,
    ...search,
    ...store,
    ...table,
    ...uses,
    ...ways
};

export type WordKey = keyof typeof catalogue;

let language: Language = 'vi';

/** The language of the page from now on; components are redrawn by the workspace. */
export function speak(next: Language): void {
    language = next;
    document.documentElement.lang = next;
    for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

/** Hear of every change of language. Returns the function that stops listening. */
export function onLanguage(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

export function spoken(): Language {
    return language;
}

/** The words for a key, with `{name}` replaced by the values given (numbers as in the language). */
export function word(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
    const entry: Entry = catalogue[key];
    return entry[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
    });
}

/** The words for a key that data brings along, or the key itself when the catalogue has none. */
export function wordOf(key: string, values?: Readonly<Record<string, string | number>>): string {
    return key in catalogue ? word(key as WordKey, values) : key;
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number as the language writes it: 1.234,5 in Vietnamese. */
export function number(value: number, digits = 1, fixed = false): string {
    const key = `${language}/${digits}/${fixed}`;
    let format = formats.get(key);
    if (!format) {
        const options = {maximumFractionDigits: digits, minimumFractionDigits: fixed ? digits : 0};
        format = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', options);
        formats.set(key, format);
    }
    return format.format(value);
}

/** A share as a percentage with one decimal: 12,3 %. */
export function percent(share: number): string {
    return `${number(share * 100, 1, true)} %`;
}

/** Square metres as hectares: 1.234,5 ha. */
export function hectares(squareMetres: number): string {
    return `${number(squareMetres / 10_000, 1, true)} ha`;
}

/** `yyyy-mm-dd` as dd/mm/yyyy. */
export function day(date: string): string {
    const [year, month, dayOfMonth] = date.slice(0, 10).split('-');
    return `${dayOfMonth}/${month}/${year}`;
}
