import crs from '../../data/words/crs.json' with {type: 'json'};
import offset from '../../data/words/offset.json' with {type: 'json'};

const words: Readonly<Record<string, {readonly vi: string; readonly en: string}>> = {...crs, ...offset};

/** A reason or fault of reading a coordinate (`data/words/crs.json`, `data/words/offset.json`) in the language of the command line. */
export function readingWords(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    const language = process.env['DIA_BAN_LANG'] === 'en' ? 'en' : 'vi';
    const entry = words[key];
    if (!entry) return key;
    const format = new Intl.NumberFormat(language, {maximumFractionDigits: 3});
    return entry[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return typeof value === 'number' ? format.format(value) : (value ?? whole);
    });
}
