import type {Feature, Geometry} from 'geojson';
import type {CoordinateNote} from '../record/grave-site.ts';
import {positionsOf} from '../topology/check-positions.ts';

/** What positions were given in, and what was done to them. */
export interface GivenIn {
    /** Code of the system. */
    readonly system: string;
    readonly operation: string | null;
    readonly accuracyM: number;
}

/**
 * The feature with a note of how its position was given: text as in the file, system, operation and accuracy (metres).
 * Of an area the first position and the number of positions are noted; the rest follows by the operation turned round.
 * A note that the feature brought along stays in front, word for word.
 */
export function noteSource<F extends Feature<Geometry | null>>(
    feature: F,
    asGiven: Geometry | null | undefined,
    {system, operation, accuracyM}: GivenIn
): F {
    if (!asGiven || !feature.properties) return feature;
    const {bbox: _bbox, ...rest} = feature; // it was in the old system
    const brought = (feature.properties['coordinate'] as Partial<CoordinateNote> | undefined)?.asGiven;
    const text = [...(typeof brought === 'string' ? [brought] : []), textOf(asGiven)].join(' | ');
    const coordinate: CoordinateNote = {asGiven: text, system, ...(operation === null ? {} : {operation}), accuracyM};
    return {...rest, properties: {...feature.properties, coordinate}} as unknown as F;
}

function textOf(geometry: Geometry): string {
    let first = '';
    let count = 0;
    for (const position of positionsOf(geometry)) if (count++ === 0) first = position.join(' ');
    return count > 1 ? `${first} … (${count})` : first;
}
