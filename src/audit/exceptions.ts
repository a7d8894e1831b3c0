import type {FindingExceptionRecord, IsoDate} from '../record/feature.ts';
import type {FindingException} from '../record/finding-exception.ts';
import type {Command, Records} from '../record/patch.ts';
import type {Person} from '../record/raised-finding.ts';
import type {Finding} from './evidence.ts';
import type {Digest} from './raise-finding.ts';
import {recordOf} from './record-of.ts';

/** What is written of an exception. */
export interface NewException extends Pick<FindingException, 'unitSet' | 'unit' | 'scope' | 'reason' | 'expiresOn'> {
    readonly id: string;
}

/** What an exception says of a contradiction: it holds, or why it holds no more. */
export interface Excepted {
    readonly exception: FindingExceptionRecord;
    readonly lapse: 'expired' | 'changed' | null;
    /** Records that have changed since, where that is why. */
    readonly changed: readonly string[];
}

/**
 * Accept a contradiction as it is [chấp nhận ngoại lệ]: this one alone, or all that its rule finds in the unit.
 *
 * @throws {RangeError} where no reason is given or it would end before it begins; `patch` where the id is taken.
 */
export function makeException(
    {id, ...given}: NewException,
    finding: Pick<Finding, 'rule' | 'key' | 'ids'>,
    {name, office}: Person,
    on: IsoDate,
    digest: Digest
): Command {
    const reason = given.reason.trim();
    if (reason === '') throw new RangeError('An exception needs a reason.');
    if (given.expiresOn < on) throw new RangeError(`An exception of ${on} cannot end on ${given.expiresOn}.`);
    return {
        act: 'make-exception',
        args: {id, rule: finding.rule},
        why: reason,
        patch: (records) => {
            if (records.layer('finding-exception').has(id)) throw new RangeError(`The id ${id} is taken.`);
            const own = given.scope === 'finding' ? {key: finding.key, ids: finding.ids} : {ids: []};
            const properties: FindingException = {
                ...given,
                ...own,
                rule: finding.rule,
                reason,
                was: Object.fromEntries(own.ids.map((each) => [each, hashNow(records, each, digest)])),
                by: {name, office},
                on
            };
            const after: FindingExceptionRecord = {type: 'Feature', id, geometry: null, properties};
            return [{layer: 'finding-exception', id, before: null, after}];
        }
    };
}

/** Take an exception back: the contradiction counts again. `patch` throws a RangeError where it is not there. */
export function endException(id: string, why: string): Command {
    if (why.trim() === '') throw new RangeError('Ending an exception needs a reason.');
    return {
        act: 'end-exception',
        args: {id},
        why: why.trim(),
        patch: (records) => {
            const before = records.layer('finding-exception').get(id);
            if (!before) throw new RangeError(`No exception ${id} in the project.`);
            return [{layer: 'finding-exception', id, before, after: null}];
        }
    };
}

/**
 * What was accepted of some contradictions, by their key: an exception that holds where there is one, else the newest that has
 * lapsed. It lapses after its last day, and when a record that it was accepted for is another.
 *
 * Cost: O(contradictions + exceptions); hashes only the records that exceptions name.
 */
export function excepted(
    findings: readonly Pick<Finding, 'rule' | 'key' | 'units'>[],
    records: Records,
    unitSet: string,
    asOf: IsoDate,
    digest: Digest
): Map<string, Excepted> {
    const byKey = new Map<string, FindingExceptionRecord[]>();
    const byUnit = new Map<string, FindingExceptionRecord[]>();
    const all = [...records.layer('finding-exception').values()].filter(
        ({properties}) => properties.unitSet === unitSet
    );
    for (const each of all.sort((a, b) => (a.properties.on < b.properties.on ? 1 : -1))) {
        const {scope, key, rule, unit} = each.properties;
        const [list, place] = scope === 'finding' ? [byKey, key ?? ''] : [byUnit, `${rule} ${unit}`];
        list.set(place, [...(list.get(place) ?? []), each]);
    }
    const found = new Map<string, Excepted>();
    for (const {rule, key, units} of findings) {
        const own = [...(byKey.get(key) ?? []), ...units.flatMap((unit) => byUnit.get(`${rule} ${unit}`) ?? [])];
        const said = own.map((exception) => stand(exception, records, asOf, digest));
        const best = said.find(({lapse}) => lapse === null) ?? said[0];
        if (best) found.set(key, best);
    }
    return found;
}

function stand(exception: FindingExceptionRecord, records: Records, asOf: IsoDate, digest: Digest): Excepted {
    const {was, expiresOn} = exception.properties;
    const changed = Object.keys(was).filter((id) => hashNow(records, id, digest) !== was[id]);
    const lapse = expiresOn < asOf ? 'expired' : changed.length > 0 ? 'changed' : null;
    return {exception, lapse, changed};
}

function hashNow(records: Records, id: string, digest: Digest): string | null {
    const record = recordOf(records, id);
    return record && digest(record);
}
