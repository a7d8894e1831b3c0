import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {MultiPolygon, Polygon, Position} from 'geojson';
import type {CDPSession} from 'playwright-core';
import {afterAll, beforeAll, test} from 'vitest';
import {makeDemoBundle} from '../../src/demo/demo-bundle.ts';
import {DEFAULT_DEMO} from '../../src/demo/demo-lines.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {markFrames, scriptFrames} from '../support/script-frames.ts';
import {shipped} from '../support/shipped.ts';
import {Walk} from '../support/walk.ts';

/*
 * `npm run bench -- drawing`: the hand in the built page with the demo province of 25,000 sites and 25,000 areas on the map.
 *
 * A corner of an open zone is dragged by the mouse. Counted is the script of the page's main thread in every frame that has any, as
 * Chromium's own trace tells it (`script-frames.ts`), whatever the script is for: the hand, the panels, the map that is drawn anew.
 * The same with snapping off, after an edit, with a new outline, and in a zone of 2,000 corners. Then the search for a corner to snap
 * to, in the module as it is shipped. A table to be read, no matter of passing or failing; the bar is 16 ms a frame, 2 ms a search.
 */

const SITES = 25_000;
const AREAS = 25_000;
const MOVES = 60;
const BAR_MS = 16;
/** A frame with less script did nothing but mark itself. */
const LEAST_MS = 0.3;
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
    await markFrames(walk.page);
}, 900_000);

afterAll(() => walk.end());

/** Two frames have been drawn since the call. */
const frames = () =>
    walk.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

function at(values: readonly number[], share: number): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Do something and put the script of every frame that had any into a row. */
async function row(what: string, act: () => Promise<unknown>) {
    const all = await scriptFrames(client, async () => {
        await act();
        await frames();
    });
    const worked = all.filter((each) => each >= LEAST_MS);
    const ms = (value: number) => Number(value.toFixed(1));
    return {
        what,
        frames: worked.length,
        'median ms': ms(at(worked, 0.5)),
        'p95 ms': ms(at(worked, 0.95)),
        'worst ms': ms(Math.max(...worked)),
        [`over ${BAR_MS} ms`]: worked.filter((each) => each > BAR_MS).length
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

/** The pointer goes around a place, a move and two frames at a time. */
async function around([x, y]: readonly [number, number]): Promise<void> {
    for (let i = 0; i < MOVES; i++) {
        await walk.page.mouse.move(x + 40 * Math.sin(i / 6), y + 30 * Math.sin(i / 3));
        await frames();
    }
}

async function drag(what: string, [x, y]: readonly [number, number]) {
    const {mouse} = walk.page;
    await mouse.move(x, y);
    await mouse.down();
    const rows = [
        await row(`${what}: first move`, () => mouse.move(x + 2, y + 2)),
        await row(what, () => around([x, y]))
    ];
    await mouse.up();
    return rows;
}

test('dragging a corner with 50,000 features on the map', {timeout: 900_000}, async () => {
    const table: Awaited<ReturnType<typeof row>>[] = [];
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
    let place: [number, number] = [0, 0];
    table.push(
        await row('begin an editing', async () => {
            place = await startEditing(zone.id);
        })
    );
    for (const snaps of [true, false]) {
        await walk.page
            .locator('db-app')
            .evaluate((app, on) => (app as unknown as {workspace: Workspace}).workspace.look({snaps: on}), snaps);
        table.push(...(await drag(`drag, snapping ${snaps ? 'on' : 'off'}`, place)));
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
    const [after] = await drag('drag after an edit was stored', await startEditing(zone.id));
    table.push(after!);
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
    table.push(await row('draw: the next corner follows the pointer', () => around([x, y])));
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
    table.push(...(await drag('drag in a zone of 2,000 corners', await startEditing(zone.id))));

    console.log(`${count} features; script of the main thread, frame by frame`);
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
            'worst ms': Number(Math.max(...times).toFixed(2)),
            'over 2 ms': times.filter((each) => each > 2).length
        }
    ]);
});
