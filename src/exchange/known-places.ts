import type {Geometry, Position} from 'geojson';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import {LAYERS} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {metresBetween, metresPerDegree} from './local-metres.ts';
import {firstPosition} from './move-geometry.ts';
import type {Place} from './suspicion.ts';

/** A feature of a file as a look for shifts sees it: one place, and what may tie it to a record of the project. */
export interface PlacedFeature {
    /** Id in the file, or `#` and its number there. */
    readonly id: string;
    /** False when the id was given while reading, and says nothing. */
    readonly ownId: boolean;
    readonly geometry: Geometry;
    readonly at: Place;
    readonly properties: object;
}

/**
 * One place for a geometry: a point itself, of an area the mean of the outer ring's corners, so that the same area
 * elsewhere has the same place there.
 */
export function placeOf(geometry: Geometry): Place | null {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
        const first = firstPosition(geometry);
        return first && [first[0]!, first[1]!];
    }
    const ring: Position[] | undefined =
        geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0]?.[0];
    if (!ring || ring.length < 2) return null;
    const corners = ring.slice(1); // the last repeats the first
    const sum = corners.reduce(([x, y], position) => [x! + position[0]!, y! + position[1]!], [0, 0]);
    return [sum[0]! / corners.length, sum[1]! / corners.length];
}

/**
 * The record of the project that each feature repeats, by id, then by name, then by designator; a name or designator
 * counts only where it is the only one of its kind in the file and in the layer, and no record serves twice.
 *
 * Cost: O(features + records).
 */
export function counterparts(
    features: readonly PlacedFeature[],
    layer: LayerId,
    records: Records
): Map<PlacedFeature, AnyRecord> {
    const there = records.layer(layer) as ReadonlyMap<string, AnyRecord>;
    const found = new Map<PlacedFeature, AnyRecord>();
    const taken = new Set<string>();
    const pair = (feature: PlacedFeature, record: AnyRecord | undefined) => {
        if (!record?.geometry || taken.has(record.id) || found.has(feature)) return;
        found.set(feature, record);
        taken.add(record.id);
    };
    for (const feature of features) if (feature.ownId) pair(feature, there.get(feature.id));
    for (const key of [codeOf, nameOf, designatorOf]) {
        const known = uniqueBy(there.values(), ({properties}) => key(properties));
        for (const [text, feature] of uniqueBy(features, ({properties}) => key(properties)))
            pair(feature, known.get(text));
    }
    return found;
}

/** The name of a feature, or an empty string. */
export function titleOf(properties: object): string {
    const {name} = properties as {name?: unknown};
    return typeof name === 'string' ? name : '';
}

function codeOf(properties: object): string {
    const {code, level} = properties as {code?: unknown; level?: unknown};
    return typeof code === 'string' && typeof level === 'string' ? code : '';
}

function nameOf(properties: object): string {
    return folded(titleOf(properties));
}

function designatorOf(properties: object): string {
    const {designators} = properties as {designators?: unknown};
    const [first, ...more] = Array.isArray(designators) ? (designators as {asWritten?: unknown}[]) : [];
    return first && more.length === 0 && typeof first.asWritten === 'string' ? folded(first.asWritten) : '';
}

// without accents, case and spacing
function folded(text: string): string {
    return text
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[đĐ]/g, 'd')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
}

function uniqueBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T> {
    const unique = new Map<string, T>();
    const twice = new Set<string>();
    for (const item of items) {
        const text = key(item);
        if (text === '') continue;
        if (unique.has(text)) twice.add(text);
        unique.set(text, item);
    }
    for (const text of twice) unique.delete(text);
    return unique;
}

/** The places of a project's sites, cemeteries and areas, to be asked what lies within some hundred metres. */
export class PlaceIndex {
    readonly #cells = new Map<string, {readonly at: Place; readonly id: string}[]>();
    #count = 0;

    /** @param except ids that are left out */
    constructor(records: Records, except: ReadonlySet<string>) {
        for (const layer of LAYERS) {
            if (layer === 'unit' || layer === 'landmark') continue; // borders and roads, not places of graves
            for (const {id, geometry} of (records.layer(layer) as ReadonlyMap<string, AnyRecord>).values()) {
                const at = geometry && !except.has(id) ? placeOf(geometry) : null;
                if (!at) continue;
                const key = cellOf(at, 0, 0);
                const cell = this.#cells.get(key);
                if (cell) cell.push({at, id});
                else this.#cells.set(key, [{at, id}]);
                this.#count++;
            }
        }
    }

    get size(): number {
        return this.#count;
    }

    /** The nearest place within `withinM` metres (at most 200 m), or null. */
    nearest(at: Place, withinM: number): {readonly at: Place; readonly id: string; readonly metres: number} | null {
        let best: {at: Place; id: string; metres: number} | null = null;
        for (let dx = -1; dx <= 1; dx++) {
            for (let dy = -1; dy <= 1; dy++) {
                for (const place of this.#cells.get(cellOf(at, dx, dy)) ?? []) {
                    const metres = metresBetween(at, place.at);
                    if (metres <= (best?.metres ?? withinM)) best = {...place, metres};
                }
            }
        }
        return best;
    }
}

const CELL = 0.002; // degrees, some 220 m

function cellOf([lon, lat]: Place, dx: number, dy: number): string {
    return `${Math.floor(lon / CELL) + dx}/${Math.floor(lat / CELL) + dy}`;
}

/** A place moved by metres east and north. */
export function movedBy([lon, lat]: Place, eastM: number, northM: number): Place {
    const [perLon, perLat] = metresPerDegree(lat);
    return [lon + eastM / perLon, lat + northM / perLat];
}
