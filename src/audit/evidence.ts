import type {Geometry, Position} from 'geojson';
import {endedAttempts, type SiteStanding, siteStandings} from '../conclusion/site-standing.ts';
import {zonesInForce} from '../conclusion/zones-in-force.ts';
import {type Placement, placementIn} from '../coverage/placement.ts';
import type {CoverageOptions, CoverageTable} from '../coverage/table.ts';
import type {Areal, ConcludedZoneRecord, IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import {oncePer} from '../record/once-per.ts';
import type {Records} from '../record/patch.ts';
import type {Severity} from '../topology/issue.ts';
import type {Overlay, Region} from '../topology/overlay.ts';
import {representativePoint} from '../units/representative-point.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';
import type {AuditMemory} from './memory.ts';

/** A contradiction in the records. `key` is the same whenever the same records contradict in the same way. */
export interface Finding {
    readonly rule: string;
    readonly severity: Severity;
    readonly at: Position | null;
    readonly ids: readonly string[];
    readonly values: Readonly<Record<string, string | number>>;
    readonly key: string;
    /** The shape to show on the map (an overlap, a disc); may be null. */
    readonly geometry: Geometry | null;
    /** Certain or only possible, where uncertainty matters. */
    readonly certainty: 'certain' | 'possible';
    /** Codes of the units it lies in. */
    readonly units: readonly string[];
}

/** What every check looks at, gathered once. */
export interface Evidence {
    readonly records: Records;
    readonly table: CoverageTable;
    readonly asOf: IsoDate;
    readonly overlay: Overlay;
    readonly index: UnitIndex;
    readonly placement: Placement;
    /** Zones in force on the day, newest first. */
    readonly zones: readonly ConcludedZoneRecord[];
    /** Attempts that ended by the day, by id. */
    readonly attempts: readonly SurveyedAreaRecord[];
    /** Sites with their duplicates' reports taken together, by id. */
    readonly standings: readonly SiteStanding[];
    readonly memory: AuditMemory;
    /** The ground of a record; worked out once. */
    region(record: {readonly geometry: Areal}): Region;
    /** A finding from what a check tells; place, units and key follow from it. */
    finding(told: Told): Finding;
}

/** What a check tells of a contradiction. */
export interface Told {
    readonly rule: string;
    readonly severity: Severity;
    readonly ids: readonly string[];
    readonly values: Finding['values'];
    readonly geometry: Geometry | null;
    readonly certainty?: Finding['certainty'];
    /** Tells two findings of one rule on the same records apart. */
    readonly variant?: string;
    /** Where the unit is known and no place tells it. */
    readonly units?: readonly string[];
}

/**
 * @param memory of earlier askings of the same project
 *
 * @throws {RangeError} if the unit set is not in the records.
 */
export function gather(
    records: Records,
    table: CoverageTable,
    {unitSet, asOf, overlay}: Pick<CoverageOptions, 'unitSet' | 'asOf' | 'overlay'>,
    memory: AuditMemory
): Evidence {
    const units = [records.layer('unit'), records.layer('unit-set'), unitSet];
    const index = memory.of('index', units, () => indexUnits(records, unitSet));
    const [zones, attempts, sites] = [
        records.layer('concluded-zone'),
        records.layer('surveyed-area'),
        records.layer('grave-site')
    ];
    const regionOf = memory.of('region', [overlay], () =>
        oncePer((geometry: Areal): Region => overlay.region(geometry))
    );
    return {
        records,
        table,
        asOf,
        overlay,
        index,
        memory,
        placement: memory.of('placement', [index], () => placementIn(index)),
        zones: memory.of('zones', [zones, asOf], () => zonesInForce(records, asOf)),
        attempts: memory.of('attempts', [attempts, asOf], () => endedAttempts(records, asOf)),
        standings: memory.of(
            'standings',
            [sites, attempts, asOf],
            () => siteStandings(records, asOf, {siteUnit: 'site'}).standings
        ),
        region: ({geometry}) => regionOf(geometry),
        finding({rule, severity, ids, values, geometry, certainty = 'certain', variant, units}) {
            const at = geometry ? representativePoint(geometry) : null;
            const home = at ? index.at(at[0]!, at[1]!).at(-1) : undefined;
            return {
                rule,
                severity,
                at,
                ids,
                values,
                key: [rule, ...[...ids].sort(), ...(variant === undefined ? [] : [variant])].join('|'),
                geometry,
                certainty,
                units: units ?? (home ? [home.properties.code] : [])
            };
        }
    };
}

/** `yyyy-mm-dd` as dd/mm/yyyy, as sentences say it. */
export function dayText(day: IsoDate): string {
    return day.slice(0, 10).split('-').reverse().join('/');
}
