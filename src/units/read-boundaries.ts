import type {Feature, FeatureCollection} from 'geojson';
import type {Areal, UnitRecord, UnitSetRecord} from '../record/feature.ts';
import {UNIT_LEVELS, type Unit, type UnitLevel, type UnitSet} from '../record/unit.ts';
import {checkGeometry} from '../topology/check.ts';
import type {Issue} from '../topology/issue.ts';
import type {Overlay} from '../topology/overlay.ts';
import {BoundariesRefused} from './boundaries-refused.ts';
import type {BoundaryFields} from './guess-fields.ts';

/** One file of boundaries, all of one level. */
export interface BoundaryFile {
    readonly collection: FeatureCollection;
    readonly level: UnitLevel;
    readonly fields: BoundaryFields;
    /** Property with the official area in km², if the file has one. */
    readonly officialKm2?: string;
    /** Numbers of the features in the file, where not all of it is here; 1, 2, 3 … unless given. */
    readonly numbers?: readonly number[];
    /** What a person settled about features, by their number. */
    readonly settled?: ReadonlyMap<number, SettledUnit>;
}

/** The unit of a list that a feature is; `null` leaves the feature out. */
export type SettledUnit = Pick<Unit, 'code' | 'parent' | 'officialKm2'> | null;

/** The unit set that the files make. Without `province` its code is the one parent the files name. */
export interface BoundarySet extends Omit<UnitSet, 'province'> {
    readonly id: string;
    readonly province?: {readonly code: string; readonly name: string};
}

export interface Boundaries {
    readonly unitSet: UnitSetRecord;
    /** Province, districts, communes, each by code. */
    readonly units: readonly UnitRecord[];
    /** Features left out (`error`) and units taken with a remark (`warning`), in the order of the files. */
    readonly issues: readonly Issue[];
}

/** Faults of shape that leave nothing to measure; other faults are reported and the unit is taken. */
const UNUSABLE = new Set([
    'empty-geometry',
    'not-finite',
    'out-of-range',
    'metres-for-degrees',
    'swapped-axes',
    'ring-not-closed',
    'ring-too-short',
    'across-antimeridian',
    'zero-area'
]);

/**
 * Make the units of a unit set from boundary files with properties chosen by a person. Every feature either becomes a
 * unit or is in `issues` with its number and reason. The province is the union of its highest units when no file has
 * it. A commune whose parent is not among the districts belongs to the province, and is reported when there are any.
 *
 * Sentences: `data/codes/rules-units.json` and `data/codes/rules-geometry.json`.
 *
 * @throws {BoundariesRefused} if no feature is usable, or the code of the province is neither given nor told by the files.
 */
export function readBoundaries(files: readonly BoundaryFile[], set: BoundarySet, overlay: Overlay): Boundaries {
    const issues: Issue[] = [];
    const units = new Map<string, UnitRecord>();
    for (const file of files) {
        file.collection.features.forEach((feature, i) => {
            const unit = readUnit(feature, file.numbers?.[i] ?? i + 1, file, set.id, units, issues);
            if (unit) units.set(unit.properties.code, unit);
        });
    }
    if (units.size === 0) throw new BoundariesRefused('no-usable-unit');

    const province = provinceOf([...units.values()], set, overlay);
    units.set(province.properties.code, province);
    const hasDistricts = [...units.values()].some(({properties}) => properties.level === 'district');
    const placed = [...units.values()].map((unit) => {
        const {parent, level, code, name} = unit.properties;
        if (level === 'province' || (parent !== undefined && units.has(parent) && parent !== code)) return unit;
        if (level === 'commune' && hasDistricts) {
            issues.push(remark('unknown-parent', 'warning', unit.id, {code, name, parent: parent ?? ''}));
        }
        return {...unit, properties: {...unit.properties, parent: province.properties.code}};
    });

    const {id, province: _, ...properties} = set;
    return {
        unitSet: {type: 'Feature', id, geometry: null, properties: {...properties, province: province.properties.code}},
        units: placed.sort((a, b) => rank(a) - rank(b) || (a.properties.code < b.properties.code ? -1 : 1)),
        issues
    };
}

function readUnit(
    feature: Feature,
    number: number,
    {fields, level, officialKm2, settled}: BoundaryFile,
    unitSet: string,
    known: ReadonlyMap<string, UnitRecord>,
    issues: Issue[]
): UnitRecord | null {
    const given = feature.properties ?? {};
    const choice = settled?.get(number);
    const code = choice ? choice.code : codeOf(given[fields.code], level);
    const name = textOf(given[fields.name]);
    const label = {number, code: code ?? '', name: name ?? '', level};
    const reject = (rule: string, values: Issue['values'] = {}) => {
        issues.push(remark(rule, 'error', `${unitSet}/${code ?? `#${number}`}`, {...label, ...values}));
        return null;
    };
    if (choice === null) {
        issues.push(remark('unit-left-out', 'notice', `${unitSet}/${code ?? `#${number}`}`, label));
        return null;
    }
    if (code === null) return reject('unit-without-code', {field: fields.code});
    if (name === null) return reject('unit-without-name', {field: fields.name});
    if (known.has(code)) return reject('duplicate-unit-code', {other: known.get(code)!.properties.name});
    const {geometry} = feature;
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
        return reject('unit-not-areal', {type: geometry?.type ?? 'null'});
    }
    const id = `${unitSet}/${code}`;
    const faults = checkGeometry(geometry, id);
    const fatal = faults.find(({rule}) => UNUSABLE.has(rule));
    issues.push(
        ...faults
            .filter((fault) => fault === fatal || (!fatal && fault.severity !== 'notice'))
            .map((fault) => ({...fault, values: {...label, ...fault.values}}))
    );
    if (fatal) return null;

    const named = fields.parent === undefined ? null : codeOf(given[fields.parent], levelAbove(level));
    const parent = choice?.parent ?? named;
    const stated = officialKm2 === undefined ? Number.NaN : Number(given[officialKm2] ?? Number.NaN);
    const km2 = stated > 0 ? stated : (choice?.officialKm2 ?? Number.NaN);
    const properties: Unit = {
        unitSet,
        code,
        name,
        level,
        ...(parent === null || level === 'province' ? {} : {parent}),
        ...(km2 > 0 && Number.isFinite(km2) ? {officialKm2: km2} : {})
    };
    return {type: 'Feature', id, geometry, properties};
}

function provinceOf(units: readonly UnitRecord[], set: BoundarySet, overlay: Overlay): UnitRecord {
    const given = units.find(
        ({properties: {level, code}}) => level === 'province' && (!set.province || set.province.code === code)
    );
    if (given) return given;
    const top = UNIT_LEVELS.find((level) => units.some(({properties}) => properties.level === level))!;
    const members = units.filter(({properties}) => properties.level === top);
    const parents = new Set(members.flatMap(({properties: {parent}}) => parent ?? []));
    const [only] = parents.size === 1 ? parents : [];
    const code = set.province?.code ?? only;
    if (code === undefined) throw new BoundariesRefused('several-provinces', {count: parents.size});
    const whole = overlay.geometry(overlay.union(members.map(({geometry}) => overlay.region(geometry))));
    if (!whole) throw new BoundariesRefused('units-without-ground');
    const geometry: Areal =
        whole.coordinates.length === 1 ? {type: 'Polygon', coordinates: whole.coordinates[0]!} : whole;
    return {
        type: 'Feature',
        id: `${set.id}/${code}`,
        geometry,
        properties: {unitSet: set.id, code, name: set.province?.name ?? code, level: 'province'}
    };
}

// GSO codes have 2, 3 or 5 digits; a file that holds them as numbers has lost the zeros before them
const DIGITS: Readonly<Record<UnitLevel, number>> = {province: 2, district: 3, commune: 5};

/** A code as a file gives it, text or number; null where it gives none. */
export function codeOf(value: unknown, level: UnitLevel): string | null {
    if (typeof value === 'number')
        return Number.isSafeInteger(value) ? String(value).padStart(DIGITS[level], '0') : null;
    return textOf(value);
}

/** A text as a file gives it, spaces alike; null where there is none. */
export function textOf(value: unknown): string | null {
    if (typeof value !== 'string') return null;
    const text = value.normalize('NFC').replace(/\s+/g, ' ').trim();
    return text === '' ? null : text;
}

/** The level above one; that of a province is its own. */
export function levelAbove(level: UnitLevel): UnitLevel {
    return level === 'commune' ? 'district' : 'province';
}

function rank(unit: UnitRecord): number {
    return UNIT_LEVELS.indexOf(unit.properties.level);
}

function remark(rule: string, severity: Issue['severity'], id: string, values: Issue['values']): Issue {
    return {rule, severity, at: null, ids: [id], values};
}
