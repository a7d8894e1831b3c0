import Flatbush from 'flatbush';
import type {Position} from 'geojson';
import {endedAttempts} from '../conclusion/site-standing.ts';
import {zonesInForce} from '../conclusion/zones-in-force.ts';
import type {Areal, ConcludedZoneRecord, IsoDate, SurveyedAreaRecord, UnitRecord} from '../record/feature.ts';
import {oncePer} from '../record/once-per.ts';
import type {Records} from '../record/patch.ts';
import type {Overlay, Region} from '../topology/overlay.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';
import {unitPath} from '../units/unit-path.ts';
import {boxOf} from './near-pairs.ts';

/** What an inspection looks at, gathered once. */
export interface InspectedGround {
    readonly records: Records;
    readonly asOf: IsoDate;
    readonly overlay: Overlay;
    readonly index: UnitIndex;
    /** Units with none below, within the unit asked about. */
    readonly leaves: readonly UnitRecord[];
    /** Conclusions in force on the day, newest first. */
    readonly zones: readonly ConcludedZoneRecord[];
    /** Surveys, verifications and searches that ended by the day, by id. */
    readonly attempts: readonly SurveyedAreaRecord[];
    /** Those whose box meets the box of a geometry (degrees), in their order. */
    zonesNear(geometry: Areal): readonly ConcludedZoneRecord[];
    attemptsNear(geometry: Areal): readonly SurveyedAreaRecord[];
    region(geometry: Areal): Region;
    /** Codes from the province down to a unit. */
    pathTo(code: string): readonly string[];
    /** Codes of the units that hold a place, top down; empty where that is not within the unit asked about. */
    unitsAt(place: Position): readonly string[];
}

/**
 * @param unit code of the unit to look at; all of the set without one
 * @throws {RangeError} if the unit set, or the unit in it, is not in the records.
 */
export function inspectedGround(
    records: Records,
    {
        unitSet,
        asOf,
        overlay,
        unit
    }: {
        readonly unitSet: string;
        readonly asOf: IsoDate;
        readonly overlay: Overlay;
        readonly unit?: string | undefined;
    }
): InspectedGround {
    const index = indexUnits(records, unitSet);
    if (unit !== undefined && !index.byCode(unit)) throw new RangeError(`No unit ${unit} in ${unitSet}.`);
    const zones = zonesInForce(records, asOf).filter(({geometry}) => geometry !== null);
    const attempts = endedAttempts(records, asOf).filter(({geometry}) => geometry !== null);
    const pathTo = (code: string): string[] => unitPath(index, code).split('-');
    const isWithin = (codes: readonly string[]): boolean => unit === undefined || codes.includes(unit);
    return {
        records,
        asOf,
        overlay,
        index,
        zones,
        attempts,
        leaves: index.units.filter(
            (each) => index.children(each.properties.code).length === 0 && isWithin(pathTo(each.properties.code))
        ),
        pathTo,
        zonesNear: near(zones),
        attemptsNear: near(attempts),
        region: oncePer((geometry: Areal) => overlay.region(geometry)),
        unitsAt([lon, lat]) {
            const codes = index.at(lon!, lat!).map(({properties}) => properties.code);
            return isWithin(codes) ? codes : [];
        }
    };
}

function near<R extends {readonly geometry: Areal}>(records: readonly R[]): (geometry: Areal) => R[] {
    if (records.length === 0) return () => [];
    const tree = new Flatbush(records.length);
    for (const {geometry} of records) tree.add(...boxOf(geometry));
    tree.finish();
    return (geometry) =>
        tree
            .search(...boxOf(geometry))
            .sort((a, b) => a - b)
            .map((i) => records[i]!);
}
