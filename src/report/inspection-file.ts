import type {FeatureCollection} from 'geojson';
import type {Effort} from '../audit/effort-map.ts';
import type {Inspection} from '../audit/inspect.ts';
import {INSPECTIONS} from '../audit/inspected.ts';
import {sentence} from '../record/sentence.ts';
import {effortTable, type InspectedOn, inspectionTable} from './inspection-tables.ts';
import {say} from './words.ts';
import {paperSheet, type WorkbookSheet} from './workbook.ts';

/** All lists of an inspection and its effort as sheets of one workbook. */
export function inspectionWorkbook({lists, effort, squareM}: Inspection, on: InspectedOn): WorkbookSheet[] {
    const short = (key: string) => say(`inspection.short.${key}`, on.language);
    return [
        ...INSPECTIONS.map((list) => paperSheet(inspectionTable(list, lists[list], on), short(list))),
        paperSheet(effortTable(effort.units, null, on), short('effort')),
        paperSheet(effortTable(effort.squares, squareM, on), `${short('effort')} ${squareM} m`)
    ];
}

/** The same as GeoJSON (RFC 7946): a feature for each line and each square, with the list it stands in and its sentence. */
export function inspectionGeoJson({lists, effort, asOf, unitSet}: Inspection, on: InspectedOn): FeatureCollection {
    const features = INSPECTIONS.flatMap((list) =>
        lists[list].map(({geometry, key, rule, values, ids, units, areaM2, widthM}) => ({
            type: 'Feature' as const,
            id: key,
            geometry: geometry!,
            properties: {
                list,
                rule,
                ...sentence(rule, values, on.language),
                ids,
                units,
                areaM2,
                ...(widthM === undefined ? {} : {widthM})
            }
        }))
    );
    const efforts = (list: string, of: readonly Effort[]) =>
        of.map(({geometry, key, name: _, ...rest}) => ({
            type: 'Feature' as const,
            id: `${list}|${key}`,
            geometry,
            properties: {list, ...rest}
        }));
    return {
        type: 'FeatureCollection',
        ...{asOf, unitSet},
        features: [...features, ...efforts('effort-unit', effort.units), ...efforts('effort-square', effort.squares)]
    };
}
