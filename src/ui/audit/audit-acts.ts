import {drawSample} from '../../audit/draw-sample.ts';
import {makeException} from '../../audit/exceptions.ts';
import type {Finding} from '../../audit/findings.ts';
import {drawInspection} from '../../audit/inspect-sample.ts';
import {raiseFinding} from '../../audit/raise-finding.ts';
import type {IsoDate, LayerId} from '../../record/feature.ts';
import {idGiver, type NumberedLayer} from '../../record/id.ts';
import type {Command} from '../../record/patch.ts';
import type {RaisedFinding} from '../../record/raised-finding.ts';
import {hashOf, hashOfRecord} from '../../store/hash.ts';
import {unitPath} from '../../units/unit-path.ts';
import type {Workspace} from '../workspace.ts';
import type {Raised} from './raise-form.ts';
import type {Asked} from './sample-form.ts';

/** The command that raises what a form says. @throws {RangeError} where no unit set is shown. */
export function raising(workspace: Workspace, {geometry, ...said}: Raised): Command {
    const id = nextNumber(workspace, 'raised-finding', said.unit);
    const {unitSet} = workspace.view;
    return raiseFinding({...said, id, unitSet, geometry}, workspace.store.actor, workspace.today(), hashOfRecord);
}

/** What is said of an exception. */
export interface Accepted {
    readonly scope: 'finding' | 'unit';
    readonly reason: string;
    readonly expiresOn: IsoDate;
}

/** The command that accepts a contradiction as it is. */
export function accepting(workspace: Workspace, finding: Finding, said: Accepted): Command {
    const unit = finding.units[0] ?? rootUnit(workspace);
    const id = nextNumber(workspace, 'finding-exception', unit);
    const given = {...said, id, unit, unitSet: workspace.view.unitSet};
    return makeException(given, finding, workspace.store.actor, workspace.today(), hashOfRecord);
}

/** The command that draws a sample and keeps it. @throws {RangeError} for an empty lot or seed. */
export function drawing(workspace: Workspace, {lot, limit, seed, layer, unit}: Asked): Command {
    const id = nextNumber(workspace, 'inspection', unit);
    const {unitSet} = workspace.view;
    const drawn = {id, unitSet, unit, layer, head: workspace.head, sample: drawSample(lot, limit, seed, hashOf), lot};
    return drawInspection(drawn, workspace.store.actor, workspace.today(), hashOfRecord);
}

/** The province, for what has no place. */
export function rootUnit({units}: Workspace): string {
    return units?.units[0]?.properties.code ?? '';
}

/** Findings, open ones first, then by number. */
export function inOrder(findings: Iterable<{readonly id: string; readonly properties: RaisedFinding}>) {
    const rank = {open: 0, corrected: 1, verified: 2, withdrawn: 3};
    return [...findings].sort((a, b) => rank[a.properties.state] - rank[b.properties.state] || (a.id < b.id ? -1 : 1));
}

/** Ids of the findings that are not settled, by the key of what they were raised from. */
export function raisedFrom({records}: Workspace): Map<string, string> {
    const found = new Map<string, string>();
    for (const {id, properties} of records.layer('raised-finding').values()) {
        const {key, state} = properties;
        if (key !== undefined && (state === 'open' || state === 'corrected')) found.set(key, id);
    }
    return found;
}

/** The next number of a unit in a layer, never given before. @throws {RangeError} where no unit set is shown. */
export function nextNumber(workspace: Workspace, layer: NumberedLayer & LayerId, unit: string): string {
    const {records, store, units, origin, inspects} = workspace;
    if (!units) throw new RangeError('No unit set is shown.');
    // auditors who inspect the same bundle know nothing of each other: the mark of their chain keeps their numbers apart
    const mark = inspects ? `-k${hashOf(origin).slice(0, 4)}` : '';
    return idGiver(records, store.usedIds(layer))(layer, unitPath(units, unit) + mark);
}
