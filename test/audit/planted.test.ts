import {beforeAll, expect, test} from 'vitest';
import {analyse} from '../../src/audit/analyse.ts';
import type {Finding} from '../../src/audit/findings.ts';
import {DEFAULT_DEMO} from '../../src/demo/demo-lines.ts';
import {makeDemo} from '../../src/demo/make-demo.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {startTestOverlay} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

test.each([
    {seed: 44},
    {seed: 7},
    {seed: 2024},
    // so dense that communes are kept free for what is planted
    {seed: 99, sites: 1200, areas: 500}
])(
    'of the demo province of seed $seed every planted contradiction is found, and nothing else is told',
    {timeout: 60_000},
    ({seed, ...size}) => {
        const {entries, planted} = makeDemo({...DEFAULT_DEMO, seed, ...size});
        const inOrder = [...entries].sort((a, b) => (a.day === b.day ? a.step - b.step : a.day < b.day ? -1 : 1));
        const records = RecordsSnapshot.empty.with(
            inOrder.map(({layer, after}) => ({layer, id: after.id, before: null, after}))
        );
        const plan = [...records.layer('plan').keys()][0]!;
        const question = {unitSet: 'dong-nai-2024', asOf: '2024-12-31', plan, head: 'h'};
        const {findings} = analyse(records, question, overlay);
        const isOf = ({rule, ids}: Finding, plant: (typeof planted)[number]) =>
            rule === plant.rule && plant.ids.every((id) => ids.includes(id));
        const missed = planted.filter((plant) => !findings.some((finding) => isOf(finding, plant)));
        const others = findings.filter((finding) => !planted.some((plant) => isOf(finding, plant)));
        const percent = (part: number, whole: number) => `${Math.round((100 * (whole - part)) / whole)} %`;
        console.log(
            `seed ${seed}: ${planted.length} planted, ${findings.length} told, recall ${percent(missed.length, planted.length)}, precision ${percent(others.length, findings.length)}`
        );
        expect(planted.length).toBe(19);
        expect(missed).toEqual([]);
        expect(others).toEqual([]);
    }
);
