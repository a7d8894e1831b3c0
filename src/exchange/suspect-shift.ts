import {type Misreading, SHIFTS} from '../crs/misreadings.ts';
import type {Records} from '../record/patch.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {choiceOf, inUse, nameOf} from './choice-of.ts';
import {type Fit, fitOf, type Ground, type Nearness} from './fit-misreading.ts';
import {counterparts, type PlacedFeature, PlaceIndex, placeOf} from './known-places.ts';
import {metresBetween} from './local-metres.ts';
import type {Draft} from './read-features.ts';
import {suspectForm} from './suspect-form.ts';
import type {Evidence, Place, Suspicion, Trial} from './suspicion.ts';
import {byKnown, byNearby, byUnits, FAR, LEAST, toleranceOf, within} from './weigh-evidence.ts';

/** Features that are looked at: all with a counterpart come first, the rest evenly spread. */
const LOOKED = 400;
/** Of boundaries fewer: each is looked at by its corners. */
const BORDERS = 40;
const CHOICES = 8;

/** What of a draft is looked at. */
type Looked = Pick<Draft, 'layer' | 'records' | 'misplaced' | 'given'>;

/** Two ways back that end within this of each other are one. */
const SAME = 2;

/**
 * Whether the positions of a whole file came about by a misreading: a missing datum shift, another zone or meridian,
 * swapped axes, metres for degrees. Each candidate is undone and held against what the project knows:
 *
 * counterparts first, then places nearby, then units named (`weigh-evidence.ts` has the rules with their numbers).
 *
 * Of several that pass, the one that fits three times as well is proposed; otherwise all are offered. Metres and swapped
 * axes show by their form, so there is always something to choose from when a reading lies inside the units.
 *
 * Cost: at most 400 features × some 100 candidates are looked at: 1 s whether the file has 600 features or 5000.
 */
export function suspectShift(draft: Looked, records: Records, units: UnitIndex | null): Suspicion {
    const misplaced = draft.misplaced.flatMap(({number, id, geometry, properties}) => {
        const at = placeOf(geometry);
        return at ? [{id: id ?? `#${number}`, ownId: id !== null, geometry, at, properties}] : [];
    });
    if (misplaced.length > 0) return suspectForm(prepare(draft, misplaced, records, units), CHOICES);

    const given = new Set(draft.given);
    const features = draft.records.flatMap(({id, geometry, properties}): PlacedFeature[] => {
        const at = geometry && placeOf(geometry);
        return at ? [{id, ownId: !given.has(id), geometry, at, properties}] : [];
    });
    return byFit(prepare(draft, features, records, units));
}

function prepare(draft: Looked, all: readonly PlacedFeature[], records: Records, units: UnitIndex | null): Ground {
    const {layer} = draft;
    const pairs = counterparts(all, layer, records);
    const most = layer === 'unit' ? BORDERS : LOOKED;
    const paired = spread(
        all.filter((feature) => pairs.has(feature)),
        most
    );
    const rest = all.filter((feature) => !pairs.has(feature));
    const features = [...paired, ...spread(rest, most - paired.length)];
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

// another that fits nearly as well
function isRival(best: Evidence, other: Evidence): boolean {
    if (best.by === 'units') return other.agree > best.agree - Math.max(2, 0.02 * best.total);
    if (2 * other.agree <= best.agree) return false;
    return (other.afterM ?? 0) < 3 * Math.max(best.afterM ?? 0, 0.5);
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

function spread<T>(items: readonly T[], most: number): T[] {
    if (items.length <= most) return [...items];
    return Array.from({length: Math.max(0, most)}, (_, i) => items[Math.floor((i * items.length) / most)]!);
}
