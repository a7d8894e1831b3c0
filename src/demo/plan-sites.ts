import type {AreaClass} from '../record/concluded-zone.ts';
import {type Crowd, crowd} from './crowd.ts';
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
    readonly state: SiteState;
    /** Number of searches held; the last one found something where the state says so. */
    readonly searches: number;
    /** How far an attempt's ground may reach. */
    readonly reachKm: number;
    readonly zone?: ZonePlan;
    readonly twin?: SitePlan;
}

const FREE = {
    unverified: 27,
    surveyed: 10,
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
        for (let i = 0; i < count; i++) {
            const site = zoneSite(zone, zone.disc, i, budget, chance);
            sites.push(site);
            budget.searches -= site.searches;
        }
    }
    const inZones = new Map<Commune, SitePlan[]>();
    for (const site of sites) inZones.set(site.commune, [...(inZones.get(site.commune) ?? []), site]);
    const counts = share(weights, budget.sites - sites.length);
    const wholeOf = (commune: Commune) => byCommune.get(commune)?.find(({disc}) => disc === null);
    // communes concluded whole come first: their class says what was searched there
    const order = communes
        .map((_, i) => i)
        .sort((a, b) => Number(!wholeOf(communes[a]!)) - Number(!wholeOf(communes[b]!)));
    for (const i of order) {
        const commune = communes[i]!;
        const own = byCommune.get(commune) ?? [];
        const whole = wholeOf(commune);
        const apart = Math.min(0.4, 0.35 * Math.sqrt(commune.km2 / Math.max(1, counts[i]!)));
        const placed = inZones.get(commune) ?? [];
        const others = crowd(apart);
        for (const {place} of placed) others.add(place);
        const ground: Ground = {commune, zones: own, others, tries: counts[i]! > 60 ? 12 : 120};
        if (!eager.has(commune.district)) eager.set(commune.district, chance.between(0.5, 1.6));
        for (let k = 0; k < counts[i]!; k++) {
            const state = whole
                ? classState(whole.areaClass, budget, chance)
                : freeState(eager.get(commune.district)!, budget, chance);
            const site =
                whole || state !== 'duplicate'
                    ? freeSite(ground, state, whole, chance)
                    : twinOf(ground, placed, chance);
            placed.push(site);
            others.add(site.place);
            sites.push(site);
            budget.searches -= site.searches;
        }
    }
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
    return SEARCHED.has(state) && budget.searches <= 0 ? 'refuted' : state;
}

function freeState(eager: number, budget: SiteBudget, chance: Seeded): SiteState {
    const state = chance.weighted({...FREE, unverified: FREE.unverified * eager});
    if (!SEARCHED.has(state)) return state;
    return budget.searches <= 0 ? 'verified' : state;
}

function searchesFor(state: SiteState, chance: Seeded): number {
    if (state === 'empty') return chance.chance(0.28) ? 1 : chance.whole(2, 3);
    return SEARCHED.has(state) ? 1 : 0;
}

/** Where free sites of one commune may be. */
interface Ground {
    readonly commune: Commune;
    readonly zones: readonly ZonePlan[];
    readonly others: Crowd;
    readonly tries: number;
}

function freeSite(ground: Ground, state: SiteState, zone: ZonePlan | undefined, chance: Seeded): SitePlan {
    const {commune, zones, others, tries} = ground;
    // among many zones there is room for small discs only
    const scale = Math.min(1, Math.sqrt(commune.km2 / (zones.length + 1)) / 1.5);
    const wide = chance.weighted({10: 30, 60: 40, 250: 30});
    const wanted = chance.between(Number(wide), wide === '10' ? 60 : wide === '60' ? 250 : 800);
    const reachKm = Math.min(chance.between(0.06, 0.4), 0.08 * Math.sqrt(commune.km2)) * scale;
    const uncertainty = (Math.min(wanted, 180 * Math.sqrt(commune.km2)) * scale) / 1000;
    const margin = Math.max(reachKm, uncertainty) + 0.03;
    const place = placeIn(
        commune,
        margin,
        chance,
        (at) =>
            others.hasRoom(at) &&
            zones.every(({disc}) => disc === null || distanceKm(at, disc.centre) > disc.radiusKm + margin),
        tries
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
function twinOf(ground: Ground, placed: readonly SitePlan[], chance: Seeded): SitePlan {
    const {commune} = ground;
    const first = placed.find(({state, zone, twin}) => !zone && !twin && state !== 'duplicate' && state !== 'off-plan');
    if (!first || placed.some(({twin}) => twin === first)) return freeSite(ground, 'unverified', undefined, chance);
    const near = Math.min(0.06, first.uncertaintyM / 2000);
    const place: Km = [first.place[0] + near * chance.between(0.4, 1), first.place[1] - near * chance.between(0.4, 1)];
    if (!isInside(commune, place)) return freeSite(ground, 'unverified', undefined, chance);
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
