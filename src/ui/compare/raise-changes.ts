import type {ComparedRecord} from '../../audit/compared-records.ts';
import type {NewFinding} from '../../audit/raise-finding.ts';
import {raiseFindings} from '../../audit/raise-finding.ts';
import {idGiver} from '../../record/id.ts';
import type {Command} from '../../record/patch.ts';
import {hashOfRecord} from '../../store/hash.ts';
import {unitPath} from '../../units/unit-path.ts';
import {rootUnit} from '../audit/audit-acts.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {Change} from './change-key.ts';
import {findingWords} from './change-words.ts';
import type {SaidOfAll} from './compare-findings.ts';

/**
 * The one command that raises a finding for each marked change, with its place, its records as they were in the earlier state and
 * as they are. @throws {RangeError} where no unit set is shown or nothing is marked.
 */
export function raisingChanges(
    workspace: Workspace,
    changes: readonly Change[],
    said: SaidOfAll,
    {from, to, sheet}: {readonly from: string; readonly to: string; readonly sheet?: string | undefined}
): Command {
    const {units, records, store, view} = workspace;
    if (!units) throw new RangeError('No unit set is shown.');
    const give = idGiver(records, store.usedIds('raised-finding'));
    const findings = changes.map((change): NewFinding => {
        const unit = units.byCode(change.unit.code) ? change.unit.code : rootUnit(workspace);
        return {
            ...said,
            ...aboutOf(change),
            id: give('raised-finding', unitPath(units, unit)),
            unitSet: view.unitSet,
            unit,
            what: findingWords(change, from, to),
            ...(sheet === undefined ? {} : {sheet})
        };
    });
    return raiseFindings(findings, store.actor, workspace.today(), hashOfRecord, word('comparing.why', {from, to}));
}

function aboutOf(change: Change): Pick<NewFinding, 'ids' | 'geometry' | 'before'> {
    if (change.kind === 'record') {
        const {id, before, after} = change.record;
        return {ids: [id], geometry: (after ?? before)!.geometry, ...hashesBefore([change.record])};
    }
    const {from, to, geometry} = change.piece;
    const ids = [...new Set([from.zone, to.zone].filter((id) => id !== null))];
    return {ids, geometry, ...hashesBefore(change.unit.records.filter(({id}) => ids.includes(id)))};
}

function hashesBefore(records: readonly ComparedRecord[]): Pick<NewFinding, 'before'> {
    const before = Object.fromEntries(
        records.flatMap(({id, before: record}) => {
            const hash = record && hashOfRecord(record);
            return hash ? [[id, hash]] : [];
        })
    );
    return Object.keys(before).length > 0 ? {before} : {};
}
