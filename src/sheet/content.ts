import type {CoverageTable} from '../coverage/table.ts';
import {type Transform, transform} from '../crs/system.ts';
import {pointAt} from '../measure/distance.ts';
import type {
    Areal,
    CemeteryRecord,
    ConcludedZoneRecord,
    GraveSiteRecord,
    IsoDate,
    SurveyedAreaRecord,
    UnitRecord
} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {symbolsOf} from '../symbols/symbol-of.ts';
import {type Box, overlaps} from './ink.ts';
import {type PlacedLandmark, placeLandmarks} from './landmarks.ts';
import type {Neighbour} from './neighbours.ts';
import {passes} from './plane-line.ts';
import {planeMesh} from './plane-mesh.ts';
import {shapesMeet} from './shapes-meet.ts';
import {boundsOf, holds, type PlaneShape, projectShape} from './view.ts';

const DISC_CORNERS = 48;

/** A record on the sheet with its symbol and its place in the plane (metres). */
export interface Placed<R> {
    readonly record: R;
    readonly key: string;
    readonly shape: PlaneShape | null;
    readonly at: readonly [easting: number, northing: number];
}

/** A site with its number on this sheet. */
export interface NumberedSite extends Placed<GraveSiteRecord> {
    readonly number: number;
    readonly commune: UnitRecord | undefined;
    readonly disc: PlaneShape | null;
}

/** What one sheet shows, already in the plane of the projection. */
export interface SheetContent {
    readonly unit: UnitRecord;
    readonly province: UnitRecord | undefined;
    readonly outline: PlaneShape;
    readonly bounds: Box;
    readonly districts: readonly Placed<UnitRecord>[];
    readonly communes: readonly Placed<UnitRecord>[];
    /** Units of the same level around the unit: drawn faint and named. */
    readonly neighbours: readonly Placed<UnitRecord>[];
    /** Units around that are known by name and direction only. */
    readonly around?: readonly Neighbour[];
    readonly zones: readonly Placed<ConcludedZoneRecord>[];
    readonly areas: readonly Placed<SurveyedAreaRecord>[];
    readonly cemeteries: readonly Placed<CemeteryRecord>[];
    /** Landmarks that touch the unit; lines are given whole and cut by its outline when drawn. */
    readonly landmarks: readonly PlacedLandmark[];
    readonly sites: readonly NumberedSite[];
    /** Sites of the unit that repeat another one: counted and drawn once, as that one. */
    readonly duplicates: number;
    /** The public edition: how many sites a commune has, by code; they are not drawn. */
    readonly siteCounts?: ReadonlyMap<string, number>;
    /** The ground that a sheet of several shows; absent: all of the unit. */
    readonly window?: Box;
    /** The province around a district or commune, for the inset; absent on the sheet of the province. */
    readonly whole: {readonly name: string; readonly outline: PlaneShape; readonly parts: readonly PlaneShape[]} | null;
}

/**
 * Gather what a sheet of a unit shows on a date: only what lies in the unit, effective on that date.
 * Sites are numbered by commune code, then by id. Cost: each record is projected once.
 * @throws {RangeError} if the unit is not in the table's unit set
 */
export function gatherContent(
    records: Records,
    table: CoverageTable,
    code: string,
    asOf: IsoDate,
    crs: string
): SheetContent {
    const toPlane = transform('EPSG:4326', crs);
    const units = [...records.layer('unit').values()]
        .filter(({properties}) => properties.unitSet === table.stamp.unitSet)
        .sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
    const province = units.find(({properties}) => properties.level === 'province');
    const unit = code === 'province' ? province : units.find(({properties}) => properties.code === code);
    if (!unit) throw new RangeError(`No unit ${code} in the unit set ${table.stamp.unitSet}.`);

    const outline = projectShape(unit.geometry, toPlane);
    const bounds = boundsOf([outline]);
    const placeUnit = (record: UnitRecord): Placed<UnitRecord> => {
        const shape = record === unit ? outline : projectShape(record.geometry, toPlane);
        return {record, key: `unit-${record.properties.level}`, shape, at: middle(shape)};
    };
    const within = (record: UnitRecord): boolean => {
        for (
            let up: UnitRecord | undefined = record;
            up;
            up = units.find(({properties}) => properties.code === up?.properties.parent)
        ) {
            if (up === unit) return true;
        }
        return false;
    };
    const inside = units.filter((record) => record === unit || within(record));
    const ofLevel = (level: string) => inside.filter(({properties}) => properties.level === level).map(placeUnit);
    const communes = ofLevel('commune');
    const near = grow(bounds, 0.6);
    const neighbours = units
        .filter(
            ({properties}) => properties.level === unit.properties.level && properties.code !== unit.properties.code
        )
        .map(placeUnit)
        .filter(({shape}) => shape && overlaps(boundsOf([shape]), near));
    const touches = (shape: PlaneShape): boolean => shapesMeet(shape, outline);

    const mesh = planeMesh(toPlane);
    const place = <R extends {geometry: Areal}>(record: R, key: string): Placed<R> => {
        const shape = projectShape(record.geometry, mesh);
        return {record, key, shape, at: middle(shape)};
    };
    const zoneKeys = symbolsOf('concluded-zone', records);
    const zones = byId(records.layer('concluded-zone').values())
        .filter(({properties}) => properties.state !== 'superseded' && properties.effectiveOn <= asOf)
        .map((record) => place(record, zoneKeys.get(record.id)!))
        .filter(({shape}) => touches(shape!))
        // where approved zones overlap the newest is on top, as in the figures
        .sort(
            (a, b) =>
                rank(a.record) - rank(b.record) ||
                compare(a.record.properties.effectiveOn, b.record.properties.effectiveOn)
        );
    const areaKeys = symbolsOf('surveyed-area', records);
    const areas = byId(records.layer('surveyed-area').values())
        .filter(({properties}) => properties.startedOn <= asOf)
        .map((record) => place(record, areaKeys.get(record.id)!))
        .filter(({shape}) => touches(shape!));

    const cemeteries = byId(records.layer('cemetery').values())
        .map((record): Placed<CemeteryRecord> => ({record, key: 'cemetery', ...spot(record.geometry, toPlane)}))
        .filter(({at}) => holds(outline, ...at));
    const landmarks = placeLandmarks(records, toPlane).filter(({lines, shape, at}) =>
        lines.length > 0 ? lines.some((line) => passes(outline, line)) : shape ? touches(shape) : holds(outline, ...at)
    );
    const siteKeys = symbolsOf('grave-site', records);
    const known = [...records.layer('grave-site').values()].filter(({properties}) => properties.reportedOn <= asOf);
    const own = known
        .filter(({properties}) => !properties.duplicateOf)
        .map((record) => ({record, key: siteKeys.get(record.id)!, ...spot(record.geometry, toPlane)}))
        .filter(({at}) => holds(outline, ...at));
    const repeated = known
        .filter(({properties}) => properties.duplicateOf)
        .filter(({geometry}) => unit === province || holds(outline, ...spot(geometry, toPlane).at));
    const boxes = communes.map(({shape}) => boundsOf([shape!]));
    const sites = own
        .map((site) => ({
            ...site,
            // on its own sheet a commune is named in the title
            commune:
                communes.length < 2
                    ? undefined
                    : communes.find(({shape}, i) => inBox(site.at, boxes[i]!) && holds(shape!, ...site.at))?.record
        }))
        .sort(
            (a, b) =>
                compare(a.commune?.properties.code ?? '~', b.commune?.properties.code ?? '~') ||
                compare(a.record.id, b.record.id)
        )
        .map((site, i): NumberedSite => ({...site, number: i + 1, disc: discOf(site.record, site.at, toPlane)}));

    return {
        unit,
        province,
        outline,
        bounds,
        communes,
        neighbours,
        zones,
        areas,
        cemeteries,
        landmarks,
        sites,
        districts: ofLevel('district'),
        duplicates: repeated.length,
        whole: province && province !== unit ? wholeOf(province, units, toPlane) : null
    };
}

function wholeOf(province: UnitRecord, units: readonly UnitRecord[], toPlane: Transform): SheetContent['whole'] {
    const below = units.filter(({properties}) => properties.parent === province.properties.code);
    return {
        name: province.properties.name,
        outline: projectShape(province.geometry, toPlane),
        parts: below.map(({geometry}) => projectShape(geometry, toPlane))
    };
}

/**
 * The circle of uncertainty in the plane. The projections of sheets keep angles, so a circle on the ground is one in the plane,
 * whose radius is measured to the north: within 0.2 m of the geodesic circle at 5 km (test/sheet/uncertainty.test.ts).
 */
export function discOf(
    site: GraveSiteRecord,
    [x, y]: readonly [number, number],
    toPlane: Transform
): PlaneShape | null {
    const radius = site.properties.uncertaintyM;
    if (site.geometry.type !== 'Point' || !(radius > 0)) return null;
    const [lon, lat] = site.geometry.coordinates as [number, number];
    const [toX, toY] = toPlane(...pointAt(lon, lat, 0, radius));
    const ring = new Float64Array(2 * DISC_CORNERS);
    for (let i = 0; i < DISC_CORNERS; i++) {
        const turn = (2 * Math.PI * i) / DISC_CORNERS;
        const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
        ring[2 * i] = x + (toX - x) * cos - (toY - y) * sin;
        ring[2 * i + 1] = y + (toX - x) * sin + (toY - y) * cos;
    }
    return [[ring]];
}

/** The place of a record whose ground may be a point: the middle of its shape where it has one. */
export function spot(
    geometry: GraveSiteRecord['geometry'],
    toPlane: Transform
): {shape: PlaneShape | null; at: [number, number]} {
    if (geometry.type === 'Point')
        return {shape: null, at: toPlane(geometry.coordinates[0]!, geometry.coordinates[1]!)};
    const shape = projectShape(geometry, toPlane);
    return {shape, at: middle(shape)};
}

// centroid of the largest outer ring; the middle of its vertices where that falls outside or has no area
function middle(shape: PlaneShape): [number, number] {
    let best: [number, number, number] = [0, 0, -1];
    for (const [ring] of shape) {
        if (!ring) continue;
        const ox = ring[0]!;
        const oy = ring[1]!;
        let area = 0;
        let x = 0;
        let y = 0;
        for (let i = 0; i < ring.length; i += 2) {
            const j = (i + 2) % ring.length;
            const ax = ring[i]! - ox;
            const ay = ring[i + 1]! - oy;
            const bx = ring[j]! - ox;
            const by = ring[j + 1]! - oy;
            const cross = ax * by - bx * ay;
            area += cross;
            x += cross * (ax + bx);
            y += cross * (ay + by);
        }
        if (Math.abs(area) > best[2])
            best = area === 0 ? [ox, oy, 0] : [ox + x / (3 * area), oy + y / (3 * area), Math.abs(area)];
    }
    return [best[0], best[1]];
}

function rank({properties}: ConcludedZoneRecord): number {
    return properties.state === 'approved' ? 0 : 1;
}

function byId<R extends {id: string}>(records: Iterable<R>): R[] {
    return [...records].sort((a, b) => compare(a.id, b.id));
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

function inBox([x, y]: readonly [number, number], box: Box): boolean {
    return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

function grow([w, s, e, n]: Box, share: number): Box {
    const [dx, dy] = [(e - w) * share, (n - s) * share];
    return [w - dx, s - dy, e + dx, n + dy];
}
