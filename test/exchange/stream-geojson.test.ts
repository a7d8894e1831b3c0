import {readdirSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ImportSession} from '../../src/exchange/import-session.ts';
import {openFile} from '../../src/exchange/open-file.ts';
import {streamGeoJson} from '../../src/exchange/stream-geojson.ts';

const fixtures = new URL('../fixtures/', import.meta.url);

/** What the file is when it is looked at whole; null where it is refused. */
async function whole(bytes: Uint8Array) {
    return openFile(bytes, 'tep').catch(() => null);
}

describe('a file read chunk by chunk', () => {
    const names = readdirSync(fixtures).filter((name) => name.endsWith('.geojson'));

    test.each(names)('%s is the same as read whole, wherever the chunks end', async (name) => {
        const bytes = new Uint8Array(readFileSync(new URL(name, fixtures)));
        const expected = await whole(bytes);
        for (const chunk of bytes.length < 20_000 ? [13, 64, 1000] : [5000]) {
            const read = await streamGeoJson(new Blob([bytes]), 'tep', () => {}, chunk);
            // what is no sound collection is left to the reader of whole files
            if (read) expect(read).toEqual(expected);
            else if (name.startsWith('good-'))
                expect(JSON.parse(new TextDecoder().decode(bytes)).type).not.toBe('FeatureCollection');
        }
    });

    test('any features of any build, and lines and columns of each', async () => {
        const feature = fc.record({
            type: fc.constant('Feature'),
            properties: fc.dictionary(fc.string({unit: 'grapheme'}), fc.jsonValue()),
            geometry: fc.jsonValue()
        });
        const indent = fc.constantFrom(0, 1, 4);
        await fc.assert(
            fc.asyncProperty(
                fc.array(feature, {maxLength: 6}),
                indent,
                fc.integer({min: 1, max: 60}),
                async (features, spaces, chunk) => {
                    const text = JSON.stringify(
                        {type: 'FeatureCollection', crs: null, features, name: 'lớp'},
                        null,
                        spaces
                    );
                    const bytes = new TextEncoder().encode(text);
                    const read = await streamGeoJson(new Blob([bytes]), 'tep', () => {}, chunk);
                    expect(read).toEqual(await whole(bytes));
                }
            ),
            {numRuns: 100}
        );
    });

    test('a cut of the file anywhere is never read as a whole one', async () => {
        const bytes = new Uint8Array(readFileSync(new URL('good-sites.geojson', fixtures)));
        const end = new TextDecoder().decode(bytes).trimEnd().length;
        for (let length = 0; length < end; length += 17) {
            expect(await streamGeoJson(new Blob([bytes.subarray(0, length)]), 'tep', () => {}, 100)).toBeNull();
        }
    });

    test('a fault in a large file is told with its line, as in a small one', async () => {
        const text = '{"type":"FeatureCollection","features":[\n{"type":"Feature"},\n{"type":"Feature" "x"}]}';
        const open = ImportSession.open(new Blob([text]), 'tep', undefined, 10);
        await expect(open).rejects.toMatchObject({rule: 'json-broken', values: {line: 3}});
    });
});
