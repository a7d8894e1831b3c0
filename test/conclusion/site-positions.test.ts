import {describe, expect, test} from 'vitest';
import {sitePositions} from '../../src/conclusion/site-positions.ts';
import {point, site} from '../coverage/small-province.ts';

// Distances from GeographicLib (Inverse on WGS 84): 0.001° of longitude at 11° N is 109.28756 m, 0.002° of latitude 221.22944 m.
const at = (lon: number, lat: number, uncertaintyM: number) => ({
    kind: 'veteran' as const,
    position: {lon, lat, uncertaintyM}
});

describe('positions that reports give for a site', () => {
    test('each is told with how far it is from the record’s own and whether both can be one place', () => {
        const own = site('S1', point(107, 11), {
            uncertaintyM: 60,
            sources: [at(107.001, 11, 40), at(107.001, 11, 60), {kind: 'archive'}, at(107, 11.002, 100)]
        });
        const positions = sitePositions(own);
        expect(positions.map(({awayM}) => awayM)).toEqual([
            expect.closeTo(109.28756, 4),
            expect.closeTo(109.28756, 4),
            expect.closeTo(221.22944, 4)
        ]);
        expect(positions.map(({agrees}) => agrees)).toEqual([false, true, false]);
    });

    test('of an area the distance is to its border, and none within it', () => {
        const ring = [
            [107, 11],
            [107.01, 11],
            [107.01, 11.01],
            [107, 11.01],
            [107, 11]
        ];
        const own = site(
            'S1',
            {type: 'Polygon', coordinates: [ring]},
            {
                uncertaintyM: 0,
                sources: [at(107.005, 11.005, 1), at(107.011, 11.005, 1)]
            }
        );
        expect(sitePositions(own).map(({awayM}) => awayM)).toEqual([0, expect.closeTo(109.2857, 3)]);
    });

    test('positions that came with a merged record are among them, with its id', () => {
        const own = site('S1', point(107, 11), {
            uncertaintyM: 10,
            sources: [],
            otherPositions: [{site: 'S9', lon: 107, lat: 11, uncertaintyM: 5}]
        });
        expect(sitePositions(own)).toMatchObject([{mergedFrom: 'S9', awayM: 0, agrees: true}]);
    });
});
