import table from '../../data/codes/duplicate-factors.json' with {type: 'json'};

/** What is compared between two sites; one line of the explanation each. */
export type FactorName = keyof typeof table.factors;

/** How sure a pair is, by its score. */
export type DuplicateGrade = keyof typeof table.grades;

/** One thing compared: what was found, what it counts for (above 0) or against (below 0), and the values of its sentence. */
export interface Factor {
    readonly factor: FactorName;
    readonly level: string;
    readonly points: number;
    readonly values: Readonly<Record<string, string | number>>;
}

interface Level {
    readonly points: number;
    readonly vi: string;
    readonly en: string;
    /** Why it weighs what it weighs. */
    readonly why: string;
}

interface FactorWords {
    readonly vi: string;
    readonly en: string;
    readonly levels: Readonly<Record<string, Level>>;
}

const factors: Readonly<Record<FactorName, FactorWords>> = table.factors;

/** Least scores of the two grades. */
export const GRADES: Readonly<
    Record<DuplicateGrade, {readonly least: number; readonly vi: string; readonly en: string}>
> = table.grades;

/** How far two sites are looked for, metres, and how many neighbours of one site at most. */
export const REACH = table.reach;

/**
 * Where one level ends and the next begins: shares of letters, days, and how far a site may move (metres, or a share of
 * its uncertainty) before what was decided about it lapses.
 */
export const LIMITS = table.limits;

/** Levels of closeness, nearest first, each with the distance it reaches to, metres. */
export const CLOSENESS: readonly (readonly [level: string, upToM: number])[] = Object.entries(
    table.factors.closeness.levels
)
    .map(([level, entry]) => [level, 'upToM' in entry ? entry.upToM : Infinity] as const)
    .sort(([, a], [, b]) => a - b);

/** @throws {RangeError} for a level that the table does not have: a fault of the program. */
export function pointsOf(factor: FactorName, level: string): number {
    const entry = factors[factor].levels[level];
    if (!entry) throw new RangeError(`No weight for ${factor}/${level}.`);
    return entry.points;
}

/** The most that all factors but the two of the distance can add. */
export const MOST_BESIDE_DISTANCE = Object.entries(factors)
    .filter(([name]) => name !== 'distance' && name !== 'closeness')
    .reduce((sum, [, {levels}]) => sum + Math.max(...Object.values(levels).map(({points}) => points)), 0);

/** The grade of a score, null below the least. */
export function gradeOf(score: number): DuplicateGrade | null {
    return score >= GRADES.likely.least ? 'likely' : score >= GRADES.possible.least ? 'possible' : null;
}

/** A factor in words: its name, what was found, and why it weighs what it weighs (in Vietnamese only). */
export function factorWords(
    {factor, level, values}: Factor,
    language: 'vi' | 'en' = 'vi'
): {readonly name: string; readonly what: string; readonly why: string} {
    const words = factors[factor];
    const entry = words.levels[level]!;
    const what = entry[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
        Object.hasOwn(values, name) ? said(values[name]!, language) : whole
    );
    return {name: words[language], what, why: entry.why};
}

function said(value: string | number, language: 'vi' | 'en'): string {
    return typeof value === 'number' ? value.toLocaleString(language) : value;
}
