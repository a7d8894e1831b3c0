import Flatbush from 'flatbush';
import type {MultiPolygon} from 'geojson';
import {outlineFault} from '../coverage/outline-fault.ts';
import {sameJson} from '../record/canonical-json.ts';
import type {AreaClass} from '../record/concluded-zone.ts';
import type {ConcludedZoneRecord, UnitRecord} from '../record/feature.ts';
import type {Overlay, Region} from '../topology/overlay.ts';
import {edgesOf} from '../topology/reach.ts';
import {pairGround} from './pair-ground.ts';

/** The class that ground is of; `none` where no zone in force covers it. */
export type GroundClass = AreaClass | 'none';

/** Whose ground it is: the class, and the zone that gives it. */
export interface GroundOwner {
    readonly class: GroundClass;
    /** Id of the newest zone in force over it; null for `none`. */
    readonly zone: string | null;
}

/** Ground of one unit that was of one class and is of another. */
export interface MovedPiece {
    /** Code of the unit, one without units below it. */
    readonly unit: string;
    readonly from: GroundOwner;
    readonly to: GroundOwner;
    readonly areaM2: number;
    /** Corners on a grid of 1 mm; null where the ground is thinner than that. */
    readonly geometry: MultiPolygon | null;
}

type Box = readonly [west: number, south: number, east: number, north: number];

type Near = (places: readonly Box[]) => ConcludedZoneRecord[];

interface Owned {
    readonly owner: GroundOwner;
    readonly region: Region;
}

const NOBODY: GroundOwner = {class: 'none', zone: null};

/**
 * The ground that went from one class to another between two days, as polygons, unit by unit.
 *
 * Ground is of the newest zone over it, as in the coverage table (`zonesInForce`). Outside the zones that differ nothing can have
 * moved, so only units that these reach are looked at. Every piece leaves one class and enters another, so what goes out of all
 * classes is what comes into all. An outline that cannot be read is left out, as in the table.
 *
 * Accuracy: areas are measured (`pairGround`), shapes are cut on a grid of 1 mm; `compareStates` holds the sums against the coverage
 *           tables of both days.
 * Cost:     a sweep for each square kilometre under zones around those that differ, and overlays for the pieces that moved.
 *
 * @param before the zones in force on the one day, newest first
 * @param after on the other day
 * @param leaves the units without units below them
 * @param onLeaf told after each unit; may throw
 */
export function movedClasses(
    before: readonly ConcludedZoneRecord[],
    after: readonly ConcludedZoneRecord[],
    leaves: readonly UnitRecord[],
    overlay: Overlay,
    onLeaf: () => void = () => {}
): MovedPiece[] {
    const regions = new Map<ConcludedZoneRecord, Region | null>();
    const regionOf = (zone: ConcludedZoneRecord): Region | null => {
        let region = regions.get(zone);
        if (region === undefined) {
            const read = overlay.region(zone.geometry);
            region = read.isEmpty || outlineFault(zone.geometry, read) === 'outline-unreadable' ? null : read;
            regions.set(zone, region);
        }
        return region;
    };
    const differing = [...lacking(before, after), ...lacking(after, before)];
    const near = [nearIn(differing), nearIn(before), nearIn(after)] as const;
    return leaves.flatMap((leaf) => {
        const places = near[0]([edgesOf(leaf.geometry).box]).map((zone) => edgesOf(zone.geometry).box);
        const pieces = places.length > 0 ? piecesIn(leaf, near[1](places), near[2](places), regionOf, overlay) : [];
        onLeaf();
        return pieces;
    });
}

function piecesIn(
    leaf: UnitRecord,
    before: readonly ConcludedZoneRecord[],
    after: readonly ConcludedZoneRecord[],
    regionOf: (zone: ConcludedZoneRecord) => Region | null,
    overlay: Overlay
): MovedPiece[] {
    const {code} = leaf.properties;
    const [was, is] = [before, after].map((zones) => sound(zones, regionOf));
    const unit = overlay.region(leaf.geometry);
    const shapes = [groundOf(was!, unit, overlay), groundOf(is!, unit, overlay)] as const;
    const pairs = pairGround(
        leaf.geometry,
        was!.map(({region}) => region),
        is!.map(({region}) => region),
        overlay
    );
    return pairs.flatMap(({a, b, areaM2}): MovedPiece[] => {
        const [from, to] = [was![a]?.owner ?? NOBODY, is![b]?.owner ?? NOBODY];
        if (from.class === to.class) return [];
        const [x, y] = [shapes[0](a), shapes[1](b)];
        // what nobody has is the unit without the others
        const shape = x && y ? overlay.intersect(x, y) : x ? shapes[1].without(x) : y ? shapes[0].without(y) : null;
        return [{unit: code, from, to, areaM2, geometry: shape && overlay.geometry(shape)}];
    });
}

interface Ground {
    /** The ground of a zone in the unit that no newer zone has; null for the place after the last. */
    (at: number): Region | null;
    /** What of a region no zone has. */
    without(region: Region): Region;
}

function groundOf(zones: readonly Owned[], unit: Region, overlay: Overlay): Ground {
    const known = new Map<number, Region>();
    const ground = (at: number): Region | null => {
        if (at >= zones.length) return null;
        let region = known.get(at);
        if (!region) {
            region = cutBy(overlay.intersect(unit, zones[at]!.region), zones.slice(0, at), overlay);
            known.set(at, region);
        }
        return region;
    };
    return Object.assign(ground, {without: (region: Region) => cutBy(region, zones, overlay)});
}

function cutBy(region: Region, zones: readonly Owned[], overlay: Overlay): Region {
    return zones.reduce((left, other) => (left.isEmpty ? left : overlay.subtract(left, other.region)), region);
}

function sound(zones: readonly ConcludedZoneRecord[], regionOf: (zone: ConcludedZoneRecord) => Region | null): Owned[] {
    return zones.flatMap((zone) => {
        const region = regionOf(zone);
        return region ? {owner: {class: zone.properties.areaClass, zone: zone.id}, region} : [];
    });
}

// zones that the other list does not have with the same ground, class and place in the order
function lacking(zones: readonly ConcludedZoneRecord[], other: readonly ConcludedZoneRecord[]): ConcludedZoneRecord[] {
    const there = new Map(other.map((zone) => [zone.id, zone]));
    return zones.filter((zone) => {
        const same = there.get(zone.id);
        if (!same) return true;
        if (same === zone) return false;
        const [a, b] = [zone.properties, same.properties];
        return (
            a.areaClass !== b.areaClass ||
            a.effectiveOn !== b.effectiveOn ||
            a.document.date !== b.document.date ||
            !sameJson(zone.geometry, same.geometry)
        );
    });
}

// the zones, in their order, whose box meets one of some boxes in degrees
function nearIn(all: readonly ConcludedZoneRecord[]): Near {
    const boxes = all.map(({geometry}) => edgesOf(geometry).box);
    // an outline of numbers that are no places lies nowhere
    const zones = all.filter((_, i) => boxes[i]!.every(Number.isFinite));
    if (zones.length === 0) return () => [];
    const tree = new Flatbush(zones.length);
    for (const box of boxes.filter((each) => each.every(Number.isFinite))) tree.add(...box);
    tree.finish();
    return (places) => {
        const found = new Set(places.flatMap((box) => tree.search(...box)));
        return [...found].sort((a, b) => a - b).map((i) => zones[i]!);
    };
}
