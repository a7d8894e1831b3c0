import type {MultiPolygon, Position} from 'geojson';
import {areaM2} from '../measure/area.ts';
import {distanceM} from '../measure/distance.ts';
import type {Areal} from '../record/feature.ts';
import {type ExactShapes, exactShapes} from '../topology/exact-overlay.ts';
import {nodeShapes} from '../topology/node-shapes.ts';
import type {Overlay, Region} from '../topology/overlay.ts';
import {drawnTo, type NearBorder, nearBorders} from './near-corners.ts';

/** A zone that lies near the outline. */
export interface BesideZone {
    readonly id: string;
    readonly geometry: Areal;
    /** Its outline may not be changed. */
    readonly locked: boolean;
}

/** Who gives way where an outline and a zone lie on the same ground: nobody, the outline, the zone. */
export type Way = 'leave' | 'own' | 'other';

/** What is asked: an outline, what lies beside it, and what was chosen so far. */
export interface ClipQuestion {
    readonly outline: Areal;
    /** What the outline was before it was edited, where it was: the ground that it gave up is told. */
    readonly before?: Areal;
    /** The ground of the unit that the outline concludes; null where it is not known. */
    readonly unit: Areal | null;
    readonly beside: readonly BesideZone[];
    /** By id of the zone; `leave` where none is named. */
    readonly ways: Readonly<Record<string, Way>>;
    /** Cut the outline at the border of its unit. */
    readonly atUnit: boolean;
    /** Borders that the corners standing near them are drawn to: ids of zones, or `UNIT_BORDER`. */
    readonly drawn: readonly string[];
    /** By number of the gap: `own` to take it, or the id of the zone that takes it. */
    readonly gaps: Readonly<Record<number, string>>;
}

/** Ground in question. */
export interface Piece {
    readonly areaM2: number;
    /** Mean width, metres: twice the area by the perimeter. */
    readonly widthM: number;
    /** Smaller than `SLIVER_M2` or narrower than `SLIVER_WIDTH_M`: rather two drawings of one border than a difference that is meant. */
    readonly sliver: boolean;
    readonly geometry: MultiPolygon;
}

export interface Overlapped extends Piece {
    readonly id: string;
    readonly locked: boolean;
    /** Nothing would be left of the zone, or of the outline, if it gave way. */
    readonly coversOther: boolean;
    readonly coversOwn: boolean;
}

export interface Gap extends Piece {
    /** Open zones that border on it. */
    readonly beside: readonly string[];
    /** The outline had it before it was edited. */
    readonly givenUp: boolean;
}

/** An outline before and after. Square metres on the ellipsoid. */
export interface Redrawn {
    readonly id: string;
    readonly before: Areal;
    /** Null where nothing would be left. */
    readonly after: Areal | null;
    readonly beforeM2: number;
    readonly afterM2: number;
}

/** What lies how, and what would come of the choices. Nothing is changed by asking. */
export interface ClipAnswer {
    readonly overlaps: readonly Overlapped[];
    readonly outside: Piece | null;
    readonly gaps: readonly Gap[];
    /** Borders that the outline nearly follows, before anything was drawn to them. */
    readonly near: readonly NearBorder[];
    readonly own: Omit<Redrawn, 'id'>;
    readonly changed: readonly Redrawn[];
    /** Pieces under a square metre that the cuts left over and that are dropped. */
    readonly crumbs: {readonly count: number; readonly areaM2: number};
    /** Open zones that get corners put on their border because the outline has corners there; their ground stays. */
    readonly corners: readonly string[];
    /** Locked zones on whose border the outline has corners: they stay without them, and their border does not move. */
    readonly fixed: readonly string[];
}

/** The noise of borders drawn twice, m²: not told. */
const NOISE_M2 = 1;
/** What stands for the border of the unit among the ids of zones. */
export const UNIT_BORDER = 'unit';
export const SLIVER_M2 = 100;
export const SLIVER_WIDTH_M = 1;

/**
 * How an outline lies beside the zones around it and in its unit: ground that two claim, ground outside the unit, ground that an editing
 * gave up, and gaps smaller than `SLIVER_M2` or narrower than `SLIVER_WIDTH_M`, each with its area; and the outlines that the choices would give. Overlaps come largest first.
 *
 * Accuracy: areas are those of the figures (1 mm of the outlines). What is cut meets to the last bit (`exactShapes`).
 * Cost:     a few overlays for each zone that lies near.
 */
export function clip(question: ClipQuestion, overlay: Overlay): ClipAnswer {
    const {before, unit, beside} = question;
    const borders = [...beside, ...(unit ? [{id: UNIT_BORDER, geometry: unit}] : [])];
    const near = nearBorders(question.outline, borders, SLIVER_WIDTH_M);
    const outline = drawnTo(question.outline, borders, question.drawn, SLIVER_WIDTH_M);
    const sources = [
        outline,
        ...beside.map(({geometry}) => geometry),
        ...(unit ? [unit] : []),
        ...(before ? [before] : [])
    ];
    const exact = exactShapes(sources, overlay);
    const own = exact.regions[0]!;
    const regions = exact.regions.slice(1, 1 + beside.length);
    const whole = unit ? exact.regions[1 + beside.length]! : null;
    const was = before ? exact.regions.at(-1)! : null;
    const overlaps = beside
        .flatMap((zone, i) => overlapOf(zone, overlay.intersect(own, regions[i]!), own, regions[i]!, overlay))
        .sort((a, b) => b.areaM2 - a.areaM2);
    const outside = whole ? pieceOf(overlay.subtract(own, whole), overlay) : null;
    const gaps = gapsOf(question, exact, {whole, was, regions}, overlay);
    return {
        overlaps,
        outside,
        gaps,
        near,
        ...outcome({...question, outline}, question.outline, exact, whole, regions, gaps, overlay)
    };
}

function overlapOf(zone: BesideZone, common: Region, own: Region, region: Region, overlay: Overlay): Overlapped[] {
    const ground = pieceOf(common, overlay);
    if (!ground) return [];
    return [
        {
            id: zone.id,
            locked: zone.locked,
            coversOther: region.areaM2 - ground.areaM2 <= NOISE_M2,
            coversOwn: own.areaM2 - ground.areaM2 <= NOISE_M2,
            ...ground
        }
    ];
}

// what nobody has: of the ground that was given up, and of the unit in pieces no larger than two borders that nearly meet
function gapsOf(
    {beside}: ClipQuestion,
    {shapes, regions: [own]}: ExactShapes,
    {
        whole,
        was,
        regions
    }: {readonly whole: Region | null; readonly was: Region | null; readonly regions: readonly Region[]},
    overlay: Overlay
): Gap[] {
    const free = (of: Region): Region => [own!, ...regions].reduce((rest, each) => overlay.subtract(rest, each), of);
    const lost = was ? free(whole ? overlay.intersect(was, whole) : was) : null;
    const rest = whole ? free(whole) : null;
    const found = [
        ...piecesOf(lost, true, overlay),
        ...piecesOf(rest && lost ? overlay.subtract(rest, lost) : rest, false, overlay)
    ];
    return found
        .flatMap(({geometry, givenUp}): Gap[] => {
            const ground = measured(geometry);
            if (ground.areaM2 <= NOISE_M2 || !(givenUp || ground.sliver) || !borders(geometry, shapes[0]!)) return [];
            const near = beside.filter(({locked}, i) => !locked && borders(geometry, shapes[i + 1]!)).map(({id}) => id);
            return [{...ground, beside: near, givenUp}];
        })
        .sort((a, b) => b.areaM2 - a.areaM2);
}

function piecesOf(
    region: Region | null,
    givenUp: boolean,
    overlay: Overlay
): {geometry: MultiPolygon; givenUp: boolean}[] {
    const parts = region ? (overlay.geometry(region)?.coordinates ?? []) : [];
    return parts.map((part) => ({geometry: {type: 'MultiPolygon', coordinates: [part]}, givenUp}));
}

function outcome(
    {outline, beside, ways, atUnit, gaps: chosen}: ClipQuestion,
    asGiven: Areal,
    exact: ExactShapes,
    whole: Region | null,
    regions: readonly Region[],
    gaps: readonly Gap[],
    overlay: Overlay
): Pick<ClipAnswer, 'own' | 'changed' | 'crumbs' | 'corners' | 'fixed'> {
    let own = exact.regions[0]!;
    const dropped: number[] = [];
    const taken = (by: string): Region[] =>
        gaps.flatMap(({geometry}, i) => (chosen[i] === by ? [overlay.region(geometry)] : []));
    for (const [i, {id}] of beside.entries()) if (ways[id] === 'own') own = overlay.subtract(own, regions[i]!);
    if (atUnit && whole) own = overlay.intersect(own, whole);
    const filled = taken('own');
    if (filled.length > 0) own = overlay.union([own, ...filled]);
    const shapeOf = (region: Region, before: Region, geometry: Areal): Areal | null =>
        region === before ? geometry : withoutCrumbs(exact.shape(region), dropped);
    const changed = beside.flatMap(({id, geometry, locked}, i): Redrawn[] => {
        let region = regions[i]!;
        if (locked) return [];
        if (ways[id] === 'other') region = overlay.subtract(region, own);
        const more = taken(id);
        if (more.length > 0) region = overlay.union([region, ...more]);
        return region === regions[i] ? [] : [redrawn(id, geometry, shapeOf(region, regions[i]!, geometry), overlay)];
    });
    const after = shapeOf(own, exact.regions[0]!, outline);
    return {
        own: redrawn('', asGiven, after, overlay),
        changed,
        crumbs: {count: dropped.length, areaM2: dropped.reduce((sum, each) => sum + each, 0)},
        corners: after ? cornersFor(after, beside, changed, false) : [],
        fixed: after ? cornersFor(after, beside, changed, true) : []
    };
}

function cornersFor(
    outline: Areal,
    beside: readonly BesideZone[],
    changed: readonly Redrawn[],
    ofLocked: boolean
): string[] {
    const own = changed.flatMap(({after}) => after ?? []);
    return beside
        .filter(({id, locked, geometry}) => {
            if (locked !== ofLocked || changed.some((each) => each.id === id)) return false;
            return nodeShapes([geometry, outline, ...own], {crossings: false})[0] !== geometry;
        })
        .map(({id}) => id);
}

function redrawn(id: string, before: Areal, after: Areal | null, overlay: Overlay): Redrawn {
    const beforeM2 = overlay.region(before).areaM2;
    const afterM2 = after === before ? beforeM2 : after ? overlay.region(after).areaM2 : 0;
    return {id, before, after, beforeM2, afterM2};
}

/** The shape without parts under a square metre, whose areas are noted. */
export function withoutCrumbs(shape: Areal | null, dropped: number[]): Areal | null {
    if (!shape) return null;
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    const kept = polygons.filter((coordinates) => {
        const m2 = areaM2({type: 'Polygon', coordinates});
        if (m2 < NOISE_M2) dropped.push(m2);
        return m2 >= NOISE_M2;
    });
    if (kept.length === polygons.length) return shape;
    if (kept.length === 0) return null;
    return kept.length === 1 ? {type: 'Polygon', coordinates: kept[0]!} : {type: 'MultiPolygon', coordinates: kept};
}

function pieceOf(region: Region, overlay: Overlay): Piece | null {
    if (region.areaM2 <= NOISE_M2) return null;
    return measured(overlay.geometry(region)!);
}

function measured(geometry: MultiPolygon): Piece {
    const m2 = areaM2(geometry);
    const widthM = (2 * m2) / geometry.coordinates.flat().reduce((sum, ring) => sum + lengthM(ring), 0);
    return {areaM2: m2, widthM, sliver: m2 < SLIVER_M2 || widthM < SLIVER_WIDTH_M, geometry};
}

function lengthM(ring: readonly Position[]): number {
    return ring.reduce(
        (sum, [x, y], i) => (i === 0 ? 0 : sum + distanceM(ring[i - 1]![0]!, ring[i - 1]![1]!, x!, y!)),
        0
    );
}

// along an edge, and not in a corner alone: both ends of the edge are corners of either
function borders(piece: MultiPolygon, shape: Areal): boolean {
    const edges = nodeShapes<Areal>([piece, shape], {crossings: false}).map(edgesOf);
    return [...edges[0]!].some((edge) => edges[1]!.has(edge));
}

// corners of a piece are told to 0.1 mm
function edgesOf(shape: Areal): Set<string> {
    const rings = (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates).flat();
    const place = ([x, y]: Position) => `${x!.toFixed(8)} ${y!.toFixed(8)}`;
    return new Set(
        rings.flatMap((ring) => ring.slice(1).map((at, i) => [place(ring[i]!), place(at)].sort().join(' ')))
    );
}
