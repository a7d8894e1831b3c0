import fc from 'fast-check';
import {expect, test} from 'vitest';
import {overlaps} from '../../src/sheet/ink.ts';
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
            const {items, unplaced} = placeLabels(numbered(points), [], [0, 0, 100, 100], measure);
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
    expect(placeLabels(numbered(points), [], [0, 0, 100, 100], measure)).toEqual(
        placeLabels(numbered(points), [], [0, 0, 100, 100], measure)
    );
});

test('a point in a corner without room is listed, not squeezed in', () => {
    expect(placeLabels(numbered([[0.5, 0.5]]), [[0, 0, 20, 20]], [0, 0, 8, 8], measure).unplaced).toEqual(['1']);
});
