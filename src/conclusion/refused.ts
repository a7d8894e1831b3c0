import type {Issue} from '../topology/issue.ts';

/** A command that the guards do not allow; `issues` say why. */
export class Refused extends RangeError {
    readonly issues: readonly Issue[];

    constructor(issues: readonly Issue[]) {
        super(`Refused: ${issues.map(({rule}) => rule).join(', ')}.`);
        this.name = 'Refused';
        this.issues = issues;
    }
}

/** @throws {Refused} if there is an issue. */
export function refuse(issues: readonly Issue[]): void {
    if (issues.length > 0) throw new Refused(issues);
}
