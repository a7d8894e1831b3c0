import type {SelfTest} from '../crs/self-test.ts';
import type {Actor} from '../record/journal-line.ts';
import type {Scope} from '../store/scope.ts';

/** Refuses to change or print anything while the transformations miss their control points. */
export class CoordinatesUnsound extends Error {
    constructor(readonly selfTest: SelfTest) {
        super(`${selfTest.failures.length} of ${selfTest.count} control points missed.`);
    }
}

/** Refuses an act outside the part of the data that this project is bound to; a merge would refuse it later. */
export class OutOfScope extends Error {
    constructor(
        readonly id: string,
        readonly scope: Scope
    ) {
        super(`${id} lies outside ${scope.codes.join(', ')}.`);
    }
}

/** A role may not change a record: auditors write findings, printers nothing. */
export class RoleRefused extends Error {
    constructor(
        readonly id: string,
        readonly role: Actor['role']
    ) {
        super(`The role ${role} may not change ${id}.`);
    }
}
