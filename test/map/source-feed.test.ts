import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {FeatureTable, ScreenFeature} from '../../src/map/screen-features.ts';
import {type FedSource, SourceFeed} from '../../src/map/source-feed.ts';

const feature = (id: string, size: number): ScreenFeature => ({
    type: 'Feature',
    geometry: {type: 'LineString', coordinates: Array.from({length: size}, () => [107, 11])},
    properties: {id}
});

/** A source that holds what it was told, as MapLibre does: removed first, then added or replaced. */
class HeldSource implements FedSource {
    readonly held = new Map<unknown, GeoJSON.Feature>();
    handed = 0;
    holds = 0;
    most = 0;

    async setData({features}: GeoJSON.FeatureCollection): Promise<void> {
        this.held.clear();
        await this.updateData({add: features});
    }

    async updateData({remove = [], add = []}: Parameters<FedSource['updateData']>[0]): Promise<void> {
        for (const id of remove) this.held.delete(id);
        for (const one of add) this.held.set(one.properties!['id'], one);
        this.handed++;
        this.most = Math.max(this.most, add.length);
        await Promise.resolve();
    }

    hold(): () => void {
        this.holds++;
        return () => {
            this.holds--;
        };
    }
}

test('whatever tables are shown one after the other, also while one is on its way, the source holds the last', async () => {
    const table = fc.array(fc.tuple(fc.nat(30).map(String), fc.integer({min: 1, max: 60})), {maxLength: 40});
    await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(table, fc.boolean()), {minLength: 1, maxLength: 8}), async (steps) => {
            const source = new HeldSource();
            const feed = new SourceFeed(() => source, 2000);
            let last: FeatureTable = new Map();
            for (const [entries, waits] of steps) {
                last = new Map(entries.map(([id, size]) => [id, feature(id, size)]));
                feed.show(last);
                if (waits) await feed.fed();
                else await Promise.resolve();
            }
            await feed.fed();
            await Promise.resolve();
            expect(source.held).toEqual(new Map(last));
            expect(feed.table).toBe(last);
            expect(source.holds).toBe(0);
        })
    );
});

test('ten thousand large zones go over in runs, and an edit after them as one feature', async () => {
    const source = new HeldSource();
    const feed = new SourceFeed(() => source);
    const zones = new Map(Array.from({length: 10_000}, (_, i) => [`Z${i}`, feature(`Z${i}`, 100)]));
    feed.show(zones);
    await feed.fed();
    expect(source.held.size).toBe(10_000);
    expect(source.most).toBeLessThan(1000);
    const handed = source.handed;
    feed.show(new Map([...zones, ['Z5', feature('Z5', 3)]]));
    await feed.fed();
    expect(source.handed).toBe(handed + 1);
});
