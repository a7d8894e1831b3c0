import axe from 'axe-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Workspace} from '../../src/ui/workspace.ts';
import {Walk} from '../support/walk.ts';

const walk = new Walk(process.env['DIST']);
beforeAll(() => walk.start({map: false}));
afterAll(() => walk.end());

const panel = () => walk.page.locator('db-inspection');
const table = () => walk.page.locator('db-check-table');

async function seriousFaults(): Promise<string[]> {
    await walk.page.evaluate(axe.source);
    const found = await walk.page.evaluate(() =>
        (window as unknown as {axe: typeof axe}).axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
        })
    );
    return found.violations
        .filter(({impact}) => impact === 'serious' || impact === 'critical')
        .map(({id, nodes}) => `${id} ${nodes[0]?.target} ${nodes[0]?.failureSummary}`);
}

test('the plan at a glance opens from the start page: its numbers lead to their records', async () => {
    await walk.page.locator('db-tour [data-act=dashboard]').click();
    const dashboard = walk.page.locator('db-dashboard');
    const tile = dashboard.locator('db-plan-tile [data-figure=K1]');
    await tile.waitFor();
    const k1 = await walk.read(({analysis}) => analysis.table!.rows[0]!.figures.K1);
    await expect.poll(() => tile.locator('[data-part=numerator]').textContent()).toBe(String(k1.numerator));
    for (const words of ['Quá hạn, chưa đạt', 'Đúng tiến độ', 'Chậm tiến độ', 'Mốc thời gian', 'Việc chưa giải quyết'])
        await expect.poll(() => walk.text('db-dashboard')).toContain(words);
    await dashboard.locator('db-plan-tile .spark svg').first().waitFor();
    await expect.poll(() => seriousFaults()).toEqual([]);
    // left with Esc, it is gone: keys are for the page again, and it opens once more
    await walk.page.keyboard.press('Escape');
    await expect.poll(() => dashboard.count()).toBe(0);
    await walk.menu(/Tổng quan kế hoạch/);
    await tile.locator('[data-part=missing]').click();
    await expect.poll(() => dashboard.count()).toBe(0);
    const marked = await walk.read(({view}) => [...view.marked]);
    expect(new Set(marked)).toEqual(new Set(k1.denominatorIds.filter((id) => !k1.numeratorIds.includes(id))));
    await expect.poll(() => walk.text('db-table')).toContain(`${marked.length}`);
});

test('a record leads to the products that used it', async () => {
    const site = await walk.read(({records}) => {
        const [row] = [...records.layer('register').values()].filter(
            ({properties}) => properties.kind === 'map-product' && properties.state === 'accepted'
        );
        const unit = row!.properties.unit;
        return [...records.layer('grave-site').values()].find(
            ({id, properties}) =>
                id.startsWith(`75-${unit}-`) && properties.reportedOn < '2024-01-20' && !properties.duplicateOf
        )!.id;
    });
    await walk.page
        .locator('db-app')
        .evaluate((app, id) => (app as unknown as {workspace: Workspace}).workspace.select(id), site);
    await walk.page.locator('db-product-uses [data-act=uses]').click();
    await expect.poll(() => walk.text('db-product-uses')).toMatch(/Bản đồ .* nghiệm thu ngày/i);
    await expect.poll(() => seriousFaults()).toEqual([]);
    await walk.read((workspace) => workspace.select(null));
});

test('contradictions are grouped by rule, and their table under the map follows the filter', async () => {
    await walk.task('Kiểm tra');
    const contradictions = walk.page.locator('db-contradictions');
    await contradictions.locator('[data-field=by]').click();
    await walk.page.getByRole('option', {name: 'Nội dung kiểm tra'}).last().click();
    await expect.poll(() => walk.text('db-contradictions')).toContain('Vùng đã phê duyệt chồng nhau: ');
    await contradictions.locator('[data-act=table]').click();
    const all = await walk.read(({analysis}) => analysis.findings.length);
    await expect.poll(() => walk.text('db-check-table')).toContain(`${all} dòng`);
    await contradictions.locator('.counts .error').click();
    const errors = await walk.read(
        ({analysis}) => analysis.findings.filter(({severity}) => severity === 'error').length
    );
    await expect.poll(() => walk.text('db-check-table')).toContain(`${errors} dòng`);
});

test('gaps of a district are narrowed by width, and one is raised as a finding with its ground', async () => {
    await walk.page.locator('db-audit [data-part=inspection]').click();
    await panel().locator('[data-list=gap]').click();
    await panel().locator('db-gap-bounds [data-field=mostWidthM] input').fill('3.000');
    await walk.page.keyboard.press('Tab');
    await expect.poll(() => walk.text('db-inspection')).toMatch(/(\d+) \/ \d+ mục/);
    await panel().locator('db-inspected .what').first().click();
    await expect.poll(() => table().locator('vaadin-grid').count()).toBe(1);
    await expect.poll(() => seriousFaults()).toEqual([]);
    await panel().locator('db-inspected [data-act=raise-finding]').click();
    await panel().locator('db-raise-form [data-act=raise]').click();
    await expect.poll(() => walk.count('raised-finding')).toBe(1);
    const [finding] = await walk.read(({records}) => [...records.layer('raised-finding').values()]);
    expect(finding!.properties.rule).toBe('ground-gap');
    expect(finding!.geometry?.type).toBe('Polygon');
    await expect.poll(() => walk.text('db-inspection')).toContain('Đã lập phát hiện');
    // the newest act is of today now, so another day is shown than was inspected
    await expect.poll(() => walk.text('db-inspection')).toContain('Hồ sơ đã thay đổi sau lần rà soát này.');
});

test('what was done in a commune is raised as a finding, in the words of its line', async () => {
    await panel().locator('[data-list=effort]').click();
    const first = panel().locator('db-effort li.effort').first();
    await first.locator('button').first().click();
    await first.locator('[data-act=raise-finding]').click();
    await first.locator('db-raise-form [data-act=raise]').click();
    await expect.poll(() => walk.count('raised-finding')).toBe(2);
    const raised = await walk.read(({records}) => [...records.layer('raised-finding').values()].at(-1)!.properties);
    expect(raised.what).toMatch(/^.+: \d+ tìm kiếm, .+ Phương pháp: .+\.$/);
    expect(raised.ids.length).toBeGreaterThan(0);
    await expect.poll(() => walk.text('db-effort')).toContain('Đã lập phát hiện');
});

test('where no map can be drawn the journal opens all the same, with its chain verified', async () => {
    await walk.page.locator('db-map .no-map button').click();
    const journal = walk.page.locator('db-journal');
    await expect.poll(() => walk.text('db-journal')).toContain('Sổ ghi');
    await expect.poll(() => journal.locator('db-chain-state .whole').count()).toBe(1);
    await expect.poll(() => seriousFaults()).toEqual([]);
    await journal.locator('header > button').click();
    await expect.poll(() => walk.page.locator('db-map .no-map button:focus').count()).toBe(1);
});
