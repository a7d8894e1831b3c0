import {METRES, SWAPPED} from '../crs/misreadings.ts';
import {choiceOf, inUse, nameOf} from './choice-of.ts';
import {fitOf, type Ground, median} from './fit-misreading.ts';
import type {Evidence, Place, Suspicion, Trial} from './suspicion.ts';
import {LEAST, metByPlaces, within} from './weigh-evidence.ts';

/**
 * What numbers that are no longitude and latitude may be: metres of a system, or swapped axes. Readings inside the units
 * (without units: in Vietnam) are offered; counterparts and places nearby decide between them where they can.
 *
 * @param most how many readings are offered
 */
export function suspectForm(ground: Ground, most: number): Suspicion {
    const {features, counterparts: pairs, named, units} = ground;
    const summary = {looked: features.length, known: pairs.size, naming: named.size, asIs: 0};
    const swapped = features.filter(({at}) => SWAPPED.applies(at[0], at[1]));
    const readings = 2 * swapped.length > features.length ? [SWAPPED] : METRES;
    const concerned = features.filter(({at}) => readings[0]!.applies(at[0], at[1]));
    const only = {...ground, features: concerned};
    const fits = readings
        .map((misreading) => fitOf(only, misreading))
        .filter(({inside, places}) => (units ? inside >= 0.8 * concerned.length : places.every(inVietnam)));
    const total = concerned.length;
    const passing = fits.map((one) => {
        const tolerance = Math.min(100, Math.max(30, 2 * one.misreading!.accuracyM));
        const paired = within(one.residuals, tolerance);
        const met = paired >= LEAST ? null : metByPlaces(only, one);
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
        choices: passing.slice(0, most).map(({fit: one, evidence}) => choiceOf(only, one, evidence)),
        tested
    };
}

function inVietnam(place: Place | null): boolean {
    return place !== null && place[0] > 102 && place[0] < 110 && place[1] > 8 && place[1] < 24;
}
