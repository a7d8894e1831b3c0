import {type AcceptanceOf, verdictOf} from '../../audit/accept-product.ts';
import {type AcceptanceFacts, findingsOf, inspectionsOf} from '../../audit/acceptance-facts.ts';
import {acceptanceOf, type CheckedItem, judgedItems} from '../../audit/acceptance-standing.ts';
import type {AcceptanceVerdict, Judgement} from '../../record/acceptance.ts';
import type {Command} from '../../record/patch.ts';
import {
    nextProductStates,
    type ProductHistory,
    productRow,
    type Refusal,
    refusals,
    stepProduct
} from '../../sheet/product.ts';
import {hashOfRecord} from '../../store/hash.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {nextNumber} from './audit-acts.ts';

/** The acceptance that an act on a unit is of: the one there is, or a new one. */
export function acceptanceFor(workspace: Workspace, unit: string): AcceptanceOf {
    const {unitSet} = workspace.view;
    const now = acceptanceOf(workspace.records, unit, unitSet);
    return {id: now?.id ?? nextNumber(workspace, 'acceptance', unit), unit, unitSet};
}

/** The step that a verdict other than `pass` leads to: the product goes back to the unit, with what is to be corrected. */
export interface ProductReturn {
    readonly remark: string;
    readonly refused: readonly Refusal[];
    command(): Command;
}

/** The return of a product whose verdict asks for it; null where there is none, or the product is back already. */
export function productReturn(
    workspace: Workspace,
    unit: string,
    history: readonly ProductHistory[]
): ProductReturn | null {
    const {records, view, store, asOf, scope} = workspace;
    const {unitSet} = view;
    const judged = verdictOf(acceptanceOf(records, unit, unitSet));
    const row = productRow(records, unit, unitSet);
    if (!judged || !row || judged.judgement.verdict === 'pass') return null;
    // a sheet that was drawn up after the verdict was not judged yet
    if (row.properties.sha256 !== judged.judgement.product?.sha256 || !nextProductStates(row).includes('returned'))
        return null;
    const verdict = word(`acceptance.verdict.${judged.judgement.verdict}`);
    const remark = word('acceptance.returnRemark', {verdict, text: judged.text});
    const of = {unit, unitSet, to: 'returned', remark, asOf, sheet: null} as const;
    return {
        remark,
        refused: refusals(history, 'returned', store.actor, {
            missing: [],
            changed: 0,
            remark,
            ownPart: scope?.codes.includes(unit) ?? false
        }),
        command: () => stepProduct({...of, on: workspace.today(), by: store.actor.name})
    };
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
