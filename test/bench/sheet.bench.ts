import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {availableParallelism, cpus, loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, test} from 'vitest';
import {shippedAt} from '../support/shipped.ts';
import type {SheetAnswer, SheetRun, SheetTime} from './sheet-engine.ts';

/*
 * `npm run bench -- sheet`: the search map of the demo province on A0 with n areas (surveyed areas and concluded zones) and 1000
 * sites, and the series of the province and its eleven districts. Every size in a process of its own, which makes the demo
 * first; timed is what an export does, from records and figures to the bytes of the PDF (the figures are those of the stored demo). The first export of a process is what counts:
 * what the engine has learnt by then is part of it.
 *
 * With BENCH_QGIS=1 (Debian: python3-qgis; another Python by its path) QGIS exports a layout of the same paper, frame, scale, grid,
 * layers and symbols in the same run, its layers read into memory before its clock starts. It draws the map alone, so it is compared
 * with our first page; ours then has title, legend, tables, signatures and graticule besides. It is asked three times: with all; without
 * labels; and without labels and hatches, which QGIS 3.22 embeds as a picture for every area.
 */

const SITES = 1000;
/** Sizes, and in how many processes each is measured; the quickest counts. `BENCH_AREAS=10000` for one alone. */
const SIZES: readonly (readonly [areas: number, runs: number])[] = (process.env['BENCH_AREAS'] ?? '10000,100000')
    .split(',')
    .map((areas) => [Number(areas), Number(areas) > 50_000 ? 2 : 3]);
const VARIANTS = ['full', 'without labels', 'without labels and hatches'] as const;
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'dia-ban-bench-'));
afterAll(() => rmSync(folder, {recursive: true}));

let engine = '';
beforeAll(async () => {
    engine = await shippedAt(join(import.meta.dirname, 'sheet-engine.ts'), folder);
});

function ours(run: Omit<SheetRun, 'root'>): Promise<SheetAnswer> {
    const work = `const {runSheet} = await import(${JSON.stringify(engine)});
        console.log(JSON.stringify(await runSheet(${JSON.stringify({...run, root})})));`;
    return answerOf(process.execPath, ['--input-type=module', '-e', work]);
}

interface QgisAnswer {
    readonly ms: number;
    readonly bytes: number;
    readonly peakMb: number;
    readonly version: string;
}

const asked = process.env['BENCH_QGIS'];
const python = asked === '1' ? '/usr/bin/python3' : asked;

function qgis(variant: (typeof VARIANTS)[number]): Promise<QgisAnswer> {
    return answerOf(python!, [join(import.meta.dirname, 'qgis-layout.py'), folder, variant]);
}

// the last line that a program prints, as JSON
async function answerOf<T>(program: string, args: readonly string[]): Promise<T> {
    const child = spawn(program, args, {cwd: root, stdio: ['ignore', 'pipe', 'inherit']});
    let out = '';
    child.stdout.on('data', (piece: Buffer) => {
        out += piece.toString();
    });
    const code = await new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', resolve);
    });
    if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${out}`);
    return JSON.parse(out.trim().split('\n').at(-1)!) as T;
}

test('A0 of the province', {timeout: 1_800_000}, async () => {
    console.log(conditions());
    const growth: {areas: number; ms: number; mapMs: number}[] = [];
    for (const [areas, runs] of SIZES) {
        const against: Record<string, string | number>[] = [];
        const answers: SheetAnswer[] = [];
        const others = new Map<string, QgisAnswer>();
        // in turn, so that what else the machine does meets both
        for (let i = 0; i < Math.max(runs, python ? VARIANTS.length : 0); i++) {
            if (i < runs)
                answers.push(
                    await ours({areas, sites: SITES, paper: 'A0', units: 'province', folder: i === 0 ? folder : ''})
                );
            const variant = VARIANTS[i];
            if (python && variant) others.set(variant, await qgis(variant));
        }
        const first = quickest(answers.map(({sheets}) => sheets[0]!));
        const later = quickest(answers.map(({sheets}) => sheets[1]!));
        const whole = first.compose + first.pdf;
        const map = first.compose + first.mapPdf;
        growth.push({areas, ms: whole, mapMs: map});
        console.table([
            {
                'areas asked for': areas,
                'records on the map': first.records,
                'compose ms': Math.round(first.compose),
                'PDF ms': Math.round(first.pdf),
                'both ms': Math.round(whole),
                'again ms': Math.round(later.compose + later.pdf),
                pages: first.pages,
                MB: round2(first.bytes / 1e6),
                'map page MB': round2(first.mapBytes / 1e6),
                'peak MB': Math.round(Math.max(...answers.map(({peakMb}) => peakMb))),
                'before it MB': Math.round(Math.min(...answers.map(({beforeMb}) => beforeMb)))
            }
        ]);
        for (const [variant, {ms, bytes, peakMb, version}] of others) {
            against.push({
                areas,
                [`QGIS ${version}`]: variant,
                'QGIS ms': Math.round(ms),
                'ours, map page ms': Math.round(map),
                'time ÷ QGIS': round2(map / ms),
                'QGIS MB': round2(bytes / 1e6),
                'ours, map page MB': round2(first.mapBytes / 1e6),
                'bytes ÷ QGIS': round2(first.mapBytes / bytes),
                'QGIS peak MB': Math.round(peakMb)
            });
        }
        if (against.length > 0) console.table(against);
    }
    const [small, large] = [growth[0]!, growth.at(-1)!];
    if (small.areas !== large.areas) {
        const exponent = Math.log(large.ms / small.ms) / Math.log(large.areas / small.areas);
        console.log(`growth exponent ${small.areas} → ${large.areas} areas: ${exponent.toFixed(2)}`);
    }
});

test('the series of the province and eleven districts on A1', {timeout: 600_000}, async () => {
    const {sheets, peakMb} = await ours({areas: 10_000, sites: SITES, paper: 'A1', units: 'series', folder: ''});
    const sum = (of: (sheet: SheetTime) => number): number => sheets.reduce((total, sheet) => total + of(sheet), 0);
    console.table([
        {
            sheets: sheets.length,
            pages: sum(({pages}) => pages),
            'compose ms': Math.round(sum(({compose}) => compose)),
            'PDF ms': Math.round(sum(({pdf}) => pdf)),
            'both ms': Math.round(sum(({compose, pdf}) => compose + pdf)),
            MB: round2(sum(({bytes}) => bytes) / 1e6),
            'largest MB': round2(Math.max(...sheets.map(({bytes}) => bytes)) / 1e6),
            'peak MB': Math.round(peakMb)
        }
    ]);
});

function quickest(times: readonly SheetTime[]): SheetTime {
    return times.toSorted((a, b) => a.compose + a.pdf - b.compose - b.pdf)[0]!;
}

function conditions(): string {
    const model = cpus()[0]?.model.trim() ?? '?';
    return [
        `Node ${process.versions.node}, ${availableParallelism()} cores, ${model}, load ${loadavg()[0]!.toFixed(1)} at the start`,
        `${SITES} sites; first export of a process, quickest of ${SIZES.map(([areas, runs]) => `${runs} (${areas})`).join(', ')}; again: the next one of the same process`,
        python ? 'QGIS: one export each' : 'QGIS not asked (BENCH_QGIS=1)'
    ].join('\n');
}

function round2(value: number): number {
    return Math.round(value * 100) / 100;
}
