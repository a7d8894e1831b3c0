import audit from '../../data/codes/rules-audit.json' with {type: 'json'};
import coverage from '../../data/codes/rules-coverage.json' with {type: 'json'};
import exchange from '../../data/codes/rules-exchange.json' with {type: 'json'};
import geometry from '../../data/codes/rules-geometry.json' with {type: 'json'};
import guards from '../../data/codes/rules-guards.json' with {type: 'json'};
import importing from '../../data/codes/rules-import.json' with {type: 'json'};
import inspection from '../../data/codes/rules-inspection.json' with {type: 'json'};
import sheet from '../../data/codes/rules-sheet.json' with {type: 'json'};
import store from '../../data/codes/rules-store.json' with {type: 'json'};
import units from '../../data/codes/rules-units.json' with {type: 'json'};

interface Rule {
    readonly vi: string;
    readonly en: string;
    readonly doVi: string;
    readonly doEn: string;
}

const rules = new Map<string, Rule>(
    [geometry, coverage, audit, guards, exchange, importing, inspection, sheet, store, units].flatMap((table) =>
        Object.entries(table as Record<string, Rule>)
    )
);

/** What a rule says of some data, and what to do about it. */
export interface Sentence {
    readonly what: string;
    readonly todo: string;
}

/**
 * The sentence of an issue, finding, rejection or fault (`data/codes/rules-*.json`) with its values put in; numbers as
 * the language writes them. Where the values name a `case` of the rule that has words of its own, these are said. A rule that no table
 * has is shown by its name, so that nothing is hidden.
 */
export function sentence(
    rule: string,
    values: Readonly<Record<string, string | number>>,
    language: 'vi' | 'en' = 'vi'
): Sentence {
    const entry = rules.get(`${rule}.${values['case']}`) ?? rules.get(rule);
    if (!entry) {
        const said = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
        return {what: [rule, ...said].join('; '), todo: ''};
    }
    const fill = (text: string) =>
        text.replace(/\{(\w+)\}/g, (whole, name: string) => {
            const value = Object.hasOwn(values, name) ? values[name] : undefined;
            return value === undefined ? whole : typeof value === 'number' ? numberText(value, language) : value;
        });
    return language === 'vi'
        ? {what: fill(entry.vi), todo: fill(entry.doVi)}
        : {what: fill(entry.en), todo: fill(entry.doEn)};
}

const formats = {
    vi: new Intl.NumberFormat('vi', {maximumFractionDigits: 6}),
    en: new Intl.NumberFormat('en', {maximumFractionDigits: 6})
};

function numberText(value: number, language: 'vi' | 'en'): string {
    // a minus as wide as the plus, as in tables and on sheets
    return Number.isFinite(value) ? formats[language].format(value).replace('-', '−') : String(value);
}
