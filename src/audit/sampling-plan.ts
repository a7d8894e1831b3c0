import table from '../../data/codes/sampling-plans.json' with {type: 'json'};

/** Acceptance quality limits that the table has: the worst share of faulty records, in percent, that is still tolerable. */
export const QUALITY_LIMITS = ['1.0', '2.5', '4.0'] as const;
export type QualityLimit = (typeof QUALITY_LIMITS)[number];

/** How many of a lot are looked at, and with how many faulty ones it is accepted. */
export interface SamplingPlan {
    readonly limit: QualityLimit;
    readonly lot: number;
    /** Code letter of the plan that is used, after the arrows of the table. */
    readonly letter: string;
    readonly size: number;
    /** The lot is accepted with so many faulty ones or fewer. */
    readonly accept: number;
    /** And rejected with so many or more. */
    readonly reject: number;
}

/**
 * The plan for a lot: single sampling, normal inspection, general level II. Where the table has an arrow instead of numbers the
 * plan that it leads to is used, with its own size; a lot that is no larger than the sample is looked at whole.
 *
 * Source: TCVN 7790-1:2007 (ISO 2859-1:1999), tables 1 and 2-A (`data/codes/sampling-plans.json`).
 *
 * @throws {RangeError} for a lot of none.
 */
export function samplingPlan(lot: number, limit: QualityLimit): SamplingPlan {
    if (!(lot >= 1)) throw new RangeError(`Nothing can be drawn from a lot of ${lot}.`);
    const letters = table.letters.map(({letter}) => letter);
    const row = table.letters.findIndex(({upTo}) => upTo === null || lot <= upTo);
    const accept: Readonly<Record<string, number>> = table.accept[limit];
    const letter = letters[arrow(letters, accept, row)]!;
    const size = Math.min(lot, table.sizes[letter as keyof typeof table.sizes]);
    return {limit, lot, letter, size, accept: accept[letter]!, reject: accept[letter]! + 1};
}

// above the first plan the arrows lead down, just below a plan of 0 they lead up, below the last one up as well
function arrow(letters: readonly string[], accept: Readonly<Record<string, number>>, row: number): number {
    if (accept[letters[row]!] !== undefined) return row;
    const isPlan = (letter: string): boolean => accept[letter] !== undefined;
    const before = letters.slice(0, row).findLastIndex(isPlan);
    const after = letters.findIndex((letter, i) => i > row && isPlan(letter));
    if (after < 0) return before;
    return before >= 0 && before === row - 1 ? before : after;
}
