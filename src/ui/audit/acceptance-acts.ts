import type {AcceptanceOf} from '../../audit/accept-product.ts';
import {type AcceptanceFacts, findingsOf, inspectionsOf} from '../../audit/acceptance-facts.ts';
import {acceptanceOf, type CheckedItem, judgedItems} from '../../audit/acceptance-standing.ts';
import type {AcceptanceVerdict, Judgement} from '../../record/acceptance.ts';
import {type ProductHistory, productRow} from '../../sheet/product.ts';
import {hashOfRecord} from '../../store/hash.ts';
import type {Workspace} from '../workspace.ts';
import {nextNumber} from './audit-acts.ts';

/** The acceptance that an act on a unit is of: the one there is, or a new one. */
export function acceptanceFor(workspace: Workspace, unit: string): AcceptanceOf {
    const {unitSet} = workspace.view;
    const now = acceptanceOf(workspace.records, unit, unitSet);
    return {id: now?.id ?? nextNumber(workspace, 'acceptance', unit), unit, unitSet};
}

/** A verdict with all that it rests on. */
export function judgementOf(
    verdict: AcceptanceVerdict,
    checked: readonly CheckedItem[],
    {records, index, unit}: AcceptanceFacts,
    history: readonly ProductHistory[],
    head: string
): Judgement {
    const row = productRow(records, unit, index.set.id)?.properties;
    const steps = history.map(({row: {properties}, by}) => ({
        state: properties.state,
        on: properties.on,
        by: properties.by ?? by
    }));
    return {
        verdict,
        items: judgedItems(checked),
        head,
        product: row?.sha256 ? {sha256: row.sha256, asOf: row.asOf ?? row.on, steps} : null,
        inspections: inspectionsOf(records, index, unit).map((each) => ({id: each.id, hash: hashOfRecord(each)!})),
        findings: findingsOf(records, index, unit).map((each) => ({
            ...{id: each.id, hash: hashOfRecord(each)!, state: each.properties.state}
        }))
    };
}
