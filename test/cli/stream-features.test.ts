import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {streamFeatures} from '../../src/cli/stream-features.ts';
import {seeded} from '../../src/demo/seeded.ts';

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-stream-'));
afterAll(() => rmSync(folder, {recursive: true}));

function streamed(text: string): {isWhole: boolean; features: unknown[]} {
    const file = join(folder, 'a.geojson');
    writeFileSync(file, text);
    const features: unknown[] = [];
    const isWhole = streamFeatures(
        file,
        () => true,
        (feature) => features.push(feature)
    );
    return {isWhole, features};
}

describe('features of a file, one by one', () => {
    test('are those that reading it whole gives, over many chunks, whatever stands in their strings', () => {
        const chance = seeded(44, 'stream');
        const feature = (i: number) => ({
            type: 'Feature',
            properties: {i, text: `]}{[",\\"Đồng Nai\n`.repeat(chance.whole(0, i === 700 ? 600_000 : 600))},
            geometry: null
        });
        const collection = {
            type: 'FeatureCollection',
            name: 'vùng',
            crs: {type: 'name', properties: {name: 'urn:ogc:def:crs:OGC:1.3:CRS84'}},
            features: Array.from({length: 1500}, (_, i) => feature(i)),
            bbox: [1, 2, 3, 4]
        };
        for (const space of [0, 2]) {
            const text = JSON.stringify(collection, null, space);
            const {isWhole, features} = streamed(space === 2 ? `\uFEFF${text}` : text);
            expect(isWhole).toBe(true);
            expect(features.length).toBe(1500);
            expect(JSON.stringify(features)).toBe(JSON.stringify(collection.features));
        }
    });

    test('a collection of none has none', () => {
        expect(streamed('{"features": [ ], "type": "FeatureCollection"}')).toEqual({isWhole: true, features: []});
    });

    test.each([
        ['an empty file', ''],
        ['a single feature', '{"type":"Feature","properties":{},"geometry":null}'],
        ['a list', '[{"type":"Feature"}]'],
        ['features of something else', '{"type":"Feature","features":[{"type":"Feature"}],"geometry":null}'],
        ['features further in', '{"type":"FeatureCollection","x":{"features":[{"type":"Feature"}]}}'],
        ['two lists of features', '{"type":"FeatureCollection","features":[{"a":1}],"features":[{"a":2}]}'],
        ['a file that was cut off', '{"type":"FeatureCollection","features":[{"a":1},{"a":'],
        ['a comma too many', '{"type":"FeatureCollection","features":[{"a":1},]}'],
        ['a comma too few', '{"type":"FeatureCollection","features":[{"a":1}{"a":2}]}'],
        ['something behind it', '{"type":"FeatureCollection","features":[{"a":1}]} x'],
        ['a broken feature', '{"type":"FeatureCollection","features":[{"a":1},{"a" 2}]}']
    ])('%s is left to who reads files whole', (_, text) => {
        expect(streamed(text).isWhole).toBe(false);
    });
});
