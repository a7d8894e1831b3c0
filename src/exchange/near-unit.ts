import {foldText} from '../record/fold-text.ts';
import type {UnitLevel} from '../record/unit.ts';
import type {UnitIndex} from '../units/unit-index.ts';

/** Kinds of units that stand before a name, without marks. */
const KIND = /^(?:tinh|thanh pho|thi xa|thi tran|huyen|quan|phuong|xa|tp|tx|tt|h|x|p)[. ]+(?=\p{L})/u;
/** Letters that may differ for a name to be proposed. */
const MOST = 2;

/** Whether a name or code is that of a unit, and if not, the names of that level that are nearly so. */
export interface UnitCheck {
    readonly known: boolean;
    readonly near: readonly string[];
}

const indexed = new WeakMap<UnitIndex, Map<UnitLevel, ReadonlyMap<string, string>>>();

/**
 * Look for a unit of a level by its code or its name, without marks and kinds (`xã Phú Lý` is `phu ly`). Cost: constant for a
 * name that is there, O(units) for one that is not.
 */
export function checkUnit(units: UnitIndex, level: UnitLevel, text: string): UnitCheck {
    const names = namesOf(units, level);
    const said = plainUnit(text);
    if (said === '' || names.has(said) || units.byCode(text.trim())) return {known: true, near: []};
    const near = [...names]
        .map(([plain, name]) => ({name, distance: distance(said, plain)}))
        .filter((each) => each.distance <= Math.min(MOST, Math.floor(said.length / 3)))
        .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
    return {known: false, near: near.slice(0, 3).map(({name}) => name)};
}

function namesOf(units: UnitIndex, level: UnitLevel): ReadonlyMap<string, string> {
    let levels = indexed.get(units);
    if (!levels) {
        levels = new Map();
        indexed.set(units, levels);
    }
    let names = levels.get(level);
    if (!names) {
        const own = units.units.filter(({properties}) => properties.level === level);
        names = new Map(own.map(({properties}) => [plainUnit(properties.name), properties.name]));
        levels.set(level, names);
    }
    return names;
}

function plainUnit(text: string): string {
    return foldText(text).replace(KIND, '').trim();
}

/** Letters put in, left out or changed between two texts (Levenshtein 1966), and two neighbours turned; gives up beyond three. */
function distance(a: string, b: string): number {
    if (Math.abs(a.length - b.length) > MOST) return MOST + 1;
    let before: number[] = [];
    let row = Array.from({length: b.length + 1}, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let k = 1; k <= b.length; k++) {
            const change = a[i - 1] === b[k - 1] ? 0 : 1;
            let least = Math.min(row[k]! + 1, next[k - 1]! + 1, row[k - 1]! + change);
            if (i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1])
                least = Math.min(least, before[k - 2]! + 1);
            next.push(least);
        }
        [before, row] = [row, next];
    }
    return row[b.length]!;
}
