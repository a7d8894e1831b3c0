import type {Geometry} from 'geojson';
import type {AnyRecord, IsoDate, RaisedFindingRecord} from '../record/feature.ts';
import type {Command, Records} from '../record/patch.ts';
import type {Person, RaisedFinding} from '../record/raised-finding.ts';
import {recordOf} from './record-of.ts';

/** SHA-256 of the canonical JSON of a record. */
export type Digest = (record: AnyRecord) => string | null;

/** What an auditor writes of a finding; the rest follows from it. */
export interface NewFinding
    extends Pick<
        RaisedFinding,
        'unitSet' | 'unit' | 'severity' | 'rule' | 'key' | 'sheet' | 'ids' | 'before' | 'what' | 'todo' | 'dueOn'
    > {
    readonly id: string;
    /** The place, longitude and latitude in degrees; null where it has none. */
    readonly geometry: Geometry | null;
}

/**
 * Raise a finding [lập phát hiện]. What the records it is about were at that moment is kept by their hash.
 *
 * @throws {RangeError} where it says nothing; `patch` where the id is taken.
 */
export function raiseFinding(
    {id, geometry, ...finding}: NewFinding,
    {name, office}: Person,
    on: IsoDate,
    digest: Digest
): Command {
    const what = finding.what.trim();
    if (what === '') throw new RangeError('A finding must say what was found.');
    return {
        act: 'raise-finding',
        args: {id, ...(finding.rule === undefined ? {} : {rule: finding.rule})},
        why: what,
        patch: (records) => {
            if (records.layer('raised-finding').has(id)) throw new RangeError(`The id ${id} is taken.`);
            const properties: RaisedFinding = {
                ...finding,
                what,
                was: digestsOf(records, finding.ids, digest),
                state: 'open',
                steps: [{step: 'raise', by: {name, office}, on, text: what}]
            };
            const after: RaisedFindingRecord = {type: 'Feature', id, geometry, properties};
            return [{layer: 'raised-finding', id, before: null, after}];
        }
    };
}

/**
 * Raise several findings as one act, which is undone as one.
 *
 * @throws {RangeError} where there is none, or one says nothing; `patch` where an id is taken or given twice.
 */
export function raiseFindings(
    findings: readonly NewFinding[],
    by: Person,
    on: IsoDate,
    digest: Digest,
    why: string
): Command {
    if (findings.length === 0) throw new RangeError('No finding to raise.');
    const commands = findings.map((finding) => raiseFinding(finding, by, on, digest));
    const ids = findings.map(({id}) => id);
    if (new Set(ids).size < ids.length) throw new RangeError('An id is given twice.');
    return {
        act: 'raise-finding',
        args: {ids},
        why,
        patch: (records) => commands.flatMap((command) => command.patch(records))
    };
}

function digestsOf(records: Records, ids: readonly string[], digest: Digest): Record<string, string> {
    const was: Record<string, string> = {};
    for (const id of ids) {
        const record = recordOf(records, id);
        const hash = record && digest(record);
        if (hash) was[id] = hash;
    }
    return was;
}
