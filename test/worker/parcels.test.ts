import fc from 'fast-check';
import {expect, test} from 'vitest';
import {jsonWeight} from '../../src/record/json-weight.ts';
import {cutParcels, putParcel} from '../../src/worker/parcels.ts';

/** A value as it comes to the other side: everything is copied on the way. */
function crossed(value: unknown, most: number): {readonly value: unknown; readonly messages: readonly unknown[]} {
    const {frame, parcels} = cutParcels(value, most);
    const messages: unknown[] = [structuredClone(frame)];
    for (const parcel of parcels) messages.push(structuredClone(parcel));
    const [built, ...rest] = structuredClone(messages);
    for (const parcel of rest) putParcel(built, parcel as Parameters<typeof putParcel>[1]);
    return {value: built, messages};
}

test('any question comes to the other side as it was, however small the parcels are', () => {
    fc.assert(
        fc.property(fc.jsonValue({maxDepth: 5}), fc.integer({min: 1, max: 200}), (value, most) => {
            const before = structuredClone(value);
            expect(crossed(value, most).value).toEqual(before);
            expect(value).toEqual(before);
        })
    );
});

test('no message is much longer than a parcel, whatever lists lie in lists', () => {
    const positions = Array.from({length: 300}, (_, i) => [106 + i / 1000, 11]);
    const zones = Array.from({length: 40}, (_, i) => ({id: `Z${i}`, geometry: {coordinates: [positions]}}));
    const lines = [
        {n: 1, changes: zones},
        {n: 2, changes: []},
        {n: 3, changes: zones.slice(0, 1)}
    ];
    const {value, messages} = crossed({lines, unitSet: 's', records: {zone: zones, site: []}}, 4000);
    expect(value).toEqual({lines, unitSet: 's', records: {zone: zones, site: []}});
    for (const message of messages) expect(jsonWeight(message)).toBeLessThan(3 * 4000);
    expect(messages.length).toBeGreaterThan(100);
});

test('bytes, files, maps and sets cross as they are', () => {
    const value = {bytes: new Uint8Array(5000), taken: {byLine: new Map([[1, 'S1']]), asTaken: new Set(['S1'])}};
    const {frame} = cutParcels(value, 100);
    expect(frame).toBe(value);
});
