import type {CoverageTable, Imbalance} from '../coverage/table.ts';
import type {Transform} from '../crs/system.ts';
import {LAYERS} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {SheetContent} from './content.ts';
import {shapesMeet} from './shapes-meet.ts';
import {holds, projectShape} from './view.ts';

/**
 * How many records the figures leave out on the ground of a unit. Those that lie in no unit, or have no place, are told on the
 * sheet of the province only.
 */
export function leftOutOf(
    {stamp}: CoverageTable,
    records: Records,
    {unit, province, outline}: Pick<SheetContent, 'unit' | 'province' | 'outline'>,
    toPlane: Transform
): number {
    if (unit === province) return stamp.leftOut.length;
    const isThere = (id: string): boolean =>
        LAYERS.some((layer) => {
            const record = records.layer(layer).get(id);
            const geometry = record && 'geometry' in record ? record.geometry : null;
            if (geometry?.type === 'Point')
                return holds(outline, ...toPlane(geometry.coordinates[0]!, geometry.coordinates[1]!));
            if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return false;
            return shapesMeet(projectShape(geometry, toPlane), outline);
        });
    return stamp.leftOut.filter(({id}) => isThere(id)).length;
}

/** The units that do not balance, of the unit of a sheet and those in it. */
export function imbalanceIn(
    {stamp}: CoverageTable,
    {unit, districts, communes}: Pick<SheetContent, 'unit' | 'districts' | 'communes'>
): readonly Imbalance[] {
    const codes = new Set([unit, ...[...districts, ...communes].map(({record}) => record)].map(codeOf));
    return stamp.imbalance.filter(({code}) => codes.has(code));
}

function codeOf({properties}: SheetContent['unit']): string {
    return properties.code;
}
