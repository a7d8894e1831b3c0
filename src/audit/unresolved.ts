import {isOpen, siteStandings} from '../conclusion/site-standing.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {excepted} from './exceptions.ts';
import type {Finding} from './findings.ts';
import type {Digest} from './raise-finding.ts';

/** What waits to be settled, the gravest kind first. */
export const UNRESOLVED_KINDS = [
    'finding-overdue',
    'contradiction-error',
    'finding-open',
    'mass-site',
    'repeated-search',
    'contradiction-warning',
    'site-without-source',
    'contradiction-notice'
] as const;
export type UnresolvedKind = (typeof UNRESOLVED_KINDS)[number];

/** One matter that is not settled: what, whose, until when. */
export interface Unresolved {
    readonly kind: UnresolvedKind;
    /** Place in the list, from 1. */
    readonly rank: number;
    /** Id of the finding, of the rule, or of the figure that it comes from; with the records it is about. */
    readonly of: string;
    readonly ids: readonly string[];
    /** What was written, or the values of the rule's sentence. */
    readonly text?: string;
    readonly values?: Readonly<Record<string, string | number>>;
    /** Codes of the units it lies in, top down. */
    readonly units: readonly string[];
    /** Code of the district whose office answers; the province where no district does. */
    readonly owner: string;
    /** The finding's own day, or the end of the plan's year where the plan asks for it; null where nobody set one. */
    readonly dueOn: IsoDate | null;
    readonly isLate: boolean;
}

/**
 * Everything that is not settled on a day, ranked: by kind in the order of `UNRESOLVED_KINDS`, then by the day it is due, then by unit
 * and record. A contradiction that was raised as a finding stands as that finding alone; one that is accepted as an exception is left out.
 *
 * Repeated searches and mass graves are those of K4 and K5 in the table. A source is missing where a site that asks for work names none.
 *
 * Cost: one pass over findings and sites.
 *
 * @param on the day on which due days of findings and exceptions are judged, where it is later than that of the figures
 */
export function unresolved(
    records: Records,
    index: UnitIndex,
    {rows, stamp}: CoverageTable,
    findings: readonly Finding[],
    plan: Plan | null,
    digest: Digest,
    on: IsoDate = stamp.asOf
): Unresolved[] {
    const {asOf} = stamp;
    const yearEnd = plan?.dates.yearEnd ?? null;
    const found: Omit<Unresolved, 'rank'>[] = [];
    const add = (
        kind: UnresolvedKind,
        of: string,
        rest: Pick<Unresolved, 'ids' | 'units' | 'text' | 'values' | 'dueOn'>
    ) => {
        const {units, dueOn} = rest;
        const owner = units.find((code) => index.byCode(code)?.properties.level === 'district') ?? units[0] ?? '';
        const isLate = dueOn !== null && dueOn < (kind.startsWith('finding') ? on : asOf);
        found.push({kind, of, ...rest, owner, isLate});
    };
    const pathTo = (code: string): string[] => {
        const parent = index.byCode(code)?.properties.parent;
        return parent === undefined || parent === code ? [code] : [...pathTo(parent), code];
    };

    const raised = new Set<string>();
    for (const {id, properties} of records.layer('raised-finding').values()) {
        const {state, key, unit, dueOn, ids, what, unitSet} = properties;
        if (unitSet !== stamp.unitSet || (state !== 'open' && state !== 'corrected')) continue;
        if (key !== undefined) raised.add(key);
        const kind = dueOn !== undefined && dueOn < on ? 'finding-overdue' : 'finding-open';
        add(kind, id, {ids: [id, ...ids], units: pathTo(unit), text: what, dueOn: dueOn ?? null});
    }
    const accepted = excepted(findings, records, stamp.unitSet, on, digest);
    for (const {rule, severity, key, ids, units, values} of findings) {
        if (raised.has(key) || accepted.get(key)?.lapse === null) continue;
        add(`contradiction-${severity}`, rule, {ids, units: units.flatMap(pathTo), values, dueOn: null});
    }

    const sites = records.layer('grave-site');
    const placeOf = (id: string): string[] => {
        const geometry = sites.get(id)?.geometry;
        if (!geometry) return [];
        const [lon, lat] = representativePoint(geometry);
        return index.at(lon!, lat!).map(({properties}) => properties.code);
    };
    const top = rows[0]?.figures;
    for (const [kind, figure] of [
        ['mass-site', top?.K5],
        ['repeated-search', top?.K4]
    ] as const) {
        for (const id of figure?.numeratorIds ?? [])
            add(kind, figure!.id, {ids: [id], units: placeOf(id), values: {site: id}, dueOn: yearEnd});
    }
    for (const standing of siteStandings(records, asOf, {siteUnit: 'site'}).standings) {
        const {id, properties} = standing.site;
        if (!isOpen(standing) || properties.sources.length > 0) continue;
        add('site-without-source', 'site-without-source', {
            ids: [id],
            units: placeOf(id),
            values: {site: id},
            dueOn: null
        });
    }
    return found
        .sort(
            (a, b) =>
                UNRESOLVED_KINDS.indexOf(a.kind) - UNRESOLVED_KINDS.indexOf(b.kind) ||
                compare(a.dueOn ?? '9999', b.dueOn ?? '9999') ||
                compare(a.units.join(), b.units.join()) ||
                compare(a.ids.join(), b.ids.join()) ||
                compare(a.of, b.of)
        )
        .map((each, i) => ({...each, rank: i + 1}));
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
