import known from '../../data/codes/import-values.json' with {type: 'json'};
import type {LayerId} from '../record/feature.ts';
import {foldText} from '../record/fold-text.ts';
import type {LayerField} from './layer-fields.ts';

const words = known.codes as Readonly<Partial<Record<LayerId, Record<string, Record<string, readonly string[]>>>>>;

/** A value as values are compared: without marks, case, and signs at its ends. */
export function comparedValue(text: string): string {
    return foldText(text).replace(/^[\s.,;:–-]+|[\s.,;:–-]+$/g, '');
}

/**
 * The code that a foreign value most likely means, by the code itself, its words in either language, or the words that
 * lists use for it (`data/codes/import-values.json`); null where nothing says so. A proposal: a person sees it.
 */
export function guessCode(layer: LayerId, field: LayerField, value: string): string | null {
    const said = comparedValue(value);
    if (said === '') return null;
    for (const [code, {vi, en}] of Object.entries(field.codes)) {
        if ([code, vi, en].some((name) => comparedValue(name) === said)) return code;
    }
    const more = words[layer]?.[field.path] ?? {};
    for (const [code, names] of Object.entries(more)) if (names.includes(said)) return code;
    // "mộ tập thể (5 người)": a word of one code only
    const within = Object.keys(field.codes).filter((code) =>
        [field.codes[code]!.vi, ...(more[code] ?? [])].some((name) => {
            const part = comparedValue(name);
            return part.length > 3 && ` ${said} `.includes(` ${part} `);
        })
    );
    return within.length === 1 ? within[0]! : null;
}

/** Yes or no as lists write it, or null. */
export function readBoolean(text: string): boolean | null {
    const said = comparedValue(text);
    if (known.booleans.true.includes(said)) return true;
    return known.booleans.false.includes(said) ? false : null;
}
