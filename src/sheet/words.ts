import catalogue from '../../data/words/sheet.json' with {type: 'json'};

const words: Readonly<Record<string, {readonly vi: string; readonly en: string}>> = catalogue;

/**
 * A phrase of the sheet with its {placeholders} filled; the product is in Vietnamese, what is told beside it may be in English.
 * @throws {RangeError} for an unknown key
 */
export function say(
    key: string,
    values: Readonly<Record<string, string | number>> = {},
    language: 'vi' | 'en' = 'vi'
): string {
    const entry = words[key];
    if (!entry) throw new RangeError(`No words for ${key} in data/words/sheet.json.`);
    return entry[language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')).normalize('NFC');
}

/** A number as Vietnam writes it: 1.234,5. */
export function numberVi(value: number, decimals = 0): string {
    const [whole = '0', part] = Math.abs(value).toFixed(decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
    const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '−' : '';
    return sign + grouped + (part ? `,${part}` : '');
}

/** A date as Vietnam writes it, 05/03/2024; empty stays empty. */
export function dateVi(iso: string): string {
    const [year, month, day] = iso.slice(0, 10).split('-');
    return year && month && day ? `${day}/${month}/${year}` : '';
}
