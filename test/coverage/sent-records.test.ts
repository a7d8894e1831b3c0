import {beforeAll, describe, expect, test} from 'vitest';
import {analyse} from '../../src/audit/analyse.ts';
import {type AnyRecord, LAYERS} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import type {PlanRecord} from '../../src/record/plan.ts';
import {recordTable} from '../../src/record/record-table.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {answer} from '../../src/worker/answer.ts';
import type {Jobs} from '../../src/worker/protocol.ts';
import {recordsReceiver, recordsSender} from '../../src/worker/sent-records.ts';
import {attempt, box, plan, point, province, SET, site, startTestOverlay, zone} from './small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const planRecord: AnyRecord = {type: 'Feature', id: 'plan', geometry: null, properties: plan() as PlanRecord};
const project = (lists: Parameters<typeof province>[0] = {}) => province({plan: [planRecord], ...lists});
const listsOf = (records: Records) =>
    Object.fromEntries(
        LAYERS.map((layer) => [layer, [...records.layer(layer).values()].sort((a, b) => (a.id < b.id ? -1 : 1))])
    );

const s1 = site('S1', point(107.05, 11.05));
const states = [
    project(),
    project({'grave-site': [s1]}),
    project({'grave-site': [s1], 'concluded-zone': [zone('Z', box(107.02, 11.02, 107.06, 11.06))]}),
    project({
        'grave-site': [s1],
        'concluded-zone': [zone('Z', box(107.02, 11.02, 107.05, 11.06))],
        'surveyed-area': [attempt('A', box(107.04, 11.04, 107.15, 11.06), {siteIds: ['S1']})]
    }),
    project({'surveyed-area': [attempt('A', box(107.04, 11.04, 107.15, 11.06), {siteIds: ['S1']})]})
];

describe('records on their way to a worker', () => {
    test('arrive as they are, whole at first and by their changes after that', () => {
        const sender = recordsSender();
        const receiver = recordsReceiver();
        for (const [i, records] of states.entries()) {
            const sent = structuredClone(sender.send(records));
            expect('all' in sent).toBe(i === 0);
            expect(listsOf(receiver.receive(sent))).toEqual(listsOf(records));
        }
    });
    test('one edit sends one record', () => {
        const sender = recordsSender();
        sender.send(states[0]!);
        const sent = sender.send(recordTable({...listsOf(states[0]!), 'grave-site': [s1]}));
        expect('changes' in sent && sent.changes.map(({id}) => id)).toEqual(['S1']);
    });
    test('changes against records that the worker does not have are refused by name, and all of them taken', () => {
        const sender = recordsSender();
        sender.send(states[0]!);
        const fresh = recordsReceiver();
        expect(() => fresh.receive(sender.send(states[1]!))).toThrow(
            expect.objectContaining({rule: 'records-out-of-step'})
        );
        sender.forget();
        expect(listsOf(fresh.receive(sender.send(states[1]!)))).toEqual(listsOf(states[1]!));
    });
});

describe('the worker', () => {
    const question = {unitSet: SET, asOf: '2024-12-31', plan: 'plan', head: 'h'};
    const noFonts = () => Promise.reject(new Error('no fonts here'));
    const engines = {
        overlay: async () => overlay,
        fonts: noFonts,
        officeFonts: noFonts,
        raster: noFonts,
        codecs: noFonts
    };
    const ask = <N extends keyof Jobs>(name: N, asked: Jobs[N]['ask']) =>
        answer(name, structuredClone(asked), engines, () => {}) as Promise<Jobs[N]['answer']>;

    test('answers edit after edit what the command line answers for the whole', async () => {
        const sender = recordsSender();
        for (const records of [...states, states[2]!]) {
            const sent = sender.send(records);
            const {table} = await ask('figures', {records: sent, ...question});
            const {findings} = await ask('findings', {revision: sent.revision, ...question});
            expect({table, findings}).toEqual(analyse(records, question, overlay));
        }
    });
    test('does not tell contradictions of records that were asked about before', async () => {
        const sender = recordsSender();
        const sent = sender.send(states[3]!);
        await ask('figures', {records: sent, ...question});
        await expect(ask('findings', {revision: sent.revision, ...question, asOf: '2024-05-01'})).rejects.toThrow(
            expect.objectContaining({rule: 'records-out-of-step'})
        );
    });
});
