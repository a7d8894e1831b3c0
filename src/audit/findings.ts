import type {CoverageOptions, CoverageTable} from '../coverage/table.ts';
import type {Records} from '../record/patch.ts';
import type {Severity} from '../topology/issue.ts';
import {unitsUnbalanced} from './balance-findings.ts';
import {duplicateSites} from './duplicate-sites.ts';
import {type Evidence, type Finding, gather} from './evidence.ts';
import {faultyOutlines} from './outline-findings.ts';
import {areaWithoutSite, datesOutOfOrder, foundOverExpected, searchedNotVerified} from './site-findings.ts';
import {officialGap, totalsDiffer} from './total-findings.ts';
import {openSitesInA, searchAfterConclusion, zoneOutsideUnit, zonesOverlap} from './zone-findings.ts';

export type {Finding} from './evidence.ts';

const checks: readonly ((evidence: Evidence) => Finding[])[] = [
    openSitesInA,
    searchAfterConclusion,
    zonesOverlap,
    zoneOutsideUnit,
    faultyOutlines,
    unitsUnbalanced,
    searchedNotVerified,
    foundOverExpected,
    datesOutOfOrder,
    areaWithoutSite,
    duplicateSites,
    totalsDiffer,
    officialGap
];

const rank: Readonly<Record<Severity, number>> = {error: 0, warning: 1, notice: 2};

/**
 * The contradictions of figures.md, errors first, then by unit and key. Their sentences are in `data/codes/rules-audit.json`,
 * those of a faulty outline in `rules-geometry.json`.
 *
 * The order of the records changes nothing. Cost: as the coverage table.
 *
 * @throws {RangeError} if the unit set is not in the records.
 */
export function findings(
    records: Records,
    table: CoverageTable,
    options: Pick<CoverageOptions, 'unitSet' | 'asOf' | 'overlay'>
): Finding[] {
    const evidence = gather(records, table, options);
    return checks.flatMap((check) => check(evidence)).sort(gravestFirst);
}

function gravestFirst(a: Finding, b: Finding): number {
    return rank[a.severity] - rank[b.severity] || compare(a.units[0] ?? '', b.units[0] ?? '') || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
