import type {Polygon} from 'geojson';
import {describe, expect, test} from 'vitest';
import {draw} from '../../src/draw/draw.ts';
import type {DrawEvent, DrawState, Editing} from '../../src/draw/draw-state.ts';
import {circleOf} from '../../src/draw/editing.ts';
import {keptState, revivedState} from '../../src/draw/kept-state.ts';
import {circleShape} from '../../src/draw/spanned-shape.ts';

const IDLE: DrawState = {kind: 'idle'};
const handAfter = (...events: readonly DrawEvent[]) => events.reduce(draw, IDLE);
/** As it comes back from where it was kept. */
const again = (state: DrawState) => revivedState(JSON.parse(JSON.stringify(keptState(state))));
const square: Polygon = {
    type: 'Polygon',
    coordinates: [
        [
            [107, 11],
            [107.1, 11],
            [107.1, 11.1],
            [107, 11.1],
            [107, 11]
        ]
    ]
};

describe('the hand over a reload', () => {
    test('an outline that crosses itself goes on where it was, without the pointer', () => {
        const bow = handAfter(
            {kind: 'start'},
            {kind: 'corner', at: [107, 11]},
            {kind: 'corner', at: [107.1, 11.1]},
            {kind: 'corner', at: [107.1, 11]},
            {kind: 'corner', at: [107, 11.1], aim: {on: 'vertex', id: 'x', along: []}},
            {kind: 'move', at: [107.2, 11.2]}
        );
        const points = bow.kind === 'drawing' ? bow.points : [];
        expect(again(bow)).toEqual({kind: 'drawing', form: 'outline', points, pointer: null, aim: null});
    });

    test('a crossing outline that was closed waits for its form; the step before can still be taken back', () => {
        const closed = handAfter(
            {kind: 'offer', geometry: square, from: {kind: 'given', how: 'corners', values: {}}},
            {kind: 'mend', geometry: {...square, coordinates: [[...square.coordinates[0]!].reverse()]}}
        );
        const back = again(closed)!;
        expect(back).toEqual(closed);
        expect(draw(back, {kind: 'back'})).toMatchObject({kind: 'drawn', geometry: square});
    });

    test('an editing keeps shape and neighbours, one step back to where it began, and no drag', () => {
        const beside = {id: 'b', geometry: square};
        const moved = handAfter(
            {kind: 'edit', id: 'a', geometry: square, neighbours: [beside]},
            {kind: 'grab', vertex: {polygon: 0, ring: 0, index: 1}},
            {kind: 'move', at: [107.2, 11]},
            {kind: 'drop'},
            {kind: 'grab', vertex: {polygon: 0, ring: 0, index: 2}},
            {kind: 'move', at: [107.2, 11.1]},
            {kind: 'drop'}
        ) as Editing;
        expect(moved.neighbours[0]!.geometry).not.toEqual(square);
        const back = again(moved) as Editing;
        expect(back.geometry).toEqual(moved.geometry);
        expect(back.neighbours).toEqual(moved.neighbours);
        expect(back.past).toEqual([square]);
        expect(back.past[0]).toBe(back.base);
        expect(draw(back, {kind: 'back'})).toMatchObject({geometry: square, past: [], neighbours: [beside]});
        const held = draw(moved, {kind: 'grab', vertex: {polygon: 0, ring: 0, index: 1}});
        expect(again(draw(held, {kind: 'move', at: [108, 12]}))).toMatchObject({
            geometry: moved.geometry,
            dragging: false
        });
    });

    test('a circle that is edited stays one', () => {
        const circle = {centre: [107.05, 11.05], radiusM: 500};
        const state = handAfter(
            {kind: 'edit', id: 'a', geometry: circleShape(circle.centre, 500)!, circle},
            {kind: 'circle', radiusM: 750}
        );
        expect(circleOf(again(state) as Editing)).toMatchObject({radiusM: 750});
    });

    test('a hole that is drawn comes back with the shape it is for; a stroke in the air only with the shape', () => {
        const hole: DrawEvent = {kind: 'ring', as: 'hole', form: 'outline'};
        const given: DrawEvent = {kind: 'offer', geometry: square, from: {kind: 'given', how: 'area', values: {}}};
        const drawing = handAfter(given, hole, {kind: 'corner', at: [107.05, 11.05]});
        expect(again(drawing)).toEqual({...drawing, pointer: null, aim: null});
        const stroke = handAfter(
            given,
            {...hole, form: 'freehand'},
            {kind: 'press', at: [107.05, 11.05], toleranceM: 5}
        );
        expect(again(stroke)).toEqual(handAfter(given));
    });

    test('nothing is kept where nothing would be lost', () => {
        expect(keptState(IDLE)).toBeNull();
        expect(keptState(handAfter({kind: 'start'}))).toBeNull();
        expect(keptState(handAfter({kind: 'edit', id: 'a', geometry: square}))).toBeNull();
        expect(keptState(handAfter({kind: 'cut', id: 'a', geometry: square}))).toBeNull();
    });

    test.each([
        null,
        7,
        [],
        {kind: 'idle'},
        {kind: 'drawing', form: 'outline', points: [['a', 1]], pointer: null},
        {kind: 'drawing', form: 'star', points: [[1, 2]], pointer: null},
        {kind: 'drawn', geometry: {type: 'Polygon', coordinates: 'x'}, from: {kind: 'outline'}},
        {kind: 'drawn', geometry: square, from: {kind: 'wish'}},
        {kind: 'editing', id: 'a', base: square, geometry: square, past: [square]}
    ])('what is no state of the hand is none: %j', (value) => {
        expect(revivedState(value)).toBeNull();
    });
});
