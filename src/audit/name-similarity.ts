import noise from '../../data/codes/name-noise.json' with {type: 'json'};
import {foldText} from '../record/fold-text.ts';

const common = new Set(noise);

/** A name made ready for comparing. */
export interface NameTraits {
    /** Its words without marks and without those that every site's name has; empty when no telling word is left. */
    readonly words: readonly string[];
    readonly core: string;
    /** The numbers among its words. */
    readonly numbers: readonly string[];
    /** Pairs of neighbouring letters of the core, ascending, as numbers. */
    readonly pairs: Uint32Array;
}

/** Cost: O(length). */
export function nameTraits(name: string): NameTraits {
    const words = (foldText(name).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !common.has(word));
    const core = words.join(' ');
    return {words, core, numbers: words.filter((word) => /\d/.test(word)), pairs: pairs(core)};
}

/**
 * How far two names agree, 0 to 1, without diacritics and without the words that every site's name has
 * (`data/codes/name-noise.json`); a name of such words alone agrees with nothing but another of them.
 *
 * Source: Dice's coefficient over pairs of neighbouring letters (Dice, Ecology 26, 1945). Cost: O(length).
 */
export function nameSimilarity(a: NameTraits, b: NameTraits): number {
    if (a.core === b.core) return 1;
    const [x, y] = [a.pairs, b.pairs];
    if (x.length + y.length === 0) return 0;
    let shared = 0;
    for (let i = 0, k = 0; i < x.length && k < y.length; ) {
        if (x[i]! < y[k]!) i++;
        else if (x[i]! > y[k]!) k++;
        else {
            shared++;
            i++;
            k++;
        }
    }
    return (2 * shared) / (x.length + y.length);
}

function pairs(text: string): Uint32Array {
    const codes = new Uint32Array(Math.max(0, text.length - 1));
    for (let i = 0; i < codes.length; i++) codes[i] = text.charCodeAt(i) * 65_536 + text.charCodeAt(i + 1);
    return codes.sort();
}
