import table from '../../data/codes/zone-guards.json' with {type: 'json'};
import type {ZoneState} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord} from '../record/feature.ts';
import type {Actor} from '../record/journal-line.ts';
import type {Issue} from '../topology/issue.ts';
import {zoneIssue} from './zone-issues.ts';

interface Transition {
    readonly act: string;
    readonly from: readonly string[];
    readonly to: string;
    readonly roles: readonly string[];
    readonly byAuthor: string;
}

const transitions: readonly Transition[] = table.transitions;

/** The states that a zone can go to from its own, in the order of the table; who may is told by `allowed`. */
export function nextStates({properties: {state}}: ConcludedZoneRecord): ZoneState[] {
    return transitions.filter(({from}) => from.includes(state)).map(({to}) => to as ZoneState);
}

/**
 * Why this person may not bring a zone into a state; empty when it is allowed. A zone is never approved by its author.
 * What the zone itself lacks for the step is told by `unmet`.
 */
export function allowed(zone: ConcludedZoneRecord, to: ZoneState, actor: Pick<Actor, 'name' | 'role'>): Issue[] {
    const {state, author} = zone.properties;
    const step = transitions.find(({from, to: into}) => from.includes(state) && into === to);
    if (!step) return [zoneIssue('zone-transition-refused', zone, {from: state, to})];
    const issues: Issue[] = [];
    const person = actor.name;
    if (!step.roles.includes(actor.role)) issues.push(zoneIssue('zone-role-refused', zone, {person}));
    if (step.byAuthor === 'never' && samePerson(author, person)) {
        issues.push(zoneIssue('zone-approver-is-author', zone, {person}));
    }
    return issues;
}

/** Why a zone's outline and content may not be changed; empty when they may. */
export function editable(zone: ConcludedZoneRecord): Issue[] {
    return table.open.includes(zone.properties.state) ? [] : [zoneIssue('zone-locked', zone)];
}

/** Why this person may not reopen a zone for a supplement; empty when it is allowed. */
export function reopenable(zone: ConcludedZoneRecord, actor: Pick<Actor, 'name' | 'role'>): Issue[] {
    const {state} = zone.properties;
    if (!table.reopenable.includes(state)) return [zoneIssue('zone-not-reopenable', zone)];
    return actor.role === 'operator' ? [] : [zoneIssue('zone-role-refused', zone, {person: actor.name})];
}

/** Why a zone may not be deleted; empty when it may. */
export function deletable(zone: ConcludedZoneRecord): Issue[] {
    return table.deletable.includes(zone.properties.state) ? [] : [zoneIssue('zone-not-deletable', zone)];
}

/** Whether two names are one person's, however they were typed. */
export function samePerson(a: string, b: string): boolean {
    const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
    return plain(a) === plain(b);
}
