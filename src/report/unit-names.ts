import type {UnitIndex} from '../units/unit-index.ts';

/** Names of the commune and the district among the units of a place; empty where it lies in none. */
export function unitNames(codes: readonly string[], index: UnitIndex): [commune: string, district: string] {
    const named = codes.map((code) => index.byCode(code)?.properties);
    const at = (level: string) => named.find((unit) => unit?.level === level)?.name ?? '';
    return [at('commune'), at('district')];
}
