import type {ConcludedZone} from '../record/concluded-zone.ts';
import type {AnyRecord, ConcludedZoneRecord, GraveSiteRecord, IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import type {GraveSite} from '../record/grave-site.ts';
import {plusDays} from './calendar.ts';
import {borderKm, type Commune, distanceKm, isInside, placeIn} from './ground.ts';
import {makeAttempt} from './make-attempt.ts';
import {makeSite} from './make-site.ts';
import {makeZone} from './make-zone.ts';
import type {Office} from './offices.ts';
import type {SitePlan, SiteState} from './plan-sites.ts';
import type {ZonePlan} from './plan-zones.ts';
import type {Km} from './plane.ts';
import type {Seeded} from './seeded.ts';
import type {SiteDates, Span} from './site-dates.ts';
import {attemptEntry, siteEntries} from './site-story.ts';
import type {Entry} from './told.ts';
import {fill, WORDS} from './words.ts';
import {zoneStory} from './zone-story.ts';

/** A contradiction put into the demo on purpose: the rule that must find it, the records, and what it is. */
export interface Planted {
    readonly rule: string;
    readonly ids: readonly string[];
    readonly sentence: string;
}

/** Gives the next id of a commune. */
export type GiveId = (commune: Commune, letter: 'S' | 'K' | 'Z' | 'N') => string;

/** What the planted contradictions add to the counts. */
export const PLANTED_COUNTS = {sites: 19, attempts: 6, zones: 5};

const RADIUS_KM = 0.9;

interface Ground {
    readonly communes: readonly Commune[];
    readonly sites: readonly SitePlan[];
    readonly zones: readonly ZonePlan[];
    readonly offices: ReadonlyMap<string, Office>;
    readonly giveId: GiveId;
    readonly chance: Seeded;
}

/** The province is too full of sites and zones for a contradiction to stand alone. */
export class NoRoom extends Error {}

/** Put a dozen contradictions on free ground, each in a commune of its own without zones. @throws {NoRoom} */
export function plant(ground: Ground): {entries: Entry[]; list: Planted[]} {
    const hand = plantingHand(ground);
    openSites(hand);
    searchAfter(hand);
    overlap(hand);
    acrossBorder(hand);
    brokenChains(hand);
    areaAlone(hand);
    twins(hand);
    return {entries: hand.entries, list: hand.list};
}

type Hand = ReturnType<typeof plantingHand>;

function plantingHand({communes, sites, zones, offices, giveId, chance}: Ground) {
    const taken = new Set(zones.map(({commune}) => commune));
    const busy = sites.map(({place}) => place);
    const free = communes.filter((commune) => !taken.has(commune) && !commune.isTown && commune.km2 > 18);
    const entries: Entry[] = [];
    const list: Planted[] = [];
    const officeOf = ({district}: Commune) => offices.get(district)!;
    return {
        entries,
        list,
        chance,
        taken,
        communes,
        busy,
        /** A free commune, and a place in it with this much room to its border and to all sites. */
        spot(roomKm: number): {commune: Commune; place: Km} {
            for (const commune of free) {
                const hasRoom = (at: Km) => busy.every((other) => distanceKm(at, other) > roomKm + 0.7);
                const place = placeIn(commune, roomKm, chance, hasRoom);
                if (borderKm(commune, place) < roomKm || !hasRoom(place)) continue;
                free.splice(free.indexOf(commune), 1);
                busy.push(place);
                return {commune, place};
            }
            throw new NoRoom('No commune has room left for a planted contradiction.');
        },
        site(
            plan: Pick<SitePlan, 'commune' | 'place'> & {uncertaintyM: number; state: SiteState},
            dates: SiteDates,
            change: Partial<GraveSite> = {}
        ): GraveSiteRecord {
            const full: SitePlan = {searches: 0, reachKm: 0.15, ...plan};
            const made = makeSite(giveId(plan.commune, 'S'), full, dates, officeOf(plan.commune).district, chance);
            const site = {...made, properties: {...made.properties, ...change}};
            entries.push(...siteEntries(site, officeOf(plan.commune)));
            return site;
        },
        search(
            commune: Commune,
            place: Km,
            siteIds: readonly string[],
            span: Span,
            found: number,
            activity: 'search' | 'survey' = 'search'
        ): SurveyedAreaRecord {
            const site: SitePlan = {commune, place, uncertaintyM: 50, state: 'empty', searches: 1, reachKm: 0.25};
            const result = found > 0 ? 'found' : 'none';
            const office = officeOf(commune);
            const area = makeAttempt(
                giveId(commune, 'K'),
                {site, siteIds, activity, span, result, found},
                office.district,
                chance
            );
            entries.push(attemptEntry(area, office));
            return area;
        },
        zone(
            commune: Commune,
            centre: Km,
            areaClass: ConcludedZone['areaClass'],
            documentOn: IsoDate
        ): ConcludedZoneRecord {
            const plan: ZonePlan = {
                commune,
                disc: {centre, radiusKm: RADIUS_KM},
                areaClass,
                state: 'approved',
                documentOn
            };
            const zone = makeZone(giveId(commune, 'Z'), plan, officeOf(commune), [], chance);
            entries.push(...zoneStory(zone, [], officeOf(commune), chance));
            return zone;
        },
        note(
            rule: keyof typeof WORDS.planted,
            records: readonly AnyRecord[],
            values: Readonly<Record<string, string | number>> = {}
        ) {
            const ids = records.map(({id}) => id);
            const sentence = fill(WORDS.planted[rule], {...values, a: ids[0] ?? '', b: ids[1] ?? ''});
            list.push({rule: rule.replace(/\..*$/, ''), ids, sentence});
        }
    };
}

function dates(reportedOn: IsoDate, verifiedOn?: IsoDate): SiteDates {
    return {
        reportedOn,
        ...(verifiedOn === undefined ? {} : {verification: {from: verifiedOn, to: verifiedOn}}),
        searches: []
    };
}

function moved([x, y]: Km, east: number, north: number): Km {
    return [x + east, y + north];
}

function openSites(hand: Hand): void {
    const {commune, place} = hand.spot(2);
    const zone = hand.zone(commune, place, 'A', '2024-06-10');
    const inside = hand.site(
        {commune, place: moved(place, 0.2, 0.1), uncertaintyM: 40, state: 'verified'},
        dates('2022-08-15', '2024-03-19')
    );
    hand.note('zone-a-holds-open-site', [zone, inside]);
    const beside = moved(place, -RADIUS_KM - 0.05, 0);
    const near = hand.site(
        {commune, place: beside, uncertaintyM: 560, state: 'verified'},
        dates('2023-02-20', '2024-02-27')
    );
    hand.note('zone-a-holds-open-site.possible', [zone, near]);
}

function searchAfter(hand: Hand): void {
    const {commune, place} = hand.spot(1.2);
    const zone = hand.zone(commune, place, 'D', '2024-04-15');
    const site = hand.site({commune, place, uncertaintyM: 60, state: 'empty'}, dates('2019-05-06', '2023-09-12'), {
        kind: 'mass',
        expected: {min: 3, best: 5, max: 8}
    });
    hand.search(commune, place, [site.id], {from: '2023-11-06', to: '2023-11-15'}, 0);
    const late = hand.search(commune, place, [site.id], {from: '2024-08-05', to: '2024-08-12'}, 0);
    hand.note('search-after-conclusion', [zone, late]);
}

function overlap(hand: Hand): void {
    const {commune, place} = hand.spot(1.6);
    const first = hand.zone(commune, moved(place, -0.35, 0), 'E', '2024-03-12');
    const second = hand.zone(commune, moved(place, 0.35, 0.1), 'C', '2024-07-22');
    hand.note('zones-overlap', [first, second]);
}

// half of the zone lies in a neighbouring commune, which has no zone of its own to collide with
function acrossBorder(hand: Hand): void {
    const {communes, taken, busy} = hand;
    for (const commune of communes) {
        if (taken.has(commune) || commune.isTown || commune.km2 < 20) continue;
        const centre = commune.ring.find((at) => {
            if (busy.some((other) => distanceKm(at, other) < RADIUS_KM + 0.9)) return false;
            const beside = communes.filter((other) => borderKm(other, at) < RADIUS_KM || isInside(other, at));
            return beside.length === 2 && beside.every((other) => !taken.has(other)) && isRounded(communes, at);
        });
        if (!centre) continue;
        busy.push(centre);
        hand.note('zone-outside-unit', [hand.zone(commune, centre, 'E', '2024-05-14')]);
        return;
    }
    throw new NoRoom('No border has room for a planted zone.');
}

// all around the place is ground of the province
function isRounded(communes: readonly Commune[], [x, y]: Km): boolean {
    return [0, 1, 2, 3, 4, 5, 6, 7].every((k) => {
        const at: Km = [x + RADIUS_KM * Math.cos((k * Math.PI) / 4), y + RADIUS_KM * Math.sin((k * Math.PI) / 4)];
        return communes.some((commune) => isInside(commune, at));
    });
}

function brokenChains(hand: Hand): void {
    const a = hand.spot(0.8);
    const unverified = hand.site({...a, uncertaintyM: 80, state: 'unverified'}, dates('2023-06-14'), {
        kind: 'single',
        expected: {min: 1, best: 1, max: 1}
    });
    const early = hand.search(a.commune, a.place, [unverified.id], {from: '2024-05-07', to: '2024-05-13'}, 0);
    hand.note('searched-not-verified', [unverified, early]);

    const b = hand.spot(0.8);
    const few = hand.site({...b, uncertaintyM: 30, state: 'found'}, dates('2022-11-02', '2024-02-20'), {
        kind: 'mass',
        expected: {min: 1, best: 2, max: 3}
    });
    const many = hand.search(b.commune, b.place, [few.id], {from: '2024-04-02', to: '2024-04-11'}, 5);
    hand.note('found-over-expected', [few, many], {found: 5, max: 3});

    const c = hand.spot(0.8);
    const late = hand.site({...c, uncertaintyM: 45, state: 'verified'}, dates('2023-03-08', '2024-07-30'), {
        kind: 'single',
        expected: {min: 1, best: 1, max: 1}
    });
    const before = hand.search(c.commune, c.place, [late.id], {from: '2024-05-20', to: '2024-05-27'}, 0);
    hand.note('dates-out-of-order', [late, before]);

    const d = hand.spot(0.8);
    const hasty = hand.site({...d, uncertaintyM: 90, state: 'verified'}, dates('2024-06-03', '2024-04-22'));
    hand.note('dates-out-of-order.report', [hasty]);
}

function areaAlone(hand: Hand): void {
    const {commune, place} = hand.spot(0.8);
    hand.note('area-without-site', [
        hand.search(commune, place, [], {from: '2024-07-08', to: '2024-07-10'}, 0, 'survey')
    ]);
}

function twins(hand: Hand): void {
    for (let i = 0; i < 6; i++) {
        const {commune, place} = hand.spot(0.5);
        const name = fill(WORDS.twinName, {name: WORDS.placeNames[3 * i]!});
        const other = fill(WORDS.twinNameAgain, {name: WORDS.placeNames[3 * i]!});
        const kind = i % 2 === 0 ? 'mass' : 'single';
        const expected = kind === 'mass' ? {min: 3, best: 4, max: 6} : {min: 1, best: 1, max: 1};
        const reportedOn = plusDays('2023-04-10', 17 * i);
        const first = hand.site({commune, place, uncertaintyM: 80, state: 'unverified'}, dates(reportedOn), {
            name,
            kind,
            expected
        });
        const shifted = moved(place, 0.02 + 0.006 * i, 0.025);
        const second = hand.site(
            {commune, place: shifted, uncertaintyM: 100, state: 'unverified'},
            dates(plusDays(reportedOn, 26)),
            {name: other, kind, expected}
        );
        hand.note('duplicate-sites', [first, second]);
    }
}
