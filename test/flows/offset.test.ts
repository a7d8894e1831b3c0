import {afterAll, beforeAll, expect, test} from 'vitest';
import {distanceM} from '../../src/measure/distance.ts';
import type {LandmarkRecord} from '../../src/record/feature.ts';
import {Walk} from '../support/walk.ts';

// What a veteran tells: so far, in that direction, from a road or a bridge that everybody knows.
const walk = new Walk();
const form = () => walk.page.locator('db-offset-form');
const place = () => walk.read((workspace) => workspace.place);
const landmark = (name: string) =>
    walk
        .read(({records}) => [...records.layer('landmark').values()])
        .then((all) => {
            const found = (all as unknown as LandmarkRecord[]).find(({properties}) => properties.name === name);
            if (!found) throw new Error(`The demo has no ${name}.`);
            return found;
        });

beforeAll(async () => {
    await walk.start();
    await walk.page.getByText('Bắt đầu làm việc').click();
    await walk.settled();
    await walk.page.locator('db-map canvas').focus();
    await walk.page.keyboard.press('g');
    await walk.page.locator('db-coordinate details[data-offset] summary').click();
});

afterAll(() => walk.end());

test('200 m north-east of the bridge: the place, its region and the words as given', async () => {
    const text = 'cách cầu La Ngà 200m về phía đông bắc';
    await form().locator('#phrase').fill(text);
    await form().locator('#phrase').press('Enter');
    const bridge = (await landmark('Cầu La Ngà')).geometry as unknown as {coordinates: [number, number]};
    await expect.poll(async () => (await place())?.asGiven).toBe(text);
    const told = (await place())!;
    const [{lon, lat, square, accuracyM}] = told.readings as [(typeof told.readings)[0]];
    expect(distanceM(...bridge.coordinates, lon, lat)).toBeCloseTo(200, 3);
    expect(square?.type).toBe('Polygon');
    expect(accuracyM).toBeGreaterThan(50);
});

test('every number is open to change, and the place follows', async () => {
    await form().locator('#distance').fill('350,5');
    await form().locator('#distance').press('Tab');
    const bridge = (await landmark('Cầu La Ngà')).geometry as unknown as {coordinates: [number, number]};
    const away = async () => {
        const {lon, lat} = (await place())!.readings[0]!;
        return distanceM(...bridge.coordinates, lon, lat);
    };
    await expect.poll(away).toBeCloseTo(350.5, 3);
    await form().locator('#distance').fill('xa');
    await form().locator('#distance').press('Tab');
    await expect.poll(() => walk.text('db-offset-form')).toContain('Mọi ô phải là số từ 0 trở lên.');
    // and the place of the earlier number cannot be put on record meanwhile
    await expect.poll(() => walk.text('db-coordinate')).toContain('Trên bản đồ vẫn là');
    await expect.poll(() => walk.page.locator('db-coordinate [data-act="new"]').isVisible()).toBe(false);
});

test('a road asks for a place on the map; the press answers and selects nothing', async () => {
    await form().locator('#phrase').fill('70 m về hướng Nam QL1A');
    await form().locator('#phrase').press('Enter');
    await expect.poll(() => walk.text('db-offset-form')).toContain('hãy chỉ một chỗ trên bản đồ');
    // the place told from the bridge is not offered as that of the road
    await expect.poll(() => walk.page.locator('db-coordinate [data-act="new"]').isVisible()).toBe(false);
    const {coordinates} = (await landmark('Quốc lộ 1A')).geometry as unknown as {coordinates: [number, number][]};
    // where the road runs about east, so that its south is told
    const i = coordinates.findIndex(([lon, lat], k) => {
        const next = coordinates[k + 3];
        return k > 40 && next !== undefined && next[0] - lon > 2.5 * Math.abs(next[1] - lat);
    });
    const [lon, lat] = coordinates[i + 1]!;
    // the panel covers the left half of the map
    await walk.lookAt([lon - 0.035, lat - 0.02, lon + 0.005, lat + 0.02]);
    const before = await walk.read(({view}) => view.selected?.id ?? null);
    await form().locator('[data-act="pick"]').click();
    const [x, y] = await walk.at(lon, lat);
    await walk.page.mouse.move(x - 5, y - 5);
    await walk.page.mouse.move(x, y);
    await walk.page.waitForTimeout(100);
    await walk.page.mouse.click(x, y);
    await expect.poll(async () => (await place())?.asGiven).toBe('70 m về hướng Nam QL1A');
    const told = (await place())!;
    expect(distanceM(lon, lat, told.readings[0]!.lon, told.readings[0]!.lat)).toBeLessThan(90);
    expect(told.readings[0]!.lat).toBeLessThan(lat);
    await expect.poll(() => walk.read(({view}) => view.selected?.id ?? null)).toBe(before);
    expect(await walk.text('db-offset-form')).not.toContain('Chỗ chỉ trên bản đồ cách');
});

test('a press kilometres from the road is told', async () => {
    await walk.lookAt([106.9, 11.2, 107.3, 11.6]); // the north, where QL1A does not come
    await form().locator('#phrase').fill('70 m về hướng Nam QL1A ');
    await walk.lookAt([106.9, 11.2, 107.3, 11.6]);
    await form().locator('[data-act="centre"]').click();
    await expect
        .poll(() => walk.text('db-offset-form'))
        .toMatch(/Chỗ chỉ trên bản đồ cách Quốc lộ 1A khoảng \d+([,.]\d+)? km/);
});

test('what is not there is said with what to do', async () => {
    await form().locator('#phrase').fill('70 m phía nam cầu Ghềnh');
    await expect.poll(() => walk.text('db-offset-form')).toContain('cầu Ghềnh');
    await form().locator('#phrase').fill('cầu La Ngà');
    await expect.poll(() => walk.text('db-offset-form')).toContain('Ghi theo mẫu');
});

test('the search finds the road by its short name', async () => {
    await walk.page.keyboard.press('Control+k');
    await walk.page.locator('db-search input').fill('QL1A');
    await walk.page.locator('db-search li').first().click();
    await expect.poll(() => walk.read(({view}) => view.selected?.layer)).toBe('landmark');
});

test('the page asked nobody and complained of nothing', () => {
    expect(walk.seen.foreign).toEqual([]);
    expect(walk.seen.errors).toEqual([]);
});
