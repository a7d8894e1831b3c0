import type {Polygon, Position} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {seeded} from '../../src/demo/seeded.ts';
import {hasVertex, insertVertex, moveVertex, removeVertex} from '../../src/draw/edit-vertex.ts';
import {follow, type Neighbour, putOnEdges, sharing, stepOf, turnedOver} from '../../src/draw/shared-border.ts';
import {checkGeometry} from '../../src/topology/check.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {startTestOverlay} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const SIDE = 0.01; // degrees, about 1.1 km
const COUNT = 6;
const at = (i: number, k: number): Position => [107 + i * SIDE, 11 + k * SIDE];

// COUNT × COUNT zones that meet corner by corner, each ring counter-clockwise
function tiling(): Map<string, Polygon> {
    const zones = new Map<string, Polygon>();
    for (let i = 0; i < COUNT; i++) {
        for (let k = 0; k < COUNT; k++) {
            const ring = [at(i, k), at(i + 1, k), at(i + 1, k + 1), at(i, k + 1), at(i, k)];
            zones.set(`Z${i}-${k}`, {type: 'Polygon', coordinates: [ring]});
        }
    }
    return zones;
}

const edge = (position: Position) =>
    position[0] === 107 ||
    position[1] === 11 ||
    position[0] === 107 + COUNT * SIDE ||
    position[1] === 11 + COUNT * SIDE;

describe('what a step of editing did', () => {
    const [first] = tiling().values();
    const path = {polygon: 0, ring: 0, index: 1};

    test('is told as a corner moved, added or taken away, with its neighbours on the ring', () => {
        expect(stepOf(first!, moveVertex(first!, path, [1, 2]))).toEqual({kind: 'moved', from: at(1, 0), to: [1, 2]});
        expect(stepOf(first!, insertVertex(first!, path, [1, 2]))).toEqual({
            kind: 'added',
            between: [at(1, 0), at(1, 1)],
            at: [1, 2]
        });
        expect(stepOf(first!, removeVertex(first!, path)!)).toEqual({
            kind: 'removed',
            between: [at(0, 0), at(1, 1)],
            at: at(1, 0)
        });
    });

    test('at the end of a ring is told too', () => {
        const last = {...path, index: 3};
        expect(stepOf(first!, insertVertex(first!, last, [1, 2]))).toEqual({
            kind: 'added',
            between: [at(0, 1), at(0, 0)],
            at: [1, 2]
        });
        expect(stepOf(first!, removeVertex(first!, last)!)).toMatchObject({kind: 'removed', at: at(0, 1)});
        expect(stepOf(first!, first!)).toBeNull();
    });
});

describe('neighbours of an outline', () => {
    test('are those with a corner in common, and all of them move with it', () => {
        const zones = tiling();
        const own = zones.get('Z1-1')!;
        const others = [...zones].filter(([id]) => id !== 'Z1-1').map(([id, geometry]) => ({id, geometry}));
        const near = sharing(own, others);
        expect(near).toHaveLength(8);
        const moved = moveVertex(own, {polygon: 0, ring: 0, index: 0}, [107.0101, 11.0102]);
        const {changed, parted} = follow([own, moved], near);
        expect(changed.map(({id}) => id).sort()).toEqual(['Z0-0', 'Z0-1', 'Z1-0']);
        expect(parted).toEqual([]);
    });

    test('that have other edges at a corner taken away keep it, and are named', () => {
        const zones = tiling();
        const own = zones.get('Z1-1')!;
        const near: Neighbour[] = ['Z0-0', 'Z0-1'].map((id) => ({id, geometry: zones.get(id)!}));
        const {changed, parted} = follow([own, removeVertex(own, {polygon: 0, ring: 0, index: 0})!], near);
        expect(changed).toEqual([]);
        expect(parted).toEqual(['Z0-0', 'Z0-1']);
    });
});

test('a corner moved over the edge across from it turns the outline over, and moved back it does not', () => {
    const three: Polygon = {type: 'Polygon', coordinates: [[at(0, 0), at(1, 0), at(0, 1), at(0, 0)]]};
    const over = moveVertex(three, {polygon: 0, ring: 0, index: 0}, at(1, 1));
    expect(checkGeometry(over, '')).toEqual([]);
    expect(turnedOver([three, over])).toBe(true);
    expect(turnedOver([three, over, three])).toBe(false);
    // a ring that was wound the other way round by something else is no such thing
    expect(turnedOver([three, {type: 'Polygon', coordinates: [three.coordinates[0]!.toReversed()]}])).toBe(false);
});

describe('corners that a cut puts on shared edges', () => {
    test('are put in the zones that have the edge, in their order along it, and in no other', () => {
        const zones = tiling();
        const near: Neighbour[] = ['Z0-1', 'Z2-1', 'Z1-2'].map((id) => ({id, geometry: zones.get(id)!}));
        const between: [Position, Position] = [at(2, 1), at(2, 2)];
        const [first, second]: Position[] = [
            [at(2, 1)[0]!, 11.013],
            [at(2, 1)[0]!, 11.017]
        ];
        const changed = putOnEdges(
            [
                {between, at: first!},
                {between, at: second!}
            ],
            near
        );
        expect(changed.map(({id}) => id)).toEqual(['Z2-1']);
        const ring = (changed[0]!.geometry as Polygon).coordinates[0]!;
        expect(ring).toEqual([at(2, 1), at(3, 1), at(3, 2), at(2, 2), second, first, at(2, 1)]);
    });
});

describe('a tiling of zones', () => {
    test('has no gap and no overlap after 10 000 edits of shared corners and edges', () => {
        const source = seeded(20_240_307, 'tiling');
        const random = source.next;
        const zones = tiling();
        const before = overlay.union([...zones.values()].map((zone) => overlay.region(zone))).areaM2;
        const ids = [...zones.keys()];
        let done = 0;
        for (let tried = 0; done < 10_000 && tried < 200_000; tried++) {
            const id = ids[Math.floor(random() * ids.length)]!;
            const own = zones.get(id)!;
            const ring = own.coordinates[0]!;
            const path = {polygon: 0, ring: 0, index: Math.floor(random() * (ring.length - 1))};
            const [corner, next] = [ring[path.index]!, ring[path.index + 1]!];
            const jitter = (): number => (random() - 0.5) * SIDE * 0.3;
            const edited = editOf(own, path, random());
            function editOf(zone: Polygon, where: typeof path, which: number) {
                if (which < 0.6) {
                    if (edge(corner)) return null;
                    return moveVertex(zone, where, [corner[0]! + jitter(), corner[1]! + jitter()]);
                }
                if (which < 0.8) {
                    if (ring.length > 12 || (edge(corner) && edge(next))) return null;
                    const middle = [
                        (corner[0]! + next[0]!) / 2 + jitter() / 4,
                        (corner[1]! + next[1]!) / 2 + jitter() / 4
                    ];
                    return insertVertex(zone, where, middle);
                }
                return edge(corner) ? null : removeVertex(zone, where);
            }
            if (!edited || !hasVertex(edited, {...path, index: 0})) continue;
            const others = [...zones]
                .filter(([other]) => other !== id)
                .map(([other, geometry]) => ({id: other, geometry}));
            const {changed, parted} = follow([own, edited], sharing(own, others));
            // a person is told of both and does not store it
            if (parted.length > 0) continue;
            const now: Neighbour[] = [{id, geometry: edited}, ...changed];
            if (now.some((each) => checkGeometry(each.geometry, each.id).some(({severity}) => severity === 'error')))
                continue;
            for (const each of now) zones.set(each.id, each.geometry as Polygon);
            done++;
            if (done % 1000 === 0) {
                const regions = [...zones.values()].map((zone) => overlay.region(zone));
                const sum = regions.reduce((total, {areaM2}) => total + areaM2, 0);
                const union = overlay.union(regions).areaM2;
                // overlaps would make the sum larger than the union, gaps the union smaller than the tiling was
                expect(Math.abs(sum - union)).toBeLessThan(0.01);
                expect(Math.abs(union - before)).toBeLessThan(0.01);
            }
        }
        expect(done).toBe(10_000);
    });
});
