import {
    type CommuneGround,
    type ConclusionState,
    communeConclusion,
    conclusionAbove
} from '../conclusion/unit-conclusion.ts';
import {zonesInForce} from '../conclusion/zones-in-force.ts';
import type {CemeteryRecord, IsoDate, UnitRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {Plan} from '../record/plan.ts';
import type {UnitLevel, UnitSetQuality} from '../record/unit.ts';
import type {Overlay} from '../topology/overlay.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';
import {countedInTime, identified} from './cemetery-figures.ts';
import {FIGURES, type Figure, type FigureId, figureOf, type Tally} from './figure.ts';
import {METHOD} from './method.ts';
import {type Placement, placementIn} from './placement.ts';
import {registerFigures} from './register-figures.ts';
import {outOfBase, type PlacedSite, siteRules, siteTallies} from './site-figures.ts';
import {endedAttempts, type LeftOut, siteStandings} from './site-standing.ts';
import {type LeafGround, leafGrounds, sumAreas, type UnitAreas} from './unit-areas.ts';

export type {ConclusionState} from '../conclusion/unit-conclusion.ts';
export type {UnitAreas} from './unit-areas.ts';

export interface CoverageRow {
    readonly code: string;
    readonly name: string;
    readonly level: UnitLevel;
    readonly parent: string | null;
    readonly conclusion: ConclusionState;
    readonly figures: Readonly<Record<FigureId, Figure>>;
    readonly areas: UnitAreas;
}

/** What the table stands on; printed with it. */
export interface CoverageStamp {
    readonly asOf: IsoDate;
    readonly plan: string;
    readonly unitSet: string;
    readonly unitSetName: string;
    readonly quality: UnitSetQuality;
    readonly method: string;
    readonly head: string;
    /** Records left out and why: `reason` is a key of `data/codes/rules-coverage.json`. */
    readonly leftOut: readonly LeftOut[];
    readonly balanced: boolean;
    /** Units that do not balance ("không cân"): how much their parts lack (positive) or have too much, m². */
    readonly imbalance: readonly {readonly code: string; readonly differenceM2: number}[];
}

export interface CoverageTable {
    readonly stamp: CoverageStamp;
    /** Province, then each district followed by its communes, by code. */
    readonly rows: readonly CoverageRow[];
}

export interface CoverageOptions {
    readonly unitSet: string;
    readonly asOf: IsoDate;
    readonly plan: Plan;
    readonly head: string;
    readonly overlay: Overlay;
    /** Told after each unit; return false to stop (then the function throws an AbortError). */
    readonly onProgress?: (done: number, total: number) => boolean;
}

/**
 * All figures of all units of a set. Records must already be those known at `asOf`; effective dates are filtered here.
 *
 * A record is counted in the units that hold its point by geometry, whatever code it carries; areas are clipped to the
 * units. The order of the records changes nothing.
 *
 * Cost: dominated by the areas, one intersection for every pair of area and commune whose boxes meet.
 *
 * @throws {RangeError} if the unit set is not in the records.
 * @throws {Error} named `AbortError` when `onProgress` returned false.
 */
export function coverageTable(records: Records, options: CoverageOptions): CoverageTable {
    const {unitSet, asOf, plan, head, overlay} = options;
    const index = indexUnits(records, unitSet);
    const placement = placementIn(index);
    const zones = zonesInForce(records, asOf);
    const attempts = endedAttempts(records, asOf);
    const progress = (done: number): void => {
        if (options.onProgress?.(done, index.units.length) === false) throw stopped();
    };

    const {grounds, leftOut: areasOut} = leafGrounds(placement, zones, attempts, overlay, progress);
    const sites = placedSites(records, placement, asOf, plan);
    const cemeteries = placedCemeteries(records, placement);
    const register = registerFigures(records, index, asOf, plan);
    const rules = siteRules(plan);

    const leafGround = new Map(placement.leaves.map(({properties}, i) => [properties.code, grounds[i]!]));
    const states = new Map<string, ConclusionState>();
    const rows: CoverageRow[] = [];
    const imbalance: {code: string; differenceM2: number}[] = [];

    const addRow = (unit: UnitRecord): {areas: UnitAreas; leaves: LeafRow[]} => {
        const {code, name, level, parent} = unit.properties;
        const at = rows.push(undefined as unknown as CoverageRow) - 1; // a unit stands before its parts, but is reckoned after them
        const parts = index.children(code).map(addRow);
        const ground = leafGround.get(code);
        const leaves = ground ? [{unit, ground}] : parts.flatMap((part) => part.leaves);
        const areas = ground
            ? ground.areas
            : sumAreas(
                  parts.map((part) => part.areas),
                  overlay.region(unit.geometry).areaM2
              );
        for (const {unit: leaf, ground: own} of leaves) {
            if (!states.has(leaf.properties.code)) states.set(leaf.properties.code, stateOf(own, plan));
        }
        const leafStates = leaves.map((leaf) => states.get(leaf.unit.properties.code)!);
        const inside = (cemetery: PlacedCemetery): boolean => cemetery.home.includes(code);
        const here = cemeteries.placed.filter(inside).map(({cemetery}) => cemetery);
        const tallies: Record<FigureId, Tally> = {
            ...siteTallies(
                code,
                sites.placed.filter(({place}) => place.home.includes(code)),
                sites.placed.filter(({place}) => place.partly.includes(code)),
                rules
            ),
            K6: countedInTime(here, asOf, plan),
            K7: identified(here),
            ...register.tallies(code),
            K10: concludedTally(leaves, leafStates),
            K13: coverTally(leaves, areas)
        };
        if (!areas.balanced) imbalance.push({code, differenceM2: lackOf(areas)});
        rows[at] = {
            code,
            name,
            level,
            parent: parent ?? null,
            conclusion: ground ? leafStates[0]! : conclusionAbove(leafStates),
            figures: figuresOf(tallies, plan),
            areas
        };
        progress(rows.filter(Boolean).length);
        return {areas, leaves};
    };
    for (const unit of index.units) if (isTop(unit, index)) addRow(unit);

    const leftOut = [...areasOut, ...sites.leftOut, ...cemeteries.leftOut, ...register.leftOut].sort(byIdThenReason);
    const {name, quality} = index.set.properties;
    return {
        stamp: {
            asOf,
            plan: plan.id,
            unitSet,
            unitSetName: name,
            quality,
            method: METHOD,
            head,
            leftOut,
            balanced: imbalance.length === 0,
            imbalance: imbalance.sort((a, b) => (a.code < b.code ? -1 : 1))
        },
        rows
    };
}

interface LeafRow {
    readonly unit: UnitRecord;
    readonly ground: LeafGround;
}

interface PlacedCemetery {
    readonly cemetery: CemeteryRecord;
    readonly home: readonly string[];
}

function placedSites(
    records: Records,
    placement: Placement,
    asOf: IsoDate,
    plan: Plan
): {placed: PlacedSite[]; leftOut: LeftOut[]} {
    const {standings, leftOut} = siteStandings(records, asOf, plan.settings);
    const placed: PlacedSite[] = [];
    for (const standing of standings) {
        const {id, geometry, properties} = standing.site;
        if (!geometry) {
            leftOut.push({id, reason: 'no-geometry'});
            continue;
        }
        const place = placement.place(geometry, properties.uncertaintyM);
        const apart = outOfBase(standing, plan);
        if (place.home.length === 0) leftOut.push({id, reason: 'outside-unit-set'});
        else if (apart) leftOut.push({id, reason: apart});
        placed.push({...standing, place});
    }
    return {placed, leftOut};
}

function placedCemeteries(records: Records, placement: Placement): {placed: PlacedCemetery[]; leftOut: LeftOut[]} {
    const leftOut: LeftOut[] = [];
    const placed: PlacedCemetery[] = [];
    const all = [...records.layer('cemetery').values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const cemetery of all) {
        const home = cemetery.geometry ? placement.place(cemetery.geometry, 0).home : [];
        if (home.length > 0) placed.push({cemetery, home});
        else leftOut.push({id: cemetery.id, reason: cemetery.geometry ? 'outside-unit-set' : 'no-geometry'});
    }
    return {placed, leftOut};
}

function stateOf({areas, zones, searches}: LeafGround, {settings}: Plan): ConclusionState {
    const newestSearch = searches
        .map(({properties}) => properties.endedOn!)
        .sort()
        .at(-1);
    const ground: CommuneGround = {
        unitM2: areas.unitM2,
        concludedM2: areas.unitM2 - areas.unclassifiedM2,
        ownZonesFrom: ownZones(zones).map(({zone}) => zone.properties.effectiveOn),
        zonesFrom: zones.map(({zone}) => zone.properties.effectiveOn),
        ...(newestSearch !== undefined && {newestSearch})
    };
    return communeConclusion(ground, settings.concludedMeans);
}

// zones of commune level with more than half of their ground here
function ownZones(zones: LeafGround['zones']): LeafGround['zones'] {
    return zones.filter(({zone, areaM2, wholeM2}) => zone.properties.level === 'commune' && 2 * areaM2 > wholeM2);
}

function concludedTally(leaves: readonly LeafRow[], states: readonly ConclusionState[]): Tally {
    const concluded = leaves.filter((_, i) => states[i] === 'concluded');
    return {
        numerator: concluded.length,
        denominator: leaves.length,
        numeratorIds: distinct(concluded.flatMap(({ground}) => ground.zones.map(({zone}) => zone.id))),
        denominatorIds: leaves.map(({unit}) => unit.id)
    };
}

function coverTally(leaves: readonly LeafRow[], areas: UnitAreas): Tally {
    const ids = leaves.flatMap(({ground}) => [
        ...ground.zones.map(({zone}) => zone.id),
        ...ground.searches.map(({id}) => id)
    ]);
    return {
        numerator: leaves.reduce((sum, {ground}) => sum + ground.coveredM2, 0),
        denominator: areas.unitM2,
        numeratorIds: distinct(ids),
        denominatorIds: leaves.map(({unit}) => unit.id)
    };
}

function figuresOf(tallies: Record<FigureId, Tally>, {targets}: Plan): Record<FigureId, Figure> {
    const figures = FIGURES.map((id) => [id, figureOf(id, tallies[id], targets[id] ?? null)] as const);
    return Object.fromEntries(figures) as Record<FigureId, Figure>;
}

function lackOf({unitM2, byClass, unclassifiedM2}: UnitAreas): number {
    return unitM2 - unclassifiedM2 - Object.values(byClass).reduce((sum, area) => sum + area, 0);
}

function isTop({properties: {parent}}: UnitRecord, index: UnitIndex): boolean {
    return parent === undefined || !index.byCode(parent);
}

function distinct(ids: readonly string[]): string[] {
    return [...new Set(ids)].sort();
}

function byIdThenReason(a: LeftOut, b: LeftOut): number {
    return a.id < b.id ? -1 : a.id > b.id ? 1 : a.reason < b.reason ? -1 : 1;
}

function stopped(): Error {
    return Object.assign(new Error('Stopped.'), {name: 'AbortError'});
}
