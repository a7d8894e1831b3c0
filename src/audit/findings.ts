import type {CoverageOptions, CoverageTable} from '../coverage/table.ts';
import type {Records} from '../record/patch.ts';
import type {Severity} from '../topology/issue.ts';
import {type Finding, gather} from './evidence.ts';
import {AuditMemory} from './memory.ts';
import {RULES} from './rules.ts';

export type {Finding} from './evidence.ts';

const rank: Readonly<Record<Severity, number>> = {error: 0, warning: 1, notice: 2};

/**
 * The contradictions of figures.md, errors first, then by unit and key. Their sentences are in `data/codes/rules-audit.json`,
 * those of a faulty outline in `rules-geometry.json`.
 *
 * The order of the records changes nothing. Cost: as the coverage table; with a memory of an earlier asking, what the edits since
 * then touch.
 *
 * @throws {RangeError} if the unit set is not in the records.
 */
export function findings(
    records: Records,
    table: CoverageTable,
    options: Pick<CoverageOptions, 'unitSet' | 'asOf' | 'overlay'>,
    memory: AuditMemory = new AuditMemory()
): Finding[] {
    const evidence = gather(records, table, options, memory);
    return RULES.flatMap(({id, told, reads, readsTable}) => {
        if (readsTable) return told(evidence);
        const inputs = [evidence.index, options.asOf, options.overlay, ...reads.map((layer) => records.layer(layer))];
        return memory.of(`rule ${id}`, inputs, () => told(evidence));
    }).sort(gravestFirst);
}

function gravestFirst(a: Finding, b: Finding): number {
    return rank[a.severity] - rank[b.severity] || compare(a.units[0] ?? '', b.units[0] ?? '') || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
