import {beforeAll, describe, expect, test} from 'vitest';
import {combine} from '../../src/conclusion/combine.ts';
import {mergeable, mergeZones, redrawBy} from '../../src/conclusion/combine-command.ts';
import {Refused} from '../../src/conclusion/refused.ts';
import {zonesInForce} from '../../src/conclusion/zones-in-force.ts';
import {areaM2} from '../../src/measure/area.ts';
import {attachmentId} from '../../src/record/attachment.ts';
import type {Areal, AttachmentRecord, ConcludedZoneRecord} from '../../src/record/feature.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {box, province, startTestOverlay, zone} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const own = box(107.02, 11.02, 107.04, 11.04);
const beside = box(107.04, 11.02, 107.05, 11.04);
const apart = box(107.06, 11.02, 107.07, 11.04);
const corners = (shape: Areal) =>
    new Set((shape.coordinates.flat(shape.type === 'Polygon' ? 1 : 2) as number[][]).map(String));

describe('a zone and others', () => {
    test('that adjoin become one outline, in which nothing of the border between is left', () => {
        const {geometry, parts, beforeM2, afterM2, others, crumbs} = combine('merge', own, [beside], overlay);
        expect(parts).toBe(1);
        expect(corners(geometry!)).toEqual(
            new Set(['107.02,11.02', '107.04,11.02', '107.05,11.02', '107.05,11.04', '107.04,11.04', '107.02,11.04'])
        );
        expect(afterM2).toBeCloseTo(beforeM2 + others[0]!.areaM2, 3);
        expect(others[0]!.commonM2).toBe(0);
        expect(crumbs.count).toBe(0);
    });

    test('that lie apart become one of two parts, corner for corner', () => {
        const {geometry, parts} = combine('merge', own, [apart], overlay);
        expect(parts).toBe(2);
        expect(corners(geometry!)).toEqual(new Set([...corners(own), ...corners(apart)]));
    });

    test('that lie on the same ground count it once', () => {
        const over = box(107.03, 11.02, 107.05, 11.04);
        const {afterM2, others} = combine('merge', own, [over], overlay);
        expect(afterM2).toBeCloseTo(areaM2(box(107.02, 11.02, 107.05, 11.04)), -1);
        expect(others[0]!.commonM2).toBeCloseTo(areaM2(box(107.03, 11.02, 107.04, 11.04)), -1);
    });

    test('leave what is not theirs, in as many parts as there are', () => {
        const road = box(107.029, 11, 107.031, 11.1);
        const {geometry, parts, beforeM2, afterM2, others} = combine('subtract', own, [road], overlay);
        expect(parts).toBe(2);
        expect(beforeM2 - afterM2).toBeCloseTo(others[0]!.commonM2, -1);
        expect([...corners(own)].every((corner) => corners(geometry!).has(corner))).toBe(true);
    });

    test('have in common what all of the others together cover of it', () => {
        const parts = [box(107, 11, 107.025, 11.1), box(107.035, 11, 107.1, 11.1)];
        const {afterM2} = combine('intersect', own, parts, overlay);
        expect(afterM2).toBeCloseTo(
            areaM2(box(107.02, 11.02, 107.025, 11.04)) + areaM2(box(107.035, 11.02, 107.04, 11.04)),
            -1
        );
        expect(combine('intersect', own, [apart], overlay).geometry).toBeNull();
        expect(combine('subtract', own, [box(107, 11, 107.1, 11.1)], overlay).geometry).toBeNull();
    });
});

describe('merging zones', () => {
    const kept = zone('Z1', own, {
        state: 'draft',
        basis: ['list-review'],
        reason: 'Biên bản 1',
        document: {number: '1/BB', date: '2024-03-01'}
    });
    const gone = zone('Z2', beside, {
        state: 'draft',
        basis: ['search-result'],
        reason: 'Biên bản 2',
        document: {number: '2/BB', date: '2024-04-01'},
        supersedes: ['Z0']
    });
    const file: AttachmentRecord = {
        type: 'Feature',
        id: attachmentId('Z2', 'ab'.repeat(32)),
        geometry: null,
        properties: {of: 'Z2', sha256: 'ab'.repeat(32), name: 'biên bản.pdf', type: 'application/pdf', bytes: 9}
    };
    const older = zone('Z0', apart, {});
    const records = province({'concluded-zone': [kept, gone, older], attachment: [file]});
    const whole = box(107.02, 11.02, 107.05, 11.04);

    test('keeps one id; the other ends as a record that says in which, with its document and files; nothing written is lost', () => {
        const patch = mergeZones('Z1', ['Z2'], whole, {document: 'Z2', effectiveOn: 'Z2'}, 'Gộp theo biên bản 3').patch(
            records
        );
        const [first, second, third] = patch;
        const after = first!.after as ConcludedZoneRecord;
        expect(after.geometry).toEqual(whole);
        expect(after.properties).toMatchObject({
            document: gone.properties.document,
            effectiveOn: gone.properties.effectiveOn,
            basis: ['list-review', 'search-result'],
            reason: 'Biên bản 1; Biên bản 2',
            supersedes: ['Z0'],
            mergedFrom: ['Z2'],
            state: 'draft'
        });
        expect(second!.after).toEqual({
            ...gone,
            properties: {...gone.properties, state: 'superseded', mergedInto: 'Z1'}
        });
        expect(third!.after).toEqual({
            ...file,
            id: attachmentId('Z1', 'ab'.repeat(32)),
            properties: {...file.properties, of: 'Z1'}
        });
        expect(patch).toHaveLength(3);
    });

    test('never puts a zone that ended in force, on no day', () => {
        const patch = mergeZones('Z1', ['Z2'], whole, {}, 'Gộp').patch(records);
        const after = province({
            'concluded-zone': [...patch.slice(0, 2).map((each) => each.after as ConcludedZoneRecord), older]
        });
        for (const on of ['2024-01-01', '2024-05-01', '2030-01-01'])
            expect(zonesInForce(after, on).map(({id}) => id)).not.toContain('Z2');
    });

    test.each([
        ['is approved', {state: 'approved'}, 'zone-locked'],
        ['is of another class', {state: 'draft', areaClass: 'E'}, 'zone-merge-class'],
        ['is of another unit', {state: 'draft', unit: 'C2'}, 'zone-merge-unit'],
        ['is in another state', {state: 'returned'}, 'zone-merge-state']
    ] as const)('is refused for one that %s', (_, properties, rule) => {
        const other = zone('Z3', beside, properties);
        expect(mergeable(kept, other).map((issue) => issue.rule)).toContain(rule);
        const command = mergeZones('Z1', ['Z3'], whole, {}, 'Gộp');
        expect(() => command.patch(province({'concluded-zone': [kept, other]}))).toThrow(Refused);
    });

    test('with itself, with nothing or with what is not there is an error of the caller', () => {
        for (const others of [[], ['Z1'], ['Z9']]) {
            expect(() => mergeZones('Z1', others, whole, {}, 'Gộp').patch(records)).toThrow(RangeError);
        }
    });
});

describe('subtracting and intersecting', () => {
    const draft = zone('Z1', own, {state: 'draft'});
    const left = box(107.02, 11.02, 107.03, 11.04);

    test('give the zone another outline and name what it was made with', () => {
        const command = redrawBy('subtract', 'Z1', ['V7'], left, 'Trừ hồ');
        expect([command.act, command.args]).toEqual(['subtract-zone', {id: 'Z1', by: ['V7']}]);
        const [change] = command.patch(province({'concluded-zone': [draft]}));
        expect(change!.after).toEqual({...draft, geometry: left});
    });

    test('are refused for a locked zone', () => {
        const locked = province({'concluded-zone': [zone('Z1', own)]});
        expect(() => redrawBy('intersect', 'Z1', ['V7'], left, '').patch(locked)).toThrow(Refused);
    });
});
