import type {Geometry} from 'geojson';
import type {UnitRecord, UnitSetRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {UNIT_LEVELS} from '../record/unit.ts';
import {indexAreas} from '../topology/area-index.ts';
import {sample} from './sample.ts';

/** The units of one unit set, looked up by code, by parent and by place. */
export interface UnitIndex {
    readonly set: UnitSetRecord;
    /** Province first, then districts, then communes, each by code. */
    readonly units: readonly UnitRecord[];
    byCode(code: string): UnitRecord | undefined;
    children(code: string): readonly UnitRecord[];
    /** Province, district, commune that hold the position (degrees), top down; empty outside. */
    at(lon: number, lat: number): readonly UnitRecord[];
    /**
     * The lowest unit that holds more than half of the geometry, proposed to the operator; undefined outside. What lies
     * outside the unit set does not count. Shares are taken on a lattice of 32 × 32 positions over the geometry's box,
     * so a share within about 2 % of one half may fall either way.
     */
    propose(geometry: Geometry): UnitRecord | undefined;
}

/** Index a unit set. @throws {RangeError} if the set is not in the records. */
export function indexUnits(records: Records, unitSet: string): UnitIndex {
    const set = records.layer('unit-set').get(unitSet);
    if (!set) throw new RangeError(`No unit set ${unitSet} in the project.`);
    const units = [...records.layer('unit').values()]
        .filter(({properties}) => properties.unitSet === unitSet)
        .sort((a, b) => rank(a) - rank(b) || (a.properties.code < b.properties.code ? -1 : 1));
    return indexOf(set, units);
}

function indexOf(set: UnitSetRecord, units: readonly UnitRecord[]): UnitIndex {
    const codes = new Map(units.map((unit) => [unit.properties.code, unit]));
    const children = new Map<string, UnitRecord[]>();
    for (const unit of units) {
        const {parent} = unit.properties;
        if (parent === undefined) continue;
        const siblings = children.get(parent);
        if (siblings) siblings.push(unit);
        else children.set(parent, [unit]);
    }

    // one index per level, lowest first: what holds a position is found below and followed up to the top
    const levels = UNIT_LEVELS.toReversed().map((level) => {
        const members = units.filter((unit) => unit.properties.level === level);
        return {members, areas: indexAreas(members.map((unit) => unit.geometry))};
    });

    const chains = new Map<string, readonly UnitRecord[]>();
    const chainOf = (unit: UnitRecord): readonly UnitRecord[] => {
        const {code} = unit.properties;
        let chain = chains.get(code);
        if (!chain) {
            chain = lineage(unit, codes);
            chains.set(code, chain);
        }
        return chain;
    };

    const at = (lon: number, lat: number): readonly UnitRecord[] => {
        for (const {members, areas} of levels) {
            const [first] = areas.at(lon, lat);
            if (first !== undefined) return chainOf(members[first]!);
        }
        return [];
    };

    return {
        set,
        units,
        at,
        byCode: (code) => codes.get(code),
        children: (code) => children.get(code) ?? [],
        propose(geometry) {
            const votes = new Map<UnitRecord, number>();
            let inside = 0;
            for (const [lon, lat] of sample(geometry)) {
                const chain = at(lon!, lat!);
                if (chain.length > 0) inside++;
                for (const unit of chain) votes.set(unit, (votes.get(unit) ?? 0) + 1);
            }
            return units.findLast((unit) => 2 * (votes.get(unit) ?? 0) > inside);
        }
    };
}

// the unit and all above it, top down; a parent that names its own child ends the line
function lineage(unit: UnitRecord, codes: ReadonlyMap<string, UnitRecord>): UnitRecord[] {
    const chain = [unit];
    for (;;) {
        const {parent} = chain[0]!.properties;
        const above = parent === undefined ? undefined : codes.get(parent);
        if (!above || chain.includes(above)) return chain;
        chain.unshift(above);
    }
}

function rank(unit: UnitRecord): number {
    return UNIT_LEVELS.indexOf(unit.properties.level);
}
