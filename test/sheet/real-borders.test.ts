import {existsSync, readFileSync} from 'node:fs';
import type {FeatureCollection, MultiPolygon, Polygon} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import type {SheetFonts} from '../../src/sheet/fonts.ts';
import {overlaps} from '../../src/sheet/ink.ts';
import {shortName} from '../../src/sheet/names.ts';
import type {SheetRequest} from '../../src/sheet/request.ts';
import type {Sheet, Viewport} from '../../src/sheet/sheet.ts';
import {TextMeasure} from '../../src/sheet/text-measure.ts';
import {holds, MapView, projectShape} from '../../src/sheet/view.ts';
import {demoProject, textsOf} from './demo-project.ts';
import {fonts} from './province.ts';

// The records of the demo on real borders of 2024 and 2025: facts of the sheets, no picture of them is kept.

const file = (name: string) => new URL(`../../../shared/data/${name}.geojson`, import.meta.url).pathname;
const AROUND = file('neighbours');
const SETS: readonly (readonly [string, readonly string[], readonly (readonly [string, SheetRequest['paper']])[]])[] = [
    [
        'eleven districts of 2024',
        [file('districts-2024'), file('communes-2024-coarse')],
        [
            ['province', 'A0'],
            ...['731', '732', '734', '735', '736', '737', '738', '739', '740', '741', '742'].map(
                (code) => [code, 'A4'] as const
            ),
            ['731', 'A1']
        ]
    ],
    [
        '95 communes of 2025',
        [file('wards-2025')],
        [
            ['province', 'A1'],
            ['26041', 'A4'],
            ['25195', 'A4']
        ]
    ]
];

describe.each(SETS)('sheets of the %s', (_, files, sheets) => {
    const there = files.every((each) => existsSync(each));
    let project: Awaited<ReturnType<typeof demoProject>>;
    const made: {name: string; sheet: Sheet}[] = [];
    beforeAll(async () => {
        if (!there) return;
        project = await demoProject(files);
        for (const [unit, paper] of sheets) {
            const sheet = composeSheet(project.request(unit, paper), project.input);
            made.push({name: `${unit} ${paper}`, sheet});
        }
    });

    test.runIf(there)('have no label over another, and none outside the paper', () => {
        const measure = new TextMeasure(fonts);
        for (const {name, sheet} of made) {
            const [page] = sheet.pages;
            const map = page!.items.find((item) => item.kind === 'clip')!;
            const labels = textsOf([map]).map(({x, y, text, sizeMm, font}) => {
                const half = measure.width(text, sizeMm, font as keyof SheetFonts) / 2;
                return {text, box: [x - half, y - sizeMm * 0.7, x + half, y] as const};
            });
            expect(labels.length, name).toBeGreaterThan(1);
            const over = labels.flatMap(({box, text}, i) =>
                labels
                    .slice(i + 1)
                    .filter((other) => overlaps(box, other.box))
                    .map((other) => `${text} and ${other.text}`)
            );
            expect(over, name).toEqual([]);
            for (const {items, widthMm, heightMm} of sheet.pages) {
                const beyond = textsOf(items).filter(({x, y}) => x < 0 || x > widthMm || y < 0 || y > heightMm);
                expect(beyond, name).toEqual([]);
            }
        }
    });

    test.runIf(there)('hold their unit whole, at a round scale, every corner of it where the georeference says', () => {
        const toPlane = transform('EPSG:4326', 'EPSG:5899');
        for (const {name, sheet} of made) {
            const code = name.split(' ')[0]!;
            const [view] = sheet.pages[0]!.viewports;
            expect(view!.metresPerMm).toBe(sheet.scaleDenominator / 1000);
            expect(sheet.scaleDenominator % 2500, name).toBe(0);
            const unit = [...project.input.records.layer('unit').values()].find(
                ({properties}) =>
                    properties.unitSet === project.input.table.stamp.unitSet &&
                    (code === 'province' ? properties.level === 'province' : properties.code === code)
            )!;
            const rings =
                unit.geometry.type === 'Polygon' ? unit.geometry.coordinates : unit.geometry.coordinates.flat();
            const beyond = (rings.flat() as [number, number][]).filter(([lon, lat]) => {
                const [easting, northing] = toPlane(lon, lat);
                const x = (easting - view!.easting) / view!.metresPerMm;
                const y = (northing - view!.northing) / view!.metresPerMm;
                return x < 0 || x > view!.widthMm || y < 0 || y > view!.heightMm;
            });
            expect(beyond, name).toEqual([]);
        }
    });

    test.runIf(there && existsSync(AROUND))(
        'name other provinces on the ground of each, and none after a merger',
        () => {
            const toLonLat = transform('EPSG:5899', 'EPSG:4326');
            const {features} = JSON.parse(readFileSync(AROUND, 'utf8')) as FeatureCollection<
                Polygon | MultiPolygon,
                {ten_tinh: string}
            >;
            const provinceAt = ([x, y]: readonly [number, number]): string => {
                const found = features.find(({geometry}) =>
                    holds(
                        projectShape(geometry, (...at) => at),
                        x,
                        y
                    )
                );
                return found?.properties.ten_tinh.replace(' - ', ' – ') ?? 'none';
            };
            const said: string[] = [];
            for (const {name, sheet} of made) {
                const [page] = sheet.pages;
                const [{xMm, yMm, widthMm, heightMm, easting, northing}] = page!.viewports as [Viewport];
                const view = new MapView(xMm, yMm, widthMm, heightMm, easting, northing, sheet.scaleDenominator);
                for (const {text, x, y, font} of textsOf([page!.items.find(({kind}) => kind === 'clip')!])) {
                    if (font !== 'italic' || !/^(T\.|TP\.) (BÌNH|LÂM|BÀ RỊA|HỒ CHÍ)/.test(text)) continue;
                    const stands = provinceAt(toLonLat(...view.toPlane(x, y)));
                    expect.soft(shortName(stands, true).toUpperCase(), name).toBe(text);
                    said.push(`${name.split(' ')[0]} ${text}`);
                }
            }
            // six around the province, fourteen around districts; Định Quán on A4 has no room for its one
            expect(new Set(said).size).toBe(files.length === 2 ? 20 : 0);
        }
    );

    test.runIf(there)('name their sources by file, never by folder', () => {
        for (const {sheet} of made) {
            const words = textsOf(sheet.pages.flatMap(({items}) => items))
                .map(({text}) => text)
                .join(' ');
            expect(words).toContain('.geojson');
            expect(words).not.toContain('/shared/');
        }
    });
});
