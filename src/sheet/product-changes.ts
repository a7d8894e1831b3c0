import type {CoverageTable} from '../coverage/table.ts';
import {sameJson} from '../record/canonical-json.ts';
import type {AnyRecord, IsoDate, LayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {gatherContent} from './content.ts';

/** A record that a sheet showed and that is another now, or the other way round. */
export interface SheetChange {
    readonly layer: LayerId;
    readonly id: string;
    readonly kind: 'added' | 'removed' | 'changed';
}

/**
 * What differs between what a sheet of a unit showed and what it would show now, by layer and id: units, sites, searched and
 * concluded ground, cemeteries, landmarks. Cost: the content is gathered twice.
 * @throws {RangeError} if the unit is not in the set at both times
 */
export function changesOnSheet(
    unit: string,
    unitSet: string,
    then: {readonly records: Records; readonly asOf: IsoDate},
    now: {readonly records: Records; readonly asOf: IsoDate}
): SheetChange[] {
    const [was, is] = [recordsOnSheet(unit, unitSet, then), recordsOnSheet(unit, unitSet, now)];
    const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
    return keys.flatMap((key): SheetChange[] => {
        const [before, after] = [was.get(key), is.get(key)];
        const layer = key.slice(0, key.indexOf('/')) as LayerId;
        const id = key.slice(key.indexOf('/') + 1);
        if (!before) return [{layer, id, kind: 'added'}];
        if (!after) return [{layer, id, kind: 'removed'}];
        const same =
            before === after ||
            (sameJson(before.properties, after.properties) && sameJson(before.geometry, after.geometry));
        return same ? [] : [{layer, id, kind: 'changed'}];
    });
}

/**
 * The records that a sheet of a unit shows on a day, by `layer/id`. Cost: the content is gathered once.
 * @throws {RangeError} if the unit is not in the set
 */
export function recordsOnSheet(
    unit: string,
    unitSet: string,
    {records, asOf}: {readonly records: Records; readonly asOf: IsoDate}
): Map<string, AnyRecord> {
    // only the name of the set is read from the stamp
    const table = {stamp: {unitSet}} as CoverageTable;
    const content = gatherContent(records, table, unit, asOf, 'EPSG:5899');
    const layers: readonly (readonly [LayerId, readonly {readonly record: AnyRecord}[]])[] = [
        ['unit', [{record: content.unit}, ...content.districts, ...content.communes]],
        ['grave-site', content.sites],
        ['surveyed-area', content.areas],
        ['concluded-zone', content.zones],
        ['cemetery', content.cemeteries],
        ['landmark', content.landmarks]
    ];
    return new Map(layers.flatMap(([layer, placed]) => placed.map(({record}) => [`${layer}/${record.id}`, record])));
}
