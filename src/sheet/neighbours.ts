import known from '../../data/units/province-neighbours.json' with {type: 'json'};
import {areaM2} from '../measure/area.ts';
import type {IsoDate, UnitRecord} from '../record/feature.ts';

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
    /** Published area of the province with these borders: a province of the same code after a merger is another one. */
    readonly areaKm2: number;
    readonly neighbours: readonly Neighbour[];
    /** Provinces around a district, by its code; a district within the province has none. */
    readonly districts: Readonly<Record<string, readonly Neighbour[]>>;
}

// simplified and schematic outlines differ by this share at most; those of a merger by a third and more
const SAME_AREA = 0.05;

/**
 * Provinces around a province, or around a district of it, on a day; none where they are not known.
 * Source: `data/units/province-neighbours.json`, which names its own.
 */
export function knownNeighbours(unit: UnitRecord, province: UnitRecord, asOf: IsoDate): readonly Neighbour[] {
    const found = (known as unknown as Readonly<Record<string, KnownNeighbours>>)[province.properties.code];
    if (!found || asOf > found.validTo) return [];
    const off = areaM2(province.geometry) / 1e6 / found.areaKm2 - 1;
    if (Math.abs(off) > SAME_AREA) return [];
    return unit === province ? found.neighbours : (found.districts[unit.properties.code] ?? []);
}

/** Bearing of a direction, degrees clockwise from the north. */
export function bearingOf(direction: Direction): number {
    return DIRECTIONS.indexOf(direction) * 45;
}
