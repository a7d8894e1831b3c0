import type {ConcludedZoneRecord, IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {checkGeometry} from '../topology/check.ts';
import type {Issue} from '../topology/issue.ts';

/** An issue of a zone; its sentence is in `data/codes/rules-audit.json`. */
export function zoneIssue(rule: string, zone: ConcludedZoneRecord, values: Issue['values'] = {}): Issue {
    return {rule, severity: 'error', at: null, ids: [zone.id], values: {zone: zone.id, ...values}};
}

/**
 * What is wrong with a zone in itself and beside the other records: shape, unit, level, dates, what it supersedes.
 * A draft may lack what the guards ask for (`unmet`).
 */
export function zoneIssues(zone: ConcludedZoneRecord, records: Records): Issue[] {
    const {unit: code, unitSet, level, document: paper, effectiveOn, supersedes = []} = zone.properties;
    const issues = checkGeometry(zone.geometry, zone.id).filter(({severity}) => severity === 'error');
    const unit = records.layer('unit').get(`${unitSet}/${code}`);
    if (!unit) issues.push(zoneIssue('zone-unit-unknown', zone, {unit: code, unitSet}));
    else if (unit.properties.level !== level) {
        issues.push(zoneIssue('zone-level-differs', zone, {unit: unit.properties.name}));
    }
    if (paper.date !== '' && effectiveOn < paper.date) {
        issues.push(
            zoneIssue('zone-effective-early', zone, {effective: dayText(effectiveOn), document: dayText(paper.date)})
        );
    }
    for (const other of supersedes) {
        if (!records.layer('concluded-zone').has(other)) {
            issues.push(zoneIssue('zone-supersedes-unknown', zone, {other}));
        }
    }
    return issues;
}

function dayText(day: IsoDate): string {
    return day.split('-').reverse().join('/');
}
