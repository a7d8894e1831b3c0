import Flatbush from 'flatbush';
import type {Polygon, Position} from 'geojson';
import {areaM2} from '../measure/area.ts';
import {distanceM} from '../measure/distance.ts';
import type {UnitRecord} from '../record/feature.ts';
import {UNIT_LEVELS, type UnitLevel} from '../record/unit.ts';
import type {Overlay, Region} from '../topology/overlay.ts';

/** A piece of ground that does not fit. */
export interface Misfit {
    readonly kind: 'gap' | 'overlap' | 'outside';
    /** Codes of the units concerned: the one with the gap (where the files have it) and those around, both that overlap, the one outside and the one above it. */
    readonly codes: readonly string[];
    readonly areaM2: number;
    /** Twice the area over the outline: a strip of this width has that area. */
    readonly widthM: number;
    /** A strip along a border drawn twice, not a piece of ground. */
    readonly isSliver: boolean;
    readonly at: Position;
    readonly polygon: Polygon;
}

/** A unit's area and the published one. */
export interface OfficialArea {
    readonly code: string;
    readonly name: string;
    readonly km2: number;
    readonly officialKm2: number;
    /** (area − published) / published. */
    readonly difference: number;
}

export interface BoundaryReport {
    readonly levels: readonly {readonly level: UnitLevel; readonly count: number; readonly km2: number}[];
    /** Largest first, slivers last. At most `MOST` of each kind; `totals` counts all. */
    readonly misfits: readonly Misfit[];
    readonly totals: Readonly<
        Record<Misfit['kind'], {readonly count: number; readonly slivers: number; readonly areaM2: number}>
    >;
    /** Largest difference first. */
    readonly official: readonly OfficialArea[];
    /** Districts without communes, where the set has communes. */
    readonly childless: readonly string[];
}

/** A strip narrower than this is a border drawn twice: half a millimetre on a map of 1:50.000, metres. */
export const SLIVER_M = 25;
const NOISE_M2 = 1;
const MOST = 300;

/**
 * How well the units of a set fit each other: ground of none, of two, and outside the unit above, piece by piece with
 * area and place; areas against those published. A province that was made of its units (`made`) is not held against
 * them: there, gaps are the holes in the ground of all. Nothing is repaired.
 *
 * Cost: overlays of neighbours only; 95 wards with 50,000 corners in about a second.
 *
 * @param made codes of units whose outline is not from the files
 */
export function boundaryReport(
    units: readonly UnitRecord[],
    made: ReadonlySet<string>,
    overlay: Overlay,
    onProgress: (done: number, total: number) => void = () => {}
): BoundaryReport {
    const regions = units.map(({geometry}) => overlay.region(geometry));
    const touching = cornersOf(units);
    const total = 2 * units.length;
    let done = 0;
    const step = () => onProgress(++done, total);
    const found: Misfit[] = [];
    for (const level of UNIT_LEVELS) {
        const own = units.flatMap(({properties}, i) => (properties.level === level ? [i] : []));
        found.push(...overlaps(own, units, regions, overlay, step));
    }
    for (const [i, unit] of units.entries()) {
        step();
        const {code} = unit.properties;
        const children = units.flatMap(({properties}, k) => (properties.parent === code ? [k] : []));
        if (children.length === 0) continue;
        const all = overlay.union(children.map((k) => regions[k]!));
        if (made.has(code)) {
            found.push(...holes(all, code, overlay).map((gap) => ({...gap, codes: touching(gap, children)})));
            continue;
        }
        const gaps = pieces('gap', [code], overlay.subtract(regions[i]!, all), overlay);
        found.push(...gaps.map((gap) => ({...gap, codes: [code, ...touching(gap, children)]})));
        if (overlay.subtract(all, regions[i]!).areaM2 <= NOISE_M2) continue;
        for (const k of children) {
            const codes = [units[k]!.properties.code, code];
            found.push(...pieces('outside', codes, overlay.subtract(regions[k]!, regions[i]!), overlay));
        }
    }
    return {
        levels: UNIT_LEVELS.flatMap((level) => {
            const own = units.flatMap(({properties}, i) => (properties.level === level ? [regions[i]!.areaM2] : []));
            return own.length > 0 ? [{level, count: own.length, km2: own.reduce((a, b) => a + b, 0) / 1e6}] : [];
        }),
        misfits: (['gap', 'overlap', 'outside'] as const).flatMap((kind) =>
            found
                .filter((misfit) => misfit.kind === kind)
                .sort(gravestFirst)
                .slice(0, MOST)
        ),
        totals: {gap: totalOf(found, 'gap'), overlap: totalOf(found, 'overlap'), outside: totalOf(found, 'outside')},
        official: officialAreas(units, regions),
        childless: childlessOf(units)
    };
}

/** The units that have corners in common with a gap: those around it, at most three. */
function cornersOf(units: readonly UnitRecord[]): (gap: Misfit, among: readonly number[]) => string[] {
    const at = new Map<string, number[]>();
    const key = ([lon, lat]: Position) => `${lon!.toFixed(6)} ${lat!.toFixed(6)}`;
    for (const [i, {geometry}] of units.entries()) {
        const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
        for (const place of polygons.flat(2)) {
            const there = at.get(key(place));
            if (!there) at.set(key(place), [i]);
            else if (there.at(-1) !== i) there.push(i);
        }
    }
    return ({polygon}, among) => {
        const around = new Set(polygon.coordinates.flat().flatMap((place) => at.get(key(place)) ?? []));
        return [...around]
            .filter((i) => among.includes(i))
            .slice(0, 3)
            .map((i) => units[i]!.properties.code);
    };
}

function overlaps(
    own: readonly number[],
    units: readonly UnitRecord[],
    regions: readonly Region[],
    overlay: Overlay,
    step: () => void
): Misfit[] {
    if (own.length === 0) return [];
    const tree = new Flatbush(own.length);
    for (const i of own) tree.add(...regions[i]!.box);
    tree.finish();
    return own.flatMap((i) => {
        step();
        return tree
            .search(...regions[i]!.box)
            .map((at) => own[at]!)
            .filter((k) => k > i)
            .sort((a, b) => a - b)
            .flatMap((k) => {
                const both = overlay.intersect(regions[i]!, regions[k]!);
                return pieces('overlap', [units[i]!.properties.code, units[k]!.properties.code], both, overlay);
            });
    });
}

function pieces(kind: Misfit['kind'], codes: readonly string[], ground: Region, overlay: Overlay): Misfit[] {
    if (ground.areaM2 <= NOISE_M2) return [];
    const polygons = overlay.geometry(ground)?.coordinates ?? [];
    return polygons.flatMap((coordinates) => misfit(kind, codes, {type: 'Polygon', coordinates}) ?? []);
}

// ground of none amid the ground of all
function holes(all: Region, code: string, overlay: Overlay): Misfit[] {
    const polygons = overlay.geometry(all)?.coordinates ?? [];
    return polygons.flatMap(([, ...inner]) =>
        inner.flatMap((ring) => misfit('gap', [code], {type: 'Polygon', coordinates: [[...ring].reverse()]}) ?? [])
    );
}

function misfit(kind: Misfit['kind'], codes: readonly string[], polygon: Polygon): Misfit | null {
    const area = areaM2(polygon);
    if (area <= NOISE_M2) return null;
    const [outer] = polygon.coordinates as [Position[]];
    let outlineM = 0;
    for (let i = 1; i < outer.length; i++) {
        outlineM += distanceM(outer[i - 1]![0]!, outer[i - 1]![1]!, outer[i]![0]!, outer[i]![1]!);
    }
    const widthM = (2 * area) / outlineM;
    return {kind, codes, areaM2: area, widthM, isSliver: widthM < SLIVER_M, at: outer[0]!, polygon};
}

function gravestFirst(a: Misfit, b: Misfit): number {
    return Number(a.isSliver) - Number(b.isSliver) || b.areaM2 - a.areaM2;
}

function totalOf(found: readonly Misfit[], kind: Misfit['kind']) {
    const own = found.filter((misfit) => misfit.kind === kind);
    return {
        count: own.length,
        slivers: own.filter(({isSliver}) => isSliver).length,
        areaM2: own.reduce((sum, misfit) => sum + misfit.areaM2, 0)
    };
}

function officialAreas(units: readonly UnitRecord[], regions: readonly Region[]): OfficialArea[] {
    return units
        .flatMap(({properties: {code, name, officialKm2}}, i) => {
            if (officialKm2 === undefined) return [];
            const km2 = regions[i]!.areaM2 / 1e6;
            return [{code, name, km2, officialKm2, difference: (km2 - officialKm2) / officialKm2}];
        })
        .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}

function childlessOf(units: readonly UnitRecord[]): string[] {
    const parents = new Set(
        units.flatMap(({properties: {level, parent}}) => (level === 'commune' && parent ? [parent] : []))
    );
    if (parents.size === 0) return [];
    return units.flatMap(({properties: {level, code}}) => (level === 'district' && !parents.has(code) ? [code] : []));
}
