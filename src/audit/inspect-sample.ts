import {refuse} from '../conclusion/refused.ts';
import type {InspectionRecord, IsoDate} from '../record/feature.ts';
import type {DrawnItem, Inspection, InspectionOutcome, InspectionResult, InspectionStep} from '../record/inspection.ts';
import type {Actor} from '../record/journal-line.ts';
import type {Command, Records} from '../record/patch.ts';
import type {Issue} from '../topology/issue.ts';
import type {Sample} from './draw-sample.ts';
import type {InspectedItem} from './inspection-lot.ts';
import {inspectionStanding} from './inspection-standing.ts';
import type {Digest} from './raise-finding.ts';

/** Who does it, and when. */
type Who = Pick<Actor, 'name' | 'office' | 'role'>;

/** What is drawn, of which lot. `lot` says of each item which unit it is of. */
export interface NewInspection extends Pick<Inspection, 'unitSet' | 'unit' | 'layer' | 'head'> {
    readonly id: string;
    readonly sample: Sample;
    readonly lot: readonly InspectedItem[];
}

/**
 * Why this person may not take a step of an inspection; empty where it is allowed. Only auditors inspect: who made the records draws
 * no sample of them and writes no result.
 */
export function inspectionRefusals(
    inspection: InspectionRecord | null,
    step: InspectionStep['step'] | 'result',
    {name, role}: Pick<Actor, 'name' | 'role'>
): Issue[] {
    const id = inspection?.id ?? '';
    const issue = (rule: string): Issue => {
        const values = {inspection: id, person: name};
        return {rule, severity: 'error', at: null, ids: id ? [id] : [], values};
    };
    if (role !== 'auditor') return [issue('inspection-role')];
    if (!inspection) return [];
    const {state} = inspection.properties;
    if (step === 'reopen') return state === 'closed' ? [] : [issue('inspection-open')];
    if (state === 'closed') return [issue('inspection-closed')];
    if (step === 'close' && inspectionStanding(inspection.properties).verdict === null)
        return [issue('inspection-undecided')];
    return [];
}

/** Keep a drawn sample [lấy mẫu]. `patch` throws a `Refused` where the person may not, a RangeError where the id is taken. */
export function drawInspection(
    {id, sample, lot, ...of}: NewInspection,
    who: Who,
    on: IsoDate,
    digest: Digest
): Command {
    const {strata, seed, limit, letter, size, accept, reject} = sample;
    return {
        act: 'draw-inspection',
        args: {id, seed},
        why: '',
        patch: (records) => {
            refuse(inspectionRefusals(null, 'draw', who));
            if (records.layer('inspection').has(id)) throw new RangeError(`The id ${id} is taken.`);
            const {name, office} = who;
            const properties: Inspection = {
                ...of,
                ...{seed, limit, letter, lot: sample.lot, size, accept, reject, strata},
                items: drawnItems(records, of.layer, sample, lot, digest),
                results: [],
                state: 'open',
                steps: [{step: 'draw', by: {name, office}, on, text: ''}]
            };
            const after: InspectionRecord = {type: 'Feature', id, geometry: null, properties};
            return [{layer: 'inspection', id, before: null, after}];
        }
    };
}

/** The drawn items of a sample, each with its unit and what its record is now. @throws {RangeError} for one that is not there. */
export function drawnItems(
    records: Records,
    layer: Inspection['layer'],
    {items}: Sample,
    lot: readonly InspectedItem[],
    digest: Digest
): DrawnItem[] {
    const unitOf = new Map(lot.map(({id, unit}) => [id, unit]));
    return items.map(({id, stratum}) => {
        const record = records.layer(layer).get(id);
        if (!record) throw new RangeError(`No record ${id} in ${layer}.`);
        return {id, stratum, unit: unitOf.get(id) ?? '', was: digest(record) ?? ''};
    });
}

/**
 * Write what was found of an item. What differs, or could not be checked, says how. With `raised` the finding that says so is raised
 * by the same act.
 *
 * @throws {RangeError} where a remark is missing; `patch` throws a `Refused` where the person may not, a RangeError for an item that
 *   was not drawn.
 */
export function inspectItem(
    id: string,
    {item, outcome, remark = '', raised = null}: ItemSaid,
    who: Who,
    on: IsoDate
): Command {
    const said = remark.trim();
    if (outcome !== 'agrees' && said === '') throw new RangeError('What does not agree must say how.');
    const finding = raised ? String(raised.args['id']) : undefined;
    return {
        act: 'inspect-item',
        args: {id, item, outcome, ...(finding === undefined ? {} : {finding})},
        why: said,
        patch: (records) => {
            const before = inspectionOf(records, id);
            refuse(inspectionRefusals(before, 'result', who));
            if (!before.properties.items.some((drawn) => drawn.id === item))
                throw new RangeError(`${item} was not drawn in ${id}.`);
            const {name, office} = who;
            const result: InspectionResult = {
                ...{id: item, outcome, by: {name, office}, on},
                ...(said === '' ? {} : {remark: said}),
                ...(finding === undefined ? {} : {finding})
            };
            const properties = {...before.properties, results: [...before.properties.results, result]};
            return [
                ...(raised?.patch(records) ?? []),
                {layer: 'inspection', id, before, after: {...before, properties}}
            ];
        }
    };
}

/** What is said of an item; `raised` is the command of `raiseFinding`. */
export interface ItemSaid {
    readonly item: string;
    readonly outcome: InspectionOutcome;
    readonly remark?: string;
    readonly raised?: Command | null;
}

/**
 * Close an inspection with the verdict that its numbers give, or open a closed one again with a reason.
 *
 * @throws {RangeError} where no reason is given to open it; `patch` throws a `Refused` where the person may not or the numbers say
 *   nothing yet.
 */
export function stepInspection(id: string, step: 'close' | 'reopen', text: string, who: Who, on: IsoDate): Command {
    const said = text.trim();
    if (step === 'reopen' && said === '') throw new RangeError('Opening an inspection again needs a reason.');
    return {
        act: `${step}-inspection`,
        args: {id},
        why: said,
        patch: (records) => {
            const before = inspectionOf(records, id);
            refuse(inspectionRefusals(before, step, who));
            const {name, office} = who;
            const {verdict} = inspectionStanding(before.properties);
            const properties: Inspection = {
                ...before.properties,
                state: step === 'close' ? 'closed' : 'open',
                steps: [
                    ...before.properties.steps,
                    {step, by: {name, office}, on, text: said, ...(step === 'close' && verdict ? {verdict} : {})}
                ]
            };
            return [{layer: 'inspection', id, before, after: {...before, properties}}];
        }
    };
}

function inspectionOf(records: Records, id: string): InspectionRecord {
    const record = records.layer('inspection').get(id);
    if (!record) throw new RangeError(`No inspection ${id} in the project.`);
    return record;
}
