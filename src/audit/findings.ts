import type {CoverageOptions, CoverageTable} from '../coverage/table.ts';
import type {LayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Severity} from '../topology/issue.ts';
import {unitsUnbalanced} from './balance-findings.ts';
import {duplicateSites} from './duplicate-sites.ts';
import {type Evidence, type Finding, gather} from './evidence.ts';
import {AuditMemory} from './memory.ts';
import {faultyOutlines} from './outline-findings.ts';
import {areaWithoutSite, datesOutOfOrder, foundOverExpected, searchedNotVerified} from './site-findings.ts';
import {officialGap, totalsDiffer} from './total-findings.ts';
import {openSitesInA, searchAfterConclusion, zoneOutsideUnit, zonesOverlap} from './zone-findings.ts';

export type {Finding} from './evidence.ts';

interface Check {
    readonly told: (evidence: Evidence) => Finding[];
    /** The layers it reads besides units and the day: where none of them has changed, it tells what it told before. */
    readonly reads: readonly LayerId[];
    /** Whether it reads the table as well, which is another after every edit. */
    readonly readsTable?: true;
}

const checks: readonly Check[] = [
    {told: openSitesInA, reads: ['concluded-zone', 'grave-site', 'surveyed-area']},
    {told: searchAfterConclusion, reads: ['concluded-zone', 'surveyed-area']},
    {told: zonesOverlap, reads: ['concluded-zone']},
    {told: zoneOutsideUnit, reads: ['concluded-zone']},
    {told: faultyOutlines, reads: ['concluded-zone', 'surveyed-area']},
    {told: unitsUnbalanced, reads: [], readsTable: true},
    {told: searchedNotVerified, reads: ['grave-site', 'surveyed-area']},
    {told: foundOverExpected, reads: ['grave-site', 'surveyed-area']},
    {told: datesOutOfOrder, reads: ['grave-site', 'surveyed-area', 'concluded-zone']},
    {told: areaWithoutSite, reads: ['grave-site', 'surveyed-area']},
    {told: duplicateSites, reads: ['grave-site', 'surveyed-area']},
    {told: totalsDiffer, reads: ['register'], readsTable: true},
    {told: officialGap, reads: ['register']}
];

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
    return checks
        .flatMap(({told, reads, readsTable}, i) => {
            if (readsTable) return told(evidence);
            const inputs = [
                evidence.index,
                options.asOf,
                options.overlay,
                ...reads.map((layer) => records.layer(layer))
            ];
            return memory.of(`check ${i}`, inputs, () => told(evidence));
        })
        .sort(gravestFirst);
}

function gravestFirst(a: Finding, b: Finding): number {
    return rank[a.severity] - rank[b.severity] || compare(a.units[0] ?? '', b.units[0] ?? '') || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
