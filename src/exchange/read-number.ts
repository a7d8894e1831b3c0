/** What a column has for the decimal mark: a comma, as in 1.234,5, or a point, as in 1,234.5. */
export type DecimalMark = 'comma' | 'point';

const BODY = /^([+-]?)(\d+(?:[ .,]\d+)*)$/;
const UNIT_BEHIND = /\s*(?:m|mét|met|ha|km|người|ng|mộ|hc|hài cốt|cái)\.?$/iu;

/**
 * The number that a cell means under the column's decimal mark, a unit behind it left out; null when it is none. Marks for
 * thousands must stand before three digits, so that `12.5` under a decimal comma is no number but a doubt.
 */
export function readNumber(text: string, mark: DecimalMark): number | null {
    const tidy = text
        .normalize('NFC')
        .replace(/[\u00a0\u202f\s]+/g, ' ')
        .trim()
        .replace(UNIT_BEHIND, '');
    const parts = BODY.exec(tidy);
    if (!parts) return null;
    const [, sign, body] = parts;
    const decimal = mark === 'comma' ? ',' : '.';
    const [whole, fraction, ...more] = body!.split(decimal);
    if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return null;
    if (!/^\d+$/.test(whole!) && !/^\d{1,3}(?:[ .,]\d{3})+$/.test(whole!)) return null;
    const value = Number(`${whole!.replace(/\D/g, '')}.${fraction ?? '0'}`);
    return sign === '-' ? -value : value;
}

/**
 * The decimal mark of a column's cells: the one that only numbers with it explain; a comma where both would do, for that is
 * how papers here are written.
 */
export function guessDecimalMark(texts: Iterable<string>): DecimalMark {
    let comma = 0;
    let point = 0;
    for (const text of texts) {
        const asComma = readNumber(text, 'comma') !== null;
        const asPoint = readNumber(text, 'point') !== null;
        if (asComma && !asPoint) comma++;
        if (asPoint && !asComma) point++;
    }
    return point > comma ? 'point' : 'comma';
}
