import {readCoordinate} from '../crs/read-coordinate.ts';
import type {CoordinateFault, Lettering, Reading} from '../crs/reading.ts';
import {isStated, statedSystem} from '../crs/stated-system.ts';
import {system} from '../crs/system.ts';
import {tidyText} from '../crs/tidy-text.ts';
import type {Box} from '../crs/vietnam.ts';
import {metresBetween} from './local-metres.ts';
import type {AssumedSystems, RowEdits} from './part-reading.ts';

/** Where the coordinate of a row lies, or what must be asked or put right first. */
export type RowPlace =
    | {readonly kind: 'placed'; readonly reading: Reading}
    /** Several readings are plausible, or the one there is supposes something; likeliest first. */
    | {
          readonly kind: 'choose';
          readonly why: 'several' | 'turned' | 'supposed' | 'outside';
          readonly readings: readonly Reading[];
      }
    | {readonly kind: 'fault'; readonly fault: CoordinateFault};

export interface PlaceOptions {
    readonly systems: AssumedSystems;
    /** Where places of this project lie, degrees; all of Vietnam without it. */
    readonly box?: Box | undefined;
    readonly lettering?: Lettering | undefined;
    readonly chosen?: RowEdits['chosen'];
}

/** Readings that suppose more than the text says are never taken unasked. */
const SUPPOSED = ['reading-metres-completed', 'reading-metres-kilometres', 'reading-metres-elsewhere'];
const TURNED = 'reading-metres-against-labels';
/** Readings nearer than this to each other are one place, metres. */
const SAME_PLACE = 1;
/** Readings beyond these are not offered. */
const OFFERED = 8;

/**
 * The place of one row. The text is read in every way; a system that it names, or that was said for texts of its kind,
 * leaves the readings in that system. One place left is taken; more than one, or one that supposes something (digits left
 * out, axes against their names, outside the project's ground), is for a person to choose.
 *
 * Cost: as `readCoordinate`, once or twice.
 */
export function placeRow(text: string, {systems, box, lettering = 'AA', chosen}: PlaceOptions): RowPlace {
    const within = readCoordinate(text, {lettering, ...(box ? {box} : {})});
    const far = within.readings.length === 0 && box ? readCoordinate(text, {lettering}) : null;
    const all = within.readings.length > 0 ? within.readings : (far?.readings ?? []);
    if (all.length === 0) return {kind: 'fault', fault: within.fault!};
    if (chosen) {
        const own = nearest(all, chosen);
        if (own) return {kind: 'placed', reading: own};
    }
    const said = isStated(statedSystem(tidyText(text)).stated);
    const narrowed = all.filter(({system: code}) => (assumed(systems, code) ?? code) === code);
    // a text that says its datum and meridian may still leave the width of the zone open
    const agreeing = said && narrowed.length === 0 ? all : narrowed;
    const readings = (agreeing.length > 0 ? agreeing : all).slice(0, OFFERED);
    const [first] = readings;
    if (far) return {kind: 'choose', why: 'outside', readings};
    if (agreeing.length === 0 || readings.some((other) => apart(first!, other) > SAME_PLACE)) {
        return {kind: 'choose', why: 'several', readings};
    }
    if (first!.reason === TURNED) return {kind: 'choose', why: 'turned', readings};
    if (SUPPOSED.includes(first!.reason)) return {kind: 'choose', why: 'supposed', readings};
    return {kind: 'placed', reading: first!};
}

/** What kind of writing a system's coordinates have, as `AssumedSystems` names it. */
export function writingOf(code: string): keyof AssumedSystems {
    const {kind} = system(code);
    return kind === 'grid' ? 'grid' : kind === 'geographic' ? 'degrees' : 'metres';
}

function assumed(systems: AssumedSystems, code: string): string | null {
    return systems[writingOf(code)];
}

function nearest(readings: readonly Reading[], {system: code, lon, lat}: NonNullable<RowEdits['chosen']>) {
    return readings.find((each) => each.system === code && apart(each, {lon, lat}) <= SAME_PLACE);
}

function apart(a: {readonly lon: number; readonly lat: number}, b: {readonly lon: number; readonly lat: number}) {
    return metresBetween([a.lon, a.lat], [b.lon, b.lat]);
}
