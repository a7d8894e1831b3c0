import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {bench, describe} from 'vitest';
import {coverageTable} from '../../src/coverage/table.ts';
import {demoLines} from '../../src/demo/demo-lines.ts';
import {fold, headCode, newestDay} from '../../src/store/as-of.ts';
import {startOverlay} from '../../src/topology/overlay.ts';

const overlay = await startOverlay(
    readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'))
);

// The demo province at three sizes: every figure of its 182 units.
describe('coverage table of the demo province', () => {
    for (const areas of [340, 1000, 3000]) {
        const lines = demoLines({seed: 44, sites: 600, areas});
        const records = fold(lines);
        const plan = [...records.layer('plan').values()][0]!.properties;
        const options = {unitSet: 'dong-nai-2024', asOf: newestDay(lines)!, plan, head: headCode(lines), overlay};
        bench(`${areas} areas`, () => {
            coverageTable(records, options);
        }, {iterations: 3, warmupIterations: 1, time: 0});
    }
});
