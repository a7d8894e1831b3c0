import type {AreaClass} from '../record/concluded-zone.ts';
import {type Commune, distanceKm, isInside, placeIn} from './ground.ts';
import {share, type ZonePlan} from './plan-zones.ts';
import type {Km} from './plane.ts';
import type {Seeded} from './seeded.ts';

/** How far the work on a site has come. */
export type SiteState =
    | 'unverified'
    | 'surveyed'
    | 'verified'
    | 'refuted'
    | 'found'
    | 'partial'
    | 'empty'
    | 'off-plan'
    | 'duplicate';

/** A site before it is a record. */
export interface SitePlan {
    readonly commune: Commune;
    readonly place: Km;
    readonly uncertaintyM: number;
    state: SiteState;
    /** Number of searches held; the last one found something where the state says so. */
    searches: number;
    /** How far an attempt's ground may reach. */
    readonly reachKm: number;
    readonly zone?: ZonePlan;
    readonly twin?: SitePlan;
}

const FREE = {
    unverified: 27,
    surveyed: 13,
    verified: 27,
    refuted: 9,
    found: 8,
    partial: 3,
    empty: 6,
    'off-plan': 3,
    duplicate: 4
} as const;
const BY_CLASS: Readonly<Record<AreaClass, Partial<Record<SiteState, number>>>> = {
    A: {found: 62, refuted: 38},
    B: {partial: 60, found: 20, verified: 20},
    C: {verified: 70, surveyed: 30},
    D: {empty: 80, refuted: 20},
    E: {unverified: 60, surveyed: 40}
};
const SEARCHED: ReadonlySet<SiteState> = new Set(['found', 'partial', 'empty', 'off-plan']);

export interface SiteBudget {
    readonly sites: number;
    searches: number;
}

/** Plan sites: first those that zones are about, then the others by weight of commune, away from the zones. */
export function planSites(
    communes: readonly Commune[],
    weights: readonly number[],
    zones: readonly ZonePlan[],
    budget: SiteBudget,
    chance: Seeded
): SitePlan[] {
    const byCommune = new Map<Commune, ZonePlan[]>();
    for (const zone of zones) byCommune.set(zone.commune, [...(byCommune.get(zone.commune) ?? []), zone]);
    const eager = new Map<string, number>();
    const sites: SitePlan[] = [];
    const room = Math.floor(budget.sites * 0.4);
    for (const zone of zones) {
        if (!zone.disc || zone.replacedBy) continue;
        const count = Math.min(chance.whole(1, 3), room - sites.length);
        for (let i = 0; i < count; i++) sites.push(zoneSite(zone, zone.disc, i, budget, chance));
    }
    const counts = share(weights, budget.sites - sites.length);
    communes.forEach((commune, i) => {
        const own = byCommune.get(commune) ?? [];
        const whole = own.find(({disc}) => disc === null);
        const apart = Math.min(0.4, 0.35 * Math.sqrt(commune.km2 / Math.max(1, counts[i]!)));
        const placed = sites.length > budget.sites * 2 ? [] : sites.filter((site) => site.commune === commune);
        if (!eager.has(commune.district)) eager.set(commune.district, chance.between(0.5, 1.6));
        for (let k = 0; k < counts[i]!; k++) {
            const state = whole
                ? classState(whole.areaClass, budget, chance)
                : freeState(eager.get(commune.district)!, budget, chance);
            const site =
                whole || state !== 'duplicate'
                    ? freeSite(commune, own, placed, apart, state, whole, chance)
                    : twinOf(placed, commune, own, apart, chance);
            placed.push(site);
            sites.push(site);
        }
    });
    return sites;
}

function zoneSite(
    zone: ZonePlan,
    disc: {centre: Km; radiusKm: number},
    i: number,
    budget: SiteBudget,
    chance: Seeded
): SitePlan {
    const {centre, radiusKm} = disc;
    const angle = (2 * Math.PI * i) / 3 + chance.between(-0.3, 0.3);
    const r = radiusKm * chance.between(0.22, 0.28);
    const state = classState(zone.areaClass, budget, chance);
    return {
        commune: zone.commune,
        place: [centre[0] + r * Math.cos(angle), centre[1] + r * Math.sin(angle)],
        uncertaintyM: round(Math.min(chance.between(15, 200), 190 * radiusKm)),
        state,
        searches: searchesFor(state, chance),
        reachKm: Math.min(0.35, 0.2 * radiusKm),
        zone
    };
}

function classState(areaClass: AreaClass, budget: SiteBudget, chance: Seeded): SiteState {
    const state = chance.weighted(BY_CLASS[areaClass] as Record<SiteState, number>);
    if (SEARCHED.has(state)) budget.searches -= 1;
    return state;
}

function freeState(eager: number, budget: SiteBudget, chance: Seeded): SiteState {
    const state = chance.weighted({...FREE, unverified: FREE.unverified * eager});
    if (!SEARCHED.has(state)) return state;
    if (budget.searches <= 0) return 'verified';
    budget.searches -= state === 'empty' ? 2 : 1;
    return state;
}

function searchesFor(state: SiteState, chance: Seeded): number {
    if (state === 'empty') return chance.weighted({1: 45, 2: 40, 3: 15}) === '1' ? 1 : chance.whole(2, 3);
    return SEARCHED.has(state) ? 1 : 0;
}

function freeSite(
    commune: Commune,
    zones: readonly ZonePlan[],
    placed: readonly SitePlan[],
    apart: number,
    state: SiteState,
    zone: ZonePlan | undefined,
    chance: Seeded
): SitePlan {
    const wide = chance.weighted({10: 30, 60: 40, 250: 30});
    const wanted = chance.between(Number(wide), wide === '10' ? 60 : wide === '60' ? 250 : 800);
    const reachKm = Math.min(chance.between(0.06, 0.4), 0.08 * Math.sqrt(commune.km2));
    const uncertainty = Math.min(wanted, 180 * Math.sqrt(commune.km2)) / 1000;
    const margin = Math.max(reachKm, uncertainty) + 0.03;
    const place = placeIn(
        commune,
        margin,
        chance,
        (at) =>
            placed.every((other) => distanceKm(at, other.place) >= apart) &&
            zones.every(({disc}) => disc === null || distanceKm(at, disc.centre) > disc.radiusKm + margin)
    );
    return {
        commune,
        place,
        uncertaintyM: round(uncertainty * 1000),
        state,
        searches: searchesFor(state, chance),
        reachKm,
        ...(zone ? {zone} : {})
    };
}

// the same place told twice; without a first telling it is a site of its own
function twinOf(
    placed: readonly SitePlan[],
    commune: Commune,
    zones: readonly ZonePlan[],
    apart: number,
    chance: Seeded
): SitePlan {
    const first = placed.find(({state, zone, twin}) => !zone && !twin && state !== 'duplicate' && state !== 'off-plan');
    if (!first || placed.some(({twin}) => twin === first))
        return freeSite(commune, zones, placed, apart, 'unverified', undefined, chance);
    const near = Math.min(0.06, first.uncertaintyM / 2000);
    const place: Km = [first.place[0] + near * chance.between(0.4, 1), first.place[1] - near * chance.between(0.4, 1)];
    if (!isInside(commune, place)) return freeSite(commune, zones, placed, apart, 'unverified', undefined, chance);
    return {
        commune,
        place,
        uncertaintyM: first.uncertaintyM,
        state: 'duplicate',
        searches: 0,
        reachKm: first.reachKm,
        twin: first
    };
}

function round(metres: number): number {
    return metres < 100 ? Math.max(10, Math.round(metres / 5) * 5) : Math.round(metres / 10) * 10;
}
