import Flatbush from 'flatbush';
import {distanceM} from '../measure/distance.ts';
import type {GraveSiteRecord} from '../record/feature.ts';
import {oncePer} from '../record/once-per.ts';
import type {Records} from '../record/patch.ts';
import {scaleAt, widen} from '../topology/reach.ts';
import {compareSites} from './compare-sites.ts';
import {type DuplicateGrade, type Factor, GRADES, gradeOf, REACH} from './duplicate-weights.ts';
import {type Decided, decidedAbout} from './not-duplicate.ts';
import {type SiteTraits, siteTraits} from './site-traits.ts';

/** Two sites that may be one. The person decides; the score only ranks. */
export interface DuplicatePair {
    /** The new site, or the one with the lower id. */
    readonly a: string;
    readonly b: string;
    /** 0 to 100. */
    readonly score: number;
    readonly grade: DuplicateGrade;
    readonly distanceM: number;
    /** Every factor, also those that say nothing (0 points). */
    readonly factors: readonly Factor[];
    /** Set where a person has found the two not to be one. */
    readonly decided: Decided | null;
}

export interface DuplicateSearch {
    /** Highest score first, then by id. */
    readonly pairs: readonly DuplicatePair[];
    /** Sites with more than 100 others in reach: only 100 of the nearest were compared. */
    readonly crowded: readonly string[];
}

export interface DuplicateOptions {
    /** Also compare the new sites among themselves; true unless said. */
    readonly among?: boolean;
    /** Hears how many sites have been compared. */
    readonly onProgress?: (done: number, total: number) => void;
}

/**
 * New sites that may be sites of the project, or each other. Sites without a place, those marked as duplicates, and a new
 * site with the id of one in the project (it is that one) are not compared with it; refuted sites are.
 *
 * Cost: 50,000 against 50,000 spread over a province in about 3 s (test/bench/duplicates.bench.ts); memory by the pairs.
 */
export function likelyDuplicates(
    newSites: readonly GraveSiteRecord[],
    records: Records,
    {among = true, onProgress}: DuplicateOptions = {}
): DuplicateSearch {
    const fresh = traitsOf(newSites);
    const ids = new Set(newSites.map(({id}) => id));
    const known = traitsOf([...records.layer('grave-site').values()].filter(({id}) => !ids.has(id)));
    const total = fresh.length * (among ? 2 : 1);
    const first = pairUp(fresh, known, (done) => onProgress?.(done, total));
    const second = among ? pairUp(fresh, fresh, (done) => onProgress?.(fresh.length + done, total)) : NOTHING;
    return {
        pairs: [...first.pairs, ...second.pairs].sort(likeliestFirst),
        crowded: [...new Set([...first.crowded, ...second.crowded])].sort()
    };
}

/**
 * Sites of a project that may be one. Refuted ones are left out: there is nothing to merge. Pairs that were found not to
 * be one are told with that decision.
 *
 * Cost: as `likelyDuplicates`.
 */
export function duplicatesIn(
    sites: Iterable<GraveSiteRecord>,
    onProgress?: DuplicateOptions['onProgress']
): DuplicateSearch {
    const open = [...sites].filter(({properties}) => properties.verification.state !== 'refuted');
    const traits = traitsOf(open.sort((a, b) => (a.id < b.id ? -1 : 1)));
    const {pairs, crowded} = pairUp(traits, traits, (done) => onProgress?.(done, traits.length));
    return {pairs: [...pairs].sort(likeliestFirst), crowded};
}

const NOTHING: DuplicateSearch = {pairs: [], crowded: []};

const traitsOfSite = oncePer(siteTraits);

function traitsOf(sites: readonly GraveSiteRecord[]): SiteTraits[] {
    return sites
        .filter(({properties}) => properties.duplicateOf === undefined)
        .map(traitsOfSite)
        .filter((traits) => traits !== null);
}

function pairUp(
    some: readonly SiteTraits[],
    others: readonly SiteTraits[],
    onProgress: (done: number) => void
): DuplicateSearch {
    if (some.length === 0 || others.length === 0) return NOTHING;
    const same = some === others;
    const places = byPlace(others);
    const tree = new Flatbush(places.length);
    for (const [first] of places) tree.add(...boxOf(first!));
    tree.finish();
    const pairs: DuplicatePair[] = [];
    const crowded: string[] = [];
    for (const [i, a] of some.entries()) {
        const met = tree.search(...boxOf(a));
        const near = nearest(a, met, places);
        if (near.length < met.reduce((sum, k) => sum + places[k]!.length, 0)) crowded.push(a.site.id);
        for (const b of near) {
            if (same && b.site.id <= a.site.id) continue;
            const pair = pairOf(a, b);
            if (pair) pairs.push(pair);
        }
        if (i % 256 === 255) onProgress(i + 1);
    }
    onProgress(some.length);
    return {pairs, crowded};
}

// lists give one place to many sites (the middle of a commune, 0 0): together they are found once, with the widest reach first
function byPlace(sites: readonly SiteTraits[]): SiteTraits[][] {
    const places = new Map<string, SiteTraits[]>();
    for (const site of sites) {
        const key = `${site.lon} ${site.lat}`;
        const there = places.get(key);
        if (there) there.push(site);
        else places.set(key, [site]);
    }
    return [...places.values()].map((there) => there.sort((a, b) => b.radiusM - a.radiusM));
}

function boxOf({lon, lat, radiusM}: SiteTraits): [number, number, number, number] {
    return widen([lon, lat, lon, lat], Math.min(radiusM, REACH.mostM));
}

// all, or about the nearest hundred of a crowd
function nearest(a: SiteTraits, met: readonly number[], places: readonly (readonly SiteTraits[])[]): SiteTraits[] {
    const most = REACH.nearest + 1;
    const near: SiteTraits[] = [];
    for (const k of met) {
        near.push(...places[k]!.slice(0, most));
        if (near.length > 4 * most) break;
    }
    if (near.length <= most) return near;
    return near.sort((p, q) => roughM(a, p) - roughM(a, q)).slice(0, most);
}

function pairOf(a: SiteTraits, b: SiteTraits): DuplicatePair | null {
    const rough = roughM(a, b);
    if (rough > 1.01 * (a.radiusM + b.radiusM)) return null;
    if (!compareSites(a, b, rough, GRADES.possible.least)) return null;
    const distance = distanceM(a.lon, a.lat, b.lon, b.lat);
    const compared = compareSites(a, b, distance, GRADES.possible.least);
    if (!compared) return null;
    const {score, factors} = compared;
    const grade = gradeOf(score) ?? 'possible';
    return {a: a.site.id, b: b.site.id, score, grade, distanceM: distance, factors, decided: decidedAbout(a, b)};
}

// on the tangent plane, 1e-4 within 20 km; on the ellipsoid where it matters
function roughM(a: SiteTraits, b: SiteTraits): number {
    const [mLon, mLat] = scaleAt((a.lat + b.lat) / 2);
    return Math.hypot((a.lon - b.lon) * mLon, (a.lat - b.lat) * mLat);
}

function likeliestFirst(p: DuplicatePair, q: DuplicatePair): number {
    return q.score - p.score || compare(p.a, q.a) || compare(p.b, q.b);
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
