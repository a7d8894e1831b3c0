import type {Polygon} from 'geojson';
import list from '../../data/units/gso-75-2024.json' with {type: 'json'};
import type {UnitRecord} from '../record/feature.ts';
import type {UnitLevel} from '../record/unit.ts';
import {borderArcs, ringOf} from './borders.ts';
import {type Cells, makeCells} from './cells.ts';
import {communeCells} from './commune-cells.ts';
import {districtCells} from './district-cells.ts';
import {type Km, toKm} from './plane.ts';

/** A unit as the list of the General Statistics Office has it; districts with a rough centre and their area. */
export interface ListedUnit {
    readonly code: string;
    readonly name: string;
    readonly level: UnitLevel;
    readonly parent?: string;
    readonly officialKm2?: number;
    readonly centre?: readonly number[];
}

export const LISTED = list as readonly ListedUnit[];
export const UNIT_SET = 'dong-nai-2024';
/** The chance that the stored borders were made with. */
export const UNIT_SEED = 7;
const BOX = [-58, -58, 56, 74] as const;
const STEP_KM = 0.62;

/**
 * Invent the borders of the demo province: real names and codes, organic shapes, communes nested in districts and
 * districts in the province, edges shared position by position.
 *
 * Cost: a few seconds. The result is stored in `data/units/dong-nai-2024.json`; nothing else runs this.
 */
export function makeUnits(seed: number): UnitRecord[] {
    const districts = LISTED.filter(({level}) => level === 'district');
    const centres = districts.map(({centre}) => toKm(centre![0]!, centre![1]!));
    const dense = centres.map((at, i) => ({at, radiusKm: isCity(districts[i]!) ? 9 : 4}));
    const cells = makeCells(BOX, STEP_KM, dense, seed);
    const ofDistrict = districtCells(
        cells,
        districts.map(({officialKm2}, i) => ({centre: centres[i]!, km2: officialKm2!})),
        seed
    );
    const communes: ListedUnit[] = [];
    const labels = new Int32Array(cells.places.length).fill(-1);
    districts.forEach((district, i) => {
        const own = LISTED.filter(({parent}) => parent === district.code);
        const members = cells.places.flatMap((_, cell) => (ofDistrict[cell] === i ? [cell] : []));
        const town = own.filter(isTown);
        const places = communeCells(cells, members, centres[i]!, own.length, town.length, seed);
        const named = nameByPlace(own, cells, places, centres[i]!);
        for (const [cell, place] of places) labels[cell] = communes.length + named.indexOf(place);
        communes.push(...own);
    });
    const arcs = borderArcs(cells, labels);
    const shape = (holds: (label: number) => boolean): Polygon => ({
        type: 'Polygon',
        coordinates: [ringOf(arcs, holds)]
    });
    return LISTED.map((unit) => {
        const within = new Set(communes.flatMap((commune, i) => (isWithin(commune, unit) ? [i] : [])));
        return toRecord(
            unit,
            shape((label) => within.has(label))
        );
    });
}

function isCity({code}: ListedUnit): boolean {
    return code === '731' || code === '732';
}

function isTown({name}: ListedUnit): boolean {
    return !name.startsWith('Xã');
}

function isWithin(commune: ListedUnit, {code, level}: ListedUnit): boolean {
    return level === 'province' || commune.code === code || commune.parent === code;
}

// Town wards take the places nearest the centre; the others follow the order of their codes around it.
function nameByPlace(
    own: readonly ListedUnit[],
    cells: Cells,
    places: ReadonlyMap<number, number>,
    centre: Km
): number[] {
    const sums = own.map(() => [0, 0, 0]);
    for (const [cell, place] of places) {
        const [x, y] = cells.places[cell]!;
        const sum = sums[place]!;
        sum[0]! += x;
        sum[1]! += y;
        sum[2]! += 1;
    }
    const angle = (place: number) => {
        const [x, y, n] = sums[place] as [number, number, number];
        return Math.atan2(x / n - centre[0], y / n - centre[1]);
    };
    const towns = own.filter(isTown).length;
    const all = own.map((_, place) => place);
    const inner = all.slice(0, towns).sort((a, b) => angle(a) - angle(b));
    const outer = all.slice(towns).sort((a, b) => angle(a) - angle(b));
    return own.map((unit) => (isTown(unit) ? inner : outer).shift()!);
}

function toRecord({code, name, level, parent, officialKm2}: ListedUnit, geometry: Polygon): UnitRecord {
    return {
        type: 'Feature',
        id: `${UNIT_SET}/${code}`,
        geometry,
        properties: {
            unitSet: UNIT_SET,
            code,
            name,
            level,
            ...(parent === undefined ? {} : {parent}),
            ...(officialKm2 === undefined ? {} : {officialKm2})
        }
    };
}
