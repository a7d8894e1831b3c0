import {beforeAll, describe, expect, test} from 'vitest';
import {withGivenWay} from '../../src/conclusion/beside-command.ts';
import {type ClipQuestion, clip, SLIVER_WIDTH_M, UNIT_BORDER} from '../../src/conclusion/clip.ts';
import {concludeZone} from '../../src/conclusion/conclude-command.ts';
import {Refused} from '../../src/conclusion/refused.ts';
import {areaM2} from '../../src/measure/area.ts';
import type {Areal} from '../../src/record/feature.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {box, province, startTestOverlay, zone} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

/*
 *   unit 107.00–107.10 E, 11.00–11.10 N
 *        .02      .04      .06
 *         | outline |                   the outline covers half of N, and stands a quarter outside to the south
 *              .03 | N |.05
 */
const unit = box(107, 11, 107.1, 11.1);
const outline = box(107.02, 10.99, 107.04, 11.03);
const N = {id: 'N', geometry: box(107.03, 11.01, 107.05, 11.03), locked: false};
const ask = (more: Partial<ClipQuestion> = {}): ClipQuestion => ({
    outline,
    unit,
    beside: [N],
    ways: {},
    atUnit: false,
    gaps: {},
    drawn: [],
    ...more
});
const corners = (shape: Areal) =>
    new Set((shape.coordinates.flat(shape.type === 'Polygon' ? 1 : 2) as number[][]).map(String));

describe('an outline among its neighbours', () => {
    test('is told where it lies on a zone and outside its unit, and nothing changes for that', () => {
        const {overlaps, outside, own, changed, gaps} = clip(ask(), overlay);
        expect(overlaps.map(({id}) => id)).toEqual(['N']);
        // box(107.03, 11.01, 107.04, 11.03) by GeographicLib: 1092.6 m × 2211.9 m at this latitude
        expect(overlaps[0]!.areaM2).toBeCloseTo(areaM2(box(107.03, 11.01, 107.04, 11.03)), -1);
        expect(Math.abs(overlaps[0]!.areaM2 - 2_416_500)).toBeLessThan(1500);
        expect(overlaps[0]!.sliver).toBe(false);
        expect(outside!.areaM2).toBeCloseTo(areaM2(box(107.02, 10.99, 107.04, 11)), -1);
        expect(own.after).toBe(outline);
        expect(changed).toEqual([]);
        expect(gaps).toEqual([]);
    });

    test('gives way where that is chosen: it is cut, the neighbour is not', () => {
        const {own, changed} = clip(ask({ways: {N: 'own'}, atUnit: true}), overlay);
        expect(own.afterM2).toBeCloseTo(
            areaM2(box(107.02, 11, 107.04, 11.03)) - areaM2(box(107.03, 11.01, 107.04, 11.03)),
            -1
        );
        expect(changed).toEqual([]);
        expect(corners(own.after!)).toContain('107.03,11.01');
        expect(corners(own.after!)).not.toContain('107.02,10.99');
    });

    test('makes the neighbour give way where that is chosen, with the area of both before and after', () => {
        const {own, changed} = clip(ask({ways: {N: 'other'}}), overlay);
        expect(own.after).toBe(outline);
        expect(changed).toHaveLength(1);
        const [other] = changed;
        expect(other!.beforeM2 - other!.afterM2).toBeCloseTo(areaM2(box(107.03, 11.01, 107.04, 11.03)), -1);
        // the corner of the outline and the crossing of two borders, to the last bit
        expect(corners(other!.after!)).toEqual(
            new Set(['107.04,11.03', '107.05,11.03', '107.05,11.01', '107.04,11.01'])
        );
    });

    test('never takes from a zone that is locked', () => {
        const locked = {...N, locked: true};
        expect(clip(ask({beside: [locked], ways: {N: 'other'}}), overlay).changed).toEqual([]);
    });

    test('is told when nothing would be left of one of both', () => {
        const small = {id: 'S', geometry: box(107.025, 11.01, 107.028, 11.02), locked: false};
        const large = {id: 'L', geometry: box(107.01, 10.98, 107.05, 11.05), locked: false};
        const {overlaps} = clip(ask({beside: [small, large]}), overlay);
        expect(overlaps.map(({id, coversOther, coversOwn}) => [id, coversOther, coversOwn])).toEqual([
            ['L', false, true],
            ['S', true, false]
        ]);
        expect(clip(ask({beside: [large], ways: {L: 'own'}}), overlay).own.after).toBeNull();
    });

    test('with a gap of half a metre to its neighbour has it proposed, and whoever takes it closes it', () => {
        // 0.5 m are 4.6e-6 degrees of longitude here; the gap is shut in by two zones above and below
        const own = box(107.02, 11.01, 107.03 - 4.6e-6, 11.03);
        const beside = [
            {id: 'E', geometry: box(107.03, 11.01, 107.05, 11.03), locked: false},
            {id: 'T', geometry: box(107.02, 11.03, 107.05, 11.04), locked: false},
            {id: 'B', geometry: box(107.02, 11, 107.05, 11.01), locked: true}
        ];
        const question = ask({outline: own, beside});
        const {gaps} = clip(question, overlay);
        expect(gaps).toHaveLength(1);
        expect(gaps[0]!.sliver).toBe(true);
        expect(gaps[0]!.widthM).toBeLessThan(SLIVER_WIDTH_M);
        expect([...gaps[0]!.beside].sort()).toEqual(['E', 'T']);
        const mine = clip({...question, gaps: {0: 'own'}}, overlay);
        expect(mine.own.afterM2 - mine.own.beforeM2).toBeCloseTo(gaps[0]!.areaM2, -1);
        const theirs = clip({...question, gaps: {0: 'E'}}, overlay);
        expect(theirs.changed.map(({id}) => id)).toEqual(['E']);
        for (const answer of [mine, theirs]) {
            const shapes = beside.map(
                ({id, geometry}) => answer.changed.find((each) => each.id === id)?.after ?? geometry
            );
            const again = clip(
                ask({outline: answer.own.after!, beside: beside.map((each, i) => ({...each, geometry: shapes[i]!}))}),
                overlay
            );
            expect(again.gaps).toEqual([]);
            expect(again.overlaps).toEqual([]);
        }
    });

    test('that was edited is told the ground it gave up, which a neighbour can take', () => {
        const before = box(107.02, 11.01, 107.03, 11.03);
        const own = box(107.02, 11.01, 107.025, 11.03);
        const E = {id: 'E', geometry: box(107.03, 11.01, 107.05, 11.03), locked: false};
        const question = ask({outline: own, before, beside: [E]});
        const {gaps} = clip(question, overlay);
        expect(gaps.map(({givenUp, beside}) => [givenUp, beside])).toEqual([[true, ['E']]]);
        expect(gaps[0]!.areaM2).toBeCloseTo(areaM2(box(107.025, 11.01, 107.03, 11.03)), -1);
        const [taken] = clip({...question, gaps: {0: 'E'}}, overlay).changed;
        expect(taken!.afterM2).toBeCloseTo(areaM2(box(107.025, 11.01, 107.05, 11.03)), -1);
        // a neighbour that has moved along has it already
        const along = {...E, geometry: box(107.025, 11.01, 107.05, 11.03)};
        expect(clip({...question, beside: [along]}, overlay).gaps).toEqual([]);
    });

    test('whose corners stand half a metre beside borders, open at the ends, has them drawn there where that is chosen', () => {
        // 0.5 m are 4.6e-6 degrees of longitude here: a corner near one of N, and one near the middle of its edge
        const own = box(107.02, 11.01, 107.03 - 4.6e-6, 11.02);
        const question = ask({outline: own});
        const {near, overlaps, gaps} = clip(question, overlay);
        expect(near).toEqual([{id: 'N', corners: 2, farthestM: expect.closeTo(0.5, 1)}]);
        expect([overlaps, gaps]).toEqual([[], []]);
        const answer = clip({...question, drawn: ['N']}, overlay);
        expect(corners(answer.own.after!)).toEqual(
            new Set(['107.02,11.01', '107.03,11.01', '107.03,11.02', '107.02,11.02'])
        );
        expect(answer.own.afterM2 - answer.own.beforeM2).toBeCloseTo(0.5 * 1106, -1);
        expect(answer.corners).toEqual(['N']);
        expect(clip(ask({outline: answer.own.after!}), overlay).near).toEqual([]);
        // along the border of its unit the same
        const rim = box(107 + 4.6e-6, 11.01, 107.02, 11.02);
        expect(clip(ask({outline: rim, beside: []}), overlay).near.map(({id, corners: count}) => [id, count])).toEqual([
            [UNIT_BORDER, 2]
        ]);
    });

    test('names the open zones that will get corners on their border', () => {
        const own = box(107.02, 11.015, 107.03, 11.02);
        expect(clip(ask({outline: own}), overlay).corners).toEqual(['N']);
        const locked = clip(ask({outline: own, beside: [{...N, locked: true}]}), overlay);
        expect([locked.corners, locked.fixed]).toEqual([[], ['N']]);
    });
});

describe('a conclusion with zones that give way to it', () => {
    const draft = zone('N', N.geometry, {state: 'draft'});
    const made = zone('Z9', box(107.02, 11.01, 107.04, 11.03), {state: 'draft'});
    const conclude = concludeZone(made.properties, made.geometry, 'Z9', 'Biên bản 8');
    const rest = box(107.04, 11.01, 107.05, 11.03);

    test('is one act, which names them', () => {
        const command = withGivenWay(conclude, [{id: 'N', geometry: rest}]);
        expect(command.args['gaveWay']).toEqual(['N']);
        expect(command.patch(province({'concluded-zone': [draft]}))).toEqual([
            {layer: 'concluded-zone', id: 'Z9', before: null, after: made},
            {layer: 'concluded-zone', id: 'N', before: draft, after: {...draft, geometry: rest}}
        ]);
    });

    test('is refused as a whole when one of them is locked', () => {
        const command = withGivenWay(conclude, [{id: 'N', geometry: rest}]);
        const locked = province({'concluded-zone': [zone('N', N.geometry)]});
        expect(() => command.patch(locked)).toThrow(Refused);
    });
});
