import type {LeftOut} from '../conclusion/site-standing.ts';
import {type ConclusionState, conclusionAbove} from '../conclusion/unit-conclusion.ts';
import type {
    CemeteryRecord,
    ConcludedZoneRecord,
    IsoDate,
    RegisterRecord,
    SurveyedAreaRecord,
    UnitRecord,
    UnitSetRecord
} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {Overlay} from '../topology/overlay.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {attemptKeeper} from './attempt-keeper.ts';
import {countedInTime, identified, isMartyrs} from './cemetery-figures.ts';
import {drawnFor} from './drawn-for.ts';
import {FIGURES, type Figure, type FigureId, figureOf, type Tally} from './figure.ts';
import {forceKeeper} from './force-keeper.ts';
import {groundKeeper} from './ground-keeper.ts';
import {layerChanges} from './layer-changes.ts';
import {type LeafSum, leafSum, type SumAbove, sumAbove} from './leaf-sum.ts';
import {type Placement, placementIn} from './placement.ts';
import {type RegisterFigure, registerFigures} from './register-figures.ts';
import {registerPlaces} from './register-places.ts';
import {siteKeeper} from './site-keeper.ts';
import type {CoverageRow, CoverageStamp, Imbalance} from './table.ts';
import {classifiedM2, type LeafGround, sumAreas, type UnitAreas} from './unit-areas.ts';

/** The rows of a table and what goes with them. */
export interface UnitFiguresNow {
    readonly rows: readonly CoverageRow[];
    readonly leftOut: readonly LeftOut[];
    readonly imbalance: CoverageStamp['imbalance'];
    /** The other unit set whose offices the register names (see `registerFigures`), by name. */
    readonly registerSet: string | null;
}

/** All figures of the units of one index, kept from one question to the next. */
export interface UnitFigures {
    readonly index: UnitIndex;
    update(records: Records, asOf: IsoDate, plan: Plan, onUnit: (done: number) => void): UnitFiguresNow;
}

type Area = ConcludedZoneRecord | SurveyedAreaRecord;
type CemeteryTallies = Record<'K6' | 'K7', Tally>;

/** What a row is made of; a row is made anew when one of these is another object. */
interface Parts {
    readonly areas: UnitAreas;
    readonly conclusion: ConclusionState;
    readonly sites: Record<'K1' | 'K2' | 'K3' | 'K4' | 'K5', Tally>;
    readonly cemeteries: CemeteryTallies;
    readonly register: Record<RegisterFigure, Tally>;
    readonly K10: Tally;
    readonly K13: Tally;
    readonly plan: Plan;
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** Keep the figures of the units of one index. Cost: see `CoverageEngine`. */
export function unitFigures(index: UnitIndex, overlay: Overlay): UnitFigures {
    const placement = placementIn(index);
    const ground = groundKeeper(placement.leaves, overlay);
    const force = forceKeeper();
    const attempts = attemptKeeper();
    const sites = siteKeeper(placement, attempts);
    const others = otherFigures(index, placement);
    const drawn = drawnFor(index, overlay);
    const leafAt = new Map(placement.leaves.map(({properties}, i) => [properties.code, i]));
    const ownM2 = new Map<string, number>();
    const leafSums: (LeafSum | undefined)[] = placement.leaves.map(() => undefined);
    const sums = new Map<string, SumAbove>();
    const rows = new Map<string, {readonly parts: Parts; readonly row: CoverageRow}>();
    const areasAbove = new Map<string, {readonly parts: readonly UnitAreas[]; readonly areas: UnitAreas}>();
    const outside = new Map<Area, LeftOut>();
    /** Areas taken in or out since the grounds were last measured to the end. */
    const pending = new Map<Area, 'in' | 'out'>();
    let zonesSeen: ReadonlyMap<string, ConcludedZoneRecord> = NOTHING;
    let attemptsSeen: ReadonlyMap<string, SurveyedAreaRecord> = NOTHING;
    const moved: SurveyedAreaRecord[] = [];

    const takeIn = (records: Records, asOf: IsoDate): void => {
        const zones = force.update(layerChanges(zonesSeen, records.layer('concluded-zone')), asOf);
        zonesSeen = records.layer('concluded-zone');
        const ended = attempts.update(layerChanges(attemptsSeen, records.layer('surveyed-area')), asOf);
        attemptsSeen = records.layer('surveyed-area');
        for (const zone of zones.removed) ground.remove(zone);
        for (const attempt of ended.removed) ground.remove(attempt);
        for (const area of [...zones.removed, ...ended.removed]) pending.set(area, 'out');
        for (const zone of zones.added) if (zone.geometry) ground.addZone(zone);
        for (const attempt of ended.added) if (attempt.geometry) ground.addAttempt(attempt);
        for (const area of [...zones.added, ...ended.added]) pending.set(area, 'in');
        moved.push(...ended.removed, ...ended.added);
    };

    return {
        index,
        update(records, asOf, plan, onUnit) {
            takeIn(records, asOf);
            if (drawn.update(records.layer('unit'))) leafSums.fill(undefined);
            let measured = 0;
            const grounds = ground.grounds(() => onUnit(++measured));
            for (const [area, way] of pending) {
                const {id, geometry} = area;
                const fault = way === 'in' && ground.fault(area);
                if (fault) outside.set(area, {id, reason: fault});
                else if (way === 'out' || ground.touches(area)) outside.delete(area);
                else outside.set(area, {id, reason: geometry ? 'outside-unit-set' : 'no-geometry'});
            }
            pending.clear();
            sites.update(records.layer('grave-site'), moved, asOf, plan);
            moved.length = 0;
            others.update(records, asOf, plan);

            let made = 0;
            const list: CoverageRow[] = [];
            const imbalance: Imbalance[] = [];
            const addRow = (unit: UnitRecord): {areas: UnitAreas; leaves: LeafSum[]} => {
                const {code} = unit.properties;
                const at = list.push(undefined as unknown as CoverageRow) - 1; // a unit stands before its parts, but is reckoned after them
                const below = index.children(code).map(addRow);
                const leaf = leafAt.get(code);
                const leaves =
                    leaf === undefined ? below.flatMap((part) => part.leaves) : [sumOfLeaf(leaf, grounds[leaf]!, plan)];
                const areas = leaf === undefined ? areasOf(unit, below) : grounds[leaf]!.areas;
                const sum = sums.get(code) ?? sumAbove();
                sums.set(code, sum);
                sum.update(leaves);
                const lack = areas.unitM2 - areas.unclassifiedM2 - classifiedM2(areas.byClass);
                if (!areas.balanced) imbalance.push({code, name: unit.properties.name, differenceM2: lack});
                list[at] = rowOf(unit, {
                    areas,
                    conclusion: leaf === undefined ? conclusionAbove(leaves.map(({state}) => state)) : leaves[0]!.state,
                    sites: sites.tallies(code),
                    cemeteries: others.cemeteries(code),
                    register: others.register(code),
                    K10: sum.concluded,
                    K13: sum.covered(areas.unitM2),
                    plan
                });
                onUnit(Math.max(measured, ++made));
                return {areas, leaves};
            };
            for (const unit of index.units) if (isTop(unit, index)) addRow(unit);
            return {
                rows: list,
                leftOut: [...outside.values(), ...sites.leftOut, ...others.leftOut].sort(byIdThenReason),
                imbalance: imbalance.sort((a, b) => (a.code < b.code ? -1 : 1)),
                registerSet: others.registerSet?.properties.name ?? null
            };
        }
    };

    function sumOfLeaf(at: number, own: LeafGround, plan: Plan): LeafSum {
        const before = leafSums[at];
        if (before?.ground === own && before.plan === plan) return before;
        const sum = leafSum(placement.leaves[at]!, own, plan, drawn.isFor);
        leafSums[at] = sum;
        return sum;
    }

    function areasOf(unit: UnitRecord, below: readonly {readonly areas: UnitAreas}[]): UnitAreas {
        const {code} = unit.properties;
        const parts = below.map(({areas}) => areas);
        const before = areasAbove.get(code);
        if (before && parts.every((part, i) => part === before.parts[i])) return before.areas;
        const unitM2 = ownM2.get(code) ?? overlay.region(unit.geometry).areaM2;
        ownM2.set(code, unitM2);
        const areas = sumAreas(parts, unitM2);
        areasAbove.set(code, {parts, areas});
        return areas;
    }

    function rowOf(unit: UnitRecord, parts: Parts): CoverageRow {
        const {code, name, level, parent} = unit.properties;
        const before = rows.get(code);
        if (before && sameParts(before.parts, parts)) return before.row;
        const tallies: Record<FigureId, Tally> = {
            ...parts.sites,
            ...parts.cemeteries,
            ...parts.register,
            K10: parts.K10,
            K13: parts.K13
        };
        const {areas, conclusion} = parts;
        const figures = figuresOf(tallies, parts.plan);
        const row = {code, name, level, parent: parent ?? null, conclusion, figures, areas};
        rows.set(code, {parts, row});
        return row;
    }
}

/** K6–K9, K11 and K12: few records, worked out anew when any of them changes. */
function otherFigures(index: UnitIndex, placement: Placement) {
    let cemeteryLayer: ReadonlyMap<string, CemeteryRecord> | null = null;
    let registerLayer: ReadonlyMap<string, RegisterRecord> | null = null;
    let day: IsoDate | null = null;
    let lastPlan: Plan | null = null;
    let cemeteries = new Map<string, CemeteryTallies>();
    let register = new Map<string, Record<RegisterFigure, Tally>>();
    let cemeteriesOut: readonly LeftOut[] = [];
    let registerOut: readonly LeftOut[] = [];
    let registerSet: UnitSetRecord | null = null;
    let unitLayer: ReadonlyMap<string, UnitRecord> | null = null;
    const places = registerPlaces(index);
    return {
        get registerSet() {
            return registerSet;
        },
        get leftOut() {
            return [...cemeteriesOut, ...registerOut];
        },
        cemeteries: (code: string): CemeteryTallies => cemeteries.get(code)!,
        register: (code: string): Record<RegisterFigure, Tally> => register.get(code)!,
        update(records: Records, asOf: IsoDate, plan: Plan): void {
            const fresh = asOf !== day || plan !== lastPlan;
            [day, lastPlan] = [asOf, plan];
            if (fresh || records.layer('cemetery') !== cemeteryLayer) {
                cemeteryLayer = records.layer('cemetery');
                const {placed, leftOut} = placedCemeteries(cemeteryLayer, placement);
                const apart = plan.settings.identityBase === 'all' ? [] : [...cemeteryLayer.values()];
                const elsewhere = apart.filter((place) => !isMartyrs(place));
                cemeteriesOut = [...leftOut, ...elsewhere.map(({id}) => ({id, reason: 'outside-cemeteries'}))];
                cemeteries = new Map(
                    index.units.map(({properties: {code}}) => {
                        const here = placed.get(code) ?? [];
                        return [code, {K6: countedInTime(here, asOf, plan), K7: identified(here, plan.settings)}];
                    })
                );
            }
            if (fresh || records.layer('register') !== registerLayer || records.layer('unit') !== unitLayer) {
                [registerLayer, unitLayer] = [records.layer('register'), records.layer('unit')];
                const {tallies, leftOut, otherSet} = registerFigures(records, places, asOf, plan);
                [registerOut, registerSet] = [leftOut, otherSet];
                register = new Map(index.units.map(({properties: {code}}) => [code, tallies(code)]));
            }
        }
    };
}

function placedCemeteries(
    cemeteries: ReadonlyMap<string, CemeteryRecord>,
    placement: Placement
): {placed: Map<string, CemeteryRecord[]>; leftOut: LeftOut[]} {
    const leftOut: LeftOut[] = [];
    const placed = new Map<string, CemeteryRecord[]>();
    for (const cemetery of [...cemeteries.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
        const home = cemetery.geometry ? placement.place(cemetery.geometry, 0).home : [];
        if (home.length === 0) {
            leftOut.push({id: cemetery.id, reason: cemetery.geometry ? 'outside-unit-set' : 'no-geometry'});
        }
        for (const code of home) {
            const here = placed.get(code);
            if (here) here.push(cemetery);
            else placed.set(code, [cemetery]);
        }
    }
    return {placed, leftOut};
}

function figuresOf(tallies: Record<FigureId, Tally>, {targets}: Plan): Record<FigureId, Figure> {
    const figures = FIGURES.map((id) => [id, figureOf(id, tallies[id], targets[id] ?? null)] as const);
    return Object.fromEntries(figures) as Record<FigureId, Figure>;
}

function sameParts(a: Parts, b: Parts): boolean {
    return (Object.keys(a) as (keyof Parts)[]).every((key) => a[key] === b[key]);
}

function isTop({properties: {parent}}: UnitRecord, index: UnitIndex): boolean {
    return parent === undefined || !index.byCode(parent);
}

function byIdThenReason(a: LeftOut, b: LeftOut): number {
    return a.id < b.id ? -1 : a.id > b.id ? 1 : a.reason < b.reason ? -1 : 1;
}
