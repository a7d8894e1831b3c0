import type {Geometry} from 'geojson';
import {type FieldSchema, layerSchema} from '../../exchange/layer-schema.ts';
import {areaM2} from '../../measure/area.ts';
import type {LayerId} from '../../record/feature.ts';
import type {Conflict, ConflictSide} from '../../store/conflicts.ts';
import {titleOf, valueWords} from '../feature/field-words.ts';
import {number, word} from '../words.ts';

/** A side as it is named: the office, and the installation where two sides are of one office. */
export function sideName({line}: ConflictSide, {sides}: Conflict): string {
    const alike = sides.filter((other) => other.line.by.office === line.by.office).length > 1;
    return alike ? `${line.by.office} (${line.origin})` : line.by.office;
}

/** The title of a field of a conflict, by its path; the parts of an object after one another. */
export function pathWords(layer: LayerId, path: string): string {
    if (path === 'geometry') return word('conflict.shape');
    const titles: string[] = [];
    let schema: FieldSchema | undefined = layerSchema(layer);
    for (const name of path.split('.')) {
        schema = schema?.properties?.[name];
        titles.push(titleOf(name, schema));
    }
    return titles.join(' – ');
}

/** The value of a field of a conflict in words; an outline by its area, a point by its position. */
export function conflictValue(layer: LayerId, path: string, value: unknown): string {
    if (path === 'geometry') return shapeWords(value as Geometry | null | undefined);
    let schema: FieldSchema | undefined = layerSchema(layer);
    for (const name of path.split('.')) schema = schema?.properties?.[name];
    return valueWords(value, schema) || word('feature.nothing');
}

function shapeWords(geometry: Geometry | null | undefined): string {
    if (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') {
        return word('conflict.shapeOf', {area: `${number(areaM2(geometry), 0)} m²`});
    }
    if (geometry?.type !== 'Point') return word('feature.nothing');
    const [lon, lat] = geometry.coordinates as [number, number];
    return word('conflict.point', {at: `${number(lat, 6)}; ${number(lon, 6)}`});
}
