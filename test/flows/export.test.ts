import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openFile} from '../../src/exchange/open-file.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {Walk} from '../support/walk.ts';

const walk = new Walk();
beforeAll(() => walk.start({map: false}));
afterAll(() => walk.end());

test('layers leave by the menu as a public GeoPackage, which the page itself can open', async () => {
    const {page} = walk;
    await page.locator('db-header vaadin-menu-bar-button').first().click();
    await page.locator('vaadin-menu-bar-item', {hasText: 'Xuất dữ liệu…'}).click();
    const dialog = page.locator('db-export');
    await dialog.locator('input[name="concluded-zone"]').uncheck();
    await dialog.locator('input[name="surveyed-area"]').uncheck();
    await dialog.locator('input[value="gpkg"]').check();
    await dialog.locator('input[value="limited"]').check();
    await dialog.getByText('ô lưới 100 m VN-2000').waitFor();
    await dialog.locator('input[value="public"]').check();
    await dialog.getByText('ô lưới 1 km VN-2000').waitFor();
    const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.locator('[data-act="export"]').click()
    ]);
    expect(download.suggestedFilename()).toMatch(/-grave-site-cong-khai-2024-12-27\.gpkg$/);
    const bytes = readFileSync((await download.path())!);
    const {parts} = await openFile(bytes, 'tep.gpkg');
    const sites = await walk.read(({records}: Workspace) => records.layer('grave-site').size);
    expect(parts).toMatchObject([{kind: 'features', name: 'grave_site', system: {code: 'EPSG:4326'}}]);
    expect(parts[0]!.kind === 'features' && parts[0]!.features).toHaveLength(sites);

    // the engine of the format in the page's worker, under the page's own policy
    const opened = await page.locator('db-app').evaluate(
        async (app, list) => {
            const {files} = (app as unknown as {workspace: Workspace}).workspace;
            const file = new Blob([new Uint8Array(list)]);
            return (await files.run('open', {file, fileName: 'tep.gpkg'})).opened;
        },
        [...bytes]
    );
    expect(opened).toMatchObject({format: 'geopackage', parts: [{name: 'grave_site', count: sites}]});
    expect(walk.seen).toEqual({foreign: [], errors: []});
});
