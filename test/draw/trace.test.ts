import type {LineString, Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {traceAlong} from '../../src/draw/trace.ts';

// a road of five corners, and a ring of four
//   b──c          4──3
//  /    \         │  │
// a      d──e     1──2
const road: LineString = {
    type: 'LineString',
    coordinates: [
        [107, 11],
        [107.1, 11.1],
        [107.2, 11.1],
        [107.3, 11],
        [107.4, 11]
    ]
};
const ring: Polygon = {
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

describe('following a line', () => {
    test('gives the corners between, in the order of the way', () => {
        expect(traceAlong(road, [107, 11], [107.3, 11])).toEqual([
            [107.1, 11.1],
            [107.2, 11.1]
        ]);
        expect(traceAlong(road, [107.35, 11], [107.1, 11.1])).toEqual([
            [107.3, 11],
            [107.2, 11.1]
        ]);
    });

    test('between two places of one edge there is no corner', () => {
        expect(traceAlong(road, [107.32, 11], [107.38, 11])).toEqual([]);
    });

    test('goes the shorter way round a ring, over its closing corner too', () => {
        expect(traceAlong(ring, [107.1, 11.05], [107, 11.08])).toEqual([
            [107.1, 11.1],
            [107, 11.1]
        ]);
        expect(traceAlong(ring, [107.02, 11], [107, 11.05])).toEqual([[107, 11]]);
        expect(traceAlong(ring, [107, 11.05], [107.02, 11])).toEqual([[107, 11]]);
    });

    test('whose places are not both on it gives nothing to follow', () => {
        const off: Position = [107.05, 11.05001];
        expect(traceAlong(ring, [107, 11], off)).toBeNull();
    });
});
