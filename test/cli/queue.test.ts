import {expect, test} from 'vitest';
import {diaBan, warmDiaBan} from '../support/run-cli.ts';

interface Said {
    readonly asOf: string;
    readonly sites: readonly {id: string; rank: number; units: string[]; reasons: {text: string; points: number}[]}[];
    readonly communes: readonly {code: string; stepText: string}[];
}

test('the command line tells the work of a district in its order, every rank with its reasons', () => {
    const {code, out} = diaBan(['queue', '--json', '--unit', '736']);
    expect(code).toBe(0);
    const {asOf, sites, communes} = JSON.parse(out) as Said;
    expect(asOf).toBe('2024-12-27');
    expect(sites.length).toBeGreaterThan(10);
    expect(
        sites.every(
            ({units, reasons}) => units.includes('736') && reasons.length > 0 && reasons.every(({text}) => text !== '')
        )
    ).toBe(true);
    const ranks = sites.map(({rank}) => rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(communes.every(({stepText}) => stepText !== '')).toBe(true);
    const wrong = warmDiaBan(['queue', '--unit', '9999']);
    expect(wrong.code).toBe(2);
});
