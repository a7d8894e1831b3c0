/** One way to read a written number, and the unit of its last digit. */
export interface NumberReading {
    readonly value: number;
    readonly step: number;
    /** Digits written before the decimal mark, leading noughts too. */
    readonly digits: number;
}

const GROUPED = /^(\d{1,3}([ .,′])\d{3}(?:\2\d{3})*)(?:([.,])(\d+))?$/;
const PLAIN = /^(\d+)(?:[.,](\d+))?$/;

/**
 * Every number that a written one may mean: `398.497` is 398 and a bit, or 398 thousand. Thousands may stand apart by spaces,
 * points, commas or apostrophes, decimals by a comma or point; empty when the text is no number. Text as `tidyText` leaves it.
 */
export function numberReadings(text: string): NumberReading[] {
    const [, sign, body] = /^([+-]?) ?(.*?) ?M?[.,]?$/.exec(text.trim())!;
    const factor = sign === '-' ? -1 : 1;
    const found: NumberReading[] = [];
    const plain = PLAIN.exec(body!);
    if (plain) found.push(reading(factor, plain[1]!, plain[2] ?? ''));
    const grouped = GROUPED.exec(body!);
    if (grouped) {
        const [, groups, mark, point, decimals] = grouped;
        // 1.213.296,58 but not 1.213.296.58
        if (mark !== point) found.push(reading(factor, groups!.replace(/\D/g, ''), decimals ?? ''));
    }
    return found;
}

function reading(factor: number, whole: string, decimals: string): NumberReading {
    const value = factor * Number(decimals ? `${whole}.${decimals}` : whole);
    return {value, step: 10 ** -decimals.length, digits: whole.length};
}
