import type {IsoDate, RegisterRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {ProductState, RegisterEntry} from '../record/register.ts';
import type {UnitLevel} from '../record/unit.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {localDay, tuesdayOn} from './calendar.ts';
import type {FigureId, Tally} from './figure.ts';
import type {LeftOut} from './site-standing.ts';

/** Figures that follow from the register alone. */
export type RegisterFigure = Extract<FigureId, 'K8' | 'K9' | 'K11' | 'K12'>;
type EntryOf<K extends RegisterEntry['kind']> = Extract<RegisterEntry, {kind: K}>;

const NO_BASE: Tally = {numerator: 0, denominator: 0, numeratorIds: [], denominatorIds: []};

/** Figures K8, K9, K11 and K12 of any unit of a set, from the rows of the follow-up register. */
export interface RegisterFigures {
    tallies(code: string): Record<RegisterFigure, Tally>;
    readonly leftOut: readonly LeftOut[];
}

/**
 * Rows count for the unit set they name: a row says what an office of that set did, and no geometry tells which office
 * of another set would have. A set that no row names has no base. Of rows that tell a standing (product, hand-over) the
 * newest by date, then by id, counts.
 *
 * K8 is counted over the communes, or over the districts when only districts have rows. K9 is what a unit's own row
 * says, else the sum of the units below. K11 counts what is accepted on the day and judges what was accepted in
 * time. K12 counts reports for the newest Tuesday of the plan's year that were received on that day or
 * before: after the year the plan asks for no more reports.
 */
export function registerFigures(records: Records, index: UnitIndex, asOf: IsoDate, plan: Plan): RegisterFigures {
    const named = [...records.layer('register').values()].filter(({properties}) => properties.unitSet === index.set.id);
    const rows = named.filter(({properties}) => index.byCode(properties.unit)).sort((a, b) => (a.id < b.id ? -1 : 1));
    const leftOut = named
        .filter(({properties}) => !index.byCode(properties.unit))
        .map(({id}) => ({id, reason: 'unknown-unit'}));
    if (rows.length === 0) return {leftOut, tallies: () => ({K8: NO_BASE, K9: NO_BASE, K11: NO_BASE, K12: NO_BASE})};

    const posted = newestBy(rows, 'portal', () => '');
    const handed = newestBy(rows, 'hand-over', ({on}) => on, asOf);
    const products = newestBy(rows, 'map-product', ({on}) => on, asOf);
    const {yearEnd} = plan.dates;
    const reports = reportsOn(rows, tuesdayOn(asOf < yearEnd ? asOf : yearEnd), asOf);
    const portalLevel = [...posted.keys()].some((code) => index.byCode(code)!.properties.level === 'commune')
        ? 'commune'
        : 'district';
    const within = membersOf(index);

    return {
        leftOut,
        tallies: (code) => ({
            K8: countUnits(within(code, portalLevel), posted, ({martyrsPostedOn, gravesPostedOn}) =>
                [martyrsPostedOn, gravesPostedOn].every((day) => day !== undefined && day <= asOf)
            ),
            K9: handOver(code, handed, index),
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

// units of a level at or below a unit, by code
function membersOf(index: UnitIndex): (code: string, level: UnitLevel) => string[] {
    const below = (code: string): string[] => [
        code,
        ...index.children(code).flatMap(({properties}) => below(properties.code))
    ];
    return (code, level) => below(code).filter((member) => index.byCode(member)?.properties.level === level);
}

function countUnits<K extends RegisterEntry['kind']>(
    codes: readonly string[],
    rows: Newest<K>,
    hit: (entry: EntryOf<K>) => boolean
): Tally {
    const known = codes.flatMap((code) => rows.get(code) ?? []);
    const hits = known.filter(({entry}) => hit(entry));
    return {
        numerator: hits.length,
        denominator: codes.length,
        numeratorIds: hits.map(({id}) => id),
        denominatorIds: known.map(({id}) => id)
    };
}

function acceptedMaps(codes: readonly string[], products: Newest<'map-product'>, before: IsoDate): Tally {
    const accepted: ProductState = 'accepted';
    const tally = countUnits(codes, products, ({state}) => state === accepted);
    const inTime = countUnits(codes, products, ({state, on}) => state === accepted && on <= before);
    return {...tally, judged: codes.length === 0 ? 0 : inTime.numerator / codes.length};
}

function handOver(code: string, rows: Newest<'hand-over'>, index: UnitIndex): Tally {
    const own = rows.get(code);
    if (own) {
        const {handedOver, toHandOver} = own.entry;
        return {numerator: handedOver, denominator: toHandOver, numeratorIds: [own.id], denominatorIds: [own.id]};
    }
    const parts = index.children(code).map(({properties}) => handOver(properties.code, rows, index));
    return {
        numerator: parts.reduce((sum, part) => sum + part.numerator, 0),
        denominator: parts.reduce((sum, part) => sum + (part.denominator ?? 0), 0),
        numeratorIds: parts.flatMap((part) => part.numeratorIds),
        denominatorIds: parts.flatMap((part) => part.denominatorIds)
    };
}
