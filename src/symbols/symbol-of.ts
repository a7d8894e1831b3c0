import table from '../../styles/symbols.json' with {type: 'json'};
import type {
    AnyRecord,
    ConcludedZoneRecord,
    GraveSiteRecord,
    LandmarkRecord,
    LayerId,
    SurveyedAreaRecord,
    UnitRecord
} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {MapSymbol} from './symbol.ts';

/** State of a grave site, told from its verification and from the searches that name it. */
export type SiteState = 'reported' | 'verified' | 'searched' | 'partial' | 'collected' | 'refuted';

const byKey: ReadonlyMap<string, MapSymbol> = new Map((table as MapSymbol[]).map((symbol) => [symbol.key, symbol]));

/**
 * All symbols by key, in the order of the table. Keys: `zone-A` … `zone-E` and `zone-A-draft`, `-submitted`, `-returned`,
 * `zone-superseded`; `surveyed-survey`, `-verification`, `-search`, `-search-none`, `-search-open`; `site-<kind>-<state>`;
 * `uncertainty`, `site-area`, `cemetery`, `cemetery-area`; `landmark-<kind>`, `-line`, `-water`, `-area`, `-place`; `conclusion-<state>`; `unit-province`, `-district`, `-commune`.
 */
export function symbols(): ReadonlyMap<string, MapSymbol> {
    return byKey;
}

/** The symbol of a key. @throws {RangeError} if the table has no such key. */
export function symbol(key: string): MapSymbol {
    const found = byKey.get(key);
    if (!found) throw new RangeError(`No symbol ${key} in styles/symbols.json.`);
    return found;
}

/**
 * The key of the symbol that a record has now (its kind and its state in the light of the other records).
 * Empty for layers that are not drawn. Cost for a site: one pass over the surveyed areas; use `symbolsOf` for many.
 */
export function symbolOf(layer: LayerId, record: AnyRecord, records: Records): string {
    if (layer === 'grave-site') {
        const site = record as GraveSiteRecord;
        const searches: SurveyedAreaRecord[] = [];
        for (const area of records.layer('surveyed-area').values()) {
            if (area.properties.siteIds.includes(site.id)) searches.push(area);
        }
        return siteKey(site, searches);
    }
    return plainKey(layer, record);
}

/** The symbol keys of all records of a layer, by id. Cost: one pass over the layer and one over the surveyed areas. */
export function symbolsOf(layer: LayerId, records: Records): ReadonlyMap<string, string> {
    const keys = new Map<string, string>();
    if (layer !== 'grave-site') {
        for (const [id, record] of records.layer(layer)) keys.set(id, plainKey(layer, record as AnyRecord));
        return keys;
    }
    const attempts = new Map<string, SurveyedAreaRecord[]>();
    for (const area of records.layer('surveyed-area').values()) {
        for (const id of area.properties.siteIds) {
            const list = attempts.get(id);
            if (list) list.push(area);
            else attempts.set(id, [area]);
        }
    }
    for (const [id, site] of records.layer('grave-site')) keys.set(id, siteKey(site, attempts.get(id) ?? []));
    return keys;
}

/** State of a site in the light of the attempts that name it. An attempt counts once it has ended. */
export function siteState(site: GraveSiteRecord, attempts: readonly SurveyedAreaRecord[]): SiteState {
    const ended = attempts.filter(({properties}) => properties.activity === 'search' && properties.endedOn);
    if (ended.some(({properties}) => properties.result === 'found')) return 'collected';
    if (ended.some(({properties}) => properties.result === 'partial' || properties.found > 0)) return 'partial';
    if (site.properties.verification.state === 'refuted') return 'refuted';
    if (ended.length > 0) return 'searched';
    return site.properties.verification.state === 'verified' ? 'verified' : 'reported';
}

function siteKey(site: GraveSiteRecord, attempts: readonly SurveyedAreaRecord[]): string {
    return `site-${site.properties.kind}-${siteState(site, attempts)}`;
}

function plainKey(layer: LayerId, record: AnyRecord): string {
    switch (layer) {
        case 'concluded-zone': {
            const {areaClass, state} = (record as ConcludedZoneRecord).properties;
            if (state === 'superseded') return 'zone-superseded';
            return state === 'approved' ? `zone-${areaClass}` : `zone-${areaClass}-${state}`;
        }
        case 'surveyed-area': {
            const {activity, endedOn, result, found} = (record as SurveyedAreaRecord).properties;
            if (activity !== 'search') return `surveyed-${activity}`;
            if (!endedOn) return 'surveyed-search-open';
            return result === 'none' && found === 0 ? 'surveyed-search-none' : 'surveyed-search';
        }
        case 'cemetery':
            return 'cemetery';
        case 'landmark':
            return landmarkKey(record as LandmarkRecord);
        case 'unit':
            return `unit-${(record as UnitRecord).properties.level}`;
        default:
            return '';
    }
}

// a kind may come as a point, a line or an area; each has the sign of its form
function landmarkKey({geometry, properties: {kind}}: LandmarkRecord): string {
    if (geometry.type === 'Point') {
        return ['bridge', 'hill', 'village', 'building'].includes(kind) ? `landmark-${kind}` : 'landmark-place';
    }
    const water = kind === 'river' || kind === 'stream';
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon')
        return water ? 'landmark-water' : 'landmark-area';
    return water || kind === 'road' || kind === 'railway' ? `landmark-${kind}` : 'landmark-line';
}
