import {beforeAll, describe, expect, test} from 'vitest';
import {composeSheet} from '../../src/sheet/compose.ts';
import {gatherContent} from '../../src/sheet/content.ts';
import {bearingOf, DIRECTIONS, knownNeighbours} from '../../src/sheet/neighbours.ts';
import type {Sheet} from '../../src/sheet/sheet.ts';
import {holds, MapView} from '../../src/sheet/view.ts';
import {demoProject, signed, textsOf} from './demo-project.ts';

describe('provinces around a province whose unit set holds no other', () => {
    let project: Awaited<ReturnType<typeof demoProject>>;
    beforeAll(async () => {
        project = await demoProject();
    });

    const namesOn = ({pages: [page]}: Sheet, names: RegExp) =>
        textsOf(page!.items).filter(({text, font}) => font === 'italic' && names.test(text));

    test('are known by name and direction while they stood', () => {
        const unitOf = (code: string) =>
            [...project.input.records.layer('unit').values()].find(({properties}) => properties.code === code)!;
        const province = unitOf('75');
        const named = (code: string, day: string, of = province) =>
            knownNeighbours(unitOf(code), of, day).map(({name, direction}) => `${direction} ${name}`);
        expect(
            knownNeighbours(province, province, '2024-12-27').map(({name, direction}) => `${direction} ${name}`)
        ).toEqual([
            'NE Tỉnh Lâm Đồng',
            'E Tỉnh Bình Thuận',
            'S Tỉnh Bà Rịa – Vũng Tàu',
            'SW Thành phố Hồ Chí Minh',
            'W Tỉnh Bình Dương',
            'NW Tỉnh Bình Phước'
        ]);
        expect(knownNeighbours(province, province, '2025-07-01')).toEqual([]);
        expect(named('736', '2024-12-27')).toEqual(['SE Tỉnh Bình Thuận']);
        expect(named('738', '2024-12-27')).toEqual([]); // within the province
        expect(named('26209', '2024-12-27')).toEqual([]); // of a commune it is not known
        const other = {...province, properties: {...province.properties, code: '01'}};
        expect(knownNeighbours(other, other, '2024-12-27')).toEqual([]);
        // the code stays after a merger, the ground does not
        const merged = {...province, geometry: unitOf('736').geometry};
        expect(knownNeighbours(merged, merged, '2024-12-27')).toEqual([]);
        expect(DIRECTIONS.map(bearingOf)).toEqual([0, 45, 90, 135, 180, 225, 270, 315]);
    });

    test('are named on the sheet of the province, outside it and where they lie', () => {
        const {input, request} = project;
        const asked = request('province', 'A1');
        const sheet = composeSheet(asked, input);
        const [page] = sheet.pages;
        const [map] = page!.viewports;
        const {outline, bounds} = gatherContent(input.records, input.table, 'province', asked.asOf, asked.crs);
        const {xMm, yMm, widthMm, heightMm, easting, northing} = map!;
        const view = new MapView(xMm, yMm, widthMm, heightMm, easting, northing, sheet.scaleDenominator);
        const middle = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] as const;
        const at = (name: RegExp) => {
            const found = namesOn(sheet, name);
            expect(found, String(name)).toHaveLength(1);
            const place = view.toPlane(found[0]!.x, found[0]!.y);
            expect(holds(outline, ...place), String(name)).toBe(false);
            return [place[0] - middle[0], place[1] - middle[1]] as const;
        };
        expect(at(/^T\. LÂM ĐỒNG/)).toEqual([expect.toSatisfy((x) => x > 0), expect.toSatisfy((y) => y > 0)]);
        expect(at(/^T\. BÌNH THUẬN/)[0]).toBeGreaterThan(0);
        expect(at(/^T\. BÀ RỊA/)[1]).toBeLessThan(0);
        expect(at(/^TP\. HỒ CHÍ/)).toEqual([expect.toSatisfy((x) => x < 0), expect.toSatisfy((y) => y < 0)]);
        expect(at(/^T\. BÌNH DƯƠNG/)[0]).toBeLessThan(0);
        expect(at(/^T\. BÌNH PHƯỚC/)).toEqual([expect.toSatisfy((x) => x < 0), expect.toSatisfy((y) => y > 0)]);
    });

    test('are those of the request where it names some; a sheet without any is no draft for that', () => {
        const {input, request} = project;
        const asked = signed(request('province', 'A2'));
        const own = composeSheet({...asked, neighbours: [{name: 'Tỉnh Minh Họa', direction: 'SE'}]}, input);
        expect(namesOn(own, /MINH HỌA$/).map(({text}) => text)).toEqual(['T. MINH HỌA']);
        expect(namesOn(own, /LÂM ĐỒNG/)).toEqual([]);
        const none = composeSheet({...asked, neighbours: []}, input);
        expect(namesOn(none, /LÂM ĐỒNG|MINH HỌA$/)).toEqual([]);
        expect(none.draft).toBe(false);
    });
});
