import {rootOf, siteStandings} from '../conclusion/site-standing.ts';
import {
    type CommuneWork,
    communeQueue,
    type QueuedCommune,
    type QueuedSite,
    type SiteWork,
    siteQueue
} from '../conclusion/work-queue.ts';
import type {ConcludedZoneRecord, IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import type {CoverageTable} from './table.ts';

/** What is to be done, in the order in which it should be. */
export interface WorkQueue {
    readonly asOf: IsoDate;
    readonly sites: readonly QueuedSite[];
    readonly communes: readonly QueuedCommune[];
}

/** What was done about every place by a day, the reports of one place taken together, with the units it lies in. */
export function siteWork(records: Records, index: UnitIndex, asOf: IsoDate): SiteWork[] {
    const sites = records.layer('grave-site');
    const begun = new Map<string, SurveyedAreaRecord[]>();
    for (const attempt of records.layer('surveyed-area').values()) {
        const {startedOn, endedOn, siteIds} = attempt.properties;
        if (startedOn > asOf || (endedOn !== undefined && endedOn <= asOf)) continue;
        for (const root of new Set(siteIds.map((id) => rootOf(id, sites)))) {
            const list = begun.get(root);
            if (list) list.push(attempt);
            else begun.set(root, [attempt]);
        }
    }
    return siteStandings(records, asOf, {siteUnit: 'site'}).standings.map((standing) => {
        const [lon, lat] = representativePoint(standing.site.geometry);
        const units = index.at(lon!, lat!).map(({properties}) => properties.code);
        return {...standing, units, goingOn: begun.get(standing.site.id) ?? []};
    });
}

/**
 * The work that is open on a day. Communes come from the table of the same records and day; without one only sites are
 * ordered. Cost: one pass over sites, attempts and zones, and the place of each site.
 */
export function openWork(
    records: Records,
    index: UnitIndex,
    asOf: IsoDate,
    plan: Plan | null,
    table: CoverageTable | null
): WorkQueue {
    const dates = plan?.dates ?? null;
    const sites = siteQueue(siteWork(records, index, asOf), asOf, dates);
    const communes = table ? communeWork(records, table) : [];
    return {asOf, sites, communes: communeQueue(communes, sites, asOf, dates)};
}

function communeWork(records: Records, {rows, stamp}: CoverageTable): CommuneWork[] {
    const drafts = new Map<string, ConcludedZoneRecord[]>();
    for (const zone of records.layer('concluded-zone').values()) {
        const {state, unit, unitSet} = zone.properties;
        if (unitSet !== stamp.unitSet || state === 'approved' || state === 'superseded') continue;
        const list = drafts.get(unit);
        if (list) list.push(zone);
        else drafts.set(unit, [zone]);
    }
    const byCode = new Map(rows.map((row) => [row.code, row]));
    return rows
        .filter(({level}) => level === 'commune')
        .map((row) => {
            const units = [row.code];
            for (
                let above = row.parent;
                above !== null && !units.includes(above);
                above = byCode.get(above)?.parent ?? null
            )
                units.unshift(above);
            const {code, name, conclusion, areas, figures} = row;
            return {
                code,
                name,
                units,
                state: conclusion,
                concluded: areas.unitM2 > 0 ? 1 - areas.unclassifiedM2 / areas.unitM2 : 0,
                drafts: drafts.get(code) ?? [],
                sites: figures.K1.denominator ?? 0,
                surveyed: figures.K1.numerator
            };
        });
}
