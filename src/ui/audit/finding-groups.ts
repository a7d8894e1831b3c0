import type {Finding} from '../../audit/findings.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {word, wordOf} from '../words.ts';
import {districtOf, SEVERITIES} from './findings-list.ts';

/** By what the contradictions are put together. */
export const GROUPINGS = ['severity', 'unit', 'rule'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface FindingGroup {
    readonly name: string;
    readonly findings: readonly Finding[];
}

/** Contradictions put together; within a group they keep their order, gravest first. Units are districts, by code. */
export function grouped(findings: readonly Finding[], by: Grouping, units: UnitIndex | null): FindingGroup[] {
    const keyOf = ({severity, rule, units: [code = '']}: Finding): string =>
        by === 'severity' ? severity : by === 'rule' ? rule : districtOf(code, units);
    const groups = new Map<string, Finding[]>();
    for (const finding of findings) groups.set(keyOf(finding), [...(groups.get(keyOf(finding)) ?? []), finding]);
    const nameOf = (key: string): string => {
        if (by === 'severity') return word(`audit.${key as Finding['severity']}s`);
        if (by === 'rule') return ruleName(key);
        return key === '' ? word('audit.noUnit') : (units?.byCode(key)?.properties.name ?? key);
    };
    const order = by === 'severity' ? [...SEVERITIES] : [...groups.keys()].sort();
    return order.flatMap((key) => {
        const own = groups.get(key);
        return own ? [{name: nameOf(key), findings: own}] : [];
    });
}

/** The short name of a rule; a rule that the catalogue does not know is shown by its id. */
export function ruleName(rule: string): string {
    const key = `audit.rule.${rule}`;
    const name = wordOf(key);
    return name === key ? rule : name;
}
