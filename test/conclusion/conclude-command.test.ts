import {describe, expect, test} from 'vitest';
import audit from '../../data/codes/rules-audit.json' with {type: 'json'};
import guards from '../../data/codes/rules-guards.json' with {type: 'json'};
import {
    changeZoneState,
    concludeZone,
    deleteZone,
    editZoneGeometry,
    editZoneProperties
} from '../../src/conclusion/conclude-command.ts';
import {allowed, nextStates, samePerson} from '../../src/conclusion/guards.ts';
import {Refused} from '../../src/conclusion/refused.ts';
import type {ConcludedZone, ZoneState} from '../../src/record/concluded-zone.ts';
import type {ConcludedZoneRecord} from '../../src/record/feature.ts';
import type {Command, Records} from '../../src/record/patch.ts';
import {invert} from '../../src/record/patch.ts';
import {box, province, zone} from '../coverage/small-province.ts';

const ground = box(107.02, 11.02, 107.06, 11.06);
const an = {name: 'An', role: 'operator'} as const;
const binh = {name: 'Bình', role: 'operator'} as const;

function drawn(state: ZoneState, properties: Partial<ConcludedZone> = {}): ConcludedZoneRecord {
    const {approver, ...rest} = zone('Z1', ground, {state, ...properties}).properties;
    const isApproved = state === 'approved' || state === 'superseded';
    return {...zone('Z1', ground), properties: {...rest, ...(isApproved && approver !== undefined && {approver})}};
}
function reasons(command: Command, records: Records): string[] {
    try {
        command.patch(records);
        return [];
    } catch (error) {
        if (error instanceof Refused) return error.issues.map(({rule}) => rule);
        throw error;
    }
}

describe('drawing', () => {
    test('a draft is one new record', () => {
        const draft = drawn('draft');
        const patch = concludeZone(draft.properties, ground, 'Z9', 'Biên bản 12').patch(province());
        expect(patch).toEqual([{layer: 'concluded-zone', id: 'Z9', before: null, after: {...draft, id: 'Z9'}}]);
    });
    test('an id is never used twice', () => {
        const command = concludeZone(drawn('draft').properties, ground, 'Z1', '');
        expect(() => command.patch(province({'concluded-zone': [drawn('draft')]}))).toThrow(RangeError);
    });
    test.each([
        ['a unit that is not there', {unit: 'C9'}, 'zone-unit-unknown'],
        ['a level that is not the unit’s', {level: 'district'}, 'zone-level-differs'],
        ['effect before the document', {effectiveOn: '2024-04-30'}, 'zone-effective-early'],
        ['a zone to supersede that is not there', {supersedes: ['Z8']}, 'zone-supersedes-unknown']
    ] as const)('%s is refused', (_, change, rule) => {
        expect(reasons(concludeZone(drawn('draft', change).properties, ground, 'Z9', ''), province())).toEqual([rule]);
    });
    test('a zone that crosses itself is refused', () => {
        const bow = {
            type: 'Polygon' as const,
            coordinates: [
                [
                    [107.02, 11.02],
                    [107.06, 11.06],
                    [107.06, 11.02],
                    [107.02, 11.06],
                    [107.02, 11.02]
                ]
            ]
        };
        expect(reasons(concludeZone(drawn('draft').properties, bow, 'Z9', ''), province())).not.toEqual([]);
    });
    test('entered as approved it needs an approver who is not the author', () => {
        const {approver: _, ...nobody} = drawn('approved').properties;
        expect(reasons(concludeZone(nobody, ground, 'Z9', ''), province())).toEqual(['zone-approver-missing']);
        const self = {...nobody, approver: ' an '};
        expect(reasons(concludeZone(self, ground, 'Z9', ''), province())).toEqual(['zone-approver-is-author']);
        expect(reasons(concludeZone(drawn('approved').properties, ground, 'Z9', ''), province())).toEqual([]);
    });
});

describe('editing', () => {
    const moved = box(107.03, 11.02, 107.07, 11.06);
    test.each(['draft', 'returned'] as const)('a %s zone may be changed', (state) => {
        const zones = {'concluded-zone': [drawn(state)]};
        const [change] = editZoneGeometry('Z1', moved, 'x').patch(province(zones));
        expect((change!.after as ConcludedZoneRecord).geometry).toEqual(moved);
        expect(editZoneProperties('Z1', {areaClass: 'D'}, 'x').patch(province(zones))[0]!.after).toEqual(
            drawn(state, {areaClass: 'D'})
        );
    });
    test.each(['submitted', 'approved', 'superseded'] as const)('a %s zone is locked', (state) => {
        const records = province({'concluded-zone': [drawn(state)]});
        expect(reasons(editZoneGeometry('Z1', moved, 'x'), records)).toEqual(['zone-locked']);
        expect(reasons(editZoneProperties('Z1', {areaClass: 'D'}, 'x'), records)).toEqual(['zone-locked']);
    });
    test('what was approved is never deleted; a draft may be', () => {
        expect(reasons(deleteZone('Z1', 'x'), province({'concluded-zone': [drawn('approved')]}))).toEqual([
            'zone-not-deletable'
        ]);
        const draft = drawn('draft');
        const patch = deleteZone('Z1', 'x').patch(province({'concluded-zone': [draft]}));
        expect(patch).toEqual([{layer: 'concluded-zone', id: 'Z1', before: draft, after: null}]);
        expect(invert(patch)[0]!.after).toBe(draft);
    });
    test('a zone that is not there is an error of the asker', () => {
        expect(() => deleteZone('Z7', 'x').patch(province())).toThrow(RangeError);
    });
});

describe('states', () => {
    const document = {number: '3/TTr', date: '2024-05-20'};
    // class E: the blurred area asks for no search and no site
    const go = (
        from: ZoneState,
        to: ZoneState,
        person: typeof an | typeof binh = binh,
        change: Partial<ConcludedZone> = {}
    ) =>
        reasons(
            changeZoneState('Z1', to as 'approved', {person, document}, 'x'),
            province({
                'concluded-zone': [
                    drawn(from, {areaClass: 'E', basis: ['list-review'], ...change}),
                    zone('Z2', box(107.07, 11.02, 107.08, 11.03), {areaClass: 'E', supersedes: ['Z1']})
                ]
            })
        );

    test('a zone goes from draft to submitted, then back or on; approved it can only be superseded', () => {
        const states: ZoneState[] = ['draft', 'submitted', 'returned', 'approved', 'superseded'];
        const steps = states.flatMap((from) =>
            states.filter((to) => go(from, to).length === 0).map((to) => `${from} ${to}`)
        );
        expect(steps).toEqual([
            'draft submitted',
            'submitted returned',
            'submitted approved',
            'returned submitted',
            'approved superseded'
        ]);
        expect(nextStates(drawn('submitted'))).toEqual(['returned', 'approved']);
    });
    test('nobody approves what he drew, however he writes his name', () => {
        expect(go('submitted', 'approved', an)).toEqual(['zone-approver-is-author']);
        expect(samePerson('Nguyễn  Văn An', ' nguyễn văn an'.normalize('NFD'))).toBe(true);
    });
    test('auditors and printers change no conclusion', () => {
        for (const role of ['auditor', 'printer'] as const) {
            expect(allowed(drawn('submitted'), 'approved', {name: 'Chi', role}).map(({rule}) => rule)).toEqual([
                'zone-role-refused'
            ]);
        }
    });
    test('a zone without document, basis or reason is not submitted', () => {
        const bare = {document: {number: '', date: ''}, basis: [], reason: ' '};
        expect(go('draft', 'submitted', an, bare)).toEqual([
            'zone-document-missing',
            'zone-basis-missing',
            'zone-reason-missing'
        ]);
    });
    test('approval names the approver, takes the decision’s document and day, and supersedes what it replaces', () => {
        const older = zone('Z0', ground);
        const next = drawn('submitted', {areaClass: 'E', supersedes: ['Z0']});
        const decision = {person: binh, document: {number: '7/QĐ', date: '2024-06-01'}, date: '2024-06-05'};
        const patch = changeZoneState('Z1', 'approved', decision, 'x').patch(
            province({'concluded-zone': [older, next]})
        );
        const states = patch.map(({id, after}) => [id, (after as ConcludedZoneRecord).properties.state]);
        expect(states).toEqual([
            ['Z1', 'approved'],
            ['Z0', 'superseded']
        ]);
        const {approver, document, effectiveOn} = (patch[0]!.after as ConcludedZoneRecord).properties;
        expect([approver, document.number, effectiveOn]).toEqual(['Bình', '7/QĐ', '2024-06-05']);
    });
    test('a step without person, document and date is not taken', () => {
        const nothing = {person: {name: ' ', role: 'operator'}, document: {number: '', date: ''}} as const;
        const records = province({'concluded-zone': [drawn('submitted', {areaClass: 'E'})]});
        expect(reasons(changeZoneState('Z1', 'returned', nothing, 'x'), records)).toEqual(['zone-decision-incomplete']);
        const {args} = changeZoneState('Z1', 'returned', {person: binh, document}, 'x');
        expect(args).toMatchObject({person: 'Bình', document});
    });
    test('what replaces nothing leaves the ground without a conclusion, so it is not taken out of force', () => {
        const records = province({'concluded-zone': [drawn('approved')]});
        const command = changeZoneState('Z1', 'superseded', {person: binh, document}, 'x');
        expect(reasons(command, records)).toEqual(['zone-superseded-nowhere']);
    });
    test('every refusal has a sentence in Vietnamese and something to do', () => {
        const refusals = [
            ...go('submitted', 'draft').slice(0, 1),
            ...go('submitted', 'approved', an),
            ...go('draft', 'submitted', an, {basis: []})
        ];
        expect(refusals).toHaveLength(3);
        for (const rule of refusals) expect(Object.keys({...audit, ...guards})).toContain(rule);
    });
});
