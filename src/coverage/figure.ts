import type {Target} from '../record/plan.ts';

export const FIGURES = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11', 'K12', 'K13'] as const;
export type FigureId = (typeof FIGURES)[number];

/** One figure of one unit, with the records behind it. Counts are numbers of records, K13 is in m². */
export interface Figure {
    readonly id: FigureId;
    readonly numerator: number;
    /** Null for a figure that is a list or a count and has no base. */
    readonly denominator: number | null;
    /** numerator / denominator; null when the base is zero ("không có vị trí") or absent. */
    readonly share: number | null;
    /**
     * Hits that are only possible: sites as in the numerator whose uncertainty disc is partly inside the unit, whichever
     * side of the border the point itself lies. The numerator counts by the point.
     */
    readonly possible: number;
    /** Hits that are certain: those of the numerator whose whole disc is inside. Equals the numerator for other figures. */
    readonly certain: number;
    /** Records behind `possible`. */
    readonly possibleIds: readonly string[];
    readonly target: Target | null;
    /** Null without a target or without a base. */
    readonly met: boolean | null;
    /** Records behind the numerator and the denominator. */
    readonly numeratorIds: readonly string[];
    readonly denominatorIds: readonly string[];
    /** Expected remains behind the records, where the figure is about remains (K5). */
    readonly expected?: {readonly min: number; readonly best: number; readonly max: number};
    /** Share that the target looks at where that is another one than the figure's (K11: accepted in time). */
    readonly judged?: number;
}

/** What a figure is made of before it is measured against its target. */
export interface Tally {
    readonly numerator: number;
    readonly denominator: number | null;
    readonly numeratorIds: readonly string[];
    readonly denominatorIds: readonly string[];
    readonly possibleIds?: readonly string[];
    readonly certain?: number;
    readonly expected?: {readonly min: number; readonly best: number; readonly max: number};
    /** Share that the target looks at where that is another one than the figure's (K11: accepted in time). */
    readonly judged?: number;
}

/** A figure from its tally. Without a base there is no share and nothing is met or missed. */
export function figureOf(id: FigureId, tally: Tally, target: Target | null): Figure {
    const {numerator, denominator, numeratorIds, denominatorIds, possibleIds = [], expected} = tally;
    const share = denominator === null || denominator === 0 ? null : numerator / denominator;
    const judged = share === null ? null : (tally.judged ?? share);
    return {
        id,
        numerator,
        denominator,
        share,
        possible: possibleIds.length,
        certain: tally.certain ?? numerator,
        possibleIds,
        target,
        met: target === null || judged === null ? null : meets(judged, target),
        numeratorIds,
        denominatorIds,
        ...(expected && {expected}),
        ...(tally.judged !== undefined && {judged: tally.judged})
    };
}

/** Whether a share meets a target: "trên" is strictly greater, "ít nhất" is at least. */
export function meets(share: number, {op, value}: Target): boolean {
    if (op === '>') return share > value;
    return op === '>=' ? share >= value : share === value;
}

/**
 * Decimals with which a share is written as a percentage, on screen and on paper: one, or two where one would make it read
 * as the target that it misses or passes (69,97 % is not 70 %).
 */
export function shareDecimals({share, target}: Pick<Figure, 'share' | 'target'>): 1 | 2 {
    if (share === null || target === null || share === target.value) return 1;
    return (share * 100).toFixed(1) === (target.value * 100).toFixed(1) ? 2 : 1;
}
