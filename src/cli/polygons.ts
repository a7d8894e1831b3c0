import type {Feature, FeatureCollection, Geometry} from 'geojson';
import type {Areal} from '../record/feature.ts';
import {readBytes} from './files.ts';
import {Fault, say} from './say.ts';

/** A polygon of any GeoJSON file, with the code that its properties carry. */
export interface PolygonFeature {
    readonly id: string | number | null;
    readonly code: string | null;
    readonly geometry: Areal;
}

// Names under which offices and public sets keep a unit's code, most specific first.
const CODE_FIELDS = ['code', 'ma_xa', 'ma_huyen', 'ma_tinh', 'maXa', 'ma', 'MA_XA', 'MA_HUYEN', 'gso', 'id'];

/**
 * The polygons of a GeoJSON file, in file order.
 *
 * @throws {Fault} if the file is no GeoJSON or holds something else than polygons.
 */
export function readPolygons(file: string): PolygonFeature[] {
    const text = new TextDecoder().decode(readBytes(file)).replace(/^\uFEFF/, '');
    let json: Feature | FeatureCollection | Geometry;
    try {
        json = JSON.parse(text);
    } catch (error) {
        throw new Fault(say('cli.unreadable', {file, why: (error as Error).message}), {cause: error});
    }
    const features: Partial<Feature>[] =
        json.type === 'FeatureCollection' ? json.features : json.type === 'Feature' ? [json] : [{geometry: json}];
    if (!Array.isArray(features)) throw new Fault(say('cli.unreadable', {file, why: say('cli.notGeoJson')}));
    return features.map(({id, geometry, properties}, index) => {
        if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
            throw new Fault(say('cli.unreadable', {file, why: say('cli.notPolygons', {number: index + 1})}));
        }
        const field = CODE_FIELDS.find((name) => properties?.[name] !== undefined && properties[name] !== null);
        return {id: id ?? null, code: field ? String(properties![field]) : null, geometry};
    });
}
