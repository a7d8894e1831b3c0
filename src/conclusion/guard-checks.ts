import type {Position} from 'geojson';
import {areaM2} from '../measure/area.ts';
import type {ConcludedZone} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord, GraveSiteRecord, IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {groundUnder} from '../topology/common-area.ts';
import {representativePoint} from '../units/representative-point.ts';
import {successorsOf, supplementCauses} from './supplement.ts';
import {boxesMeet, edges, NOISE_M2, type ZoneGround} from './zone-ground.ts';

/** What one guard misses: values of its sentence, the place, the record or the field that it is about. */
export interface Missing {
    readonly values?: Readonly<Record<string, string | number>>;
    readonly at?: Position | null;
    readonly record?: string;
    readonly field?: keyof ConcludedZone;
}

interface Check {
    /** Looks at the ground, so that the outline must be sound. */
    readonly measures: boolean;
    missing(zone: ConcludedZoneRecord, records: Records, ground: () => ZoneGround): Missing[];
}

const written = (field: keyof ConcludedZone, isThere: (zone: ConcludedZone) => boolean): Check => ({
    measures: false,
    missing: ({properties}) => (isThere(properties) ? [] : [{field}])
});
const onGround = (missing: Check['missing']): Check => ({measures: true, missing});

/** What each `needs` of `data/codes/rules-guards.json` means. */
export const checks = {
    document: written('document', ({document: paper}) => paper.number.trim() !== '' && paper.date !== ''),
    basis: written('basis', ({basis}) => basis.length > 0),
    reason: written('reason', ({reason}) => reason.trim() !== ''),
    author: written('author', ({author}) => author.trim() !== ''),
    sources: onGround((_, __, ground) =>
        ground().sites.flatMap(({site}) => (site.properties.sources.length > 0 ? [] : [ofSite(site)]))
    ),
    site: onGround((_, __, ground) => {
        const {sites, attempts} = ground();
        return sites.length > 0 || attempts.length > 0 ? [] : [{field: 'areaClass'}];
    }),
    search: onGround(({properties}, _, ground) =>
        isSearched(ground()) ? [] : [{field: 'areaClass', values: {class: properties.areaClass}}]
    ),
    'search-basis': onGround(({properties: {basis}}, _, ground) =>
        !basis.includes('search-result') || isSearched(ground()) ? [] : [{field: 'basis'}]
    ),
    'verified-basis': onGround(({properties: {basis}}, _, ground) =>
        !basis.includes('verified-source') || ground().sites.some(({verified}) => verified) ? [] : [{field: 'basis'}]
    ),
    'no-open-site': onGround((_, __, ground) =>
        ground().open.flatMap(({site, certain}) => (certain ? [ofSite(site)] : []))
    ),
    'no-possible-site': onGround((_, __, ground) =>
        ground().open.flatMap(({site, certain}) => (certain ? [] : [ofSite(site)]))
    ),
    'no-overlap': onGround((zone, records) => overlaps(zone, records, false)),
    'no-same-overlap': onGround((zone, records) => overlaps(zone, records, true)),
    'inside-unit': onGround((zone, records) => {
        const unit = records.layer('unit').get(`${zone.properties.unitSet}/${zone.properties.unit}`);
        if (!unit) return [];
        const outside = groundUnder(zone.geometry, [zone.geometry]) - groundUnder(zone.geometry, [unit.geometry]);
        if (outside <= NOISE_M2) return [];
        return [
            {values: {areaM2: Math.round(outside), unit: unit.properties.name}, at: representativePoint(zone.geometry)}
        ];
    }),
    'newest-search': onGround(({properties: {effectiveOn}}, _, ground) => {
        const newest = ground()
            .attempts.filter(({properties}) => properties.activity === 'search')
            .at(-1);
        const ended = newest?.properties.endedOn;
        if (!newest || ended === undefined || ended <= effectiveOn) return [];
        const values = {search: newest.id, ended: dayText(ended), effective: dayText(effectiveOn)};
        return [{values, record: newest.id, field: 'effectiveOn'}];
    }),
    successor: {
        measures: false,
        missing: (zone, records) =>
            successorsOf(zone.id, records).some(({properties}) => properties.state === 'approved') ? [] : [{}]
    },
    'no-successor': {
        measures: false,
        missing: (zone, records) => {
            const open = successorsOf(zone.id, records).find(({properties: {state}}) => state !== 'approved');
            return open ? [{values: {other: open.id}, record: open.id}] : [];
        }
    },
    cause: onGround((zone, records) => (supplementCauses(zone, records).length > 0 ? [] : [{}]))
} as const satisfies Readonly<Record<string, Check>>;

export type Need = keyof typeof checks;

/** Approved zones that lie on a zone's ground, with the area in common, m², largest first. */
export function approvedUnder(
    zone: Pick<ConcludedZoneRecord, 'id' | 'geometry'>,
    records: Records
): {readonly zone: ConcludedZoneRecord; readonly areaM2: number}[] {
    const {box} = edges(zone.geometry);
    return [...records.layer('concluded-zone').values()]
        .filter(({id, properties, geometry}) => {
            return id !== zone.id && properties.state === 'approved' && boxesMeet(edges(geometry).box, box);
        })
        .map((other) => ({zone: other, areaM2: groundUnder(zone.geometry, [other.geometry])}))
        .filter((each) => each.areaM2 > NOISE_M2)
        .sort((a, b) => b.areaM2 - a.areaM2 || (a.zone.id < b.zone.id ? -1 : 1));
}

/** What of a zone lies outside another, m²: the ground that has no conclusion any more when that one replaces it. */
export function leftBy(older: ConcludedZoneRecord, newer: Pick<ConcludedZoneRecord, 'geometry'>): number {
    return Math.max(0, areaM2(older.geometry) - groundUnder(older.geometry, [newer.geometry]));
}

function overlaps(zone: ConcludedZoneRecord, records: Records, sameClass: boolean): Missing[] {
    const {areaClass, supersedes = []} = zone.properties;
    return approvedUnder(zone, records)
        .filter(({zone: other}) => !supersedes.includes(other.id))
        .filter(({zone: other}) => (other.properties.areaClass === areaClass) === sameClass)
        .map(({zone: other, areaM2: common}) => ({
            values: {
                class: areaClass,
                other: other.id,
                otherClass: other.properties.areaClass,
                areaM2: Math.round(common)
            },
            record: other.id,
            field: 'supersedes'
        }));
}

function isSearched({attempts}: ZoneGround): boolean {
    return attempts.some(({properties}) => properties.activity === 'search');
}

function ofSite(site: GraveSiteRecord): Missing {
    return {
        values: {site: site.id, radius: site.properties.uncertaintyM},
        record: site.id,
        at: representativePoint(site.geometry)
    };
}

function dayText(day: IsoDate): string {
    return day.split('-').reverse().join('/');
}
