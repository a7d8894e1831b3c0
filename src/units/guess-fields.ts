import type {Feature} from 'geojson';
import type {UnitLevel} from '../record/unit.ts';
import {levelOfValue} from './plain-unit-name.ts';

/** Which properties of a boundary file hold what. */
export interface BoundaryFields {
    readonly code: string;
    readonly name: string;
    /** Code of the unit one level up. */
    readonly parent?: string;
}

/** A proposal for the person who loads the file; what could not be told is missing. */
export interface GuessedFields extends Partial<BoundaryFields> {
    readonly level?: UnitLevel;
    /** Column of the level of each unit, where the file holds several. */
    readonly levelColumn?: string;
    /** Column of the official area, km². */
    readonly officialKm2?: string;
}

const CODES: Readonly<Record<UnitLevel, readonly string[]>> = {
    commune: ['ma_xa', 'maxa', 'commune_id', 'ward_code', 'ward_id', 'maphuongxa', 'ma_px'],
    district: ['ma_huyen', 'mahuyen', 'district_id', 'district_code', 'maquanhuyen', 'ma_qh'],
    province: ['ma_tinh', 'matinh', 'province_id', 'province_code', 'matinhtp', 'ma_tp']
};
const NAMES: Readonly<Record<UnitLevel, readonly string[]>> = {
    commune: ['ten_xa', 'tenxa', 'commune_vn', 'commune', 'ward_name', 'tenphuongxa'],
    district: ['ten_huyen', 'tenhuyen', 'district_vn', 'district', 'district_name', 'tenquanhuyen'],
    province: ['ten_tinh', 'tentinh', 'province_vn', 'province', 'province_name']
};
const ANY_CODE = ['code', 'ma', 'gso', 'id'];
const ANY_NAME = ['fullname', 'full_name', 'name', 'ten', 'ten_dvhc', 'name_vi'];
const ANY_PARENT = ['parent', 'parent_code', 'parentcode', 'ma_cha'];
const LEVEL = ['cap', 'cap_dvhc', 'level', 'loai', 'loai_dvhc', 'kind', 'type', 'admin_level'];
const OFFICIAL = ['areakm2', 'area_km2', 'dientich_km2', 'dt_km2', 'dien_tich_km2', 'officialkm2', 'dientichkm2'];
const ABOVE: Readonly<Record<UnitLevel, readonly UnitLevel[]>> = {
    commune: ['district', 'province'],
    district: ['province'],
    province: []
};

/**
 * Which properties look like code, name and parent, and which level the file is of: the lowest level whose code
 * property differs from feature to feature. Names are compared without regard to case.
 */
export function guessFields(features: readonly Feature[]): GuessedFields {
    const keys = new Map<string, string>();
    for (const {properties} of features) {
        for (const key of Object.keys(properties ?? {}))
            if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
    }
    const pick = (candidates: readonly string[], mayBe: (key: string) => boolean = () => true) =>
        candidates.flatMap((candidate) => keys.get(candidate) ?? []).find(mayBe);
    const tells = (key: string) => {
        const values = features.map(({properties}) => properties?.[key] ?? null).filter((value) => value !== null);
        return values.length > 0.9 * features.length && new Set(values).size > 0.9 * values.length;
    };

    const levels = (key: string) => new Set(features.flatMap(({properties}) => levelOfValue(properties?.[key]) ?? []));
    const levelColumn = pick(LEVEL, (key) => levels(key).size > 1);
    const more = {levelColumn, officialKm2: pick(OFFICIAL)};
    const level = (['commune', 'district', 'province'] as const).find((each) => pick(CODES[each], tells) !== undefined);
    if (level === undefined) {
        const found: GuessedFields = {};
        return put(found, {
            code: pick(ANY_CODE, tells),
            name: pick(ANY_NAME, tells) ?? pick(ANY_NAME),
            parent: pick(ANY_PARENT),
            ...more
        });
    }
    return put(
        {level},
        {
            code: pick(CODES[level], tells),
            name: pick(NAMES[level]) ?? pick(ANY_NAME),
            parent: pick(ABOVE[level].flatMap((above) => CODES[above])),
            ...more
        }
    );
}

function put(
    into: GuessedFields,
    found: Readonly<Record<Exclude<keyof GuessedFields, 'level'>, string | undefined>>
): GuessedFields {
    const known = Object.entries(found).filter(([, key]) => key !== undefined);
    return {...into, ...Object.fromEntries(known)};
}
