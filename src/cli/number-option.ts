import type {Values} from './command.ts';
import {type CliKey, language, say, WrongCall} from './say.ts';

/** The numbers that an option takes, both ends among them. */
export interface NumberRange {
    readonly least: number;
    /** Infinity: no end. */
    readonly most: number;
    /** Whole numbers only; a dot then parts thousands, 25.000. */
    readonly whole?: boolean;
}

/** Lines of a list on the screen. */
export const LINES: NumberRange = {least: 1, most: 1_000_000, whole: true};

/** The number that a call gives for an option, undefined where it gives none. @throws {WrongCall} as `readNumber` */
export function numberOf(values: Values, name: string, range: NumberRange): number | undefined {
    const given = values[name];
    return typeof given === 'string' ? readNumber(`--${name}`, given, range) : undefined;
}

const PLAIN = /^-?\d+(?:[.,]\d+)?$/;
const GROUPED = /^-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;

/**
 * A number with a decimal comma or point, and with dots between thousands as sheets write
 * them. A scale may begin with `1:`, a percentage end with `%`.
 *
 * @param option as typed, `--square`
 * @throws {WrongCall} that names option, value and range for what is no number of the range; and for 2.125 where fractions are
 *   taken, which is two thousand to a person and two to a script
 */
function readNumber(option: string, given: string, range: NumberRange): number {
    const text = given.trim().replace(/^1:/, '').replace(/ ?%$/, '');
    const grouped = GROUPED.test(text);
    if (grouped && !range.whole && /^-?\d+\.\d{3}$/.test(text)) {
        const [whole, decimal] = [text.replace('.', ''), text.replace('.', ',')];
        throw wrong(say('cli.number.twoWays', {option, value: given, whole, decimal}));
    }
    const plain = (grouped ? text.replaceAll('.', '') : text).replace(',', '.');
    const number = grouped || PLAIN.test(text) ? Number(plain) : Number.NaN;
    const {least, most, whole} = range;
    if (number >= least && number <= most && Number.isFinite(number) && (!whole || Number.isInteger(number)))
        return number;
    throw wrong(say('cli.badValue', {option, value: given, wanted: rangeWords(range)}));
}

/** The range in words, as the help and a refusal say it. */
export function rangeWords({least, most, whole}: NumberRange): string {
    const key: CliKey = whole
        ? 'cli.number.whole'
        : most === Number.POSITIVE_INFINITY
          ? 'cli.number.from'
          : 'cli.number.between';
    return say(key, {least: numberText(least), most: numberText(most)});
}

/** A number as the language of the call writes it. */
export function numberText(value: number): string {
    return value.toLocaleString(language() === 'vi' ? 'vi-VN' : 'en-GB', {maximumFractionDigits: 10});
}

function wrong(what: string): WrongCall {
    return new WrongCall(say('cli.wrongCall', {what}));
}
