import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {featureCollection, intersect, polygon, area as turfArea, union} from '@turf/turf';
import type {Polygon, Position} from 'geojson';
import {afterAll, beforeAll, test} from 'vitest';
import {type CoveredArea, coveredAreas, type PlainUnit} from '../../src/coverage/covered-area.ts';
import {coverageEngine} from '../../src/coverage/engine.ts';
import {demoLines} from '../../src/demo/demo-lines.ts';
import {seeded} from '../../src/demo/seeded.ts';
import {AREA_CLASSES} from '../../src/record/concluded-zone.ts';
import type {ConcludedZoneRecord, SurveyedAreaRecord} from '../../src/record/feature.ts';
import type {Change} from '../../src/record/patch.ts';
import {fold, headCode, type RecordsSnapshot} from '../../src/store/as-of.ts';
import {type Overlay, startOverlay} from '../../src/topology/overlay.ts';

/*
 * `npm run bench -- coverage`: how much of the 170 communes of the demo province lies under n areas, and what one edit
 * costs. Areas are star-shaped rings of 24 corners, 180 to 420 m wide about places inside the communes, seeded.
 * With BENCH_PG=postgres://… the same union and intersection is asked of PostGIS in the same run.
 */

const SET = 'dong-nai-2024';
const DAY = '2024-12-31';
const SIZES = [1000, 10_000, 100_000];
const EDITS = 31;
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'dia-ban-bench-'));
afterAll(() => rmSync(folder, {recursive: true}));

let overlay: Overlay;
let demo: RecordsSnapshot;
let units: PlainUnit[];
beforeAll(async () => {
    overlay = await startOverlay(
        readFileSync(createRequire(import.meta.url).resolve('clipper2-wasm/dist/es/clipper2z.wasm'))
    );
    demo = fold(demoLines({seed: 44, sites: 600, areas: 340}));
    units = [...demo.layer('unit').values()]
        .filter(({properties}) => properties.unitSet === SET && properties.level === 'commune')
        .map(({properties, geometry}) => ({code: properties.code, geometry}));
});

function someAreas(count: number): Polygon[] {
    const chance = seeded(44, `areas ${count}`);
    const corners = units.flatMap(
        ({geometry}) => (geometry.coordinates as Position[][][]).flat(3) as unknown as number[]
    );
    const lons = corners.filter((_, i) => i % 2 === 0);
    const lats = corners.filter((_, i) => i % 2 === 1);
    const [west, east] = [Math.min(...lons), Math.max(...lons)];
    const [south, north] = [Math.min(...lats), Math.max(...lats)];
    return Array.from({length: count}, () => {
        const lon = west + (east - west) * chance.next();
        const lat = south + (north - south) * chance.next();
        const ring = Array.from({length: 24}, (_, k): Position => {
            const radius = (300 * (0.6 + 0.8 * chance.next())) / 111_000;
            const angle = (2 * Math.PI * k) / 24;
            return [round7(lon + radius * Math.cos(angle)), round7(lat + radius * Math.sin(angle))];
        });
        return {type: 'Polygon', coordinates: [[...ring, ring[0]!]]};
    });
}

/** The areas as records of the demo project: 25 attempts to 9 zones, as the demo has them. */
function project(areas: readonly Polygon[]): RecordsSnapshot {
    const zone = [...demo.layer('concluded-zone').values()][0]!;
    const attempt = [...demo.layer('surveyed-area').values()][0]!;
    const old = (['concluded-zone', 'surveyed-area'] as const).flatMap((layer) =>
        [...demo.layer(layer).values()].map(({id}): Change => ({layer, id, before: null, after: null}))
    );
    const made = areas.map((geometry, i): Change => {
        const id = `B${i}`;
        if (i % 34 < 25) {
            const properties = {...attempt.properties, siteIds: [], endedOn: '2024-06-01'};
            return {layer: 'surveyed-area', id, before: null, after: {...attempt, id, geometry, properties}};
        }
        const properties: ConcludedZoneRecord['properties'] = {
            ...zone.properties,
            areaClass: AREA_CLASSES[i % 5]!,
            state: 'approved',
            effectiveOn: `2024-0${1 + (i % 9)}-10`
        };
        return {layer: 'concluded-zone', id, before: null, after: {...zone, id, geometry, properties}};
    });
    return demo.with([...old, ...made]);
}

/** Milliseconds of each of some edits: an area is moved by a hundred metres, and all figures are asked for again. */
function edits(records: RecordsSnapshot, count: number): {whole: number; edit: number; worst: number} {
    const engine = coverageEngine(overlay);
    const plan = [...records.layer('plan').values()][0]!.properties;
    const question = {unitSet: SET, asOf: DAY, plan, head: headCode([])};
    const whole = timed(() => engine.table(records, question)).ms;
    let now = records;
    const times = Array.from({length: EDITS}, (_, i) => {
        const id = `B${(i * 7919) % count}`;
        const layer = now.layer('concluded-zone').has(id) ? 'concluded-zone' : 'surveyed-area';
        const record = now.layer(layer).get(id) as ConcludedZoneRecord | SurveyedAreaRecord;
        const ring = (record.geometry as Polygon).coordinates[0]!;
        const geometry = {type: 'Polygon' as const, coordinates: [ring.map(([lon, lat]) => [lon! + 0.001, lat!])]};
        now = now.with([{layer, id, before: null, after: {...record, geometry}}]);
        return timed(() => engine.table(now, question)).ms;
    }).sort((a, b) => a - b);
    return {whole, edit: times[EDITS >> 1]!, worst: times.at(-1)!};
}

function timed<T>(work: () => T): {ms: number; answer: T} {
    const start = performance.now();
    const answer = work();
    return {ms: performance.now() - start, answer};
}

/** The command line on the same areas in a file: seconds and the most memory its process had. */
async function commandLine(areas: readonly Polygon[]): Promise<{ms: number; fileMb: number; peakMb: number | null}> {
    const [unitFile, areaFile] = ['units', 'areas'].map((name) => join(folder, `${name}.geojson`)) as [string, string];
    writeFileSync(unitFile, collection(units.map(({code, geometry}) => ({properties: {code}, geometry}))));
    writeFileSync(areaFile, collection(areas.map((geometry) => ({properties: {}, geometry}))));
    const start = performance.now();
    const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'src/cli/dia-ban.ts', 'coverage', '--units', unitFile, '--areas', areaFile, '--json'],
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
    return {ms, fileMb: statSync(areaFile).size / 1e6, peakMb: peakKb === null ? null : peakKb / 1e3};
}

function collection(features: readonly {readonly properties: object; readonly geometry: object}[]): string {
    return `{"type":"FeatureCollection","features":[\n${features
        .map((feature) => JSON.stringify({type: 'Feature', ...feature}))
        .join(',\n')}\n]}`;
}

/** The same in PostGIS: milliseconds of the query alone, loading and indexing left out, and m² by unit. */
function postgis(address: string, areas: readonly Polygon[]): {ms: number; coveredM2: Map<string, number>} {
    const wkt = ({coordinates}: {readonly coordinates: unknown}, kind: string): string => {
        const ring = (positions: Position[]): string => `(${positions.map(([x, y]) => `${x} ${y}`).join(',')})`;
        const part = (rings: Position[][]): string => `(${rings.map(ring).join(',')})`;
        return kind === 'Polygon'
            ? `SRID=4326;POLYGON${part(coordinates as Position[][])}`
            : `SRID=4326;MULTIPOLYGON(${(coordinates as Position[][][]).map(part).join(',')})`;
    };
    const script = [
        'create extension if not exists postgis;',
        'create temp table u(code text, g geometry); create temp table a(g geometry);',
        'copy u from stdin;',
        ...units.map(({code, geometry}) => `${code}\t${wkt(geometry, geometry.type)}`),
        '\\.',
        'copy a from stdin;',
        ...areas.map((geometry) => wkt(geometry, 'Polygon')),
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

function largestDifference(rows: readonly CoveredArea[], other: ReadonlyMap<string, number>): number {
    return Math.max(
        ...rows.map(({code, coveredM2}) => {
            const theirs = other.get(code!) ?? 0;
            return Math.max(coveredM2, theirs) < 1 ? 0 : Math.abs(coveredM2 - theirs) / Math.max(coveredM2, theirs);
        })
    );
}

/** Turf's union and intersection; its area is that of a sphere, so only the time is told. */
function turf(areas: readonly Polygon[]): number {
    return timed(() => {
        for (const {geometry} of units) {
            const unit = {type: 'Feature' as const, properties: {}, geometry};
            const near = areas.filter(
                (each) => intersect(featureCollection([polygon(each.coordinates), unit])) !== null
            );
            if (near.length === 0) continue;
            const all =
                near.length === 1
                    ? polygon(near[0]!.coordinates)
                    : union(featureCollection(near.map((each) => polygon(each.coordinates))));
            if (all) turfArea(intersect(featureCollection([all, unit])) ?? all);
        }
    }).ms;
}

test('coverage of 170 communes', {timeout: 1_800_000}, async () => {
    const address = process.env['BENCH_PG'];
    const table: Record<string, string | number>[] = [];
    const times: number[] = [];
    coveredAreas(units, someAreas(2000), overlay); // warm
    for (const count of SIZES) {
        const areas = someAreas(count);
        const {ms, answer} = timed(() => coveredAreas(units, areas, overlay));
        times.push(ms);
        const {whole, edit, worst} = edits(project(areas), count);
        const line = await commandLine(areas);
        const row: Record<string, string | number> = {
            areas: count,
            'covered ms': Math.round(ms),
            'all figures ms': Math.round(whole),
            'one edit ms (median)': round1(edit),
            '(slowest of 31)': round1(worst),
            'command line ms': Math.round(line.ms),
            'file MB': round1(line.fileMb),
            'peak MB': line.peakMb === null ? '–' : Math.round(line.peakMb)
        };
        if (address) {
            const other = postgis(address, areas);
            row['PostGIS ms'] = Math.round(other.ms);
            row['times faster'] = round1(other.ms / ms);
            row['largest difference'] = largestDifference(answer, other.coveredM2).toExponential(1);
        }
        if (count === 1000) row['Turf ms'] = Math.round(turf(areas));
        table.push(row);
    }
    const exponent = Math.log(times.at(-1)! / times[0]!) / Math.log(SIZES.at(-1)! / SIZES[0]!);
    console.table(table);
    console.log(`growth exponent ${SIZES[0]} → ${SIZES.at(-1)} areas: ${exponent.toFixed(2)}`);
});

function round1(value: number): number {
    return Math.round(value * 10) / 10;
}

function round7(value: number): number {
    return Math.round(value * 1e7) / 1e7;
}
