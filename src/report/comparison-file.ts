import type {FeatureCollection, Geometry} from 'geojson';
import type {Comparison} from '../audit/compare.ts';
import type {ActBehind} from '../audit/compared-records.ts';
import {comparedAreasTable, comparedRecordsTable, movedGroundTable} from './comparison-tables.ts';
import {type Language, say} from './words.ts';
import {paperSheet, workbookBytes} from './workbook.ts';

/** A comparison as a workbook: area by class, ground that moved, records that changed. */
export function comparisonWorkbook(comparison: Comparison, language: Language): Promise<Uint8Array> {
    const name = (key: string): string => say(`compare.${key}`, language);
    return workbookBytes([
        paperSheet(comparedAreasTable(comparison, language), name('areas')),
        paperSheet(movedGroundTable(comparison, language), name('moves')),
        paperSheet(comparedRecordsTable(comparison, language), name('records'))
    ]);
}

/**
 * A comparison as GeoJSON (RFC 7946): each piece of ground that moved (`what`: `moved-ground`), and each record that differs as it
 * was and as it is (`what`: `record`, `side`: `before` or `after`), with reason, person and day. Records without a place are told
 * with a null geometry.
 */
export function comparisonGeoJson(comparison: Comparison): FeatureCollection<Geometry | null> {
    const ground = comparison.units.flatMap(({code, pieces}) =>
        pieces.map(({from, to, areaM2, geometry, acts}) => ({
            type: 'Feature' as const,
            geometry,
            properties: {
                what: 'moved-ground',
                unit: code,
                from: from.class,
                to: to.class,
                fromZone: from.zone,
                toZone: to.zone,
                areaM2,
                ...reasonOf(acts)
            }
        }))
    );
    const records = comparison.units.flatMap(({code, records: own}) =>
        own.flatMap(({layer, id, kind, before, after, ground: moved, acts}) =>
            (['before', 'after'] as const).flatMap((side) => {
                const record = side === 'before' ? before : after;
                if (!record) return [];
                return {
                    type: 'Feature' as const,
                    geometry: record.geometry,
                    properties: {
                        what: 'record',
                        side,
                        kind,
                        unit: code,
                        layer,
                        id,
                        gainedM2: moved.gainedM2,
                        lostM2: moved.lostM2,
                        ...reasonOf(acts)
                    }
                };
            })
        )
    );
    return {type: 'FeatureCollection', features: [...ground, ...records]};
}

function reasonOf(acts: readonly ActBehind[]) {
    const last = acts.at(-1);
    return {at: last?.at ?? null, by: last?.name ?? null, office: last?.office ?? null, why: last?.why ?? null};
}
