import {describe, expect, test} from 'vitest';
import {composeSheet} from '../../src/sheet/compose.ts';
import type {NumberedSite, SheetContent} from '../../src/sheet/content.ts';
import type {Box} from '../../src/sheet/ink.ts';
import {stampPlace} from '../../src/sheet/stamp-place.ts';
import {MapView, type PlaneShape} from '../../src/sheet/view.ts';
import {demoProject, textsOf} from './demo-project.ts';

// a map of 200 × 200 mm at 1:10,000 whose corner is at 0, 0: one millimetre is ten metres
const view = new MapView(10, 20, 200, 200, 0, 0, 10_000);

const square = (w: number, s: number, e: number, n: number): PlaneShape => [
    [new Float64Array([w, s, e, s, e, n, w, n])]
];
const content = (outline: PlaneShape, more: Partial<SheetContent> = {}): SheetContent =>
    ({outline, zones: [], areas: [], sites: [], cemeteries: [], landmarks: [], ...more}) as unknown as SheetContent;
const site = (x: number, y: number) => ({at: [x, y], shape: null, disc: null}) as unknown as NumberedSite;
const place = (given: SheetContent, taken: readonly Box[] = []) => stampPlace(given, view, 40, 12, 3, taken);

describe('the stamp of a schematic unit set', () => {
    test('stands in the corner at the foot of the map where the unit leaves it free', () => {
        expect(place(content(square(500, 500, 1500, 1500)))).toEqual([13, 205, 53, 217]);
    });

    test('hides no ground of a unit that lies in that corner, and no box on the map', () => {
        // the unit has all but the upper quarter, a box stands in the upper left corner
        expect(place(content(square(0, 0, 2000, 1500)), [[10, 20, 60, 60]])).toEqual([167, 23, 207, 35]);
    });

    test('stands on the unit where that is all the map shows, above a place without a record', () => {
        const zone = {shape: square(0, 0, 2000, 1000), at: [0, 0]} as unknown as SheetContent['zones'][number];
        const sites = [site(300, 1900), site(1700, 1900)];
        const [x0, y0, x1, y1] = place(content(square(-1, -1, 2001, 2001), {zones: [zone], sites}))!;
        const [west, south] = view.toPlane(x0, y1);
        const [east, north] = view.toPlane(x1, y0);
        expect(south).toBeGreaterThanOrEqual(1000);
        for (const {at} of sites)
            expect(at[0] > west && at[0] < east && at[1] > south && at[1] < north, at.join()).toBe(false);
    });

    test('has no place on a map that is full of records', () => {
        const sites = Array.from({length: 400}, (_, i) => site((i % 20) * 100 + 50, Math.floor(i / 20) * 100 + 50));
        expect(place(content(square(-1, -1, 2001, 2001), {sites}))).toBeNull();
    });

    test('is said on every sheet of several', async () => {
        const {input, request} = await demoProject();
        const sheet = composeSheet({...request('736', 'A3'), scaleDenominator: 75_000}, input);
        const maps = sheet.pages.filter(({viewports}) => viewports.length > 0);
        expect(maps.length).toBeGreaterThan(1);
        for (const {items} of maps)
            expect(textsOf(items).filter(({text}) => text.includes('ĐỊA GIỚI MINH HỌA'))).toHaveLength(1);
    });
});
