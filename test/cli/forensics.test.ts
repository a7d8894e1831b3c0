import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import type {Suspicion} from '../../src/exchange/suspicion.ts';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';
import {demoRecords, misreadFile, takenAsDegrees} from '../support/shifted-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'dia-ban-forensics-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));
const cemeteries = [...demoRecords().layer('cemetery').values()];

function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
}

test('forensics names the shift of a file, its reason and its length, and exits 1', () => {
    const shifted = file('lech.geojson', misreadFile(cemeteries, takenAsDegrees('EPSG:4131'), 'all'));
    const {code, out} = diaBan(['forensics', shifted]);
    expect(code).toBe(1);
    expect(out).toContain('Tọa độ Indian 1960 được ghi như WGS 84');
    expect(out).toContain('25/25 bản ghi');
    expect(out).toMatch(/Dời khoảng (49|50|51)\d m/); // about 500 m, the issue
});

test('forensics --json has the same as data; a file that is right exits 0', () => {
    const right = file('dung.geojson', misreadFile(cemeteries, null, 'all'));
    const {code, out} = warmDiaBan(['forensics', right, '--json']);
    expect(code).toBe(0);
    const [found] = JSON.parse(out) as {file: string; suspicion: Suspicion}[];
    expect(found!.suspicion).toMatchObject({verdict: 'as-is', known: 25, asIs: 25, choices: []});
});

test('a file that cannot be read exits 2, so that no script takes it for a shifted one', () => {
    const missing = warmDiaBan(['forensics', join(folder, 'khong-co.geojson')]);
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('khong-co.geojson');
    const broken = warmDiaBan(['forensics', file('hong.geojson', '{"type":')]);
    expect(broken.code).toBe(2);
    expect(broken.err).toContain('hong.geojson');
    expect(warmDiaBan(['forensics']).code).toBe(2);
});
