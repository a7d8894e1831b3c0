import type {Geometry, Polygon, Position} from 'geojson';
import {gridAreaM2, toGrid} from '../measure/millimetre-grid.ts';
import {checkPositions, positionsOf} from './check-positions.ts';
import {checkHoles, checkParts} from './check-rings.ts';
import {crossings} from './crossings.ts';
import type {Issue, Severity} from './issue.ts';
import {knots} from './knots.ts';

/**
 * What is wrong with the shape of a geometry: positions out of range (metres for degrees, swapped axes), unclosed rings,
 * too few positions, edges across the antimeridian, self-crossing, repeated positions and spikes, holes outside or
 * crossing, parts that overlap, zero area. Place and reason for each; errors first. The sentences are in `data/codes/rules-geometry.json`.
 *
 * Never throws on a geometry in GeoJSON form, whatever its numbers hold. Cost: O(n log n).
 */
export function checkGeometry(geometry: Geometry, id: string): Issue[] {
    const ids = [id];
    if (positionsOf(geometry).next().done) return [issue('empty-geometry', 'error', null, ids)];
    const issues = checkPositions(geometry, ids);
    if (issues.some(({severity}) => severity === 'error')) return issues;
    for (const part of partsOf(geometry)) issues.push(...checkPart(part, ids));
    return issues.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

const ORDER: Readonly<Record<Severity, number>> = {error: 0, warning: 1, notice: 2};

type Part = Exclude<Geometry, {type: 'GeometryCollection'}>;

function partsOf(geometry: Geometry): Part[] {
    return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(partsOf) : [geometry];
}

function checkPart(geometry: Part, ids: readonly string[]): Issue[] {
    if (geometry.type === 'Polygon') return checkPolygon(geometry.coordinates, ids);
    if (geometry.type === 'MultiPolygon') {
        const issues = geometry.coordinates.flatMap((polygon) => checkPolygon(polygon, ids));
        return issues.some(({severity}) => severity === 'error')
            ? issues
            : [...issues, ...checkParts(geometry.coordinates, ids)];
    }
    const lines =
        geometry.type === 'LineString'
            ? [geometry.coordinates]
            : geometry.type === 'MultiLineString'
              ? geometry.coordinates
              : [];
    return lines.flatMap((line) => {
        const distinct = line.filter((position, i) => i === 0 || !same(position, line[i - 1]!));
        return distinct.length < 2 ? [issue('line-too-short', 'error', line[0] ?? null, ids)] : repeats(line, ids);
    });
}

function checkPolygon(rings: Polygon['coordinates'], ids: readonly string[]): Issue[] {
    if (rings.length === 0) return [issue('empty-geometry', 'error', null, ids)];
    const form = rings.flatMap((ring, number) => checkForm(ring, number, ids));
    if (form.length > 0) return form;

    const notes = rings.flatMap((ring) => [...repeats(ring, ids), ...spikes(ring, ids)]);
    const flat = rings.flatMap((ring, number) =>
        Math.abs(gridAreaM2(toGrid(ring))) < MIN_AREA_M2 && crossings([ring], 1).length + knots(ring).length === 0
            ? [issue('zero-area', 'error', ring[0]!, ids, {ring: number + 1})]
            : []
    );
    if (flat.length > 0) return [...flat, ...notes];

    const crossed = crossings(rings);
    const own = crossed.filter(({rings: [a, b]}) => a === b);
    const between = crossed.filter(({rings: [a, b]}) => a !== b);
    return [
        ...own.map(({at, rings: [ring]}) => issue('self-crossing', 'error', at, ids, {ring: ring + 1})),
        ...rings.flatMap((ring, k) => knots(ring).map((at) => issue('self-crossing', 'error', at, ids, {ring: k + 1}))),
        ...between.map(({at, rings: [a, b]}) =>
            issue(a === 0 ? 'hole-crosses-outer' : 'holes-cross', 'error', at, ids, {ring: b + 1})
        ),
        ...(between.length === 0 ? checkHoles(rings, ids) : []),
        ...notes
    ];
}

/** Below this a ring encloses nothing that can be drawn or dug, m². */
const MIN_AREA_M2 = 0.01;

function checkForm(ring: readonly Position[], number: number, ids: readonly string[]): Issue[] {
    const values = {ring: number + 1, positions: ring.length};
    const first = ring[0];
    if (!first) return [issue('ring-too-short', 'error', null, ids, values)];
    if (!same(first, ring.at(-1)!)) return [issue('ring-not-closed', 'error', ring.at(-1)!, ids, values)];
    if (ring.length < 4) return [issue('ring-too-short', 'error', first, ids, values)];
    // RFC 7946 3.1.9: such an edge is meant to go the short way round, and straight it goes the long one
    const far = ring.find(([lon], i) => i > 0 && Math.abs(lon! - ring[i - 1]![0]!) >= 180);
    if (far) return [issue('across-antimeridian', 'error', far, ids, values)];
    return [];
}

function repeats(line: readonly Position[], ids: readonly string[]): Issue[] {
    const at = line.flatMap((position, i) => (i > 0 && same(position, line[i - 1]!) ? [position] : []));
    return at.length === 0 ? [] : [issue('repeated-position', 'notice', at[0]!, ids, {count: at.length})];
}

// a b a: out to a point and back the same way
function spikes(ring: readonly Position[], ids: readonly string[]): Issue[] {
    const open = ring.slice(1).filter((position, i) => !same(position, ring[i]!));
    return open.flatMap((tip, i) => {
        const before = open.at(i - 1)!;
        const after = open[(i + 1) % open.length]!;
        const [ax, ay] = [before[0]! - tip[0]!, before[1]! - tip[1]!];
        const [bx, by] = [after[0]! - tip[0]!, after[1]! - tip[1]!];
        const dot = ax * bx + ay * by;
        const narrow = Math.abs(ax * by - ay * bx) <= SPIKE_SINE * Math.hypot(ax, ay) * Math.hypot(bx, by);
        return dot > 0 && narrow ? [issue('spike', 'warning', tip, ids)] : [];
    });
}

/** A tip narrower than 0.06° is no corner that a person drew. */
const SPIKE_SINE = 1e-3;

function same(a: Position, b: Position): boolean {
    return a[0] === b[0] && a[1] === b[1];
}

function issue(
    rule: string,
    severity: Severity,
    at: Position | null,
    ids: readonly string[],
    values: Issue['values'] = {}
): Issue {
    return {rule, severity, at: at && [at[0]!, at[1]!], ids, values};
}
