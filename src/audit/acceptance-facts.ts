import type {CoverageTable} from '../coverage/table.ts';
import type {InspectionRecord, IsoDate, RaisedFindingRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {excepted} from './exceptions.ts';
import type {Finding} from './findings.ts';
import type {Digest} from './raise-finding.ts';

/** What an acceptance is judged on. */
export interface AcceptanceFacts {
    readonly records: Records;
    readonly index: UnitIndex;
    /** Code of the unit. */
    readonly unit: string;
    readonly asOf: IsoDate;
    readonly digest: Digest;
    readonly table: CoverageTable;
    /** Contradictions of the whole set. */
    readonly findings: readonly Finding[];
    /** Whether the journal is whole; null while that is not known. */
    readonly chainWhole: boolean | null;
    readonly sheet: SheetFacts;
}

/** What is known of the sheet. */
export interface SheetFacts {
    /** SHA-256 of the frozen sheet; null where none was entered. */
    readonly sha256: string | null;
    /** SHA-256 of the sheet that the newest draft was entered with; null where none was. */
    readonly draft: string | null;
    /** Records that are other than on the frozen sheet; null while that is not known. */
    readonly changed: number | null;
    /** Required fields that are empty and signers, but for the acceptor, without name or date; in words. */
    readonly fields: readonly string[];
    readonly signers: readonly string[];
}

/** A unit and all units below it. */
export function unitsBelow(index: UnitIndex, code: string): ReadonlySet<string> {
    const all = new Set([code]);
    for (const each of all) for (const {properties} of index.children(each)) all.add(properties.code);
    return all;
}

/** Findings of a unit and of those below it that stand in the way: not verified, not withdrawn, under no exception in force. */
export function findingsInTheWay({
    records,
    index,
    unit,
    asOf,
    digest
}: Pick<AcceptanceFacts, 'records' | 'index' | 'unit' | 'asOf' | 'digest'>): RaisedFindingRecord[] {
    const waiting = findingsOf(records, index, unit).filter(
        ({properties: {state}}) => state === 'open' || state === 'corrected'
    );
    const known = waiting.flatMap(({properties: {rule, key, unit: of}}) =>
        rule !== undefined && key !== undefined ? [{rule, key, units: [of]}] : []
    );
    const accepted = excepted(known, records, index.set.id, asOf, digest);
    return waiting.filter(({properties: {key}}) => key === undefined || accepted.get(key)?.lapse !== null);
}

/** Findings of a unit and of those below it, by id. */
export function findingsOf(records: Records, index: UnitIndex, unit: string): RaisedFindingRecord[] {
    const within = unitsBelow(index, unit);
    return [...records.layer('raised-finding').values()]
        .filter(({properties}) => properties.unitSet === index.set.id && within.has(properties.unit))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Sample inspections of a unit or of one above it, newest first. */
export function inspectionsOf(records: Records, index: UnitIndex, unit: string): InspectionRecord[] {
    const newest = ({properties: {steps}}: InspectionRecord): string => steps.at(-1)?.on ?? '';
    return [...records.layer('inspection').values()]
        .filter(({properties}) => properties.unitSet === index.set.id && unitsBelow(index, properties.unit).has(unit))
        .sort((a, b) => newest(b).localeCompare(newest(a)) || (a.id < b.id ? 1 : -1));
}
