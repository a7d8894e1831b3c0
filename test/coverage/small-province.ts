import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Point, Polygon} from 'geojson';
import planFile from '../../data/plans/44-KH-BCD-2024.json' with {type: 'json'};
import type {ConcludedZone} from '../../src/record/concluded-zone.ts';
import type {
    Areal,
    CemeteryRecord,
    ConcludedZoneRecord,
    GraveSiteRecord,
    RegisterRecord,
    SurveyedAreaRecord,
    UnitRecord,
    UnitSetRecord
} from '../../src/record/feature.ts';
import type {GraveSite} from '../../src/record/grave-site.ts';
import type {Records} from '../../src/record/patch.ts';
import type {Plan, PlanSettings} from '../../src/record/plan.ts';
import {recordTable} from '../../src/record/record-table.ts';
import type {RegisterEntry} from '../../src/record/register.ts';
import type {SurveyedArea} from '../../src/record/surveyed-area.ts';
import type {UnitLevel} from '../../src/record/unit.ts';
import {type Overlay, startOverlay} from '../../src/topology/overlay.ts';

/*
 * A province of two districts and four communes, each commune 0.1° by 0.1°, west to east from 107.0° E, 11.0° to 11.1° N:
 *
 *   107.0     107.1     107.2     107.3     107.4
 *     | C1 D1   | C2 D1   | C3 D2   | C4 D2   |
 *
 * 0.01° of longitude is 1093 m here and 0.01° of latitude 1106 m (GeographicLib).
 */
export const WEST = 107;
export const SOUTH = 11;
export const SET = 'S24';

export function startTestOverlay(): Promise<Overlay> {
    const wasm = join(import.meta.dirname, '../../node_modules/clipper2-wasm/dist/es/clipper2z.wasm');
    return startOverlay(readFileSync(wasm));
}

export function plan(settings: Partial<PlanSettings> = {}): Plan {
    const file = planFile as unknown as Plan;
    return {...file, settings: {...file.settings, ...settings}};
}

/** A rectangle in degrees, counter-clockwise. */
export function box(west: number, south: number, east: number, north: number): Polygon {
    return {
        type: 'Polygon',
        coordinates: [
            [
                [west, south],
                [east, south],
                [east, north],
                [west, north],
                [west, south]
            ]
        ]
    };
}

export function point(lon: number, lat: number): Point {
    return {type: 'Point', coordinates: [lon, lat]};
}

export function unit(code: string, level: UnitLevel, geometry: Areal, parent?: string, set = SET): UnitRecord {
    const properties = {unitSet: set, code, name: `Unit ${code}`, level, ...(parent !== undefined && {parent})};
    return {type: 'Feature', id: `${set}/${code}`, geometry, properties};
}

export function unitSet(id = SET): UnitSetRecord {
    const properties = {
        name: id,
        validFrom: '2024-01-01',
        quality: 'schematic',
        source: 'test',
        province: 'P'
    } as const;
    return {type: 'Feature', id, geometry: null, properties};
}

export const UNITS: readonly UnitRecord[] = [
    unit('P', 'province', strip(0, 4)),
    unit('D1', 'district', strip(0, 2), 'P'),
    unit('D2', 'district', strip(2, 4), 'P'),
    unit('C1', 'commune', strip(0, 1), 'D1'),
    unit('C2', 'commune', strip(1, 2), 'D1'),
    unit('C3', 'commune', strip(2, 3), 'D2'),
    unit('C4', 'commune', strip(3, 4), 'D2')
];

// the border between two communes is one edge, and the province has a vertex at each of its ends
function strip(from: number, to: number): Polygon {
    const lons = Array.from({length: to - from + 1}, (_, i) => Math.round((WEST + (from + i) / 10) * 10) / 10);
    const south = lons.map((lon) => [lon, SOUTH]);
    const north = lons.map((lon) => [lon, SOUTH + 0.1]).reverse();
    return {type: 'Polygon', coordinates: [[...south, ...north, south[0]!]]};
}

export function site(id: string, geometry: Point | Areal, properties: Partial<GraveSite> = {}): GraveSiteRecord {
    return {
        type: 'Feature',
        id,
        geometry,
        properties: {
            kind: 'single',
            reportedOn: '2024-01-10',
            offPlan: false,
            clarity: 'clear',
            uncertaintyM: 0,
            sources: [],
            verification: {state: 'none'},
            ...properties
        }
    };
}

export function attempt(id: string, geometry: Areal, properties: Partial<SurveyedArea> = {}): SurveyedAreaRecord {
    return {
        type: 'Feature',
        id,
        geometry,
        properties: {
            activity: 'search',
            phase: 1,
            startedOn: '2024-04-01',
            endedOn: '2024-04-10',
            team: 'K70',
            siteIds: [],
            found: 0,
            result: 'none',
            ...properties
        }
    };
}

export function zone(id: string, geometry: Areal, properties: Partial<ConcludedZone> = {}): ConcludedZoneRecord {
    return {
        type: 'Feature',
        id,
        geometry,
        properties: {
            areaClass: 'A',
            unit: 'C1',
            unitSet: SET,
            level: 'commune',
            state: 'approved',
            document: {number: '12/BB', date: '2024-05-01'},
            basis: ['search-result'],
            effectiveOn: '2024-05-01',
            author: 'An',
            approver: 'Bình',
            reason: 'Biên bản',
            ...properties
        }
    };
}

export function cemetery(
    id: string,
    geometry: Point,
    properties: Partial<CemeteryRecord['properties']> = {}
): CemeteryRecord {
    const graves = {full: 0, partial: 0, none: 0};
    return {
        type: 'Feature',
        id,
        geometry,
        properties: {name: id, graves, atYearStart: graves, photosPosted: false, dnaSamples: 0, ...properties}
    };
}

export function register(id: string, unitCode: string, entry: RegisterEntry, set = SET): RegisterRecord {
    return {type: 'Feature', id, geometry: null, properties: {unit: unitCode, unitSet: set, ...entry}};
}

type Lists = Parameters<typeof recordTable>[0];

/** The little province with records on it. */
export function province(lists: Lists = {}): Records {
    return recordTable({'unit-set': [unitSet()], unit: UNITS, ...lists});
}
