import type {Polygon, Position} from 'geojson';
import {convexHull} from './convex-hull.ts';
import {type Local, localPlane} from './local-plane.ts';
import {checkOffset, LONGEST_SIDE_M, type Offset, type OffsetPlace, WIDER_M} from './offset.ts';
import {reachM} from './offset-reach.ts';

/** Which place of a line is meant. */
export interface NearPlace {
    readonly lon: number;
    readonly lat: number;
    /** How far along the line, to either side of the place nearest to this one, the place meant may be, metres. */
    readonly alongM: number;
}

/** Where on the line, and what lies at the offset from there. */
export interface LineOffset extends OffsetPlace {
    /** The place of the line that is nearest to what was pressed. */
    readonly foot: Position;
}

/** Straight out from the line may differ from the direction by this, degrees; beyond, "south of" a road that runs south tells no side. */
const SIDE_MOST = 67.5;

/**
 * What lies at an offset from a line near a place: the place straight out from the line on the side told, and the piece
 * of ground where it may be: along the piece of line, between the least and the most distance, widened by the line's
 * accuracy. The direction chooses the side only; how far off straight it may be is in the length of the piece.
 * Null where the line runs along the direction, so that the side is not told.
 *
 * Region:   convex hull, so a bend of the line makes it larger, never smaller (test/measure/offset.test.ts); wider
 *           than what is told by 5 mm (`WIDER_M`), which is more than the errors below together.
 * Accuracy: place 3 mm within 10 km: 0,5 mm from edges cut at 250 m, and the plane is true to 4e-7 of the offset there.
 * Cost:     3 µs a vertex of the line, and one more for every 250 m of a long edge.
 *
 * @param lines as GeoJSON lines: longitude, latitude in degrees
 * @throws {RangeError} as `offsetFromPoint` does, and if no line has two places.
 */
export function offsetFromLine(
    lines: readonly (readonly Position[])[],
    offset: Offset,
    near: NearPlace
): LineOffset | null {
    checkOffset(offset);
    const {toLocal, fromLocal} = localPlane(near.lon, near.lat);
    const local = lines.map((line) => cut(line).map(([lon, lat]) => toLocal(lon!, lat!)));
    const out = unit(offset.directionDeg);
    const at = nearest(local, out);
    if (!at) throw new RangeError('No line of two places to measure from.');
    const normal = sideNormal(at.along, out);
    if (!normal) return null;
    const {distanceM, distanceErrorM, featureAccuracyM: r} = offset;
    const [lon, lat] = fromLocal(add(at.foot, normal, distanceM));
    const least = Math.max(0, distanceM - distanceErrorM);
    const most = distanceM + distanceErrorM;
    const corners = pieces(local[at.line]!, at, near.alongM).flatMap(([from, to]) => {
        const side = sideNormal(direction(from, to), out);
        if (!side) return [];
        return [from, to].flatMap((end) => [least, most].flatMap((far) => around(add(end, side, far), r)));
    });
    const hull = convexHull(corners);
    const ring = cutStraight([...hull, hull[0]!]).map((corner): Position => fromLocal(corner));
    const region: Polygon = {type: 'Polygon', coordinates: [ring]};
    return {lon, lat, region, accuracyM: reachM(lon, lat, region), foot: fromLocal(at.foot)};
}

/**
 * What lies at an offset from an area, where no place of its outline is named: measured from the place of the outline
 * that lies farthest in the direction, and anywhere along the outline for half the width of the area to both sides.
 * Null where no edge there faces the direction. Accuracy, cost and errors: as `offsetFromLine`.
 *
 * @param outlines outer rings
 */
export function offsetFromArea(outlines: readonly (readonly Position[])[], offset: Offset): LineOffset | null {
    const places = outlines.flat();
    if (places.length === 0) throw new RangeError('No outline to measure from.');
    const {toLocal, fromLocal} = localPlane(places[0]![0]!, places[0]![1]!);
    const local = places.map(([lon, lat]) => toLocal(lon!, lat!));
    const out = unit(offset.directionDeg);
    const ahead = ([x, y]: Local) => x * out[0] + y * out[1];
    const aside = local.map(([x, y]) => x * out[1] - y * out[0]);
    const top = local.reduce((best, place) => (ahead(place) > ahead(best) ? place : best));
    const [lon, lat] = fromLocal(top);
    return offsetFromLine(outlines, offset, {lon, lat, alongM: (most(aside) + most(aside.map((x) => -x))) / 2});
}

function most(values: readonly number[]): number {
    return values.reduce((a, b) => Math.max(a, b));
}

const METRES_OF_A_DEGREE = 111_320;
const MOST_PARTS = 10_000;

// places between the ends of every edge, at equal steps of both numbers
function cut(line: readonly Position[], longest = LONGEST_SIDE_M / METRES_OF_A_DEGREE): Position[] {
    return line.flatMap((to, i) => {
        const from = line[i - 1];
        if (!from) return [to];
        const [dx, dy] = [to[0]! - from[0]!, to[1]! - from[1]!];
        const parts = Math.min(MOST_PARTS, Math.max(1, Math.ceil(Math.hypot(dx, dy) / longest)));
        return Array.from({length: parts}, (_, k): Position => {
            const t = (k + 1) / parts;
            return t === 1 ? to : [from[0]! + dx * t, from[1]! + dy * t];
        });
    });
}

function cutStraight(ring: readonly Local[]): Local[] {
    return cut(
        ring.map(([x, y]) => [x, y]),
        LONGEST_SIDE_M
    ).map(([x, y]): Local => [x!, y!]);
}

/** The place of a line nearest to the middle of the plane, and how the line runs there. */
interface Foot {
    readonly line: number;
    readonly segment: number;
    readonly foot: Local;
    readonly along: Local;
}

// at a corner both edges are as near: the one whose side is told more clearly is taken
function nearest(lines: readonly (readonly Local[])[], out: Local): Foot | null {
    let best: Foot | null = null;
    let least = Infinity;
    for (const [line, places] of lines.entries()) {
        for (let i = 1; i < places.length; i++) {
            const [a, b] = [places[i - 1]!, places[i]!];
            const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
            const length = dx * dx + dy * dy;
            if (length === 0) continue;
            const t = Math.min(1, Math.max(0, -(a[0] * dx + a[1] * dy) / length));
            const foot: Local = [a[0] + t * dx, a[1] + t * dy];
            const far = Math.hypot(...foot);
            const along = direction(a, b);
            if (far > least + STILL) continue;
            if (far > least - STILL && best && clearness(best.along, out) >= clearness(along, out)) continue;
            least = Math.min(far, least);
            best = {line, segment: i, foot, along};
        }
    }
    return best;
}

// 1 where the direction is straight out from the line, 0 where it runs along it
function clearness([dx, dy]: Local, out: Local): number {
    return Math.abs(dy * out[0] - dx * out[1]);
}

// the stretch of the line within `alongM` of the foot, to both sides, as segments
function pieces(line: readonly Local[], {segment, foot}: Foot, alongM: number): (readonly [Local, Local])[] {
    const found: (readonly [Local, Local])[] = [];
    for (const step of [-1, 1] as const) {
        let left = alongM;
        let from = foot;
        for (let i = step < 0 ? segment - 1 : segment; left > 0 && line[i]; i += step) {
            const far = Math.hypot(line[i]![0] - from[0], line[i]![1] - from[1]);
            const to = far <= left ? line[i]! : add(from, direction(from, line[i]!), left);
            if (far > 0) found.push(step < 0 ? [to, from] : [from, to]);
            left -= far;
            from = line[i]!;
        }
    }
    const [a, b] = [line[segment - 1]!, line[segment]!];
    // a stretch of no length still has its place
    const still = add(foot, direction(a, b), STILL);
    return [...found, [foot, still]];
}

const STILL = 0.001;

/** The normal of a line on the side that a direction points to; null where the line runs along the direction. */
function sideNormal([dx, dy]: Local, out: Local): Local | null {
    if (clearness([dx, dy], out) < Math.cos((SIDE_MOST * Math.PI) / 180)) return null;
    return dy * out[0] - dx * out[1] > 0 ? [dy, -dx] : [-dy, dx];
}

function direction(a: Local, b: Local): Local {
    const far = Math.hypot(b[0] - a[0], b[1] - a[1]);
    return [(b[0] - a[0]) / far, (b[1] - a[1]) / far];
}

function unit(degrees: number): Local {
    const a = (degrees * Math.PI) / 180;
    return [Math.sin(a), Math.cos(a)];
}

function add([x, y]: Local, [dx, dy]: Local, far: number): Local {
    return [x + dx * far, y + dy * far];
}

const ROUND = 16;

// corners of a polygon that holds the circle
function around([x, y]: Local, radius: number): Local[] {
    const reach = (radius + WIDER_M) / Math.cos(Math.PI / ROUND);
    return Array.from({length: ROUND}, (_, i): Local => {
        const a = (2 * Math.PI * i) / ROUND;
        return [x + reach * Math.sin(a), y + reach * Math.cos(a)];
    });
}
