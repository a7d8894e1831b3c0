import {METRES, type Misreading, SHIFTS, SWAPPED} from '../crs/misreadings.ts';
import {system} from '../crs/system.ts';
import type {Records} from '../record/patch.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {type Fit, fitOf, type Ground, median, type Nearness, nearness} from './fit-misreading.ts';
import {counterparts, type PlacedFeature, PlaceIndex, placeOf, titleOf} from './known-places.ts';
import {metresBetween} from './local-metres.ts';
import type {Draft} from './read-geojson.ts';
import type {Choice, Evidence, Move, Place, Suspicion, Trial} from './suspicion.ts';

/** Features that are looked at: all with a counterpart come first, the rest evenly spread. */
const LOOKED = 400;
/** Features of a choice whose move is told. */
const MOVES = 300;
const CHOICES = 8;
/** Agreeing features without which nothing is proposed. */
const LEAST = 3;
/** A move beyond this puts places into other districts: only looked for where the file does not fit as it stands. */
const FAR = 3000;
/** Fewer files than this would agree by chance. */
const SURE = 1e-5;
/** Two ways back that end within this of each other are one. */
const SAME = 2;

/**
 * Whether the positions of a whole file came about by a misreading: a missing datum shift, another zone or meridian,
 * swapped axes, metres for degrees. Each candidate is undone and held against what the project knows:
 *
 * 1. Counterparts (same id, name or designator). Proposed when at least 3 and 60 % of them come to lie within a fifth of
 *    the shift (at most 100 m), at most a third of that number do so as the file stands, and the median distance falls
 *    to a third or less.
 * 2. Without such: places of the project nearby. Proposed when at least 3 features fall on places (30 m, twice the
 *    accuracy for a vague datum) where chance, measured with 24 other shifts, would do so less than once in 100 000 files.
 * 3. Without such: units named. A far shift is proposed when 3 or more and 90 % lie in their unit afterwards and at most
 *    30 % before; a near one (225 m leaves most places in their commune) when 6 or more come in for each that goes out.
 *
 * Of several that pass, the one that fits three times as well is proposed; otherwise all are offered. Metres and swapped
 * axes show by their form, so there is always something to choose from when a reading lies inside the units.
 *
 * Cost: at most 400 features × some 100 candidates, under 2 s; at most 0.1 s where the file fits as it stands.
 */
export function suspectShift(draft: Draft, records: Records, units: UnitIndex | null): Suspicion {
    const misplaced = draft.misplaced.flatMap(({number, id, geometry, properties}) => {
        const at = placeOf(geometry);
        return at ? [{id: id ?? `#${number}`, ownId: id !== null, geometry, at, properties}] : [];
    });
    if (misplaced.length > 0) return byForm(prepare(draft, misplaced, records, units));

    const given = new Set(draft.given);
    const features = draft.records.flatMap(({id, geometry, properties}): PlacedFeature[] => {
        const at = geometry && placeOf(geometry);
        return at ? [{id, ownId: !given.has(id), geometry, at, properties}] : [];
    });
    return byFit(prepare(draft, features, records, units));
}

function prepare(draft: Draft, all: readonly PlacedFeature[], records: Records, units: UnitIndex | null): Ground {
    const {layer} = draft;
    const pairs = counterparts(all, layer, records);
    const paired = spread(
        all.filter((feature) => pairs.has(feature)),
        LOOKED
    );
    const rest = all.filter((feature) => !pairs.has(feature));
    const features = [...paired, ...spread(rest, LOOKED - paired.length)];
    const named = new Map(
        features.flatMap((feature) => {
            const code = layer === 'unit' ? null : namedUnit(feature, units);
            return code === null ? [] : [[feature, code] as const];
        })
    );
    const looked = new Set(features);
    const kept = new Map([...pairs].filter(([feature]) => looked.has(feature)));
    return {layer, features, counterparts: kept, named, units, nearby: new PlaceIndex(records, new Set())};
}

// the code in its properties, or the last code in its id, `75-736-26248-S001`
function namedUnit({id, ownId, properties}: PlacedFeature, units: UnitIndex | null): string | null {
    if (!units) return null;
    const {unit} = properties as {unit?: unknown};
    if (typeof unit === 'string' && units.byCode(unit)) return unit;
    if (!ownId) return null;
    return id.split('-').findLast((part) => units.byCode(part) !== undefined) ?? null;
}

function byFit(ground: Ground): Suspicion {
    const {features, counterparts: pairs, named} = ground;
    const asIs = fitOf(ground, null);
    const home = within(asIs.residuals, 30);
    const summary = {looked: features.length, known: pairs.size, naming: named.size, asIs: home};
    if (features.length === 0) return {...summary, verdict: 'not-enough', choices: [], tested: []};

    const fitsAsItIs = fitsRoughly(ground, asIs);
    const middle = features[features.length >> 1]!.at;
    const fits: Fit[] = [];
    for (const misreading of SHIFTS) {
        if (!features.every(({at}) => misreading.applies(at[0], at[1]))) continue;
        if (fitsAsItIs && shiftAt(misreading, middle) > FAR) continue;
        const one = fitOf(ground, misreading);
        if (!fits.some((other) => apart(one, other) <= SAME || sameHere(one, other))) fits.push(one);
    }

    const near = new Map<Fit, Nearness>();
    const passing: {fit: Fit; evidence: Evidence}[] = [];
    for (const test of [byKnown, byNearby, byUnits]) {
        if (passing.length > 0) break;
        if (test !== byKnown && home >= LEAST) break; // counterparts say that the file is right
        for (const one of fits) {
            const evidence = test(ground, asIs, one, near);
            if (evidence) passing.push({fit: one, evidence});
        }
    }
    const tested = fits
        .filter(({shiftM}) => !fitsAsItIs || shiftM <= FAR)
        .map(
            (one): Trial => ({
                ...nameOf(one),
                known: within(one.residuals, toleranceOf(one)),
                nearby: near.get(one)?.agree ?? 0,
                units: one.inNamed
            })
        );
    if (passing.length === 0) {
        return {...summary, verdict: home >= LEAST ? 'as-is' : 'not-enough', choices: [], tested};
    }
    passing.sort(
        (a, b) =>
            (a.evidence.by === 'units' ? inUse(b.fit) - inUse(a.fit) : 0) ||
            b.evidence.agree - a.evidence.agree ||
            (a.evidence.afterM ?? 0) - (b.evidence.afterM ?? 0)
    );
    const [best, ...others] = passing as [(typeof passing)[0], ...typeof passing];
    const rivals = others.filter(({evidence}) => isRival(best.evidence, evidence));
    return {
        ...summary,
        verdict: rivals.length === 0 ? 'shifted' : 'choose',
        choices: [best, ...rivals].slice(0, CHOICES).map(({fit: one, evidence}) => choiceOf(ground, one, evidence)),
        tested
    };
}

// whether a file lies where such files lie: most counterparts within 3 km, most features in their unit or in the province
function fitsRoughly({features, counterparts: pairs, named, units}: Ground, asIs: Fit): boolean {
    if (pairs.size >= LEAST) return 2 * within(asIs.residuals, FAR) > pairs.size;
    if (named.size >= LEAST) return 2 * asIs.inNamed > named.size;
    return !units || asIs.inside >= 0.95 * features.length;
}

function byKnown({counterparts: pairs}: Ground, asIs: Fit, one: Fit): Evidence | null {
    const tolerance = toleranceOf(one);
    const total = pairs.size;
    const agree = within(one.residuals, tolerance);
    const before = median(asIs.residuals);
    const after = median(one.residuals);
    const stays = within(asIs.residuals, tolerance);
    if (agree < LEAST || agree < 0.6 * total || 3 * stays > agree) return null;
    if (before === null || after === null || 3 * after > before) return null;
    return {by: 'known', agree, asIs: stays, total, beforeM: before, afterM: after, chance: 0};
}

function byNearby(ground: Ground, asIs: Fit, one: Fit, seen: Map<Fit, Nearness>): Evidence | null {
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
}

// how near is "there": 30 m, twice the accuracy of a vague datum, a quarter of a short shift
function reachOf({misreading, shiftM}: Fit): number {
    return Math.min(100, Math.max(Math.min(30, shiftM / 4), 2 * misreading!.accuracyM));
}

function byUnits({features, named, units}: Ground, asIs: Fit, one: Fit): Evidence | null {
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

// another that fits nearly as well
function isRival(best: Evidence, other: Evidence): boolean {
    if (best.by === 'units') return other.agree > best.agree - Math.max(2, 0.02 * best.total);
    if (2 * other.agree <= best.agree) return false;
    return (other.afterM ?? 0) < 3 * Math.max(best.afterM ?? 0, 0.5);
}

function toleranceOf({shiftM}: Fit): number {
    return Math.min(100, Math.max(0.1, 0.2 * shiftM));
}

function within(metres: readonly number[], most: number): number {
    return metres.filter((value) => value <= most).length;
}

function shiftAt({undo}: Misreading, at: Place): number {
    try {
        return metresBetween(at, undo(at[0], at[1]));
    } catch (error) {
        if (error instanceof RangeError) return Infinity;
        throw error;
    }
}

function apart(one: Fit, other: Fit): number {
    let most = 0;
    one.places.forEach((place, i) => {
        const there = other.places[i];
        if (place && there) most = Math.max(most, metresBetween(place, there));
    });
    return most;
}

// systems that no feature can take are all alike
function sameHere(one: Fit, other: Fit): boolean {
    return one.places.every((place) => place === null) && other.places.every((place) => place === null);
}

// 1 where the places lie in the area of use of the system, or within half a degree of it
function inUse({misreading, places}: Fit): number {
    const [west, south, east, north] = system(misreading!.system).area;
    const inside = (place: Place | null) =>
        place !== null &&
        place[0] >= west - 0.5 &&
        place[0] <= east + 0.5 &&
        place[1] >= south - 0.5 &&
        place[1] <= north + 0.5;
    return places.every(inside) ? 1 : 0;
}

function spread<T>(items: readonly T[], most: number): T[] {
    if (items.length <= most) return [...items];
    return Array.from({length: Math.max(0, most)}, (_, i) => items[Math.floor((i * items.length) / most)]!);
}

function byForm(ground: Ground): Suspicion {
    const {features, counterparts: pairs, named, units} = ground;
    const summary = {looked: features.length, known: pairs.size, naming: named.size, asIs: 0};
    const swapped = features.filter(({at}) => SWAPPED.applies(at[0], at[1]));
    const most = 2 * swapped.length > features.length ? [SWAPPED] : METRES;
    const concerned = features.filter(({at}) => most[0]!.applies(at[0], at[1]));
    const only = {...ground, features: concerned};
    const fits = most
        .map((misreading) => fitOf(only, misreading))
        .filter(({inside, places}) => (units ? inside >= 0.8 * concerned.length : places.every(inVietnam)));
    const total = concerned.length;
    const passing = fits.map((one) => {
        const tolerance = Math.min(100, Math.max(30, 2 * one.misreading!.accuracyM));
        const paired = within(one.residuals, tolerance);
        const near = paired >= LEAST ? null : nearness(one.places, ground.nearby, reachOf(one));
        const met = near && near.agree >= LEAST && chanceOf(near.agree, near.chance) < SURE ? near : null;
        const agree = met?.agree ?? paired;
        const after = met ? met.medianM : median(one.residuals);
        const rest = {asIs: 0, beforeM: null, afterM: after, chance: met?.chance ?? 0};
        const evidence: Evidence = met
            ? {by: 'nearby', agree, total, ...rest}
            : paired >= LEAST
              ? {by: 'known', agree, total: pairs.size, ...rest}
              : {by: 'form', agree: one.inside, total, ...rest, afterM: null};
        return {fit: one, evidence, agree, after: after ?? 0};
    });
    // by counterparts, then by units named, then systems in use there, then in the order in which a person looks
    passing.sort(
        (a, b) =>
            b.agree - a.agree ||
            (a.agree >= LEAST ? a.after - b.after : 0) ||
            b.fit.inNamed - a.fit.inNamed ||
            inUse(b.fit) - inUse(a.fit)
    );
    const [best, second] = passing;
    const tested = fits.map(
        (one): Trial => ({
            ...nameOf(one),
            known: within(one.residuals, 100),
            nearby: 0,
            units: one.inNamed
        })
    );
    if (!best) return {...summary, verdict: 'not-enough', choices: [], tested};
    const clear = !second || (best.agree >= LEAST && !(second.agree * 2 > best.agree && second.after < 3 * best.after));
    return {
        ...summary,
        verdict: clear ? 'shifted' : 'choose',
        choices: passing.slice(0, CHOICES).map(({fit: one, evidence}) => choiceOf(only, one, evidence)),
        tested
    };
}

function inVietnam(place: Place | null): boolean {
    return place !== null && place[0] > 102 && place[0] < 110 && place[1] > 8 && place[1] < 24;
}

function choiceOf({features, counterparts: pairs}: Ground, one: Fit, evidence: Evidence): Choice {
    const moves: Move[] = [];
    features.forEach(({id, at, properties}, i) => {
        const to = one.places[i];
        if (!to || moves.length >= MOVES) return;
        const degrees = Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90;
        const counterpart = pairs.get(features[i]!);
        const known = counterpart?.geometry ? placeOf(counterpart.geometry) : null;
        moves.push({
            id,
            name: titleOf(properties),
            from: degrees ? at : null,
            to,
            known,
            beforeM: known && degrees ? metresBetween(at, known) : null,
            afterM: known ? metresBetween(to, known) : null
        });
    });
    const shiftM = moves.every(({from}) => from === null) ? null : one.shiftM;
    return {...nameOf(one), accuracyM: one.misreading!.accuracyM, evidence, shiftM, moves};
}

function nameOf({misreading}: Fit): Pick<Choice, 'misreading' | 'rule' | 'values'> {
    const {id, rule, values} = misreading!;
    return {misreading: id, rule, values};
}
