import fc from 'fast-check';
import type {MultiPolygon, Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {draw} from '../../src/draw/draw.ts';
import type {DrawEvent, DrawState} from '../../src/draw/draw-state.ts';
import {polygonsOf} from '../../src/draw/edit-vertex.ts';
import {areaM2} from '../../src/measure/area.ts';
import {pointAt} from '../../src/measure/distance.ts';

const IDLE: DrawState = {kind: 'idle'};
const play = (state: DrawState, ...events: DrawEvent[]): DrawState => events.reduce(draw, state);
const corner = (lon: number, lat: number): DrawEvent => ({kind: 'corner', at: [lon, lat]});

//  (0,4)────(4,4)
//    │ ┌──┐   │     a square with a square hole
//    │ └──┘   │
//  (0,0)────(4,0)
const holed: Polygon = {
    type: 'Polygon',
    coordinates: [
        [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 4],
            [0, 0]
        ],
        [
            [1, 1],
            [1, 2],
            [2, 2],
            [2, 1],
            [1, 1]
        ]
    ]
};
const triangle: Position[][] = [
    [
        [10, 0],
        [12, 0],
        [11, 2],
        [10, 0]
    ]
];
const two: MultiPolygon = {type: 'MultiPolygon', coordinates: [holed.coordinates, triangle]};

const startEdit = (geometry: Polygon | MultiPolygon): DrawState => draw(IDLE, {kind: 'edit', id: 'z', geometry});
const editing = (state: DrawState) => {
    if (state.kind !== 'editing') throw new Error(`The hand is ${state.kind}.`);
    return state;
};

describe('drawing an outline', () => {
    test('three corners and a finish make a closed triangle', () => {
        const state = play(IDLE, {kind: 'start'}, corner(0, 0), corner(1, 0), corner(0, 1), {kind: 'finish'});
        expect(state).toEqual({
            kind: 'drawn',
            geometry: {
                type: 'Polygon',
                coordinates: [
                    [
                        [0, 0],
                        [1, 0],
                        [0, 1],
                        [0, 0]
                    ]
                ]
            },
            from: {kind: 'outline'}
        });
    });

    test('two corners do not make an area', () => {
        const state = play(IDLE, {kind: 'start'}, corner(0, 0), corner(1, 0));
        expect(draw(state, {kind: 'finish'})).toBe(state);
    });

    test('going to and fro between two places does not make an area', () => {
        const state = play(IDLE, {kind: 'start'}, corner(0, 0), corner(1, 0), corner(0, 0), corner(1, 0));
        expect(draw(state, {kind: 'finish'})).toBe(state);
    });

    test('a double press places one corner', () => {
        const once = play(IDLE, {kind: 'start'}, corner(0, 0));
        expect(draw(once, corner(0, 0))).toBe(once);
    });

    test('closing on the first corner does not double it', () => {
        const events = [corner(0, 0), corner(1, 0), corner(0, 1), corner(0, 0)];
        const state = play(IDLE, {kind: 'start'}, ...events, {kind: 'finish'});
        expect(state.kind === 'drawn' && state.geometry.coordinates[0]).toHaveLength(4);
    });

    test('back takes the last corner away, and opens a finished outline again', () => {
        const three = play(IDLE, {kind: 'start'}, corner(0, 0), corner(1, 0), corner(0, 1));
        const two = draw(three, {kind: 'back'});
        expect(two.kind === 'drawing' && two.points).toEqual([
            [0, 0],
            [1, 0]
        ]);
        const opened = play(three, {kind: 'finish'}, {kind: 'back'});
        expect(opened.kind === 'drawing' && opened.points).toEqual([
            [0, 0],
            [1, 0],
            [0, 1]
        ]);
    });
});

describe('editing a border that two zones share', () => {
    // own │ other: the edge from (4,0) to (4,4) is common
    const own: Polygon = {type: 'Polygon', coordinates: [holed.coordinates[0]!]};
    const other: Polygon = {
        type: 'Polygon',
        coordinates: [
            [
                [4, 0],
                [8, 0],
                [8, 4],
                [4, 4],
                [4, 0]
            ]
        ]
    };
    const start = draw(IDLE, {kind: 'edit', id: 'own', geometry: own, neighbours: [{id: 'other', geometry: other}]});
    const vertex = {polygon: 0, ring: 0, index: 1};
    const corners = (state: DrawState) => editing(state).neighbours[0]!.geometry.coordinates[0] as Position[];

    test('a shared corner moves in both; a drag of many moves is one step of both', () => {
        const moves: DrawEvent[] = [
            {kind: 'grab', vertex},
            {kind: 'move', at: [5, -1]},
            {kind: 'move', at: [5, 1]},
            {kind: 'drop'}
        ];
        const state = play(start, ...moves);
        expect(corners(state)[0]).toEqual([5, 1]);
        expect(corners(state).at(-1)).toEqual([5, 1]);
        expect(editing(state).trail).toHaveLength(1);
        expect(draw(state, {kind: 'back'})).toMatchObject({geometry: own, neighbours: [{geometry: other}], trail: []});
    });

    test('a corner put on the shared edge is put in both, and taken from both again', () => {
        const added = play(start, {kind: 'grab-edge', vertex, at: [4, 2]}, {kind: 'move', at: [5, 2]}, {kind: 'drop'});
        expect(corners(added)).toContainEqual([5, 2]);
        const removed = draw(added, {kind: 'remove', vertex: {polygon: 0, ring: 0, index: 2}});
        expect(corners(removed)).not.toContainEqual([5, 2]);
    });

    test('a press without a move leaves the neighbour the very shape it was', () => {
        const state = play(start, {kind: 'grab', vertex}, {kind: 'drop'});
        expect(editing(state).neighbours[0]!.geometry).toBe(other);
        expect(editing(state).trail).toEqual([]);
    });
});

describe('drawing with snapping', () => {
    const aim = {on: 'vertex', id: 'unit'} as const;

    test('a corner that was snapped brings the corners of the line that was followed before it', () => {
        const state = play(IDLE, {kind: 'start'}, corner(0, 0), {
            kind: 'corner',
            at: [3, 0],
            aim: {
                ...aim,
                along: [
                    [1, 0],
                    [2, 1]
                ]
            }
        });
        expect(state).toMatchObject({
            points: [
                [0, 0],
                [1, 0],
                [2, 1],
                [3, 0]
            ]
        });
    });

    test('what is snapped to is told until the pointer leaves it', () => {
        const near = play(IDLE, {kind: 'start'}, {kind: 'move', at: [3, 0], aim: {...aim, along: []}});
        expect(near).toMatchObject({aim: {on: 'vertex', id: 'unit'}});
        expect(draw(near, {kind: 'move', at: [3, 1]})).toMatchObject({aim: null});
    });
});

describe('drawing a rectangle or a circle', () => {
    test('two opposite corners make a rectangle, whichever of them comes first', () => {
        const state = play(IDLE, {kind: 'start', form: 'rectangle'}, corner(3, 2), corner(1, 5));
        expect(state.kind === 'drawn' && state.geometry.coordinates[0]).toEqual([
            [1, 2],
            [3, 2],
            [3, 5],
            [1, 5],
            [1, 2]
        ]);
    });

    test('corners on one meridian make no rectangle, and the hand goes on', () => {
        const one = play(IDLE, {kind: 'start', form: 'rectangle'}, corner(3, 2));
        expect(draw(one, corner(3, 5))).toBe(one);
    });

    // area of the disc on the ellipsoid: a plane disc is within 1e-7 of it at 500 m
    test('centre and radius make a circle whose area is that of the disc but for two parts in ten thousand', () => {
        const east = pointAt(107.2, 10.9, 90, 500);
        const state = play(IDLE, {kind: 'start', form: 'circle'}, corner(107.2, 10.9), {kind: 'corner', at: east});
        if (state.kind !== 'drawn' || state.from.kind !== 'circle') throw new Error('no circle');
        expect(state.from.radiusM).toBeCloseTo(500, 6);
        expect(areaM2(state.geometry) / (Math.PI * 500 ** 2)).toBeCloseTo(1 - 6.6 / 180 ** 2, 5);
    });

    test('the radius of a circle stays open to change; nonsense leaves it as it is', () => {
        const east = pointAt(107.2, 10.9, 90, 500);
        const state = play(IDLE, {kind: 'start', form: 'circle'}, corner(107.2, 10.9), {kind: 'corner', at: east});
        const wider = draw(state, {kind: 'circle', radiusM: 750});
        expect(wider.kind === 'drawn' && areaM2(wider.geometry) / (Math.PI * 750 ** 2)).toBeCloseTo(0.9998, 4);
        for (const radiusM of [0, -5, Number.NaN, Number.POSITIVE_INFINITY, 200_000]) {
            expect(draw(state, {kind: 'circle', radiusM})).toBe(state);
        }
    });

    test('back from a circle keeps its centre', () => {
        const east = pointAt(107.2, 10.9, 90, 500);
        const state = play(IDLE, {kind: 'start', form: 'circle'}, corner(107.2, 10.9), {kind: 'corner', at: east});
        const again = draw(state, {kind: 'back'});
        expect(again).toMatchObject({kind: 'drawing', form: 'circle', points: [[107.2, 10.9]]});
    });

    test('an outline that was not drawn can be taken or left: back leaves nothing behind', () => {
        const from = {kind: 'given', how: 'remainder', values: {}} as const;
        const state = draw(IDLE, {kind: 'offer', geometry: two, from});
        expect(state).toEqual({kind: 'drawn', geometry: two, from});
        expect(draw(state, {kind: 'back'})).toEqual(IDLE);
    });
});

describe('editing a shape', () => {
    test('moving the first corner moves the closing position with it', () => {
        const vertex = {polygon: 0, ring: 0, index: 0};
        const {geometry} = editing(play(startEdit(holed), {kind: 'grab', vertex}, {kind: 'move', at: [-1, -1]}));
        const ring = geometry.coordinates[0] as Position[];
        expect(ring[0]).toEqual([-1, -1]);
        expect(ring.at(-1)).toEqual([-1, -1]);
    });

    test('a drag of many moves is one step, taken back by one back', () => {
        const vertex = {polygon: 1, ring: 0, index: 2};
        const moves: DrawEvent[] = Array.from({length: 20}, (_, i) => ({kind: 'move', at: [11, 2 + i / 10]}));
        const dropped = editing(play(startEdit(two), {kind: 'grab', vertex}, ...moves, {kind: 'drop'}));
        expect(dropped.past).toHaveLength(1);
        expect(editing(draw(dropped, {kind: 'back'})).geometry).toBe(two);
    });

    test('a press without a move selects and is no step', () => {
        const vertex = {polygon: 0, ring: 0, index: 1};
        const state = editing(play(startEdit(holed), {kind: 'grab', vertex}, {kind: 'drop'}));
        expect(state.past).toHaveLength(0);
        expect(state.selected).toEqual(vertex);
    });

    test('the middle of the closing edge becomes a corner before the ring closes', () => {
        const vertex = {polygon: 0, ring: 0, index: 3};
        const state = editing(play(startEdit(holed), {kind: 'grab-edge', vertex, at: [0, 2]}, {kind: 'drop'}));
        expect(state.geometry.coordinates[0]).toEqual([
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 4],
            [0, 2],
            [0, 0]
        ]);
        expect(state.selected).toEqual({polygon: 0, ring: 0, index: 4});
    });

    test('a corner of a hole can go, a corner of a triangle cannot', () => {
        const start = startEdit(two);
        const hole = editing(draw(start, {kind: 'remove', vertex: {polygon: 0, ring: 1, index: 0}}));
        expect((hole.geometry.coordinates[0] as Position[][])[1]).toEqual([
            [1, 2],
            [2, 2],
            [2, 1],
            [1, 2]
        ]);
        expect(draw(start, {kind: 'remove', vertex: {polygon: 1, ring: 0, index: 0}})).toBe(start);
    });

    test('a path that names no corner does nothing', () => {
        const start = startEdit(holed);
        for (const vertex of [
            {polygon: 1, ring: 0, index: 0},
            {polygon: 0, ring: 2, index: 0},
            {polygon: 0, ring: 0, index: 4},
            {polygon: 0, ring: 0, index: -1}
        ]) {
            expect(draw(start, {kind: 'grab', vertex})).toBe(start);
            expect(draw(start, {kind: 'remove', vertex})).toBe(start);
        }
    });

    test('giving up in the middle of a drag restores the shape', () => {
        const vertex = {polygon: 0, ring: 0, index: 0};
        const given = editing(
            play(startEdit(holed), {kind: 'grab', vertex}, {kind: 'move', at: [9, 9]}, {kind: 'back'})
        );
        expect(given.geometry).toBe(holed);
        expect(given.dragging).toBe(false);
    });
});

describe('whatever the hand does', () => {
    const position = fc.tuple(fc.double({min: 106, max: 108, noNaN: true}), fc.double({min: 10, max: 12, noNaN: true}));
    const vertex = fc.record({
        polygon: fc.integer({min: -1, max: 2}),
        ring: fc.integer({min: -1, max: 2}),
        index: fc.integer({min: -1, max: 6})
    });
    const event: fc.Arbitrary<DrawEvent> = fc.oneof(
        position.map((at): DrawEvent => ({kind: 'move', at})),
        position.map((at): DrawEvent => ({kind: 'corner', at})),
        fc.constantFrom<DrawEvent>({kind: 'back'}, {kind: 'finish'}, {kind: 'drop'}),
        vertex.map((path): DrawEvent => ({kind: 'grab', vertex: path})),
        vertex.map((path): DrawEvent => ({kind: 'remove', vertex: path})),
        fc.tuple(vertex, position).map(([path, at]): DrawEvent => ({kind: 'grab-edge', vertex: path, at}))
    );
    const starts = fc.constantFrom<DrawEvent>(
        {kind: 'start'},
        {kind: 'edit', id: 'z', geometry: holed},
        {kind: 'edit', id: 'z', geometry: two}
    );

    const wholeRings = (shape: Polygon | MultiPolygon) => {
        for (const rings of polygonsOf(shape)) {
            for (const ring of rings) {
                expect(ring.length).toBeGreaterThanOrEqual(4);
                expect(ring.at(-1)).toEqual(ring[0]);
            }
        }
    };

    test('every ring stays closed and keeps at least 4 positions', () => {
        fc.assert(
            fc.property(starts, fc.array(event, {maxLength: 60}), (start, events) => {
                let state = draw(IDLE, start);
                for (const next of events) {
                    state = draw(state, next);
                    if (state.kind === 'drawn' || state.kind === 'editing') wholeRings(state.geometry);
                }
            })
        );
    });

    test('cancel leaves the shape as it was and no trace of the hand', () => {
        const before = structuredClone(two);
        fc.assert(
            fc.property(fc.array(event, {maxLength: 60}), (events) => {
                const state = play(startEdit(two), ...events);
                expect(editing(state).base).toBe(two);
                expect(two).toEqual(before);
                expect(draw(state, {kind: 'cancel'})).toEqual(IDLE);
            })
        );
    });

    test('as many backs as there are steps lead back to the shape', () => {
        fc.assert(
            fc.property(fc.array(event, {maxLength: 60}), (events) => {
                let state = editing(play(startEdit(two), ...events));
                while (state.past.length > 0) state = editing(draw(state, {kind: 'back'}));
                expect(state.geometry).toEqual(two);
            })
        );
    });
});
