import {expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {planeMesh} from '../../src/sheet/plane-mesh.ts';
import {SHEET_SYSTEMS} from '../../src/sheet/request.ts';

test.each(SHEET_SYSTEMS)('drawn corners stand within 0.01 m of where %s puts them', (crs) => {
    const exact = transform('EPSG:4326', crs);
    const drawn = planeMesh(exact);
    let farthest = 0;
    // the middles of cells are farthest from their meshes
    for (let lon = 105.0023; lon < 109.5; lon += 0.0331) {
        for (let lat = 8.0041; lat < 23.5; lat += 0.0713) {
            const [x, y] = drawn(lon, lat);
            const [e, n] = exact(lon, lat);
            farthest = Math.max(farthest, Math.hypot(x - e, y - n));
        }
    }
    expect(farthest).toBeLessThan(0.01);
    expect(drawn(107.23, 11.04)).toEqual(planeMesh(exact)(107.23, 11.04));
});
