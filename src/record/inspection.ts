import type {IsoDate} from './feature.ts';
import type {Person} from './raised-finding.ts';

/** What was found of a drawn record: as it is recorded, not so, or it could not be checked. */
export type InspectionOutcome = 'agrees' | 'differs' | 'unchecked';

/** One of the sample. */
export interface DrawnItem {
    readonly id: string;
    readonly stratum: string;
    /** Code of the unit that it is of. */
    readonly unit: string;
    /** SHA-256 of the record when it was drawn, so that what has changed since is known. */
    readonly was: string;
}

/** What a person found of one item; a later one on the same item takes its place, and both stay. */
export interface InspectionResult {
    readonly id: string;
    readonly outcome: InspectionOutcome;
    readonly remark?: string;
    /** The finding that was raised from it. */
    readonly finding?: string;
    readonly by: Person;
    readonly on: IsoDate;
}

/** A step in the life of an inspection; steps are added, never changed. */
export interface InspectionStep {
    readonly step: 'draw' | 'close' | 'reopen';
    readonly by: Person;
    readonly on: IsoDate;
    readonly text: string;
    /** Only of `close`. */
    readonly verdict?: 'accepted' | 'rejected';
}

/**
 * A sample inspection [kiểm tra mẫu]: what was drawn from which lot by which rule, what was found of each, and the verdict on the lot.
 * Whoever has seed, head and rule draws the same items again.
 */
export interface Inspection {
    /** Unit set and code of the unit whose records are the lot. */
    readonly unitSet: string;
    readonly unit: string;
    readonly layer: 'concluded-zone' | 'grave-site';
    readonly seed: string;
    /** Head code of the journal that the lot was read from. */
    readonly head: string;
    /** Acceptance quality limit in percent, as the table writes it: `4.0`. */
    readonly limit: string;
    readonly letter: string;
    readonly lot: number;
    readonly size: number;
    readonly accept: number;
    readonly reject: number;
    readonly strata: readonly {readonly stratum: string; readonly lot: number; readonly size: number}[];
    readonly items: readonly DrawnItem[];
    readonly results: readonly InspectionResult[];
    readonly state: 'open' | 'closed';
    readonly steps: readonly InspectionStep[];
}
