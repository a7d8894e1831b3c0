import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {checkFeature} from '../../src/exchange/check-feature.ts';
import type {GraveSiteRecord} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import {
    type GivenPlace,
    leastUncertaintyM,
    type NewSite,
    type Placing,
    placeSite,
    reportSite
} from '../../src/record/place-site.ts';

// A veteran's reference as domain note 3.5 has it: a square of 100 m on Indian 1960, datum good to 44 m.
const square = {
    type: 'Polygon' as const,
    coordinates: [
        [
            [106.83, 10.98],
            [106.831, 10.98],
            [106.831, 10.981],
            [106.83, 10.981],
            [106.83, 10.98]
        ]
    ]
};
const place: GivenPlace = {
    lon: 106.8305,
    lat: 10.9805,
    asGiven: ' yt 051-143 (ông Ba kể)',
    system: 'DIABAN:MGRS-INDIAN1960',
    operation: 'EPSG:1542',
    accuracyM: Math.hypot(50 * Math.SQRT2, 44),
    square,
    squareMarginM: 44
};
const placing: Placing = {extent: 'point', uncertaintyM: 84, narrower: ''};
const written: NewSite = {
    name: '',
    kind: 'mass',
    reportedOn: '2024-03-05',
    offPlan: false,
    clarity: 'hard',
    source: {kind: 'veteran', who: 'Nguyễn Văn A'}
};

const ID = '75-731-26021-S001';
const withSites = (...sites: GraveSiteRecord[]): Records => ({
    layer: (layer) => new Map(layer === 'grave-site' ? sites.map((site) => [site.id, site]) : []) as never
});
const made = (more: Partial<Placing> = {}, site: Partial<NewSite> = {}): GraveSiteRecord => {
    const command = reportSite(ID, place, {...placing, ...more}, {...written, ...site}, 'Phiếu tin 12');
    return command.patch(withSites())[0]!.after as GraveSiteRecord;
};

describe('a new site at a coordinate', () => {
    test('holds the text to the letter, the system, the operation and the accuracy', () => {
        const {properties, geometry} = made();
        expect(properties.coordinate).toEqual({
            asGiven: ' yt 051-143 (ông Ba kể)',
            system: 'DIABAN:MGRS-INDIAN1960',
            operation: 'EPSG:1542',
            accuracyM: place.accuracyM
        });
        expect(properties.sources[0]!.asGiven).toBe(' yt 051-143 (ông Ba kể)');
        expect(geometry).toEqual({type: 'Point', coordinates: [106.8305, 10.9805]});
    });

    test('is a record that the import would take', () => {
        for (const extent of ['point', 'square'] as const) {
            const site = made({extent}, {name: 'Bìa rừng'});
            const {faults} = checkFeature(site, site.id, {layer: 'grave-site', today: '2024-03-06'});
            expect(faults).toEqual([]);
        }
    });

    test('may be the whole square, and then the datum alone is the margin', () => {
        expect(made({extent: 'square', uncertaintyM: 44}).geometry).toEqual(square);
        expect(leastUncertaintyM(place, 'square')).toBe(44);
        expect(leastUncertaintyM(place, 'point')).toBe(84); // √(70,7² + 44²) = 83,3
    });

    test('is not surer than its text unless somebody says why', () => {
        expect(() => made({uncertaintyM: 83})).toThrow('below the accuracy');
        const command = reportSite(
            ID,
            place,
            {...placing, uncertaintyM: 20, narrower: 'Nhân chứng chỉ tận nơi'},
            written,
            'Phiếu tin 12'
        );
        expect(command.why).toBe('Phiếu tin 12; Nhân chứng chỉ tận nơi');
        expect((command.patch(withSites())[0]!.after as GraveSiteRecord).properties.uncertaintyM).toBe(20);
    });

    test('does not take the id of another', () => {
        const command = reportSite(ID, place, placing, written, '');
        expect(() => command.patch(withSites(made()))).toThrow('already');
    });

    test('of a place without a square cannot be a square', () => {
        const {square: _, ...point} = place;
        expect(() => reportSite(ID, point, {...placing, extent: 'square'}, written, '')).toThrow('no square');
    });
});

describe('a site that is given another position', () => {
    const site: GraveSiteRecord = {
        ...made({}, {name: 'Cũ'}),
        properties: {...made().properties, name: 'Cũ', verification: {state: 'verified', on: '2024-01-02'}, note: 'giữ'}
    };

    test('keeps everything but position, note of the coordinate and uncertainty', () => {
        const gps: GivenPlace = {
            lon: 107,
            lat: 11,
            asGiven: '11,0 107,0',
            system: 'EPSG:4326',
            operation: null,
            accuracyM: 7.9
        };
        const command = placeSite(ID, gps, {extent: 'point', uncertaintyM: 8, narrower: ''}, 'Biên bản 3');
        const [change] = command.patch(withSites(site));
        expect(change!.before).toBe(site);
        expect(change!.after).toEqual({
            ...site,
            geometry: {type: 'Point', coordinates: [107, 11]},
            properties: {
                ...site.properties,
                uncertaintyM: 8,
                coordinate: {asGiven: '11,0 107,0', system: 'EPSG:4326', accuracyM: 7.9}
            }
        });
    });

    test('must be there', () => {
        expect(() => placeSite('x', place, placing, '').patch(withSites(site))).toThrow('No site x');
    });
});

test('the least uncertainty is whole metres, never under the accuracy by more than a millimetre, never a metre over', () => {
    fc.assert(
        fc.property(fc.double({min: 0.01, max: 90_000, noNaN: true}), (accuracyM) => {
            const least = leastUncertaintyM({...place, accuracyM}, 'point');
            expect(Number.isInteger(least)).toBe(true);
            expect(least).toBeGreaterThanOrEqual(accuracyM - 0.001);
            expect(least).toBeLessThan(Math.max(accuracyM, 0.5) + 1);
        })
    );
});
