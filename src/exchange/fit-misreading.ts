import type {Misreading} from '../crs/misreadings.ts';
import type {Transform} from '../crs/system.ts';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {metresToBorder, someCorners} from './border-distance.ts';
import {movedBy, type PlacedFeature, type PlaceIndex, placeOf} from './known-places.ts';
import {metresBetween} from './local-metres.ts';
import type {Place} from './suspicion.ts';

/** What a file is tested against. */
export interface Ground {
    readonly layer: LayerId;
    readonly features: readonly PlacedFeature[];
    readonly counterparts: ReadonlyMap<PlacedFeature, AnyRecord>;
    /** Code of the unit that a feature names. */
    readonly named: ReadonlyMap<PlacedFeature, string>;
    readonly units: UnitIndex | null;
    readonly nearby: PlaceIndex;
}

/** How a file looks once a misreading is undone (or as it stands, for `undo` null). */
export interface Fit {
    readonly misreading: Misreading | null;
    /** Where every feature lies then; null where the way back fails. */
    readonly places: readonly (Place | null)[];
    /** Median move, metres. */
    readonly shiftM: number;
    /** Metres from each counterpart, in the order of the counterparts. */
    readonly residuals: readonly number[];
    /** Features inside the unit they name, and inside any unit at all. */
    readonly inNamed: number;
    readonly inside: number;
}

/** Undo a misreading on every feature and see how it fits. Cost: O(features), some 5 µs each. */
export function fitOf(ground: Ground, misreading: Misreading | null): Fit {
    const {features, counterparts, named, units} = ground;
    const undo: Transform = misreading ? misreading.undo : (x, y) => [x, y];
    const places = features.map(({at}) => tried(undo, at));
    const moves = features.flatMap(({at}, i) => (places[i] ? [metresBetween(at, places[i])] : []));
    const residuals: number[] = [];
    let inNamed = 0;
    let inside = 0;
    features.forEach((feature, i) => {
        const place = places[i];
        if (!place) return;
        const known = counterparts.get(feature);
        if (known) residuals.push(residual(ground.layer, feature, place, known, undo));
        const chain = units?.at(place[0], place[1]) ?? [];
        if (chain.length > 0) inside++;
        const code = named.get(feature);
        if (code !== undefined && chain.some(({properties}) => properties.code === code)) inNamed++;
    });
    return {misreading, places, shiftM: median(moves) ?? 0, residuals, inNamed, inside};
}

function residual(layer: LayerId, {geometry}: PlacedFeature, place: Place, known: AnyRecord, undo: Transform): number {
    if (layer === 'unit') {
        // of borders the corners count, not the middle: another edition has the same course with other corners
        const distances = someCorners(geometry).flatMap((corner) => {
            const moved = tried(undo, corner);
            return moved ? [metresToBorder(moved, known.geometry!)] : [];
        });
        return median(distances) ?? Infinity;
    }
    const there = placeOf(known.geometry!);
    return there ? metresBetween(place, there) : Infinity;
}

function tried(undo: Transform, [x, y]: Place): Place | null {
    try {
        return undo(x, y);
    } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
    }
}

/** How many features lie near a place of the project, one feature for a place, and how many would by chance. */
export interface Nearness {
    readonly agree: number;
    /** Mean over shifts by other amounts and directions. */
    readonly chance: number;
    readonly medianM: number | null;
}

const DIRECTIONS = 12;

/**
 * How many places come to lie within a distance of places of the project, against 24 shifts in other directions, so
 * that crowded ground does not pass for agreement.
 */
export function nearness(places: readonly (Place | null)[], index: PlaceIndex, withinM: number): Nearness {
    const near = hits(places, index, withinM);
    if (near.length === 0) return {agree: 0, chance: 0.5 / (2 * DIRECTIONS), medianM: null};
    let elsewhere = 0;
    for (const radius of [4 * withinM + 250, 6 * withinM + 450]) {
        for (let i = 0; i < DIRECTIONS; i++) {
            const angle = (2 * Math.PI * i) / DIRECTIONS;
            const moved = places.map((place) =>
                place ? movedBy(place, radius * Math.sin(angle), radius * Math.cos(angle)) : null
            );
            elsewhere += hits(moved, index, withinM).length;
        }
    }
    return {agree: near.length, chance: (elsewhere + 0.5) / (2 * DIRECTIONS), medianM: median(near)};
}

function hits(places: readonly (Place | null)[], index: PlaceIndex, withinM: number): number[] {
    const met = new Map<string, number>();
    for (const place of places) {
        const found = place && index.nearest(place, withinM);
        if (found) met.set(found.id, Math.min(found.metres, met.get(found.id) ?? Infinity));
    }
    return [...met.values()];
}

/** Middle value; null of none. */
export function median(values: readonly number[]): number | null {
    if (values.length === 0) return null;
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
