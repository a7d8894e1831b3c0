import type {Polygon, Position} from 'geojson';
import type {UnitRecord} from '../record/feature.ts';
import {type AreaIndex, indexAreas} from '../topology/area-index.ts';
import {type Km, toKm, toLonLat} from './plane.ts';
import type {Seeded} from './seeded.ts';

/** A commune as ground to stand on. */
export interface Commune {
    readonly unit: UnitRecord;
    readonly code: string;
    readonly district: string;
    readonly name: string;
    /** What its records' ids begin with: `75-736-26206`. */
    readonly stem: string;
    readonly isTown: boolean;
    readonly km2: number;
    readonly polygon: Polygon;
    readonly index: AreaIndex;
    readonly ring: readonly Km[];
    readonly box: readonly [number, number, number, number];
}

export function communesOf(units: readonly UnitRecord[]): Commune[] {
    return units.filter(({properties}) => properties.level === 'commune').map(toCommune);
}

function toCommune(unit: UnitRecord): Commune {
    const polygon = unit.geometry as Polygon;
    const ring = polygon.coordinates[0]!.map(([lon, lat]) => toKm(lon!, lat!));
    const xs = ring.map(([x]) => x);
    const ys = ring.map(([, y]) => y);
    const {code, parent, name} = unit.properties;
    let twice = 0;
    for (let i = 1; i < ring.length; i++) twice += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
    return {
        unit,
        code,
        district: parent!,
        name,
        stem: `75-${parent}-${code}`,
        isTown: !name.startsWith('Xã'),
        km2: Math.abs(twice) / 2,
        polygon,
        index: indexAreas([polygon]),
        ring,
        box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
    };
}

export function isInside({index, box}: Commune, place: Km): boolean {
    if (place[0] < box[0] || place[0] > box[2] || place[1] < box[1] || place[1] > box[3]) return false;
    const [lon, lat] = toLonLat(place);
    return index.at(lon, lat).length > 0;
}

/** Distance to the border in km, from inside or outside. */
export function borderKm({ring}: Commune, [px, py]: Km): number {
    let least = Infinity;
    for (let i = 1; i < ring.length; i++) {
        const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
        const [dx, dy] = [bx - ax, by - ay];
        const t = Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)));
        least = Math.min(least, Math.hypot(px - ax - t * dx, py - ay - t * dy));
    }
    return least;
}

/** A place inside a commune, at least `roomKm` from its border where that can be had. */
export function placeIn(
    commune: Commune,
    roomKm: number,
    chance: Seeded,
    fits: (place: Km) => boolean = () => true,
    tries = 120
): Km {
    const [west, south, east, north] = commune.box;
    let best: Km = commune.ring[0]!;
    let score = -1;
    for (let attempt = 0; attempt < tries; attempt++) {
        const place: Km = [chance.between(west, east), chance.between(south, north)];
        if (!isInside(commune, place)) continue;
        const room = borderKm(commune, place);
        const ok = fits(place);
        if (room >= roomKm && ok) return place;
        const worth = room + (ok ? 100 : 0);
        if (worth > score) {
            score = worth;
            best = place;
        }
    }
    return best;
}

export function distanceKm(a: Km, b: Km): number {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** A rounded piece of ground about a place: never further than `radiusKm` from it, seen whole from it. */
export function blob(centre: Km, radiusKm: number, chance: Seeded): Polygon {
    const corners = chance.whole(14, 22);
    const waves = [2, 3, 5].map(
        (k) => [k, chance.between(0, 2 * Math.PI), chance.between(0.03, 0.22 / Math.sqrt(k))] as const
    );
    const ring: Position[] = [];
    for (let i = 0; i < corners; i++) {
        const angle = (2 * Math.PI * i) / corners;
        const wave = waves.reduce((sum, [k, shift, by]) => sum + by * Math.sin(k * angle + shift), 0);
        const r = radiusKm * Math.min(1, 0.78 + wave + chance.between(-0.04, 0.04));
        ring.push(toLonLat([centre[0] + r * Math.cos(angle), centre[1] + r * Math.sin(angle)]));
    }
    return {type: 'Polygon', coordinates: [[...ring, [...ring[0]!]]]};
}
