import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import {FIGURES} from '../../../src/coverage/figure.ts';
import {type CoverageTable, coverageTable} from '../../../src/coverage/table.ts';
import {ordered, orderedTree, type RowOrder} from '../../../src/ui/coverage/row-order.ts';
import {attempt, box, plan, point, province, SET, site, startTestOverlay} from '../../coverage/small-province.ts';

let table: CoverageTable;
beforeAll(async () => {
    const overlay = await startTestOverlay();
    const records = province({
        'grave-site': [
            site('S1', point(107.05, 11.05)),
            site('S2', point(107.15, 11.05)),
            site('S3', point(107.16, 11.05)),
            site('S4', point(107.25, 11.05))
        ],
        'surveyed-area': [attempt('A', box(107.04, 11.04, 107.06, 11.06), {activity: 'survey', siteIds: ['S1', 'S2']})]
    });
    table = coverageTable(records, {unitSet: SET, asOf: '2024-12-31', plan: plan(), head: 'h', overlay});
});
const codes = (rows: readonly {code: string}[]) => rows.map(({code}) => code);

test('the largest share comes first when asked so, and units without a base come last either way', () => {
    const communes = table.rows.filter(({level}) => level === 'commune');
    expect(codes(ordered(communes, {by: 'K1', down: true}))).toEqual(['C1', 'C2', 'C3', 'C4']); // 100 %, 50 %, 0 %, none
    expect(codes(ordered(communes, {by: 'K1', down: false}))).toEqual(['C3', 'C2', 'C1', 'C4']);
});

test('in a tree siblings change places and communes stay below their district', () => {
    expect(codes(orderedTree(table.rows, {by: 'K1', down: false}))).toEqual(['P', 'D2', 'C3', 'C4', 'D1', 'C2', 'C1']);
});

test('any order keeps every unit, and every unit after the one above it', () => {
    const orders = fc.record({by: fc.constantFrom<RowOrder['by'][]>('code', 'name', ...FIGURES), down: fc.boolean()});
    fc.assert(
        fc.property(orders, (order) => {
            const rows = orderedTree(table.rows, order);
            expect(codes(rows).sort()).toEqual(codes(table.rows).sort());
            rows.forEach(({parent}, i) => {
                if (parent !== null) expect(codes(rows).indexOf(parent)).toBeLessThan(i);
            });
        })
    );
});
