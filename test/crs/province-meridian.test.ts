import {expect, test} from 'vitest';
import {projectionOf} from '../../src/crs/projection.ts';
import {provinceMeridians} from '../../src/crs/province-meridian.ts';
import {system} from '../../src/crs/system.ts';

const meridians = (name: string) =>
    provinceMeridians()
        .find((each) => each.name === name)
        ?.systems.map((code) => projectionOf(system(code)).meridian);

// domain note 3.1 and rtk.com.vn, viet-thanh.vn: Đồng Nai 107°45′, Bình Phước 106°15′, which joined it on 1/7/2025
test.each([
    ['Đồng Nai', [107.75, 106.25]],
    ['Bình Phước', [106.25]],
    ['Lâm Đồng', [107.75, 108.5]],
    ['Hà Nội', [105]],
    ['Ninh Thuận', [108.25]],
    ['Bình Dương', [105.75]]
])('papers of %s have the meridian %j', (name, expected) => expect(meridians(name)).toEqual(expected));

test('every province that is or was has one, in zones of 3°', () => {
    const all = provinceMeridians();
    expect(all).toHaveLength(64); // 63, and Huế for Thừa Thiên Huế
    for (const {name, systems} of all) {
        expect(systems.length, name).toBeGreaterThan(0);
        for (const code of systems) expect(projectionOf(system(code)).width, name).toBe(3);
    }
});
