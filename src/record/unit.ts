import type {IsoDate} from './feature.ts';

export const UNIT_LEVELS = ['province', 'district', 'commune'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** How far a unit set may be relied upon; said on screen and stamped on paper. */
export type UnitSetQuality = 'official' | 'third-party' | 'schematic';

/** An administrative unit (đơn vị hành chính) of one unit set. Its record id is `<unitSet>/<code>`. */
export interface Unit {
    readonly unitSet: string;
    /** GSO code, e.g. `736` or `26248`; unique within the set. */
    readonly code: string;
    readonly name: string;
    readonly level: UnitLevel;
    /** Code of the unit one level up in the same set; absent at the top. */
    readonly parent?: string;
    /** Official area, km², as published; compared with the polygon, never used in its place. */
    readonly officialKm2?: number;
}

/** An edition of the boundaries (bộ địa giới) with its dates and its worth. */
export interface UnitSet {
    readonly name: string;
    readonly validFrom: IsoDate;
    readonly validTo?: IsoDate;
    readonly quality: UnitSetQuality;
    readonly source: string;
    /** Code of the province in this set. */
    readonly province: string;
}
