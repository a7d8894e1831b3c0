import type {Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {draw} from '../../src/draw/draw.ts';
import type {DrawState, Editing} from '../../src/draw/draw-state.ts';
import {reshape} from '../../src/draw/reshape.ts';
import {follow, stepOf} from '../../src/draw/shared-border.ts';
import {areaM2} from '../../src/measure/area.ts';
import {box} from '../coverage/small-province.ts';

const own = box(107, 11, 107.04, 11.02);
const ring = (shape: Polygon | {type: string; coordinates: unknown}) =>
    ((shape as Polygon).coordinates[0] as Position[]).map(String);

describe('an outline redrawn by a line', () => {
    test('gives up the stretch between the two places where the line meets it, and keeps every other corner', () => {
        // from the southern edge over the north-eastern corner's inside to the eastern edge: the corner is cut off
        const next = reshape(own, [
            [107.03, 10.99],
            [107.03, 11.005],
            [107.05, 11.005]
        ])!;
        expect(ring(next)).toEqual(
            expect.arrayContaining([
                '107,11',
                '107.03,11',
                '107.03,11.005',
                '107.04,11.005',
                '107.04,11.02',
                '107,11.02'
            ])
        );
        expect(ring(next)).toHaveLength(7);
        expect(areaM2(own) - areaM2(next)).toBeCloseTo(areaM2(box(107.03, 11, 107.04, 11.005)), 0);
    });

    test('may grow: a line outside that starts and ends on one edge', () => {
        const next = reshape(own, [
            [107.01, 11.02],
            [107.01, 11.03],
            [107.02, 11.03],
            [107.02, 11.02]
        ])!;
        expect(areaM2(next) - areaM2(own)).toBeCloseTo(areaM2(box(107.01, 11.02, 107.02, 11.03)), 0);
    });

    test('by a line from corner to corner runs the same way round as before', () => {
        const next = reshape(own, [
            [107, 11.02],
            [107.02, 11.03],
            [107.04, 11.02]
        ])!;
        expect(ring(next)).toHaveLength(6);
        expect(areaM2(next)).toBeGreaterThan(areaM2(own));
        // counter-clockwise, as it was
        const area = (next.coordinates[0] as Position[]).reduce((sum, [x, y], i, all) => {
            const [u, v] = all[(i + 1) % all.length]!;
            return sum + (x! - 107) * (v! - 11) - (u! - 107) * (y! - 11);
        }, 0);
        expect(area).toBeGreaterThan(0);
    });

    test('redraws the hole that it meets first, and leaves the rest alone', () => {
        const holed: Polygon = {
            type: 'Polygon',
            coordinates: [...own.coordinates, box(107.01, 11.005, 107.02, 11.015).coordinates[0]!.toReversed()]
        };
        const next = reshape(holed, [
            [107.01, 11.008],
            [107.005, 11.01],
            [107.01, 11.012]
        ]) as Polygon;
        expect(next.coordinates[0]).toEqual(holed.coordinates[0]);
        expect(next.coordinates[1]!.map(String)).toContain('107.005,11.01');
    });

    test('stays as it is where the line meets it once or never', () => {
        expect(
            reshape(own, [
                [107.01, 10.99],
                [107.01, 11.01]
            ])
        ).toBeNull();
        expect(
            reshape(own, [
                [106, 10],
                [106.5, 10.5]
            ])
        ).toBeNull();
    });
});

describe('neighbours of a redrawn stretch', () => {
    const east = box(107.04, 11, 107.06, 11.02);
    const wider: Position[] = [
        [107.04, 11],
        [107.045, 11.01],
        [107.04, 11.02]
    ];
    const next = reshape(own, wider)!;

    test('that have the whole of it have the new one, and ground is neither lost nor doubled', () => {
        const {changed, parted} = follow([own, next], [{id: 'E', geometry: east}]);
        expect(parted).toEqual([]);
        expect(ring(changed[0]!.geometry)).toContain('107.045,11.01');
        expect(areaM2(next) + areaM2(changed[0]!.geometry)).toBeCloseTo(areaM2(own) + areaM2(east), 3);
    });

    test('that have a part of it are named: their border parts', () => {
        const upper = {id: 'U', geometry: box(107.04, 11.01, 107.06, 11.02)};
        const noded: Polygon = {type: 'Polygon', coordinates: [own.coordinates[0]!.toSpliced(2, 0, [107.04, 11.01])]};
        const redrawn = reshape(noded, wider.with(1, [107.045, 11.012]))!;
        expect(follow([noded, redrawn], [upper]).parted).toEqual(['U']);
    });

    test('follow the stretch and not a corner of it, when it has as many corners as before', () => {
        const before: Polygon = {
            type: 'Polygon',
            coordinates: [own.coordinates[0]!.toSpliced(2, 0, [107.041, 11.005], [107.041, 11.015])]
        };
        const after: Polygon = {
            type: 'Polygon',
            coordinates: [own.coordinates[0]!.toSpliced(2, 0, [107.042, 11.004], [107.042, 11.016])]
        };
        expect(stepOf(before, after)).toEqual({
            kind: 'redrawn',
            between: [
                [107.04, 11],
                [107.04, 11.02]
            ],
            was: [
                [107.041, 11.005],
                [107.041, 11.015]
            ],
            is: [
                [107.042, 11.004],
                [107.042, 11.016]
            ]
        });
    });
});

describe('the hand', () => {
    const line: Position[] = [
        [107.04, 11],
        [107.045, 11.01],
        [107.04, 11.02]
    ];
    const start = draw(
        {kind: 'idle'},
        {kind: 'edit', id: 'Z1', geometry: own, neighbours: [{id: 'E', geometry: box(107.04, 11, 107.06, 11.02)}]}
    );
    const placed = (state: DrawState, corners: readonly Position[]) =>
        corners.reduce(
            (now, at) => draw(now, {kind: 'corner', at}),
            draw(state, {kind: 'ring', as: 'stretch', form: 'outline'})
        );

    test('redraws a stretch as one step of an editing, its neighbour with it, and takes it back', () => {
        const next = draw(placed(start, line), {kind: 'finish'}) as Editing;
        expect(next.kind).toBe('editing');
        expect(next.past).toHaveLength(1);
        expect(ring(next.neighbours[0]!.geometry)).toContain('107.045,11.01');
        const back = draw(next, {kind: 'back'}) as Editing;
        expect(back.geometry).toBe(own);
        expect(back.neighbours).toEqual((start as Editing).neighbours);
    });

    test('goes on drawing where the line redraws nothing, and gives up to the shape as it was', () => {
        const missing = placed(start, [
            [107.01, 11.01],
            [107.02, 11.01]
        ]);
        expect(draw(missing, {kind: 'finish'})).toBe(missing);
        expect(draw(missing, {kind: 'cancel'})).toBe(start);
    });

    test('mends an outline as one step', () => {
        const mended = box(107, 11, 107.03, 11.02);
        const next = draw(start, {kind: 'mend', geometry: mended}) as Editing;
        expect([next.geometry, next.past]).toEqual([mended, [own]]);
        const drawn = draw(
            {kind: 'drawn', geometry: own, from: {kind: 'rectangle', first: [107, 11]}},
            {kind: 'mend', geometry: mended}
        );
        expect(drawn).toMatchObject({kind: 'drawn', geometry: mended, from: {kind: 'outline'}});
        expect(draw(drawn, {kind: 'back'})).toMatchObject({geometry: own, from: {kind: 'rectangle'}});
    });
});
