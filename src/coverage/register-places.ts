import type {UnitRecord, UnitSetRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {UNIT_LEVELS, type UnitLevel} from '../record/unit.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';

/** The units that rows of the register name, and where they lie in the unit set asked about. */
export interface RegisterUnits {
    readonly index: UnitIndex;
    /** The set of `index`, when it is another than the one asked about. */
    readonly otherSet: UnitSetRecord | null;
    /** Units of a level that lie in a unit of the set asked about, by code. */
    within(code: string, level: UnitLevel): readonly UnitRecord[];
    /** Codes of those that lie in it and whose parent does not. */
    topmost(code: string): readonly string[];
}

/** Places the offices of the register in the units of one set. */
export interface RegisterPlaces {
    /** @param named the unit sets that rows name */
    of(records: Records, named: ReadonlySet<string>): RegisterUnits;
}

/**
 * The set's own units where a row names the set, or no set that is there; else the units of the newest set that rows
 * name, each in the lowest unit of its level or above that holds more than half of it, and in all above that: a district
 * is no part of a commune. A unit that was divided among several counts in what holds them together.
 *
 * Cost: units of another set are placed once each (`UnitIndex.propose`).
 */
export function registerPlaces(index: UnitIndex): RegisterPlaces {
    const homes = new WeakMap<UnitRecord, string | undefined>();
    const own = ownUnits(index);
    let units: ReadonlyMap<string, UnitRecord> | null = null;
    let last: RegisterUnits = own;

    return {
        of(records, named) {
            if (named.has(index.set.id)) return own;
            const [set] = [...records.layer('unit-set').values()]
                .filter(({id}) => named.has(id))
                .sort((a, b) => b.properties.validFrom.localeCompare(a.properties.validFrom) || (a.id < b.id ? -1 : 1));
            if (!set) return own;
            if (last.otherSet !== set || units !== records.layer('unit')) {
                last = otherUnits(index, indexUnits(records, set.id), homes);
                units = records.layer('unit');
            }
            return last;
        }
    };
}

function ownUnits(index: UnitIndex): RegisterUnits {
    const below = (code: string): UnitRecord[] => [
        ...[index.byCode(code)].flatMap((unit) => unit ?? []),
        ...index.children(code).flatMap(({properties}) => below(properties.code))
    ];
    return {
        index,
        otherSet: null,
        within: (code, level) => below(code).filter(({properties}) => properties.level === level),
        topmost: (code) => [code]
    };
}

function homeOf({geometry, properties}: UnitRecord, index: UnitIndex): string | undefined {
    const seen = new Set<UnitRecord>();
    let home = index.propose(geometry);
    while (home && !seen.has(home) && rank(home.properties.level) > rank(properties.level)) {
        seen.add(home);
        const {parent} = home.properties;
        home = parent === undefined ? undefined : index.byCode(parent);
    }
    return home?.properties.code;
}

function rank(level: UnitLevel): number {
    return UNIT_LEVELS.indexOf(level);
}

function otherUnits(index: UnitIndex, other: UnitIndex, homes: WeakMap<UnitRecord, string | undefined>): RegisterUnits {
    const lying = new Map<string, UnitRecord[]>();
    for (const unit of other.units) {
        if (!homes.has(unit)) homes.set(unit, homeOf(unit, index));
        const seen = new Set<string>();
        for (let at = homes.get(unit); at !== undefined && !seen.has(at); at = index.byCode(at)?.properties.parent) {
            seen.add(at);
            const list = lying.get(at);
            if (list) list.push(unit);
            else lying.set(at, [unit]);
        }
    }
    const within = (code: string): readonly UnitRecord[] => lying.get(code) ?? [];
    return {
        index: other,
        otherSet: other.set,
        within: (code, level) => within(code).filter(({properties}) => properties.level === level),
        topmost(code) {
            const codes = new Set(within(code).map(({properties}) => properties.code));
            return within(code)
                .filter(({properties: {parent}}) => parent === undefined || !codes.has(parent))
                .map(({properties}) => properties.code);
        }
    };
}
