import type {ConcludedZone} from '../record/concluded-zone.ts';
import type {IsoDate, LayerId} from '../record/feature.ts';
import type {GraveSite} from '../record/grave-site.ts';
import type {SurveyedArea} from '../record/surveyed-area.ts';
import type {UnitSet} from '../record/unit.ts';
import type {Severity} from '../topology/issue.ts';
import {type FieldIssue, issueOf} from './fault.ts';

export interface CrossCheckOptions {
    /** Codes of the unit set in use; without them no code is doubted. */
    readonly knownUnits?: ReadonlySet<string> | undefined;
    /** Dates after this day are noted. */
    readonly today?: IsoDate | undefined;
}

/**
 * What fields say against each other. The properties must have passed the layer's schema.
 * Errors reject the feature; warnings let it in and are noted.
 */
export function crossFaults(
    layer: LayerId,
    properties: object,
    ids: readonly string[],
    {knownUnits, today}: CrossCheckOptions
): FieldIssue[] {
    const faults: FieldIssue[] = [];
    const say = (field: string, rule: string, values: Record<string, string | number> = {}, severity?: Severity) =>
        faults.push({field: `properties.${field}`, issue: issueOf(rule, ids, values, severity)});
    const notAfterToday = (field: string, date: IsoDate | undefined) => {
        if (today !== undefined && date !== undefined && date > today)
            say(field, 'date-ahead', {date, today}, 'warning');
    };
    const unitIsKnown = (unit: string) => {
        if (knownUnits && !knownUnits.has(unit)) say('unit', 'unit-unknown', {unit});
    };

    switch (layer) {
        case 'grave-site': {
            const {expected, reportedOn, verification, duplicateOf} = properties as GraveSite;
            if (expected && !(expected.min <= expected.best && expected.best <= expected.max)) {
                const {min, best, max} = expected;
                say('expected', 'expected-order', {min, best, max});
            }
            if (duplicateOf !== undefined && ids.includes(duplicateOf)) say('duplicateOf', 'duplicate-of-itself');
            notAfterToday('reportedOn', reportedOn);
            notAfterToday('verification.on', verification.on);
            break;
        }
        case 'surveyed-area': {
            const {activity, phase, startedOn, endedOn, found, result} = properties as SurveyedArea;
            if (endedOn !== undefined && endedOn < startedOn)
                say('endedOn', 'ended-before-start', {startedOn, endedOn});
            if (found > 0 && result === 'none') say('result', 'found-but-none', {found}, 'warning');
            if (found === 0 && result === 'found') say('found', 'result-without-find', {}, 'warning');
            if (activity === 'search' && phase === null) say('phase', 'search-without-phase', {}, 'warning');
            notAfterToday('startedOn', startedOn);
            notAfterToday('endedOn', endedOn);
            break;
        }
        case 'concluded-zone': {
            const {unit, state, author, approver, document: paper} = properties as ConcludedZone;
            unitIsKnown(unit);
            if (approver !== undefined && approver === author) say('approver', 'approver-is-author', {author});
            if (state === 'approved' && approver === undefined) say('approver', 'approver-missing');
            notAfterToday('document', paper.date);
            break;
        }
        case 'unit-set': {
            const {validFrom, validTo} = properties as UnitSet;
            if (validTo !== undefined && validTo < validFrom)
                say('validTo', 'ended-before-start', {startedOn: validFrom, endedOn: validTo});
            break;
        }
        case 'register':
            unitIsKnown((properties as {unit: string}).unit);
            break;
    }
    return faults;
}
