import type {Finding} from '../../audit/findings.ts';
import type {Severity} from '../../topology/issue.ts';
import type {UnitIndex} from '../../units/unit-index.ts';

/** Severities, gravest first. */
export const SEVERITIES = ['error', 'warning', 'notice'] as const satisfies readonly Severity[];

/** The code of the district that a unit lies in; the unit's own code where there is no district above it. */
export function districtOf(code: string, units: UnitIndex | null): string {
    const unit = units?.byCode(code)?.properties;
    if (unit?.level !== 'commune' || !unit.parent) return code;
    return units?.byCode(unit.parent)?.properties.level === 'district' ? unit.parent : code;
}

/** Whether a finding lies in a unit or in one below it. */
export function inUnit(finding: Finding, code: string, units: UnitIndex | null): boolean {
    return finding.units.some((each) => each === code || districtOf(each, units) === code);
}
