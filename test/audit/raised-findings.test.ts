import {describe, expect, test} from 'vitest';
import {isOverdue, nextSteps, stepRefusals, takeStep} from '../../src/audit/finding-steps.ts';
import {type NewFinding, raiseFinding} from '../../src/audit/raise-finding.ts';
import {Refused} from '../../src/conclusion/refused.ts';
import type {RaisedFindingRecord} from '../../src/record/feature.ts';
import type {Actor} from '../../src/record/journal-line.ts';
import type {Command} from '../../src/record/patch.ts';
import type {FindingStepKind} from '../../src/record/raised-finding.ts';
import {mayWrite} from '../../src/record/role.ts';
import {sentence} from '../../src/record/sentence.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import {hashOfRecord} from '../../src/store/hash.ts';
import {box, zone} from '../coverage/small-province.ts';

const auditor: Actor = {name: 'Trần Thị Kiểm', office: 'Bộ CHQS tỉnh', unit: '75', role: 'auditor'};
const second: Actor = {...auditor, name: 'Lê Văn Soát'};
const operator: Actor = {name: 'Nguyễn Văn Lập', office: 'Ban CHQS huyện', unit: '736', role: 'operator'};
const ground = zone('Z', box(107.02, 11.02, 107.06, 11.06));
const start = RecordsSnapshot.empty.with([{layer: 'concluded-zone', id: 'Z', before: null, after: ground}]);

const draft: NewFinding = {
    id: '75-P001',
    unitSet: 'S24',
    unit: 'C1',
    severity: 'error',
    ids: ['Z'],
    geometry: {type: 'Point', coordinates: [107.03, 11.03]},
    what: 'Vùng Z chưa có biên bản.',
    dueOn: '2024-12-20'
};

function done(commands: readonly Command[], records: RecordsSnapshot = start): RecordsSnapshot {
    return commands.reduce((now, command) => now.with(command.patch(now)), records);
}
const raised = raiseFinding(draft, auditor, '2024-12-01', hashOfRecord);
const step = (kind: Exclude<FindingStepKind, 'raise'>, by: Actor, on = '2024-12-10') =>
    takeStep(draft.id, kind, 'Đã xem biên bản 12/BB', by, on);
const found = (records: RecordsSnapshot): RaisedFindingRecord => records.layer('raised-finding').get(draft.id)!;

describe('a finding', () => {
    test('is open when raised, and keeps what its records were', () => {
        const {properties, geometry} = found(done([raised]));
        expect(properties.state).toBe('open');
        expect(properties.was).toEqual({Z: hashOfRecord(ground)});
        expect(properties.steps).toEqual([
            {
                step: 'raise',
                by: {name: auditor.name, office: auditor.office},
                on: '2024-12-01',
                text: 'Vùng Z chưa có biên bản.'
            }
        ]);
        expect(geometry).toEqual(draft.geometry);
    });

    test('goes through correction and verification, and every step stays', () => {
        const {properties} = found(done([raised, step('correct', operator), step('verify', second)]));
        expect(properties.state).toBe('verified');
        expect(properties.steps.map(({step: kind, by}) => [kind, by.name])).toEqual([
            ['raise', auditor.name],
            ['correct', operator.name],
            ['verify', second.name]
        ]);
    });

    test('that is returned is open again for the office', () => {
        const now = done([raised, step('correct', operator), step('return', auditor)]);
        expect(found(now).properties.state).toBe('open');
        expect(nextSteps(found(now))).toEqual(['comment', 'correct', 'withdraw']);
    });

    test.each<[string, Actor, FindingStepKind, string]>([
        ['the person who corrected it', {...operator, role: 'auditor'}, 'verify', 'finding-verifier-corrected'],
        [
            'the same name typed otherwise',
            {...auditor, name: ' NGUYỄN  văn lập '},
            'return',
            'finding-verifier-corrected'
        ],
        ['an operator', {...operator, name: 'Phạm Khác'}, 'verify', 'finding-verify-role']
    ])('is not verified or returned by %s', (_, actor, kind, rule) => {
        const corrected = done([raised, step('correct', operator)]);
        expect(stepRefusals(found(corrected), kind, actor).map((issue) => issue.rule)).toContain(rule);
        expect(() => step(kind as 'verify', actor).patch(corrected)).toThrow(Refused);
        const {what, todo} = sentence(rule, {finding: draft.id, person: actor.name});
        expect(what).not.toContain('{');
        expect(todo).not.toBe('');
    });

    test('is corrected by operators alone, and withdrawn by who raised it alone', () => {
        const open = found(done([raised]));
        expect(stepRefusals(open, 'correct', auditor).map(({rule}) => rule)).toEqual(['finding-correct-role']);
        expect(stepRefusals(open, 'withdraw', second).map(({rule}) => rule)).toEqual(['finding-withdrawn-by-other']);
        expect(stepRefusals(open, 'withdraw', auditor)).toEqual([]);
    });

    test('takes no step that its state does not have, and none without words', () => {
        const open = done([raised]);
        expect(stepRefusals(found(open), 'verify', auditor).map(({rule}) => rule)).toEqual(['finding-step-refused']);
        expect(() => takeStep(draft.id, 'comment', '  ', auditor, '2024-12-02')).toThrow(RangeError);
        expect(() => raiseFinding({...draft, what: ' '}, auditor, '2024-12-01', hashOfRecord)).toThrow(RangeError);
        expect(() => raised.patch(open)).toThrow('taken');
    });

    test('is overdue after its day, until it is verified', () => {
        const [open, settled] = [[raised], [raised, step('correct', operator), step('verify', auditor)]].map((acts) =>
            found(done(acts))
        ) as [RaisedFindingRecord, RaisedFindingRecord];
        expect([
            isOverdue(open, '2024-12-20'),
            isOverdue(open, '2024-12-21'),
            isOverdue(settled, '2024-12-21')
        ]).toEqual([false, true, false]);
    });
});

test('auditors write findings and exceptions and what is attached to them, printers nothing', () => {
    const layers = [
        'raised-finding',
        'finding-exception',
        'attachment',
        'concluded-zone',
        'grave-site',
        'unit'
    ] as const;
    const may = (role: Actor['role']) => layers.filter((layer) => mayWrite(role, {layer, before: null, after: null}));
    expect(may('auditor')).toEqual(['raised-finding', 'finding-exception', 'attachment']);
    expect(may('printer')).toEqual([]);
    expect(may('operator')).toEqual([...layers]);
});
