import guards from '../../data/codes/rules-guards.json' with {type: 'json'};
import type {ConcludedZone} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {checkGeometry} from '../topology/check.ts';
import type {Issue} from '../topology/issue.ts';
import {checks, type Missing, type Need} from './guard-checks.ts';
import {type ZoneGround, zoneGround} from './zone-ground.ts';
import {zoneIssue} from './zone-issues.ts';

/** A step of a zone's life that guards stand before. */
export type ZoneStep = 'submit' | 'approve' | 'return' | 'supersede' | 'reopen';

/** A guard that is not satisfied: an error refuses the step, a warning is told and left to the person. */
export interface Unmet extends Issue {
    /** The written field that puts it right, where there is one. */
    readonly field?: keyof ConcludedZone;
    /** The record that it is about, where that is another than the zone. */
    readonly record?: string;
}

/** A guard as `data/codes/rules-guards.json` has it, beside its sentences. */
interface Guard {
    readonly on: readonly string[];
    readonly needs: string;
    readonly classes?: readonly string[];
    readonly weight: string;
    /** For a zone that was approved on paper and is entered as such. */
    readonly entered: string;
}

const table = Object.entries(guards as Readonly<Record<string, Guard>>);

/**
 * The guards of the rule table that a zone does not satisfy for a step, those that refuse it first, in the order of the table.
 * The same function answers the card, the command and the command line.
 *
 * @param as `entered` judges a zone that was approved on paper: what the records lack is told and refuses nothing
 *
 * Cost: about a millisecond for a zone among a thousand sites; each overlapping zone is measured.
 */
export function unmet(
    zone: ConcludedZoneRecord,
    records: Records,
    step: ZoneStep,
    as: 'drawn' | 'entered' = 'drawn'
): Unmet[] {
    // ground is measured of sound outlines only; what is wrong with another is told by `zoneIssues`
    const isSound = checkGeometry(zone.geometry, zone.id).every(({severity}) => severity !== 'error');
    let ground: ZoneGround | null = null;
    const groundOf = (): ZoneGround => {
        ground ??= zoneGround(zone, records);
        return ground;
    };
    const found = table.flatMap(([rule, {on, needs, classes, weight, entered}]): Unmet[] => {
        if (!on.includes(step) || (classes && !classes.includes(zone.properties.areaClass))) return [];
        const check = checks[needs as Need];
        if (!check || (check.measures && !isSound)) return [];
        const severity = (as === 'entered' ? entered : weight) === 'refuse' ? 'error' : 'warning';
        return check.missing(zone, records, groundOf).map((missing) => unmetOf(zone, rule, severity, missing));
    });
    return found.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

/** Those that refuse the step. */
export function refusing(found: readonly Unmet[]): Unmet[] {
    return found.filter(({severity}) => severity === 'error');
}

function unmetOf(
    zone: ConcludedZoneRecord,
    rule: string,
    severity: 'error' | 'warning',
    {values = {}, at = null, record, field}: Missing
): Unmet {
    const issue = zoneIssue(rule, zone, values);
    return {
        ...issue,
        severity,
        at,
        ids: record === undefined ? issue.ids : [...issue.ids, record],
        ...(field && {field}),
        ...(record !== undefined && {record})
    };
}
