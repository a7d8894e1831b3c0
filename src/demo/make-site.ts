import {formatDms, formatWarTime} from '../crs/format.ts';
import {formatCoordinate} from '../crs/format-coordinate.ts';
import type {GraveSiteRecord} from '../record/feature.ts';
import type {CoordinateNote, GraveSite, Source} from '../record/grave-site.ts';
import {plusDays} from './calendar.ts';
import {blob} from './ground.ts';
import type {SitePlan} from './plan-sites.ts';
import {toLonLat} from './plane.ts';
import type {Seeded} from './seeded.ts';
import type {SiteDates} from './site-dates.ts';
import {fill, WORDS} from './words.ts';

type Kind = GraveSite['kind'];
type SourceKind = Source['kind'];

const KINDS = {single: 52, mass: 17, unknown: 31} as const;
const SOURCES = {veteran: 30, witness: 25, resident: 20, archive: 10, 'foreign-record': 7, unit: 8} as const;

/** The site as a record, as it is in the end. */
export function makeSite(
    id: string,
    plan: SitePlan,
    dates: SiteDates,
    district: string,
    chance: Seeded
): GraveSiteRecord {
    const kind = chance.weighted(KINDS);
    const centre = toLonLat(plan.place);
    const isArea = kind === 'mass' && plan.uncertaintyM > 60 && chance.chance(0.4);
    const expected =
        kind === 'unknown' && chance.chance(0.5) && plan.searches === 0 ? undefined : expectedOf(kind, chance);
    const sources = Array.from({length: chance.weighted({1: 70, 2: 24, 3: 6}) === '1' ? 1 : chance.whole(2, 3)}, () =>
        makeSource(centre, dates.reportedOn, chance)
    );
    const isOpen = plan.state !== 'found' && plan.state !== 'refuted' && plan.state !== 'off-plan';
    return {
        type: 'Feature',
        id,
        geometry: isArea
            ? blob(plan.place, Math.min(0.12, plan.uncertaintyM / 1500), chance)
            : {type: 'Point', coordinates: centre},
        properties: {
            name: siteName(plan, kind, chance),
            kind,
            ...(expected ? {expected} : {}),
            reportedOn: dates.reportedOn,
            offPlan: plan.state === 'off-plan',
            clarity: plan.uncertaintyM <= 60 ? 'clear' : plan.uncertaintyM <= 250 ? 'hard' : 'unclear',
            uncertaintyM: plan.uncertaintyM,
            sources,
            coordinate: coordinateNote(centre, sources, plan.uncertaintyM, chance),
            verification: verificationOf(plan, dates, district),
            ...(chance.chance(0.3) ? {designators: [designator(chance)]} : {}),
            placeOfSacrifice: `${plan.commune.name}, ${district}`,
            ...(chance.chance(0.6) ? {placeOfFirstBurial: `${plan.commune.name}, ${district}`} : {}),
            ...(kind === 'mass' && isOpen && chance.chance(0.5) ? {assignedTo: 'K70'} : {}),
            ...(chance.chance(0.5) ? {landUser: chance.pick(WORDS.landUsers)} : {}),
            ...(chance.chance(0.4) ? {safety: chance.pick(WORDS.safety)} : {}),
            ...(isOpen && chance.chance(0.25) ? {obstacle: chance.pick(WORDS.obstacles)} : {})
        }
    };
}

function expectedOf(kind: Kind, chance: Seeded): {min: number; best: number; max: number} {
    if (kind === 'single') return {min: 1, best: 1, max: 1};
    const best = kind === 'mass' ? chance.whole(4, 24) : chance.whole(1, 3);
    return {min: Math.max(1, Math.round(best * 0.6)), best, max: Math.round(best * 1.5)};
}

function siteName({commune}: SitePlan, kind: Kind, chance: Seeded): string {
    const place = chance.pick(commune.isTown && !commune.name.startsWith('Thị') ? WORDS.townPlaces : WORDS.places);
    const values = {n: chance.whole(1, 12), t: chance.whole(14, 188), name: chance.pick(WORDS.placeNames)};
    return fill(chance.pick(WORDS.siteNames[kind]), {place: fill(place, values)});
}

function verificationOf(plan: SitePlan, {verification}: SiteDates, district: string): GraveSite['verification'] {
    if (!verification) return {state: 'none'};
    const by = fill(WORDS.districtVerifier, {district});
    return {state: plan.state === 'refuted' ? 'refuted' : 'verified', on: verification.to, by};
}

function makeSource([lon, lat]: readonly [number, number], reportedOn: string, chance: Seeded): Source {
    const kind: SourceKind = chance.weighted(SOURCES);
    const n = chance.whole(1, 240);
    const who = {
        veteran: WORDS.veteran,
        witness: WORDS.witness,
        resident: WORDS.resident,
        archive: WORDS.archive,
        'foreign-record': WORDS.foreign,
        unit: WORDS.unitSource
    }[kind];
    const asGiven = fill(chance.pick(WORDS.sourceGiven[kind]), {
        d: `0,${chance.whole(4, 9)}`,
        k: chance.whole(1, 9),
        m: chance.whole(1, 12),
        y: chance.whole(65, 74),
        grid: formatWarTime(lon, lat) ?? ''
    });
    return {
        kind,
        who: fill(who, {n}),
        ...(kind === 'archive' ? {document: fill(WORDS.archiveNumber, {n})} : {}),
        date: plusDays(reportedOn, -chance.whole(0, 25)),
        asGiven
    };
}

function designator(chance: Seeded): {asWritten: string; decoded?: string; decodedBy?: string} {
    const n = chance.whole(1, 98);
    const asWritten = fill(chance.pick(WORDS.designators), {n});
    if (chance.chance(0.35)) return {asWritten};
    return {asWritten, decoded: fill(chance.pick(WORDS.decoded), {n: chance.whole(1, 98)}), decodedBy: WORDS.decodedBy};
}

function coordinateNote(
    [lon, lat]: readonly [number, number],
    sources: readonly Source[],
    uncertaintyM: number,
    chance: Seeded
): CoordinateNote {
    const grid = formatWarTime(lon, lat);
    if (grid && sources.some(({kind}) => kind === 'foreign-record')) {
        return {asGiven: grid, system: 'EPSG:3148', operation: 'EPSG:1542', accuracyM: Math.max(100, uncertaintyM)};
    }
    if (chance.chance(0.6))
        return {
            asGiven: formatCoordinate('EPSG:5899', lon, lat),
            system: 'EPSG:5899',
            operation: 'EPSG:6960',
            accuracyM: 1
        };
    return {asGiven: formatDms(lon, lat), system: 'EPSG:4326', accuracyM: chance.pick([5, 10, 15])};
}
