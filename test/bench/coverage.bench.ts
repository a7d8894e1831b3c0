import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {availableParallelism, cpus, loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {featureCollection, intersect, area as turfArea, union} from '@turf/turf';
import type {Position} from 'geojson';
import {afterAll, beforeAll, test} from 'vitest';
import type {CoveredArea, PlainUnit} from '../../src/coverage/covered-area.ts';
import type {CoverageTable} from '../../src/coverage/table.ts';
import {DEFAULT_DEMO} from '../../src/demo/demo-lines.ts';
import {makeDemo} from '../../src/demo/make-demo.ts';
import type {AnyRecord, Areal, ConcludedZoneRecord, SurveyedAreaRecord} from '../../src/record/feature.ts';
import {headCode, RecordsSnapshot} from '../../src/store/as-of.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {commandLine} from '../support/run-cli.ts';
import {shipped} from '../support/shipped.ts';

/*
 * `npm run bench -- coverage`: how much of the 170 communes of the demo province lies under its n surveyed areas and concluded
 * zones, and what one edit costs. Areas are those of `dia-ban demo --sites 6000 --areas n`, read from the text of a GeoJSON file.
 * With BENCH_PG=postgres://… the same union and intersection is asked of PostGIS in the same run.
 */

const SET = 'dong-nai-2024';
const DAY = '2024-12-31';
const SIZES = [1000, 10_000, 100_000];
/** The demo has 600; where a hundred thousand areas lie at 600 places, a hundred and twenty outlines lie on one. */
const SITES = 6000;
const EDITS = 31;
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'dia-ban-bench-'));
afterAll(() => rmSync(folder, {recursive: true}));

const {coveredAreas, coverageEngine, eachPolygon, startOverlay} = await shipped<typeof import('./coverage-engine.ts')>(
    join(import.meta.dirname, 'coverage-engine.ts')
);
let overlay: Overlay;
beforeAll(async () => {
    overlay = await startOverlay(
        readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'))
    );
});

/** The demo province with n areas, as it stands at the end of the year, and the same as boundary file and file of areas. */
function demoOf(areas: number): {records: RecordsSnapshot; unitFile: string; areaFile: string} {
    const {entries} = makeDemo({...DEFAULT_DEMO, sites: SITES, areas});
    const inOrder = [...entries].sort((a, b) => (a.day === b.day ? a.step - b.step : a.day < b.day ? -1 : 1));
    const records = RecordsSnapshot.empty.with(
        inOrder.map(({layer, after}) => ({layer, id: after.id, before: null, after}))
    );
    const units = [...records.layer('unit').values()].filter(
        ({properties}) => properties.unitSet === SET && properties.level === 'commune'
    );
    const drawn = [...records.layer('concluded-zone').values(), ...records.layer('surveyed-area').values()];
    const [unitFile, areaFile] = [`units-${areas}`, `areas-${areas}`].map((name) => join(folder, `${name}.geojson`));
    writeFileSync(
        unitFile!,
        collection(units.map(({properties: {code}, geometry}) => ({properties: {code}, geometry})))
    );
    writeFileSync(areaFile!, collection(drawn.map(({geometry}) => ({properties: {}, geometry}))));
    return {records, unitFile: unitFile!, areaFile: areaFile!};
}

function featuresOf(file: string): {properties: {code: string}; geometry: Areal}[] {
    return (JSON.parse(readFileSync(file, 'utf8')) as {features: {properties: {code: string}; geometry: Areal}[]})
        .features;
}

/** Milliseconds of all figures, and of each of some edits: an area is moved by a hundred metres, and all figures are asked for again. */
function edits(records: RecordsSnapshot): {whole: number; edit: number; worst: number; isEqual: boolean} {
    const engine = coverageEngine(overlay);
    const plan = [...records.layer('plan').values()][0]!.properties;
    const question = {unitSet: SET, asOf: DAY, plan, head: headCode([])};
    const whole = timed(() => engine.table(records, question)).ms;
    const layers = ['concluded-zone', 'surveyed-area'] as const;
    const all = layers.flatMap((layer) => [...records.layer(layer).keys()].map((id) => ({layer, id})));
    let now = records;
    let table: CoverageTable | null = null;
    const times = Array.from({length: EDITS}, (_, i) => {
        const {layer, id} = all[(i * 7919) % all.length]!;
        const record = now.layer(layer).get(id) as ConcludedZoneRecord | SurveyedAreaRecord;
        now = now.with([{layer, id, before: null, after: {...record, geometry: moved(record.geometry)} as AnyRecord}]);
        const answer = timed(() => engine.table(now, question));
        table = answer.answer;
        return answer.ms;
    }).sort((a, b) => a - b);
    const anew = coverageEngine(overlay).table(now, question);
    return {
        whole,
        edit: times[EDITS >> 1]!,
        worst: times.at(-1)!,
        isEqual: JSON.stringify(anew.rows) === JSON.stringify(table!.rows)
    };
}

function moved(geometry: Areal): Areal {
    const shift = (rings: Position[][]): Position[][] =>
        rings.map((ring) => ring.map(([lon, lat]) => [lon! + 0.001, lat!]));
    return geometry.type === 'Polygon'
        ? {type: 'Polygon', coordinates: shift(geometry.coordinates)}
        : {type: 'MultiPolygon', coordinates: geometry.coordinates.map(shift)};
}

function timed<T>(work: () => T): {ms: number; answer: T} {
    const start = performance.now();
    const answer = work();
    return {ms: performance.now() - start, answer};
}

/** The command line on the same files: milliseconds, and the most memory its process had. */
async function calledAsCommand(unitFile: string, areaFile: string): Promise<{ms: number; peakMb: number | null}> {
    const start = performance.now();
    const child = spawn(
        process.execPath,
        [commandLine, 'coverage', '--units', unitFile, '--areas', areaFile, '--json'],
        {cwd: root, stdio: ['ignore', 'ignore', 'inherit']}
    );
    let peakKb: number | null = null;
    const watch = setInterval(() => {
        try {
            const text = readFileSync(`/proc/${child.pid}/status`, 'utf8');
            peakKb = Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? peakKb);
        } catch {
            // not a system that tells, or the process has just ended
        }
    }, 25);
    await new Promise((resolve) => child.on('close', resolve));
    clearInterval(watch);
    const ms = performance.now() - start;
    return {ms, peakMb: peakKb === null ? null : peakKb / 1e3};
}

function collection(features: readonly {readonly properties: object; readonly geometry: object}[]): string {
    return `{"type":"FeatureCollection","features":[\n${features
        .map((feature) => JSON.stringify({type: 'Feature', ...feature}))
        .join(',\n')}\n]}`;
}

/** The same in PostGIS: milliseconds of the query alone, loading and indexing left out, and m² by unit. */
function postgis(
    address: string,
    units: readonly PlainUnit[],
    areas: readonly Areal[]
): {ms: number; coveredM2: Map<string, number>} {
    const wkt = (geometry: Areal): string => {
        const ring = (positions: Position[]): string => `(${positions.map(([x, y]) => `${x} ${y}`).join(',')})`;
        const part = (rings: Position[][]): string => `(${rings.map(ring).join(',')})`;
        return geometry.type === 'Polygon'
            ? `SRID=4326;POLYGON${part(geometry.coordinates)}`
            : `SRID=4326;MULTIPOLYGON(${geometry.coordinates.map(part).join(',')})`;
    };
    const script = [
        'create extension if not exists postgis;',
        'create temp table u(code text, g geometry); create temp table a(g geometry);',
        'copy u from stdin;',
        ...units.map(({code, geometry}) => `${code}\t${wkt(geometry)}`),
        '\\.',
        'copy a from stdin;',
        ...areas.map(wkt),
        '\\.',
        'create index on a using gist(g); analyze a; analyze u;',
        '\\timing on',
        'select u.code, ST_Area(ST_Intersection(ST_Union(a.g), u.g)::geography) from u join a on a.g && u.g group by u.code, u.g;',
        ''
    ].join('\n');
    const {stdout, status, stderr} = spawnSync('psql', [address, '-qAtX', '-v', 'ON_ERROR_STOP=1'], {
        input: script,
        encoding: 'utf8',
        maxBuffer: 1e9
    });
    if (status !== 0) throw new Error(`psql: ${stderr}`);
    const ms = Number(/Time: ([\d.]+) ms/.exec(stdout)![1]);
    const rows = stdout.split('\n').filter((line) => /^\w+\|/.test(line));
    return {ms, coveredM2: new Map(rows.map((line) => [line.split('|')[0]!, Number(line.split('|')[1])]))};
}

/** The largest of any unit, as a share of what is covered of it or of all of it. */
function difference(
    rows: readonly CoveredArea[],
    other: ReadonlyMap<string, number>,
    of: 'coveredM2' | 'unitM2'
): number {
    return Math.max(
        ...rows.map((row) => {
            const theirs = other.get(row.code!) ?? 0;
            return row[of] < 1 ? 0 : Math.abs(row.coveredM2 - theirs) / row[of];
        })
    );
}

/** Turf's union and intersection; its area is that of a sphere, so only the time is told. */
function turf(units: readonly PlainUnit[], areas: readonly Areal[]): number {
    const feature = (geometry: Areal) => ({type: 'Feature' as const, properties: {}, geometry});
    return timed(() => {
        for (const {geometry} of units) {
            const unit = feature(geometry);
            const near = areas.map(feature).filter((each) => intersect(featureCollection([each, unit])) !== null);
            if (near.length === 0) continue;
            const all = near.length === 1 ? near[0]! : union(featureCollection<Areal>(near));
            if (all) turfArea(intersect(featureCollection([all, unit])) ?? all);
        }
    }).ms;
}

test('coverage of 170 communes', {timeout: 1_800_000}, async () => {
    const address = process.env['BENCH_PG'];
    console.log(conditions(address));
    const speed: Record<string, string | number>[] = [];
    const answers: Record<string, string | number>[] = [];
    const times: number[] = [];
    for (const count of SIZES) {
        const {records, unitFile, areaFile} = demoOf(count);
        const units = featuresOf(unitFile).map(({properties: {code}, geometry}) => ({code, geometry}));
        const areas = featuresOf(areaFile).map(({geometry}) => geometry);
        if (count === SIZES[0]) for (let i = 0; i < 3; i++) coveredAreas(units, areas, overlay); // warm
        const once = () => timed(() => coveredAreas(units, areas, overlay));
        const ask = () => (address ? postgis(address, units, areas) : null);
        // in turn, so that what else the machine does meets both
        const [first, other, second, again, third] = [once(), ask(), once(), ask(), once()];
        const ms = Math.min(first.ms, second.ms, third.ms);
        const {answer} = first;
        times.push(ms);
        const reading = timed(() => eachPolygon(areaFile, () => {})).ms;
        const {whole, edit, worst, isEqual} = edits(records);
        const line = await calledAsCommand(unitFile, areaFile);
        const fileMb = statSync(areaFile).size / 1e6;
        speed.push({
            areas: areas.length,
            'covered ms': Math.round(ms),
            'all figures ms': Math.round(whole),
            'one edit ms (median)': round1(edit),
            '(slowest of 31)': round1(worst),
            'reading ms': Math.round(reading),
            'command line ms': Math.round(line.ms),
            '÷ (covered + reading)': round2(line.ms / (ms + reading)),
            'file MB': round1(fileMb),
            'peak MB': line.peakMb === null ? '–' : Math.round(line.peakMb),
            '÷ file': line.peakMb === null ? '–' : round2(line.peakMb / fileMb)
        });
        const row: Record<string, string | number> = {
            areas: areas.length,
            'covered km²': round2(answer.reduce((sum, {coveredM2}) => sum + coveredM2, 0) / 1e6),
            'table after edits': isEqual ? 'equal to a new one' : 'DIFFERS'
        };
        if (other && again) {
            const theirs = Math.min(other.ms, again.ms);
            row['PostGIS ms'] = Math.round(theirs);
            row['times faster'] = round1(theirs / ms);
            row['largest difference ÷ covered'] = difference(answer, other.coveredM2, 'coveredM2').toExponential(1);
            row['÷ unit'] = difference(answer, other.coveredM2, 'unitM2').toExponential(1);
        }
        if (count === SIZES[0]) row['Turf ms'] = Math.round(turf(units, areas));
        answers.push(row);
    }
    const exponent = Math.log(times.at(-1)! / times[0]!) / Math.log(SIZES.at(-1)! / SIZES[0]!);
    console.table(speed);
    console.table(answers);
    console.log(`growth exponent ${SIZES[0]} → ${SIZES.at(-1)} areas: ${exponent.toFixed(2)}`);
});

function conditions(address: string | undefined): string {
    const model = cpus()[0]?.model.trim() ?? '?';
    const postgis = address
        ? spawnSync(
              'psql',
              [address, '-qAtX', '-c', 'create extension if not exists postgis; select postgis_version()'],
              {
                  encoding: 'utf8'
              }
          ).stdout.trim()
        : 'not asked (BENCH_PG=postgres://…)';
    return [
        `Node ${process.versions.node}, ${availableParallelism()} cores, ${model}, load ${loadavg()[0]!.toFixed(1)} at the start`,
        `PostGIS ${postgis}`,
        `demo of seed ${DEFAULT_DEMO.seed}, ${SITES} sites, unit set ${SET}; covered: quickest of 3, PostGIS: quickest of 2, in turn; the rest once`
    ].join('\n');
}

function round2(value: number): number {
    return Math.round(value * 100) / 100;
}

function round1(value: number): number {
    return Math.round(value * 10) / 10;
}
