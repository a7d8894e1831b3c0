import {beforeAll, describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import {type Box, overlaps} from '../../src/sheet/ink.ts';
import {paperOf} from '../../src/sheet/paper.ts';
import {SHEET_SYSTEMS, type SheetRequest} from '../../src/sheet/request.ts';
import {SCALES} from '../../src/sheet/scale.ts';
import type {Primitive, Sheet} from '../../src/sheet/sheet.ts';
import {noteText} from '../../src/sheet/sheet-note.ts';
import {measureOf} from '../../src/sheet/text-measure.ts';
import {MapView} from '../../src/sheet/view.ts';
import {
    planeBox,
    takesWarTimeGrid,
    type WarTimeLine,
    warTimeLines,
    warTimeSquares
} from '../../src/sheet/war-time-grid.ts';
import {warTimeOverprint} from '../../src/sheet/war-time-overprint.ts';
import list from '../vectors/crs.json' with {type: 'json'};
import {demoProject, textsOf} from './demo-project.ts';
import {fonts} from './province.ts';

const COLOUR = '#87450f';
const measure = measureOf(fonts);

// the same 12 places on Indian 1960 (zone 48, EPSG:1542) and on the systems of sheets, by PROJ
const onGrid = list.filter(({crs}) => crs === 'EPSG:3148');
const published = (crs: string) => list.filter((place) => place.crs === crs);

// a map of 300 × 400 mm with a place at a third of it
function viewAround([easting, northing]: readonly [number, number], scale: number): MapView {
    return new MapView(20, 30, 300, 400, Math.round(easting - 0.1 * scale), Math.round(northing - 0.25 * scale), scale);
}

// where a line of the drawing crosses the height (or the upright) of a place, millimetres
function crossing(line: WarTimeLine, view: MapView, [x, y]: readonly [number, number]): number {
    for (const piece of line.pieces)
        for (let i = 0; i + 3 < piece.length; i += 2) {
            const a = view.toPage(piece[i]!, piece[i + 1]!);
            const b = view.toPage(piece[i + 2]!, piece[i + 3]!);
            const [along, at] = line.axis === 'easting' ? [1, y] : [0, x];
            if (at < Math.min(a[along]!, b[along]!) || at > Math.max(a[along]!, b[along]!)) continue;
            const share = (at - a[along]!) / (b[along]! - a[along]!);
            return a[1 - along]! + (b[1 - along]! - a[1 - along]!) * share;
        }
    return Number.NaN;
}

describe('the war-time grid on a map', () => {
    test.each(['EPSG:5899', 'EPSG:3405'])(
        'has every published place where the lines say, within 0.1 mm, on %s',
        (crs) => {
            const places = published(crs);
            expect(places).toHaveLength(12);
            for (const scale of [10_000, 25_000, 120_000])
                for (const [i, {easting, northing}] of places.entries()) {
                    const view = viewAround([easting, northing], scale);
                    const at = view.toPage(easting, northing);
                    const lines = warTimeLines(view, crs);
                    const own = onGrid[i]!;
                    for (const [axis, value, place] of [
                        ['easting', own.easting, at[0]],
                        ['northing', own.northing, at[1]]
                    ] as const) {
                        const sorted = lines.filter((line) => line.axis === axis).sort((a, b) => a.value - b.value);
                        const after = sorted.findIndex((line) => line.value > value);
                        const [low, high] = [sorted[after - 1]!, sorted[after]!];
                        const [from, to] = [crossing(low, view, at), crossing(high, view, at)];
                        const share = (value - low.value) / (high.value - low.value);
                        const off = Math.abs(from + (to - from) * share - place);
                        expect(off, `${crs}, 1:${scale}, place ${i + 1}, ${axis}`).toBeLessThan(0.1);
                    }
                }
        }
    );

    test('bends as it should over a whole province: no chord leaves its line by more than 0.02 mm', () => {
        const view = new MapView(20, 30, 800, 1100, 380_000, 1_150_000, 120_000);
        for (const crs of SHEET_SYSTEMS) {
            const toZone = transform(crs, 'EPSG:3148');
            for (const {axis, value, pieces} of warTimeLines(view, crs))
                for (const piece of pieces)
                    for (let i = 0; i + 3 < piece.length; i += 2) {
                        const middle = toZone((piece[i]! + piece[i + 2]!) / 2, (piece[i + 1]! + piece[i + 3]!) / 2);
                        const off = Math.abs(middle[axis === 'easting' ? 0 : 1] - value) / view.metresPerMm;
                        expect(off, `${crs}, ${axis} ${value}`).toBeLessThan(0.021);
                    }
        }
    });

    test.each(SCALES.filter((scale) => scale <= 1_000_000))(
        'has a figure on every line at 1:%d, none at larger scales than 1:10 000',
        (scale) => {
            const view = new MapView(20, 30, 250, 350, 400_000, 1_200_000, scale);
            const lines = warTimeLines(view, 'EPSG:5899');
            const {items, boxes} = warTimeOverprint(
                view,
                'EPSG:5899',
                [],
                {paper: paperOf('A3', 'portrait'), measure},
                []
            );
            if (!takesWarTimeGrid(scale)) {
                expect(scale).toBeLessThan(10_000);
                expect(items).toEqual([]);
                return;
            }
            const figures = textsOf(items).filter(({font}) => font === 'italic');
            for (const {axis, value, pieces} of lines) {
                // as the figures outside, those of a line that hugs the neat line would stand on it
                const places = pieces.flatMap((piece) => [
                    view.toPage(piece[0]!, piece[1]!),
                    view.toPage(piece.at(-2)!, piece.at(-1)!)
                ]);
                const [x0, y0, x1, y1] = view.box;
                const clear = places.every(([x, y]) =>
                    axis === 'easting' ? x - x0 > 5 && x1 - x > 5 : y - y0 > 3 && y1 - y > 3
                );
                if (!clear) continue;
                const words = String((value / 1000) % 100).padStart(2, '0');
                expect(figures.filter(({text}) => text === words).length, `${axis} ${value}`).toBeGreaterThan(0);
            }
            boxes.forEach((box, i) => {
                expect(boxes.slice(i + 1).filter((other) => overlaps(box, other))).toEqual([]);
            });
        }
    );

    test('ends at 108°, where another zone begins with letters of its own', () => {
        const [x, y] = transform('EPSG:4326', 'EPSG:5899')(108, 11);
        const view = viewAround([x, y], 100_000);
        const toDegrees = transform('EPSG:5899', 'EPSG:4131');
        const lines = warTimeLines(view, 'EPSG:5899').filter(({axis}) => axis === 'easting');
        const [west, east] = [lines.filter(({value}) => value > 500_000), lines.filter(({value}) => value < 500_000)];
        expect([west.length, east.length].every((count) => count > 1)).toBe(true);
        const lons = (some: readonly WarTimeLine[]) =>
            some.flatMap(({pieces}) =>
                pieces.flatMap((piece) =>
                    [...piece].flatMap((_, i) => (i % 2 === 0 ? [toDegrees(piece[i]!, piece[i + 1]!)[0]] : []))
                )
            );
        expect(Math.max(...lons(west))).toBeLessThan(108 + 2e-6);
        expect(Math.min(...lons(east))).toBeGreaterThan(108 - 2e-6);
        // columns S–Z are of zone 48, A–H of zone 49 (NGA.SIG.0012)
        const columns = new Set(warTimeSquares(planeBox(view), 'EPSG:5899').map(({letters}) => letters[0]!));
        expect([...columns].some((column) => column >= 'S')).toBe(true);
        expect([...columns].some((column) => column <= 'H')).toBe(true);
    });

    test('has figures and letters beside boxes that stand on the map, and beside its signs', () => {
        const view = new MapView(20, 30, 250, 350, 400_000, 1_200_000, 100_000);
        const taken: Box[] = [
            [20, 30, 120, 90],
            [150, 340, 270, 380],
            [140, 100, 144, 104]
        ];
        const {boxes} = warTimeOverprint(view, 'EPSG:5899', [], {paper: paperOf('A3', 'portrait'), measure}, taken);
        expect(boxes.length).toBeGreaterThan(10);
        for (const box of boxes) expect(taken.filter((other) => overlaps(box, other))).toEqual([]);
    });
});

describe('a sheet with the war-time grid', () => {
    let project: Awaited<ReturnType<typeof demoProject>>;
    beforeAll(async () => {
        project = await demoProject();
    });
    const compose = (request: SheetRequest): Sheet => composeSheet(request, project.input);
    const wordsOf = ({pages}: Sheet) =>
        textsOf(pages.flatMap(({items}) => items))
            .map(({text}) => text)
            .join(' ');
    const inked = (items: readonly Primitive[]): Primitive[] =>
        items.flatMap((item) =>
            'items' in item ? inked(item.items) : item.kind === 'path' && item.stroke === COLOUR ? [item] : []
        );

    test('tells its letters, operation and accuracy in the margin, with an example', () => {
        const sheet = compose({...project.request('736', 'A3'), warTimeGrid: true});
        const words = wordsOf(sheet);
        expect(words).toContain('Lưới thời chiến (UTM, Indian 1960), in chồng');
        expect(words).toMatch(/dải 48P; ô 100 km trên địa bàn: YT \(bảng chữ AA\)/);
        expect(words).toMatch(/EPSG:1542 \(198; 881; 317\) về WGS 84, sai số ± 44 m trở lên/);
        expect(words).toMatch(/chưa có phép nào công bố cho đất liền ở đây/);
        expect(inked(sheet.pages[0]!.items).length).toBeGreaterThan(0);
        // dashed, so that it is told from the grid of the sheet without colours
        for (const line of inked(sheet.pages[0]!.items)) expect(line).toHaveProperty('dashMm');
    });

    test('has it because it was asked for: without, nothing of it is there and all else is the same', () => {
        const [bare, off] = [
            compose(project.request('736', 'A3')),
            compose({...project.request('736', 'A3'), warTimeGrid: false})
        ];
        expect(off).toEqual(bare);
        expect(inked(bare.pages[0]!.items)).toEqual([]);
        expect(wordsOf(bare)).not.toContain('in chồng');
    });

    test('of too large a scale says on paper and beside it that the grid is not printed, and why', () => {
        const sheet = compose({...project.request('26209', 'A1'), scaleDenominator: 7500, warTimeGrid: true});
        expect(inked(sheet.pages[0]!.items)).toHaveLength(1); // the key in the margin
        expect(wordsOf(sheet)).toMatch(/Không in trên tờ này.*± 44 m trở lên.*5,9 mm/);
        expect(sheet.notes.map((note) => noteText(note)).join()).toContain('Lưới thời chiến không in ở tỷ lệ 1:7.500');
    });

    test('is never the public edition', () => {
        expect(() => compose({...project.request('736', 'A3', 'public'), warTimeGrid: true})).toThrow(RangeError);
        expect(wordsOf(compose(project.request('736', 'A3', 'public')))).not.toContain('thời chiến');
    });
});
