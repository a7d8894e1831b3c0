import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {exportGeoJson} from '../../src/exchange/export-geojson.ts';
import {exportLayer} from '../../src/exchange/export-layer.ts';
import {importCommand} from '../../src/exchange/import-command.ts';
import {MAP_LAYERS} from '../../src/record/feature.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {fixture, read} from './read-fixture.ts';

const open = (): Promise<Store> =>
    openStore({
        storage: memoryStorage(),
        actor: {name: 'A', office: 'B', unit: '736', role: 'operator'},
        origin: '736-a1',
        now: () => new Date('2024-03-05T07:00:00Z')
    });
const files = ['good-sites', 'good-areas', 'good-zones', 'good-cemeteries', 'good-landmarks', 'good-units'];

describe('an import', () => {
    test('is one act with the name, hash and counts of the file, and one undo takes it back', async () => {
        const store = await open();
        const line = await store.run(importCommand(read(fixture('unknown-code')), {why: 'thử'}));
        expect(line).toMatchObject({act: 'import', args: {layer: 'concluded-zone', total: 2, taken: 1, rejected: 1}});
        await store.undo();
        expect(store.records.layer('concluded-zone').size).toBe(0);
    });

    test.each(files)('of %s a second time changes nothing, also for features without an id', async (name) => {
        const store = await open();
        await store.run(importCommand(read(fixture(name)), {why: 'thử'}));
        expect(await store.run(importCommand(read(fixture(name)), {why: 'thử'}))).toBeNull();
    });

    test('of another record under a known id is a change of that record', async () => {
        const store = await open();
        await store.run(importCommand(read(fixture('good-sites')), {why: 'thử'}));
        const changed = fixture('good-sites').replace('Đồi thử nghiệm', 'Đồi khác');
        const line = await store.run(importCommand(read(changed), {why: 'thử'}));
        expect(line!.changes.map(({id, before}) => [id, before === null])).toEqual([['75-736-S901', false]]);
    });

    test('never puts a given id on a record that took it meanwhile', async () => {
        const store = await open();
        const one = (note: string) => {
            const feature = JSON.parse(fixture('good-sites')).features[2];
            return read(JSON.stringify({...feature, properties: {...feature.properties, note}}));
        };
        await store.run(importCommand(one('một'), {why: 'thử'}));
        await store.run(importCommand(one('hai'), {why: 'thử'}));
        expect([...store.records.layer('grave-site').keys()]).toEqual(['75-736-S001', '75-736-S002']);
    });
});

describe('an export', () => {
    test('read again gives the same records', async () => {
        const store = await open();
        for (const name of [...files, 'good-foreign-members'])
            await store.run(importCommand(read(fixture(name)), {why: 'thử'}));
        for (const layer of MAP_LAYERS) {
            const {records, rejected} = read(exportGeoJson(exportLayer(store.records, layer, 'full')), layer);
            expect(rejected).toEqual([]);
            expect(new Map(records.map((record) => [record.id, record]))).toEqual(new Map(store.records.layer(layer)));
        }
    });

    test('keeps every position to the last digit and every text to the last letter', async () => {
        const base = JSON.parse(fixture('good-sites')).features[0];
        await fc.assert(
            fc.asyncProperty(
                fc.double({min: 102.2, max: 109.4, noNaN: true}),
                fc.double({min: 8.6, max: 23.3, noNaN: true}),
                fc.string({unit: 'grapheme'}),
                async (lon, lat, note) => {
                    const feature = {
                        ...base,
                        geometry: {type: 'Point', coordinates: [lon, lat]},
                        properties: {...base.properties, note}
                    };
                    const store = await open();
                    await store.run(importCommand(read(JSON.stringify(feature), 'grave-site'), {why: 'thử'}));
                    expect(read(exportGeoJson(exportLayer(store.records, 'grave-site', 'full'))).records).toEqual([
                        feature
                    ]);
                }
            ),
            {numRuns: 100}
        );
    });
});
