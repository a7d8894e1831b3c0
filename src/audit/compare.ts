import {zonesInForce} from '../conclusion/zones-in-force.ts';
import {coverageEngine} from '../coverage/engine.ts';
import type {CoverageRow, CoverageTable, UnitAreas} from '../coverage/table.ts';
import {TOUCH_M2} from '../coverage/unit-areas.ts';
import {AREA_CLASSES} from '../record/concluded-zone.ts';
import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {Overlay} from '../topology/overlay.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';
import {type ActBehind, type ComparedRecord, comparedRecords, type KnownState} from './compared-records.ts';
import {type GroundClass, type MovedPiece, movedClasses} from './moved-classes.ts';

/** One of the two states that are compared. */
export interface ComparedState extends KnownState {
    readonly asOf: IsoDate;
    /** Code of the journal's head. */
    readonly head: string;
    readonly unitsEntered?: IsoDate | undefined;
}

/** What a state is, as it is told and printed. */
export interface StateStamp {
    readonly asOf: IsoDate;
    readonly head: string;
    readonly acts: number;
}

/** Ground that went from one class to another, m². */
export interface ClassMove {
    readonly from: GroundClass;
    readonly to: GroundClass;
    readonly areaM2: number;
}

/** Ground that came under a conclusion, went from one class to another, and lost its conclusion, m². */
export interface MovedSums {
    readonly concludedM2: number;
    readonly reclassedM2: number;
    readonly withdrawnM2: number;
}

/** Ground that moved, with the acts on the zones that it went from and to; none where a day alone brought it about. */
export interface ReasonedPiece extends MovedPiece {
    readonly acts: readonly ActBehind[];
}

/** What changed in a unit without units below it; `code` is empty for what lies in no unit. */
export interface UnitChanges extends MovedSums {
    readonly code: string;
    readonly name: string;
    /** Name of the unit above, empty where there is none. */
    readonly above: string;
    readonly records: readonly ComparedRecord[];
    /** Without slivers of less than 1 m², which the sums hold. */
    readonly pieces: readonly ReasonedPiece[];
}

/** How the moved ground stands to the coverage tables of both days. */
export interface MoveProof {
    /** Units and classes that were held against each other. */
    readonly sums: number;
    /** The largest difference between what the pieces say and what the tables say, m². */
    readonly worstM2: number;
    /** The unit and class it lies in. */
    readonly worst: {readonly code: string; readonly class: GroundClass} | null;
    /** No difference is above 1 m². */
    readonly holds: boolean;
}

/** Two states of a project and all that differs between them. */
export interface Comparison extends MovedSums {
    readonly before: StateStamp;
    readonly after: StateStamp;
    /** Whether any act is known to both. Without one they may be of two projects, and what differs is nobody's work. */
    readonly sharesActs: boolean;
    readonly unitSet: string;
    readonly unitSetName: string;
    /** The unit that was looked at, with all below it. */
    readonly unit: {readonly code: string; readonly name: string};
    readonly counts: Readonly<Record<ComparedRecord['kind'], number>>;
    readonly moves: readonly ClassMove[];
    /** Ground of each class in the unit on both days. */
    readonly areas: {readonly before: UnitAreas; readonly after: UnitAreas};
    /** Units in the order of the unit set, those without changes left out. */
    readonly units: readonly UnitChanges[];
    readonly proof: MoveProof;
}

export interface CompareQuestion {
    readonly unitSet: string;
    /** Id of the plan record that figures are counted by. */
    readonly plan: string;
    /** Code of the unit to look at; the whole set where it is left out. */
    readonly unit?: string | undefined;
}

/** How far the moved ground may differ from the tables, m². */
const PROOF_M2 = 1;

/**
 * Compare two states of a project [so sánh hai thời điểm]: records added, removed and changed with the acts behind them, and the
 * ground that went from class to class, unit by unit. Every sum of the moved ground is held against the coverage tables of both days.
 *
 * Cost: the tables of both days, and what `movedClasses` and `comparedRecords` cost for what differs.
 *
 * @throws {RangeError} if the unit set, the unit or the plan is not in the records.
 */
export function compareStates(
    before: ComparedState,
    after: ComparedState,
    {unitSet, plan, unit}: CompareQuestion,
    overlay: Overlay,
    onProgress: (done: number, total: number) => void = () => {}
): Comparison {
    const index = indexUnits(after.records, unitSet);
    const root = unit === undefined ? index.units[0] : index.byCode(unit);
    if (!root) throw new RangeError(`No unit ${unit ?? ''} in the set ${unitSet}.`);
    const leaves = leavesBelow(root.properties.code, index);
    const total = 2 * index.units.length + leaves.length + 1;
    let done = 0;
    const step = (): void => onProgress(++done, total);

    const engine = coverageEngine(overlay);
    const tableOf = (state: ComparedState): CoverageTable => {
        const {records, asOf, head, unitsEntered} = state;
        const start = done;
        const table = engine.table(records, {
            unitSet,
            asOf,
            plan: planIn(plan, state, after),
            head,
            unitsEntered,
            onProgress(units) {
                onProgress(start + units, total);
                return true;
            }
        });
        done = start + index.units.length;
        return table;
    };
    const tables = [tableOf(before), tableOf(after)] as const;

    const zones = [before, after].map(({records, asOf}) => zonesInForce(records, asOf));
    const pieces = movedClasses(
        zones[0]!,
        zones[1]!,
        leaves.map((code) => index.byCode(code)!),
        overlay,
        step
    );
    const all = comparedRecords(before, after, index, overlay);
    const within = ({units, unitsBefore}: ComparedRecord): boolean =>
        unit === undefined || units.includes(unit) || unitsBefore.includes(unit);
    const records = all.filter(within);
    step();

    const {code, name} = root.properties;
    const count = (kind: ComparedRecord['kind']): number => records.filter((record) => record.kind === kind).length;
    const [was, is] = tables.map((table) => rowOf(table, code)?.areas);
    return {
        before: stampOf(before),
        after: stampOf(after),
        sharesActs: sharesActs(before, after),
        unitSet,
        unitSetName: index.set.properties.name,
        unit: {code, name},
        counts: {added: count('added'), removed: count('removed'), changed: count('changed')},
        ...movedSums(pieces),
        moves: classMoves(pieces),
        areas: {before: (was ?? is)!, after: (is ?? was)!},
        units: byUnit(records, reasoned(pieces, all), index),
        proof: proofOf(pieces, leaves, tables)
    };
}

// What of the moved ground was concluded, went to another class, or was withdrawn.
function movedSums(pieces: readonly Pick<MovedPiece, 'from' | 'to' | 'areaM2'>[]): MovedSums {
    const sum = (of: (piece: Pick<MovedPiece, 'from' | 'to'>) => boolean): number =>
        pieces.reduce((all, piece) => all + (of(piece) ? piece.areaM2 : 0), 0);
    return {
        concludedM2: sum(({from}) => from.class === 'none'),
        reclassedM2: sum(({from, to}) => from.class !== 'none' && to.class !== 'none'),
        withdrawnM2: sum(({to}) => to.class === 'none')
    };
}

// The moved ground by the class it left and the class it entered, in the order of the classes; slivers left out.
function classMoves(pieces: readonly Pick<MovedPiece, 'from' | 'to' | 'areaM2'>[]): ClassMove[] {
    const classes: readonly GroundClass[] = [...AREA_CLASSES, 'none'];
    return classes.flatMap((from) =>
        classes.flatMap((to) => {
            const areaM2 = pieces.reduce(
                (sum, piece) => sum + (piece.from.class === from && piece.to.class === to ? piece.areaM2 : 0),
                0
            );
            return areaM2 > TOUCH_M2 ? {from, to, areaM2} : [];
        })
    );
}

function reasoned(pieces: readonly MovedPiece[], records: readonly ComparedRecord[]): ReasonedPiece[] {
    const actsOf = new Map(records.flatMap(({layer, id, acts}) => (layer === 'concluded-zone' ? [[id, acts]] : [])));
    return pieces.map((piece) => {
        const acts = [piece.from.zone, piece.to.zone].flatMap((id) => (id === null ? [] : (actsOf.get(id) ?? [])));
        const once = new Map(acts.map((act) => [act.hash, act]));
        return {...piece, acts: [...once.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))};
    });
}

function byUnit(
    records: readonly ComparedRecord[],
    pieces: readonly ReasonedPiece[],
    index: UnitIndex
): readonly UnitChanges[] {
    const codes = [...index.units.map(({properties}) => properties.code), ''];
    const recordsOf = grouped(records, ({units}) => units.at(-1) ?? '');
    const piecesOf = grouped(pieces, ({unit}) => unit);
    return codes.flatMap((code): UnitChanges[] => {
        const [own, ground] = [recordsOf.get(code) ?? [], piecesOf.get(code) ?? []];
        const shown = ground.filter(({areaM2}) => areaM2 > TOUCH_M2);
        if (own.length + shown.length === 0) return [];
        const {name = '', parent} = index.byCode(code)?.properties ?? {};
        const above = parent === undefined ? '' : (index.byCode(parent)?.properties.name ?? '');
        return [{code, name, above, records: own, pieces: shown, ...movedSums(ground)}];
    });
}

function grouped<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const item of list) {
        const group = groups.get(keyOf(item));
        if (group) group.push(item);
        else groups.set(keyOf(item), [item]);
    }
    return groups;
}

// what the pieces say a class gained in a unit, and what the tables say it did
function proofOf(
    pieces: readonly MovedPiece[],
    leaves: readonly string[],
    tables: readonly [CoverageTable, CoverageTable]
): MoveProof {
    const [before, after] = tables.map(({rows}) => new Map(rows.map((row) => [row.code, row.areas])));
    const gained = new Map<string, number>();
    const add = (code: string, of: GroundClass, areaM2: number): void => {
        const key = `${code}/${of}`;
        gained.set(key, (gained.get(key) ?? 0) + areaM2);
    };
    for (const {unit, from, to, areaM2} of pieces) {
        add(unit, from.class, -areaM2);
        add(unit, to.class, areaM2);
    }
    let worst: MoveProof['worst'] = null;
    let worstM2 = 0;
    let sums = 0;
    for (const code of leaves) {
        const [was, is] = [before!.get(code), after!.get(code)];
        if (!was || !is) continue;
        for (const of of [...AREA_CLASSES, 'none'] as const) {
            sums++;
            const turned = groundIn(is, of) - groundIn(was, of);
            const differenceM2 = Math.abs((gained.get(`${code}/${of}`) ?? 0) - turned);
            if (differenceM2 <= worstM2) continue;
            worstM2 = differenceM2;
            worst = {code, class: of};
        }
    }
    return {sums, worstM2, worst, holds: worstM2 <= PROOF_M2};
}

function groundIn(areas: UnitAreas, of: GroundClass): number {
    return of === 'none' ? areas.unclassifiedM2 : areas.byClass[of];
}

function leavesBelow(code: string, index: UnitIndex): string[] {
    const below = index.children(code);
    return below.length === 0 ? [code] : below.flatMap(({properties}) => leavesBelow(properties.code, index));
}

function rowOf({rows}: CoverageTable, code: string): CoverageRow | undefined {
    return rows.find((row) => row.code === code);
}

function stampOf({asOf, head, lines}: ComparedState): StateStamp {
    return {asOf, head, acts: lines.length};
}

function sharesActs(before: ComparedState, after: ComparedState): boolean {
    const known = new Set(before.lines.map(({hash}) => hash));
    return known.size === 0 || after.lines.length === 0 || after.lines.some(({hash}) => known.has(hash));
}

function planIn(id: string, ...states: readonly {readonly records: Records}[]): Plan {
    for (const {records} of states) {
        const plan = records.layer('plan').get(id)?.properties;
        if (plan) return plan;
    }
    throw new RangeError(`No plan ${id} in the project.`);
}
