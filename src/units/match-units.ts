import {foldText} from '../record/fold-text.ts';
import type {Unit, UnitLevel} from '../record/unit.ts';
import {plainUnitName} from './plain-unit-name.ts';

/** A unit as a boundary file names it, before it is one. */
export interface FileUnit {
    /** Number of the file's part and of the feature in it, `0:12`. */
    readonly key: string;
    readonly code: string | null;
    readonly name: string;
    readonly level: UnitLevel;
    /** Code or name of the unit above, as the file gives it. */
    readonly parent: string | null;
}

/** A unit of a list that is held to be right. */
export type KnownUnit = Pick<Unit, 'code' | 'name' | 'level' | 'parent' | 'officialKm2'>;

/**
 * How a unit of a file stands to the list: `code` and name agree; `renamed`: the code agrees and the name does not;
 * `name` alone agrees; `ambiguous`: several bear the name; `twice`: the one it fits was taken by an earlier unit;
 * `unmatched`: none.
 */
export type MatchState = 'code' | 'renamed' | 'name' | 'ambiguous' | 'twice' | 'unmatched';

export interface UnitMatch {
    readonly unit: FileUnit;
    readonly state: MatchState;
    /** The unit of the list, where one is told. */
    readonly known: KnownUnit | null;
    /** Units of the list that it may be, for a person to choose from. */
    readonly candidates: readonly KnownUnit[];
}

export interface UnitMatches {
    readonly matches: readonly UnitMatch[];
    /** Units of the list that nothing in the files is, of the levels that the files have. */
    readonly missing: readonly KnownUnit[];
}

/**
 * Match the units of files with a list, level by level from the top: on code, then on name without accents, spaces and
 * type words, within the unit above where that is known. Nothing is settled that is not told apart.
 *
 * Cost: O(units).
 */
export function matchUnits(units: readonly FileUnit[], list: readonly KnownUnit[]): UnitMatches {
    const byCode = new Map(list.map((known) => [`${known.level} ${known.code}`, known]));
    const byName = new Map<string, KnownUnit[]>();
    for (const known of list) {
        const key = `${known.level} ${plainUnitName(known.name)}`;
        byName.set(key, [...(byName.get(key) ?? []), known]);
    }
    // codes of the list for what files call the unit above: by its own code, by the code of a unit matched, by its name
    const above = new Map<string, string>();
    for (const {code, name} of list.filter(({level}) => level !== 'commune')) {
        above.set(plainUnitName(name), code);
        above.set(code, code);
    }
    const taken = new Set<string>();
    const found = new Map<string, UnitMatch>();
    const settle = (unit: FileUnit, match: Omit<UnitMatch, 'unit'>) => {
        const {known, state} = match;
        const key = known && state !== 'renamed' ? `${known.level} ${known.code}` : null;
        if (key !== null && taken.has(key)) {
            found.set(unit.key, {unit, state: 'twice', known: null, candidates: known ? [known] : []});
            return;
        }
        if (key !== null) taken.add(key);
        if (known && unit.code !== null && state !== 'renamed') above.set(unit.code, known.code);
        found.set(unit.key, {unit, ...match});
    };
    for (const level of ['province', 'district', 'commune'] as const) {
        const own = units.filter((unit) => unit.level === level);
        // codes first: they take what is theirs before names do
        const rest = own.filter((unit) => {
            const known = unit.code === null ? undefined : byCode.get(`${level} ${unit.code}`);
            if (!known) return true;
            const same = plainUnitName(known.name) === plainUnitName(unit.name);
            if (!same) return true;
            settle(unit, {state: 'code', known, candidates: [known]});
            return false;
        });
        for (const unit of rest) settle(unit, named(unit, byCode, byName, above));
    }
    const levels = new Set(units.map(({level}) => level));
    return {
        matches: units.map(({key}) => found.get(key)!),
        missing: list.filter(({level, code}) => levels.has(level) && !taken.has(`${level} ${code}`))
    };
}

function named(
    {code, name, level, parent}: FileUnit,
    byCode: ReadonlyMap<string, KnownUnit>,
    byName: ReadonlyMap<string, readonly KnownUnit[]>,
    above: ReadonlyMap<string, string>
): Omit<UnitMatch, 'unit'> {
    const renamed = code === null ? undefined : byCode.get(`${level} ${code}`);
    const all = byName.get(`${level} ${plainUnitName(name)}`) ?? [];
    const parentCode = parent === null ? undefined : (above.get(parent) ?? above.get(plainUnitName(parent)));
    const within = all.filter(({parent: own}) => parentCode === undefined || own === undefined || own === parentCode);
    // phường Thanh Bình and xã Thanh Bình are told apart by their kind
    const alike = within.length > 1 ? within.filter((known) => foldText(known.name) === foldText(name)) : within;
    if (alike.length === 1) return {state: 'name', known: alike[0]!, candidates: all};
    if (all.length > 0) return {state: 'ambiguous', known: null, candidates: all};
    if (renamed) return {state: 'renamed', known: renamed, candidates: [renamed]};
    return {state: 'unmatched', known: null, candidates: []};
}
