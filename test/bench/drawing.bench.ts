import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {MultiPolygon, Polygon, Position} from 'geojson';
import type {CDPSession} from 'playwright-core';
import {afterAll, beforeAll, test} from 'vitest';
import {makeDemoBundle} from '../../src/demo/demo-bundle.ts';
import {DEFAULT_DEMO} from '../../src/demo/demo-lines.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {shipped} from '../support/shipped.ts';
import {Walk} from '../support/walk.ts';

/*
 * `npm run bench -- drawing`: the hand in the built page with the demo province of 25,000 sites and 25,000 areas on the map.
 *
 * A corner of an open zone is dragged by the mouse. Counted is what the page's main thread spends in script from one move of the
 * pointer until two frames after it are drawn, as Chromium itself counts it (Performance.getMetrics, ScriptDuration); TaskDuration,
 * which adds style, layout, paint and what drives WebGL, stands beside it. The same is done with snapping off, with a new outline
 * and with a zone of 2,000 corners. Then the search for a corner to snap to, in the module as it is shipped. Times are a table to be
 * read, no matter of passing or failing; the bar is 16 ms of script a frame and 2 ms a search.
 */

const SITES = 25_000;
const AREAS = 25_000;
const MOVES = 100;
const walk = new Walk();
let client: CDPSession;

beforeAll(async () => {
    const file = join(walk.folder, 'lon.zip');
    writeFileSync(file, makeDemoBundle({...DEFAULT_DEMO, sites: SITES, areas: AREAS}));
    await walk.start();
    await walk.page.getByText('Bắt đầu làm việc').click();
    await walk.page.locator('db-header input[type=file]').setInputFiles(file);
    await walk.page.locator('db-open-bundle [data-act="go"]').click({timeout: 120_000});
    await walk.page.waitForFunction(
        (least) => {
            const {workspace} = (document.querySelector('db-app') ?? {}) as {workspace?: Workspace};
            return (workspace?.records.layer('grave-site').size ?? 0) >= least;
        },
        SITES,
        {timeout: 300_000}
    );
    await walk.mapIdle();
    await walk.page.waitForFunction(
        () =>
            (document.querySelector('db-app') as unknown as {workspace: Workspace}).workspace.analysis.state ===
            'ready',
        null,
        {timeout: 400_000}
    );
    client = await walk.page.context().newCDPSession(walk.page);
    await client.send('Performance.enable');
}, 900_000);

afterAll(() => walk.end());

interface Cost {
    readonly script: number;
    readonly task: number;
}

async function spent(): Promise<Cost> {
    const {metrics} = await client.send('Performance.getMetrics');
    const of = (name: string) => 1000 * (metrics.find((each) => each.name === name)?.value ?? Number.NaN);
    return {script: of('ScriptDuration'), task: of('TaskDuration')};
}

/** Two frames have been drawn since the call. */
const frames = () =>
    walk.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function cost(act: () => Promise<unknown>): Promise<Cost> {
    const before = await spent();
    await act();
    await frames();
    const after = await spent();
    return {script: after.script - before.script, task: after.task - before.task};
}

/** What it costs to ask, with no move at all. */
async function idle(): Promise<Cost> {
    const costs: Cost[] = [];
    for (let i = 0; i < 20; i++) costs.push(await cost(async () => undefined));
    return {
        script: at(
            costs.map(({script}) => script),
            0.5
        ),
        task: at(
            costs.map(({task}) => task),
            0.5
        )
    };
}

function at(values: readonly number[], share: number): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

function row(what: string, costs: readonly Cost[], less: Cost) {
    const script = costs.map((each) => each.script - less.script);
    const task = costs.map((each) => each.task - less.task);
    const ms = (value: number) => Number(Math.max(0, value).toFixed(1));
    return {
        what,
        'script median ms': ms(at(script, 0.5)),
        'script p95 ms': ms(at(script, 0.95)),
        'script worst ms': ms(Math.max(...script)),
        'task median ms': ms(at(task, 0.5)),
        'task p95 ms': ms(at(task, 0.95))
    };
}

/** Select a zone, look at it and edit it; gives where its first corner is in the window. */
async function startEditing(id: string): Promise<[number, number]> {
    await walk.page.locator('db-app').evaluate((app, name) => {
        const {workspace} = app as unknown as {workspace: Workspace};
        workspace.select(name, {show: true});
    }, id);
    await walk.mapIdle();
    await walk.page.locator('db-zone-card').getByRole('button', {name: 'Sửa ranh giới'}).click();
    await walk.page.locator('db-draw-steps').waitFor();
    await walk.mapIdle();
    const geometry = (await walk.read(({drawing}) => (drawing.kind === 'editing' ? drawing.geometry : null))) as
        | Polygon
        | MultiPolygon;
    const [lon, lat] = (geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0]![0])![0]! as [
        number,
        number
    ];
    return walk.at(lon, lat);
}

async function drag([x, y]: [number, number]): Promise<Cost[]> {
    const {mouse} = walk.page;
    await mouse.move(x, y);
    await mouse.down();
    // snapping makes its index at the first move, which is told apart
    const costs = [await cost(() => mouse.move(x + 2, y + 2))];
    for (let i = 0; i < MOVES; i++) {
        const angle = i / 6;
        costs.push(await cost(() => mouse.move(x + 40 * Math.sin(angle), y + 30 * Math.sin(2 * angle))));
    }
    await mouse.up();
    return costs;
}

test('dragging a corner with 50,000 features on the map', {timeout: 900_000}, async () => {
    const table: ReturnType<typeof row>[] = [];
    const zone = await walk.read(({records}) => {
        const open = [...records.layer('concluded-zone').values()].filter(
            ({properties}) => properties.state === 'draft'
        );
        return open.reduce((best, each) =>
            each.geometry.coordinates.flat(2).length > best.geometry.coordinates.flat(2).length ? each : best
        );
    });
    const count = await walk.read(({records}) =>
        ['grave-site', 'surveyed-area', 'concluded-zone', 'cemetery', 'landmark', 'unit']
            .map((layer) => records.layer(layer as 'unit').size)
            .reduce((sum, each) => sum + each, 0)
    );
    const nothing = await idle();
    let place: [number, number] = [0, 0];
    table.push(row('begin an editing', [await cost(async () => (place = await startEditing(zone.id)))], nothing));
    for (const snaps of [true, false]) {
        await walk.page
            .locator('db-app')
            .evaluate((app, on) => (app as unknown as {workspace: Workspace}).workspace.look({snaps: on}), snaps);
        const [first, ...moves] = await drag(place);
        table.push(row(`drag, snapping ${snaps ? 'on' : 'off'}: first move`, [first!], nothing));
        table.push(row(`drag, snapping ${snaps ? 'on' : 'off'}`, moves, nothing));
        await walk.page.keyboard.press('Backspace');
    }
    await walk.page
        .locator('db-app')
        .evaluate((app) => (app as unknown as {workspace: Workspace}).workspace.look({snaps: true}));

    // an edit stored: the next move meets changed records
    const [x, y] = place;
    await walk.page.mouse.move(x, y);
    await walk.page.mouse.down();
    await walk.page.mouse.move(x + 9, y + 7, {steps: 2});
    await walk.page.mouse.up();
    await walk.page.locator('db-draw-steps').getByLabel('Lý do, văn bản (bắt buộc)').fill('Đo');
    await walk.page.getByRole('button', {name: 'Lưu ranh giới'}).click();
    await walk.page.waitForFunction(
        () => (document.querySelector('db-app') as unknown as {workspace: Workspace}).workspace.drawing.kind === 'idle'
    );
    await walk.page.waitForTimeout(3000);
    const [after] = await drag(await startEditing(zone.id));
    table.push(row('first move after an edit was stored', [after!], nothing));
    await walk.page.keyboard.press('Escape');

    // a new outline: the line to the pointer follows
    await walk.page.locator('db-app').evaluate((app) => {
        const {workspace} = app as unknown as {workspace: Workspace};
        workspace.select(null);
        workspace.hand({kind: 'start'});
    });
    for (const [dx, dy] of [
        [-90, -60],
        [90, -70]
    ] as const)
        await walk.page.mouse.click(x + dx, y + dy, {delay: 400});
    const drawing: Cost[] = [];
    for (let i = 0; i < MOVES; i++) {
        drawing.push(await cost(() => walk.page.mouse.move(x + 80 * Math.sin(i / 6), y + 60 * Math.cos(i / 6))));
    }
    table.push(row('draw: the next corner follows the pointer', drawing, nothing));
    await walk.page.keyboard.press('Escape');

    // a zone of 2,000 corners in place of the same one
    await walk.page.locator('db-app').evaluate(async (app, id) => {
        const {workspace} = app as unknown as {workspace: Workspace};
        const before = workspace.records.layer('concluded-zone').get(id)!;
        const [west, south, east, north] = before.geometry.coordinates
            .flat(3 - Number(before.geometry.type === 'Polygon') - 1)
            .reduce<[number, number, number, number]>(
                (box, corner) => {
                    const [lon, lat] = corner as unknown as Position as [number, number];
                    return [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)];
                },
                [180, 90, -180, -90]
            );
        const ring = Array.from({length: 2000}, (_, i) => {
            const angle = (i / 2000) * 2 * Math.PI;
            const far = 1 + 0.03 * Math.sin(40 * angle);
            return [
                (west + east) / 2 + ((east - west) / 2) * far * Math.cos(angle),
                (south + north) / 2 + ((north - south) / 2) * far * Math.sin(angle)
            ];
        });
        const geometry = {type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]]};
        const patch = () => [{layer: 'concluded-zone' as const, id, before, after: {...before, geometry}}];
        await workspace.run({act: 'edit-zone', args: {}, why: 'Đo', patch});
    }, zone.id);
    await walk.page.waitForTimeout(3000);
    const [, ...many] = await drag(await startEditing(zone.id));
    table.push(row('drag in a zone of 2,000 corners', many, nothing));

    console.log(
        `${count} features; a move and the two frames after it; asking alone costs ${nothing.script.toFixed(1)} ms of script`
    );
    console.table(table);
});

test('the search for a corner to snap to', {timeout: 300_000}, async () => {
    const {records, snapIndex} = await shipped<typeof import('./snap-engine.ts')>(
        join(import.meta.dirname, 'snap-engine.ts')
    );
    const shapes = records({...DEFAULT_DEMO, sites: SITES, areas: AREAS});
    const started = performance.now();
    const index = snapIndex(shapes);
    const built = performance.now() - started;
    const corners = shapes.flatMap(({geometry}) =>
        geometry?.type === 'Polygon'
            ? geometry.coordinates[0]!.slice(0, 1)
            : geometry?.type === 'Point'
              ? [geometry.coordinates]
              : []
    );
    const times: number[] = [];
    let found = 0;
    for (let i = 0; i < 20_000; i++) {
        const [lon, lat] = corners[(i * 7919) % corners.length] as [number, number];
        const begin = performance.now();
        if (index.find(lon + 0.0002 * Math.sin(i), lat + 0.0002 * Math.cos(i), i % 2 ? 25 : 600)) found++;
        times.push(performance.now() - begin);
    }
    console.table([
        {
            shapes: shapes.length,
            'index ms': Math.round(built),
            searches: times.length,
            found,
            'median ms': Number(at(times, 0.5).toFixed(4)),
            'p95 ms': Number(at(times, 0.95).toFixed(4)),
            'worst ms': Number(Math.max(...times).toFixed(2))
        }
    ]);
});
