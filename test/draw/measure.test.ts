import type {Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {type MeasureEvent, type MeasureState, measure, NOTHING} from '../../src/draw/measure.ts';
import {measured} from '../../src/draw/measured.ts';

const A: Position = [106.8, 10.9];
const B: Position = [107.0, 10.9];
const C: Position = [107.0, 11.1];
const points = (...at: Position[]): MeasureEvent[] => at.map((one) => ({kind: 'point', at: one}));
const measuredBy = (...events: MeasureEvent[]): MeasureState => events.reduce(measure, NOTHING);

describe('the measuring hand', () => {
    test('three points and the end are an outline, two are a line', () => {
        expect(measuredBy(...points(A, B, C), {kind: 'finish'}).form).toBe('outline');
        expect(measuredBy(...points(A, B), {kind: 'finish'}).form).toBe('line');
        expect(measuredBy(...points(A), {kind: 'finish'}).form).toBe('open');
    });

    test('a press on the first point closes once there are three', () => {
        expect(measuredBy(...points(A, B, C, A)).form).toBe('outline');
        expect(measuredBy(...points(A, B, A))).toMatchObject({form: 'open', points: [A, B, A]});
    });

    test('the second press of a double press is no point', () => {
        expect(measuredBy(...points(A, B, B)).points).toEqual([A, B]);
    });

    test('back opens what has ended, then takes points away one by one, and then means nothing', () => {
        const closed = measuredBy(...points(A, B, C), {kind: 'finish'});
        const open = measure(closed, {kind: 'back'});
        expect(open).toMatchObject({form: 'open', points: [A, B, C]});
        const empty = [1, 2, 3].reduce((state) => measure(state, {kind: 'back'}), open);
        expect(empty.points).toEqual([]);
        expect(measure(empty, {kind: 'back'})).toBe(empty);
    });

    test('a press after the end begins anew', () => {
        const again = measuredBy(...points(A, B), {kind: 'finish'}, ...points(C));
        expect(again).toMatchObject({form: 'open', points: [C]});
    });

    test('clearing leaves nothing, and an ended measuring does not follow the pointer', () => {
        expect(measuredBy(...points(A, B), {kind: 'move', at: C}, {kind: 'clear'})).toEqual(NOTHING);
        const ended = measuredBy(...points(A, B), {kind: 'finish'});
        expect(measure(ended, {kind: 'move', at: C})).toBe(ended);
        expect(measure(NOTHING, {kind: 'clear'})).toBe(NOTHING);
    });
});

describe('what a measuring comes to', () => {
    test('one degree by one at the equator: 443 770,917 m around 12 308 778 361 m² (documentation of geographiclib-rs)', () => {
        const square = measuredBy(...points([0, 0], [1, 0], [1, 1], [0, 1]), {kind: 'finish'});
        const {legs, totalM, outline} = measured({...square}, {live: false});
        expect(legs).toHaveLength(4);
        expect(legs[3]!.to).toEqual([0, 0]);
        expect(totalM).toBeCloseTo(443770.917248, 5);
        expect(outline!.perimeterM).toBeCloseTo(443770.917248, 5);
        expect(outline!.areaM2).toBeCloseTo(12308778361.469, 2);
        expect(legs.map(({runningM}) => runningM).at(-1)).toBe(totalM);
    });

    test('the pointer is the next point while measuring, and nothing when it is not asked for', () => {
        const state = measuredBy(...points(A, B), {kind: 'move', at: C});
        expect(measured(state, {live: true}).legs).toHaveLength(2);
        expect(measured(state, {live: false}).legs).toHaveLength(1);
        expect(measured(measuredBy(...points(A)), {live: false})).toEqual({legs: [], totalM: 0, outline: null});
    });

    // γ = arctan(tan(λ − 107.75°) sin φ): Snyder, PP 1395, eq. 8-15 for the sphere, within 1″ here
    test.each([
        [106.82, 10.95],
        [107.75, 11],
        [107.5, 11.4]
    ])('grid azimuth and convergence at %d %d make the true azimuth', (lon, lat) => {
        const to: Position = [lon + 0.02, lat + 0.03];
        const [leg] = measured(measuredBy(...points([lon, lat], to)), {live: false}).legs;
        const rad = Math.PI / 180;
        const gamma = Math.atan(Math.tan((lon - 107.75) * rad) * Math.sin(lat * rad)) / rad;
        // VN-2000 lies 200 m off WGS 84, which is 2″ of longitude
        expect(Math.abs(leg!.convergence - gamma)).toBeLessThan(2e-3);
        expect(Math.abs(leg!.gridAzimuth + leg!.convergence - leg!.azimuth)).toBeLessThan(2e-3);
    });
});
