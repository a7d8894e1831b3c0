import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {NEVER_TAKEN} from '../../src/exchange/change-set.ts';
import {importCommand} from '../../src/exchange/import-command.ts';
import {reviewedDraft} from '../../src/exchange/part-review.ts';
import {LAYERS} from '../../src/record/feature.ts';
import {answer} from '../../src/worker/answer.ts';
import type {JobName, Jobs} from '../../src/worker/protocol.ts';
import {DEMO_UNITS, demoRecords} from '../support/shifted-file.ts';

// The worker's answers, as they cross to the page: a list is opened, its columns told, tried, reviewed, put right, taken.
const engines = {
    overlay: async () => Promise.reject(new Error('no overlay is asked for')),
    fonts: async () => Promise.reject(new Error('no sheet is asked for')),
    officeFonts: async () => Promise.reject(new Error('no document is asked for')),
    raster: async () => Promise.reject(new Error('no picture is asked for')),
    codecs: async () => Promise.reject(new Error('no picture is asked for'))
};
async function job<N extends JobName>(name: N, ask: Jobs[N]['ask']): Promise<Jobs[N]['answer']> {
    const said = await answer(name, structuredClone(ask), engines, () => {});
    return structuredClone(said) as Jobs[N]['answer'];
}

const LIST = `Tên,Xã,Tọa độ,Loại,Số mộ,Ngày nhận tin
Đồi Sáu Bưởi,La Ngà,X 1236901 Y 440497 VN-2000 KTT 107°45' múi 3,tập thể,5,12/3/2024
Suối Đá Bàn,Phú Túc,"11°10'20""B 107°12'30""Đ",đơn lẻ,1,13/3/2024
Bờ hồ,La Ngà,YT 250 350,đơn lẻ,khoảng 3,14/3/2024
`;

const records = demoRecords();

test('a list goes from its text to one act, with a row put right on the way', async () => {
    const all = Object.fromEntries(LAYERS.map((layer) => [layer, [...records.layer(layer).values()]]));
    await job('importInto', {records: all, unitSet: DEMO_UNITS, today: '2024-06-01', lettering: 'AA'});
    const {session} = await job('open', {file: new Blob([LIST]), fileName: 'ds.csv'});
    const proposed = await job('columns', {session, part: 0, profiles: [], office: ''});
    expect(proposed.reading.layer).toBe('grave-site');
    expect(proposed.columns.map(({heading}) => heading)[2]).toBe('Tọa độ');

    const trial = await job('trial', {session, part: 0, reading: proposed.reading});
    expect(trial).toMatchObject({tried: 3, unnamed: {degrees: 1, metres: 0, grid: 1}});

    const systems = {metres: null, degrees: 'EPSG:4326', grid: 'DIABAN:MGRS-INDIAN1960'};
    const reading = {...proposed.reading, systems};
    const {review, suspicion} = await job('review', {session, part: 0, reading, taken: NEVER_TAKEN});
    expect(review).toMatchObject({total: 3, fresh: 2, changed: 0, same: 0, rejected: 1});
    expect(suspicion).not.toBeNull();
    expect(review.places).toHaveLength(2);

    const {rows} = await job('rejects', {session, from: 0, most: 10});
    expect(rows[0]).toMatchObject({line: 4, faults: [{heading: 'Số mộ', issue: {rule: 'row-number'}}]});
    const still = await job('repair', {session, number: 3, edits: {cells: {'Số mộ': 'ba'}}});
    expect(still.row).toMatchObject({edits: {cells: {'Số mộ': 'ba'}}});
    const fixed = await job('repair', {session, number: 3, edits: {cells: {'Số mộ': '3'}}});
    expect(fixed.row).toBeNull();
    expect(fixed.review).toMatchObject({fresh: 3, rejected: 0});

    const {changes, next} = await job('changes', {session, from: 0, most: 100, states: null});
    expect(next).toBeNull();
    const details = {why: 'thử', changes, lines: changes.map(({line}) => line), leftOut: new Set([0])};
    const command = importCommand(reviewedDraft(fixed.review, changes, 0), details);
    expect(command.args).toMatchObject({total: 3, taken: 2, leftOut: 1, rejected: 0, layer: 'grave-site'});
    expect(command.patch(records).map(({after}) => (after!.properties as {name: string}).name)).toEqual([
        'Suối Đá Bàn',
        'Bờ hồ'
    ]);
    expect(Object.keys(command.args['lines'] as object)).toEqual(['3', '4']);
});

test('features that have the layer’s fields need no columns, and a rejected one can be put right', async () => {
    const text = readFileSync(new URL('../fixtures/unknown-code.geojson', import.meta.url), 'utf8');
    await job('importInto', {records: {}, unitSet: '', today: '2024-12-31', lettering: 'AA'});
    const {session} = await job('open', {file: new Blob([text]), fileName: 'vung.geojson'});
    const {reading} = await job('columns', {session, part: 0, profiles: [], office: ''});
    expect(reading.columns).toBeNull();
    const {review} = await job('review', {session, part: 0, reading, taken: NEVER_TAKEN});
    expect(review).toMatchObject({fresh: 1, rejected: 1});
    const {rows} = await job('rejects', {session, from: 0, most: 10});
    const [fault] = rows[0]!.faults;
    const [repair] = fault!.repairs;
    expect(repair).toMatchObject({kind: 'field', path: 'areaClass'});
    const edits = {fields: {areaClass: (repair as {to: string}).to}};
    expect((await job('repair', {session, number: rows[0]!.number, edits})).row).toBeNull();
});
