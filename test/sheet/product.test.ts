import {describe, expect, test} from 'vitest';
import type {RecordOf} from '../../src/record/feature.ts';
import type {Actor, JournalLine} from '../../src/record/journal-line.ts';
import {invert} from '../../src/record/patch.ts';
import type {ProductState} from '../../src/record/register.ts';
import {mayWrite} from '../../src/record/role.ts';
import {
    nextProductStates,
    type ProductHistory,
    productHistory,
    productRow,
    refusals,
    stepProduct
} from '../../src/sheet/product.ts';
import {changesOnSheet} from '../../src/sheet/product-changes.ts';
import {hasBorders, province, recordsOf, UNIT_SET} from './province.ts';

const sheet = {sha256: 'ab'.repeat(32), name: 'ban-do.pdf', type: 'application/pdf', bytes: 1000};
const step = (to: ProductState, by: string, remark = '') => ({
    unit: '736',
    unitSet: UNIT_SET,
    to,
    on: '2024-12-27',
    by,
    remark,
    asOf: '2024-12-20',
    sheet: to === 'returned' ? null : sheet
});

// a project in which steps are taken one after the other, with the lines a journal would have
function walked(steps: readonly (readonly [to: ProductState, by: string])[]) {
    let records = recordsOf({});
    const lines = steps.map(([to, by]): JournalLine => {
        const changes = stepProduct(step(to, by, to === 'returned' ? 'thiếu số' : '')).patch(records);
        const put = <L extends 'register' | 'attachment'>(layer: L) => {
            const map = new Map(records.layer(layer));
            for (const change of changes) if (change.layer === layer) map.set(change.id, change.after as RecordOf<L>);
            return map;
        };
        records = recordsOf({register: put('register'), attachment: put('attachment')});
        return {by: {name: by, role: 'operator'}, at: '2024-12-27T08:00:00+07:00', changes} as unknown as JournalLine;
    });
    return {records, history: productHistory(lines, '736')};
}

const nothingAmiss: Parameters<typeof refusals>[3] = {missing: [], changed: 0, remark: ''};
const rules = (history: readonly ProductHistory[], to: ProductState, name: string, facts = nothingAmiss) =>
    refusals(history, to, {name, role: to === 'draft' ? 'operator' : 'auditor'}, facts).map(({rule}) => rule);

describe('a map product', () => {
    test('goes from draft over check and appraisal to acceptance, each with the hash of its frozen sheet', () => {
        expect(nextProductStates(null)).toEqual(['draft']);
        const {records, history} = walked([
            ['draft', 'Lập'],
            ['checked', 'Kiểm'],
            ['appraised', 'Thẩm'],
            ['accepted', 'Nghiệm']
        ]);
        const row = productRow(records, '736', UNIT_SET)!;
        expect(row.properties).toMatchObject({
            state: 'accepted',
            by: 'Nghiệm',
            sha256: sheet.sha256,
            asOf: '2024-12-20'
        });
        expect(records.layer('attachment').get(`R-736-map-product/${sheet.sha256.slice(0, 16)}`)?.properties).toEqual({
            ...sheet,
            of: 'R-736-map-product'
        });
        expect(history.map(({row: {properties}, by}) => [properties.state, by])).toEqual([
            ['draft', 'Lập'],
            ['checked', 'Kiểm'],
            ['appraised', 'Thẩm'],
            ['accepted', 'Nghiệm']
        ]);
        expect(nextProductStates(row)).toEqual(['draft', 'returned']);
    });

    test('is never checked, appraised, accepted or returned by who made it, however the name is typed', () => {
        const {history} = walked([['draft', 'Nguyễn Văn  A']]);
        expect(rules(history, 'checked', 'nguyễn văn a')).toEqual(['maker']);
        expect(rules(history, 'returned', 'Nguyễn Văn A', {...nothingAmiss, remark: 'sai'})).toEqual(['maker']);
        expect(rules(history, 'checked', 'Trần B')).toEqual([]);
    });

    test('is not accepted while something is missing, and a return needs a remark', () => {
        const {history} = walked([
            ['draft', 'A'],
            ['checked', 'B'],
            ['appraised', 'C']
        ]);
        expect(rules(history, 'accepted', 'D', {...nothingAmiss, missing: ['số văn bản']})).toEqual(['incomplete']);
        expect(rules(history, 'accepted', 'D')).toEqual([]);
        expect(rules(history, 'returned', 'D')).toEqual(['remark']);
    });

    test('is drawn by operators, and checked, appraised, accepted or returned by auditors', () => {
        const {history, records} = walked([
            ['draft', 'A'],
            ['checked', 'B']
        ]);
        const refused = (to: ProductState, role: Actor['role']) =>
            refusals(history, to, {name: 'D', role}, {...nothingAmiss, remark: 'sai'}).length > 0;
        const states = ['draft', 'checked', 'appraised', 'accepted', 'returned'] as const;
        expect(states.filter((to) => !refused(to, 'operator'))).toEqual(['draft']);
        expect(states.filter((to) => !refused(to, 'auditor'))).toEqual([
            'checked',
            'appraised',
            'accepted',
            'returned'
        ]);
        expect(states.filter((to) => !refused(to, 'printer'))).toEqual([]);
        // and what an auditor writes with a step stands, in the page as at a merge; what an operator writes does not become theirs
        const written = stepProduct(step('appraised', 'C')).patch(records);
        expect(written.every((change) => mayWrite('auditor', change))).toBe(true);
        expect(invert(written).every((change) => mayWrite('auditor', change))).toBe(true);
        expect(
            stepProduct(step('draft', 'C'))
                .patch(recordsOf({}))
                .every((change) => mayWrite('auditor', change))
        ).toBe(false);
    });

    test('is not appraised or accepted in the part of the very unit', () => {
        const {history} = walked([['draft', 'A']]);
        const own = {...nothingAmiss, ownPart: true};
        expect(rules(history, 'checked', 'B', own)).toEqual([]);
        expect(rules(history, 'appraised', 'B', own)).toEqual(['above']);
        expect(rules(history, 'accepted', 'B', own)).toEqual(['above']);
    });

    test('whose records changed since it was entered goes back first; returned, it keeps the hash of what was returned', () => {
        const {records, history} = walked([
            ['draft', 'A'],
            ['returned', 'B']
        ]);
        expect(productRow(records, '736', UNIT_SET)?.properties).toMatchObject({
            state: 'returned',
            remark: 'thiếu số',
            sha256: sheet.sha256
        });
        expect(rules(history.slice(0, 1), 'checked', 'B', {...nothingAmiss, changed: 2})).toEqual(['changed']);
        expect(rules(history, 'draft', 'A', {...nothingAmiss, changed: 2})).toEqual([]);
    });
});

test.runIf(hasBorders)('what changed since a sheet names the records on it, not those of other districts', () => {
    const then = province(150);
    const inside = (id: string) => then.layer('grave-site').get(id)!;
    const on = changesOnSheet(
        '736',
        UNIT_SET,
        {records: recordsOf({unit: new Map(then.layer('unit'))}), asOf: '2024-12-31'},
        {
            records: then,
            asOf: '2024-12-31'
        }
    ).filter(({layer}) => layer === 'grave-site');
    const [first, second] = on.map(({id}) => id);
    const elsewhere = [...then.layer('grave-site').keys()].find((id) => !on.some((change) => change.id === id))!;
    const sites = new Map(then.layer('grave-site'));
    sites.delete(first!);
    sites.set(second!, {...inside(second!), properties: {...inside(second!).properties, uncertaintyM: 7}});
    sites.delete(elsewhere);
    const same = <L extends 'unit' | 'surveyed-area' | 'concluded-zone' | 'cemetery'>(layer: L) =>
        new Map(then.layer(layer));
    const now = recordsOf({
        unit: same('unit'),
        'surveyed-area': same('surveyed-area'),
        'concluded-zone': same('concluded-zone'),
        cemetery: same('cemetery'),
        'grave-site': sites
    });
    const asOf = '2024-12-31';
    expect(changesOnSheet('736', UNIT_SET, {records: then, asOf}, {records: now, asOf})).toEqual([
        {layer: 'grave-site', id: first, kind: 'removed'},
        {layer: 'grave-site', id: second, kind: 'changed'}
    ]);
    expect(changesOnSheet('736', UNIT_SET, {records: then, asOf}, {records: then, asOf})).toEqual([]);
});
