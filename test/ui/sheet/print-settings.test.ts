import {describe, expect, test} from 'vitest';
import {FRESH, kindAsked, productSettings, soundSettings} from '../../../src/ui/sheet/print-settings.ts';

describe('settings of the print panel', () => {
    test('that were kept when the public edition was a kind of sheet ask for it still', () => {
        const kept = soundSettings({paper: 'A3', template: 'public'});
        expect(kept).toEqual({...FRESH, paper: 'A3', edition: 'public'});
        expect(kindAsked(kept)).toEqual({template: 'public'});
    });

    test('of which something is not known any more are fresh in that', () => {
        expect(soundSettings({edition: 'mật', crs: 'EPSG:1'} as never)).toEqual(FRESH);
    });

    test('ask for a kind and an edition, but for the public one, which has one kind', () => {
        expect(kindAsked({template: 'field', edition: 'limited'})).toEqual({template: 'field', edition: 'limited'});
        expect(kindAsked({template: 'field', edition: 'public'})).toEqual({template: 'public'});
        expect(kindAsked(FRESH)).toEqual({});
    });

    test('of a map product are those of the full sheet, whatever edition was printed last', () => {
        const printed = {...FRESH, template: 'field', edition: 'limited'} as const;
        expect(kindAsked(productSettings(printed))).toEqual({});
        expect(kindAsked(productSettings({...FRESH, template: 'commune', edition: 'public'}))).toEqual({
            template: 'commune'
        });
    });
});
