import proj4 from 'proj4';
import {describe, expect, test} from 'vitest';
import {CONTROL_POINTS, selfTest} from '../../src/crs/self-test.ts';
import {system, type Transform, transform} from '../../src/crs/system.ts';

/** The program's transformations with another PROJ string, as if its data had been changed. */
function changed(edit: (proj: string) => string): (from: string, to: string) => Transform {
    return (from, to) => {
        const converter = proj4(edit(system(from).proj4), edit(system(to).proj4));
        return (x, y) => converter.forward<[number, number]>([x, y]);
    };
}

describe('the self-test of coordinates', () => {
    test('passes with the transformations of the program', () => {
        expect(selfTest(CONTROL_POINTS)).toEqual({passed: true, count: CONTROL_POINTS.length, failures: []});
    });

    test('has control points of every datum and of every system that the province works in', () => {
        const tested = new Set(CONTROL_POINTS.flatMap(({from, to}) => [from, to]));
        for (const code of [
            'EPSG:4326',
            'EPSG:5899',
            'DIABAN:TM6-10745',
            'EPSG:4756',
            'EPSG:3405',
            'EPSG:3148',
            'EPSG:2044'
        ])
            expect([...tested]).toContain(code);
    });

    test('rotations with the sign that is all over the web miss V5 by about 0.55 m', () => {
        const unflipped = changed((proj) =>
            proj.replace('0.00928836,-0.01975479,0.00427372', '-0.00928836,0.01975479,-0.00427372')
        );
        const {passed, failures} = selfTest(CONTROL_POINTS, unflipped);
        expect(passed).toBe(false);
        const v5 = failures.find(({point}) => point.id === 'V5');
        expect(v5?.offM).toBeGreaterThan(0.4);
        expect(v5?.offM).toBeLessThan(0.7);
    });

    test('VN-2000 without its shift misses by about 225 m', () => {
        const unshifted = changed((proj) => proj.replace(/\+towgs84=-191\S+/, '+towgs84=0,0,0'));
        const {failures} = selfTest(CONTROL_POINTS, unshifted);
        const v6 = failures.find(({point}) => point.id === 'V6b');
        expect(Math.abs(v6!.offM! - 225)).toBeLessThan(15);
    });

    test('Indian 1960 taken for WGS 84 is found by points beside the border of two squares', () => {
        const bare = changed((proj) => proj.replace('+towgs84=198,881,317,0,0,0,0', '+towgs84=0,0,0'));
        const {failures} = selfTest(CONTROL_POINTS, bare);
        expect(failures.map(({point}) => point.id)).toEqual(expect.arrayContaining(['I1', 'I2', 'I3', 'I4']));
    });

    test('a control point with a wrong letter, and one with a changed digit, are named', () => {
        const points = CONTROL_POINTS.map((point) => {
            if (point.id === 'I1') return {...point, letters: 'XT'};
            if (point.id === 'V6b') return {...point, expected: [398164.325, 1213296.583] as const};
            return point;
        });
        const {failures} = selfTest(points);
        expect(failures.map(({point, on}) => [point.id, on])).toEqual([
            ['V6b', 'there'],
            ['I1', 'letters']
        ]);
        expect(failures[0]!.offM).toBeCloseTo(1, 2);
    });

    test('a way back that does not close is a fault', () => {
        const skewed = (from: string, to: string): Transform => {
            const right = transform(from, to);
            return to === 'EPSG:4326' && from === 'EPSG:3405' ? (x, y) => right(x + 0.05, y) : right;
        };
        expect(selfTest(CONTROL_POINTS, skewed).failures.every(({on}) => on === 'back')).toBe(true);
        expect(selfTest(CONTROL_POINTS, skewed).passed).toBe(false);
    });

    test('a system that is missing is a failure and does not stop the program', () => {
        const missing = [{...CONTROL_POINTS[0]!, to: 'EPSG:1'}];
        expect(selfTest(missing)).toMatchObject({passed: false, failures: [{offM: null}]});
    });
});
