import type {LeftOut} from '../conclusion/site-standing.ts';
import type {IsoDate, RegisterRecord, UnitRecord, UnitSetRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {ProductState, RegisterEntry} from '../record/register.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {localDay, tuesdayOn} from './calendar.ts';
import type {FigureId, Tally} from './figure.ts';
import type {RegisterPlaces} from './register-places.ts';

/** Figures that follow from the register alone. */
export type RegisterFigure = Extract<FigureId, 'K8' | 'K9' | 'K11' | 'K12'>;
type EntryOf<K extends RegisterEntry['kind']> = Extract<RegisterEntry, {kind: K}>;

const NO_BASE: Tally = {numerator: 0, denominator: 0, numeratorIds: [], denominatorIds: []};

/** Figures K8, K9, K11 and K12 of any unit of a set, from the rows of the follow-up register. */
export interface RegisterFigures {
    tallies(code: string): Record<RegisterFigure, Tally>;
    readonly leftOut: readonly LeftOut[];
    /** The other unit set whose offices the rows name, when the set asked about has no rows of its own. */
    readonly otherSet: UnitSetRecord | null;
}

/**
 * Rows count for the unit set they name: a row says what an office of that set did. A set that no row names is told by
 * the rows of the newest set that has some, each unit of that set counted where more than half of its ground lies
 * (`registerPlaces`); so the base is the offices that there were, and a unit that holds none of them has no base. Of rows
 * that tell a standing (product, hand-over) the newest by date, then by id, counts.
 *
 * K8 is counted over the communes, rows or none, or over the districts when districts alone have rows. K9 is what a unit's own row
 * says, else the sum of the units below. K11 counts what is accepted on the day and judges what was accepted in
 * time. K12 counts reports for the newest Tuesday of the plan's year that were received on that day or
 * before: after the year the plan asks for no more reports. The base of K8, K11 and K12 is units, with or without a row.
 */
export function registerFigures(records: Records, places: RegisterPlaces, asOf: IsoDate, plan: Plan): RegisterFigures {
    const all = [...records.layer('register').values()];
    const sets = new Set(all.map(({properties}) => properties.unitSet));
    const {index, otherSet, within, topmost} = places.of(records, sets);
    const named = all.filter(({properties}) => properties.unitSet === index.set.id);
    const rows = named.filter(({properties}) => index.byCode(properties.unit)).sort((a, b) => (a.id < b.id ? -1 : 1));
    const leftOut = named
        .filter(({properties}) => !index.byCode(properties.unit))
        .map(({id}) => ({id, reason: 'unknown-unit'}));
    if (rows.length === 0) {
        return {leftOut, otherSet: null, tallies: () => ({K8: NO_BASE, K9: NO_BASE, K11: NO_BASE, K12: NO_BASE})};
    }

    const posted = newestBy(rows, 'portal', () => '');
    const handed = newestBy(rows, 'hand-over', ({on}) => on, asOf);
    const products = newestBy(rows, 'map-product', ({on}) => on, asOf);
    const {yearEnd} = plan.dates;
    const reports = reportsOn(rows, tuesdayOn(asOf < yearEnd ? asOf : yearEnd), asOf);
    const postedBy = [...posted.keys()].map((code) => index.byCode(code)!.properties.level);
    const portalLevel = postedBy.length > 0 && !postedBy.includes('commune') ? 'district' : 'commune';

    return {
        leftOut,
        otherSet,
        tallies: (code) => ({
            K8: countUnits(within(code, portalLevel), posted, ({martyrsPostedOn, gravesPostedOn}) =>
                [martyrsPostedOn, gravesPostedOn].every((day) => day !== undefined && day <= asOf)
            ),
            K9: sumOf(topmost(code).map((unit) => handOver(unit, handed, index))),
            K11: acceptedMaps(within(code, 'district'), products, plan.dates.mapAcceptanceBefore),
            K12: countUnits(within(code, 'district'), reports, () => true)
        })
    };
}

interface Row<K extends RegisterEntry['kind']> {
    readonly id: string;
    readonly entry: EntryOf<K>;
}
type Newest<K extends RegisterEntry['kind']> = ReadonlyMap<string, Row<K>>;

function newestBy<K extends RegisterEntry['kind']>(
    rows: readonly RegisterRecord[],
    kind: K,
    dayOf: (entry: EntryOf<K>) => string,
    asOf = ''
): Newest<K> {
    const newest = new Map<string, Row<K>>();
    for (const {id, properties} of rows) {
        if (properties.kind !== kind) continue;
        const entry = properties as unknown as EntryOf<K>;
        const before = newest.get(properties.unit);
        if (dayOf(entry) > asOf || (before && dayOf(before.entry) > dayOf(entry))) continue;
        newest.set(properties.unit, {id, entry});
    }
    return newest;
}

function reportsOn(rows: readonly RegisterRecord[], tuesday: IsoDate, asOf: IsoDate): Newest<'weekly-report'> {
    const reports = new Map<string, Row<'weekly-report'>>();
    for (const {id, properties} of rows) {
        if (properties.kind !== 'weekly-report' || properties.week !== tuesday) continue;
        const day = localDay(properties.receivedAt);
        if (day <= tuesday && day <= asOf) reports.set(properties.unit, {id, entry: properties});
    }
    return reports;
}

function countUnits<K extends RegisterEntry['kind']>(
    units: readonly UnitRecord[],
    rows: Newest<K>,
    hit: (entry: EntryOf<K>) => boolean
): Tally {
    const known = units.flatMap(({properties}) => rows.get(properties.code) ?? []);
    const hits = known.filter(({entry}) => hit(entry));
    return {
        numerator: hits.length,
        denominator: units.length,
        numeratorIds: hits.map(({id}) => id),
        denominatorIds: units.map(({id}) => id)
    };
}

function acceptedMaps(units: readonly UnitRecord[], products: Newest<'map-product'>, before: IsoDate): Tally {
    const accepted: ProductState = 'accepted';
    const tally = countUnits(units, products, ({state}) => state === accepted);
    const inTime = countUnits(units, products, ({state, on}) => state === accepted && on <= before);
    return {...tally, judged: units.length === 0 ? 0 : inTime.numerator / units.length};
}

function handOver(code: string, rows: Newest<'hand-over'>, index: UnitIndex): Tally {
    const own = rows.get(code);
    if (own) {
        const {handedOver, toHandOver} = own.entry;
        return {numerator: handedOver, denominator: toHandOver, numeratorIds: [own.id], denominatorIds: [own.id]};
    }
    return sumOf(index.children(code).map(({properties}) => handOver(properties.code, rows, index)));
}

function sumOf(parts: readonly Tally[]): Tally {
    if (parts.length === 1) return parts[0]!;
    return {
        numerator: parts.reduce((sum, part) => sum + part.numerator, 0),
        denominator: parts.reduce((sum, part) => sum + (part.denominator ?? 0), 0),
        numeratorIds: parts.flatMap((part) => part.numeratorIds),
        denominatorIds: parts.flatMap((part) => part.denominatorIds)
    };
}
