import type {MultiPolygon, Polygon} from 'geojson';
import {toGrid} from '../measure/millimetre-grid.ts';
import {MM2} from './cell-grid.ts';
import {coverMeter} from './cover-meter.ts';
import {boxOfRings, OutlineStore} from './outline-store.ts';

type Areal = Polygon | MultiPolygon;

/**
 * Ground of one area under any of others, m² on the ellipsoid: what lies under two of them counts once. Nothing is cut out and
 * no engine is needed, so guards can ask it on the spot.
 *
 * Accuracy: as that of the figures: outlines on the millimetre grid, even-odd over all rings.
 * Cost:     about linear in the corners.
 */
export function groundUnder(area: Areal, others: readonly Areal[]): number {
    const own = ringsOf(area);
    const box = boxOfRings(own);
    if (!box || others.length === 0) return 0;
    const outlines = new OutlineStore();
    const places = others.flatMap((other) => {
        const rings = ringsOf(other);
        const reach = boxOfRings(rings);
        if (!reach || reach[0] > box[2] || reach[2] < box[0] || reach[1] > box[3] || reach[3] < box[1]) return [];
        return [outlines.add(rings)];
    });
    if (places.length === 0) return 0;
    const x0 = Math.floor(box[0]);
    const y0 = Math.floor(box[1]);
    const size = 2 ** Math.ceil(Math.log2(Math.max(box[2] - x0, box[3] - y0, 1) + 1));
    let found = 0;
    coverMeter(outlines).measure(x0, y0, size, [{leaf: 0, rings: own}], places, (_, areaMm2) => {
        found = areaMm2;
    });
    return Math.max(0, found / MM2);
}

function ringsOf(area: Areal): Float64Array[] {
    const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
    return polygons.flat().map((ring) => toGrid(ring));
}
