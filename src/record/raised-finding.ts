import type {IsoDate} from './feature.ts';

/** Who took a step. */
export interface Person {
    readonly name: string;
    readonly office: string;
}

export type FindingStepKind = 'raise' | 'comment' | 'correct' | 'return' | 'verify' | 'withdraw' | 'reopen';

/** A step in the life of a finding; steps are added, never changed. */
export interface FindingStep {
    readonly step: FindingStepKind;
    readonly by: Person;
    readonly on: IsoDate;
    readonly text: string;
}

/** Raised and open, said to be corrected, verified by another person, or withdrawn. */
export type FindingState = 'open' | 'corrected' | 'verified' | 'withdrawn';

/**
 * What an auditor found [phát hiện kiểm tra]: raised from a contradiction, a record, a place or a printed sheet, then corrected by
 * the office and verified by somebody who did not correct it. Its geometry is the place, null where it has none.
 */
export interface RaisedFinding {
    /** Unit set and code of the unit that has to answer. */
    readonly unitSet: string;
    readonly unit: string;
    readonly severity: 'error' | 'warning' | 'notice';
    /** The contradiction it was raised from: its rule and key, as `audit/findings` gives them. */
    readonly rule?: string;
    readonly key?: string;
    /** Code of the printed sheet it was raised from. */
    readonly sheet?: string;
    /** Records it is about. */
    readonly ids: readonly string[];
    /** SHA-256 of each of these records when it was raised, so that what has changed since is known. */
    readonly was: Readonly<Record<string, string>>;
    /** Where it was raised from two states compared: SHA-256 of each of these records in the earlier state, if it was there. */
    readonly before?: Readonly<Record<string, string>>;
    readonly what: string;
    readonly todo?: string;
    readonly dueOn?: IsoDate;
    readonly state: FindingState;
    readonly steps: readonly FindingStep[];
}
