import plan from '../../data/plans/44-KH-BCD-2024.json' with {type: 'json'};
import type {AnyRecord, ConcludedZoneRecord, GraveSiteRecord} from '../record/feature.ts';
import type {Plan} from '../record/plan.ts';
import type {DemoOptions} from './demo-lines.ts';
import {type Commune, communesOf} from './ground.ts';
import {type AttemptPlan, foundOf, makeAttempt} from './make-attempt.ts';
import {cemeteryEntries} from './make-cemeteries.ts';
import {landmarkEntries} from './make-landmarks.ts';
import {registerEntries} from './make-register.ts';
import {makeSite} from './make-site.ts';
import {UNIT_SET} from './make-units.ts';
import {makeZone} from './make-zone.ts';
import {districtOffices, type Office, PROVINCE} from './offices.ts';
import {planAttempts} from './plan-attempts.ts';
import {planSites} from './plan-sites.ts';
import {planZones, wholeCommunes, type ZonePlan} from './plan-zones.ts';
import {type GiveId, NoRoom, PLANTED_COUNTS, type Planted, plant} from './plant.ts';
import {officialGap, reportedTotals} from './reported-totals.ts';
import {type Seeded, seeded} from './seeded.ts';
import {siteDates} from './site-dates.ts';
import {attemptEntry, siteEntries, siteIds} from './site-story.ts';
import {sparedCommunes} from './spared-communes.ts';
import type {Entry} from './told.ts';
import {storedUnits} from './unit-file.ts';
import {WORDS} from './words.ts';
import {zoneStory} from './zone-story.ts';

/** Work by district: more where the fighting was, less in the towns. */
const DISTRICT_WEIGHTS: Readonly<Record<string, number>> = {
    731: 0.5,
    732: 0.7,
    734: 2,
    735: 2.4,
    736: 2.4,
    737: 0.9,
    738: 0.9,
    739: 1.2,
    740: 1,
    741: 1.3,
    742: 1.1
};

export interface Demo {
    readonly entries: readonly Entry[];
    readonly planted: readonly Planted[];
}

/**
 * Everything that was entered in 2024, and the contradictions planted in it: among everything else where there is room, in communes that
 * are kept free for them in a denser demo, none in one that is too small or larger than `MOST_PLANTED`.
 */
export function makeDemo(options: DemoOptions): Demo {
    const {sites, areas} = options;
    if (sites < 200 || sites > MOST_PLANTED.sites || areas < 120 || areas > MOST_PLANTED.areas)
        return build(options, {isPlanted: false});
    try {
        return build(options, {isPlanted: true});
    } catch (error) {
        if (!(error instanceof NoRoom)) throw error;
    }
    try {
        return build(options, {isPlanted: true, isSpared: true});
    } catch (error) {
        if (error instanceof NoRoom) return build(options, {isPlanted: false});
        throw error;
    }
}

/** In a larger demo records come to contradict each other by chance. */
const MOST_PLANTED = {sites: 2000, areas: 1200};

function build(
    {seed, sites, areas}: DemoOptions,
    {isPlanted, isSpared = false}: {readonly isPlanted: boolean; readonly isSpared?: boolean}
): Demo {
    const chance = (purpose: string) => seeded(seed, purpose);
    const units = storedUnits();
    const communes = communesOf(units);
    const offices = districtOffices(units);
    const giveId = idsByStem();
    const kept = isSpared ? sparedCommunes(communes, wholeCommunes(communes)) : new Set<Commune>();
    const weights = weightsOf(communes, chance('weights')).map((weight, i) => (kept.has(communes[i]!) ? 0 : weight));
    const spare = isPlanted ? PLANTED_COUNTS : {sites: 0, attempts: 0, zones: 0};
    const attempts = Math.round((areas * 25) / 34) - spare.attempts;
    const zonePlans = planZones(communes, weights, areas - attempts - spare.attempts - spare.zones, chance('zones'));
    const sitePlans = planSites(
        communes,
        weights,
        zonePlans,
        {sites: sites - spare.sites, searches: Math.floor(attempts * 0.62)},
        chance('sites')
    );

    const dateChance = chance('dates');
    const dates = sitePlans.map((site) => siteDates(site, dateChance));
    const ids = siteIds(sitePlans, giveId);
    const siteChance = chance('site records');
    const placeOf = new Map(sitePlans.map((site, i) => [site, i]));
    const siteRecords = sitePlans.map((site, i): GraveSiteRecord => {
        const record = makeSite(ids[i]!, site, dates[i]!, offices.get(site.commune.district)!.district, siteChance);
        if (!site.twin) return record;
        return {...record, properties: {...record.properties, duplicateOf: ids[placeOf.get(site.twin)!]!}};
    });
    const attemptChance = chance('attempts');
    const attemptEntries = planAttempts(sitePlans, dates, attempts, attemptChance).map(
        ({site: at, activity, span, result}) => {
            const site = sitePlans[at]!;
            const found = foundOf(siteRecords[at]!.properties.expected, result, attemptChance);
            const planned: AttemptPlan = {site, siteIds: [ids[at]!], activity, span, result, found};
            const office = offices.get(site.commune.district)!;
            return attemptEntry(
                makeAttempt(giveId(site.commune, 'K'), planned, office.district, attemptChance),
                office
            );
        }
    );
    const planted = isPlanted
        ? plant({communes, sites: sitePlans, zones: zonePlans, offices, giveId, chance: chance('planted')})
        : {entries: [], list: []};
    const entries: Entry[] = [
        ...firstEntries(units),
        ...siteRecords.flatMap((record, i) => siteEntries(record, offices.get(sitePlans[i]!.commune.district)!)),
        ...attemptEntries,
        ...zoneEntries(zonePlans, offices, giveId, chance('zone records')),
        ...cemeteryEntries(communes, offices, chance('cemeteries')),
        ...landmarkEntries(communes, seed),
        ...registerEntries(communes, offices, chance('register')),
        ...planted.entries
    ];
    const totals = reportedTotals(entries, offices, isPlanted);
    return {
        entries: [...entries, ...totals.entries],
        planted: isPlanted ? [...planted.list, ...totals.list, ...officialGap(units)] : []
    };
}

function idsByStem(): GiveId {
    const last = new Map<string, number>();
    return ({stem}, letter) => {
        const key = `${stem}-${letter}`;
        const serial = (last.get(key) ?? 0) + 1;
        last.set(key, serial);
        return key + String(serial).padStart(3, '0');
    };
}

function weightsOf(communes: readonly Commune[], chance: Seeded): number[] {
    return communes.map(
        ({district, km2, isTown}) =>
            (DISTRICT_WEIGHTS[district] ?? 1) * Math.sqrt(km2) * (isTown ? 0.6 : 1) * chance.between(0.4, 1.6)
    );
}

function firstEntries(units: readonly AnyRecord[]): Entry[] {
    const unitSet: AnyRecord = {
        type: 'Feature',
        id: UNIT_SET,
        geometry: null,
        properties: {
            name: WORDS.unitSetName,
            validFrom: '2024-01-01',
            quality: 'schematic',
            source: WORDS.unitSetSource,
            province: '75'
        }
    };
    const load = {day: '2024-01-03', step: 0, office: PROVINCE, act: 'load-units', why: WORDS.why['load-units']};
    const planRecord: AnyRecord = {type: 'Feature', id: plan.id, geometry: null, properties: plan as unknown as Plan};
    return [
        {...load, layer: 'unit-set', after: unitSet},
        ...units.map((after): Entry => ({...load, layer: 'unit', after})),
        {
            day: '2024-03-08',
            step: 0,
            office: PROVINCE,
            act: 'load-plan',
            why: WORDS.why['load-plan'],
            layer: 'plan',
            after: planRecord
        }
    ];
}

function zoneEntries(
    plans: readonly ZonePlan[],
    offices: ReadonlyMap<string, Office>,
    giveId: GiveId,
    chance: Seeded
): Entry[] {
    const replaced = new Map<ZonePlan, ConcludedZoneRecord[]>();
    return plans.flatMap((plan) => {
        const office = offices.get(plan.commune.district)!;
        const old = replaced.get(plan) ?? [];
        const record = makeZone(
            giveId(plan.commune, 'Z'),
            plan,
            office,
            old.map(({id}) => id),
            chance
        );
        if (plan.replacedBy) replaced.set(plan.replacedBy, [...(replaced.get(plan.replacedBy) ?? []), record]);
        return zoneStory(record, old, office, chance);
    });
}
