import type {ConcludedZone} from '../record/concluded-zone.ts';
import type {Areal, ConcludedZoneRecord, IsoDate} from '../record/feature.ts';
import type {Actor} from '../record/journal-line.ts';
import type {Change, Command, Patch, Records} from '../record/patch.ts';
import type {Issue} from '../topology/issue.ts';
import {allowed, deletable, editable, reopenable, samePerson} from './guards.ts';
import {refuse} from './refused.ts';
import {refusing, unmet} from './unmet.ts';
import {zoneIssue, zoneIssues} from './zone-issues.ts';

/**
 * A new zone, drawn and described: a draft, or one that was approved on paper and is entered as such.
 *
 * `patch` throws a RangeError if the id is taken, and `Refused` with the issues if the zone is not in order.
 */
export function concludeZone(properties: ConcludedZone, geometry: Areal, id: string, why: string): Command {
    const zone: ConcludedZoneRecord = {type: 'Feature', id, geometry, properties};
    const {areaClass, unit} = properties;
    return command('conclude', {id, areaClass, unit}, why, (records) => {
        if (records.layer('concluded-zone').has(id)) throw new RangeError(`There is a zone ${id} already.`);
        const approved = properties.state === 'approved' ? enteredIssues(zone, records) : [];
        refuse([...zoneIssues(zone, records), ...approved]);
        return [change(null, zone, id), ...supersededBy(zone, records)];
    });
}

/** Several new zones as one act, to be taken back together. `patch` throws as that of `concludeZone`; all of them or none. */
export function concludeZones(zones: readonly ConcludedZoneRecord[], why: string): Command {
    const commands = zones.map(({id, geometry, properties}) => concludeZone(properties, geometry, id, why));
    const units = zones.map(({properties}) => properties.unit);
    return command('conclude', {ids: zones.map(({id}) => id), units}, why, (records) =>
        commands.flatMap((each) => each.patch(records))
    );
}

/**
 * Another outline for a zone that is still open; it is a circle only where one is given. `patch` throws `Refused` for a locked
 * zone or a wrong shape.
 */
export function editZoneGeometry(id: string, geometry: Areal, why: string, circle?: ConcludedZone['circle']): Command {
    return command('edit-zone', {id, what: 'geometry'}, why, (records) => {
        const zone = zoneOf(records, id);
        const {circle: _, ...kept} = zone.properties;
        const after = {...zone, geometry, properties: {...kept, ...(circle && {circle})}};
        refuse([...editable(zone), ...zoneIssues(after, records)]);
        return [change(zone, after, id)];
    });
}

/** Outlines of several zones as one act: a zone and those whose shared border moved with it. Refused as `editZoneGeometry`. */
export function editZoneOutlines(
    outlines: readonly {readonly id: string; readonly geometry: Areal; readonly circle?: ConcludedZone['circle']}[],
    why: string
): Command {
    const commands = outlines.map(({id, geometry, circle}) => editZoneGeometry(id, geometry, why, circle));
    const ids = outlines.map(({id}) => id);
    return command('edit-zone', {ids, what: 'geometry'}, why, (records) =>
        commands.flatMap((each) => each.patch(records))
    );
}

/** Other content for a zone that is still open; state and approver change by `changeZoneState` alone. */
export function editZoneProperties(
    id: string,
    changes: Partial<Omit<ConcludedZone, 'state' | 'approver'>>,
    why: string
): Command {
    return command('edit-zone', {id, what: 'properties'}, why, (records) => {
        const zone = zoneOf(records, id);
        const after = {...zone, properties: {...zone.properties, ...changes}};
        refuse([...editable(zone), ...zoneIssues(after, records)]);
        return [change(zone, after, id)];
    });
}

/** Delete a zone that was never approved. `patch` throws `Refused` for another. */
export function deleteZone(id: string, why: string): Command {
    return command('delete', {id}, why, (records) => {
        const zone = zoneOf(records, id);
        refuse(deletable(zone));
        return [change(zone, null, id)];
    });
}

/** Who takes a step, by which document, and when. */
export interface Decision {
    readonly person: Pick<Actor, 'name' | 'role'>;
    /** Of the step: it takes the place of the zone's own document when it is approved by another. */
    readonly document: {readonly number: string; readonly date: IsoDate};
    /** The day from which an approved zone holds; when absent its own effective date, or the document's where that is later. */
    readonly date?: IsoDate;
    /** Approved zones that are replaced when the zone is approved; those it names itself when absent. */
    readonly supersedes?: readonly string[];
}

const STEPS = {submitted: 'submit', returned: 'return', approved: 'approve', superseded: 'supersede'} as const;

/**
 * Submit, return, approve or supersede a zone, as `data/codes/zone-guards.json` allows and the guards of `rules-guards.json`
 * are satisfied. Approval names the approver and supersedes the approved zones that the zone replaces, in one act. Person,
 * document and date of every step stand in the act. `patch` throws `Refused` with the reasons.
 */
export function changeZoneState(id: string, to: keyof typeof STEPS, decision: Decision, why: string): Command {
    const {person, document: paper, date, supersedes} = decision;
    const step = STEPS[to];
    const replaced = supersedes && [...new Set(supersedes)].sort();
    const args = {
        id,
        to,
        person: person.name,
        document: paper,
        ...(date !== undefined && {date}),
        ...(to === 'approved' && replaced && {supersedes: replaced})
    };
    return command(step, args, why, (records) => {
        const zone = zoneOf(records, id);
        const approval = to === 'approved' && {
            approver: person.name,
            document: paper,
            effectiveOn: date ?? [paper.date, zone.properties.effectiveOn].sort().at(-1)!,
            ...(replaced && {supersedes: replaced})
        };
        const properties = {...zone.properties, ...approval, state: to};
        const after: ConcludedZoneRecord = {...zone, properties};
        // judged with the document of the decision, but from the state the zone is in
        const judged = {...zone, properties: {...properties, state: zone.properties.state}};
        refuse([
            ...allowed(judged, to, person),
            ...decisionIssues(zone, decision),
            ...(to === 'approved' || to === 'submitted' ? zoneIssues(after, records) : []),
            ...refusing(unmet(judged, records, step))
        ]);
        return [change(zone, after, id), ...(to === 'approved' ? supersededBy(after, records) : [])];
    });
}

/** Whether a step names its person, its document and the day of it. */
export function decisionIssues(zone: ConcludedZoneRecord, {person, document: paper}: Decision): Issue[] {
    const complete = person.name.trim() !== '' && paper.number.trim() !== '' && paper.date !== '';
    return complete ? [] : [zoneIssue('zone-decision-incomplete', zone)];
}

/**
 * Open an approved zone again: a draft of the same ground that supersedes it once approved. The approved zone stays locked and
 * in force until then, so no ground loses its conclusion meanwhile. The act names what caused it. `patch` throws `Refused` for
 * a zone that is not approved, is being supplemented already, or without person, document and date.
 *
 * @param newId id of the draft
 */
export function reopenZone(id: string, newId: string, decision: Decision, why: string): Command {
    const {person, document: paper} = decision;
    const args = {id, as: newId, person: person.name, document: paper};
    return command('reopen', args, why, (records) => {
        const zone = zoneOf(records, id);
        if (records.layer('concluded-zone').has(newId)) throw new RangeError(`There is a zone ${newId} already.`);
        refuse([
            ...reopenable(zone, person),
            ...decisionIssues(zone, decision),
            ...refusing(unmet(zone, records, 'reopen'))
        ]);
        const {approver: _, splitFrom: __, ...kept} = zone.properties;
        const properties: ConcludedZone = {
            ...kept,
            state: 'draft',
            document: paper,
            effectiveOn: paper.date,
            author: person.name,
            reason: why,
            supersedes: [id]
        };
        return [change(null, {...zone, id: newId, properties}, newId)];
    });
}

// the approved zones that an approved zone replaces
function supersededBy(zone: ConcludedZoneRecord, records: Records): Change[] {
    if (zone.properties.state !== 'approved') return [];
    const zones = records.layer('concluded-zone');
    return [...new Set(zone.properties.supersedes ?? [])].sort().flatMap((id) => {
        const older = zones.get(id);
        if (!older || older.id === zone.id || older.properties.state !== 'approved') return [];
        return change(older, {...older, properties: {...older.properties, state: 'superseded' as const}}, id);
    });
}

// what keeps a zone from being entered as one that was approved on paper
function enteredIssues(zone: ConcludedZoneRecord, records: Records): Issue[] {
    return [...refusing(unmet(zone, records, 'approve', 'entered')), ...approverIssues(zone)];
}

function approverIssues(zone: ConcludedZoneRecord): Issue[] {
    const {author, approver = ''} = zone.properties;
    if (approver.trim() === '') return [zoneIssue('zone-approver-missing', zone)];
    return samePerson(author, approver) ? [zoneIssue('zone-approver-is-author', zone, {person: approver})] : [];
}

function zoneOf(records: Records, id: string): ConcludedZoneRecord {
    const zone = records.layer('concluded-zone').get(id);
    if (!zone) throw new RangeError(`No zone ${id} in the project.`);
    return zone;
}

function change(before: ConcludedZoneRecord | null, after: ConcludedZoneRecord | null, id: string): Change {
    return {layer: 'concluded-zone', id, before, after};
}

function command(act: string, args: Command['args'], why: string, patch: (records: Records) => Patch): Command {
    return {act, args, why, patch};
}
