import {FontTables} from './font-tables.ts';

/** A letter as it stands in a word, in units of the font. */
export interface PlainLetter {
    readonly glyph: number;
    readonly codePoint: number;
    readonly advance: number;
    /** By how much the next letter stands farther. */
    readonly kern: number;
}

// what a shaper does to Latin words by itself (fontkit's default shaper), composition left out
const IN_FORCE = new Set('rvrn ltra ltrm locl rlig mark mkmk calt clig liga rclt curs kern'.split(' '));
// letters of the Latin script and what all scripts have in common, but for signs that vanish and the slash of fractions
const PLAIN = /^(?:(?![\p{Default_Ignorable_Code_Point}\u2044])[\p{Script=Latin}\p{Script=Common}])+$/u;
const LATIN = /\p{Script=Latin}/u;
const MARK_CLASS = 3;
const PAIR = 2;
/** The flags of a lookup that passes over letters. */
const SKIPS_LETTERS = 0x06;
/** The one format of a kerning value that is understood here: the first letter's width changes. */
const ADVANCE_ONLY = 0x04;

/** What a script does with letters: pairs to kern, a list of subtables for each step; coverages of all that is done besides. */
interface Rules {
    readonly pairs: readonly (readonly number[])[];
    readonly others: readonly number[];
    readonly kerns: Map<number, number>;
    readonly plain: Map<number, boolean>;
}

/**
 * Words whose letters stand one after another, each with its own glyph, parted by kerning alone: nearly all that a sheet
 * says. Opening a face in fontkit and shaping its first word takes 40 ms, and every further word a tenth of one; the widths
 * and pairs of a plain word are in the tables for the asking. Whatever else the font would do with a word (ligatures, marks,
 * alternates, kerning by context), another script, a sign it lacks: no answer, and fontkit sets the word.
 *
 * Method:   OpenType 1.9: `cmap`, `hmtx`, GPOS pair adjustment; of GSUB and GPOS what else is in force for the letters.
 * Accuracy: the same units as fontkit's layout for every word that is answered (test/sheet/text-measure.test.ts).
 */
export class PlainLetters {
    readonly unitsPerEm: number;
    readonly #font: FontTables;
    readonly #rules = new Map<string, Rules | null>();

    /** @param bytes a whole font file */
    constructor(bytes: Uint8Array) {
        this.#font = new FontTables(bytes);
        this.unitsPerEm = this.#font.unitsPerEm;
    }

    /** The letters of a word, composed (NFC); null: it takes a shaper. */
    set(word: string): PlainLetter[] | null {
        if (!PLAIN.test(word)) return null;
        const rules = this.#rulesOf(LATIN.test(word) ? 'latn' : 'DFLT');
        if (!rules) return null;
        const font = this.#font;
        const letters: PlainLetter[] = [];
        const codePoints = Array.from(word, (sign) => sign.codePointAt(0)!);
        const glyphs = codePoints.map((codePoint) => font.glyph(codePoint));
        for (const [i, glyph] of glyphs.entries()) {
            if (!this.#isPlain(glyph, rules)) return null;
            const next = glyphs[i + 1];
            const kern = next === undefined ? 0 : this.#kern(glyph, next, rules);
            letters.push({glyph, codePoint: codePoints[i]!, advance: font.advance(glyph), kern});
        }
        return letters;
    }

    #isPlain(glyph: number, {plain, others}: Rules): boolean {
        const known = plain.get(glyph);
        if (known !== undefined) return known;
        const font = this.#font;
        const classes = font.at('GDEF') && font.short(font.at('GDEF') + 4);
        const isMark = classes !== 0 && font.class(font.at('GDEF') + classes, glyph) === MARK_CLASS;
        const is = glyph !== 0 && !isMark && !others.some((coverage) => font.coverage(coverage, glyph) >= 0);
        plain.set(glyph, is);
        return is;
    }

    #kern(left: number, right: number, {pairs, kerns}: Rules): number {
        const key = left * 0x10000 + right;
        const known = kerns.get(key);
        if (known !== undefined) return known;
        let sum = 0;
        for (const subtables of pairs) {
            // of one step the first subtable that has the pair
            for (const at of subtables) {
                const value = this.#pair(at, left, right);
                if (value === null) continue;
                sum += value;
                break;
            }
        }
        kerns.set(key, sum);
        return sum;
    }

    #pair(at: number, left: number, right: number): number | null {
        const font = this.#font;
        const i = font.coverage(at + font.short(at + 2), left);
        if (i < 0) return null;
        const size = font.short(at + 4) === 0 ? 0 : 2;
        if (font.short(at) === 1) {
            const set = at + font.short(at + 10 + 2 * i);
            for (let k = 0, pair = set + 2; k < font.short(set); k++, pair += 2 + size)
                if (font.short(pair) === right) return size ? font.signed(pair + 2) : 0;
            return null;
        }
        const first = font.class(at + font.short(at + 8), left);
        const second = font.class(at + font.short(at + 10), right);
        return size ? font.signed(at + 16 + size * (first * font.short(at + 14) + second)) : 0;
    }

    #rulesOf(script: string): Rules | null {
        const known = this.#rules.get(script);
        if (known !== undefined) return known;
        const font = this.#font;
        const steps = font.at('morx') ? null : ['GSUB', 'GPOS'].map((table) => this.#steps(table, script));
        const pairs: number[][] = [];
        const others: number[] = [];
        for (const step of steps?.flatMap((found) => found ?? []) ?? []) {
            if (step.isKerning) pairs.push(step.subtables);
            else others.push(...step.subtables.map((at) => this.#firstCoverage(at, step)));
        }
        // a font that kerns in another way is left to the shaper
        const rules =
            steps?.every((found) => found !== null) && pairs.length > 0
                ? {pairs, others, kerns: new Map<number, number>(), plain: new Map<number, boolean>()}
                : null;
        this.#rules.set(script, rules);
        return rules;
    }

    // the lookups in force for a script, in their order; null: what is in force is not known
    #steps(table: string, script: string): Step[] | null {
        const font = this.#font;
        const at = font.at(table);
        if (!at) return table === 'GSUB' ? [] : null;
        const list = (place: number) => at + font.short(at + place);
        const scripts = new Map<string, number>();
        for (let i = 0, all = list(4); i < font.short(all); i++)
            scripts.set(font.tag(all + 2 + 6 * i), all + font.short(all + 6 + 6 * i));
        const own = scripts.get(script) ?? scripts.get('DFLT') ?? scripts.get('dflt') ?? scripts.get('latn');
        const language = own && font.short(own) ? own + font.short(own) : 0;
        if (!language || font.short(language + 2) !== 0xffff) return null;
        const features = list(6);
        const lookups = new Set<number>();
        for (let i = 0; i < font.short(language + 4); i++) {
            const feature = features + 2 + 6 * font.short(language + 6 + 2 * i);
            if (!IN_FORCE.has(font.tag(feature))) continue;
            const places = features + font.short(feature + 4);
            for (let k = 0; k < font.short(places + 2); k++) lookups.add(font.short(places + 4 + 2 * k));
        }
        const all = list(8);
        return [...lookups].sort((a, b) => a - b).map((i) => this.#step(table, all + font.short(all + 2 + 2 * i)));
    }

    #step(table: string, lookup: number): Step {
        const font = this.#font;
        const [extension, context] = table === 'GSUB' ? [7, 5] : [9, 7];
        let type = font.short(lookup);
        const subtables: number[] = [];
        for (let i = 0; i < font.short(lookup + 4); i++) {
            const at = lookup + font.short(lookup + 6 + 2 * i);
            const isElsewhere = font.short(lookup) === extension;
            if (isElsewhere) type = font.short(at + 2);
            subtables.push(isElsewhere ? at + font.long(at + 4) : at);
        }
        const isKerning =
            table === 'GPOS' &&
            type === PAIR &&
            (font.short(lookup + 2) & SKIPS_LETTERS) === 0 &&
            subtables.every((at) => [0, ADVANCE_ONLY].includes(font.short(at + 4)) && font.short(at + 6) === 0);
        return {subtables, isKerning, context: type === context, chain: type === context + 1};
    }

    // the coverage of the first letter that a subtable looks for
    #firstCoverage(at: number, {context, chain}: Step): number {
        const font = this.#font;
        const isListed = font.short(at) === 3;
        if (context && isListed) return at + font.short(at + 6);
        if (chain && isListed) return at + font.short(at + 6 + 2 * font.short(at + 2));
        return at + font.short(at + 2);
    }
}

/** One step of a script. */
interface Step {
    readonly subtables: number[];
    readonly isKerning: boolean;
    /** By context, and by what stands before and after (GSUB 5 and 6, GPOS 7 and 8). */
    readonly context: boolean;
    readonly chain: boolean;
}
