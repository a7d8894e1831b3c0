import {describe, expect, test} from 'vitest';
import {Refused} from '../../src/conclusion/refused.ts';
import {splitZone} from '../../src/conclusion/split-command.ts';
import {box, province, zone} from '../coverage/small-province.ts';

const [west, east] = [box(107.02, 11.02, 107.04, 11.06), box(107.04, 11.02, 107.05, 11.06)];
const draft = zone('Z1', box(107.02, 11.02, 107.05, 11.06), {state: 'draft'});
const beside = zone('Z2', box(107.05, 11.02, 107.06, 11.06), {state: 'draft'});
const records = () => province({'concluded-zone': [draft, beside]});

describe('cutting a zone', () => {
    test('keeps its id on the first part; the other is a new zone of the same content that names it', () => {
        const patch = splitZone('Z1', west, [{id: 'Z9', geometry: east}], [], 'Biên bản 14').patch(records());
        expect(patch).toEqual([
            {layer: 'concluded-zone', id: 'Z1', before: draft, after: {...draft, geometry: west}},
            {
                layer: 'concluded-zone',
                id: 'Z9',
                before: null,
                after: {...draft, id: 'Z9', geometry: east, properties: {...draft.properties, splitFrom: 'Z1'}}
            }
        ]);
    });

    test('leaves the names of zones that ended in it with the part that keeps the id', () => {
        const merged = zone('Z1', draft.geometry, {state: 'draft', mergedFrom: ['Z0']});
        const [kept, part] = splitZone('Z1', west, [{id: 'Z9', geometry: east}], [], '').patch(
            province({'concluded-zone': [merged]})
        );
        expect(kept!.after!.properties).toHaveProperty('mergedFrom');
        expect(part!.after!.properties).not.toHaveProperty('mergedFrom');
    });

    test('gives the corners on a shared edge to the open zone beside it in the same act', () => {
        const geometry = box(107.05, 11.02, 107.06, 11.061);
        const patch = splitZone('Z1', west, [{id: 'Z9', geometry: east}], [{id: 'Z2', geometry}], '').patch(records());
        expect(patch.at(-1)).toEqual({layer: 'concluded-zone', id: 'Z2', before: beside, after: {...beside, geometry}});
    });

    test('is refused for a zone that is approved, and for a neighbour that is', () => {
        const locked = province({'concluded-zone': [zone('Z1', draft.geometry), beside]});
        expect(() => splitZone('Z1', west, [{id: 'Z9', geometry: east}], [], '').patch(locked)).toThrow(Refused);
        const near = province({'concluded-zone': [draft, zone('Z2', beside.geometry)]});
        const command = splitZone('Z1', west, [{id: 'Z9', geometry: east}], [{id: 'Z2', geometry: east}], '');
        expect(() => command.patch(near)).toThrow(Refused);
    });

    test('never uses an id twice and never cuts what is not there', () => {
        expect(() => splitZone('Z1', west, [{id: 'Z2', geometry: east}], [], '').patch(records())).toThrow(
            'Z2 already'
        );
        expect(() => splitZone('Z7', west, [{id: 'Z9', geometry: east}], [], '').patch(records())).toThrow(
            'No zone Z7'
        );
    });
});
