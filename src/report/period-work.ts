import {endedAttempts} from '../conclusion/site-standing.ts';
import {localDay, weeklyCuts} from '../coverage/calendar.ts';
import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import {AREA_CLASSES, type AreaClass} from '../record/concluded-zone.ts';
import type {IsoDate, RegisterRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {representativePoint} from '../units/representative-point.ts';
import {indexUnits} from '../units/unit-index.ts';

/** What was done in a unit in a period, by the days written in the records. */
export interface PeriodWork {
    readonly surveys: number;
    readonly verifications: number;
    readonly searches: number;
    /** Sets of remains that the searches found. */
    readonly found: number;
    /** Zones whose conclusion took effect, by class. */
    readonly zones: Readonly<Record<AreaClass, number>>;
    /** Communes concluded at the end that were not at the beginning. */
    readonly concluded: readonly CoverageRow[];
    /** Communes that were concluded at the beginning and are not at the end: a supplement is due. */
    readonly lapsed: readonly CoverageRow[];
    /** Sites reported. */
    readonly reported: number;
    /** Names of units whose map was accepted. */
    readonly accepted: readonly string[];
}

/**
 * What was done in a unit from one day to another, both included: attempts by the day they ended, where their middle lies; zones by the day
 * they took effect; maps by the day they were accepted. Communes concluded are told by the two tables.
 *
 * Cost: one pass over attempts, zones, sites, with a look-up of the place of those of the period.
 */
export function periodWork(
    records: Records,
    table: CoverageTable,
    before: CoverageTable,
    code: string,
    {from, to}: {readonly from: IsoDate; readonly to: IsoDate}
): PeriodWork {
    const index = indexUnits(records, table.stamp.unitSet);
    const within = (day: IsoDate | undefined): boolean => day !== undefined && day >= from && day <= to;
    const liesIn = (geometry: Parameters<typeof representativePoint>[0]): boolean => {
        const [lon, lat] = representativePoint(geometry);
        return index.at(lon!, lat!).some(({properties}) => properties.code === code);
    };
    const attempts = endedAttempts(records, to).filter(
        ({properties, geometry}) => within(properties.endedOn) && liesIn(geometry)
    );
    const of = (activity: string): number => attempts.filter(({properties}) => properties.activity === activity).length;
    const zones = [...records.layer('concluded-zone').values()].filter(
        ({properties: {state, effectiveOn}, geometry}) =>
            (state === 'approved' || state === 'superseded') && within(effectiveOn) && liesIn(geometry)
    );
    const sites = [...records.layer('grave-site').values()].filter(
        ({properties: {reportedOn, duplicateOf}, geometry}) => !duplicateOf && within(reportedOn) && liesIn(geometry)
    );
    const states = new Map(before.rows.map((row) => [row.code, row.conclusion]));
    const own = new Set(subtree(table, code));
    const communes = table.rows.filter(({code: each, level}) => level === 'commune' && own.has(each));
    return {
        surveys: of('survey'),
        verifications: of('verification'),
        searches: of('search'),
        found: attempts.reduce((sum, {properties}) => sum + properties.found, 0),
        zones: Object.fromEntries(
            AREA_CLASSES.map((key) => [key, zones.filter(({properties}) => properties.areaClass === key).length])
        ) as Record<AreaClass, number>,
        concluded: communes.filter(
            ({code: each, conclusion}) => conclusion === 'concluded' && states.get(each) !== 'concluded'
        ),
        lapsed: communes.filter(
            ({code: each, conclusion}) => conclusion !== 'concluded' && states.get(each) === 'concluded'
        ),
        reported: sites.length,
        accepted: registerRows(records, table)
            .filter(
                ({properties}) =>
                    properties.kind === 'map-product' &&
                    properties.state === 'accepted' &&
                    within(properties.on) &&
                    own.has(properties.unit)
            )
            .map(({properties: {unit}}) => index.byCode(unit)?.properties.name ?? unit)
    };
}

/** The Tuesdays of a period for which a unit had no report by that evening. */
export function missedTuesdays(
    records: Records,
    table: CoverageTable,
    code: string,
    period: {readonly from: IsoDate; readonly to: IsoDate}
): {readonly missed: readonly IsoDate[]; readonly all: number} {
    const cuts = weeklyCuts(period).filter((tuesday) => tuesday <= period.to);
    const kept = new Set(
        registerRows(records, table).flatMap(({properties}) =>
            properties.kind === 'weekly-report' &&
            properties.unit === code &&
            localDay(properties.receivedAt) <= properties.week
                ? [properties.week]
                : []
        )
    );
    return {missed: cuts.filter((tuesday) => !kept.has(tuesday)), all: cuts.length};
}

/** Codes of a unit and of all below it. */
export function subtree({rows}: CoverageTable, code: string): string[] {
    const codes = new Set([code]);
    // the table is in the order of the tree, parents first
    for (const {code: each, parent} of rows) if (parent !== null && codes.has(parent)) codes.add(each);
    return [...codes];
}

function registerRows(records: Records, {stamp}: CoverageTable): RegisterRecord[] {
    return [...records.layer('register').values()].filter(({properties}) => properties.unitSet === stamp.unitSet);
}
