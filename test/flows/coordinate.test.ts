import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {GraveSiteRecord} from '../../src/record/feature.ts';
import {Walk} from '../support/walk.ts';

// What a person does with a coordinate on paper: read it, see where it leads, put it on record in its own words.
const walk = new Walk();
const panel = () => walk.page.locator('db-coordinate');
const status = () => walk.page.locator('db-status');

beforeAll(async () => {
    await walk.start({dots: 1});
    await walk.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await walk.page.getByText('Bắt đầu làm việc').click();
});

afterAll(() => walk.end());

/** Give the keys back to the map. */
const toMap = () => walk.page.locator('db-map canvas').focus();

async function ask(text: string): Promise<void> {
    if (!(await panel().isVisible())) {
        await toMap();
        await walk.page.keyboard.press('g');
    }
    await panel().locator('#text').fill(text);
}

const sites = () => walk.read(({records}) => [...records.layer('grave-site').values()] as unknown as GraveSiteRecord[]);

/** What of the status bar is cut off: elements whose words are wider than they are. */
const cutOff = (part: string) =>
    status().evaluate(
        (bar, name) =>
            [...bar.shadowRoot!.querySelectorAll<HTMLElement>(name)]
                .filter((each) => {
                    const outer = each.closest('.where')!.getBoundingClientRect();
                    const own = each.getBoundingClientRect();
                    return (
                        each.scrollWidth > each.clientWidth || own.right > outer.right + 0.5 || own.left < outer.left
                    );
                })
                .map((each) => each.textContent?.trim()),
        part
    );

test('other letters read the place on the map again, in one go and without an error', async () => {
    await ask('YT 051 143');
    await panel().locator('#text').press('Enter');
    const systems = () => walk.read(({place}) => place?.readings.map(({system}) => system).join());
    await expect.poll(() => systems()).toBe('DIABAN:MGRS-INDIAN1960,DIABAN:MGRS');
    await panel().locator('select').last().selectOption('AL');
    // by AL the square of YT lies 1 000 km off: only the reading on WGS 84 is left
    await expect.poll(systems).toBe('DIABAN:MGRS');
    expect(await walk.text('db-coordinate')).not.toContain('chữ AA');
    await panel().locator('select').last().selectOption('AA');
    await expect.poll(systems).toBe('DIABAN:MGRS-INDIAN1960,DIABAN:MGRS');
    expect(walk.seen.errors).toEqual([]);
    await panel().locator('[data-act="clear"]').last().click();
    await walk.page.keyboard.press('Escape');
});

describe('the readout', () => {
    test('names three systems and their operations, and nothing of it is cut off at 1366 × 768', async () => {
        await walk.page.mouse.move(600, 400);
        await expect.poll(() => walk.text('db-status')).toMatch(/EPSG:6960/);
        for (const said of ['VN-2000 107°45', 'WGS 84', 'Indian 1960, AA, ±44 m trở lên'])
            await expect.poll(() => walk.text('db-status')).toContain(said);
        for (const part of ['.reading', '.system', '.operation']) expect(await cutOff(part)).toEqual([]);
    });

    test('keeps its readings whole whichever systems are chosen; the unit gives way first', async () => {
        const long = ['EPSG:2044', 'EPSG:3405', 'DIABAN:MGRS-INDIAN1960'];
        for (const [i, code] of long.entries()) await status().locator('select').nth(i).selectOption(code);
        await expect.poll(() => walk.text('db-status')).toContain('HN-72');
        for (const part of ['.reading', '.system']) expect(await cutOff(part)).toEqual([]);
    });

    test('remembers the systems chosen after a reload', async () => {
        await status().locator('select').nth(0).selectOption('EPSG:5899');
        await status().locator('select').nth(1).selectOption('EPSG:3405');
        await walk.page.reload();
        await walk.mapIdle();
        await walk.settled();
        await expect
            .poll(() => walk.read(({view}) => view.readout.join()))
            .toBe('EPSG:5899,EPSG:3405,DIABAN:MGRS-INDIAN1960');
        await expect.poll(() => walk.text('db-status')).toContain('VN-2000 UTM 48');
    });

    test.each(['with the clipboard of the browser', 'on plain http, without it'])(
        'is copied by the key C in three systems, %s',
        async (how) => {
            const bare = how.startsWith('on plain');
            const copied = () => walk.page.evaluate(() => navigator.clipboard.readText());
            await walk.page.evaluate(() => navigator.clipboard.writeText(''));
            // Biên Hòa base is YT 00814 14498 on Indian 1960 (domain note 3.5)
            await walk.lookAt([106.83, 10.98, 106.838, 10.988]);
            const [x, y] = await walk.at(106.834, 10.984);
            await walk.page.mouse.move(x, y);
            await toMap();
            if (bare) {
                await walk.page.evaluate(() => {
                    const {clipboard} = navigator;
                    Object.defineProperty(navigator, 'clipboard', {
                        configurable: true,
                        get: () => (document.body.dataset['bare'] ? undefined : clipboard)
                    });
                    document.body.dataset['bare'] = 'yes';
                });
            }
            await walk.page.keyboard.press('c');
            await expect.poll(() => walk.text('db-app')).toContain('Đã chép tọa độ theo ba hệ');
            await walk.page.evaluate(() => delete document.body.dataset['bare']);
            const lines = (await copied()).split('\n');
            expect(lines).toHaveLength(3);
            expect(lines[0]).toMatch(/^VN-2000 \/ TM-3 107°45' ?: X .* Y .*EPSG:6960/);
            expect(lines[1]).toMatch(/^VN-2000 \/ UTM.*EPSG:6960/);
            expect(lines[2]).toMatch(/Indian 1960.*YT 008 14[45].*EPSG:1542.*±44 m/);
        }
    );

    test('reads what lies under the pointer after the map has moved below it', async () => {
        await walk.lookAt([106.83, 10.98, 106.838, 10.988]);
        const [x, y] = await walk.at(106.834, 10.984);
        await walk.page.mouse.move(x, y);
        await expect.poll(() => walk.text('db-status')).toMatch(/YT 008 14[45]/);
        // Long Tân, YS 47612 67222 (domain note 3.5), comes to where Biên Hòa base was
        await walk.lookAt([107.254889, 10.549889, 107.262889, 10.557889]);
        await expect.poll(() => walk.text('db-status')).toMatch(/YS 47[56] 67[12]/);
    });

    test('reads the middle of the map where there is no pointer', async () => {
        await walk.lookAt([106.9, 10.9, 107.1, 11.1]);
        await walk.page.mouse.move(100, 300);
        await expect.poll(() => status().locator('.centre').count()).toBe(1);
        const centre = await walk.text('db-status');
        await toMap();
        await walk.page.keyboard.press('ArrowRight');
        await expect.poll(() => walk.text('db-status')).not.toBe(centre);
    });
});

describe('a coordinate on paper', () => {
    test('pasted as lines of a table keeps the lines apart, and each place is offered with its part', async () => {
        await ask('');
        await walk.page.evaluate(() =>
            navigator.clipboard.writeText('M1\t1239028,11\t457074,73\r\n2\t1239128,11\t457174,73\r\n')
        );
        await panel().locator('#text').focus();
        await walk.page.keyboard.press('Control+V');
        await expect.poll(() => panel().locator('#text').inputValue()).toMatch(/457074,73; 2/);
        const cards = (await walk.text('db-coordinate')).replace(/\s/g, '');
        for (const part of ['“1239028,11457074,73”', '“1239128,11457174,73”']) expect(cards).toContain(part);
    });

    test('left empty is asked for', async () => {
        await ask('   ');
        await panel().getByText('Đi tới', {exact: true}).click();
        await expect.poll(() => walk.text('db-app')).toContain('Chưa ghi tọa độ');
    });

    test('a text that is none is answered with why and what to do', async () => {
        await ask('gần gốc đa đầu làng');
        await expect.poll(() => walk.text('db-coordinate')).toContain('Không đọc được tọa độ này');
        await expect.poll(() => walk.read(({place}) => place)).toBeNull();
    });

    test('a war-time reference has several readings, each with system, operation, error and its place', async () => {
        await ask('YT 051 143');
        const first = panel().locator('.card').first();
        await expect.poll(() => first.textContent()).toContain('Lưới quân sự thời chiến');
        const said = await first.textContent();
        // √(50² + 50² + 44²) = 83 m (domain note 3.4, 3.5)
        for (const words of ['±83 m trở lên', 'EPSG:1542', 'YT 051 143']) expect(said).toContain(words);
        await expect.poll(() => panel().locator('.card').count()).toBeGreaterThan(1);
    });

    test('the reading chosen is the place on the map: a square of 100 m with the other operations beside it', async () => {
        await panel().locator('#text').press('Enter');
        const place = await walk.read(({place}) => place);
        expect(place!.asGiven).toBe('YT 051 143');
        const {square, variants, lon, lat} = place!.readings[place!.chosen]!;
        expect(square!.coordinates[0]).toHaveLength(5);
        expect(variants!.length).toBeGreaterThanOrEqual(2);
        await walk.mapIdle();
        // the square stands in what the panel leaves free
        const box = (await panel().boundingBox())!;
        const [x, y] = await walk.at(lon, lat);
        expect(x).toBeGreaterThan(box.x + box.width + 40);
        expect(y).toBeGreaterThan(box.y);
        const [west] = await walk.at(...(square!.coordinates[0]![0] as [number, number]));
        expect(Math.abs(x - west)).toBeGreaterThan(15);
        for (const words of ['cạnh 100 m', 'Hội tụ kinh tuyến', 'C-48-34-B', '6330 I', 'Biên Hòa']) {
            await expect.poll(() => walk.text('db-coordinate')).toContain(words);
        }
    });

    test('the panel has nothing that axe minds', async () => {
        await expect.poll(() => walk.axeFaults()).toEqual([]);
    });

    test('becomes a new site: the record holds the text, stored, and undo takes it back', async () => {
        const before = await walk.count('grave-site');
        await panel().locator('[data-act=new]').click();
        const form = walk.page.locator('db-place-form');
        const choose = async (field: string, label: string) => {
            await form.locator(`[data-field=${field}] [role=button]`).click();
            await walk.page
                .locator('vaadin-select-item')
                .filter({hasText: label})
                .locator('visible=true')
                .first()
                .click();
        };
        await form.getByRole('button', {name: 'Ghi', exact: true}).click();
        await expect.poll(() => walk.text('db-place-form')).toContain('Còn thiếu');
        await choose('kind', 'Mộ tập thể');
        await choose('clarity', 'Khó khăn');
        await choose('source', 'Cựu chiến binh');
        await form.locator('[data-field=who] input').fill('Ông Nguyễn Văn Ba');
        await form.locator('[data-field=why] input').fill('Phiếu tin số 12');
        await form.locator('input[value=square]').check();
        await expect.poll(() => walk.axeFaults()).toEqual([]);
        await form.getByRole('button', {name: 'Ghi', exact: true}).click();
        await expect.poll(() => walk.count('grave-site')).toBe(before + 1);
        await walk.settled();
        const made = (await sites()).find(({properties}) => properties.coordinate?.asGiven === 'YT 051 143')!;
        expect(made.geometry.type).toBe('Polygon');
        expect(made.properties).toMatchObject({
            kind: 'mass',
            clarity: 'hard',
            uncertaintyM: 44,
            coordinate: {asGiven: 'YT 051 143', system: 'DIABAN:MGRS-INDIAN1960', operation: 'EPSG:1542'},
            sources: [{kind: 'veteran', who: 'Ông Nguyễn Văn Ba', asGiven: 'YT 051 143'}],
            verification: {state: 'none'}
        });
        for (const words of ['YT 051 143', 'Lưới quân sự thời chiến', 'EPSG:1542', '±83 m'])
            await expect.poll(() => walk.text('db-feature')).toContain(words);
        await toMap();
        await walk.page.keyboard.press('Control+z');
        await expect.poll(() => walk.count('grave-site')).toBe(before);
        await walk.settled();
    });

    test('gives a site that is there another position, and the earlier text stays in the history', async () => {
        const {id, properties} = (await sites()).find(({properties}) => properties.coordinate)!;
        await walk.page
            .locator('db-app')
            .evaluate(
                (app, name) => (app as unknown as {workspace: {select(id: string): void}}).workspace.select(name),
                id
            );
        await ask('10°58′12″B 106°49′12″Đ');
        await panel().locator('#text').press('Enter');
        await panel().locator('[data-act=selected]').click();
        const form = walk.page.locator('db-place-form');
        await expect.poll(() => walk.text('db-place-form')).toContain(properties.coordinate!.asGiven);
        await form.locator('[data-field=why] input').fill('Biên bản 3');
        await form.getByRole('button', {name: 'Ghi', exact: true}).click();
        const now = () =>
            walk.page
                .locator('db-app')
                .evaluate(
                    (app, name) =>
                        (app as unknown as {workspace: {find(id: string): {record: GraveSiteRecord}}}).workspace.find(
                            name
                        ).record,
                    id
                );
        const given = async () => (await now()).properties.coordinate?.asGiven;
        await expect.poll(given).toBe('10°58′12″B 106°49′12″Đ');
        const [lon, lat] = (await now()).geometry.coordinates as [number, number];
        expect(lon).toBeCloseTo(106.82, 6);
        expect(lat).toBeCloseTo(10.97, 6);
        await walk.settled();
    });

    test('typed anew leaves nothing of the earlier place to be put on record by mistake', async () => {
        await ask('10,97 106,83');
        await expect.poll(() => panel().locator('[data-act=new]').isVisible()).toBe(false);
        await panel().locator('#text').press('Enter');
        await panel().locator('[data-act=show]').waitFor();
    });

    test('that numbers a map sheet shows the sheet', async () => {
        await ask('C-48-34-B');
        await panel().locator('#text').press('Enter');
        await expect.poll(() => walk.text('db-coordinate')).toContain('1:50.000');
        const reading = await walk.read(({place}) => place!.readings[place!.chosen]!);
        expect(reading.reason).toBe('reading-sheet');
        expect(reading.lon).toBeCloseTo(106.875, 1);
    });

    test('outside the province is found when the whole country is searched', async () => {
        await ask('16,4637 107,5909');
        await expect.poll(() => walk.text('db-coordinate')).toContain('Không đọc được');
        await panel().getByLabel('Tìm trong cả nước').check();
        await expect.poll(() => panel().locator('.card').count()).toBeGreaterThan(0);
        await panel().getByLabel('Tìm trong cả nước').uncheck();
    });

    test('is taken off the map by its button, and Escape closes the panel', async () => {
        await ask('10,97 106,82');
        await panel().locator('#text').press('Enter');
        await panel().locator('[data-act=clear]').click();
        await expect.poll(() => walk.read(({place}) => place)).toBeNull();
        await panel().locator('#text').press('Escape');
        await expect.poll(() => panel().isVisible()).toBe(false);
    });

    test('found by the search leaves its mark and opens the panel with that reading', async () => {
        await walk.page.keyboard.press('Control+k');
        await walk.page.keyboard.type('YT 051 143');
        await walk.page.locator('db-search').getByText('Tọa độ').first().waitFor();
        await walk.page.keyboard.press('Enter');
        await expect.poll(() => panel().isVisible()).toBe(true);
        await expect.poll(() => walk.read(({place}) => place?.asGiven)).toBe('YT 051 143');
        await expect.poll(() => panel().locator('.card.chosen').count()).toBe(1);
    });

    test('cannot be put on record while a past day is shown, and the panel says so', async () => {
        await walk.page
            .locator('db-app')
            .evaluate((app) =>
                (app as unknown as {workspace: {look(view: object): void}}).workspace.look({asOf: '2024-06-01'})
            );
        await expect.poll(() => walk.text('db-coordinate')).toContain('chỉ đọc');
        await expect.poll(() => panel().locator('[data-act=new]').isDisabled()).toBe(true);
        await walk.page.getByText('Về hiện tại').first().click();
    });

    test('nothing left the origin and nothing failed on the way', () => {
        expect(walk.seen.foreign).toEqual([]);
        expect(walk.seen.errors).toEqual([]);
    });
});
