import items from '../../data/codes/conclusion-items.json' with {type: 'json'};
import {rootOf, type SiteStanding, siteStandings} from '../conclusion/site-standing.ts';
import {zonesInForce} from '../conclusion/zones-in-force.ts';
import {areaM2} from '../measure/area.ts';
import type {AreaClass} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord, SurveyedAreaRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {representativePoint} from '../units/representative-point.ts';
import {indexUnits} from '../units/unit-index.ts';
import type {CoverageRow, CoverageTable} from './table.ts';

/** A number of remains that nobody knows exactly: sums keep the range. */
export interface Range {
    readonly min: number;
    readonly best: number;
    readonly max: number;
}

/** What the records give for one of the nine items of a unit's conclusion. */
export interface UnitItem {
    readonly item: number;
    /** The number that stands for the item; null for the general conclusion. */
    readonly count: number | null;
    /** Lowest and highest where the number is an expectation. */
    readonly range: Range | null;
    /** Sites behind it, by id. */
    readonly sites: readonly string[];
    /** Zones in force of the item's class whose middle lies in the unit, by id. */
    readonly zones: readonly string[];
    /** Ground of the item's class in the unit, m², as the coverage table has it; null for an item without a class. */
    readonly areaM2: number | null;
}

/** Where the search of a site stands, by the classes of areas (domain note 2.3): a refuted site is in none of them. */
export type SiteOutcome = 'A' | 'B' | 'C' | 'D' | 'refuted';

/** How far a site is: found what was looked for, found some, not searched, or searched in vain. */
export function siteOutcome({refuted, searches, found}: SiteStanding): SiteOutcome {
    if (searches.some(({properties}) => properties.result === 'found')) return 'A';
    if (refuted) return 'refuted';
    if (searches.length === 0) return 'C';
    return found > 0 || searches.some(({properties}) => properties.result === 'partial') ? 'B' : 'D';
}

/** A unit's row of the coverage table with what the nine items need beside it. */
export interface UnitItems {
    readonly row: CoverageRow;
    readonly items: readonly UnitItem[];
    /** Sites in the unit, duplicates counted once, by outcome. */
    readonly sites: Readonly<Record<SiteOutcome, readonly SiteStanding[]>>;
    /** Zones in force whose middle lies in the unit, newest first, each with its whole area, m². */
    readonly zones: readonly {readonly zone: ConcludedZoneRecord; readonly areaM2: number}[];
}

/**
 * The nine items of a unit's conclusion (`data/codes/conclusion-items.json`, domain note 2.2) as the records give them.
 *
 * Areas are those of the table; sites lie where the table counts them, finds by chance included. A search that names several
 * sites counts once, where the first of them lies, so that the communes of a district add up to the district. Item 1 is a
 * list of people that the records do not hold: what is expected at the sites stands in its place and is told as that.
 *
 * Cost: one pass over sites, attempts and zones, with a look-up of the unit at each place.
 *
 * @throws {RangeError} if the unit is not in the table.
 */
export function unitItems(records: Records, table: CoverageTable, code: string): UnitItems {
    const row = table.rows.find((each) => each.code === code);
    if (!row) throw new RangeError(`No unit ${code} in the table.`);
    const {asOf, unitSet} = table.stamp;
    const index = indexUnits(records, unitSet);
    const liesIn = (geometry: Parameters<typeof representativePoint>[0]): boolean => {
        const [lon, lat] = representativePoint(geometry);
        return index.at(lon!, lat!).some(({properties}) => properties.code === code);
    };
    const layer = records.layer('grave-site');
    const {standings} = siteStandings(records, asOf, {siteUnit: 'site'});
    const inside = standings.filter(({site}) => site.geometry !== null && liesIn(site.geometry));
    const sites: Record<SiteOutcome, SiteStanding[]> = {A: [], B: [], C: [], D: [], refuted: []};
    for (const standing of inside) sites[siteOutcome(standing)].push(standing);

    const ids = new Set(inside.map(({site}) => site.id));
    const isOwn = ({properties}: SurveyedAreaRecord): boolean => {
        const first = properties.siteIds.find((id) => layer.has(id));
        return first !== undefined && ids.has(rootOf(first, layer));
    };
    const searches = new Set(inside.flatMap((standing) => standing.searches.filter(isOwn)));
    const found = [...searches].reduce((sum, {properties}) => sum + properties.found, 0);
    const zones = zonesInForce(records, asOf).filter(({geometry}) => liesIn(geometry));

    const made = items.map(({item, counts, class: areaClass}): UnitItem => {
        const ofClass = (areaClass ?? null) as AreaClass | null;
        const own = ofClass === null ? [] : zones.filter(({properties}) => properties.areaClass === ofClass);
        const base = {
            item,
            zones: own.map(({id}) => id).sort(),
            areaM2: ofClass === null ? null : row.areas.byClass[ofClass]
        };
        if (counts === 'expected') {
            const known = inside.filter((standing) => siteOutcome(standing) !== 'refuted');
            const range = sum(known.map(({site}) => site.properties.expected));
            return {...base, count: range.best, range, sites: idsOf(known)};
        }
        if (counts === 'found') {
            const collected = inside.filter((standing) => standing.found > 0);
            return {...base, count: found, range: null, sites: idsOf(collected)};
        }
        if (counts === 'left') {
            const open = [...sites.B, ...sites.C, ...sites.D];
            const range = sum(open.map(leftAt));
            return {...base, count: range.best, range, sites: idsOf(open)};
        }
        if (counts === 'zones') return {...base, count: own.length, range: null, sites: []};
        if (counts === 'sites') {
            const of = sites[ofClass as 'A' | 'B' | 'C' | 'D'];
            return {...base, count: of.length, range: null, sites: idsOf(of)};
        }
        return {...base, count: null, range: null, sites: []};
    });
    return {row, items: made, sites, zones: zones.map((zone) => ({zone, areaM2: areaM2(zone.geometry)}))};
}

function leftAt({site, found}: SiteStanding): Range | undefined {
    const {expected} = site.properties;
    if (!expected) return undefined;
    const left = (number: number): number => Math.max(0, number - found);
    return {min: left(expected.min), best: left(expected.best), max: left(expected.max)};
}

// a site without an expected number adds nothing: nothing is made up for it
function sum(ranges: readonly (Range | undefined)[]): Range {
    const total = {min: 0, best: 0, max: 0};
    for (const range of ranges) {
        total.min += range?.min ?? 0;
        total.best += range?.best ?? 0;
        total.max += range?.max ?? 0;
    }
    return total;
}

function idsOf(standings: readonly SiteStanding[]): string[] {
    return standings.map(({site}) => site.id).sort();
}
