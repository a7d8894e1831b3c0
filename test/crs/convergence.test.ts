import {describe, expect, test} from 'vitest';
import {areaOfUse} from '../../src/crs/area-of-use.ts';
import {convergence} from '../../src/crs/convergence.ts';
import {transform} from '../../src/crs/system.ts';

describe('grid convergence', () => {
    // `proj -V` of PROJ 9.1.1 for longitude and latitude on the system's own datum
    test.each([
        ['EPSG:5899', 'EPSG:4756', 106.82, 10.97, -0.17698962],
        ['EPSG:5899', 'EPSG:4756', 107.358703, 11.203808, -0.07602999],
        ['EPSG:5899', 'EPSG:4756', 109, 12, 0.25992984],
        ['EPSG:3405', 'EPSG:4756', 107.24, 10.93, 0.42493826],
        ['EPSG:32648', 'EPSG:4326', 106.82, 10.97, 0.34645139],
        ['EPSG:32648', 'EPSG:4326', 109, 12, 0.83296706],
        ['EPSG:2044', 'EPSG:4147', 107.358703, 11.203808, 0.45854908]
    ])('%s at %d %d', (code, geographic, x, y, degrees) => {
        const [lon, lat] = transform(geographic, 'EPSG:4326')(x, y);
        expect(Math.abs(convergence(code, lon, lat) - degrees)).toBeLessThan(1e-6);
    });

    test('is none on the central meridian, nor in degrees', () => {
        const [lon, lat] = transform('EPSG:5899', 'EPSG:4326')(500_000, 1_200_000);
        expect(Math.abs(convergence('EPSG:5899', lon, lat))).toBeLessThan(1e-6);
        expect(convergence('EPSG:4326', 107, 11)).toBeCloseTo(0, 12);
    });

    test('on a grid is that of its zone', () => {
        expect(convergence('DIABAN:MGRS', 106.82, 10.97)).toBe(convergence('EPSG:32648', 106.82, 10.97));
        expect(convergence('DIABAN:MGRS', 108.5, 10.97)).toBe(convergence('EPSG:32649', 108.5, 10.97));
        expect(() => convergence('DIABAN:MGRS', 100, 11)).toThrow(RangeError);
    });
});

describe('area of use', () => {
    test('VN-2000 of the province holds in it, that of Bình Phước south of it does not', () => {
        expect(areaOfUse('vn2000', 106.82, 10.97)).toEqual({system: true, operation: true});
        expect(areaOfUse('EPSG:9212', 106.82, 10.97)).toEqual({system: false, operation: true});
        expect(areaOfUse('vn2000', 2.35, 48.85)).toEqual({system: false, operation: false});
    });

    test('no operation from Indian 1960 is stated for Đồng Nai, that of HN-72 ends at 11.04° N', () => {
        expect(areaOfUse('indian1960', 106.82, 10.97)).toEqual({system: true, operation: false});
        expect(areaOfUse('hn72', 106.82, 10.97).operation).toBe(true);
        expect(areaOfUse('hn72', 106.82, 11.5).operation).toBe(false);
    });
});
