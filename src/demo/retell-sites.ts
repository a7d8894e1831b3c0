import type {Point} from 'geojson';
import type {GraveSiteRecord} from '../record/feature.ts';
import type {GraveSite, Source} from '../record/grave-site.ts';
import {plusDays} from './calendar.ts';
import {toKm, toLonLat} from './plane.ts';
import {type Seeded, seeded} from './seeded.ts';
import {fill, WORDS} from './words.ts';

/** Sites told a second time, and other sites beside them, put among the sites of a demo to try the search for duplicates. */
export interface Retold {
    /** The sites given and all that were added. */
    readonly sites: readonly GraveSiteRecord[];
    /** Ids of the first and the second telling of one place. */
    readonly duplicates: readonly (readonly [first: string, again: string])[];
    /** Ids of a site and another that truly lies beside it. */
    readonly neighbours: readonly (readonly [one: string, other: string])[];
}

/**
 * Plant second tellings of sites as offices make them, told by chance and not by how the search works: the place strays
 * as far as the uncertainties say (about two in three within half of them), names are written without marks, with another
 * opening word, with a slip, by another landmark or not at all; kind, number, source and designator are told again, told
 * otherwise or left out. As many true neighbours stand beside other sites, 25–250 m off, half of them in the same hamlet,
 * by the same witness, and of the same name.
 *
 * Same sites and seed, same result. Cost: O(sites).
 */
export function retellSites(sites: readonly GraveSiteRecord[], seed: number, count: number): Retold {
    const chance = seeded(seed, 'retold sites');
    const open = sites.filter(
        ({properties, geometry}) =>
            !properties.duplicateOf && properties.verification.state !== 'refuted' && geometry.type === 'Point'
    );
    const left = [...open];
    const draw = () => left.splice(chance.whole(0, left.length - 1), 1)[0]!;
    const added: GraveSiteRecord[] = [];
    const pair = (make: (site: GraveSiteRecord, id: string) => GraveSiteRecord): [string, string][] =>
        Array.from({length: Math.min(count, Math.floor(open.length / 2))}, () => {
            const site = draw();
            const made = make(site, site.id.replace(/S\d+$/, `S${900 + added.length}`));
            added.push(made);
            return [site.id, made.id];
        });
    const duplicates = pair((site, id) => toldAgain(site, id, chance));
    const neighbours = pair((site, id) => besideIt(site, id, chance));
    return {sites: [...sites, ...added], duplicates, neighbours};
}

function toldAgain({geometry, properties}: GraveSiteRecord, id: string, chance: Seeded): GraveSiteRecord {
    const wide = chance.weighted({10: 40, 60: 40, 250: 20});
    const uncertaintyM = chance.whole(Number(wide), wide === '10' ? 60 : wide === '60' ? 250 : 800);
    const spreadM = Math.hypot(properties.uncertaintyM, uncertaintyM) / 2;
    const name = nameAgain(properties.name ?? '', chance);
    const kind = chance.weighted({same: 75, unknown: 20, other: 5});
    const other = properties.kind === 'mass' ? 'single' : 'mass';
    const {expected} = properties;
    const number = chance.weighted({same: 50, other: 25, none: 25});
    return made(id, moved(geometry, (chance.bell() * spreadM) / 1.4, (chance.bell() * spreadM) / 1.4), {
        ...(name === '' ? {} : {name}),
        kind: kind === 'same' ? properties.kind : kind === 'unknown' ? 'unknown' : other,
        ...(expected && number !== 'none' ? {expected: number === 'same' ? expected : shifted(expected, chance)} : {}),
        reportedOn: plusDays(properties.reportedOn, chance.whole(0, 900)),
        uncertaintyM,
        sources: [sourceAgain(properties.sources, chance)],
        ...designatorAgain(properties, chance)
    });
}

function besideIt({geometry, properties}: GraveSiteRecord, id: string, chance: Seeded): GraveSiteRecord {
    const angle = chance.between(0, 2 * Math.PI);
    const metres = chance.between(25, 250);
    const at = moved(geometry, metres * Math.cos(angle), metres * Math.sin(angle));
    const sameHamlet = chance.chance(0.5);
    const place = fill(chance.pick(WORDS.places), {
        n: chance.whole(1, 12),
        t: chance.whole(14, 188),
        name: chance.pick(WORDS.placeNames)
    });
    const kind = chance.weighted({single: 52, mass: 17, unknown: 31});
    return made(id, at, {
        name: sameHamlet && properties.name ? properties.name : fill(chance.pick(WORDS.siteNames[kind]), {place}),
        kind: sameHamlet ? properties.kind : kind,
        reportedOn: sameHamlet ? properties.reportedOn : plusDays(properties.reportedOn, chance.whole(0, 900)),
        uncertaintyM: chance.whole(10, 120),
        sources: sameHamlet ? properties.sources : [newSource(chance)]
    });
}

function made(
    id: string,
    geometry: GraveSiteRecord['geometry'],
    properties: Pick<GraveSite, 'kind' | 'reportedOn' | 'uncertaintyM' | 'sources'> & Partial<GraveSite>
): GraveSiteRecord {
    return {
        type: 'Feature',
        id,
        geometry,
        properties: {offPlan: false, clarity: 'hard', verification: {state: 'none'}, ...properties}
    };
}

function moved(geometry: GraveSiteRecord['geometry'], eastM: number, northM: number): GraveSiteRecord['geometry'] {
    const [lon, lat] = (geometry as Point).coordinates as [number, number];
    const [x, y] = toKm(lon, lat);
    return {type: 'Point', coordinates: toLonLat([x + eastM / 1000, y + northM / 1000])};
}

const OPENINGS =
    /^(Mộ đơn lẻ|Vị trí chưa rõ|Vị trí|Mộ báo tin tại|Khu mộ tập thể|Hố chôn tập thể|Khu vực mộ tập thể|Khu vực có thông tin|Khu vực mộ|Khu vực)\s+/u;

function nameAgain(name: string, chance: Seeded): string {
    switch (chance.weighted({same: 25, unmarked: 20, opening: 30, slip: 10, other: 10, none: 5})) {
        case 'unmarked':
            return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
        case 'opening':
            return `${chance.pick(['Khu mộ', 'Mộ liệt sĩ', 'Điểm có mộ', 'Gò mộ'])} ${name.replace(OPENINGS, '')}`;
        case 'slip': {
            const at = chance.whole(1, Math.max(1, name.length - 2));
            return name.slice(0, at) + name.slice(at + 1);
        }
        case 'other':
            return `Gần ${chance.pick(['cầu', 'miếu', 'gốc đa', 'trạm'])} ${chance.pick(WORDS.placeNames)}`;
        case 'none':
            return '';
        default:
            return name;
    }
}

function shifted({min, best, max}: {min: number; best: number; max: number}, chance: Seeded) {
    const by = chance.whole(-2, 3);
    const least = Math.max(1, min + by);
    return {min: least, best: Math.max(least, best + by), max: Math.max(least, max + by)};
}

function sourceAgain([first]: readonly Source[], chance: Seeded): Source {
    const how = chance.weighted({other: 60, who: 25, document: 15});
    if (!first || how === 'other') return newSource(chance);
    if (how === 'who') return first.who === undefined ? newSource(chance) : {kind: first.kind, who: first.who};
    return first.document === undefined ? newSource(chance) : {kind: first.kind, document: first.document};
}

function newSource(chance: Seeded): Source {
    const n = chance.whole(241, 900);
    return chance.chance(0.5)
        ? {kind: 'witness', who: fill(WORDS.witness, {n})}
        : {kind: 'archive', who: fill(WORDS.archive, {n}), document: fill(WORDS.archiveNumber, {n})};
}

function designatorAgain({designators}: GraveSite, chance: Seeded): Pick<GraveSite, 'designators'> {
    const [first] = designators ?? [];
    if (!first || chance.chance(0.4)) return {};
    const {asWritten, decoded} = first;
    if (decoded && chance.chance(0.4)) return {designators: [{asWritten: decoded}]};
    return {designators: [{asWritten: asWritten.replace(/(\D)(\d)/, '$1 $2').toLowerCase()}]};
}
