import known from '../../data/units/province-neighbours.json' with {type: 'json'};
import type {IsoDate} from '../record/feature.ts';

/** The eight directions, clockwise from the north. */
export const DIRECTIONS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A unit beyond the border whose outline the unit set does not hold, and where it lies. */
export interface Neighbour {
    readonly name: string;
    readonly direction: Direction;
}

interface KnownNeighbours {
    /** The last day on which these units stood. */
    readonly validTo: IsoDate;
    readonly neighbours: readonly Neighbour[];
}

/**
 * Provinces around a province on a day; none where they are not known.
 * Source: `data/units/province-neighbours.json`, which names its own.
 */
export function knownNeighbours(code: string, asOf: IsoDate): readonly Neighbour[] {
    const found = (known as unknown as Readonly<Record<string, KnownNeighbours>>)[code];
    return found && asOf <= found.validTo ? found.neighbours : [];
}

/** Bearing of a direction, degrees clockwise from the north. */
export function bearingOf(direction: Direction): number {
    return DIRECTIONS.indexOf(direction) * 45;
}
