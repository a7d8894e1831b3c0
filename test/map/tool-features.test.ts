import {describe, expect, test} from 'vitest';
import type {Reading} from '../../src/crs/reading.ts';
import {type MeasureEvent, measure, NOTHING} from '../../src/draw/measure.ts';
import {measured} from '../../src/draw/measured.ts';
import {measureFeatures} from '../../src/map/measure-features.ts';
import {placeFeatures} from '../../src/map/place-features.ts';
import {distanceM} from '../../src/measure/distance.ts';

const reading: Reading = {
    lon: 107,
    lat: 11,
    system: 'DIABAN:MGRS-INDIAN1960',
    operation: 'EPSG:1542',
    accuracyM: 83,
    reason: 'reading-grid',
    square: {
        type: 'Polygon',
        coordinates: [
            [
                [106.9995, 10.9995],
                [107.0005, 10.9995],
                [107.0005, 11.0005],
                [106.9995, 10.9995]
            ]
        ]
    },
    variants: [
        {operation: 'EPSG:1542', lon: 107, lat: 11},
        {operation: 'EPSG:1543', lon: 107.0003, lat: 11.0002}
    ]
};
const other: Reading = {...reading, lon: 107.2, accuracyM: 1};
const roles = (features: ReturnType<typeof placeFeatures>) =>
    features.features.map(({properties}) => properties!['role']);

describe('a place that was looked up', () => {
    test('is a cross in its square and circle, with the other operations and the other readings by number', () => {
        const features = placeFeatures({readings: [other, reading], chosen: 1});
        expect(roles(features).sort()).toEqual(['area', 'cross', 'other', 'square', 'variant']);
        const of = (role: string) => features.features.find(({properties}) => properties!['role'] === role)!;
        expect(of('other').properties!['text']).toBe('1');
        expect(of('variant').properties!['text']).toBe('EPSG:1543');
    });

    test('has the circle of its accuracy in metres on the ground', () => {
        const [area] = placeFeatures({readings: [reading], chosen: 0}).features;
        const ring = area!.geometry.type === 'Polygon' ? area!.geometry.coordinates[0]! : [];
        expect(ring.length).toBeGreaterThan(60);
        for (const [lon, lat] of ring) expect(Math.abs(distanceM(107, 11, lon!, lat!) - 83)).toBeLessThan(0.001);
    });

    test('leaves nothing when there is none, and no circle when nothing is uncertain', () => {
        expect(placeFeatures(null).features).toEqual([]);
        const {square: _, variants: __, ...exact} = reading;
        expect(roles(placeFeatures({readings: [{...exact, accuracyM: 0}], chosen: 0}))).toEqual(['cross']);
    });
});

describe('a measuring on the map', () => {
    const events: MeasureEvent[] = [
        {kind: 'point', at: [105, 10]},
        {kind: 'point', at: [109, 10]},
        {kind: 'point', at: [107, 14]}
    ];
    const words = {
        leg: ({distanceM: metres}: {distanceM: number}) => `${Math.round(metres)} m`,
        area: (m2: number) => `${m2 > 0}`
    };
    const shown = (end: boolean) => {
        const state = [...events, ...(end ? [{kind: 'finish'} as const] : [])].reduce(measure, NOTHING);
        return measureFeatures(state, measured(state, {live: true}), words).features;
    };
    const count = (features: ReturnType<typeof shown>, role: string) =>
        features.filter(({properties}) => properties!['role'] === role).length;

    test('has a point for each press, a line and a length for each leg, and when closed its ground and area', () => {
        expect(['point', 'line', 'label', 'fill'].map((role) => count(shown(false), role))).toEqual([3, 2, 2, 0]);
        expect(['point', 'line', 'label', 'fill'].map((role) => count(shown(true), role))).toEqual([3, 3, 4, 1]);
    });

    test('draws the geodesic: 438 km due east along 10° N bow to the north', () => {
        const line = shown(false).find(({properties}) => properties!['role'] === 'line')!.geometry;
        const lats = line.type === 'LineString' ? line.coordinates.map(([, lat]) => lat!) : [];
        // sagitta of a parallel: L² tan φ / 8 R = (438 km)² · 0.1763 / (8 · 6378 km) = 0.66 km = 0.0060°
        expect(Math.max(...lats) - 10).toBeCloseTo(0.006, 3);
    });

    test('leaves nothing when nothing is measured', () => {
        expect(measureFeatures(NOTHING, measured(NOTHING, {live: true}), words).features).toEqual([]);
    });
});
