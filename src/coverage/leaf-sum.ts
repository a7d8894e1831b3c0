import {type CommuneGround, type ConclusionState, communeConclusion} from '../conclusion/unit-conclusion.ts';
import type {ConcludedZoneRecord, UnitRecord} from '../record/feature.ts';
import type {Plan} from '../record/plan.ts';
import type {Tally} from './figure.ts';
import {idUnion} from './id-union.ts';
import type {LeafGround} from './unit-areas.ts';

/** What a unit without units below gives to K10 and K13 of all that hold it. */
export interface LeafSum {
    readonly unit: UnitRecord;
    readonly ground: LeafGround;
    readonly plan: Plan;
    readonly state: ConclusionState;
    /** Zones and searches on its ground, ascending. */
    readonly ids: readonly string[];
    /** Zones on its ground if it is concluded, ascending. */
    readonly concludedIds: readonly string[];
}

/**
 * Cost: one pass over the areas on its ground.
 *
 * @param isFor whether a zone was drawn for this unit, and not for one of another unit set (`drawnFor`)
 */
export function leafSum(
    unit: UnitRecord,
    ground: LeafGround,
    plan: Plan,
    isFor: (zone: ConcludedZoneRecord, unit: UnitRecord) => boolean
): LeafSum {
    const own = ownZones(ground.zones);
    const its = own.filter(({zone}) => isFor(zone, unit));
    const state = stateOf(ground, its, its.length < own.length, plan);
    const zones = ground.zones.map(({zone}) => zone.id).sort();
    return {
        unit,
        ground,
        plan,
        state,
        ids: [...zones, ...ground.searches.map(({id}) => id)].sort(),
        concludedIds: state === 'concluded' ? zones : []
    };
}

/** K10 and K13 of a unit from the leaves it is made of, kept from one question to the next. */
export interface SumAbove {
    update(leaves: readonly LeafSum[]): void;
    /** Both are the same object while nothing behind them changed. */
    readonly concluded: Tally;
    covered(unitM2: number): Tally;
}

export function sumAbove(): SumAbove {
    const ids = idUnion();
    const concludedIds = idUnion();
    let leaves: readonly LeafSum[] = [];
    let concluded: Tally | null = null;
    let covered: Tally | null = null;
    return {
        update(next) {
            next.forEach((leaf, i) => {
                const before = leaves[i];
                if (before === leaf) return;
                ids.replace(before?.ids ?? [], leaf.ids);
                concludedIds.replace(before?.concludedIds ?? [], leaf.concludedIds);
                concluded = null;
                covered = null;
            });
            leaves = next;
        },
        get concluded() {
            concluded ??= {
                numerator: leaves.filter(({state}) => state === 'concluded').length,
                denominator: leaves.length,
                numeratorIds: concludedIds.ids,
                denominatorIds: leaves.map(({unit}) => unit.id)
            };
            return concluded;
        },
        covered(unitM2) {
            covered ??= {
                numerator: leaves.reduce((sum, {ground}) => sum + ground.coveredM2, 0),
                denominator: unitM2,
                numeratorIds: ids.ids,
                denominatorIds: leaves.map(({unit}) => unit.id)
            };
            return covered;
        }
    };
}

function stateOf(
    {areas, zones, searches}: LeafGround,
    own: LeafGround['zones'],
    foreign: boolean,
    {settings}: Plan
): ConclusionState {
    const newestSearch = searches
        .map(({properties}) => properties.endedOn!)
        .sort()
        .at(-1);
    const ground: CommuneGround = {
        unitM2: areas.unitM2,
        concludedM2: areas.unitM2 - areas.unclassifiedM2,
        ownZonesFrom: own.map(({zone}) => zone.properties.effectiveOn),
        zonesFrom: zones.map(({zone}) => zone.properties.effectiveOn),
        otherSet: foreign,
        ...(newestSearch !== undefined && {newestSearch})
    };
    return communeConclusion(ground, settings.concludedMeans);
}

// zones of commune level with more than half of their ground here
function ownZones(zones: LeafGround['zones']): LeafGround['zones'] {
    return zones.filter(({zone, areaM2, wholeM2}) => zone.properties.level === 'commune' && 2 * areaM2 > wholeM2);
}
