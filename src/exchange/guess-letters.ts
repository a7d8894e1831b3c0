import {decodeLetters, LETTERS, type Letters} from './old-letters.ts';

/** What letters a column is written in, and how far the guess goes: words with marks that read as Vietnamese, of all such words. */
export interface LettersGuess {
    readonly letters: Letters;
    readonly fits: number;
    readonly of: number;
}

/** More words than these tell nothing new. */
const SAMPLE = 400;

/**
 * How the letters of some texts are coded: the coding in which most words with marks are Vietnamese syllables. Unicode wins
 * where it does as well as another, or where there is nothing to tell by.
 *
 * Cost: at most 400 words are looked at.
 */
export function guessLetters(texts: Iterable<string>): LettersGuess {
    const words = new Set<string>();
    for (const text of texts) {
        for (const word of text.match(/[^\s\d.,;:()/"'?!+=-]+/g) ?? []) {
            // a soft hyphen is the ư of TCVN3
            if (/[^\u0020-\u007e]/.test(word) && /[\p{L}\u00a0-\u00ff]{2}/u.test(word)) words.add(word);
        }
        if (words.size >= SAMPLE) break;
    }
    let best: LettersGuess = {letters: 'unicode', fits: 0, of: words.size};
    for (const letters of LETTERS) {
        const fits = [...words].filter((word) => isVietnamese(decodeLetters(word, letters))).length;
        if (fits > best.fits) best = {letters, fits, of: words.size};
    }
    return 2 * best.fits > best.of ? best : {letters: 'unicode', fits: 0, of: words.size};
}

const ONSET = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?';
const NUCLEUS = '(?:iê|yê|ươ|uô|oa|oă|oe|oo|uâ|uê|uơ|uy|uyê|ia|ya|ưa|ua|uya|uyê|ie|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)';
const CODA = '(?:ng|nh|ch|[ckmnptiyou])?';
const SYLLABLE = new RegExp(`^${ONSET}${NUCLEUS}${CODA}$`);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Whether a word is a syllable of Vietnamese as it is spelled, with at most one tone. */
export function isVietnamese(word: string): boolean {
    const apart = word.toLowerCase().normalize('NFD');
    if ((apart.match(TONES) ?? []).length > 1 || mixed(word)) return false;
    return SYLLABLE.test(apart.replace(TONES, '').normalize('NFC'));
}

// a capital after a small letter is no word: “B×nh” read as “BìNH”
function mixed(word: string): boolean {
    return /\p{Ll}.*\p{Lu}/u.test(word) && word !== word.toUpperCase();
}
