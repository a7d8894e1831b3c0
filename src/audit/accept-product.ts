import {refuse} from '../conclusion/refused.ts';
import type {Acceptance, AcceptanceStep, AcceptanceVerdict, CheckAnswer, Judgement} from '../record/acceptance.ts';
import type {AcceptanceRecord, IsoDate} from '../record/feature.ts';
import type {Actor} from '../record/journal-line.ts';
import type {Command, Records} from '../record/patch.ts';
import type {Issue} from '../topology/issue.ts';

type Who = Pick<Actor, 'name' | 'office' | 'role'>;

/** Which acceptance, and of what; it is begun by its first act. */
export interface AcceptanceOf extends Pick<Acceptance, 'unitSet' | 'unit'> {
    readonly id: string;
}

/** Why this person may not take a step of an acceptance; empty where it is allowed. Only auditors check and judge. */
export function acceptanceRefusals(
    acceptance: AcceptanceRecord | null,
    step: 'answer' | AcceptanceStep['step'],
    {name, role}: Pick<Actor, 'name' | 'role'>
): Issue[] {
    const id = acceptance?.id ?? '';
    const issue = (rule: string): Issue[] => [
        {rule, severity: 'error', at: null, ids: id ? [id] : [], values: {acceptance: id, person: name}}
    ];
    if (role !== 'auditor') return issue('acceptance-role');
    const isJudged = acceptance?.properties.state === 'judged';
    if (step === 'reopen') return isJudged ? [] : issue('acceptance-open');
    return isJudged ? issue('acceptance-judged') : [];
}

/**
 * Answer an item of the checklist that the program cannot tell. What is not met says how. `sheet`: as `CheckAnswer`.
 *
 * @throws {RangeError} where a remark is missing; `patch` throws a `Refused` where the person may not.
 */
export function answerItem(
    of: AcceptanceOf,
    {item, outcome, remark = '', sheet}: Pick<CheckAnswer, 'item' | 'outcome' | 'remark' | 'sheet'>,
    who: Who,
    on: IsoDate
): Command {
    const said = remark.trim();
    if (outcome === 'unmet' && said === '') throw new RangeError('What is not met must say how.');
    return act(of, 'answer-acceptance', 'answer', said, who, {item, outcome}, (before) => {
        const {name, office} = who;
        const answer = {
            item,
            outcome,
            ...(said === '' ? {} : {remark: said}),
            ...(sheet === undefined ? {} : {sheet}),
            by: {name, office},
            on
        };
        return {...before, answers: [...before.answers, answer]};
    });
}

/**
 * Give the verdict on a product, with everything that it rests on. What does not simply pass says why.
 *
 * @throws {RangeError} where that is missing; `patch` throws a `Refused` where the person may not.
 */
export function judgeProduct(of: AcceptanceOf, judgement: Judgement, text: string, who: Who, on: IsoDate): Command {
    const said = text.trim();
    const {verdict} = judgement;
    if (verdict !== 'pass' && said === '') throw new RangeError('A verdict other than pass must say why.');
    return act(of, 'judge-acceptance', 'judge', said, who, {verdict}, (before) => {
        const {name, office} = who;
        const step: AcceptanceStep = {step: 'judge', by: {name, office}, on, text: said, judgement};
        return {...before, state: 'judged', steps: [...before.steps, step]};
    });
}

/** Open a judged acceptance again, as after a correction. @throws {RangeError} without a reason, and as `judgeProduct`. */
export function reopenAcceptance(of: AcceptanceOf, text: string, who: Who, on: IsoDate): Command {
    const said = text.trim();
    if (said === '') throw new RangeError('Opening an acceptance again needs a reason.');
    return act(of, 'reopen-acceptance', 'reopen', said, who, {}, (before) => {
        const {name, office} = who;
        return {
            ...before,
            state: 'open',
            steps: [...before.steps, {step: 'reopen', by: {name, office}, on, text: said}]
        };
    });
}

/** The verdict that holds, null while there is none. */
export function verdictOf(acceptance: AcceptanceRecord | null): (AcceptanceStep & {judgement: Judgement}) | null {
    const last = acceptance?.properties.state === 'judged' ? acceptance.properties.steps.at(-1) : undefined;
    return last?.judgement ? {...last, judgement: last.judgement} : null;
}

/** Whether a product may be accepted: the verdict that holds is `pass`, and was given on the very sheet. */
export function isPassed(acceptance: AcceptanceRecord | null, sha256: string | undefined): boolean {
    const judgement = verdictOf(acceptance)?.judgement;
    return judgement?.verdict === 'pass' && sha256 !== undefined && judgement.product?.sha256 === sha256;
}

function act(
    {id, unit, unitSet}: AcceptanceOf,
    name: string,
    step: 'answer' | AcceptanceStep['step'],
    why: string,
    who: Who,
    args: Readonly<Record<string, string | AcceptanceVerdict>>,
    change: (before: Acceptance) => Acceptance
): Command {
    return {
        act: name,
        args: {id, unit, ...args},
        why,
        patch: (records: Records) => {
            const before = records.layer('acceptance').get(id) ?? null;
            refuse(acceptanceRefusals(before, step, who));
            const start: Acceptance = before?.properties ?? {unitSet, unit, answers: [], state: 'open', steps: []};
            const after: AcceptanceRecord = {type: 'Feature', id, geometry: null, properties: change(start)};
            return [{layer: 'acceptance', id, before, after}];
        }
    };
}
