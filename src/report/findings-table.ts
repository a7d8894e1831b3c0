import type {Finding} from '../audit/findings.ts';
import {sentence} from '../record/sentence.ts';
import type {InspectedOn} from './inspection-tables.ts';
import type {PaperCell, PaperTable} from './paper-table.ts';
import {unitNames} from './unit-names.ts';
import {day, say} from './words.ts';

/**
 * Contradictions as a table: how grave, what kind, where, the sentence, what to do, which records, how sure.
 *
 * @param accepted what was accepted of each as an exception, by its key: the words for it
 */
export function findingsTable(
    findings: readonly Finding[],
    accepted: ReadonlyMap<string, string>,
    {index, asOf, head, language}: InspectedOn
): PaperTable {
    return {
        title: say('audit.table', language),
        stamp: [say('inspection.asOf', language, {date: day(asOf), units: index.set.properties.name, head})],
        columns: [
            {heading: say('inspection.number', language), kind: 'count'},
            ...[
                'audit.severity',
                'inspection.what',
                'inspection.commune',
                'inspection.district',
                'audit.rule',
                'inspection.todo',
                'inspection.records',
                'audit.certainty',
                'audit.exception'
            ].map((key) => ({heading: say(key, language), kind: 'text' as const}))
        ],
        rows: findings.map(({rule, severity, units, values, ids, certainty, key}, i): PaperCell[] => {
            const {what, todo} = sentence(rule, values, language);
            const codes = units.flatMap((code) => [code, index.byCode(code)?.properties.parent ?? []].flat());
            return [
                i + 1,
                say(`audit.${severity}`, language),
                what,
                ...unitNames(codes, index),
                say(`audit.rule.${rule}`, language),
                todo,
                ids.join(', '),
                say(`audit.${certainty}`, language),
                accepted.get(key) ?? null
            ];
        })
    };
}
