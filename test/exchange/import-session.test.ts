import {expect, test} from 'vitest';
import {importCommand} from '../../src/exchange/import-command.ts';
import {draftOf} from '../../src/exchange/import-session.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import {answer} from '../../src/worker/answer.ts';
import type {JobName, Jobs} from '../../src/worker/protocol.ts';
import {fixture} from './read-fixture.ts';

const engines = {
    overlay: async () => Promise.reject(new Error('no overlay is asked for')),
    fonts: async () => Promise.reject(new Error('no sheet is asked for'))
};
async function job<N extends JobName>(name: N, ask: Jobs[N]['ask']): Promise<Jobs[N]['answer']> {
    const said = await answer(name, ask, engines, () => {});
    return structuredClone(said) as Jobs[N]['answer'];
}
const project = {records: {}, unitSet: '', today: '2024-12-31', layer: 'guess' as const};

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

test('a file is opened once, read, and handed out in pages that together are the draft', async () => {
    const text = zones(30, 3000);
    const {session, opened} = await job('open', {file: new Blob([text]), fileName: 'vung.geojson'});
    expect(opened).toMatchObject({format: 'geojson', parts: [{kind: 'features', count: 30}]});
    const {draft, suspicion} = await job('draft', {session, part: 0, ...project});
    expect(draft).toMatchObject({total: 30, taken: 20, rejected: 10, fresh: 20, changed: 0, same: 0});
    expect(suspicion?.choices).toEqual([]);

    const records: AnyRecord[] = [];
    let pages = 0;
    for (let from: number | null = 0; from !== null; pages++) {
        const page: Jobs['drafted']['answer'] = await job('drafted', {session, from});
        expect(JSON.stringify(page).length).toBeLessThan(2 ** 20);
        records.push(...page.records);
        from = page.next;
    }
    expect(pages).toBeGreaterThan(2);
    const {rejected} = await job('rejected', {session, from: 0, count: 100});
    expect(rejected.map(({number, issue}) => [number, issue.rule])).toEqual(
        Array.from({length: 10}, (_, i) => [3 * i + 3, 'ring-not-closed'])
    );
    const whole = draftOf(draft, records, rejected);
    expect(importCommand(whole, {why: ''}).args).toMatchObject({total: 30, taken: 20, rejected: 10});

    const again = await job('draft', {session, part: 0, ...project, records: {'concluded-zone': records as never}});
    expect(again.draft).toMatchObject({fresh: 0, changed: 0, same: 20});
});

test('rows of a table come by page, with the lines of the file', async () => {
    const text = `a;b\n${Array.from({length: 500}, (_, i) => `${i};x`).join('\n')}\n`;
    const {session, opened} = await job('open', {file: new Blob([text]), fileName: 'bang.csv'});
    expect(opened.parts).toEqual([{kind: 'table', name: 'bang.csv', count: 501, widest: 2}]);
    const page = await job('rows', {session, part: 0, from: 100, count: 2});
    expect(page).toMatchObject({
        rows: [
            ['99', 'x'],
            ['100', 'x']
        ],
        lines: Uint32Array.of(101, 102)
    });
});

test('a session that another file has taken the place of is lost, and says so', async () => {
    const file = new Blob([fixture('good-sites')]);
    const {session} = await job('open', {file, fileName: 'a.geojson'});
    await job('open', {file, fileName: 'b.geojson'});
    await expect(job('drafted', {session, from: 0})).rejects.toMatchObject({rule: 'session-lost'});
});
