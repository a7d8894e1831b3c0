import {AREA_CLASSES, type AreaClass} from '../record/concluded-zone.ts';
import {FIGURES, type Figure, type FigureId} from './figure.ts';
import type {CoverageTable, UnitAreas} from './table.ts';

/** One side of a figure, or the other: what it was, what it is. Counts, or m² for K13. */
export interface Turn {
    readonly before: number | null;
    readonly after: number | null;
}

/** How one figure of one unit differs between two tables, with the records behind every +1 and −1. */
export interface FigureChange {
    readonly code: string;
    readonly figure: FigureId;
    readonly numerator: Turn;
    /** Null on a side where the figure has no base. */
    readonly denominator: Turn;
    readonly share: Turn;
    /** Records that joined and left the numerator, and the base. */
    readonly numeratorAdded: readonly string[];
    readonly numeratorRemoved: readonly string[];
    readonly baseAdded: readonly string[];
    readonly baseRemoved: readonly string[];
    /** Records that stand behind the figure on both days and read differently (a cemetery counted anew, a zone redrawn). */
    readonly altered: readonly string[];
    /** K13: what each class, the unclassified rest, the surveyed and the searched ground gained, m². */
    readonly areaM2?: Readonly<Record<AreaClass | 'unclassified' | 'surveyed' | 'searched', number>>;
}

/** Ground that differs by less than this is rounding, m². */
const SAME_M2 = 1;

/**
 * What differs between two tables of one unit set, in the order of the rows of `after` and of the figures. Units that only
 * one of them has are held against nothing: all their records joined, or left.
 *
 * For K1–K6, K8 and K10–K12 the counts of records added and removed account for the difference of the numbers; K7 and K9
 * sum what records say, so their difference may lie in `altered` alone.
 *
 * Cost: O(ids behind the figures).
 *
 * @param altered ids of records that were changed in between (see `alteredIds`); without it `altered` stays empty
 * @throws {RangeError} if the tables are of two unit sets.
 */
export function tableChanges(
    before: CoverageTable,
    after: CoverageTable,
    altered: ReadonlySet<string> = new Set()
): FigureChange[] {
    if (before.stamp.unitSet !== after.stamp.unitSet) {
        throw new RangeError(`Tables of two unit sets: ${before.stamp.unitSet} and ${after.stamp.unitSet}.`);
    }
    const old = new Map(before.rows.map((row) => [row.code, row]));
    const kept = new Set(after.rows.map(({code}) => code));
    const pairs = [
        ...after.rows.map((row) => [row.code, old.get(row.code), row] as const),
        ...before.rows.filter(({code}) => !kept.has(code)).map((row) => [row.code, row, undefined] as const)
    ];
    return pairs.flatMap(([code, was, is]) =>
        FIGURES.flatMap((figure) => {
            const change = changeOf(code, figure, was?.figures[figure], is?.figures[figure], altered);
            if (figure !== 'K13') return differs(change) ? change : [];
            const areaM2 = gains(was?.areas, is?.areas);
            const moved = Object.values(areaM2).some((gain) => Math.abs(gain) > SAME_M2);
            return moved || differs(change) ? {...change, areaM2} : [];
        })
    );
}

function changeOf(
    code: string,
    figure: FigureId,
    was: Figure | undefined,
    is: Figure | undefined,
    altered: ReadonlySet<string>
): FigureChange {
    const numerator = difference(was?.numeratorIds, is?.numeratorIds);
    const base = difference(was?.denominatorIds, is?.denominatorIds);
    const both = new Set([...numerator.kept, ...base.kept]);
    return {
        code,
        figure,
        numerator: {before: was?.numerator ?? null, after: is?.numerator ?? null},
        denominator: {before: was?.denominator ?? null, after: is?.denominator ?? null},
        share: {before: was?.share ?? null, after: is?.share ?? null},
        numeratorAdded: numerator.added,
        numeratorRemoved: numerator.removed,
        baseAdded: base.added,
        baseRemoved: base.removed,
        altered: [...both].filter((id) => altered.has(id)).sort()
    };
}

function differs(change: FigureChange): boolean {
    const {figure, numerator, denominator} = change;
    const lists = [change.numeratorAdded, change.numeratorRemoved, change.baseAdded, change.baseRemoved];
    if (lists.some((ids) => ids.length > 0)) return true;
    const slack = figure === 'K13' ? SAME_M2 : 0;
    return [numerator, denominator].some(
        ({before, after}) => (before === null) !== (after === null) || Math.abs((after ?? 0) - (before ?? 0)) > slack
    );
}

function difference(
    before: readonly string[] = [],
    after: readonly string[] = []
): {added: string[]; removed: string[]; kept: string[]} {
    if (before === after) return {added: [], removed: [], kept: [...after]};
    const was = new Set(before);
    const is = new Set(after);
    return {
        added: after.filter((id) => !was.has(id)),
        removed: before.filter((id) => !is.has(id)),
        kept: after.filter((id) => was.has(id))
    };
}

function gains(was: UnitAreas | undefined, is: UnitAreas | undefined): NonNullable<FigureChange['areaM2']> {
    const gain = (pick: (areas: UnitAreas) => number): number => (is ? pick(is) : 0) - (was ? pick(was) : 0);
    const classes = AREA_CLASSES.map((key) => [key, gain(({byClass}) => byClass[key])] as const);
    return {
        ...(Object.fromEntries(classes) as Record<AreaClass, number>),
        unclassified: gain(({unclassifiedM2}) => unclassifiedM2),
        surveyed: gain(({surveyedM2}) => surveyedM2),
        searched: gain(({searchedM2}) => searchedM2)
    };
}
