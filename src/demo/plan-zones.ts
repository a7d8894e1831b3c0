import type {AreaClass, ZoneState} from '../record/concluded-zone.ts';
import type {IsoDate} from '../record/feature.ts';
import {plusDays} from './calendar.ts';
import {borderKm, type Commune, isInside} from './ground.ts';
import type {Km} from './plane.ts';
import type {Seeded} from './seeded.ts';

/** A zone before it is a record. */
export interface ZonePlan {
    readonly commune: Commune;
    /** Null for a zone that is the whole commune. */
    readonly disc: {readonly centre: Km; readonly radiusKm: number} | null;
    readonly areaClass: AreaClass;
    readonly state: ZoneState;
    readonly documentOn: IsoDate;
    /** The zone that replaces this one. */
    readonly replacedBy?: ZonePlan;
}

const CLASSES: Readonly<Record<AreaClass, number>> = {A: 40, B: 14, C: 16, D: 20, E: 10};
const STATES = {approved: 62, submitted: 15, draft: 13, returned: 10} as const;
/** Communes concluded whole, by district; the order of writing is the order of choice. */
const WHOLE: Readonly<Record<string, number>> = {738: 10, 731: 4, 732: 4, 741: 3, 742: 2, 739: 1, 740: 1, 737: 1};
const WHOLE_STATES: readonly ZoneState[] = ['submitted', 'returned', 'draft', 'submitted'];

/** The communes that may be concluded whole. */
export function wholeCommunes(communes: readonly Commune[]): Set<Commune> {
    return new Set(
        Object.entries(WHOLE).flatMap(([district, most]) =>
            communes.filter((commune) => commune.district === district).slice(0, most)
        )
    );
}

/** Plan a number of zones: some whole communes, the others pieces that keep apart from each other. */
export function planZones(
    communes: readonly Commune[],
    weights: readonly number[],
    count: number,
    chance: Seeded
): ZonePlan[] {
    const zones = wholeZones(communes, Math.min(26, Math.round(count * 0.29)), chance);
    const taken = new Set(zones.map(({commune}) => commune));
    const free = communes.flatMap((commune, i) => (taken.has(commune) ? [] : [{commune, weight: weights[i]!}]));
    const pairs = Math.round(count * 0.06);
    const shares = share(
        free.map(({weight}) => weight),
        count - zones.length - pairs
    );
    free.forEach(({commune}, i) => {
        for (const disc of slots(commune, shares[i]!, chance)) {
            const state = chance.weighted(STATES);
            zones.push({
                commune,
                disc,
                areaClass: chance.weighted(CLASSES),
                state,
                documentOn: documentDay(state, chance)
            });
        }
    });
    return [...earlierZones(zones, pairs, chance), ...zones];
}

// what some of the zones replace: smaller, earlier, and less far along
function earlierZones(zones: readonly ZonePlan[], count: number, chance: Seeded): ZonePlan[] {
    const later = zones.filter(({disc, state}) => disc !== null && state === 'approved');
    const recent = shuffled(later, chance).sort(
        (a, b) => Number(b.documentOn >= '2024') - Number(a.documentOn >= '2024')
    );
    return recent.slice(0, count).map((zone) => ({
        commune: zone.commune,
        disc: {centre: zone.disc!.centre, radiusKm: zone.disc!.radiusKm * 0.8},
        areaClass: zone.areaClass === 'A' ? 'B' : 'C',
        state: 'superseded',
        documentOn: plusDays(zone.documentOn, -chance.whole(150, 400)),
        replacedBy: zone
    }));
}

function wholeZones(communes: readonly Commune[], count: number, chance: Seeded): ZonePlan[] {
    const zones: ZonePlan[] = [];
    for (const [district, most] of Object.entries(WHOLE).sort(([, a], [, b]) => b - a)) {
        const own = communes.filter((commune) => commune.district === district).slice(0, most);
        for (const commune of own) {
            if (zones.length === count) return zones;
            const open = district === '738' ? undefined : WHOLE_STATES[zones.length - 16];
            const state = open ?? 'approved';
            const areaClass = chance.weighted({A: 50, D: 28, B: 10, C: 8, E: 4});
            zones.push({commune, disc: null, areaClass, state, documentOn: documentDay(state, chance)});
        }
    }
    return zones;
}

function documentDay(state: ZoneState, chance: Seeded): IsoDate {
    if (state === 'draft' || state === 'submitted') return plusDays('2024-09-10', chance.whole(0, 75));
    if (state !== 'returned' && chance.chance(0.25)) return plusDays('2023-03-01', chance.whole(0, 290));
    return plusDays('2024-01-15', chance.whole(0, 240));
}

/** Parts of a whole by weight, by the method of largest remainders: the same weights give the same parts. */
export function share(weights: readonly number[], count: number): number[] {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const exact = weights.map((weight) => (total === 0 ? 0 : (weight / total) * count));
    const parts = exact.map(Math.floor);
    const order = exact.map((value, i) => ({i, rest: value - parts[i]!})).sort((a, b) => b.rest - a.rest || a.i - b.i);
    let left = count - parts.reduce((sum, part) => sum + part, 0);
    for (const {i} of order) {
        if (left-- <= 0) break;
        parts[i]! += 1;
    }
    return parts;
}

// squares of a grid turned to discs: they keep apart, and inside their commune
function slots(commune: Commune, count: number, chance: Seeded): {centre: Km; radiusKm: number}[] {
    if (count === 0) return [];
    let pitch = Math.min(3.4, 0.62 * Math.sqrt(commune.km2 / count));
    for (;;) {
        const found: {centre: Km; radiusKm: number}[] = [];
        const [dx, dy] = [chance.next() * pitch, chance.next() * pitch];
        for (let y = commune.box[1] - dy; y < commune.box[3]; y += pitch) {
            for (let x = commune.box[0] - dx; x < commune.box[2]; x += pitch) {
                const centre: Km = [x, y];
                if (!isInside(commune, centre)) continue;
                const room = borderKm(commune, centre);
                if (room < 0.3 * pitch) continue;
                found.push({centre, radiusKm: Math.min(0.45 * pitch, 0.92 * room, 1.5) * chance.between(0.65, 1)});
            }
        }
        if (found.length >= count) return shuffled(found, chance).slice(0, count);
        pitch *= 0.8;
    }
}

export function shuffled<T>(list: readonly T[], chance: Seeded): T[] {
    const mixed = [...list];
    for (let i = mixed.length - 1; i > 0; i--) {
        const j = chance.whole(0, i);
        [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
    }
    return mixed;
}
