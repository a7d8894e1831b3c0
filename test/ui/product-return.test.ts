import {expect, test} from 'vitest';
import {judgeProduct} from '../../src/audit/accept-product.ts';
import type {AcceptanceVerdict, Judgement} from '../../src/record/acceptance.ts';
import type {Actor} from '../../src/record/journal-line.ts';
import {type ProductHistory, productRow, stepProduct} from '../../src/sheet/product.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import {productReturn} from '../../src/ui/audit/acceptance-acts.ts';
import type {Workspace} from '../../src/ui/workspace.ts';

const SET = 'set';
const DAY = '2024-12-20';
const SHEET = 'ab'.repeat(32);
const auditor: Actor = {name: 'Trần Thị Kiểm', office: 'Bộ CHQS tỉnh', unit: '75', role: 'auditor'};
const of = {unit: '736', unitSet: SET};
const file = {sha256: SHEET, name: '736.pdf', type: 'application/pdf', bytes: 9};
const drawn = stepProduct({...of, to: 'draft', on: DAY, by: 'Nguyễn Văn Lập', remark: '', asOf: DAY, sheet: file});
const judge = (verdict: AcceptanceVerdict, sha256 = SHEET) => {
    const product = {sha256, asOf: DAY, steps: []};
    const judgement: Judgement = {verdict, items: [], head: 'h', product, inspections: [], findings: []};
    return judgeProduct({id: '736-T001', ...of}, judgement, 'Bổ sung biên bản số 15', auditor, DAY);
};
const records = (verdict: AcceptanceVerdict, sha256?: string): RecordsSnapshot =>
    [drawn, judge(verdict, sha256)].reduce((now, {patch}) => now.with(patch(now)), RecordsSnapshot.empty);
const asked = (now: RecordsSnapshot, actor = auditor, history: readonly ProductHistory[] = []) =>
    productReturn(
        {records: now, view: {unitSet: SET}, store: {actor}, asOf: DAY, today: () => DAY} as unknown as Workspace,
        '736',
        history
    );

test.each(['after-correction', 'fail'] as const)(
    'a verdict %s leads to the return of the product, with what was said',
    (verdict) => {
        const before = records(verdict);
        const back = asked(before)!;
        expect(back.refused).toEqual([]);
        const after = before.with(back.command().patch(before));
        const {state, remark, by, sha256} = productRow(after, '736', SET)!.properties;
        expect([state, by, sha256]).toEqual(['returned', auditor.name, SHEET]);
        expect(remark).toMatch(/: Bổ sung biên bản số 15$/);
        // it is back: the step is not asked for again
        expect(asked(after)).toBeNull();
    }
);

test('a verdict that passes, or on another sheet, asks for no return; who drew the sheet may not take it', () => {
    expect(asked(records('pass'))).toBeNull();
    expect(asked(records('after-correction', 'cd'.repeat(32)))).toBeNull();
    const now = records('after-correction');
    const row = productRow(now, '736', SET)!;
    expect(asked(now, auditor, [{row, by: auditor.name, at: DAY, before: 0}])!.refused[0]?.rule).toBe('maker');
    expect(asked(now, {...auditor, role: 'operator'})!.refused[0]?.rule).toBe('role');
});
