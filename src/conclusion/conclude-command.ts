import type {ConcludedZone, ZoneState} from '../record/concluded-zone.ts';
import type {Areal, ConcludedZoneRecord, IsoDate} from '../record/feature.ts';
import type {Actor} from '../record/journal-line.ts';
import type {Change, Command, Patch, Records} from '../record/patch.ts';
import type {Issue} from '../topology/issue.ts';
import {allowed, deletable, editable, samePerson} from './guards.ts';
import {refuse} from './refused.ts';
import {completeness, zoneIssue, zoneIssues} from './zone-issues.ts';

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
        const approved = properties.state === 'approved' ? [...completeness(zone), ...approverIssues(zone)] : [];
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

/** Who decides, and by which document. */
export interface Decision {
    readonly person: Pick<Actor, 'name' | 'role'>;
    /** Takes the place of the zone's own document when it is approved by another. */
    readonly document?: {readonly number: string; readonly date: IsoDate};
    /** The day from which an approved zone holds; its own effective date when absent. */
    readonly date?: IsoDate;
}

/**
 * Submit, return, approve or supersede a zone, as `data/codes/zone-guards.json` allows. Approval names the approver and
 * supersedes the approved zones that the zone replaces. `patch` throws `Refused` with the reasons.
 */
export function changeZoneState(id: string, to: ZoneState, decision: Decision, why: string): Command {
    const {person, document, date} = decision;
    const act =
        to === 'submitted' ? 'submit' : to === 'returned' ? 'return' : to === 'approved' ? 'approve' : 'supersede';
    const args = {id, to, person: person.name, ...(document && {document}), ...(date !== undefined && {date})};
    return command(act, args, why, (records) => {
        const zone = zoneOf(records, id);
        const approval = to === 'approved' && {
            approver: person.name,
            ...(document && {document}),
            ...(date !== undefined && {effectiveOn: date})
        };
        const properties = {...zone.properties, ...approval, state: to};
        const after: ConcludedZoneRecord = {...zone, properties};
        // judged with the document of the decision, but from the state the zone is in
        refuse(allowed({...zone, properties: {...properties, state: zone.properties.state}}, to, person));
        if (to === 'approved' || to === 'submitted') refuse(zoneIssues(after, records));
        return [change(zone, after, id), ...(to === 'approved' ? supersededBy(after, records) : [])];
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
