import fc from 'fast-check';
import {expect, test} from 'vitest';
import {areaHolds, crossingsOf} from '../../src/topology/area-index.ts';

// on a coarse grid places fall on corners and edges as often as beside them
const at = fc.integer({min: 0, max: 6});
const ring = fc
    .array(fc.tuple(at, at), {minLength: 3, maxLength: 9})
    .map((corners) => [...corners, corners[0]!].map(([lon, lat]) => [lon, lat]));

test('a place is in an area where an odd number of crossings of its parallel lies east of it', () => {
    fc.assert(
        fc.property(fc.array(ring, {minLength: 1, maxLength: 3}), at, at, (coordinates, lon, lat) => {
            const area = {type: 'Polygon', coordinates} as const;
            const east = crossingsOf(area)(lat).filter((crossing) => crossing > lon);
            expect(east.length % 2 === 1).toBe(areaHolds(area, lon, lat));
        })
    );
});
