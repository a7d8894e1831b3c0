import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {drawSample} from '../../src/audit/draw-sample.ts';
import {drawInspection, inspectItem, inspectionRefusals, stepInspection} from '../../src/audit/inspect-sample.ts';
import {inspectionLot} from '../../src/audit/inspection-lot.ts';
import {inspectionStanding} from '../../src/audit/inspection-standing.ts';
import {raiseFinding} from '../../src/audit/raise-finding.ts';
import {Refused} from '../../src/conclusion/refused.ts';
import {schemaFaults} from '../../src/exchange/layer-schema.ts';
import type {InspectionRecord} from '../../src/record/feature.ts';
import type {Inspection, InspectionOutcome} from '../../src/record/inspection.ts';
import type {Actor} from '../../src/record/journal-line.ts';
import type {Command} from '../../src/record/patch.ts';
import {mayWrite} from '../../src/record/role.ts';
import {sentence} from '../../src/record/sentence.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import {hashOf, hashOfRecord} from '../../src/store/hash.ts';
import {indexUnits} from '../../src/units/unit-index.ts';
import {box, SET, UNITS, unitSet, zone} from '../coverage/small-province.ts';

const auditor: Actor = {name: 'Trần Thị Kiểm', office: 'Bộ CHQS tỉnh', unit: '75', role: 'auditor'};
const operator: Actor = {name: 'Nguyễn Văn Lập', office: 'Ban CHQS huyện', unit: '736', role: 'operator'};
const DAY = '2024-12-20';
const ID = 'P-M001';

// thirty zones: letter D has no plan at 4,0 %, so the arrow leads to E: 13 of them, one may differ
const zones = Array.from({length: 30}, (_, i) => {
    const [west, south] = [107.001 + (i % 10) * 0.009, 11.001 + Math.floor(i / 10) * 0.03];
    return zone(`Z${String(i).padStart(2, '0')}`, box(west, south, west + 0.008, south + 0.02));
});
const start = RecordsSnapshot.empty.with([
    ...UNITS.map((record) => ({layer: 'unit' as const, id: record.id, before: null, after: record})),
    {layer: 'unit-set', id: SET, before: null, after: unitSet()},
    ...zones.map((record) => ({layer: 'concluded-zone' as const, id: record.id, before: null, after: record}))
]);
const lot = inspectionLot(start, indexUnits(start, SET), 'concluded-zone', 'P');
const sample = drawSample(lot, '4.0', 'hat-giong', hashOf);
const of = {unitSet: SET, unit: 'P', layer: 'concluded-zone', head: 'H'} as const;
const draw = (by: Actor = auditor) => drawInspection({...of, id: ID, sample, lot}, by, DAY, hashOfRecord);
const result = (i: number, outcome: InspectionOutcome, by: Actor = auditor) =>
    inspectItem(ID, {item: sample.items[i]!.id, outcome, remark: 'Đã đối chiếu biên bản'}, by, DAY);
const done = (commands: readonly Command[], records = start): RecordsSnapshot =>
    commands.reduce((now, command) => now.with(command.patch(now)), records);
const found = (records: RecordsSnapshot): InspectionRecord => records.layer('inspection').get(ID)!;

describe('a sample inspection', () => {
    test('keeps lot, seed, rule, strata and items, and what each record was', () => {
        const {properties} = found(done([draw()]));
        expect(properties).toMatchObject({
            ...of,
            seed: 'hat-giong',
            lot: 30,
            letter: 'E',
            size: 13,
            accept: 1,
            reject: 2
        });
        expect(properties.strata).toEqual([{stratum: 'Unit D1 · A · approved', lot: 30, size: 13}]);
        expect(properties.items.map(({id}) => id)).toEqual(sample.items.map(({id}) => id));
        const [first] = properties.items;
        expect(first).toMatchObject({unit: 'C1', was: hashOfRecord(zones.find(({id}) => id === first!.id)!)});
        expect(schemaFaults('inspection', properties, [ID])).toEqual([]);
    });

    test('is drawn and written by auditors alone, and closed when its numbers say something', () => {
        expect(() => done([draw(operator)])).toThrow(Refused);
        const drawn = done([draw()]);
        expect(() => done([result(0, 'agrees', operator)], drawn)).toThrow(Refused);
        expect(inspectionRefusals(found(drawn), 'close', auditor).map(({rule}) => rule)).toEqual([
            'inspection-undecided'
        ]);
        expect(
            ['auditor', 'operator', 'printer'].map((role) =>
                mayWrite(role as Actor['role'], {layer: 'inspection', before: null, after: null})
            )
        ).toEqual([true, true, false]);
        for (const rule of ['inspection-role', 'inspection-closed', 'inspection-open', 'inspection-undecided']) {
            const {what, todo} = sentence(rule, {inspection: ID, person: operator.name});
            expect(what).not.toContain('{');
            expect(todo).not.toBe('');
        }
    });

    test('accepts its lot with one that differs, and closing keeps the verdict', () => {
        const acts = sample.items.map((_, i) => result(i, i === 4 ? 'differs' : 'agrees'));
        const {properties} = found(done([draw(), ...acts, stepInspection(ID, 'close', '', auditor, DAY)]));
        expect(properties.state).toBe('closed');
        expect(properties.steps.at(-1)).toMatchObject({step: 'close', verdict: 'accepted'});
        expect(schemaFaults('inspection', properties, [ID])).toEqual([]);
    });

    test('rejects its lot as soon as two differ, before the rest is looked at', () => {
        const {properties} = found(done([draw(), result(2, 'differs'), result(7, 'differs')]));
        expect(inspectionStanding(properties)).toMatchObject({verdict: 'rejected', differs: 2, left: 11});
    });

    test('says nothing while what could not be checked might turn the verdict', () => {
        const acts = (outcomes: readonly InspectionOutcome[]) =>
            inspectionStanding(found(done([draw(), ...outcomes.map((outcome, i) => result(i, outcome))])).properties);
        const most: InspectionOutcome[] = Array(11).fill('agrees');
        expect(acts([...most, 'unchecked', 'agrees']).verdict).toBe('accepted');
        expect(acts([...most, 'unchecked', 'differs']).verdict).toBeNull();
        expect(acts([...most, 'unchecked', 'unchecked']).verdict).toBeNull();
        expect(acts(most).verdict).toBeNull();
    });

    test('counts the newest result of a record, and keeps the one before', () => {
        const {properties} = found(done([draw(), result(0, 'unchecked'), result(0, 'agrees')]));
        expect(properties.results).toHaveLength(2);
        expect(inspectionStanding(properties)).toMatchObject({agrees: 1, unchecked: 0, left: 12});
    });

    test('raises a finding with the result by one act', () => {
        const item = sample.items[0]!.id;
        const raised = raiseFinding(
            {
                ...{id: 'P-P001', unitSet: SET, unit: 'C1', severity: 'error', ids: [item]},
                geometry: null,
                what: 'Sai loại'
            },
            auditor,
            DAY,
            hashOfRecord
        );
        const now = done([
            draw(),
            inspectItem(ID, {item, outcome: 'differs', remark: 'Sai loại', raised}, auditor, DAY)
        ]);
        expect(found(now).properties.results[0]).toMatchObject({outcome: 'differs', finding: 'P-P001'});
        expect(now.layer('raised-finding').get('P-P001')?.properties.state).toBe('open');
    });

    test('takes no result without words, of what was not drawn, or after it is closed; it is opened again with a reason', () => {
        const [item] = sample.items;
        expect(() => inspectItem(ID, {item: item!.id, outcome: 'differs', remark: ' '}, auditor, DAY)).toThrow(
            RangeError
        );
        const drawn = done([draw()]);
        expect(() => done([inspectItem(ID, {item: 'Z', outcome: 'agrees'}, auditor, DAY)], drawn)).toThrow('not drawn');
        expect(() => draw().patch(drawn)).toThrow('taken');
        const closed = done(
            [result(0, 'differs'), result(1, 'differs'), stepInspection(ID, 'close', '', auditor, DAY)],
            drawn
        );
        expect(() => done([result(3, 'agrees')], closed)).toThrow(Refused);
        expect(() => stepInspection(ID, 'reopen', ' ', auditor, DAY)).toThrow(RangeError);
        const again = done([stepInspection(ID, 'reopen', 'Đo lại', auditor, DAY), result(0, 'agrees')], closed);
        expect(inspectionStanding(found(again).properties)).toMatchObject({verdict: null, differs: 1, agrees: 1});
    });

    test('never accepts with more faulty than its number, whatever the order of the results', () => {
        const outcome = fc.constantFrom<InspectionOutcome>('agrees', 'differs', 'unchecked');
        const {properties} = found(done([draw()]));
        fc.assert(
            fc.property(fc.array(fc.tuple(fc.nat(12), outcome)), (said) => {
                const results: Inspection['results'] = said.map(([i, each]) => ({
                    ...{id: properties.items[i]!.id, outcome: each, by: auditor, on: DAY}
                }));
                const {verdict, differs, unchecked, left} = inspectionStanding({...properties, results});
                if (verdict === 'accepted') expect([differs + unchecked <= 1, left]).toEqual([true, 0]);
                if (verdict === 'rejected') expect(differs).toBeGreaterThan(1);
                if (verdict === null) expect(differs < 2 && (left > 0 || differs + unchecked > 1)).toBe(true);
            })
        );
    });
});
