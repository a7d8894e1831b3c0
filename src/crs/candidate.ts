import type {Reading} from './reading.ts';

/** A reading before it is known whether it lies where it should. */
export interface Candidate extends Reading {
    /** The lower, the likelier. */
    readonly rank: number;
    /** Leading digits were missing and are filled in. */
    readonly completed?: boolean;
}
