import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Box, overlaps} from '../../src/sheet/ink.ts';
import {type LabelRequest, placeLabels, placesAround} from '../../src/sheet/labels.ts';
import {TextMeasure} from '../../src/sheet/text-measure.ts';
import {fonts} from './province.ts';

const measure = new TextMeasure(fonts);
const point = fc.tuple(fc.double({min: 5, max: 95, noNaN: true}), fc.double({min: 5, max: 95, noNaN: true}));

const numbered = (points: readonly (readonly [number, number])[]): LabelRequest[] =>
    points.map(([x, y], i) => ({
        id: String(i + 1),
        lines: [String(i + 1)],
        sizeMm: 2,
        face: 'regular',
        colour: '#000000',
        places: placesAround(x, y, 3, measure.width(String(i + 1), 2), 1.7, 4)
    }));

test('no two labels share ground, and every label is either on the map or listed', () => {
    fc.assert(
        fc.property(fc.array(point, {minLength: 1, maxLength: 80}), (points) => {
            const {items, unplaced} = placeLabels(numbered(points), {signs: []}, [0, 0, 100, 100], measure);
            const texts = items.flatMap((item) => (item.kind === 'text' ? [item] : []));
            expect(texts.length + unplaced.length).toBe(points.length);
            const boxes = texts.map(({x, y, text, sizeMm}) => {
                const width = measure.width(text, sizeMm);
                return [x - width / 2, y - sizeMm * 0.72, x + width / 2, y] as const;
            });
            boxes.forEach((box, i) => {
                boxes.slice(i + 1).forEach((other) => {
                    expect(overlaps(box, other)).toBe(false);
                });
            });
        }),
        {numRuns: 40}
    );
});

test('the same points always get the same labels', () => {
    const points = Array.from({length: 60}, (_, i): [number, number] => [((i * 37) % 90) + 5, ((i * 53) % 90) + 5]);
    expect(placeLabels(numbered(points), {signs: []}, [0, 0, 100, 100], measure)).toEqual(
        placeLabels(numbered(points), {signs: []}, [0, 0, 100, 100], measure)
    );
});

test('no leader line runs through a label or over a sign', () => {
    const signs = fc.array(point, {minLength: 2, maxLength: 60});
    fc.assert(
        fc.property(signs, (points) => {
            const boxes = points.map(([x, y]): Box => [x - 1.5, y - 1.5, x + 1.5, y + 1.5]);
            const requests = numbered(points).map((request, i) => {
                const [x, y] = points[i]!;
                return {...request, leader: {x, y, reachMm: 2.3}};
            });
            const placed = placeLabels(requests, {signs: boxes}, [0, 0, 100, 100], measure);
            const lines = placed.items.flatMap((item) =>
                item.kind === 'path' && item.strokeMm === 0.14 ? [item.d] : []
            );
            for (const d of lines) {
                const [x0, y0, x1, y1] = d.match(/[\d.]+/g)!.map(Number) as [number, number, number, number];
                const length = Math.hypot(x1 - x0, y1 - y0);
                // from beyond the sign meant to just before the label
                for (let at = 2.2; at < length - 0.4; at += 0.25) {
                    const [x, y] = [x0 + ((x1 - x0) * at) / length, y0 + ((y1 - y0) * at) / length];
                    const on = ([w, n, e, s]: Box) => x > w + 0.2 && x < e - 0.2 && y > n + 0.2 && y < s - 0.2;
                    expect(placed.boxes.filter(on)).toEqual([]);
                    expect(boxes.filter(on)).toEqual([]);
                }
            }
        }),
        {numRuns: 30}
    );
});

test('a name too long for its unit is set smaller, then outside on a line, before it is left out', () => {
    const name: LabelRequest = {
        id: 'Xã',
        lines: ['Suối Nho'],
        sizeMm: 4,
        leastMm: 2,
        face: 'regular',
        colour: '#000000',
        places: [[50, 50]],
        far: {places: [[50, 20]], leader: {x: 50, y: 50, reachMm: 0.1}}
    };
    const around = (half: number): Box[] => [
        [0, 0, 50 - half, 48],
        [0, 52, 100, 100]
    ];
    const size = (signs: readonly Box[]) => {
        const {items} = placeLabels([name], {signs}, [0, 0, 100, 100], measure);
        const words = items.find((item) => item.kind === 'text');
        return words?.kind === 'text' ? [words.sizeMm, Math.round(words.y)] : null;
    };
    expect(size([])?.[0]).toBe(4);
    expect(size([...around(5), [0, 48, 45, 52]])).toEqual([2, 51]);
    expect(size([[45, 47, 49.5, 53]])).toEqual([2, 21]);
    expect(size([[0, 0, 100, 100]])).toBeNull();
});

test('a point in a corner without room is listed, not squeezed in', () => {
    expect(placeLabels(numbered([[0.5, 0.5]]), {signs: [[0, 0, 20, 20]]}, [0, 0, 8, 8], measure).unplaced).toEqual([
        '1'
    ]);
});
