import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {availableParallelism, loadavg} from 'node:os';
import {join} from 'node:path';
import {test} from 'vitest';
import type {Finding} from '../../src/audit/findings.ts';
import {DEFAULT_DEMO} from '../../src/demo/demo-lines.ts';
import {makeDemo} from '../../src/demo/make-demo.ts';
import type {ConcludedZoneRecord} from '../../src/record/feature.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import {shipped} from '../support/shipped.ts';

/*
 * `npm run bench -- findings`: contradictions of the demo province and of a hundred thousand records, all of them and after
 * edits of a zone, each asked for with its figures; and how many of the planted ones are found, on three seeds.
 */

const EDITS = 15;
const {analystOn, startOverlay} = await shipped<typeof import('./findings-engine.ts')>(
    join(import.meta.dirname, 'findings-engine.ts')
);

test('contradictions of a province', {timeout: 900_000}, async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'));
    const overlay = await startOverlay(wasm);
    console.log(
        `Node ${process.versions.node}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} at the start`
    );
    const speed: Record<string, string | number>[] = [];
    const found: Record<string, string | number>[] = [];
    for (const {sites, areas, seed} of [
        {...DEFAULT_DEMO},
        {...DEFAULT_DEMO, seed: 7},
        {...DEFAULT_DEMO, seed: 2024},
        {...DEFAULT_DEMO, sites: 50_000, areas: 50_000}
    ]) {
        const {entries, planted} = makeDemo({...DEFAULT_DEMO, seed, sites, areas});
        const inOrder = [...entries].sort((a, b) => (a.day === b.day ? a.step - b.step : a.day < b.day ? -1 : 1));
        let records = RecordsSnapshot.empty.with(
            inOrder.map(({layer, after}) => ({layer, id: after.id, before: null, after}))
        );
        const question = {
            unitSet: 'dong-nai-2024',
            asOf: '2024-12-31',
            plan: [...records.layer('plan').keys()][0]!,
            head: 'bench'
        };
        const analyst = analystOn(overlay);
        const ask = (): {ms: number; told: Finding[]} => {
            const table = analyst.table(records, question);
            const start = performance.now();
            const told = analyst.findings(records, table, question);
            return {ms: performance.now() - start, told};
        };
        const {ms: whole, told} = ask();
        const zones = [...records.layer('concluded-zone').values()];
        const times = Array.from({length: EDITS}, (_, i) => {
            const zone = zones[(i * 13) % zones.length]!;
            const after: ConcludedZoneRecord = {...zone, properties: {...zone.properties, reason: `lần ${i}`}};
            records = records.with([{layer: 'concluded-zone', id: zone.id, before: zone, after}]);
            return ask().ms;
        }).sort((a, b) => a - b);
        speed.push({
            seed,
            records: sites + areas,
            'all ms': Math.round(whole),
            'after an edit ms (median)': Math.round(10 * times[EDITS >> 1]!) / 10,
            [`(slowest of ${EDITS})`]: Math.round(10 * times.at(-1)!) / 10
        });
        if (planted.length === 0) continue;
        const isOf = ({rule, ids}: Finding, plant: (typeof planted)[number]) =>
            rule === plant.rule && plant.ids.every((id) => ids.includes(id));
        const hits = planted.filter((plant) => told.some((finding) => isOf(finding, plant))).length;
        const wanted = told.filter((finding) => planted.some((plant) => isOf(finding, plant))).length;
        found.push({
            seed,
            planted: planted.length,
            told: told.length,
            recall: `${Math.round((100 * hits) / planted.length)} %`,
            precision: `${Math.round((100 * wanted) / told.length)} %`,
            'told, not planted': told
                .filter((finding) => !planted.some((plant) => isOf(finding, plant)))
                .map(({rule}) => rule)
                .join(', ')
        });
    }
    console.table(speed);
    console.table(found);
});
