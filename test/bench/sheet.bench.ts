import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {beforeAll, test} from 'vitest';
import {analyse} from '../../src/audit/analyse.ts';
import {sheetFonts} from '../../src/cli/files.ts';
import {demoLines} from '../../src/demo/demo-lines.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import {defaultRequest} from '../../src/sheet/default-request.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import {fold, headCode, newestDay} from '../../src/store/as-of.ts';
import {type Overlay, startOverlay} from '../../src/topology/overlay.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startOverlay(
        readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'))
    );
});

// A0 of the province with many areas: time, bytes of the PDF and growth. Figures are worked out before. One run each, as an
// export is one run; `BENCH_AREAS=10000,100000`.
const many = (process.env['BENCH_AREAS'] ?? '').split(',').filter(Boolean).map(Number);
test.for(many)('A0 of the province with %d areas', {timeout: 400_000}, async (areas, {bench}) => {
    const lines = demoLines({seed: 44, sites: 1000, areas});
    const records = fold(lines);
    const asOf = newestDay(lines)!;
    const plan = [...records.layer('plan').keys()][0]!;
    const {table} = analyse(records, {unitSet: 'dong-nai-2024', asOf, plan, head: headCode(lines)}, overlay);
    const fonts = sheetFonts();
    const from = {records, unitSet: 'dong-nai-2024'};
    let bytes = 0;
    await bench.compare(
        bench('compose and write PDF', async () => {
            const sheet = composeSheet(defaultRequest('province', 'A0', asOf, from), {records, table, fonts});
            bytes = (await sheetToPdf(sheet, fonts)).length;
        }),
        {iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0}
    );
    console.log(`${areas} areas: ${(bytes / 1e6).toFixed(1)} MB`);
});

// From records to the bytes of the PDF, the figures already worked out.
test.for([
    ['province', 'A0'],
    ['province', 'A1'],
    ['736', 'A3']
] as const)('sheet of %s on %s', {timeout: 300_000}, async ([unit, paper], {bench}) => {
    const lines = demoLines({seed: 44, sites: 600, areas: 340});
    const records = fold(lines);
    const asOf = newestDay(lines)!;
    const plan = [...records.layer('plan').keys()][0]!;
    const {table} = analyse(records, {unitSet: 'dong-nai-2024', asOf, plan, head: headCode(lines)}, overlay);
    const fonts = sheetFonts();
    const once = {iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0};
    await bench.compare(
        bench('compose', () => {
            composeSheet(defaultRequest(unit, paper, asOf, {records, unitSet: 'dong-nai-2024'}), {
                records,
                table,
                fonts
            });
        }),
        bench('compose and write PDF', async () => {
            await sheetToPdf(
                composeSheet(defaultRequest(unit, paper, asOf, {records, unitSet: 'dong-nai-2024'}), {
                    records,
                    table,
                    fonts
                }),
                fonts
            );
        }),
        once
    );
});
