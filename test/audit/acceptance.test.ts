import {strFromU8, unzipSync} from 'fflate';
import {beforeAll, describe, expect, test} from 'vitest';
import {
    acceptanceRefusals,
    answerItem,
    isPassed,
    judgeProduct,
    reopenAcceptance,
    verdictOf
} from '../../src/audit/accept-product.ts';
import {checklistOf} from '../../src/audit/acceptance-checklist.ts';
import {AUTO_CHECKS} from '../../src/audit/acceptance-checks.ts';
import {type AcceptanceFacts, findingsInTheWay} from '../../src/audit/acceptance-facts.ts';
import {acceptanceOf, checkProduct, inTheWay, judgedItems} from '../../src/audit/acceptance-standing.ts';
import {drawSample} from '../../src/audit/draw-sample.ts';
import {makeException} from '../../src/audit/exceptions.ts';
import {takeStep} from '../../src/audit/finding-steps.ts';
import {drawInspection, inspectItem, stepInspection} from '../../src/audit/inspect-sample.ts';
import {inspectionLot} from '../../src/audit/inspection-lot.ts';
import {raiseFinding} from '../../src/audit/raise-finding.ts';
import {Refused} from '../../src/conclusion/refused.ts';
import {coverageTable} from '../../src/coverage/table.ts';
import {schemaFaults} from '../../src/exchange/layer-schema.ts';
import type {AcceptanceVerdict, Judgement} from '../../src/record/acceptance.ts';
import type {Actor} from '../../src/record/journal-line.ts';
import type {Command} from '../../src/record/patch.ts';
import type {ProductState} from '../../src/record/register.ts';
import {sentence} from '../../src/record/sentence.ts';
import {acceptanceMinutes} from '../../src/report/acceptance-minutes.ts';
import {officeDocx} from '../../src/report/office-docx.ts';
import {productRow, refusals, stepProduct} from '../../src/sheet/product.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import {hashOf, hashOfRecord} from '../../src/store/hash.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {indexUnits} from '../../src/units/unit-index.ts';
import {box, plan, SET, startTestOverlay, UNITS, unitSet, zone} from '../coverage/small-province.ts';

const auditor: Actor = {name: 'Trần Thị Kiểm', office: 'Bộ CHQS tỉnh', unit: 'P', role: 'auditor'};
const operator: Actor = {name: 'Nguyễn Văn Lập', office: 'Ban CHQS huyện', unit: 'D1', role: 'operator'};
const DAY = '2024-03-20';
const OF = {id: 'P-D1-T001', unit: 'D1', unitSet: SET};
const ground = zone('Z1', box(107.02, 11.02, 107.06, 11.06));
const start = RecordsSnapshot.empty.with([
    ...UNITS.map((record) => ({layer: 'unit' as const, id: record.id, before: null, after: record})),
    {layer: 'unit-set', id: SET, before: null, after: unitSet()},
    {layer: 'concluded-zone', id: 'Z1', before: null, after: ground}
]);
const done = (commands: readonly Command[], records = start): RecordsSnapshot =>
    commands.reduce((now, command) => now.with(command.patch(now)), records);

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});
const tableOf = (records: RecordsSnapshot) =>
    coverageTable(records, {unitSet: SET, asOf: DAY, plan: plan(), head: 'h', overlay});
const factsOf = (records: RecordsSnapshot, change: Partial<AcceptanceFacts> = {}): AcceptanceFacts => ({
    ...{records, index: indexUnits(records, SET), unit: 'D1', asOf: DAY, digest: hashOfRecord, table: tableOf(records)},
    ...{
        findings: [],
        chainWhole: true,
        sheet: {sha256: 'ab'.repeat(32), draft: null, changed: 0, fields: [], signers: []}
    },
    ...change
});
const product = (to: ProductState, by: string, on = DAY): Command =>
    stepProduct({
        ...{unit: 'D1', unitSet: SET, to, on, by, remark: to === 'returned' ? 'Thiếu vùng' : '', asOf: on},
        sheet: to === 'returned' ? null : {sha256: 'ab'.repeat(32), name: 'D1.pdf', type: 'application/pdf', bytes: 9}
    });
const entered = [product('draft', 'Lập'), product('checked', 'Kiểm'), product('appraised', 'Kiểm')];
const finding = raiseFinding(
    {
        ...{id: 'P-P001', unitSet: SET, unit: 'C1', severity: 'error', ids: ['Z1'], geometry: null},
        ...{what: 'Vùng Z1 thiếu biên bản', rule: 'zone-outside-unit', key: 'zone-outside-unit Z1'}
    },
    auditor,
    DAY,
    hashOfRecord
);
const step = (kind: 'correct' | 'verify', by: Actor) => takeStep('P-P001', kind, 'Đã bổ sung', by, DAY);

// a sample of the only zone, looked at and accepted
function sampled(records: RecordsSnapshot): RecordsSnapshot {
    const lot = inspectionLot(records, indexUnits(records, SET), 'concluded-zone', 'D1');
    const sample = drawSample(lot, '4.0', 'hat', hashOf);
    const of = {id: 'P-D1-M001', unitSet: SET, unit: 'D1', layer: 'concluded-zone', head: 'h', sample, lot} as const;
    const results = sample.items.map(({id}) => inspectItem(of.id, {item: id, outcome: 'agrees'}, auditor, DAY));
    const acts = [drawInspection(of, auditor, DAY, hashOfRecord), ...results];
    return done([...acts, stepInspection(of.id, 'close', '', auditor, DAY)], records);
}
const byHand = checklistOf('district').filter(({how}) => how === 'hand');
const answered = byHand.map(({id}) => answerItem(OF, {item: id, outcome: 'met'}, auditor, DAY));
const complete = (): RecordsSnapshot => done(answered, sampled(done(entered)));
function judge(records: RecordsSnapshot, verdict: AcceptanceVerdict, text = ''): Command {
    const facts = factsOf(records);
    const row = productRow(records, 'D1', SET)!.properties;
    const judgement: Judgement = {
        ...{verdict, items: judgedItems(checkProduct(acceptanceOf(records, 'D1', SET)!.properties, facts)), head: 'h'},
        product: {sha256: row.sha256!, asOf: DAY, steps: [{state: 'appraised', on: DAY, by: 'Kiểm'}]},
        inspections: [...records.layer('inspection').values()].map((each) => ({
            id: each.id,
            hash: hashOfRecord(each)!
        })),
        findings: [...records.layer('raised-finding').values()].map((each) => ({
            ...{id: each.id, hash: hashOfRecord(each)!, state: each.properties.state}
        }))
    };
    return judgeProduct(OF, judgement, text, auditor, DAY);
}
const against = (records: RecordsSnapshot, verdict: AcceptanceVerdict, change: Partial<AcceptanceFacts> = {}) =>
    inTheWay(checkProduct(acceptanceOf(records, 'D1', SET)?.properties ?? null, factsOf(records, change)), verdict).map(
        ({item}) => item.id
    );

describe('the checklist of a map product', () => {
    test('has a sentence in both languages for every item, and a check for all that the program fills in', () => {
        for (const level of ['province', 'district', 'commune'] as const) {
            const items = checklistOf(level);
            expect(items.length).toBeGreaterThan(10);
            for (const {id, how, ...said} of items) {
                expect(Object.hasOwn(AUTO_CHECKS, id)).toBe(how === 'auto');
                for (const text of [said.vi, said.en, said.howVi, said.howEn]) expect(text).toMatch(/\.$/);
            }
        }
    });

    test('is filled in where the program can tell, and open where a person has to look', () => {
        const checked = checkProduct(null, factsOf(sampled(done(entered))));
        expect(checked.filter(({outcome}) => outcome === null).map(({item}) => item.id)).toEqual(
            byHand.map(({id}) => id)
        );
        const unmet = checked.filter(({outcome}) => outcome === 'unmet').map(({item}) => item.id);
        // the little province is schematic, which is told and stands in nobody's way
        expect(unmet).toEqual(['boundaries']);
    });

    test.each<[string, string, Partial<AcceptanceFacts>]>([
        ['the chain is broken', 'chain', {chainWhole: false}],
        ['the chain was not looked at', 'chain', {chainWhole: null}],
        [
            'a record on the sheet is another',
            'sheet',
            {sheet: {sha256: 'ab', draft: null, changed: 1, fields: [], signers: []}}
        ],
        ['no sheet was entered', 'sheet', {sheet: {sha256: null, draft: null, changed: null, fields: [], signers: []}}],
        [
            'the number is missing',
            'header',
            {sheet: {sha256: 'ab', draft: null, changed: 0, fields: ['số'], signers: []}}
        ],
        [
            'the checker has not signed',
            'signatures',
            {sheet: {sha256: 'ab', draft: null, changed: 0, fields: [], signers: ['X']}}
        ]
    ])('keeps a product from passing while %s', (_, item, change) => {
        expect(against(complete(), 'pass', change)).toEqual([item]);
    });

    test('keeps it from passing with a contradiction in the unit, and not with one elsewhere or under an exception', () => {
        const told = {
            rule: 'zone-outside-unit',
            severity: 'error',
            at: null,
            ids: ['Z1'],
            values: {},
            key: 'k'
        } as const;
        const contradiction = (unit: string) => [
            {...told, geometry: null, certainty: 'certain' as const, units: [unit]}
        ];
        expect(against(complete(), 'pass', {findings: contradiction('C1')})).toEqual(['contradictions']);
        expect(against(complete(), 'pass', {findings: contradiction('C3')})).toEqual([]);
        const given = {
            id: 'L1',
            unitSet: SET,
            unit: 'C1',
            scope: 'finding',
            reason: 'Đã rõ',
            expiresOn: '2024-12-31'
        } as const;
        const excepted = done([makeException(given, told, auditor, DAY, hashOfRecord)], complete());
        expect(against(excepted, 'pass', {findings: contradiction('C1')})).toEqual([]);
    });

    test('keeps it from passing while a finding is not verified, unless it is under an exception', () => {
        const open = done([finding], complete());
        expect(against(open, 'pass')).toEqual(['findings']);
        expect(against(done([step('correct', operator)], open), 'pass')).toEqual(['findings']);
        expect(against(done([step('correct', operator), step('verify', auditor)], open), 'pass')).toEqual([]);
        expect(findingsInTheWay({...factsOf(open), unit: 'D2'})).toEqual([]);
        const given = {
            id: 'L1',
            unitSet: SET,
            unit: 'C1',
            scope: 'finding',
            reason: 'Đã rõ',
            expiresOn: '2024-12-31'
        } as const;
        const of = {rule: 'zone-outside-unit', key: 'zone-outside-unit Z1', ids: ['Z1']};
        expect(against(done([makeException(given, of, auditor, DAY, hashOfRecord)], open), 'pass')).toEqual([]);
    });

    test('needs a sample that accepts, and an answer to all that is checked by hand', () => {
        expect(against(done(answered, done(entered)), 'pass')).toEqual(['sample']);
        expect(against(sampled(done(entered)), 'pass')).toEqual(byHand.map(({id}) => id));
        expect(against(sampled(done(entered)), 'fail')).toEqual([]);
        const unmet = answerItem(OF, {item: 'legend', outcome: 'unmet', remark: 'Thiếu loại D'}, auditor, DAY);
        expect(against(done([unmet], complete()), 'pass')).toEqual(['legend']);
        expect(against(done([unmet], complete()), 'after-correction')).toEqual([]);
    });
});

test('what was said of the sheet of an earlier draft is asked again, what was said of the data is not', () => {
    const sheet = {sha256: 'ab', draft: 'cd', changed: 0, fields: [], signers: []};
    const [legend, documents] = ['legend', 'documents'].map((item) =>
        answerItem(OF, {item, outcome: 'met', sheet: 'cd'}, auditor, DAY)
    ) as [Command, Command];
    const records = done([legend, documents], sampled(done(entered)));
    const open = (draft: string) => against(records, 'after-correction', {sheet: {...sheet, draft}});
    expect(open('cd')).not.toContain('legend');
    expect(open('ef')).toContain('legend');
    expect(open('ef')).not.toContain('documents');
});

describe('the verdict on a map product', () => {
    test('is given by auditors alone, says why where it is not simply to pass, and is opened again with a reason', () => {
        expect(() => answerItem(OF, {item: 'legend', outcome: 'met'}, operator, DAY).patch(start)).toThrow(Refused);
        expect(() => answerItem(OF, {item: 'legend', outcome: 'unmet'}, auditor, DAY)).toThrow(RangeError);
        expect(() => judge(complete(), 'after-correction', ' ')).toThrow(RangeError);
        const judged = done([judge(complete(), 'fail', 'Sai số')], complete());
        expect(acceptanceRefusals(acceptanceOf(judged, 'D1', SET), 'answer', auditor).map(({rule}) => rule)).toEqual([
            'acceptance-judged'
        ]);
        const again = done([reopenAcceptance(OF, 'Đã sửa', auditor, DAY)], judged);
        expect(acceptanceOf(again, 'D1', SET)?.properties).toMatchObject({
            state: 'open',
            answers: {length: byHand.length}
        });
        expect(acceptanceRefusals(acceptanceOf(again, 'D1', SET), 'reopen', auditor).map(({rule}) => rule)).toEqual([
            'acceptance-open'
        ]);
        for (const rule of ['acceptance-role', 'acceptance-judged', 'acceptance-open']) {
            const {what, todo} = sentence(rule, {acceptance: OF.id, person: 'An'});
            expect([what.includes('{'), todo === '']).toEqual([false, false]);
        }
    });

    test('keeps what it rests on, and holds for the very sheet alone', () => {
        const judged = done([judge(complete(), 'pass')], complete());
        const acceptance = acceptanceOf(judged, 'D1', SET)!;
        expect(schemaFaults('acceptance', acceptance.properties, [OF.id])).toEqual([]);
        expect(verdictOf(acceptance)?.judgement).toMatchObject({
            verdict: 'pass',
            items: {length: checklistOf('district').length},
            inspections: [{id: 'P-D1-M001', hash: hashOfRecord(judged.layer('inspection').get('P-D1-M001')!)}]
        });
        expect([
            isPassed(acceptance, 'ab'.repeat(32)),
            isPassed(acceptance, 'cd'.repeat(32)),
            isPassed(null, 'ab')
        ]).toEqual([true, false, false]);
    });

    test('opens the way to acceptance, which open findings close again', () => {
        const history = [{row: productRow(complete(), 'D1', SET)!, by: 'Lập', at: '', before: 0}];
        const rules = (acceptance: {passed: boolean; open: number}) =>
            refusals(history, 'accepted', auditor, {missing: [], changed: 0, remark: '', acceptance}).map(
                ({rule}) => rule
            );
        expect(rules({passed: false, open: 0})).toEqual(['verdict']);
        expect(rules({passed: true, open: 2})).toEqual(['findings']);
        expect(rules({passed: true, open: 0})).toEqual([]);
    });

    test('is followed by K11: one more after acceptance, one less when the map is returned', () => {
        const k11 = (records: RecordsSnapshot) => tableOf(records).rows[0]!.figures.K11.numerator;
        const accepted = done([product('accepted', 'Kiểm')], complete());
        const returned = done([product('returned', 'Kiểm')], accepted);
        expect([k11(complete()), k11(accepted), k11(returned)]).toEqual([0, 1, 0]);
    });
});

describe('the minutes of acceptance', () => {
    test('have product, sample, findings, checklist, verdict, signatures and the hash of all of it', async () => {
        const records = done([finding, step('correct', operator), step('verify', auditor)], complete());
        const judged = done([judge(records, 'pass', 'Đủ hồ sơ')], records);
        const ask = {unit: 'D1', fields: {}};
        const document = acceptanceMinutes(ask, {records: judged, table: tableOf(judged), plan: plan()});
        const text = strFromU8(unzipSync(await officeDocx(document))['word/document.xml']!);
        const inspection = judged.layer('inspection').get('P-D1-M001')!;
        for (const wanted of [
            ...['BIÊN BẢN', 'Unit D1', 'ab'.repeat(32), 'Đã thẩm định', 'P-D1-M001', 'số khởi đầu hat', 'chấp nhận lô'],
            ...['Vùng Z1 thiếu biên bản', 'đã xác nhận', operator.name, 'Đủ hồ sơ', auditor.name, 'TRƯỞNG BAN'],
            ...[hashOfRecord(inspection)!, 'Unit D1: đạt'],
            ...checklistOf('district').map(({vi}) => vi)
        ])
            expect(text).toContain(wanted);
        expect(document.signers.map(({name}) => name)).toEqual([auditor.name, '', '', '']);
        expect(document.head.date).toBe(DAY);
    });

    test('are not made before there is a verdict', () => {
        const records = complete();
        const ground = {records, table: tableOf(records), plan: plan()};
        expect(() => acceptanceMinutes({unit: 'D1', fields: {}}, ground)).toThrow(RangeError);
    });
});
