import type {Geometry, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import rules from '../../data/codes/rules-geometry.json' with {type: 'json'};
import {checkGeometry} from '../../src/topology/check.ts';

const polygon = (...rings: Position[][]): Geometry => ({type: 'Polygon', coordinates: rings});
const box = (west: number, south: number, size: number): Position[] => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south]
];
const found = (geometry: Geometry) => checkGeometry(geometry, 'x').map(({rule}) => rule);

describe('a sound shape has no issue', () => {
    test.each<[string, Geometry]>([
        ['a square', polygon(box(107, 11, 0.1))],
        ['a square with a hole', polygon(box(107, 11, 0.1), box(107.02, 11.02, 0.02))],
        [
            'a hole that touches the border at one corner',
            polygon(box(107, 11, 0.1), [
                [107, 11],
                [107.02, 11.05],
                [107.05, 11.02],
                [107, 11]
            ])
        ],
        [
            'two parts that touch at a corner',
            {type: 'MultiPolygon', coordinates: [[box(107, 11, 0.1)], [box(107.1, 11.1, 0.1)]]}
        ],
        ['two parts side by side', {type: 'MultiPolygon', coordinates: [[box(107, 11, 0.1)], [box(107.1, 11, 0.1)]]}],
        [
            'an island in a hole',
            {
                type: 'MultiPolygon',
                coordinates: [[box(107, 11, 0.1), box(107.02, 11.02, 0.05)], [box(107.03, 11.03, 0.01)]]
            }
        ],
        ['a point', {type: 'Point', coordinates: [107, 11]}],
        [
            'a line that crosses itself',
            {
                type: 'LineString',
                coordinates: [
                    [107, 11],
                    [107.1, 11.1],
                    [107.1, 11],
                    [107, 11.1]
                ]
            }
        ]
    ])('%s', (_, geometry) => {
        expect(checkGeometry(geometry, 'x')).toEqual([]);
    });
});

describe('what is wrong is named', () => {
    test.each<[string, Geometry, string]>([
        [
            'NaN',
            polygon([
                [107, 11],
                [Number.NaN, 11],
                [107.1, 11.1],
                [107, 11]
            ]),
            'not-finite'
        ],
        ['1e400', {type: 'Point', coordinates: [Infinity, 11]}, 'not-finite'],
        ['a position of one number', {type: 'Point', coordinates: [107]}, 'not-finite'],
        ['181 degrees', {type: 'Point', coordinates: [181, 11]}, 'out-of-range'],
        ['VN-2000 metres', {type: 'Point', coordinates: [398163.325, 1213296.583]}, 'metres-for-degrees'],
        [
            'VN-2000 metres, northing first',
            {type: 'Point', coordinates: [1213296.583, 398163.325]},
            'metres-for-degrees'
        ],
        ['HN-72 metres with the zone', {type: 'Point', coordinates: [18698679, 1213375]}, 'metres-for-degrees'],
        ['latitude before longitude', {type: 'Point', coordinates: [10.9, 106.8]}, 'swapped-axes'],
        ['a place in Africa', {type: 'Point', coordinates: [0, 0]}, 'outside-vietnam'],
        ['no coordinates', {type: 'MultiPolygon', coordinates: []}, 'empty-geometry'],
        ['a polygon without rings', polygon(), 'empty-geometry'],
        ['an open ring', polygon(box(107, 11, 0.1).slice(0, -1)), 'ring-not-closed'],
        [
            'three positions',
            polygon([
                [107, 11],
                [107.1, 11],
                [107, 11]
            ]),
            'ring-too-short'
        ],
        [
            'a flat ring',
            polygon([
                [107, 11],
                [107.1, 11],
                [107.2, 11],
                [107, 11]
            ]),
            'zero-area'
        ],
        ['a hole outside', polygon(box(107, 11, 0.1), box(107.3, 11, 0.02)), 'hole-outside'],
        ['a hole across the border', polygon(box(107, 11, 0.1), box(107.09, 11.05, 0.02)), 'hole-crosses-outer'],
        [
            'two holes that cross',
            polygon(box(107, 11, 0.1), box(107.02, 11.02, 0.03), box(107.04, 11.04, 0.03)),
            'holes-cross'
        ],
        [
            'a hole in a hole',
            polygon(box(107, 11, 0.1), box(107.02, 11.02, 0.05), box(107.03, 11.03, 0.01)),
            'holes-cross'
        ],
        [
            'a hole given twice',
            polygon(box(107, 11, 0.1), box(107.02, 11.02, 0.05), box(107.02, 11.02, 0.05)),
            'holes-cross'
        ],
        [
            'two parts that overlap',
            {type: 'MultiPolygon', coordinates: [[box(107, 11, 0.1)], [box(107.05, 11.05, 0.1)]]},
            'parts-overlap'
        ],
        [
            'a part inside another',
            {type: 'MultiPolygon', coordinates: [[box(107, 11, 0.1)], [box(107.05, 11.05, 0.01)]]},
            'parts-overlap'
        ],
        [
            'the same part twice',
            {type: 'MultiPolygon', coordinates: [[box(107, 11, 0.1)], [box(107, 11, 0.1)]]},
            'parts-overlap'
        ],
        [
            'an edge across the antimeridian',
            polygon([
                [179, 11],
                [-179, 11],
                [-179, 12],
                [179, 11]
            ]),
            'across-antimeridian'
        ],
        [
            'a spike',
            polygon([
                [107, 11],
                [107.1, 11],
                [107.1, 11.1],
                [107.2, 11.2],
                [107.1, 11.1],
                [107, 11.1],
                [107, 11]
            ]),
            'spike'
        ],
        [
            'a position twice',
            polygon([
                [107, 11],
                [107.1, 11],
                [107.1, 11],
                [107.1, 11.1],
                [107, 11]
            ]),
            'repeated-position'
        ],
        [
            'a line of one point',
            {
                type: 'LineString',
                coordinates: [
                    [107, 11],
                    [107, 11]
                ]
            },
            'line-too-short'
        ]
    ])('%s', (_, geometry, rule) => {
        expect(found(geometry)).toContain(rule);
        expect(Object.keys(rules)).toContain(rule);
    });
});

describe('a ring that crosses itself', () => {
    test('a bow-tie is crossed in its middle', () => {
        const issues = checkGeometry(
            polygon([
                [107, 11],
                [107.2, 11.2],
                [107.2, 11],
                [107, 11.2],
                [107, 11]
            ]),
            'x'
        );
        expect(issues.map(({rule}) => rule)).toEqual(['self-crossing']);
        expect(issues[0]!.at![0]).toBeCloseTo(107.1, 12);
        expect(issues[0]!.at![1]).toBeCloseTo(11.1, 12);
    });

    test('a bow-tie with a corner at its knot is crossed there', () => {
        const ring = [
            [107, 11],
            [107.1, 11.1],
            [107.2, 11.2],
            [107.2, 11],
            [107.1, 11.1],
            [107, 11.2],
            [107, 11]
        ];
        const [issue] = checkGeometry(polygon(ring), 'x');
        expect(issue).toMatchObject({rule: 'self-crossing', at: [107.1, 11.1]});
    });

    test('a ring that only touches itself at a corner is sound', () => {
        const ring = [
            [107, 11],
            [107.1, 11.1],
            [107.2, 11],
            [107.2, 11.2],
            [107.1, 11.1],
            [107, 11.2],
            [107, 11]
        ];
        expect(found(polygon(ring))).toEqual([]);
    });

    test('a star of five points is crossed five times', () => {
        const tip = (i: number): Position => [
            107 + Math.cos((4 * Math.PI * i) / 5),
            11 + Math.sin((4 * Math.PI * i) / 5)
        ];
        expect(found(polygon([...[0, 1, 2, 3, 4].map(tip), tip(0)]))).toEqual(Array(5).fill('self-crossing'));
    });

    test('a corner on another edge of the ring is a crossing there', () => {
        const ring = [
            [107, 11],
            [107.2, 11],
            [107.2, 11.2],
            [107.1, 11],
            [107, 11.2],
            [107, 11]
        ];
        expect(checkGeometry(polygon(ring), 'x')[0]).toMatchObject({rule: 'self-crossing', at: [107.1, 11]});
    });

    test('a ring of 20 000 corners is checked in time', () => {
        const ring = Array.from({length: 20_000}, (_, i): Position => {
            const angle = (2 * Math.PI * i) / 20_000;
            const radius = 0.3 + 0.01 * Math.sin(400 * angle);
            return [107 + radius * Math.cos(angle), 11 + radius * Math.sin(angle)];
        });
        expect(found(polygon([...ring, ring[0]!]))).toEqual([]);
    });
});
