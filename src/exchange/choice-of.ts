import {system} from '../crs/system.ts';
import type {Fit, Ground} from './fit-misreading.ts';
import {placeOf, titleOf} from './known-places.ts';
import {metresBetween} from './local-metres.ts';
import type {Choice, Evidence, Move, Place} from './suspicion.ts';

/** Features of a choice whose move is told. */
const MOVES = 300;

/** A way back as it is told to a person: its name, what speaks for it, and how each feature moves. */
export function choiceOf({features, counterparts: pairs}: Ground, one: Fit, evidence: Evidence): Choice {
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

/** A misreading by id and name. */
export function nameOf({misreading}: Fit): Pick<Choice, 'misreading' | 'rule' | 'values'> {
    const {id, rule, values} = misreading!;
    return {misreading: id, rule, values};
}

/** 1 where all places lie in the area of use of the system or within half a degree of it, else 0. */
export function inUse({misreading, places}: Fit): number {
    const [west, south, east, north] = system(misreading!.system).area;
    const inside = (place: Place | null) =>
        place !== null &&
        place[0] >= west - 0.5 &&
        place[0] <= east + 0.5 &&
        place[1] >= south - 0.5 &&
        place[1] <= north + 0.5;
    return places.every(inside) ? 1 : 0;
}
