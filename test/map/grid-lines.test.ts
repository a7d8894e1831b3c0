import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {clipLine} from '../../src/map/clip-line.ts';
import {hits} from '../../src/map/edge-labels.ts';
import {type GridPicture, gridLines, type MapGrid} from '../../src/map/grid-lines.ts';
import type {MapWindow, PixelBox} from '../../src/map/map-window.ts';

const GRIDS: readonly MapGrid[] = ['vn2000', 'war-time', 'mgrs'];

/** The window of a map at a zoom of MapLibre (512 pixels for the whole earth at zoom 0) around a place. */
function windowAt(lon: number, lat: number, zoom: number, width: number, height: number): MapWindow {
    const world = 512 * 2 ** zoom;
    const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
    const latAt = (v: number) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * v))) * 180) / Math.PI;
    const half = height / 2 / world;
    const dLon = (width / 2 / world) * 360;
    return {
        west: lon - dLon,
        east: lon + dLon,
        south: latAt(y + half),
        north: latAt(y - half),
        width,
        height
    };
}

function overlaps(boxes: readonly PixelBox[]): number {
    return boxes.filter((box, i) => hits(box, boxes.slice(i + 1))).length;
}

function unlabelled({lines, labels}: GridPicture): number {
    return lines.filter((_, i) => labels.every(({line}) => line !== i)).length;
}

function lengthOf(pieces: GridPicture['lines'][number]['pieces']): number {
    return Math.max(
        ...pieces.map((piece) => Math.hypot(piece[0]![0] - piece.at(-1)![0], piece[0]![1] - piece.at(-1)![1]))
    );
}

const outside = ({x, y, width, height}: PixelBox, window: MapWindow) =>
    x < 0 || y < 0 || x + width > window.width || y + height > window.height;

// the province and its surroundings, the zone's edge at 108° in reach; from the country to a field
const view = fc.record({
    lon: fc.double({min: 105.5, max: 108.4, noNaN: true}),
    lat: fc.double({min: 9.5, max: 12.5, noNaN: true}),
    zoom: fc.double({min: 7, max: 19, noNaN: true}),
    width: fc.integer({min: 340, max: 1920}),
    height: fc.integer({min: 300, max: 1080})
});

describe.each(GRIDS)('the grid %s', (grid) => {
    test('shows two lines or more in every view, each with a label, none over another, all in the window', () => {
        fc.assert(
            fc.property(view, ({lon, lat, zoom, width, height}) => {
                const window = windowAt(lon, lat, zoom, width, height);
                const picture = gridLines(grid, window);
                expect(picture.lines.length).toBeGreaterThanOrEqual(2);
                expect(unlabelled(picture)).toBe(0);
                expect(overlaps(picture.labels)).toBe(0);
                expect(picture.labels.filter((label) => outside(label, window))).toEqual([]);
            }),
            {numRuns: 400}
        );
    });

    test('draws the line of a value where the plane has that value, to a third of a pixel', () => {
        fc.assert(
            fc.property(view, ({lon, lat, zoom, width, height}) => {
                const window = windowAt(lon, lat, zoom, width, height);
                const metres = (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
                const world = 512 * 2 ** zoom;
                const top = Math.atanh(Math.sin((window.north * Math.PI) / 180)) / (2 * Math.PI);
                for (const {axis, value, pieces} of gridLines(grid, window).lines) {
                    for (const piece of pieces) {
                        const [[x0, y0], [x1, y1]] = [piece[0]!, piece[1]!];
                        const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
                        const at = window.west + (x / world) * 360;
                        const up = (Math.atan(Math.sinh(2 * Math.PI * (top - y / world))) * 180) / Math.PI;
                        const east = at < 108 ? {'war-time': 'EPSG:3148', mgrs: 'EPSG:32648'} : null;
                        const utm = east ?? {'war-time': 'EPSG:3149', mgrs: 'EPSG:32649'};
                        const system = grid === 'vn2000' ? 'EPSG:5899' : utm[grid];
                        const [e, n] = transform('EPSG:4326', system)(at, up);
                        const off = (axis === 'easting' ? e : n) - value;
                        if (Math.abs(at - 108) > 1e-6) expect(Math.abs(off) / metres).toBeLessThan(0.34);
                    }
                }
            }),
            {numRuns: 60}
        );
    });
});

describe('grids over one another', () => {
    // away from the zone's edge: there a line may be seen under a box of the page only
    const inland = fc.record({
        lon: fc.double({min: 106.2, max: 107, noNaN: true}),
        lat: fc.double({min: 10, max: 12, noNaN: true}),
        zoom: fc.double({min: 9.6, max: 18, noNaN: true}),
        width: fc.integer({min: 700, max: 1920}),
        height: fc.integer({min: 500, max: 1080})
    });

    test('three grids keep their labels apart, and off the boxes of the page', () => {
        fc.assert(
            fc.property(inland, ({lon, lat, zoom, width, height}) => {
                const window = windowAt(lon, lat, zoom, width, height);
                const page = [
                    {x: window.width - 110, y: 8, width: 102, height: 190},
                    {x: 8, y: window.height - 30, width: 140, height: 22}
                ];
                const taken: PixelBox[] = [...page];
                for (const grid of GRIDS) {
                    const picture = gridLines(grid, window, taken);
                    expect(unlabelled(picture)).toBe(0);
                    // a line that is hardly longer than a box of the page may be seen behind it only
                    const long = picture.labels.filter(({line}) => lengthOf(picture.lines[line]!.pieces) > 300);
                    expect(long.filter((label) => hits(label, taken))).toEqual([]);
                    taken.push(...picture.labels, ...picture.squares);
                }
            }),
            {numRuns: 150}
        );
    });

    test('a page that takes the whole window costs no label', () => {
        const window = windowAt(107.2, 11, 11, 900, 600);
        const picture = gridLines('vn2000', window, [{x: 0, y: 0, width: 900, height: 600}]);
        expect(unlabelled(picture)).toBe(0);
        expect(overlaps(picture.labels)).toBe(0);
    });
});

describe('what lines are called', () => {
    const label = (picture: GridPicture, axis: string, value: number) => {
        const line = picture.lines.findIndex((one) => one.axis === axis && one.value === value);
        return picture.labels.find((one) => one.line === line)?.text;
    };

    test('VN-2000 around the point V1 of the sheet of known points: X 1 211 901,72 Y 398 497,07', () => {
        const picture = gridLines('vn2000', windowAt(106.82305, 10.95739, 13, 900, 700));
        expect(picture.stepM).toBe(1000);
        expect(label(picture, 'northing', 1_212_000)).toBe('1\u202f212');
        expect(label(picture, 'easting', 398_000)).toBe('398');
        const near = gridLines('vn2000', windowAt(106.82305, 10.95739, 16.5, 900, 700));
        expect(near.stepM).toBe(100);
        expect(label(near, 'northing', 1_211_900)).toBe('1\u202f211,9');
    });

    test('near the ground, lines stand 20 m apart and are called to that: V1 again, X 1 211 901,72 Y 398 497,07', () => {
        const [lon, lat] = transform('EPSG:5899', 'EPSG:4326')(398_497.07, 1_211_901.72);
        const {stepM, labels} = gridLines('vn2000', windowAt(lon, lat, 19, 400, 360));
        expect(stepM).toBe(20);
        const texts = labels.map(({text}) => text);
        for (const text of ['398,48', '398,50', '1\u202f211,88', '1\u202f211,90', '1\u202f211,92'])
            expect(texts).toContain(text);
        // YS 47612 67222 is Long Tân: between lines 4760 and 4762, 6722 and 6724
        const [x, y] = transform('EPSG:3148', 'EPSG:4326')(747_612.5, 1_167_222.5);
        const near = gridLines('war-time', windowAt(x, y, 19, 400, 360)).labels.map(({text}) => text);
        for (const text of ['4760', '4762', '6722', '6724']) expect(near).toContain(text);
    });

    test('war-time lines carry two figures as on L7014 sheets: Long Giao, YS 42 96, lies between 42 and 43, 96 and 97', () => {
        // 11th ACR, Operation Atlanta, 27/9/1966: vicinity of YS4296; Long Giao is at 10.82° N 107.22° E
        const picture = gridLines('war-time', windowAt(107.22, 10.82, 13.2, 1000, 800));
        expect(picture.stepM).toBe(1000);
        const texts = picture.labels.map(({text}) => text);
        expect(texts).toEqual(expect.arrayContaining(['42', '43', '96', '97']));
        expect(texts.every((text) => /^\d\d$/.test(text))).toBe(true);
        expect(picture.squares.map(({letters}) => letters)).toEqual(['YS']);
    });

    test('the squares of the province are XS, XT, YS and YT on both military grids', () => {
        for (const grid of ['war-time', 'mgrs'] as const) {
            const {squares, lines} = gridLines(grid, windowAt(107.0, 11.0, 9, 1000, 700));
            expect(squares.map(({letters}) => letters)).toEqual(expect.arrayContaining(['XS', 'XT', 'YS', 'YT']));
            expect(lines.some(({weight, value}) => weight === 'heavy' && value % 100_000 === 0)).toBe(true);
        }
    });

    test('the war-time grid lies some 500 m from MGRS, so that both are seen', () => {
        const window = windowAt(107.2, 10.9, 15, 1000, 800);
        const northing = (grid: MapGrid) =>
            new Map(
                gridLines(grid, window)
                    .lines.filter(({axis}) => axis === 'northing')
                    .map(({value, pieces}) => [value, pieces[0]![0]![1]])
            );
        const [old, modern] = [northing('war-time'), northing('mgrs')];
        const shared = [...old.keys()].filter((value) => modern.has(value));
        expect(shared.length).toBeGreaterThan(0);
        // 2.35 m a pixel here; Indian 1960 lies 300 m or more off in northing
        for (const value of shared) expect(Math.abs(old.get(value)! - modern.get(value)!) * 2.35).toBeGreaterThan(200);
    });

    test('the convergence is seen: eastings lean west of the central meridian', () => {
        const {lines} = gridLines('vn2000', windowAt(106.82, 11, 11, 1000, 800));
        const [piece] = lines.find(({axis}) => axis === 'easting')!.pieces;
        const [bottom, top] = [...piece!]
            .sort((a, b) => b[1] - a[1])
            .filter((_, i, all) => i === 0 || i === all.length - 1);
        // γ = (λ − λ0) sin φ = −0.93° · 0.1908 = −0.177°: grid north lies west of true north there (Snyder, PP 1395, p. 19)
        const lean = (Math.atan2(top![0] - bottom![0], bottom![1] - top![1]) * 180) / Math.PI;
        expect(lean).toBeCloseTo(-0.177, 1);
        expect(lean).toBeLessThan(0);
    });
});

describe('a line cut by a box', () => {
    const box = {x: 0, y: 0, width: 10, height: 10};
    test('that goes out and comes back is two pieces', () => {
        const pieces = clipLine(
            [
                [-5, 5],
                [5, 5],
                [15, 5],
                [15, 8],
                [-5, 8]
            ],
            box
        );
        expect(pieces).toEqual([
            [
                [0, 5],
                [5, 5],
                [10, 5]
            ],
            [
                [10, 8],
                [0, 8]
            ]
        ]);
    });
    test('that stays outside is none', () => {
        expect(
            clipLine(
                [
                    [-5, -5],
                    [15, -1],
                    [20, 20]
                ],
                box
            )
        ).toEqual([]);
    });
});
