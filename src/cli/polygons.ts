import type {Feature, FeatureCollection, Geometry, Position} from 'geojson';
import type {Areal} from '../record/feature.ts';
import {sentence} from '../record/sentence.ts';
import {checkGeometry} from '../topology/check.ts';
import {guessFields} from '../units/guess-fields.ts';
import {readBytes} from './files.ts';
import {Fault, say} from './say.ts';

/** A polygon of any GeoJSON file, with the code that its properties carry. */
export interface PolygonFeature {
    readonly id: string | number | null;
    readonly code: string | null;
    readonly geometry: Areal;
}

/**
 * The polygons of a GeoJSON file, in file order; the property with the code is told by its name.
 *
 * @throws {Fault} if the file is no GeoJSON, holds something else than polygons, or one of them cannot be measured.
 */
export function readPolygons(file: string): PolygonFeature[] {
    const features = featuresOf(file);
    const field = guessFields(features).code ?? 'code';
    return features.map(({id, geometry, properties}, index) => {
        if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
            throw new Fault(say('cli.unreadable', {file, why: say('cli.notPolygons', {number: index + 1})}));
        }
        if (!isMeasurable(geometry)) {
            const [issue] = checkGeometry(geometry, '').filter(({severity}) => severity === 'error');
            const why = issue ? sentence(issue.rule, issue.values, 'vi').what : '';
            throw new Fault(say('cli.unreadable', {file, why: say('cli.brokenPolygon', {number: index + 1, why})}));
        }
        const code: unknown = properties?.[field];
        return {id: id ?? null, code: code === undefined || code === null ? null : String(code), geometry};
    });
}

/** The features of any GeoJSON file, a bare geometry as one. @throws {Fault} if it is none. */
export function featuresOf(file: string): Feature[] {
    const text = new TextDecoder().decode(readBytes(file)).replace(/^\uFEFF/, '');
    let json: Feature | FeatureCollection | Geometry | null;
    try {
        json = JSON.parse(text);
    } catch (error) {
        throw new Fault(say('cli.unreadable', {file, why: (error as Error).message}), {cause: error});
    }
    const features =
        json?.type === 'FeatureCollection'
            ? json.features
            : json?.type === 'Feature'
              ? [json]
              : [{type: 'Feature' as const, geometry: json, properties: null}];
    if (!Array.isArray(features) || json === null) {
        throw new Fault(say('cli.unreadable', {file, why: say('cli.notGeoJson')}));
    }
    return features as Feature[];
}

/** Rings closed, of four positions or more, in degrees, no edge across the antimeridian. What else may be wrong still has an area. */
function isMeasurable({type, coordinates}: Areal): boolean {
    const polygons = type === 'Polygon' ? [coordinates] : coordinates;
    return Array.isArray(polygons) && polygons.every((rings) => Array.isArray(rings) && rings.every(isRing));
}

function isRing(ring: readonly Position[]): boolean {
    if (!Array.isArray(ring) || ring.length < 4) return false;
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (first[0] !== last[0] || first[1] !== last[1] || !ring.every(isDegrees)) return false;
    return ring.every(([lon], i) => i === 0 || Math.abs(lon! - ring[i - 1]![0]!) < 180);
}

function isDegrees(position: Position): boolean {
    const [lon, lat] = position;
    return Math.abs(lon ?? Number.NaN) <= 180 && Math.abs(lat ?? Number.NaN) <= 90;
}
