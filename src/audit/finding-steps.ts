import table from '../../data/codes/finding-steps.json' with {type: 'json'};
import {samePerson} from '../conclusion/guards.ts';
import {refuse} from '../conclusion/refused.ts';
import type {IsoDate, RaisedFindingRecord} from '../record/feature.ts';
import type {Actor} from '../record/journal-line.ts';
import type {Command} from '../record/patch.ts';
import type {FindingState, FindingStepKind} from '../record/raised-finding.ts';
import type {Issue} from '../topology/issue.ts';

interface Step {
    readonly step: string;
    readonly from: readonly string[];
    /** The state it brings; null where it changes none. */
    readonly to: string | null;
    readonly roles: readonly string[];
    readonly by: string;
}

const steps: readonly Step[] = table.steps;

/** The steps that a finding can take from its state, in the order of the table; who may is told by `stepRefusals`. */
export function nextSteps({properties: {state}}: RaisedFindingRecord): FindingStepKind[] {
    return steps.filter(({from}) => from.includes(state)).map(({step}) => step as FindingStepKind);
}

/**
 * Why this person may not take a step; empty where it is allowed. A correction is never returned or verified by the person who
 * made it, and only who raised a finding withdraws it.
 */
export function stepRefusals(
    finding: RaisedFindingRecord,
    step: FindingStepKind,
    actor: Pick<Actor, 'name' | 'role'>
): Issue[] {
    const rule = steps.find((each) => each.step === step && each.from.includes(finding.properties.state));
    if (!rule) return [issue('finding-step-refused', finding, {step})];
    const person = actor.name;
    const issues = rule.roles.includes(actor.role) ? [] : [issue(`finding-${step}-role`, finding, {person})];
    const corrector = lastBy(finding, 'correct');
    if (rule.by === 'not-corrector' && corrector !== undefined && samePerson(corrector, person)) {
        issues.push(issue('finding-verifier-corrected', finding, {person}));
    }
    if (rule.by === 'raiser' && !samePerson(lastBy(finding, 'raise') ?? '', person)) {
        issues.push(issue('finding-withdrawn-by-other', finding, {person: lastBy(finding, 'raise') ?? ''}));
    }
    return issues;
}

/**
 * Take a step of a finding: comment, correct [khắc phục], return, verify [xác nhận], reopen or withdraw. Every one says something.
 *
 * @throws {RangeError} where nothing is said; `patch` throws a `Refused` where the person may not, a RangeError where the
 *   finding is not there.
 */
export function takeStep(
    id: string,
    step: Exclude<FindingStepKind, 'raise'>,
    said: string,
    actor: Pick<Actor, 'name' | 'office' | 'role'>,
    on: IsoDate
): Command {
    const text = said.trim();
    if (text === '') throw new RangeError('A step of a finding must say something.');
    return {
        act: `finding-${step}`,
        args: {id},
        why: text,
        patch: (records) => {
            const before = records.layer('raised-finding').get(id);
            if (!before) throw new RangeError(`No finding ${id} in the project.`);
            refuse(stepRefusals(before, step, actor));
            const {name, office} = actor;
            const to = steps.find((each) => each.step === step && each.from.includes(before.properties.state))!.to;
            const properties = {
                ...before.properties,
                state: (to ?? before.properties.state) as FindingState,
                steps: [...before.properties.steps, {step, by: {name, office}, on, text}]
            };
            return [{layer: 'raised-finding', id, before, after: {...before, properties}}];
        }
    };
}

/** Whether a finding still waits for somebody and its day is past. */
export function isOverdue({properties: {state, dueOn}}: RaisedFindingRecord, on: IsoDate): boolean {
    return dueOn !== undefined && dueOn < on && (state === 'open' || state === 'corrected');
}

function lastBy({properties}: RaisedFindingRecord, kind: FindingStepKind): string | undefined {
    return properties.steps.findLast(({step}) => step === kind)?.by.name;
}

function issue(rule: string, {id}: RaisedFindingRecord, values: Issue['values']): Issue {
    return {rule, severity: 'error', at: null, ids: [id], values: {finding: id, ...values}};
}
