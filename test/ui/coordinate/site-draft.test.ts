import {describe, expect, test} from 'vitest';
import type {GivenPlace} from '../../../src/record/place-site.ts';
import {
    freshDraft,
    lacksOf,
    newSiteOf,
    placingOf,
    type SiteDraft,
    typedMetres
} from '../../../src/ui/coordinate/site-draft.ts';

const TODAY = '2024-03-06';
const place: GivenPlace = {
    lon: 106.87,
    lat: 10.98,
    asGiven: 'YT 051 143',
    system: 'DIABAN:MGRS-INDIAN1960',
    operation: 'EPSG:1542',
    accuracyM: 83.3
};
const written: SiteDraft = {
    ...freshDraft(place, TODAY),
    kind: 'single',
    clarity: 'hard',
    source: 'veteran',
    who: 'Ông Ba',
    why: 'Phiếu tin 12'
};

describe('the form of a site at a coordinate', () => {
    test('starts with the least uncertainty and lacks what nobody has said yet', () => {
        const draft = freshDraft(place, TODAY);
        expect(draft.uncertainty).toBe('84');
        expect(Object.keys(lacksOf(draft, place, TODAY, false)).sort()).toEqual(
            ['clarity', 'kind', 'source', 'who', 'why'].sort()
        );
    });

    test('of a site that is there asks for the basis only', () => {
        expect(lacksOf(freshDraft(place, TODAY), place, TODAY, true)).toEqual({why: 'why'});
    });

    test('asks why where the uncertainty is smaller than the text allows', () => {
        const smaller = {...written, uncertainty: '20'};
        expect(lacksOf(smaller, place, TODAY, false)).toEqual({narrower: 'narrower'});
        expect(lacksOf({...smaller, narrower: 'đã chỉ tận nơi'}, place, TODAY, false)).toEqual({});
    });

    test('takes no report of tomorrow', () => {
        const early = {...written, reportedOn: '2024-03-07'};
        expect(lacksOf(early, place, TODAY, false)).toEqual({reportedOn: 'reportedAhead'});
    });

    test('when complete says how the site is placed and what it is', () => {
        expect(lacksOf(written, place, TODAY, false)).toEqual({});
        expect(placingOf(written)).toEqual({extent: 'point', uncertaintyM: 84, narrower: ''});
        expect(newSiteOf(written)).toMatchObject({kind: 'single', clarity: 'hard', source: {kind: 'veteran'}});
        expect(() => newSiteOf({...written, kind: ''})).toThrow('not complete');
    });

    test.each([
        ['84', 84],
        ['1.234', 1234],
        ['1 234', 1234],
        ['100.000', 100_000],
        ['0', null],
        ['100.001', null],
        ['84,5', null],
        ['-5', null],
        ['8.4', null],
        ['khoảng 80', null],
        ['', null]
    ])('reads “%s” metres as %s', (text, metres) => {
        expect(typedMetres(text)).toBe(metres);
    });
});
