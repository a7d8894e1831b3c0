import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {encode} from 'fast-png';
import {describe, expect, test} from 'vitest';
import {inverse, placed, placementOfWorldFile, readAuxXml} from '../../src/raster/placement.ts';
import {gdal} from '../support/gdal.ts';

const TURNED = '9.9619469809\n0.8715574275\n0.8715574275\n-9.9619469809\n700004.98\n1220000.5\n';

describe('the place of a picture', () => {
    test('a world file names the middle of the first pixel', () => {
        const placement = placementOfWorldFile('10\n0\n0\n-10\n700005\n1219995\n')!;
        expect(placed(placement, 0.5, 0.5)).toEqual([700_005, 1_219_995]);
        expect(placed(placement, 0, 0)).toEqual([700_000, 1_220_000]);
    });

    test('a decimal comma is one where no point stands in the text', () => {
        expect(placementOfWorldFile('10,5\r\n0,0\r\n0,0\r\n-10,5\r\n700005,25\r\n1219995\r\n')).toEqual(
            placementOfWorldFile('10.5 0 0 -10.5 700005.25 1219995')
        );
    });

    test.each([
        ['five numbers', '10 0 0 -10 700005'],
        ['words', 'a b c d e f'],
        ['no area', '10 0 10 0 700005 1219995'],
        ['seven numbers', '10 0 0 -10 700005 1219995 3']
    ])('%s is no world file', (_, text) => {
        expect(placementOfWorldFile(text)).toBeNull();
    });

    test('there and back is where one was, turned and skewed pictures too', () => {
        const size = fc.double({min: 0.1, max: 100, noNaN: true});
        const place = fc.double({min: -3e6, max: 3e6, noNaN: true});
        fc.assert(
            fc.property(size, size, fc.double({min: -3, max: 3, noNaN: true}), place, place, (a, e, turn, x, y) => {
                const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
                const placement = [a * cos, e * sin, x, a * sin, -e * cos, y] as const;
                const [u, v] = placed(inverse(placement), ...placed(placement, 1234.5, 987.25));
                expect(u).toBeCloseTo(1234.5, 4);
                expect(v).toBeCloseTo(987.25, 4);
            })
        );
    });

    test.runIf(gdal)('GDAL reads the same corners from a turned world file and from its own description', () => {
        const folder = mkdtempSync(join(tmpdir(), 'placement-'));
        try {
            const file = join(folder, 'scan.png');
            writeFileSync(file, encode({width: 30, height: 20, data: new Uint8Array(600), channels: 1}));
            writeFileSync(join(folder, 'scan.pgw'), TURNED);
            const read = () =>
                JSON.parse(execFileSync('gdalinfo', ['-json', file], {encoding: 'utf8'})) as {
                    cornerCoordinates: Record<'upperLeft' | 'lowerRight', [number, number]>;
                    geoTransform: number[];
                };
            const said = read();
            const placement = placementOfWorldFile(TURNED)!;
            const near = (a: readonly number[], b: readonly number[]) =>
                expect(a.map((value, i) => Math.abs(value - b[i]!) < 1e-3)).not.toContain(false);
            near(placed(placement, 0, 0), said.cornerCoordinates.upperLeft);
            near(placed(placement, 30, 20), said.cornerCoordinates.lowerRight);
            const aux = `<PAMDataset><SRS>GEOGCS[&quot;x&quot;]</SRS><GeoTransform>${said.geoTransform.join(', ')}</GeoTransform></PAMDataset>`;
            near(readAuxXml(aux).placement!, placement);
            expect(readAuxXml(aux).system).toBe('GEOGCS["x"]');
        } finally {
            rmSync(folder, {recursive: true, force: true});
        }
    });
});
