import type {Geometry} from 'geojson';
import {disc} from '../../measure/disc.ts';
import type {GraveSiteRecord} from '../../record/feature.ts';
import {representativePoint} from '../../units/representative-point.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** Both sites of a pair on the map with their uncertainty: the first dashed, the second solid. */
export function showPair(workspace: Workspace, pair: readonly [string, string]): void {
    const sites = workspace.records.layer('grave-site');
    const [a, b] = pair.map((id) => sites.get(id));
    if (!a || !b) return;
    workspace.mark(pair, word('duplicates.marked'));
    const [before, after] = [extents(a), extents(b)];
    workspace.look({traced: {before, after, changed: []}});
    workspace.showGeometry({type: 'MultiPolygon', coordinates: [...before, ...after].flatMap(rings)});
}

function extents({geometry, properties}: GraveSiteRecord): Geometry[] {
    const [lon, lat] = representativePoint(geometry) as [number, number];
    const around = properties.uncertaintyM > 0 ? [disc(lon, lat, properties.uncertaintyM)] : [];
    return geometry.type === 'Point' ? (around.length > 0 ? around : [disc(lon, lat, 5)]) : [geometry];
}

function rings(shape: Geometry) {
    return shape.type === 'Polygon' ? [shape.coordinates] : shape.type === 'MultiPolygon' ? shape.coordinates : [];
}
