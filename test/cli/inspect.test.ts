import {mkdtempSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {Inspection} from '../../src/audit/inspect.ts';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

test('the command line inspects the coverage of a district, narrows gaps, and writes what it found', () => {
    const {code, out} = diaBan(['inspect', '--json', '--unit', '736', '--width-to', '3000']);
    expect(code).toBe(0);
    const {lists, effort} = JSON.parse(out) as Inspection;
    expect(lists['site-without-survey'].length).toBeGreaterThan(50);
    expect(lists.gap.every(({widthM}) => widthM! <= 3000)).toBe(true);
    expect(
        Object.values(lists)
            .flat()
            .every(({units}) => units.includes('736'))
    ).toBe(true);
    expect(effort.units.length).toBe(14);
    const file = join(mkdtempSync(join(tmpdir(), 'dia-ban-inspect-')), 'out.geojson');
    expect(warmDiaBan(['inspect', '--unit', '736', '--width-to', '3000', '--out', file]).code).toBe(0);
    const written = JSON.parse(readFileSync(file, 'utf8'));
    const gaps = written.features.filter(({properties}: {properties: {list: string}}) => properties.list === 'gap');
    expect(gaps).toHaveLength(lists.gap.length);
    for (const wrong of [
        ['--unit', '9999'],
        ['--width-to', 'x'],
        ['--out', 'a.pdf']
    ])
        expect(warmDiaBan(['inspect', ...wrong]).code).toBe(2);
});
