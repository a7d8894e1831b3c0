import type {LeftOut} from '../conclusion/site-standing.ts';
import type {ConclusionState} from '../conclusion/unit-conclusion.ts';
import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {UnitLevel, UnitSetQuality} from '../record/unit.ts';
import type {Overlay} from '../topology/overlay.ts';
import {coverageEngine} from './engine.ts';
import type {Figure, FigureId} from './figure.ts';
import type {UnitAreas} from './unit-areas.ts';

export type {ConclusionState} from '../conclusion/unit-conclusion.ts';
export type {UnitAreas} from './unit-areas.ts';

export interface CoverageRow {
    readonly code: string;
    readonly name: string;
    readonly level: UnitLevel;
    readonly parent: string | null;
    readonly conclusion: ConclusionState;
    readonly figures: Readonly<Record<FigureId, Figure>>;
    readonly areas: UnitAreas;
}

/** What the table stands on; printed with it. */
export interface CoverageStamp {
    readonly asOf: IsoDate;
    readonly plan: string;
    readonly unitSet: string;
    readonly unitSetName: string;
    readonly quality: UnitSetQuality;
    readonly method: string;
    readonly head: string;
    /** Records left out and why: `reason` is a key of `data/codes/rules-coverage.json`. */
    readonly leftOut: readonly LeftOut[];
    readonly balanced: boolean;
    /** Units that do not balance ("không cân"): how much their parts lack (positive) or have too much, m². */
    readonly imbalance: readonly Imbalance[];
    /** Name of the other unit set whose offices the register names, when the set has no rows of its own (K8, K9, K11, K12). */
    readonly registerSet?: string;
    /** The day the unit set came into the journal, when that was after `asOf`: the records are of the day, the borders are not. */
    readonly unitsEntered?: IsoDate;
}

/** A unit that does not balance. */
export interface Imbalance {
    readonly code: string;
    readonly name: string;
    readonly differenceM2: number;
}

export interface CoverageTable {
    readonly stamp: CoverageStamp;
    /** Province, then each district followed by its communes, by code. */
    readonly rows: readonly CoverageRow[];
}

export interface CoverageOptions {
    readonly unitSet: string;
    readonly asOf: IsoDate;
    readonly plan: Plan;
    readonly head: string;
    /** The day the unit set came into the journal; told in the stamp when it is after `asOf`. */
    readonly unitsEntered?: IsoDate | undefined;
    readonly overlay: Overlay;
    /** Told after each unit; return false to stop (then the function throws an AbortError). */
    readonly onProgress?: (done: number, total: number) => boolean;
}

/**
 * All figures of all units of a set. Records must already be those known at `asOf`; effective dates are filtered here.
 *
 * A record is counted in the units that hold its point by geometry, whatever code it carries; areas are clipped to the
 * units. The order of the records changes nothing.
 *
 * Cost: dominated by the areas: one sweep for each square kilometre and commune in it. Where the same records are asked about
 * again, a `coverageEngine` answers what changed.
 *
 * @throws {RangeError} if the unit set is not in the records.
 * @throws {Error} named `AbortError` when `onProgress` returned false.
 */
export function coverageTable(records: Records, {overlay, ...question}: CoverageOptions): CoverageTable {
    return coverageEngine(overlay).table(records, question);
}
