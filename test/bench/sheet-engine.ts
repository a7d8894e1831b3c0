// what `sheet.bench.ts` measures, for one piece that runs as a process of its own
import {readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {coverageEngine} from '../../src/coverage/engine.ts';
import {DEFAULT_DEMO, type DemoOptions} from '../../src/demo/demo-lines.ts';
import {makeDemo} from '../../src/demo/make-demo.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import {gatherContent} from '../../src/sheet/content.ts';
import {defaultRequest} from '../../src/sheet/default-request.ts';
import type {SheetFonts} from '../../src/sheet/fonts.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import type {PaperSize} from '../../src/sheet/request.ts';
import {seriesUnits} from '../../src/sheet/series.ts';
import {headCode, RecordsSnapshot} from '../../src/store/as-of.ts';
import {startOverlay} from '../../src/topology/overlay.ts';
import {writeQgisLayers} from './qgis-layers.ts';

const SET = 'dong-nai-2024';
const DAY = '2024-12-31';

export interface SheetRun {
    readonly areas: number;
    readonly sites: number;
    readonly paper: PaperSize;
    /** The province alone, or it and its districts. */
    readonly units: 'province' | 'series';
    /** The address of the project: where its packages are. */
    readonly root: string;
    /** Where the layers for QGIS and the first PDF go; empty: nowhere. */
    readonly folder: string;
}

/** One sheet: milliseconds of composing and of writing, of its first page alone too; bytes. */
export interface SheetTime {
    readonly compose: number;
    readonly pdf: number;
    readonly mapPdf: number;
    readonly bytes: number;
    readonly mapBytes: number;
    readonly pages: number;
    /** Concluded zones, surveyed areas, sites, cemeteries and landmarks on the map. */
    readonly records: number;
}

export interface SheetAnswer {
    /** In the order made; the first meets a program that has drawn nothing yet. */
    readonly sheets: readonly SheetTime[];
    /** The most memory that the process had before the first sheet and in all. */
    readonly beforeMb: number;
    readonly peakMb: number;
}

function demoOf(options: DemoOptions): RecordsSnapshot {
    const {entries} = makeDemo(options);
    const inOrder = [...entries].sort((a, b) => (a.day === b.day ? a.step - b.step : a.day < b.day ? -1 : 1));
    return RecordsSnapshot.empty.with(inOrder.map(({layer, after}) => ({layer, id: after.id, before: null, after})));
}

/** Make the demo, then draw: of that only the drawing is timed. */
export async function runSheet({areas, sites, paper, units, root, folder}: SheetRun): Promise<SheetAnswer> {
    const {resolve} = createRequire(join(root, 'package.json'));
    const records = demoOf({...DEFAULT_DEMO, sites, areas});
    const face = (path: string) => new Uint8Array(readFileSync(resolve(`@expo-google-fonts/noto-sans/${path}.ttf`)));
    const faces = [
        '400Regular/NotoSans_400Regular',
        '700Bold/NotoSans_700Bold',
        '400Regular_Italic/NotoSans_400Regular_Italic'
    ];
    const fonts: SheetFonts = {regular: face(faces[0]!), bold: face(faces[1]!), italic: face(faces[2]!)};
    const overlay = await startOverlay(readFileSync(resolve('clipper2-wasm/dist/es/clipper2z.wasm')));
    // a sheet prints the figures it is given: those of the stored demo do, where a hundred thousand areas take minutes
    const stored = demoOf(DEFAULT_DEMO);
    const plan = [...stored.layer('plan').values()][0]!.properties;
    const table = coverageEngine(overlay).table(stored, {unitSet: SET, asOf: DAY, plan, head: headCode([])});
    const beforeMb = peakMb();
    const ours = [...records.layer('unit').values()].filter(({properties}) => properties.unitSet === SET);
    // the province twice: a program that has drawn nothing yet, and one that has
    const codes = units === 'series' ? seriesUnits(ours) : ['province', 'province'];
    const times: SheetTime[] = [];
    for (const code of codes) {
        const start = performance.now();
        const request = defaultRequest(code, paper, DAY, {records, unitSet: SET});
        const sheet = composeSheet(request, {records, table, fonts});
        const composed = performance.now();
        const map = await sheetToPdf({...sheet, pages: sheet.pages.slice(0, 1)}, fonts);
        const drawn = performance.now();
        const whole = await sheetToPdf(sheet, fonts);
        const written = performance.now();
        const content = gatherContent(records, table, code, DAY, request.crs);
        if (folder && times.length === 0) {
            const files = faces.map((path) => resolve(`@expo-google-fonts/noto-sans/${path}.ttf`));
            writeQgisLayers(content, sheet, folder, files);
            writeFileSync(join(folder, 'sheet.pdf'), whole);
        }
        times.push({
            compose: composed - start,
            pdf: written - drawn,
            mapPdf: drawn - composed,
            bytes: whole.length,
            mapBytes: map.length,
            pages: sheet.pages.length,
            records: gathered(content)
        });
    }
    return {sheets: times, beforeMb, peakMb: peakMb()};
}

function gathered({zones, areas, sites, cemeteries, landmarks}: ReturnType<typeof gatherContent>): number {
    return [zones, areas, sites, cemeteries, landmarks].reduce((sum, {length}) => sum + length, 0);
}

function peakMb(): number {
    return process.resourceUsage().maxRSS / 1e3;
}
