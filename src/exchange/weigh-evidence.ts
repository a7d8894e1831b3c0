import {type Fit, type Ground, median, type Nearness, nearness} from './fit-misreading.ts';
import type {Evidence} from './suspicion.ts';

/** Agreeing features without which nothing is proposed. */
export const LEAST = 3;
/** A move beyond this (metres) puts places into other districts: only looked for where the file does not fit as it stands. */
export const FAR = 3000;
/** Fewer files than this would agree by chance. */
const SURE = 1e-5;

/** What speaks for a way back against the file as it stands, or null when it is too little. */
export type Weigh = (ground: Ground, asIs: Fit, one: Fit, seen: Map<Fit, Nearness>) => Evidence | null;

/**
 * Counterparts: at least 3 and 60 % of them come to lie within a fifth of the shift (at most 100 m), at most a third of
 * that number do so as the file stands, and the median distance falls to a third or less.
 */
export const byKnown: Weigh = ({counterparts: pairs}: Ground, asIs: Fit, one: Fit) => {
    const tolerance = toleranceOf(one);
    const total = pairs.size;
    const agree = within(one.residuals, tolerance);
    const before = median(asIs.residuals);
    const after = median(one.residuals);
    const stays = within(asIs.residuals, tolerance);
    if (agree < LEAST || agree < 0.6 * total || 3 * stays > agree) return null;
    if (before === null || after === null || 3 * after > before) return null;
    return {by: 'known', agree, asIs: stays, total, beforeM: before, afterM: after, chance: 0};
};

/**
 * Places of the project that lie nearby: at least 3 features fall on places (30 m, twice the accuracy for a vague datum)
 * where chance would do so less than once in 100 000 files.
 */
export const byNearby: Weigh = (ground: Ground, asIs: Fit, one: Fit, seen: Map<Fit, Nearness>) => {
    const {features, nearby, units} = ground;
    if (units && 10 * one.inside < 9 * features.length) return null;
    const reach = reachOf(one);
    if (4 * reach > one.shiftM) return null; // too near to where the place is now to be told apart
    const after = nearness(one.places, nearby, reach);
    seen.set(one, after);
    if (after.agree < LEAST || chanceOf(after.agree, after.chance) > SURE) return null;
    const before = nearness(asIs.places, nearby, reach);
    if (3 * before.agree > after.agree) return null;
    return {
        by: 'nearby',
        agree: after.agree,
        asIs: before.agree,
        total: features.length,
        beforeM: one.shiftM,
        afterM: after.medianM,
        chance: after.chance
    };
};

/**
 * Units that features name: a far shift when 3 or more and 90 % lie in their unit afterwards and at most 30 % before; a
 * near one when 6 more lie in it afterwards, and 98 % do.
 */
export const byUnits: Weigh = ({features, named, units}: Ground, asIs: Fit, one: Fit) => {
    if (!units) return null;
    const total = named.size > 0 ? named.size : features.length;
    const [agree, before] = named.size > 0 ? [one.inNamed, asIs.inNamed] : [one.inside, asIs.inside];
    const evidence = {by: 'units', agree, asIs: before, total, beforeM: null, afterM: null, chance: 0} as const;
    if (one.shiftM > FAR) {
        return agree >= LEAST && agree >= 0.9 * total && before <= 0.3 * total ? evidence : null;
    }
    if (named.size === 0) return null;
    const gained = one.inNamed - asIs.inNamed;
    return gained >= 2 * LEAST && agree >= 0.98 * total ? evidence : null;
};

/** Features that fall on places of the project, where that is more than chance would do; null otherwise. */
export function metByPlaces(ground: Ground, one: Fit): Nearness | null {
    const near = nearness(one.places, ground.nearby, reachOf(one));
    return near.agree >= LEAST && chanceOf(near.agree, near.chance) < SURE ? near : null;
}

// how near is "there": 30 m, twice the accuracy of a vague datum, a quarter of a short shift
function reachOf({misreading, shiftM}: Fit): number {
    return Math.min(100, Math.max(Math.min(30, shiftM / 4), 2 * misreading!.accuracyM));
}

/** How near its counterpart a feature must come to agree, metres. */
export function toleranceOf({shiftM}: Fit): number {
    return Math.min(100, Math.max(0.1, 0.2 * shiftM));
}

/** How many distances are at most so long. */
export function within(metres: readonly number[], most: number): number {
    return metres.filter((value) => value <= most).length;
}

// Poisson: how often chance alone gives as many or more
function chanceOf(count: number, mean: number): number {
    let term = Math.exp(-mean);
    let below = 0;
    for (let k = 0; k < count; k++) {
        below += term;
        term *= mean / (k + 1);
    }
    return Math.max(1 - below, term); // the first term of the tail, where 1 − below is lost in rounding
}
