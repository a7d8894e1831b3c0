import {describe, expect, test} from 'vitest';
import {FileFault} from '../../src/exchange/fault.ts';
import {openFile} from '../../src/exchange/open-file.ts';
import type {FeaturePart} from '../../src/exchange/opened-file.ts';
import {type Draft, readFeatures} from '../../src/exchange/read-features.ts';
import {fixture} from './read-fixture.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const site = JSON.parse(fixture('good-sites')).features[0] as {properties: object};

async function draftOf(text: string): Promise<Draft> {
    const {parts, sha256} = await openFile(utf8(text), 'tep.geojson');
    let id = 0;
    const options = {fileName: 'tep.geojson', sha256, layer: 'grave-site', nextId: () => `S${id++}`} as const;
    return readFeatures(parts[0] as FeaturePart, options);
}

async function faultOf(bytes: Uint8Array): Promise<string> {
    try {
        await openFile(bytes, 'tep');
        return '';
    } catch (fault) {
        if (fault instanceof FileFault) return fault.rule;
        throw fault;
    }
}

describe('GeoJSON that means harm', () => {
    test('a feature of a million fields is turned away, and the others are taken', async () => {
        const many = Array.from({length: 1_000_000}, (_, i) => `"f${i}":${i}`).join(',');
        const [full, plain] = ['S1', 'S2'].map((id) => JSON.stringify({...site, id}));
        const spoiled = full!.replace('"properties":{', `"properties":{${many},`);
        const text = `{"type":"FeatureCollection","features":[${spoiled},${plain}]}`;
        const {records, rejected, notes} = await draftOf(text);
        expect(records.map(({id}) => id)).toEqual(['S2']);
        expect(rejected.map(({issue}) => issue.rule)).toEqual(['too-many-fields']);
        expect(notes.length).toBeLessThan(10);
    });

    test('keys of prototypes are keys, in features and in the collection', async () => {
        const text = `{"type":"FeatureCollection","__proto__":{"features":[]},"constructor":{"prototype":{"x":1}},"features":[${JSON.stringify(site).replace('"properties":{', '"__proto__":{"polluted":1},"properties":{"__proto__":{"polluted":1},"constructor":1,')}]}`;
        const {records} = await draftOf(text);
        expect(records).toHaveLength(1);
        expect(Object.hasOwn(records[0]!.properties, '__proto__')).toBe(true);
        expect(({} as {polluted?: number}).polluted).toBeUndefined();
        expect(({} as {x?: number}).x).toBeUndefined();
    });

    test.each<[string, string]>([
        ['lists in lists without end', '['.repeat(10_000_000)],
        [
            'a feature of lists in lists',
            `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":${'['.repeat(1_000_000)}`
        ],
        ['objects in objects', `{"a":${'{"a":'.repeat(1_000_000)}`]
    ])('%s', async (_, text) => {
        expect(await faultOf(utf8(text))).toBe('file-too-deep');
    });

    test.each(['1e400', '-1e400', 'NaN', 'Infinity'])('a position of %s', async (number) => {
        const text = `{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"Point","coordinates":[${number},11]}}]}`;
        if (/^-?1/.test(number)) expect((await draftOf(text)).records).toEqual([]);
        else expect(await faultOf(utf8(text))).toBe('json-broken');
    });

    test('three hundred thousand features of nothing end with a reason, one note of ten million letters is read', async () => {
        const empty = `{"type":"FeatureCollection","features":[${'0,'.repeat(300_000)}0]}`;
        await expect(draftOf(empty)).rejects.toMatchObject({rule: 'too-many-rejected'});
        const properties = {...site.properties, note: 'x'.repeat(10_000_000)};
        const long = JSON.stringify({type: 'FeatureCollection', features: [{...site, properties}]});
        expect((await draftOf(long)).total).toBe(1);
    });
});

describe('tables that mean harm', () => {
    test('a row of twenty-one million cells', async () => {
        expect(await faultOf(utf8(`${'a;'.repeat(21_000_000)}\n`))).toBe('table-too-large');
    });

    test('quotes in quotes without end', async () => {
        expect(await faultOf(utf8(`a;b\n${'"'.repeat(2_000_001)}`))).toBe('csv-broken');
    });
});

describe('XML that means harm', () => {
    test('a tag of a hundred thousand attributes, a million elements, a page of comments', async () => {
        expect(
            await faultOf(utf8(`<kml><a ${Array.from({length: 100_000}, (_, i) => `a${i}="1"`).join(' ')}/></kml>`))
        ).toBe('xml-broken');
        expect(await faultOf(utf8(`<kml>${'<a/>'.repeat(3_000_001)}</kml>`))).toBe('xml-too-many');
        expect(await faultOf(utf8(`<kml>${'<!--'.repeat(1_000_000)}`))).toBe('xml-broken');
    });
});
