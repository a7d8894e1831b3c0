import fc from 'fast-check';
import type {MultiPolygon, Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {draw} from '../../src/draw/draw.ts';
import type {DrawEvent, DrawState} from '../../src/draw/draw-state.ts';
import {cornerBeside} from '../../src/draw/edit-vertex.ts';
import {circleOf} from '../../src/draw/editing.ts';
import {strokeOutline} from '../../src/draw/freehand.ts';
import {type Hand, type HandEvent, handle, IDLE_HAND} from '../../src/draw/hand.ts';
import {stepOf, turnedOver} from '../../src/draw/shared-border.ts';
import {areaM2} from '../../src/measure/area.ts';
import {distanceM, pointAt} from '../../src/measure/distance.ts';

const IDLE: DrawState = {kind: 'idle'};
const play = (state: DrawState, ...events: DrawEvent[]): DrawState => events.reduce(draw, state);
const corner = (lon: number, lat: number): DrawEvent => ({kind: 'corner', at: [lon, lat]});
const editing = (state: DrawState) => {
    if (state.kind !== 'editing') throw new Error(`The hand is ${state.kind}.`);
    return state;
};
const drawn = (state: DrawState) => {
    if (state.kind !== 'drawn') throw new Error(`The hand is ${state.kind}.`);
    return state;
};
const box = (west: number, south: number, size: number): Position[] => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south]
];
const square: Polygon = {type: 'Polygon', coordinates: [box(107, 11, 0.4)]};
const corners = (ring: Position[]): DrawEvent[] => ring.slice(0, -1).map((at) => ({kind: 'corner', at}));
const edit = (geometry: Polygon | MultiPolygon): DrawState => draw(IDLE, {kind: 'edit', id: 'z', geometry});

describe('a stroke drawn by hand', () => {
    // a circle of 500 m around a place, walked in 720 steps
    const trail = Array.from({length: 720}, (_, i) => pointAt(107.2, 11, i / 2, 500));

    test('is simplified so that no place of it lies farther than the tolerance from the outline', () => {
        for (const toleranceM of [0, 1, 5, 20]) {
            const ring = strokeOutline(trail, toleranceM)!.coordinates[0]!;
            // of a circle the farthest places lie over the middles of the chords
            for (let i = 1; i < ring.length; i++) {
                const [[x0, y0], [x1, y1]] = [ring[i - 1] as [number, number], ring[i] as [number, number]];
                const sag = 500 - distanceM(107.2, 11, (x0 + x1) / 2, (y0 + y1) / 2);
                expect(sag).toBeLessThanOrEqual(toleranceM * 1.01 + 0.01);
            }
        }
        expect(strokeOutline(trail, 20)!.coordinates[0]!.length).toBeLessThan(40);
        expect(strokeOutline(trail, 0)!.coordinates[0]).toHaveLength(721);
    });

    test('keeps places of the stroke to the last bit', () => {
        const places = new Set(trail.map(String));
        for (const at of strokeOutline(trail, 3)!.coordinates[0]!) expect(places).toContain(String(at));
    });

    test('from press to lift is an outline whose tolerance stays open to change, a step each', () => {
        const moves: DrawEvent[] = trail.slice(1).map((at) => ({kind: 'move', at}));
        const press: DrawEvent = {kind: 'press', at: trail[0]!, toleranceM: 4};
        const state = drawn(play(IDLE, {kind: 'start', form: 'freehand'}, press, ...moves, {kind: 'lift'}));
        expect(state.from).toMatchObject({kind: 'freehand', toleranceM: 4});
        const finer = drawn(draw(state, {kind: 'tolerance', toleranceM: 0.5}));
        expect(finer.geometry.coordinates[0]!.length).toBeGreaterThan(state.geometry.coordinates[0]!.length);
        expect(draw(finer, {kind: 'back'})).toBe(state);
        expect(draw(state, {kind: 'tolerance', toleranceM: Number.NaN})).toBe(state);
    });

    test('too short a stroke is no outline and the hand begins anew', () => {
        const press: DrawEvent = {kind: 'press', at: [107, 11], toleranceM: 4};
        const state = play(
            IDLE,
            {kind: 'start', form: 'freehand'},
            press,
            {kind: 'move', at: [107.00001, 11]},
            {kind: 'lift'}
        );
        expect(state).toEqual({kind: 'drawing', form: 'freehand', points: [], pointer: null});
        expect(strokeOutline([], 1)).toBeNull();
    });
});

describe('holes and parts', () => {
    const hole = box(107.1, 11.1, 0.1);
    const island = box(107.6, 11, 0.1);
    const ring = (as: 'hole' | 'part', positions: Position[]): DrawEvent[] => [
        {kind: 'ring', as, form: 'outline'},
        ...corners(positions),
        {kind: 'finish'}
    ];

    test('a ring drawn within an edited zone is a hole, and one step', () => {
        const state = editing(play(edit(square), ...ring('hole', hole)));
        expect(state.geometry).toEqual({type: 'Polygon', coordinates: [square.coordinates[0], hole]});
        expect(areaM2(state.geometry)).toBeCloseTo(areaM2(square) - areaM2({type: 'Polygon', coordinates: [hole]}), 3);
        expect(state.past).toEqual([square]);
        expect(editing(draw(state, {kind: 'back'})).geometry).toBe(square);
    });

    test('a hole goes to the part that it lies in, a part makes a multi-polygon', () => {
        const state = editing(play(edit(square), ...ring('part', island), ...ring('hole', box(107.62, 11.02, 0.02))));
        expect(state.geometry.type).toBe('MultiPolygon');
        expect((state.geometry as MultiPolygon).coordinates.map((rings) => rings.length)).toEqual([1, 2]);
        expect(state.past).toHaveLength(2);
    });

    test('a hole outside every part is not taken, and the hand goes on drawing', () => {
        const state = play(edit(square), ...ring('hole', island));
        expect(state).toMatchObject({kind: 'drawing', points: island.slice(0, -1)});
    });

    test('giving the ring up leaves the zone as it was', () => {
        const before = edit(square);
        expect(play(before, {kind: 'ring', as: 'hole', form: 'freehand'}, {kind: 'cancel'})).toBe(before);
        const outline = drawn(play(IDLE, {kind: 'start'}, ...corners(square.coordinates[0]!), {kind: 'finish'}));
        expect(play(outline, {kind: 'ring', as: 'part', form: 'circle'}, corner(107, 11), {kind: 'cancel'})).toBe(
            outline
        );
    });

    test('any form makes a hole: a rectangle, a circle, a stroke', () => {
        const rectangle = play(
            edit(square),
            {kind: 'ring', as: 'hole', form: 'rectangle'},
            corner(107.1, 11.1),
            corner(107.2, 11.2)
        );
        expect(editing(rectangle).geometry.coordinates).toHaveLength(2);
        const circle = play(
            edit(square),
            {kind: 'ring', as: 'hole', form: 'circle'},
            corner(107.2, 11.2),
            corner(107.25, 11.2)
        );
        expect(editing(circle).geometry.coordinates[1]).toHaveLength(181);
        const press: DrawEvent = {kind: 'press', at: hole[0]!, toleranceM: 1};
        const moves: DrawEvent[] = hole.slice(1, -1).map((at) => ({kind: 'move', at}));
        const stroke = play(edit(square), {kind: 'ring', as: 'hole', form: 'freehand'}, press, ...moves, {
            kind: 'lift'
        });
        expect(editing(stroke).geometry.coordinates[1]).toEqual(hole);
    });

    test('a hole can be taken away, a part too, the last part cannot', () => {
        const both: MultiPolygon = {type: 'MultiPolygon', coordinates: [[...square.coordinates, hole], [island]]};
        const start = edit(both);
        const filled = editing(draw(start, {kind: 'remove-ring', polygon: 0, ring: 1}));
        expect(filled.geometry).toEqual({type: 'MultiPolygon', coordinates: [square.coordinates, [island]]});
        const alone = editing(draw(start, {kind: 'remove-ring', polygon: 1, ring: 0}));
        expect(alone.geometry).toEqual({type: 'Polygon', coordinates: [square.coordinates[0], hole]});
        expect(draw(alone, {kind: 'remove-ring', polygon: 0, ring: 0})).toBe(alone);
        expect(draw(start, {kind: 'remove-ring', polygon: 2, ring: 0})).toBe(start);
    });

    test('a hole in an outline just drawn is taken back before the drawing is', () => {
        const outline = drawn(play(IDLE, {kind: 'start'}, ...corners(square.coordinates[0]!), {kind: 'finish'}));
        const holed = drawn(play(outline, ...ring('hole', hole)));
        expect(holed.geometry.coordinates).toHaveLength(2);
        expect(draw(holed, {kind: 'back'})).toBe(outline);
        expect(drawn(draw(holed, {kind: 'remove-ring', polygon: 0, ring: 1})).geometry).toEqual(square);
    });

    test('a ring more or less is no step that neighbours follow', () => {
        const two: MultiPolygon = {type: 'MultiPolygon', coordinates: [[island], square.coordinates]};
        expect(stepOf(two, square)).toBeNull();
        expect(stepOf(square, two)).toBeNull();
        const neighbour: Polygon = {type: 'Polygon', coordinates: [box(107.4, 11, 0.2)]};
        const start = draw(IDLE, {kind: 'edit', id: 'z', geometry: two, neighbours: [{id: 'n', geometry: neighbour}]});
        const removed = editing(draw(start, {kind: 'remove-ring', polygon: 0, ring: 0}));
        expect(removed.neighbours[0]!.geometry).toBe(neighbour);
        expect(editing(draw(removed, {kind: 'back'})).geometry).toBe(two);
    });

    test('a part or a hole taken away turns no other ring over, whichever way the rings run', () => {
        const around = [...hole].reverse();
        const both: MultiPolygon = {
            type: 'MultiPolygon',
            coordinates: [[[...island].reverse()], [...square.coordinates, around]]
        };
        for (const [polygon, ring] of [
            [0, 0],
            [1, 1],
            [1, 0]
        ] as const) {
            const state = editing(draw(edit(both), {kind: 'remove-ring', polygon, ring}));
            expect(turnedOver([both, state.geometry])).toBe(false);
        }
        const inside = play(edit(square), ...ring('hole', around));
        expect(turnedOver([square, editing(inside).geometry])).toBe(false);
        // a corner moved over the edge across from it still is
        const small: Polygon = {
            type: 'Polygon',
            coordinates: [
                [
                    [0, 0],
                    [2, 0],
                    [1, 1],
                    [0, 0]
                ]
            ]
        };
        const over: Polygon = {
            type: 'Polygon',
            coordinates: [
                [
                    [0, 0],
                    [2, 0],
                    [1, -1],
                    [0, 0]
                ]
            ]
        };
        expect(turnedOver([small, over])).toBe(true);
    });

    test('the next corner goes through every ring and around', () => {
        const both: MultiPolygon = {type: 'MultiPolygon', coordinates: [[...square.coordinates, hole], [island]]};
        let at = cornerBeside(both, null, 1);
        const seen = [at];
        for (let i = 0; i < 12; i++) {
            at = cornerBeside(both, at, 1);
            seen.push(at);
        }
        expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(12);
        expect(seen.at(-1)).toEqual(seen[0]);
        expect(cornerBeside(both, seen[0]!, -1)).toEqual({polygon: 1, ring: 0, index: 3});
    });
});

describe('a circle that is edited', () => {
    const circle = {centre: [107.2, 11] as Position, radiusM: 400};
    const given = drawn(
        play(IDLE, {kind: 'start', form: 'circle'}, corner(107.2, 11), {
            kind: 'corner',
            at: pointAt(107.2, 11, 90, 400)
        })
    );
    const start = draw(IDLE, {kind: 'edit', id: 'z', geometry: given.geometry, circle});

    test('takes another radius or centre, a step each, and stays a circle', () => {
        const wider = editing(draw(start, {kind: 'circle', radiusM: 800}));
        // four times the area, but for what the ellipsoid bends over 800 m
        expect(areaM2(wider.geometry) / areaM2(given.geometry)).toBeCloseTo(4, 5);
        const moved = editing(draw(wider, {kind: 'circle', radiusM: 800, centre: [107.3, 11.1]}));
        expect(circleOf(moved)).toMatchObject({centre: [107.3, 11.1], radiusM: 800});
        expect(moved.past).toHaveLength(2);
        expect(circleOf(editing(play(moved, {kind: 'back'}, {kind: 'back'})))).toMatchObject(circle);
        expect(draw(wider, {kind: 'circle', radiusM: -1})).toBe(wider);
    });

    test('is none any more when a corner is moved, and one again when that is taken back', () => {
        const vertex = {polygon: 0, ring: 0, index: 7};
        const state = editing(play(start, {kind: 'grab', vertex}, {kind: 'move', at: [107.21, 11.01]}, {kind: 'drop'}));
        expect(circleOf(state)).toBeNull();
        expect(draw(state, {kind: 'circle', radiusM: 500})).toBe(state);
        expect(circleOf(editing(draw(state, {kind: 'back'})))).toMatchObject(circle);
    });

    test('another radius moves no corner of a neighbour', () => {
        const first = given.geometry.coordinates[0]![0] as Position;
        const neighbour: Polygon = {type: 'Polygon', coordinates: [[first, [108, 12], [108, 11], first]]};
        const beside = draw(IDLE, {
            kind: 'edit',
            id: 'z',
            geometry: given.geometry,
            circle,
            neighbours: [{id: 'n', geometry: neighbour}]
        });
        expect(editing(draw(beside, {kind: 'circle', radiusM: 500})).neighbours[0]!.geometry).toBe(neighbour);
    });
});

describe('doing again what was taken back', () => {
    const all = (hand: Hand, ...events: HandEvent[]): Hand => events.reduce(handle, hand);
    const three: HandEvent[] = [{kind: 'start'}, corner(0, 0), corner(1, 0), corner(0, 1)];

    test('brings back corner after corner until something else is done', () => {
        const hand = all(IDLE_HAND, ...three);
        const back = all(hand, {kind: 'undo'}, {kind: 'undo'});
        expect(back.state).toMatchObject({points: [[0, 0]]});
        expect(all(back, {kind: 'move', at: [5, 5]}, {kind: 'again'}, {kind: 'again'}).state).toMatchObject({
            points: [
                [0, 0],
                [1, 0],
                [0, 1]
            ]
        });
        const other = all(back, corner(9, 9));
        expect(handle(other, {kind: 'again'})).toBe(other);
    });

    test('taking back never ends the work: an outline that was not drawn stays', () => {
        const offered = handle(IDLE_HAND, {
            kind: 'offer',
            geometry: square,
            from: {kind: 'given', how: 'remainder', values: {}}
        });
        expect(handle(offered, {kind: 'undo'})).toBe(offered);
    });

    test('as many agains as backs lead to the same shape, whatever was done', () => {
        const step = fc.oneof(
            fc
                .tuple(fc.integer({min: 0, max: 3}), fc.double({min: 107, max: 108, noNaN: true}))
                .map(([index, lon]): HandEvent[] => [
                    {kind: 'grab', vertex: {polygon: 0, ring: 0, index}},
                    {kind: 'move', at: [lon, 11.05]},
                    {kind: 'drop'}
                ]),
            fc
                .integer({min: 0, max: 3})
                .map((index): HandEvent[] => [
                    {kind: 'grab-edge', vertex: {polygon: 0, ring: 0, index}, at: [107.1, 11.2]},
                    {kind: 'drop'}
                ]),
            fc.constant<HandEvent[]>([
                {kind: 'ring', as: 'hole', form: 'outline'},
                ...corners(box(107.1, 11.1, 0.05)),
                {kind: 'finish'}
            ])
        );
        fc.assert(
            fc.property(fc.array(step, {minLength: 1, maxLength: 8}), fc.nat(8), (steps, backs) => {
                const done = all(handle(IDLE_HAND, {kind: 'edit', id: 'z', geometry: square}), ...steps.flat());
                // a hole that no longer fits leaves the hand drawing: that is another walk
                fc.pre(done.state.kind === 'editing');
                const count = Math.min(backs, done.state.kind === 'editing' ? done.state.past.length : 0);
                let hand = done;
                for (let i = 0; i < count; i++) hand = handle(hand, {kind: 'undo'});
                for (let i = 0; i < count; i++) hand = handle(hand, {kind: 'again'});
                expect(hand.state).toEqual(done.state);
            })
        );
    });
});
