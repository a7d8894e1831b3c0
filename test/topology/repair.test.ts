import fc from 'fast-check';
import type {Polygon, Position} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {areaM2} from '../../src/measure/area.ts';
import {checkGeometry} from '../../src/topology/check.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {repairsOf, tidied} from '../../src/topology/repair.ts';
import {box, startTestOverlay} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const ring = (...corners: Position[]): Polygon => ({type: 'Polygon', coordinates: [[...corners, corners[0]!]]});
const ways = (shape: Polygon) => repairsOf(shape, overlay).repairs.map(({way, parts}) => [way, parts]);

describe('a faulty outline', () => {
    test('that crosses itself like a bow may be both loops or the larger one, which meet in the very crossing', () => {
        // loops from 107.00 to 107.02 and from 107.02 to 107.03: the one has four times the area of the other
        const bow = ring([107, 11], [107.03, 11.015], [107.03, 11], [107, 11.03]);
        const {repairs, beforeM2} = repairsOf(bow, overlay);
        expect(repairs.map(({way, parts}) => [way, parts])).toEqual([
            ['even-odd', 2],
            ['largest', 1]
        ]);
        const [both, larger] = repairs;
        expect(both!.areaM2).toBeCloseTo(beforeM2, -1);
        // the crossing lies at 107.02, 11.01: triangles of 0.03 × 0.02 / 2 and 0.015 × 0.01 / 2 square degrees
        expect(larger!.areaM2 / both!.areaM2).toBeCloseTo(300 / 375, 3);
        expect(larger!.geometry.coordinates[0]).toHaveLength(4);
        const crossing = (larger!.geometry.coordinates[0] as Position[]).find(([x]) => x !== 107)!;
        expect(crossing[0]).toBeCloseTo(107.02, 12);
        expect(crossing[1]).toBeCloseTo(11.01, 12);
    });

    test('that goes round some ground twice may leave it out or hold all it encloses', () => {
        // a loop of 0.01° by 0.01° turns within the outline, the same way round
        const loop = ring(
            [107, 11],
            [107.03, 11],
            [107.03, 11.03],
            [107.01, 11.03],
            [107.01, 11.01],
            [107.02, 11.01],
            [107.02, 11.02],
            [107, 11.02]
        );
        const {repairs, beforeM2} = repairsOf(loop, overlay);
        expect(repairs.map(({way}) => way)).toEqual(['even-odd', 'enclosed']);
        expect(repairs[1]!.areaM2 - beforeM2).toBeCloseTo(areaM2(box(107.01, 11.01, 107.02, 11.02)), -1);
    });

    test('with a spike and a corner twice loses them, and nothing of its ground', () => {
        const clean = box(107, 11, 107.02, 11.02);
        const [a, b, c, d] = clean.coordinates[0] as [Position, Position, Position, Position];
        const spiked = ring(a, b, [107.02, 10.97], b, c, c, d);
        expect(tidied(spiked)!.coordinates).toEqual(clean.coordinates);
        expect(ways(spiked)).toEqual([['tidy', 1]]);
        expect(tidied(clean)).toBeNull();
    });

    test('with a hole that crosses its border loses the part of the hole outside', () => {
        const holed: Polygon = {
            type: 'Polygon',
            coordinates: [
                ...box(107, 11, 107.02, 11.02).coordinates,
                box(107.01, 11.01, 107.03, 11.015).coordinates[0]!.toReversed()
            ]
        };
        const {repairs} = repairsOf(holed, overlay);
        const [first] = repairs;
        expect(first!.way).toBe('even-odd');
        // what the hole covers outside is ground by the even-odd rule: a part of its own, which can be left out
        expect(repairs.find(({way}) => way === 'largest')!.areaM2).toBeCloseTo(
            areaM2(box(107, 11, 107.02, 11.02)) - areaM2(box(107.01, 11.01, 107.02, 11.015)),
            -1
        );
    });

    test('of numbers that are no places is left to a person', () => {
        expect(repairsOf(ring([107, 11], [Number.NaN, 11], [107, 12]), overlay).repairs).toEqual([]);
        expect(repairsOf(ring([400000, 1200000], [400100, 1200000], [400100, 1200100]), overlay).repairs).toEqual([]);
    });

    test('of any tangle gets sound proposals that differ, the first with the ground of even-odd', () => {
        const place = fc.tuple(
            fc.double({min: 107, max: 107.05, noNaN: true}),
            fc.double({min: 11, max: 11.05, noNaN: true})
        );
        fc.assert(
            fc.property(fc.array(place, {minLength: 3, maxLength: 12}), (corners) => {
                const shape = ring(...(corners as Position[]));
                const {repairs, beforeM2} = repairsOf(shape, overlay);
                for (const {geometry, areaM2: m2} of repairs) {
                    expect(checkGeometry(geometry, '').filter(({severity}) => severity === 'error')).toEqual([]);
                    expect(Math.abs(m2 - overlay.region(geometry).areaM2)).toBeLessThan(0.01);
                }
                const odd = repairs.find(({way}) => way === 'even-odd');
                if (odd) expect(Math.abs(odd.areaM2 - beforeM2)).toBeLessThan(20);
            }),
            {numRuns: 300}
        );
    });
});
