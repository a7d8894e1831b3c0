import {describe, expect, test} from 'vitest';
import {concludeZone, deleteZone} from '../../src/conclusion/conclude-command.ts';
import {cornersGiven, meetingCorners, withSharedCorners} from '../../src/conclusion/share-corners.ts';
import {moveVertex} from '../../src/draw/edit-vertex.ts';
import {follow, sharing} from '../../src/draw/shared-border.ts';
import {areaM2} from '../../src/measure/area.ts';
import type {ConcludedZoneRecord} from '../../src/record/feature.ts';
import {box, province, zone} from '../coverage/small-province.ts';

/*
 *   107.02      107.04     107.05
 *     │    W      ├─────────┤ 11.04
 *     │           │   new   │
 *     │           ├─────────┤ 11.02      corners of the new zone stand in the middle of the edge of W
 */
const W = zone('W', box(107.02, 11.01, 107.04, 11.05), {state: 'draft'});
const made = zone('Z9', box(107.04, 11.02, 107.05, 11.04), {state: 'draft'});
const conclude = concludeZone(made.properties, made.geometry, 'Z9', 'Biên bản 8');
const ring = ({geometry}: Pick<ConcludedZoneRecord, 'geometry'>) => (geometry.coordinates[0] as number[][]).map(String);

describe('an outline whose corners stand in the middle of a neighbour’s edge', () => {
    test('gives them to the neighbour in the same act; its ground stays', () => {
        const records = province({'concluded-zone': [W]});
        const patch = withSharedCorners(conclude).patch(records);
        expect(patch.map(({id}) => id)).toEqual(['Z9', 'W']);
        const after = patch[1]!.after as ConcludedZoneRecord;
        expect(ring(after)).toEqual([
            '107.02,11.01',
            '107.04,11.01',
            '107.04,11.02',
            '107.04,11.04',
            '107.04,11.05',
            '107.02,11.05',
            '107.02,11.01'
        ]);
        expect(after.properties).toEqual(W.properties);
        expect(Math.abs(areaM2(after.geometry) - areaM2(W.geometry))).toBeLessThan(0.01);
        expect(cornersGiven(conclude, records)).toEqual(['W']);
    });

    test('moves with it afterwards: the edge does not part', () => {
        const patch = withSharedCorners(conclude).patch(province({'concluded-zone': [W]}));
        const [own, other] = patch.map(({after}) => (after as ConcludedZoneRecord).geometry);
        const moved = moveVertex(own!, {polygon: 0, ring: 0, index: 0}, [107.041, 11.021]);
        const {changed} = follow([own!, moved], sharing(own!, [{id: 'W', geometry: other!}]));
        expect(ring({geometry: changed[0]!.geometry})).toContain('107.041,11.021');
    });

    test('leaves a locked neighbour as it is', () => {
        const records = province({'concluded-zone': [zone('W', W.geometry)]});
        expect(
            withSharedCorners(conclude)
                .patch(records)
                .map(({id}) => id)
        ).toEqual(['Z9']);
        expect(cornersGiven(conclude, records)).toEqual([]);
    });

    test('leaves a neighbour that nothing may be given to as it is', () => {
        const records = province({'concluded-zone': [W]});
        expect(
            withSharedCorners(conclude, ({id}) => id !== 'W')
                .patch(records)
                .map(({id}) => id)
        ).toEqual(['Z9']);
    });

    test('takes the corners of neighbours that stand on its own edges, of locked ones too', () => {
        const locked = zone('E', box(107.05, 11.025, 107.06, 11.03));
        const [change] = withSharedCorners(conclude).patch(province({'concluded-zone': [locked]}));
        expect(ring(change!.after as ConcludedZoneRecord)).toEqual(
            expect.arrayContaining(['107.05,11.025', '107.05,11.03'])
        );
    });

    test('of an older record get them when the editing starts', () => {
        const {outline, beside} = meetingCorners(W.geometry, [made]);
        expect(ring({geometry: outline})).toHaveLength(7);
        expect(beside).toEqual([made]);
        const other = meetingCorners(made.geometry, [W]);
        expect(other.outline).toBe(made.geometry);
        expect(ring(other.beside[0]!)).toHaveLength(7);
    });
});

test('an act that draws nothing changes nothing else', () => {
    const records = province({'concluded-zone': [W, made]});
    expect(withSharedCorners(deleteZone('Z9', 'nhầm')).patch(records)).toEqual(deleteZone('Z9', 'nhầm').patch(records));
});
