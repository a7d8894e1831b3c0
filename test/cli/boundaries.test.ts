import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {AuditedBoundaries} from '../../src/audit/audit-boundaries.ts';
import {diaBan} from '../support/run-cli.ts';

const square = (ma: string, ten: string, west: number, east: number) => ({
    type: 'Feature',
    properties: {ma, ten},
    geometry: {
        type: 'Polygon',
        coordinates: [
            [
                [west, 11],
                [east, 11],
                [east, 11.1],
                [west, 11.1],
                [west, 11]
            ]
        ]
    }
});

test('the boundaries in use are audited: what fits, what overlaps and where, what bears a name on other ground', () => {
    const sound = diaBan(['boundaries']);
    expect([sound.code, sound.out]).toEqual([0, expect.stringContaining('Chồng nhau: không có')]);
    const folder = mkdtempSync(join(tmpdir(), 'dia-ban-boundaries-'));
    const [file, out] = [join(folder, 'xa.geojson'), join(folder, 'cho-sai.geojson')];
    const features = [square('26206', 'Thị trấn Định Quán', 107, 107.2), square('26209', 'Xã Thanh Sơn', 107.1, 107.3)];
    writeFileSync(file, JSON.stringify({type: 'FeatureCollection', features}));
    const faulty = diaBan(['boundaries', '--units', file, '--json', '--out', out]);
    expect(faulty.code).toBe(1);
    const {report, sameName} = JSON.parse(faulty.out) as Omit<AuditedBoundaries, 'units'>;
    expect([report.totals.overlap.count, report.totals.gap.count]).toEqual([1, 0]);
    expect(sameName!.map(({to}) => to)).toContain('26206');
    const [overlap] = JSON.parse(readFileSync(out, 'utf8')).features;
    expect(overlap.properties).toMatchObject({kind: 'overlap', units: ['26206', '26209']});
    expect(diaBan(['boundaries', '--against', 'khong-co']).code).toBe(2);
});
