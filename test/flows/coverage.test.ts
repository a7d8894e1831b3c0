import {readFileSync} from 'node:fs';
import {strFromU8, unzipSync} from 'fflate';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {Walk} from '../support/walk.ts';

// A person at the figures: other settings, two dates, charts, groups, another unit set, and what leaves the page.
const walk = new Walk();

beforeAll(async () => {
    await walk.start({map: false});
    await walk.page.getByText('Bắt đầu làm việc').click();
    await walk.task('Bao phủ');
});
afterAll(() => walk.end());

const panel = () => walk.page.locator('db-coverage');
const section = (name: string) => panel().getByRole('button', {name, exact: true}).first().click();
/** Numerator of a figure of the province as the page has it. */
const numerator = (id: 'K1' | 'K4') =>
    walk.page.locator('db-app').evaluate(
        (app, figure) =>
            (
                app as unknown as {
                    workspace: {analysis: {table: {rows: {figures: Record<string, {numerator: number}>}[]}}};
                }
            ).workspace.analysis.table.rows[0]!.figures[figure]!.numerator,
        id
    );

describe('the figures', () => {
    test('a setting shows what it would change, is stored with a reason, and is taken back', async () => {
        const before = await numerator('K4');
        await section('Cách tính');
        const settings = walk.page.locator('db-plan-settings');
        await settings.getByText('Từ 3 lần').click();
        const row = settings.locator('table tbody tr').filter({hasText: 'K4'});
        await row.waitFor();
        const [now, then] = (await row.locator('td').allTextContents()).map(Number);
        expect(now).toBe(before);
        expect(then).toBeLessThan(before);
        await expect.poll(() => numerator('K4')).toBe(before); // nothing is stored yet
        await settings.getByRole('button', {name: 'Lưu cách tính'}).click();
        await settings.getByText('Hãy ghi lý do').waitFor();
        await settings.locator('textarea').fill('Công văn 12/CQTT');
        await settings.getByRole('button', {name: 'Lưu cách tính'}).click();
        await expect.poll(() => numerator('K4')).toBe(then);
        await walk.settled();
        const last = await walk.read(({store}) => {
            const {act, why} = store.lines.at(-1)!;
            return {act, why};
        });
        expect(last).toEqual({act: 'set-plan', why: 'Công văn 12/CQTT'});
        await walk.page
            .locator('db-header')
            .getByRole('button', {name: /^Hoàn tác/})
            .click();
        await expect.poll(() => numerator('K4')).toBe(before);
        await walk.settled();
    });

    test('between two ends of a quarter, a gain leads to the records that joined', async () => {
        await section('So hai ngày');
        await panel().getByRole('button', {name: 'Quý', exact: true}).click();
        await walk.page.locator('db-between vaadin-select').click();
        await walk.page.locator('vaadin-select-item:visible').filter({hasText: 'Quý II năm 2024'}).last().click();
        await panel().getByRole('button', {name: 'So sánh'}).click();
        const gain = walk.page.locator('db-change-list button[data-list="numeratorAdded"]').first();
        await gain.waitFor();
        const count = Number((await gain.textContent())!.replace('+', '').replaceAll('.', ''));
        expect(count).toBeGreaterThan(0);
        await gain.click();
        await expect.poll(() => walk.read(({view}) => view.marked.size)).toBe(count);
        // each of them was surveyed or verified in the quarter, or the journal learned of it then
        const idle = await walk.read(({view, records, store}) => {
            const within = (day = '') => day.slice(0, 10) > '2024-03-31' && day.slice(0, 10) <= '2024-06-30';
            const touched = new Set(
                store.lines.filter(({at}) => within(at)).flatMap(({changes}) => changes.map(({id}) => id))
            );
            return [...view.marked].filter((id) => {
                const site = records.layer('grave-site').get(id)!;
                const attempts = [...records.layer('surveyed-area').values()].filter(({properties}) =>
                    properties.siteIds.includes(id)
                );
                const days = [site.properties.verification.on, ...attempts.map(({properties}) => properties.endedOn)];
                return (
                    !days.some((day) => within(day)) &&
                    ![id, ...attempts.map((each) => each.id)].some((each) => touched.has(each))
                );
            });
        });
        expect(idle).toEqual([]);
        await expect.poll(() => walk.page.locator('db-table [data-count]').textContent()).toContain(String(count));
    });

    // 31/12/2024 is a Tuesday: a week and a quarter end on one day
    test('going from weeks to quarters keeps the quarter, where the newest week ends with it', async () => {
        await walk.page
            .locator('db-app')
            .evaluate((app) =>
                (app as unknown as {workspace: {look(change: object): void}}).workspace.look({asOf: '2024-12-31'})
            );
        await section('Theo đơn vị');
        await section('So hai ngày');
        const chosen = () => walk.page.locator('db-between vaadin-select vaadin-select-value-button').textContent();
        await expect.poll(chosen).toContain('Từ 25/12/2024 đến 31/12/2024');
        await panel().getByRole('button', {name: 'Quý', exact: true}).click();
        await expect.poll(chosen).toContain('Quý IV năm 2024');
        await walk.page
            .locator('db-app')
            .evaluate((app) =>
                (app as unknown as {workspace: {look(change: object): void}}).workspace.look({asOf: null})
            );
        await walk.settled();
    });

    test('a chart has its target and its numbers, and leaves as SVG and PNG', async () => {
        await section('Theo chỉ tiêu');
        await panel().getByRole('button', {name: 'Biểu đồ', exact: true}).click();
        const chart = walk.page.locator('db-chart');
        await chart.locator('.picture svg').first().waitFor();
        const texts = chart.locator('.picture text');
        await expect.poll(() => texts.allTextContents()).toContain('Chỉ tiêu: trên 70 %');
        const words = await texts.allTextContents();
        expect(words.filter((text) => /%/.test(text) && /\(\d/.test(text))).toHaveLength(11); // one for each district
        const svg = readFileSync(
            await walk.keep(
                Promise.all([
                    walk.page.waitForEvent('download'),
                    chart.getByRole('button', {name: 'Lưu hình SVG'}).click()
                ]).then(([file]) => file),
                'chart.svg'
            ),
            'utf8'
        );
        expect(svg).toContain('Chỉ tiêu: trên 70 %');
        expect(svg).toContain('44-KH-BCD-2024');
        expect(svg).toContain(await walk.read(({head}) => head));
        expect(svg).toContain('url(data:font/woff2;base64,');
        expect(svg).not.toMatch(/(href|src|url\()\s*=?\s*["']?https?:\/\/(?!www\.w3\.org)/);
        const png = readFileSync(
            await walk.keep(
                Promise.all([
                    walk.page.waitForEvent('download'),
                    chart.getByRole('button', {name: 'Lưu ảnh PNG'}).click()
                ]).then(([file]) => file),
                'chart.png'
            )
        );
        expect(png.subarray(1, 4).toString()).toBe('PNG');
        expect(png.readUInt32BE(16)).toBe(2160); // twice 1080
    });

    test('the trend over the year ends at the figure of today', async () => {
        await section('Diễn biến');
        await panel().getByRole('button', {name: 'Theo quý'}).click();
        const chart = walk.page.locator('db-trend db-chart');
        await chart.locator('.picture svg').first().waitFor();
        await chart.locator('summary').click();
        const last = await chart.locator('table tbody tr').last().locator('td').allTextContents();
        expect(last[2]!.split('/')[0]).toBe(String(await numerator('K1')));
    });

    test('a trend that is stopped stays stopped until it is asked for again', async () => {
        await panel().getByRole('button', {name: 'Theo tuần'}).click();
        const trend = walk.page.locator('db-trend');
        await trend.getByRole('button', {name: 'Hủy'}).click();
        await trend.getByRole('button', {name: 'Tính lại'}).waitFor();
        await walk.page.waitForTimeout(500);
        await expect.poll(() => trend.locator('vaadin-progress-bar').count()).toBe(0);
        await trend.getByRole('button', {name: 'Tính lại'}).click();
        await trend.locator('db-chart .picture svg').first().waitFor();
    });

    test('the workbook opens with sums as formulas and no formula from a name', async () => {
        await section('Theo đơn vị');
        const acts = walk.page.locator('db-by-unit db-table-acts').first();
        const file = await walk.keep(
            Promise.all([
                walk.page.waitForEvent('download'),
                acts.getByRole('button', {name: 'Tệp Excel'}).click()
            ]).then(([each]) => each),
            'figures.xlsx'
        );
        const files = unzipSync(readFileSync(file));
        const names = [...strFromU8(files['xl/workbook.xml']!).matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
            ([, name]) => name
        );
        expect(names.slice(0, 3)).toEqual(['Tổng hợp chỉ tiêu', 'Diện tích theo kết luận', 'K1']);
        const summary = strFromU8(files['xl/worksheets/sheet1.xml']!);
        const formulas = [...summary.matchAll(/<f>([^<]*)<\/f><v>([^<]*)<\/v>/g)];
        expect(formulas.length).toBeGreaterThan(500);
        const k1 = await numerator('K1');
        expect(formulas.some(([, formula, value]) => formula!.startsWith('SUM(') && Number(value) === k1)).toBe(true);
        for (const [, formula] of formulas) expect(formula).toMatch(/^(SUM\([A-Z\d:,]+\)|[A-Z]+\d+\/[A-Z]+\d+)$/);
    });

    test('a table is copied for Word with its borders', async () => {
        const copied = walk.page.evaluate(
            () =>
                new Promise<string>((resolve) => {
                    // the window hears after the page has put its table there
                    window.addEventListener('copy', ({clipboardData}) =>
                        resolve(clipboardData?.getData('text/html') ?? '')
                    );
                })
        );
        await walk.page
            .locator('db-by-unit db-table-acts')
            .first()
            .getByRole('button', {name: 'Chép sang Word'})
            .click();
        expect(await copied).toContain('border:1px solid');
        await walk.page.getByText('Đã chép bảng').waitFor();
    });

    test('all thirteen figures stand side by side, and a number leads to its records', async () => {
        await panel().getByRole('button', {name: 'Cả 13 chỉ tiêu'}).click();
        const glance = walk.page.locator('db-all-figures');
        await expect.poll(() => glance.locator('thead th').count()).toBe(14);
        await expect.poll(() => glance.locator('tbody tr').count()).toBe(12); // the province and its districts
        await glance.getByRole('button', {name: /^K1 /}).click();
        await expect.poll(() => glance.locator('th[aria-sort="descending"]').textContent()).toContain('K1');
        await glance.locator('tbody tr').first().locator('td button').first().click();
        await expect.poll(() => walk.read(({view}) => view.marked.size)).toBe(await numerator('K1'));
    });

    test('units put together are reckoned as one', async () => {
        await section('Địa giới, nhóm');
        const groups = walk.page.locator('db-groups');
        await groups.getByRole('button', {name: 'Thêm nhóm'}).click();
        await groups.locator('vaadin-text-field input').fill('Cụm phía tây');
        for (const name of ['Nhơn Trạch', 'Biên Hòa']) {
            const field = groups.locator('vaadin-combo-box input');
            await field.fill(name);
            await walk.page.locator('vaadin-combo-box-item:visible').filter({hasText: name}).first().click();
            await groups.locator('.members').getByText(name).waitFor();
        }
        await groups.getByRole('button', {name: 'Lưu nhóm'}).click();
        const shown = groups.locator('db-figure-list li').first();
        const both = await walk.read(({analysis}) =>
            analysis
                .table!.rows.filter(({name, level}) => level === 'district' && /Nhơn Trạch|Biên Hòa/.test(name))
                .reduce((sum, {figures}) => sum + figures.K1.numerator, 0)
        );
        await expect.poll(() => shown.textContent()).toMatch(new RegExp(`\\b${both}\\s*/`));
    });

    test('no rule of accessibility is broken in any section', async () => {
        for (const name of [
            'Theo đơn vị',
            'Theo chỉ tiêu',
            'Diễn biến',
            'So hai ngày',
            'Địa giới, nhóm',
            'Cách tính'
        ]) {
            await section(name);
            await walk.page.waitForTimeout(300);
            await expect.poll(() => walk.axeFaults('db-app', 'db-coverage'), {message: name}).toEqual([]);
        }
    });

    test('nothing leaves the origin and nothing is complained of', () => {
        expect(walk.seen.foreign).toEqual([]);
        expect(walk.seen.errors).toEqual([]);
    });
});
