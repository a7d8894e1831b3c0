import {expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {disc} from '../../src/measure/disc.ts';
import type {GraveSiteRecord} from '../../src/record/feature.ts';
import {discOf} from '../../src/sheet/content.ts';
import {SHEET_SYSTEMS} from '../../src/sheet/request.ts';

test.each(SHEET_SYSTEMS)('the circle of uncertainty in %s is the geodesic one within 0.2 m at 5 km', (crs) => {
    const toPlane = transform('EPSG:4326', crs);
    for (const [lon, lat] of [
        [106.75, 10.5],
        [107.2, 11.1],
        [107.6, 11.6]
    ] as const) {
        const site = {
            geometry: {type: 'Point', coordinates: [lon, lat]},
            properties: {uncertaintyM: 5000}
        } as GraveSiteRecord;
        const [[ring]] = discOf(site, toPlane(lon, lat), toPlane) as [[Float64Array]];
        disc(lon, lat, 5000, 48)
            .coordinates[0]!.slice(0, -1)
            .forEach((position, i) => {
                const [x, y] = toPlane(position[0]!, position[1]!);
                expect(Math.hypot(ring![2 * i]! - x, ring![2 * i + 1]! - y)).toBeLessThan(0.2);
            });
    }
});
