import type {Position} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {seeded} from '../../src/demo/seeded.ts';
import {hasVertex, insertVertex, moveVertex, polygonsOf, removeVertex} from '../../src/draw/edit-vertex.ts';
import {follow, sharing, turnedOver} from '../../src/draw/shared-border.ts';
import {snapIndex} from '../../src/draw/snap.ts';
import {splitShape} from '../../src/draw/split.ts';
import {areaM2} from '../../src/measure/area.ts';
import type {Areal} from '../../src/record/feature.ts';
import {checkGeometry} from '../../src/topology/check.ts';
import {exactShapes} from '../../src/topology/exact-overlay.ts';
import {nodeShapes} from '../../src/topology/node-shapes.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {box, startTestOverlay} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const SIDE = 0.01; // degrees, about 1.1 km
const COUNT = 6;
const [WEST, SOUTH, EAST, NORTH] = [107, 11, 107 + COUNT * SIDE, 11 + COUNT * SIDE];
const UNIT = box(WEST, SOUTH, EAST, NORTH);

type Zones = Map<string, Areal>;

function tiling(): Zones {
    const zones: Zones = new Map();
    for (let i = 0; i < COUNT; i++) {
        for (let k = 0; k < COUNT; k++) {
            const [west, south] = [WEST + i * SIDE, SOUTH + k * SIDE];
            const [east, north] = [WEST + (i + 1) * SIDE, SOUTH + (k + 1) * SIDE];
            zones.set(`Z${i}-${k}`, box(west, south, east, north));
        }
    }
    return zones;
}

const isRim = ([x, y]: Position) =>
    Math.min(Math.abs(x! - WEST), Math.abs(x! - EAST), Math.abs(y! - SOUTH), Math.abs(y! - NORTH)) < 1e-12;
const cornersOf = (shape: Areal): Position[] =>
    polygonsOf(shape).flatMap((rings) => rings.flatMap((ring) => ring.slice(1)));

const boxes = new WeakMap<Areal, [number, number, number, number]>();

function boxOf(shape: Areal): [number, number, number, number] {
    const known = boxes.get(shape);
    if (known) return known;
    const corners = cornersOf(shape);
    const [xs, ys] = [corners.map(([x]) => x!), corners.map(([, y]) => y!)];
    const found: [number, number, number, number] = [
        Math.min(...xs),
        Math.min(...ys),
        Math.max(...xs),
        Math.max(...ys)
    ];
    boxes.set(shape, found);
    return found;
}

function near(zones: Zones, shape: Areal, but: readonly string[]): {id: string; geometry: Areal}[] {
    const [w, s, e, n] = boxOf(shape);
    return [...zones].flatMap(([id, geometry]) => {
        if (but.includes(id)) return [];
        const [west, south, east, north] = boxOf(geometry);
        return west > e || east < w || south > n || north < s ? [] : [{id, geometry}];
    });
}

const isSound = (shape: Areal) => checkGeometry(shape, '').every(({severity}) => severity !== 'error');

// what an act changes, and the corners that its borders bring to those beside it; null where a person would be refused
function settled(zones: Zones, changes: ReadonlyMap<string, Areal | null>): Zones | null {
    const next = new Map(zones);
    for (const [id, shape] of changes) {
        if (!shape) next.delete(id);
        else if (!isSound(shape)) return null;
        else next.set(id, shape);
    }
    const touched = [...changes.values()].filter((shape) => shape !== null);
    const around = [...new Map(touched.flatMap((shape) => near(next, shape, []).map((each) => [each.id, each])))].map(
        ([, each]) => each
    );
    const noded = nodeShapes(
        around.map(({geometry}) => geometry),
        {crossings: false}
    );
    for (const [i, {id}] of around.entries()) {
        if (noded[i] === next.get(id)) continue;
        if (!isSound(noded[i]!)) return null;
        next.set(id, noded[i]!);
    }
    return next;
}

const ACTS = ['move', 'add', 'remove', 'snap', 'split', 'merge', 'clip', 'refill', 'part'] as const;
type Act = (typeof ACTS)[number];

describe('a tiling of zones', () => {
    test('has no gap and no overlap after 10 000 moves, snaps to edges, splits, merges and clips', {
        timeout: 300_000
    }, () => {
        const {next: random} = seeded(20_240_307, 'acts');
        const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
        const jitter = (size: number) => (random() - 0.5) * SIDE * size;
        let zones = tiling();
        let made = 0;
        const counts = new Map<Act, number>();

        // four corners about a place, drawn to what lies within 150 m of them
        function drawn(): Areal {
            const middle: Position = [WEST + random() * COUNT * SIDE, SOUTH + random() * COUNT * SIDE];
            const size = SIDE * (0.3 + random() * 0.8);
            const index = snapIndex([...zones].map(([id, geometry]) => ({id, geometry})));
            const ring = [0, 1, 2, 3].map((i): Position => {
                const turn = ((i + random() * 0.6) * Math.PI) / 2;
                const [x, y] = [middle[0]! + Math.cos(turn) * size, middle[1]! + Math.sin(turn) * size];
                return (index.find(x, y, 150)?.at as Position | undefined) ?? [x, y];
            });
            return {type: 'Polygon', coordinates: [[...ring, ring[0]!]]};
        }

        function step(act: Act): Map<string, Areal | null> | null {
            const id = pick([...zones.keys()]);
            const own = zones.get(id)!;
            switch (act) {
                case 'move':
                case 'add':
                case 'remove': {
                    const polygon = Math.floor(random() * polygonsOf(own).length);
                    const ring = polygonsOf(own)[polygon]![0]!;
                    const path = {polygon, ring: 0, index: Math.floor(random() * (ring.length - 1))};
                    const [corner, after] = [ring[path.index]!, ring[path.index + 1]!];
                    if (act === 'add' ? isRim(corner) && isRim(after) : isRim(corner)) return null;
                    const at: Position =
                        act === 'move'
                            ? [corner[0]! + jitter(0.2), corner[1]! + jitter(0.2)]
                            : [
                                  (corner[0]! + after[0]!) / 2 + jitter(0.05),
                                  (corner[1]! + after[1]!) / 2 + jitter(0.05)
                              ];
                    const edited =
                        act === 'move'
                            ? moveVertex(own, path, at)
                            : act === 'add'
                              ? insertVertex(own, path, at)
                              : removeVertex(own, path);
                    if (!edited || !hasVertex(edited, {...path, index: 0})) return null;
                    const {changed, parted} = follow([own, edited], sharing(own, near(zones, own, [id])));
                    if (parted.length > 0) return null;
                    // a person is told of all of these and does not store them
                    if (
                        [{id, geometry: edited}, ...changed].some((each) =>
                            turnedOver([zones.get(each.id)!, each.geometry])
                        )
                    )
                        return null;
                    return new Map([
                        [id, edited],
                        ...changed.map((each) => [each.id, each.geometry as Areal] as const)
                    ]);
                }
                case 'snap': {
                    // a line between two places in the middle of edges of the zone: both come to stand on edges of neighbours
                    const ring = polygonsOf(own)[0]![0]!;
                    const index = snapIndex([{id, geometry: own}]);
                    const [from, to] = [0, 1].map(() => {
                        const i = Math.floor(random() * (ring.length - 1));
                        const t = 0.2 + 0.6 * random();
                        const at = [0, 1].map((axis) => ring[i]![axis]! + t * (ring[i + 1]![axis]! - ring[i]![axis]!));
                        return index.find(at[0]!, at[1]!, 5)!.at;
                    });
                    return cut(id, own, [from!, to!]);
                }
                case 'split': {
                    const [west, south, east, north] = boxOf(own);
                    const [left, right] = [south + random() * (north - south), south + random() * (north - south)];
                    return cut(id, own, [
                        [west - SIDE / 10, left],
                        [(west + east) / 2, south + random() * (north - south)],
                        [east + SIDE / 10, right]
                    ]);
                }
                case 'merge': {
                    const other = pick(sharing(own, near(zones, own, [id])).map((each) => each.id));
                    if (other === undefined) return null;
                    const exact = exactShapes([own, zones.get(other)!], overlay);
                    const whole = exact.shape(overlay.union(exact.regions));
                    return new Map([
                        [id, whole],
                        [other, null]
                    ]);
                }
                case 'clip': {
                    // a new zone: what lies outside the unit is cut away, and all beside it give way
                    const outline = drawn();
                    if (!isSound(outline)) return null;
                    const beside = near(zones, outline, []);
                    const exact = exactShapes([outline, UNIT, ...beside.map(({geometry}) => geometry)], overlay);
                    const [first, unit, ...others] = exact.regions;
                    const region = overlay.intersect(first!, unit!);
                    const shape = exact.shape(region);
                    if (!shape) return null;
                    const changes = new Map<string, Areal | null>([[`N${++made}`, shape]]);
                    for (const [i, each] of beside.entries()) {
                        if (overlay.intersect(others[i]!, region).isEmpty) continue;
                        changes.set(each.id, exact.shape(overlay.subtract(others[i]!, region)));
                    }
                    return changes;
                }
                case 'refill': {
                    // the zone is drawn anew far too large, and gives way to all beside it and to the unit
                    const [west, south, east, north] = boxOf(own);
                    const outline = box(west - SIDE / 3, south - SIDE / 3, east + SIDE / 3, north + SIDE / 3);
                    const beside = near(zones, outline, [id]);
                    const exact = exactShapes([outline, UNIT, ...beside.map(({geometry}) => geometry)], overlay);
                    const [first, unit, ...others] = exact.regions;
                    let region = overlay.intersect(first!, unit!);
                    for (const other of others) region = overlay.subtract(region, other);
                    return new Map([[id, exact.shape(region)]]);
                }
                case 'part': {
                    // a zone less another shape, and what both have in common
                    const exact = exactShapes([own, drawn()], overlay);
                    const [whole, shape] = exact.regions;
                    const common = exact.shape(overlay.intersect(whole!, shape!));
                    const rest = exact.shape(overlay.subtract(whole!, shape!));
                    return common && rest
                        ? new Map([
                              [id, rest],
                              [`N${++made}`, common]
                          ])
                        : null;
                }
            }
        }

        function cut(id: string, own: Areal, line: Position[]): Map<string, Areal | null> | null {
            const split = splitShape(own, line);
            if (!split || split.parts.length > 4) return null;
            return new Map(split.parts.map((part, i) => [i === 0 ? id : `N${++made}`, part]));
        }

        const before = overlay.region(UNIT).areaM2;
        let done = 0;
        for (let tried = 0; done < 10_000 && tried < 60_000; tried++) {
            // as many as there were: what grows is merged, what is few is cut
            const few = zones.size < COUNT * COUNT;
            const act = random() < 0.25 ? (few ? pick(['split', 'clip', 'part'] as const) : 'merge') : pick(ACTS);
            const changes = step(act);
            if (!changes) continue;
            // a hand draws no zone that cannot be seen
            if ([...changes.values()].some((shape) => shape && areaM2(shape) < 25)) continue;
            const next = settled(zones, changes);
            if (!next) continue;
            zones = next;
            done++;
            counts.set(act, (counts.get(act) ?? 0) + 1);
            if (done % 500 === 0) {
                const regions = [...zones.values()].map((zone) => overlay.region(zone));
                const sum = regions.reduce((total, {areaM2: m2}) => total + m2, 0);
                const union = overlay.union(regions).areaM2;
                // overlaps would make the sum larger than the union, gaps the union smaller than the tiling was
                expect(Math.abs(sum - union)).toBeLessThan(0.01);
                expect(Math.abs(union - before)).toBeLessThan(0.01);
            }
        }
        expect(done).toBe(10_000);
        for (const act of ACTS) expect(counts.get(act)).toBeGreaterThan(100);
    });
});
