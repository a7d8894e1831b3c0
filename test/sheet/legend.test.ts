import {booleanPointInPolygon, featureCollection, intersect, lineSplit, polygon} from '@turf/turf';
import type {Feature, LineString, MultiPolygon, Polygon, Position} from 'geojson';
import {beforeAll, describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import type {Sheet, SheetPage} from '../../src/sheet/sheet.ts';
import {symbol, symbolsOf} from '../../src/symbols/symbol-of.ts';
import {demoProject, textsOf} from './demo-project.ts';

type Ground = Feature<Polygon | MultiPolygon>;

// the window of a map page in longitude and latitude, its sides bent as the projection bends them
function windowOf({viewports: [view]}: SheetPage): Feature<Polygon> {
    const {easting, northing, widthMm, heightMm, metresPerMm} = view!;
    const toLonLat = transform('EPSG:5899', 'EPSG:4326');
    const [e, n] = [easting + widthMm * metresPerMm, northing + heightMm * metresPerMm];
    const corners = [
        [easting, northing],
        [e, northing],
        [e, n],
        [easting, n],
        [easting, northing]
    ] as const;
    const ring = corners.slice(1).flatMap(([x1, y1], i): Position[] => {
        const [x0, y0] = corners[i]!;
        return Array.from({length: 20}, (_, k) => [...toLonLat(x0 + ((x1 - x0) * k) / 20, y0 + ((y1 - y0) * k) / 20)]);
    });
    return polygon([[...ring, ring[0]!]]);
}

// numbers that stand on one line with a label, to its right, up to the next label
function numbersBeside(page: SheetPage, label: string): number[] {
    const texts = textsOf(page.items);
    return texts
        .filter(({text, font}) => text === label && font === 'regular')
        .flatMap(({x, y, sizeMm}) => {
            const row = texts
                .filter((other) => Math.abs(other.y - y) < sizeMm / 2 && other.x > x)
                .sort((a, b) => a.x - b.x);
            const end = row.findIndex(({text}) => !/^[\d.]+$/.test(text));
            return (end < 0 ? row : row.slice(0, end)).map(({text}) => Number(text.replaceAll('.', '')));
        });
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('the legend of one sheet of several', () => {
    let project: Awaited<ReturnType<typeof demoProject>>;
    let sheet: Sheet;
    let pages: readonly SheetPage[];
    let unit: Ground;
    beforeAll(async () => {
        project = await demoProject();
        sheet = composeSheet({...project.request('736', 'A3'), scaleDenominator: 75_000}, project.input);
        pages = sheet.pages.filter(({viewports}) => viewports.length > 0);
        unit = [...project.input.records.layer('unit').values()].find(
            ({properties}) => properties.code === '736'
        ) as Ground;
    });

    test('counts the sites whose sign stands on it, by state', () => {
        expect(pages.length).toBeGreaterThan(3);
        const {records, table} = project.input;
        const states = {
            reported: 'Có thông tin, chưa xác minh',
            verified: 'Đã xác minh, chưa tìm kiếm',
            searched: 'Đã tìm kiếm, chưa có kết quả',
            partial: 'Đã tìm kiếm, quy tập chưa hết',
            collected: 'Đã quy tập',
            refuted: 'Đã xác minh, không có mộ'
        };
        const keys = symbolsOf('grave-site', records);
        const sites = [...records.layer('grave-site').values()].filter(
            ({geometry, properties}) =>
                geometry.type === 'Point' &&
                !properties.duplicateOf &&
                properties.reportedOn <= table.stamp.asOf &&
                booleanPointInPolygon(geometry, unit)
        );
        for (const page of pages) {
            const window = windowOf(page);
            const here = sites.filter(({geometry}) =>
                booleanPointInPolygon((geometry as {coordinates: Position}).coordinates, window)
            );
            for (const [state, label] of Object.entries(states)) {
                const expected = here.filter(({id}) => keys.get(id)!.endsWith(`-${state}`)).length;
                // areas of sites are not points: their sign stands at a centre worked out by the sheet
                const areas = [...records.layer('grave-site').values()].filter(
                    ({id, geometry}) => geometry.type !== 'Point' && keys.get(id)!.endsWith(`-${state}`)
                ).length;
                const counted = sum(numbersBeside(page, label));
                expect(counted, label).toBeGreaterThanOrEqual(expected);
                expect(counted, label).toBeLessThanOrEqual(expected + areas);
            }
        }
    });

    test('counts searched and concluded ground of which something lies on it', () => {
        const {records, table} = project.input;
        const {asOf} = table.stamp;
        // what a record has in the unit, or nothing
        const inUnit = <R extends {readonly geometry: unknown}>(all: readonly R[]) =>
            all.flatMap((record) => {
                const part = intersect(featureCollection([record as unknown as Ground, unit]));
                return part ? [{record, part}] : [];
            });
        const areaKeys = symbolsOf('surveyed-area', records);
        const areas = inUnit(
            [...records.layer('surveyed-area').values()].filter(({properties}) => properties.startedOn <= asOf)
        );
        const zones = inUnit(
            [...records.layer('concluded-zone').values()].filter(
                ({properties}) => properties.state !== 'superseded' && properties.effectiveOn <= asOf
            )
        );
        for (const page of pages) {
            const window = windowOf(page);
            const isHere = ({part}: {part: Ground}) => intersect(featureCollection([part, window])) !== null;
            const hereAreas = areas.filter(isHere);
            for (const key of new Set(areaKeys.values())) {
                const expected = hereAreas.filter(({record}) => areaKeys.get(record.id) === key).length;
                expect(sum(numbersBeside(page, symbol(key).label.vi)), key).toBe(expected);
            }
            const hereZones = zones.filter(isHere);
            for (const name of ['A', 'B', 'C', 'D', 'E'] as const) {
                const expected = hereZones.filter(({record}) => record.properties.areaClass === name).length;
                expect(sum(numbersBeside(page, symbol(`zone-${name}`).label.vi)), name).toBe(expected);
            }
        }
    });

    test('counts landmarks, cemeteries and communes of its own ground', () => {
        const {records} = project.input;
        const roads = [...records.layer('landmark').values()].filter(({properties}) => properties.kind === 'road');
        for (const page of pages) {
            const window = windowOf(page);
            const shown = intersect(featureCollection([unit, window]));
            expect(shown).not.toBeNull();
            const inside = (position: Position) => booleanPointInPolygon(position, shown!);
            const hereRoads = roads.filter(({geometry}) => {
                const line = {type: 'Feature', properties: {}, geometry} as Feature<LineString>;
                return line.geometry.coordinates.some(inside) || lineSplit(line, shown!).features.length > 1;
            });
            expect(sum(numbersBeside(page, 'Đường bộ'))).toBe(hereRoads.length);
            const cemeteries = [...records.layer('cemetery').values()].filter(
                ({geometry}) => geometry.type === 'Point' && inside(geometry.coordinates)
            );
            expect(sum(numbersBeside(page, 'Nghĩa trang liệt sĩ'))).toBe(cemeteries.length);
            const communes = [...records.layer('unit').values()].filter(
                (each) => each.properties.parent === '736' && intersect(featureCollection([each as Ground, window]))
            );
            expect(sum(numbersBeside(page, 'Địa giới hành chính cấp xã'))).toBe(communes.length);
        }
    });
});

test('on one sheet the legend counts all of the unit, and every count is that of the records', async () => {
    const {input, request} = await demoProject();
    const {pages} = composeSheet(request('736', 'A3'), input);
    const communes = [...input.records.layer('unit').values()].filter(({properties}) => properties.parent === '736');
    expect(numbersBeside(pages[0]!, 'Địa giới hành chính cấp xã')).toEqual([communes.length]);
    const conclusions = ['Chưa kết luận địa bàn', 'Đã kết luận địa bàn', 'Kết luận một phần', 'Kết luận cần bổ sung'];
    expect(sum(conclusions.flatMap((label) => numbersBeside(pages[0]!, label)))).toBe(communes.length);
});
