import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {beforeAll, test} from 'vitest';
import {coverageTable} from '../../src/coverage/table.ts';
import {demoLines} from '../../src/demo/demo-lines.ts';
import {fold, headCode, newestDay} from '../../src/store/as-of.ts';
import {type Overlay, startOverlay} from '../../src/topology/overlay.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startOverlay(
        readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'))
    );
});

// Every figure of the 182 units of the demo province, at three sizes.
test.for([340, 1000, 3000])('coverage table with %i areas', {timeout: 120_000}, async (areas, {bench}) => {
    const lines = demoLines({seed: 44, sites: 600, areas});
    const records = fold(lines);
    const plan = [...records.layer('plan').values()][0]!.properties;
    const options = {unitSet: 'dong-nai-2024', asOf: newestDay(lines)!, plan, head: headCode(lines), overlay};
    await bench(`coverageTable, ${areas} areas`, () => {
        coverageTable(records, options);
    }).run();
});
