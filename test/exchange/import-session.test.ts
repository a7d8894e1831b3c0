import {expect, test} from 'vitest';
import {NEVER_TAKEN} from '../../src/exchange/change-set.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import {answer} from '../../src/worker/answer.ts';
import type {JobName, Jobs} from '../../src/worker/protocol.ts';
import {fixture} from './read-fixture.ts';

const engines = {
    overlay: async () => Promise.reject(new Error('no overlay is asked for')),
    fonts: async () => Promise.reject(new Error('no sheet is asked for')),
    officeFonts: async () => Promise.reject(new Error('no document is asked for')),
    raster: async () => Promise.reject(new Error('no picture is asked for')),
    codecs: async () => Promise.reject(new Error('no picture is asked for'))
};
async function job<N extends JobName>(name: N, ask: Jobs[N]['ask']): Promise<Jobs[N]['answer']> {
    const said = await answer(name, ask, engines, () => {});
    return structuredClone(said) as Jobs[N]['answer'];
}

/** A file of zones with many corners, of which each third is refused. */
function zones(count: number, corners: number): string {
    const zone = JSON.parse(fixture('good-zones')).features[0];
    const features = Array.from({length: count}, (_, n) => {
        const ring = Array.from({length: corners}, (_, i) => {
            const angle = (i / corners) * 2 * Math.PI;
            return [107 + n * 0.01 + 0.004 * Math.cos(angle), 11 + 0.004 * Math.sin(angle)];
        });
        const coordinates = [n % 3 === 2 ? ring : [...ring, ring[0]]];
        return {...zone, id: `75-736-Z${1000 + n}`, geometry: {type: 'Polygon', coordinates}};
    });
    return JSON.stringify({type: 'FeatureCollection', features});
}

test('a file is opened once, reviewed, and handed out in pages that together are all of it', async () => {
    await job('importInto', {records: {}, unitSet: '', today: '2024-12-31', lettering: 'AL'});
    const {session, opened} = await job('open', {file: new Blob([zones(30, 3000)]), fileName: 'vung.geojson'});
    expect(opened).toMatchObject({format: 'geojson', parts: [{kind: 'features', count: 30}]});
    const {reading} = await job('columns', {session, part: 0, profiles: [], office: ''});
    const {review} = await job('review', {session, part: 0, reading, taken: NEVER_TAKEN});
    expect(review).toMatchObject({layer: 'concluded-zone', total: 30, rejected: 10});

    const records: AnyRecord[] = [];
    let pages = 0;
    for (let from: number | null = 0; from !== null; pages++) {
        const page: Jobs['changes']['answer'] = await job('changes', {session, from, most: 5000, states: null});
        expect(JSON.stringify(page).length).toBeLessThan(2 ** 20);
        records.push(...page.changes.map(({after}) => after));
        from = page.next;
    }
    expect(pages).toBeGreaterThan(2);
    expect(records).toHaveLength(20);
    const {rows} = await job('rejects', {session, from: 0, most: 100});
    expect(rows.map(({number, faults}) => [number, faults[0]!.issue.rule])).toEqual(
        Array.from({length: 10}, (_, i) => [3 * i + 3, 'ring-not-closed'])
    );
});

test('a session that another file has taken the place of is lost, and says so', async () => {
    const file = new Blob([fixture('good-sites')]);
    const {session} = await job('open', {file, fileName: 'a.geojson'});
    await job('open', {file, fileName: 'b.geojson'});
    const lost = job('columns', {session, part: 0, profiles: [], office: ''});
    await expect(lost).rejects.toMatchObject({rule: 'session-lost'});
});
